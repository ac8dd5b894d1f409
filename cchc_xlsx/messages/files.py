"""What can be wrong with a file before its tables are looked at, and with whose workbook it is."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

_RESAVE: Final = (
    "mở bằng Excel, chọn Lưu thành (Save As), kiểu Excel Workbook (*.xlsx), rồi gửi lại."
)
_RESAVE_EN: Final = "open it in Excel, choose Save As, Excel Workbook (*.xlsx), and send that."
_UNPACK: Final = "giải nén rồi chạy lại với thư mục đã giải nén, hoặc nén lại thành tệp .zip."
_UNPACK_EN: Final = "unpack it and run again on the folder, or pack it anew as a .zip."

FILES: Final[dict[str, Message]] = {
    "F01": Message(
        "fatal", "không thấy tệp hoặc thư mục này.",
        "kiểm tra lại tên và đường dẫn.",
        "there is no such file or folder.",
        "check the name and the path.",
        "bao_cao.xlsx (đã chuyển đi)", "D:/CCHC/bao_cao.xlsx",
    ),
    "F02": Message(
        "fatal", "không mở được tệp (đang bị khóa hoặc không có quyền đọc).",
        "đóng tệp trong Excel, hoặc chép ra thư mục khác, rồi chạy lại.",
        "the file cannot be opened (locked, or no permission).",
        "close it in Excel or copy it elsewhere, then run again.",
        "tệp đang mở trong Excel", "tệp đã đóng",
    ),
    "F03": Message(
        "fatal", "không đọc được bảng nào trong tệp này.",
        "gửi đúng tệp bảng tính đã phát hành, lưu ở dạng .xlsx.",
        "no table can be read in this file.",
        "send the workbook that was issued, saved as .xlsx.",
        "tệp có nội dung lạ", "bảng tính .xlsx",
    ),
    "F04": Message(
        "fatal", "đây là tệp {typed}, không phải bảng tính Excel.",
        _RESAVE,
        "this is a {typed} file, no Excel workbook.",
        _RESAVE_EN,
        "bao_cao.xlsx có nội dung là trang HTML", "bao_cao.xlsx lưu từ Excel",
    ),
    "F05": Message(
        "fatal", "tệp có mật khẩu nên không đọc được.",
        "mở tệp, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc), lưu rồi gửi lại.",
        "the file has a password and cannot be read.",
        "open it, remove the password (File > Info > Protect Workbook), save and send again.",
        "tệp đặt mật khẩu mở", "tệp không có mật khẩu",
    ),
    "F06": Message(
        "fatal", "tệp bị hỏng: bên trong thiếu hoặc sai, thường do tải về hay chép chưa xong.",
        "mở thử bằng Excel: mở được thì lưu thành tệp .xlsx mới rồi gửi tệp mới; không mở được thì "
        "xin lại tệp từ máy đã gửi.",
        "the file is damaged, incomplete, or written against the standard.",
        "fetch or copy it again; if Excel still opens it, save it as a new .xlsx.",
        "tệp chép dở", "tệp chép đủ",
    ),
    "F07": Message(
        "fatal", "tệp rỗng, không có gì bên trong.",
        "gửi lại tệp có nội dung.",
        "the file is empty.",
        "send it again with its content.",
        "tệp 0 byte", "tệp có nội dung",
    ),
    "F08": Message(
        "fatal", "tệp quá lớn hoặc có cấu trúc bất thường ({typed}).",
        "chép riêng các sheet của mẫu sang tệp đã phát hành rồi gửi lại.",
        "the file is too large or oddly built ({typed}).",
        "copy the sheets of the form into the issued file and send that.",
        "tệp bung ra 2 GB", "tệp dưới 30 MB",
    ),
    "F09": Message(
        "fatal", 'sheet "{sheet}" có dữ liệu ở ô {typed}, quá xa bảng.',
        "xóa ô {typed} (bấm Ctrl+End để tới đó), lưu rồi gửi lại.",
        'sheet "{sheet}" holds something in {typed}, too far from the table.',
        "clear {typed} (Ctrl+End leads there), save and send again.",
        "một dấu cách ở ô XFD1048576", "ô đó để trống",
    ),
    "F10": Message(
        "fatal", "không có bảng tính nào ở đây.",
        "chọn thư mục hoặc tệp nén có chứa tệp .xlsx.",
        "there is no workbook in here.",
        "choose a folder or an archive that holds .xlsx files.",
        "thư mục trống", "thư mục có bao_cao.xlsx",
    ),
    "F11": Message(
        "error", 'không đọc được sheet "{sheet}".',
        "mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi lại.",
        'sheet "{sheet}" cannot be read.',
        "open the file in Excel, save it as a new .xlsx and send that.",
        "sheet có mã lỗi lạ", "sheet lưu từ Excel",
    ),
    "F12": Message(
        "fatal", "tệp nén nằm quá sâu trong tệp nén khác nên chưa đọc.",
        "giải nén rồi chạy lại với thư mục đã giải nén.",
        "an archive too deep inside archives was not read.",
        "unpack it and run again on the folder.",
        "a.zip/b.zip/c.zip", "a.zip/c.xlsx",
    ),
    "F13": Message(
        "fatal", "đây không phải là tệp thường.",
        "chọn tệp bảng tính .xlsx.",
        "this is no regular file.",
        "choose an .xlsx workbook.",
        "/dev/zero", "bao_cao.xlsx",
    ),
    "F14": Message(
        "info", "tệp này không phải bảng tính nên không đọc.",
        "nếu đây là báo cáo, chép số liệu vào bảng tính đã phát hành.",
        "this file is no workbook and was not read.",
        "if it is a report, copy its figures into the issued workbook.",
        "bao_cao.docx", "bao_cao.xlsx",
    ),
    "F15": Message(
        "fatal", "bộ đọc gặp lỗi và dừng giữa chừng vì tệp bất thường ({typed}).",
        _RESAVE,
        "the reader failed at this odd file and stopped ({typed}).",
        _RESAVE_EN,
        "tệp .xls hỏng", "tệp .xlsx lưu lại từ Excel",
    ),
    "F16": Message(
        "info", "tệp có macro; chương trình chỉ đọc số liệu, không chạy macro.",
        "nếu không tự thêm macro, lưu lại thành .xlsx.",
        "the file has macros; only values are read, nothing is run.",
        "if you added none, save it as .xlsx.",
        "bao_cao.xlsm", "bao_cao.xlsx",
    ),
    "F17": Message(
        "fatal", "tệp chứa khai báo XML không an toàn nên không đọc.",
        _RESAVE,
        "the file holds an unsafe XML declaration and is not read.",
        _RESAVE_EN,
        "<!DOCTYPE …>", "tệp lưu từ Excel",
    ),
    "F18": Message(
        "error", 'sheet "{sheet}" có dữ liệu nhưng bộ đọc không thấy.',
        "mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi lại.",
        'sheet "{sheet}" holds values that the reader does not see.',
        "open the file in Excel, save it as a new .xlsx and send that.",
        "sheet ghi bằng UTF-16", "sheet lưu từ Excel",
    ),
    "F19": Message(
        "warning", "tệp có vẻ đang mở trong Excel; bản vừa đọc có thể chưa có phần chưa lưu.",
        "lưu và đóng tệp rồi chạy lại.",
        "the file seems open in Excel; what is not saved yet was not read.",
        "save and close it, then run again.",
        "~$bao_cao.xlsx nằm cạnh", "tệp đã đóng",
    ),
    "F20": Message(
        "info", "đây là tệp tạm của Excel hoặc LibreOffice nên được bỏ qua.",
        "chọn tệp cùng tên không có ~$ ở đầu.",
        "this is a lock file of Excel or LibreOffice and was skipped.",
        "choose the file of that name without ~$.",
        "~$bao_cao.xlsx", "bao_cao.xlsx",
    ),
    "F21": Message(
        "info", "tệp .{typed} được đọc phần giá trị; ô lỗi và công thức không kiểm tra được.",
        "nên lưu thành .xlsx khi gửi.",
        "of this .{typed} only values are read; errors and formulas cannot be checked.",
        "rather send .xlsx.",
        "bao_cao.xls", "bao_cao.xlsx",
    ),
    "F22": Message(
        "info", 'sheet "{sheet}" được đọc bằng cách dự phòng.',
        "nên mở bằng Excel và lưu lại.",
        'sheet "{sheet}" was read by the second reader.',
        "rather open it in Excel and save it again.",
        "sheet có mã lỗi lạ", "sheet lưu từ Excel",
    ),
    "F23": Message(
        "fatal", "đọc tệp này quá lâu nên chương trình đã dừng.",
        _RESAVE,
        "reading this file took too long and was stopped.",
        _RESAVE_EN,
        "tệp .xls hỏng làm bộ đọc chạy mãi", "tệp .xlsx lưu lại từ Excel",
    ),
    "F24": Message(
        "fatal", "máy không cho chạy tiến trình đọc riêng mà loại tệp này cần.",
        _RESAVE,
        "the separate reading process that this kind of file needs could not be started.",
        _RESAVE_EN,
        "phần mềm bảo vệ chặn chương trình con", "tệp .xlsx lưu lại từ Excel",
    ),
    "F25": Message(
        "info", "chữ trong sheet này đều có dấu nháy ở đầu hoặc hai bên; các dấu đó đã bỏ khi đọc.",
        "không phải làm gì; nên gửi tệp .xlsx đã phát hành thay vì tệp xuất từ chương trình khác.",
        "all texts of this sheet stand in quotes or behind an apostrophe; these were left out.",
        "nothing to do; better send the issued .xlsx than what another program exported.",
        "'Hoàn thành", "Hoàn thành",
    ),
    "F26": Message(
        "info", "bảng dạng chữ này không có mã dòng của mẫu nên không đọc.",
        "nếu đây là báo cáo, gửi tệp .xlsx đã phát hành.",
        "this table in plain text bears no row ids of the form and was not read.",
        "if it is a report, send the issued .xlsx.",
        "danh_sach.csv", "bao_cao.xlsx",
    ),
    "F27": Message(
        "fatal", "máy buộc bộ đọc dừng giữa chừng ({typed}), thường vì hết bộ nhớ hoặc bị phần mềm "
        "bảo vệ chặn.",
        "đóng bớt chương trình rồi chạy lại; nếu vẫn vậy, mở bằng Excel, lưu thành .xlsx mới.",
        "the system ended the reader ({typed}), mostly for want of memory or by a guard's order.",
        "close other programs and run again; else save the file as a new .xlsx in Excel.",
        "máy còn ít bộ nhớ", "đóng bớt chương trình",
    ),
    "F28": Message(
        "fatal", "chương trình gặp lỗi khi xét tệp này ({typed}); tệp không bị sửa.",
        "báo người phụ trách chương trình kèm tệp này; tạm thời lưu thành .xlsx mới rồi chạy lại.",
        "the program failed at this file ({typed}); the file was not changed.",
        "report it with the file; for now save the file as a new .xlsx and run again.",
        "tệp có điều chưa lường trước", "tệp .xlsx lưu lại từ Excel",
    ),
    "F29": Message(
        "info", "tên tệp là tên của bản lưu tạm hay lưu dự phòng nên không đọc, dù bên trong là "
        "bảng tính.",
        "nếu đây là bản gửi về duy nhất, đổi đuôi tên thành .xlsx rồi chạy lại.",
        "the name is one of a temporary or backup copy; it was not read though it is a workbook.",
        "if it is the only return, rename it to .xlsx and run again.",
        "bao_cao.xlsx.bak", "bao_cao.xlsx",
    ),
    "F30": Message(
        "warning", 'trong ô có chữ gạch bỏ "{typed}"; chỉ đọc chữ còn lại "{expected}".',
        "xóa hẳn chữ đã gạch; nếu chữ đó vẫn tính thì bỏ gạch.",
        'words of this cell are struck out ("{typed}"); only "{expected}" was read.',
        "delete what is struck out, or take the line off if it counts.",
        "Văn phòng (gạch ngang) Công an xã", "Công an xã",
    ),
    "F35": Message(
        "error", "tệp ghi ô này hai lần hoặc ngắt giữa giá trị, mỗi chương trình đọc một khác; "
        "ô chưa được đọc.",
        "mở bằng Excel, nhập lại ô này rồi lưu thành .xlsx mới.",
        "the file holds this cell twice or breaks its value, and programs read it differently; "
        "it was not read.",
        "open it in Excel, enter the cell again and save a new .xlsx.",
        "tệp do phần mềm khác ghép lại", "tệp lưu từ Excel",
    ),
    "F31": Message(
        "info", "đây là báo cáo do chương trình lập từ các sổ, không phải sổ gửi về nên không đọc.",
        "không phải làm gì; để báo cáo ở thư mục khác thì lần sau không bị nhắc.",
        "this is a report that the program made of workbooks, none that was returned; not read.",
        "nothing needs doing; kept in another folder it is not mentioned again.",
        "tong_hop.xlsx để cùng các sổ gửi về", "chỉ các sổ gửi về",
    ),
    "F32": Message(
        "fatal", "tệp bị hỏng vì được chuyển theo kiểu văn bản: dấu xuống dòng bên trong bị đổi.",
        "gửi lại qua thư công vụ hoặc Zalo; nếu dùng FTP thì chọn kiểu nhị phân (binary).",
        "the file was sent as if it were text: line ends inside it were changed.",
        "send it again by mail; with FTP choose the binary mode.",
        "tệp chuyển bằng FTP kiểu ASCII", "tệp chuyển bằng FTP kiểu nhị phân",
    ),
    "F33": Message(
        "fatal", "đây là tệp nén {typed}, chương trình không mở được.",
        _UNPACK,
        "this is a {typed} archive, which is not opened.",
        _UNPACK_EN,
        "bao_cao.rar", "bao_cao.zip",
    ),
    "F34": Message(
        "fatal", "có tệp nén {typed} chương trình không mở được nên chưa đọc.",
        _UNPACK,
        "a {typed} archive is not opened and was not read.",
        _UNPACK_EN,
        "thư mục có bao_cao.rar", "thư mục có bao_cao.zip",
    ),
    "W01": Message(
        "warning", "tệp mất phần nhận dạng; chương trình nhận ra nhờ {typed}.",
        "lần sau hãy điền vào đúng tệp đã phát hành, không chép sang tệp khác.",
        "the workbook has lost its identity and was recognised by {typed}.",
        "next time fill in the issued file itself.",
        "chép các sheet sang tệp mới", "điền vào tệp đã phát hành",
    ),
    "W02": Message(
        "error", 'các dấu nhận dạng trong tệp không khớp nhau ("{typed}" và "{expected}").',
        "có thể hai tệp bị ghép; hãy điền vào đúng một tệp đã phát hành.",
        'the marks of identity disagree ("{typed}" and "{expected}").',
        "two files may have been mixed; fill in one issued file.",
        "TT26ABCD, BV26WXYZ", "TT26ABCD",
    ),
    "W03": Message(
        "warning", "bản gốc lưu kèm trong tệp đã bị thay đổi.",
        "chạy lại với --against và tệp đã phát hành để so cho chắc.",
        "the issued copy inside the file was altered.",
        "run again with --against and the file that was issued.",
        "sửa sheet ẩn _cchc", "giữ nguyên sheet ẩn",
    ),
    "W04": Message(
        "warning", "tệp không còn bản gốc để so; mọi ô được đọc như đang ghi.",
        "chạy lại với --against và tệp đã phát hành.",
        "nothing issued is left to compare with; all is taken as written.",
        "run again with --against and the file that was issued.",
        "xóa sheet ẩn _cchc", "giữ nguyên sheet ẩn",
    ),
    "W05": Message(
        "fatal", "không thấy bảng nào của mẫu CCHC trong tệp.",
        "gửi đúng tệp đã phát hành; số liệu ở bảng riêng thì chép vào tệp đó.",
        "no table of our form is in this file.",
        "send the issued workbook; copy figures of a table of your own into it.",
        "bảng lương.xlsx", "tệp đã phát hành",
    ),
    "W06": Message(
        "error", "tệp làm theo mẫu phiên bản {typed}, mới hơn chương trình ({expected}).",
        "cập nhật cchc-xlsx rồi chạy lại.",
        "the workbook follows form version {typed}; this program knows {expected}.",
        "update cchc-xlsx and run again.",
        "form = 9", "form = 1",
    ),
    "W07": Message(
        "error", "tệp thuộc đợt phát hành {typed}, không phải {expected} như bản đem so.",
        "so với đúng tệp đã phát hành cho đơn vị này.",
        "the workbook is of issue {typed}, not {expected} as the one compared with.",
        "compare with the file issued to this unit.",
        "--against tệp của xã khác", "--against tệp của xã này",
    ),
    "W08": Message(
        "warning", "bản gốc lưu kèm trong tệp có {count_of} chỗ không còn đọc được: {typed}.",
        "chạy lại với --against và tệp đã phát hành; lần sau thay thế chữ hàng loạt thì chỉ chọn "
        "các ô mình nhập.",
        "{count_of} places of the issued copy inside the file can no longer be read: {typed}.",
        "run again with --against and the file that was issued; replace only in your own cells.",
        "thay mọi số 0 bằng chữ o", "chỉ thay trong các ô mình nhập",
    ),
}  # fmt: skip
