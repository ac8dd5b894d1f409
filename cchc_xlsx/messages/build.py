"""What can go wrong before a workbook is written: templates, tables, options, places."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

BUILD: Final[dict[str, Message]] = {
    "B01": Message(
        "fatal", "không có mẫu này.",
        "dùng một trong các mẫu: {expected}; hoặc ghi đường dẫn tới thư mục mẫu của đơn vị.",
        "there is no such template.",
        "use one of: {expected}; or the path of a template folder.",
        "cchc-xlsx build trieu_trach -o a.xlsx", "cchc-xlsx build trieu_trach_2025 -o a.xlsx",
    ),
    "B02": Message(
        "fatal", "tệp mẫu viết sai ({typed}).",
        "mở template.toml, sửa chỗ được nêu; xem một mẫu có sẵn để so.",
        "the template file is wrong ({typed}).",
        "open template.toml and mend what is named; compare with a shipped template.",
        'phase = "khac phuc"', 'phase = "khac-phuc"',
    ),
    "B03": Message(
        "fatal", "tệp đã có sẵn, có thể đang chứa số liệu đã nhập.",
        "chọn tên khác, hoặc thêm --force nếu chắc chắn muốn ghi đè.",
        "the file exists and may hold answers.",
        "choose another name, or add --force if it may be replaced.",
        "-o ke_hoach.xlsx", "-o ke_hoach_2.xlsx",
    ),
    "B04": Message(
        "fatal", "không ghi được tệp ({typed}).",
        "đóng tệp nếu đang mở trong Excel, kiểm tra thư mục và quyền ghi, rồi chạy lại.",
        "the file cannot be written ({typed}).",
        "close it in Excel, check the folder and your rights, then run again.",
        "so.xlsx đang mở trong Excel", "so.xlsx đã đóng",
    ),
    "B05": Message(
        "fatal", 'dòng {row}, cột "{column}": "{typed}" không phải là số.',
        "ghi số, phần lẻ sau dấu phẩy hoặc dấu chấm, ví dụ 1,5.",
        'row {row}, column "{column}": "{typed}" is no number.',
        "write a number such as 1.5.",
        "max_points = hai", "max_points = 2",
    ),
    "B06": Message(
        "fatal", 'không thấy cột "{expected}".',
        "đặt tên cột ở dòng đầu bằng khóa ({expected}) hoặc bằng tiêu đề tiếng Việt của mẫu.",
        'there is no column "{expected}".',
        "name the columns in the first line by key ({expected}) or by our Vietnamese header.",
        "noi_dung", "title",
    ),
    "B07": Message(
        "fatal", 'dòng {row}: cách chấm "{typed}" chưa hiểu được.',
        "viết theo một trong các dạng: ratio; steps 100%:3; 90%:2; else:0; levels Đạt:1; "
        "Không đạt:0; deduct 0.5; count 1; sum; survey; judged; bonus 5; penalty 5.",
        'row {row}: the scoring rule "{typed}" is not understood.',
        "write one of: ratio; steps 100%:3; else:0; levels Đạt:1; deduct 0.5; count 1; sum; "
        "survey; judged; bonus 5; penalty 5.",
        "tỷ lệ", "ratio",
    ),
    "B08": Message(
        "fatal", 'dòng {row}: mã dòng "{typed}" đã dùng ở dòng trên.',
        "đặt mã khác hoặc để trống cho chương trình tự đặt.",
        'row {row}: the row id "{typed}" is taken.',
        "choose another or leave it blank.",
        "c1_1, c1_1", "c1_1, c1_1_b",
    ),
    "B09": Message(
        "fatal", 'dòng {row}: "{typed}" không có trong bảng tiêu chí.',
        "ghi mã dòng (id) hoặc mã tiêu chí có trong bảng tiêu chí.",
        'row {row}: "{typed}" is not in the table of criteria.',
        "write a row id or a code of the table of criteria.",
        "c9_9", "c1_1",
    ),
    "B10": Message(
        "fatal", "mẫu vượt giới hạn của Excel: {typed}.",
        "rút ngắn chữ trong mẫu.",
        "the template breaks a limit of Excel: {typed}.",
        "shorten the text in the template.",
        "tên sheet dài hơn 31 chữ", "Tiến độ",
    ),
    "B11": Message(
        "fatal", 'mã phát hành "{typed}" không hợp lệ.',
        "dùng 1 đến 8 chữ in hoa không dấu và chữ số, bắt đầu bằng chữ, ví dụ TT26.",
        'the issue prefix "{typed}" is not valid.',
        "use 1 to 8 capital letters and digits, a letter first, such as TT26.",
        "--issue 2026/tt", "--issue TT26",
    ),
    "B12": Message(
        "fatal", 'dòng {row}: mã dòng "{typed}" không hợp lệ.',
        "dùng chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ, tối đa 16 ký tự.",
        'row {row}: the row id "{typed}" is not valid.',
        "use lower-case letters, digits and underscores, a letter first, 16 characters at most.",
        "Tiêu chí 1", "c1",
    ),
    "B13": Message(
        "fatal", 'dòng {row}, cột "{column}": "{typed}" không phải là ngày.',
        "ghi ngày theo mẫu 30/10/2026.",
        'row {row}, column "{column}": "{typed}" is no date.',
        "write a date such as 30/10/2026.",
        "due = 31/02/2026", "due = 28/02/2026",
    ),
    "B14": Message(
        "fatal", 'dòng {row}: cấp "{typed}" không hợp lệ.',
        "ghi field (lĩnh vực), criterion (tiêu chí) hoặc component (tiêu chí thành phần).",
        'row {row}: the level "{typed}" is not valid.',
        "write field, criterion or component.",
        "level = mục", "level = criterion",
    ),
    "B15": Message(
        "fatal", 'tùy chọn {option}: "{typed}" không hợp lệ.',
        "dùng {expected}.",
        'option {option}: "{typed}" is not valid.',
        "use {expected}.",
        "--as-of 31/02/2026", "--as-of 28/02/2026",
    ),
    "B16": Message(
        "info", 'cột "{typed}" không có trong mẫu nên được giữ ở Ghi chú.',
        "đặt tên cột theo khóa hoặc tiêu đề của mẫu nếu muốn có cột riêng.",
        'the column "{typed}" is none of ours and was kept in the note.',
        "name it by key or header to give it a column of its own.",
        "Cột lạ", "Ghi chú",
    ),
    "B17": Message(
        "fatal", 'dòng {row} có nhiều ô hơn dòng tiêu đề; ô thừa là "{typed}".',
        'đặt chữ có dấu phân cách trong ngoặc kép, ví dụ "levels Có:1; Không:0"; '
        "hoặc dùng tệp .xlsx.",
        'row {row} has more cells than the header; the first one over is "{typed}".',
        "put text that holds the separator in quotes, or use an .xlsx.",
        "1;Kế hoạch;levels Có:1; Không:0", '1;Kế hoạch;"levels Có:1; Không:0"',
    ),
    "B18": Message(
        "fatal", 'dòng {row}, cột "{column}": "{typed}" hiểu được hai cách: {expected}.',
        "ghi số liền, không dấu ngăn hàng nghìn (1083); tỷ lệ thì thêm dấu % (60%).",
        'row {row}, column "{column}": "{typed}" has two readings: {expected}.',
        "write it without a mark for thousands (1083); a share with its sign (60%).",
        "1.083", "1083",
    ),
    "B19": Message(
        "fatal", "tên tệp hoặc thư mục này quá dài, hoặc có ký tự mà máy không nhận.",
        "đặt tên ngắn hơn, hoặc để tệp ở thư mục gần gốc ổ đĩa, rồi chạy lại.",
        "this file or folder name is too long or has characters the system does not take.",
        "use a shorter name, or a folder nearer to the root of the drive, and run again.",
        "-o một câu dài 300 chữ.xlsx", "-o ke_hoach.xlsx",
    ),
    "B20": Message(
        "fatal", 'tên đơn vị "{typed}" dài {count_of} chữ; sổ chỉ ghi được tới {expected} chữ.',
        "ghi tên đơn vị ngắn hơn (--unit, hoặc cột đơn vị trong danh sách).",
        'the unit\'s name "{typed}" has {count_of} letters; a workbook holds {expected} at most.',
        "use a shorter name (--unit, or the column of units in the list).",
        "--unit cả một đoạn văn", "--unit 'UBND xã Triệu Trạch'",
    ),
    "B21": Message(
        "fatal", "thư mục này chưa phải là mẫu: thiếu tệp template.toml.",
        "tạo tệp ấy trong thư mục, ít nhất có hai dòng: scored_year = 2025 và plan_year = 2026.",
        "this folder is no template: it has no template.toml.",
        "make one there with two lines at least: scored_year = 2025 and plan_year = 2026.",
        "thư mục chỉ có criteria.csv", "thư mục có template.toml và criteria.csv",
    ),
    "B22": Message(
        "fatal", "tệp mẫu còn thiếu {typed}.",
        "thêm vào đầu tệp: {expected}.",
        "the template file does not say {typed}.",
        "add at its top: {expected}.",
        'phase = "khac-phuc"', "scored_year = 2025, plan_year = 2026, phase = \"khac-phuc\"",
    ),
}  # fmt: skip
