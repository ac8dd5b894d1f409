"""What can be wrong with sheets, columns and rows."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

STRUCTURE: Final[dict[str, Message]] = {
    "S01": Message(
        "error", 'không thấy sheet "{expected}"; các câu trả lời đã có được giữ nguyên.',
        "chép lại sheet này từ tệp đã phát hành, đừng xóa sheet.",
        'the sheet "{expected}" is missing; earlier answers are kept.',
        "copy it back from the issued file.",
        "xóa sheet Tiến độ", "giữ đủ các sheet",
    ),
    "S02": Message(
        "error", 'có hai bảng "{expected}" ({typed}); chưa biết lấy bảng nào nên chưa đọc.',
        "giữ một bảng, xóa bảng kia rồi gửi lại.",
        'there are two tables "{expected}" ({typed}); neither was read.',
        "keep one and delete the other.",
        "Tiến độ, Tiến độ (2)", "Tiến độ",
    ),
    "S03": Message(
        "error", 'không thấy cột "{expected}"; các câu trả lời đã có được giữ nguyên.',
        'thêm lại cột có tiêu đề "{expected}" như tệp đã phát hành.',
        'the column "{expected}" is missing; earlier answers are kept.',
        'put back the column headed "{expected}".',
        "xóa cột Điểm tự chấm", "giữ đủ các cột",
    ),
    "S04": Message(
        "error", 'có hai cột cùng là "{expected}" ({typed}); chưa biết lấy cột nào nên chưa đọc.',
        "giữ một cột, đổi tên hoặc xóa cột kia.",
        'two columns are "{expected}" ({typed}); neither was read.',
        "keep one, rename or delete the other.",
        "J5, K5", "J5",
    ),
    "S05": Message(
        "info", 'cột "{typed}" không có trong mẫu; được giữ riêng, không dùng để tính.',
        "không phải làm gì; muốn được tính thì ghi vào cột của mẫu.",
        'the column "{typed}" is none of the form; it is kept aside.',
        "nothing to do; write into a column of the form if it should count.",
        "Ghi chú riêng", "Ghi chú",
    ),
    "S06": Message(
        "info", 'tiêu đề "{typed}" được hiểu là "{expected}".',
        "sửa lại tiêu đề nếu chương trình hiểu sai.",
        'the header "{typed}" was read as "{expected}".',
        "mend the header if that is wrong.",
        "Điểm tự trấm", "Điểm tự chấm",
    ),
    "S07": Message(
        "error", 'cột tiêu đề "{typed}" đứng ở chỗ của cột "{expected}"; cột chưa được đọc.',
        "cột có thể đã bị dời hay dán đè; chép lại dòng tiêu đề từ tệp đã phát hành.",
        'a column headed "{typed}" stands in the place of "{expected}"; it was not read.',
        "the column may have been moved or pasted over; copy the header back.",
        "dán cột này lên cột khác", "giữ nguyên dòng tiêu đề",
    ),
    "S08": Message(
        "warning", 'không thấy cột "{expected}" do nơi phát hành ghi; dùng số liệu gốc.',
        "không xóa cột có sẵn.",
        'the issued column "{expected}" is missing; what was issued is used.',
        "do not delete issued columns.",
        "xóa cột Điểm tối đa", "giữ đủ các cột",
    ),
    "S09": Message(
        "info", 'sheet "{typed}" không có trong mẫu; được giữ riêng, không dùng để tính.',
        "không phải làm gì.",
        'the sheet "{typed}" is none of the form; it is kept aside.',
        "nothing to do.",
        "Sheet1", "Tiến độ",
    ),
    "S10": Message(
        "warning", "cột mã dòng bị mất ở bảng này; chương trình dùng cột mã còn lại.",
        "không xóa cột A (ẩn) và cột Mã dòng.",
        "one of the two id columns is gone; the other is used.",
        "do not delete column A (hidden) or Mã dòng.",
        "xóa cột Mã dòng", "giữ cột Mã dòng",
    ),
    "S11": Message(
        "info", 'sheet "{typed}" giống hệt sheet đã đọc nên bỏ qua.',
        "xóa sheet thừa nếu không cần.",
        'the sheet "{typed}" equals the one read and was skipped.',
        "delete the copy if nobody needs it.",
        "Tiến độ (2)", "Tiến độ",
    ),
    "S12": Message(
        "info", 'ô có ghi chú hoặc hộp chữ của người gửi: "{typed}".',
        "đọc các chữ đó; nội dung cần tính thì ghi vào ô.",
        'the sender hung a note or a text box on this cell: "{typed}".',
        "read it; what should count is typed into a cell.",
        "ghi chú treo ở ô", "ghi vào cột Ghi chú",
    ),
    "S13": Message(
        "info", 'bảng "{expected}" nằm ở nhiều chỗ ({typed}); đã ghép lại thành một bảng.',
        "không phải làm gì; lần sau giữ mỗi bảng ở một chỗ.",
        'the table "{expected}" stands in several places ({typed}); they were read as one.',
        "nothing to do; keep a table in one place next time.",
        "nửa bảng chép sang sheet khác", "cả bảng ở một sheet",
    ),
    "S14": Message(
        "error",
        'hai bản của cùng một ô ghi khác nhau: "{typed}" ở đây, "{expected}" ở {where}; '
        "chưa lấy giá trị nào.",
        "giữ giá trị đúng, xóa giá trị kia (hoặc xóa bản chép thừa) rồi gửi lại.",
        'two copies of one cell differ: "{typed}" here, "{expected}" at {where}; '
        "neither was taken.",
        "keep the right one, clear the other (or delete the copy) and send again.",
        "sửa ở cả sheet gốc và sheet chép", "sửa ở một sheet",
    ),
    "S15": Message(
        "info", 'sheet "{typed}" thuộc tệp khác (tệp này là {expected}); được giữ riêng.',
        "không phải làm gì; số liệu của kỳ này ghi vào sheet của tệp này.",
        'the sheet "{typed}" is of another issue (this is {expected}); it is kept aside.',
        "nothing to do; write what is new into the sheets of this file.",
        "chép sheet Tiến độ kỳ trước vào tệp", "mỗi kỳ một tệp",
    ),
    "S16": Message(
        "info", 'bảng "{expected}" bị xoay ngang (dòng thành cột); đã đọc lại theo chiều đúng.',
        "không phải làm gì; lần sau giữ bảng theo chiều của mẫu.",
        'the table "{expected}" lies on its side; it was read the right way up.',
        "nothing to do; keep the table as it was next time.",
        "dán đảo chiều (transpose)", "giữ chiều của mẫu",
    ),
    "S17": Message(
        "error",
        'sheet "{typed}" có các dòng của tệp này nhưng không rõ thuộc bảng nào; chưa đọc.',
        "chép các dòng đó về đúng bảng, đúng cột của tệp đã phát hành.",
        'the sheet "{typed}" has rows of this file, of no table that can be told; it was not read.',
        "copy the rows back into their table, under the right columns.",
        "chép vài dòng sang sheet mới, bỏ bớt cột", "giữ dòng ở bảng của nó",
    ),
    "S18": Message(
        "warning",
        '{count_of} ô do nơi phát hành ghi ở cột "{typed}" bị đổi dấu câu, dấu chữ hoặc khoảng '
        "trắng; vẫn dùng nội dung gốc.",
        "không phải làm gì; lần sau không dùng Thay thế tất cả trên cả bảng.",
        '{count_of} given cells of column "{typed}" differ in punctuation or accents; '
        "what was issued is used.",
        "nothing to do; do not use Replace All on the whole table.",
        'thay mọi "." bằng ","', "chỉ thay ở ô đã nhập",
    ),
    "S19": Message(
        "warning",
        'danh sách do nơi phát hành ghi bị sửa: ở đây là "{typed}", đã phát hành "{expected}"; vẫn '
        "dùng danh sách đã phát hành.",
        "chép lại sheet Danh mục từ tệp đã phát hành, nếu không ô chọn sẽ hiện chữ sai.",
        'an issued list was altered: here "{typed}", issued "{expected}"; the issued one is used.',
        "copy the sheet Danh mục from the issued file, or cells will offer wrong words.",
        "xóa Tạm dừng ở danh sách tình hình", "danh sách như đã phát hành",
    ),
    "S20": Message(
        "error", 'không thấy sheet "{expected}"; tệp không còn bản gốc nên phần này để trống.',
        "gửi cả tệp đã phát hành có đủ các sheet, hoặc chạy lại với --against và tệp đó.",
        'the sheet "{expected}" is missing and so is the issued copy; this part stays blank.',
        "send the whole issued file, or run again with --against and that file.",
        "chép riêng sheet Tiến độ sang tệp mới", "gửi cả tệp đã phát hành",
    ),
    "S21": Message(
        "warning",
        "{count_of} nhiệm vụ không còn dòng ở Phân công ({typed}); nhận theo chính các dòng Tiến "
        "độ này, chỉ có những gì ghi ở đây.",
        "chạy lại với --against và tệp đã phát hành để có đủ nội dung phân công.",
        "{count_of} assignments have no row on Phân công any more ({typed}); they are known from "
        "these lines of Tiến độ, with what these say alone.",
        "run again with --against and the issued file to have all that was assigned.",
        "gửi riêng sheet Tiến độ", "gửi cả tệp đã phát hành",
    ),
    "S22": Message(
        "error",
        "{count_of} dòng tiến độ ({typed}) được giữ riêng, chưa tính: dòng Phân công của chúng "
        "không đọc được mà tệp không còn bản gốc.",
        "chạy lại với --against và tệp đã phát hành.",
        "{count_of} lines of progress ({typed}) are kept aside and do not count: their rows of "
        "Phân công could not be read, and the issued copy is gone.",
        "run again with --against and the issued file.",
        "sắp xếp Phân công bỏ sót cột A rồi chép sang tệp mới", "gửi cả tệp đã phát hành",
    ),
    "S23": Message(
        "error", "các ô {typed} bị gộp thành một, che {count_of} dòng đã phát hành; các dòng đó "
        "chưa được đọc.",
        "bỏ gộp ô (Merge & Center) rồi gửi lại; gộp ô làm mất chữ thì dùng lại bản trước đó.",
        "cells {typed} are merged into one and hide {count_of} issued rows; they were not read.",
        "unmerge them and send again; if words were lost by it, go back to the copy before.",
        "chọn cả sheet rồi gộp ô", "không gộp ô",
    ),
    "S24": Message(
        "info", '{count_of} ô ghi "{typed}", chữ một chương trình đặt vào ô trống; được coi là '
        "trống.",
        "không phải làm gì.",
        '{count_of} cells say "{typed}", which a program put into blank ones; they count as blank.',
        "nothing to do.",
        "nan", "ô trống",
    ),
    "R01": Message(
        "error",
        'hai mã của dòng khác nhau ("{typed}" và "{expected}"); dòng có thể bị xáo khi sắp xếp.',
        "dùng lại bản trước khi sắp xếp, hoặc nhập lại dòng này vào tệp đã phát hành.",
        'the two ids of the row differ ("{typed}" and "{expected}"); a sort may have torn it.',
        "go back to the copy before the sort, or enter the row again in the issued file.",
        "sắp xếp mà bỏ sót cột A", "sắp xếp bằng nút lọc có sẵn",
    ),
    "R02": Message(
        "error",
        "{typed} dòng bị xáo trộn ({where}): mã dòng không còn đứng cạnh nội dung của mình; cả "
        "bảng chưa được đọc, câu trả lời từ trước được giữ.",
        "thường do sắp xếp mà bỏ sót cột ẩn A: gửi lại bản trước khi sắp xếp; không còn thì nhập "
        "lại bảng này vào tệp đã phát hành.",
        "{typed} rows are torn ({where}): ids no longer stand beside their words; the table was "
        "not read, earlier answers are kept.",
        "a sort mostly left out hidden column A: send the copy from before it, else enter the "
        "table again in the issued file.",
        "sắp xếp từ cột B", "sắp xếp cả bảng",
    ),
    "R03": Message(
        "warning", "dòng này mất một trong hai mã; chương trình dùng mã còn lại ({expected}).",
        "không xóa ô ở cột A (ẩn) và cột Mã dòng.",
        "the row has lost one of its two ids; the other ({expected}) is used.",
        "do not clear column A (hidden) or Mã dòng.",
        "xóa ô Mã dòng", "giữ ô Mã dòng",
    ),
    "R04": Message(
        "error", 'mã dòng "{typed}" không đúng (chữ kiểm tra sai); dòng chưa được đọc.',
        "không gõ hay kéo sao chép mã dòng; chép nội dung vào dòng trống ở phần Bổ sung, bảng "
        "không có phần này thì vào đúng dòng đã phát hành.",
        'the row id "{typed}" is wrong (check letter); the row was not read.',
        "never type or drag ids; copy the content into a spare row.",
        "kéo sao chép mã dòng", "dùng dòng trống có sẵn",
    ),
    "R05": Message(
        "error", 'dòng mang mã "{typed}" của tệp khác (tệp này là {expected}); dòng chưa được đọc.',
        "nhập vào đúng dòng của tệp này; dòng cũ bị dán đè thì chép lại từ tệp đã phát hành.",
        'the row id "{typed}" is of another issue (this is {expected}); the row was not read.',
        "enter it in the row of this file; copy the old row back if it was pasted over.",
        "dán dòng từ tệp của xã khác", "nhập vào tệp của mình",
    ),
    "R06": Message(
        "info", "dòng này không ghi gì hơn dòng khác cùng mã; chỉ tính một lần.",
        "xóa dòng lặp nếu không cần; nếu đã dán đè lên dòng khác thì chép lại dòng đó.",
        "the row says nothing more than another of its id; it counts once.",
        "delete the copy; if it was pasted over another row, put that one back.",
        "chép dòng", "một dòng",
    ),
    "R07": Message(
        "error", 'dòng chép có cùng mã "{typed}" nhưng nội dung khác; được giữ riêng, chưa tính.',
        "nếu là việc mới, chép nội dung vào dòng trống ở phần Bổ sung; bảng không có phần này chỉ "
        "nhận các dòng đã phát hành.",
        'a copied row has the id "{typed}" with other content; it is kept aside.',
        "if it is new work, copy its content into a spare row.",
        "chép dòng rồi sửa nội dung", "dùng dòng trống có sẵn",
    ),
    "R08": Message(
        "error", 'dòng tự thêm không có mã ("{typed}"); được giữ riêng, chưa tính.',
        "chép nội dung vào dòng trống ở phần Bổ sung cuối bảng; bảng không có phần này chỉ nhận "
        "các dòng đã phát hành.",
        'an added row has no id ("{typed}"); it is kept aside.',
        "copy its content into a spare row at the end of the table.",
        "chèn dòng mới vào giữa", "dùng dòng trống có sẵn",
    ),
    "R09": Message(
        "error",
        "thiếu {count_of} dòng đã phát hành: {typed} (đã xóa dòng?); câu trả lời cũ được giữ.",
        "chép lại dòng từ tệp đã phát hành; việc thôi làm thì giữ dòng, chọn Không còn thực hiện.",
        "{count_of} issued rows are missing: {typed} (deleted?); earlier answers are kept.",
        "copy them back; keep the row of work given up and choose Không còn thực hiện.",
        "xóa dòng", "giữ dòng, chọn Không còn thực hiện",
    ),
    "R10": Message(
        "warning", "bảng mất hết mã dòng; các dòng được nhận lại theo mã tiêu chí và nội dung.",
        "kiểm tra lại kết quả; lần sau không xóa cột A và cột Mã dòng.",
        "all row ids are gone; rows were matched by code and title.",
        "check the result; do not delete the id columns.",
        "xóa cột A và Mã dòng", "giữ hai cột mã",
    ),
    "R11": Message(
        "error", 'mã tiêu chí "{typed}" không có trong bảng Tiêu chí.',
        "ghi đúng mã ở sheet Tiêu chí; việc ngoài bộ tiêu chí thì để trống mã.",
        'the code "{typed}" is not in the table of criteria.',
        "write a code of sheet Tiêu chí, or leave it blank.",
        "9.9.9", "1.1",
    ),
    "R12": Message(
        "error", 'mã tiêu chí "{typed}" có ở nhiều dòng; chưa rõ là dòng nào.',
        "ghi thêm đúng tên tiêu chí ở cột bên cạnh.",
        'the code "{typed}" stands on several rows.',
        "write the title of the one meant beside it.",
        "3.13.2", "3.13.2 và tên tiêu chí",
    ),
    "R13": Message(
        "error", 'mã dòng "{typed}" không thuộc bảng này; dòng chưa được đọc.',
        "nhập vào đúng bảng của nó; dòng cũ bị dán đè thì chép lại từ tệp đã phát hành.",
        'the row id "{typed}" does not belong to this table; the row was not read.',
        "enter it in its own table; copy the old row back if it was pasted over.",
        "dán dòng từ sheet khác", "nhập đúng sheet",
    ),
    "R14": Message(
        "info", 'dòng tự thêm "{typed}" được giữ riêng, không dùng để tính.',
        "không phải làm gì.",
        'the added row "{typed}" is kept aside.',
        "nothing to do.",
        "Tổng cộng ở giữa bảng", "để sheet Tổng hợp tự cộng",
    ),
    "R15": Message(
        "error", 'nội dung ở dòng này là của dòng "{typed}"; dòng có thể bị xáo khi sắp xếp.',
        "dùng lại bản trước khi sắp xếp hoặc dán đè, rồi gửi lại.",
        'the content of this row is that of "{typed}"; a sort may have torn it.',
        "go back to the copy before the sort or paste, and send that.",
        "sắp xếp vài cột", "sắp xếp cả bảng",
    ),
    "R16": Message(
        "error", "dòng tiến độ bổ sung có nội dung nhưng dòng cùng mã ở Phân công còn trống.",
        "ghi nhiệm vụ vào dòng bổ sung cùng thứ tự ở sheet Phân công.",
        "this spare progress line is filled but its assignment is blank.",
        "write the task into the spare row of the same order on Phân công.",
        "Tiến độ n001 có, Phân công n001 trống", "ghi cả hai",
    ),
    "R17": Message(
        "error",
        'cột "{typed}" có các câu trả lời cũ nằm ở dòng khác (đã sắp xếp hay dán lệch riêng cột '
        "này); cột chưa được đọc.",
        "dùng lại bản trước khi sắp xếp hay dán rồi gửi lại; xem cả các cột nhập bên cạnh.",
        'column "{typed}" holds its old answers on other rows (sorted or pasted alone); '
        "it was not read.",
        "go back to the copy before the sort or paste; look at the columns beside it too.",
        "sắp xếp riêng một cột", "sắp xếp cả bảng",
    ),
    "R18": Message(
        "warning", "dòng này mất mã hoặc mã sai; được nhận lại theo mã tiêu chí và nội dung.",
        "không phải làm gì nếu nội dung đúng; đừng gõ, xóa hay kéo sao chép mã dòng.",
        "the row's id is gone or wrong; the row was recognised by its code and content.",
        "nothing to do if the content is right; never type, clear or drag ids.",
        "xóa cả hai ô mã của dòng", "giữ hai ô mã",
    ),
    "R19": Message(
        "warning",
        "cột mã ẩn A không khớp ở {typed} dòng (đã sắp xếp hoặc dán mà bỏ sót cột A); "
        "các dòng được nhận theo cột Mã dòng và nội dung.",
        "xem lại vài dòng; lần sau sắp xếp bằng nút lọc ở đầu cột, nút đó lấy cả cột A.",
        "the hidden ids in column A do not fit {typed} rows (a sort or paste left them out); "
        "the rows were told by Mã dòng and their words.",
        "look over a few rows; sort by the filter buttons, which take column A along.",
        "chọn từ cột B rồi sắp xếp", "sắp xếp bằng nút lọc có sẵn",
    ),
    "R20": Message(
        "error",
        'dòng mã "{typed}" bị dồn ô sang bên hoặc chép từ bảng khác; dòng chưa được đọc.',
        "nhập lại dòng này vào đúng các cột của tệp đã phát hành.",
        'the cells of row "{typed}" slid sideways, or it was pasted from another table; not read.',
        "enter the row again under the right columns of the issued file.",
        "dán dòng Phân công vào Tiến độ", "nhập đúng sheet, đúng cột",
    ),
    "R21": Message(
        "warning",
        '{count_of} câu trả lời ở cột "{typed}" xếp đúng thứ tự từ đầu đến cuối trong khi các dòng '
        "không được sắp xếp; nếu đã sắp xếp riêng cột này thì câu trả lời đang ở sai dòng.",
        "so vài dòng với tài liệu gốc; nếu đã sắp xếp thì dùng lại bản trước đó.",
        '{count_of} answers in column "{typed}" are in order from first to last while the rows '
        "are not sorted; if the column was sorted alone they stand on wrong rows.",
        "compare a few rows with your papers; after a sort go back to the copy before it.",
        "sắp xếp riêng cột Điểm tự chấm", "sắp xếp bằng nút lọc có sẵn",
    ),
    "R22": Message(
        "error",
        "còn {count_of} dòng nữa không phải dòng của mẫu; các dòng này chưa được đọc.",
        "xóa các dòng chép thừa ở dưới bảng, hoặc gửi lại tệp đã phát hành.",
        "{count_of} more rows are none of the form; they were not read.",
        "delete what was pasted below the table, or send the issued file again.",
        "dán cả vạn dòng xuống dưới bảng", "chỉ dùng dòng trống có sẵn",
    ),
    "R23": Message(
        "error",
        'cột "{typed}" bị dán lệch {count_of} dòng: có câu trả lời nằm ở tiêu đề hoặc ở dòng không '
        "có chỗ nhập; cột chưa được đọc.",
        "dán lại cả cột cho đúng dòng rồi gửi lại; xem cả các cột nhập bên cạnh.",
        'column "{typed}" was pasted {count_of} rows beside its own: answers stand on its '
        "header or where none belongs; it was not read.",
        "paste the whole column beside the right rows; look at the columns next to it too.",
        "câu trả lời cuối nằm dưới dòng cuối", "câu trả lời đầu ở dòng đầu",
    ),
    "R24": Message(
        "error",
        'các ô {where} của cột "{typed}" bị dời khỏi chỗ của mình (sắp xếp, chèn, xóa, cắt dán '
        "hay đổi chỗ riêng các ô); chưa chắc câu trả lời thuộc dòng nào nên chưa đọc các ô này.",
        "so với bản trước đó, nhập lại các ô này cho đúng dòng; lần sau sắp xếp, chèn, xóa cả "
        "dòng.",
        'cells {where} of column "{typed}" were moved away from their places (sorted, inserted, '
        "deleted, cut and pasted or exchanged alone); which rows they answer is not certain, they "
        "were not read.",
        "compare with the copy before it and enter these cells again; sort, insert or delete "
        "whole rows.",
        "xóa một ô rồi đẩy các ô dưới lên", "xóa chữ trong ô, giữ nguyên ô",
    ),
    "R25": Message(
        "warning",
        "cột Mã dòng không khớp ở {typed} dòng (đã kéo, xóa ô hay sắp xếp riêng cột này); "
        "các dòng được nhận theo mã ẩn, nội dung và dấu của các ô trả lời.",
        "xem lại vài dòng; lần sau để nguyên cột Mã dòng.",
        "Mã dòng does not fit {typed} rows (its cells were dragged, deleted or sorted alone); the "
        "rows were told by their hidden ids, their words and the marks of the cells answered in.",
        "look over a few rows; leave the column Mã dòng as it is.",
        "xóa một ô của cột Mã dòng rồi đẩy các ô dưới lên", "để nguyên cột Mã dòng",
    ),
    "R26": Message(
        "error",
        "bảng mất hết mã dòng mà tệp không còn bản gốc để so; {count_of} dòng chưa được đọc.",
        "chạy lại với --against và tệp đã phát hành, hoặc chép số liệu vào tệp đó rồi gửi lại.",
        "all row ids are gone and so is the issued copy; {count_of} rows were not read.",
        "run again with --against and the issued file, or copy the figures into that file.",
        "gõ lại bảng ở tệp mới", "nhập vào tệp đã phát hành",
    ),
    "R27": Message(
        "error", "dòng của bảng khác bị dán vào bảng này; được giữ riêng, không tính ở đây.",
        "xóa dòng này; nếu có nội dung mới thì nhập vào đúng bảng của nó.",
        "a row of another table was pasted here; it is kept aside and does not count here.",
        "delete the row; enter what is new in it in its own table.",
        "dòng của Tiến độ dán dưới Phân công", "mỗi bảng chỉ có dòng của nó",
    ),
    "R29": Message(
        "error",
        'chữ ở cột "{typed}" ({count_of} ô, {where}) bị tách sang các ô bên phải, đè lên ô không '
        "để nhập (lệnh Text to Columns); các ô này chưa được đọc.",
        "bấm Undo hoặc lấy lại bản trước khi tách; nếu không còn thì nhập lại các ô này.",
        'words of column "{typed}" ({count_of} cells, {where}) were parted over the cells to the '
        "right, where nobody types (Text to Columns); these cells were not read.",
        "undo it or go back to the copy before it; else enter these cells again.",
        "Báo | cáo | số 12", "Báo cáo số 12",
    ),
    "R28": Message(
        "info", "dòng cộng nhóm do lệnh Subtotal chèn vào; được giữ riêng, không tính.",
        "không phải làm gì; muốn bỏ thì vào Data > Subtotal > Remove All.",
        "a row that sums up a group (Subtotals); it is kept aside.",
        "nothing to do; Data > Subtotal > Remove All takes it out.",
        "dòng Hoàn thành Tổng giữa các nhiệm vụ", "chỉ các dòng của mẫu",
    ),
}  # fmt: skip
