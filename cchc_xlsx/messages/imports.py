"""What there is to say about a plan that is being taken over from a document."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

IMPORTS: Final[dict[str, Message]] = {
    "I01": Message(
        "fatal", "không thấy bảng phân công hay danh sách tiêu chí nào trong tệp.",
        "kiểm tra có chọn đúng tệp không; bảng cần dòng tiêu đề có ít nhất cột tiêu chí (hoặc nội "
        "dung, nhiệm vụ) và một cột nữa như chủ trì, thời gian.",
        "no table of assignments and no list of criteria was found in the file.",
        "check the file; a table needs a header row naming the criteria and one more column.",
        "công văn không có phụ lục", "kế hoạch kèm phụ lục",
    ),
    "I02": Message(
        "info", 'cột không có tiêu đề được hiểu là "{expected}" theo nội dung các ô.',
        "xem lại cột này trong sổ.",
        'a column without header was read as "{expected}" by its cells.',
        "look at that column in the workbook.",
        "cột chủ trì mất tiêu đề", "Chủ trì",
    ),
    "I03": Message(
        "info", 'dòng bị lệch sang trái đã được đưa về đúng cột: "{typed}".',
        "xem lại dòng này trong sổ.",
        'a row shifted to the left was put back: "{typed}".',
        "look at that row in the workbook.",
        "ô đầu dòng bị mất khi ngắt trang", "đủ các ô",
    ),
    "I04": Message(
        "info", 'phần bị ngắt qua trang đã được nối vào dòng trên: "{typed}".',
        "xem lại dòng trên trong sổ.",
        'the rest after a page break was joined to the row above: "{typed}".',
        "look at the row above in the workbook.",
        "“tuyên truyền phong” / “phú”", "“tuyên truyền phong phú”",
    ),
    "I05": Message(
        "info", '"{typed}" được thay bằng nội dung dòng trên: "{expected}".',
        "xem lại ô này trong sổ.",
        '"{typed}" was replaced by the text above: "{expected}".',
        "look at that cell in the workbook.",
        "-nt-", "Văn phòng – Thống kê",
    ),
    "I06": Message(
        "info", 'dòng không có tên tiêu chí được tính thuộc "{expected}" ở dòng trên.',
        "xem lại dòng này trong sổ.",
        'a row without a title was taken as part of "{expected}" above.',
        "look at that row in the workbook.",
        "ô tiêu chí gộp nhiều dòng", "mỗi dòng ghi tên tiêu chí",
    ),
    "I08": Message(
        "warning", 'điểm "{typed}" không đọc được thành số; giữ ở cột Ghi chú.',
        "nhập lại điểm vào đúng cột trong sổ.",
        'the points "{typed}" are no number; they are kept in the note.',
        "type the points into their column in the workbook.",
        "gần đủ điểm", "0,88",
    ),
    "I09": Message(
        "warning", 'mã "{typed}" có ở nhiều dòng khác tên; giữ nguyên cả hai.',
        "xem lại mã; chương trình phân biệt theo dòng nên không mất dữ liệu.",
        'the code "{typed}" stands on rows with different titles; both are kept.',
        "check the code; rows are told apart, nothing is lost.",
        "3.13.2 ở hai dòng", "3.13.1, 3.13.2",
    ),
    "I10": Message(
        "info", 'cột "{typed}" không có trong sổ; nội dung được giữ ở cột Ghi chú.',
        "không phải làm gì.",
        'the column "{typed}" has no place in the workbook; it is kept in the note.',
        "nothing to do.",
        "Mức độ ưu tiên", "Ghi chú",
    ),
    "I11": Message(
        "info", 'thời hạn "{expected}" được tách khỏi ô chủ trì "{typed}".',
        "xem lại hai ô này trong sổ.",
        'the deadline "{expected}" was parted from the lead "{typed}".',
        "look at both cells in the workbook.",
        "Văn phòng; trước 30/6", "Văn phòng | trước 30/6",
    ),
    "I12": Message(
        "warning", "không thấy năm kế hoạch trong tệp; lấy năm {expected}.",
        "ghi rõ bằng --year, ví dụ --year 2026.",
        "no year was found in the file; {expected} was taken.",
        "say it with --year, e.g. --year 2026.",
        "kế hoạch không ghi năm", "--year 2026",
    ),
    "I13": Message(
        "warning", 'thời hạn "{typed}" có thể hiểu theo hai cách; lấy ngày sớm hơn {expected}.',
        "xem lại cột Ngày phải hoàn thành trong sổ.",
        'the deadline "{typed}" has two readings; the earlier {expected} was taken.',
        "check the due date in the workbook.",
        "Quý II, III", "Quý III",
    ),
    "I14": Message(
        "info", 'dòng tổng cộng hoặc dòng không xếp được vào đâu được giữ riêng: "{typed}".',
        "xem ở trang Phần để riêng.",
        'a total or a row without a place is kept aside: "{typed}".',
        "see the sheet Phần để riêng.",
        "Tổng cộng 80,93", "sổ tự cộng",
    ),
    "I15": Message(
        "info", '"{typed}" được hiểu là điểm đạt trên điểm tối đa.',
        "xem lại hai cột điểm trong sổ.",
        '"{typed}" was read as points had of the maximum.',
        "look at both columns of points in the workbook.",
        "06/7", "6 và 7",
    ),
    "I16": Message(
        "info", 'lấy từ lời văn: {column} = "{typed}".',
        "xem lại ở trang Thông tin chung hoặc dòng lĩnh vực.",
        'taken from the text: {column} = "{typed}".',
        "check it on the general sheet or on the field's row.",
        "đạt 94,64 điểm", "94,64",
    ),
    "I17": Message(
        "warning", 'tệp ghi {column} hai số khác nhau: "{expected}" và "{typed}"; lấy số đầu.',
        "chọn số đúng ở trang Thông tin chung.",
        'the file prints two values of {column}: "{expected}" and "{typed}"; the first was taken.',
        "choose the right one on the general sheet.",
        "94,64/95,5 và 94,64/100", "94,64/100",
    ),
    "I18": Message(
        "warning", 'chưa rõ thời hạn "{typed}" là ngày nào.',
        "ghi ngày vào cột Ngày phải hoàn thành, hoặc để trống nếu thường xuyên.",
        'no date could be read from the deadline "{typed}".',
        "type the due date, or leave it blank where the work is ongoing.",
        "Theo tiến độ", "Trước 30/6/2026",
    ),
    "I19": Message(
        "fatal", "không thấy bảng tiêu chí nào trong tệp.",
        "kiểm tra có chọn đúng tệp không; bảng cần cột tiêu chí và cột điểm tối đa hoặc cách chấm.",
        "no table of criteria was found in the file.",
        "check the file; a table needs the criteria and their maximum or rule.",
        "quyết định không kèm bộ tiêu chí", "bộ tiêu chí có cột Điểm tối đa",
    ),
    "I20": Message(
        "info", 'cách chấm "{typed}" được hiểu là quy tắc {expected}.',
        "xem lại cột Cách chấm của mẫu; sai thì xóa quy tắc để chấm bằng tay.",
        'the wording "{typed}" was read as the rule {expected}.',
        "check the rule in criteria.csv; blank it to score by judgement.",
        "Từ 90%: 2; dưới 90%: 0", "steps 90%:2; else:0",
    ),
    "I21": Message(
        "warning", 'chưa chắc cách tính của "{typed}"; để chấm bằng tay.',
        "ghi quy tắc vào cột rule của criteria.csv nếu muốn sổ tự tính.",
        'how to compute "{typed}" is not sure; it is left to judgement.',
        "write a rule into criteria.csv if the workbook should compute it.",
        "đủ báo cáo: 2; mỗi báo cáo trễ trừ 0,5; thiếu trừ 1", "deduct 0.5",
    ),
    "I22": Message(
        "warning", "điểm tối đa in là {typed} nhưng các dòng bên dưới cộng lại là {expected}.",
        "xem lại bộ tiêu chí gốc; chương trình giữ nguyên số đã in.",
        "the maximum is printed as {typed}, but the rows below add up to {expected}.",
        "check the set; what is printed was kept.",
        "7 và 2 + 2 + 2", "7 và 2 + 2 + 3",
    ),
    "I23": Message(
        "info", 'đơn vị phối hợp "{expected}" được tách khỏi ô chủ trì "{typed}".',
        "xem lại hai ô này trong sổ.",
        'the supporting unit "{expected}" was parted from the lead "{typed}".',
        "look at both cells in the workbook.",
        "Văn phòng chủ trì, Tư pháp phối hợp", "Văn phòng | Tư pháp",
    ),
    "I24": Message(
        "info", 'đơn vị ở dòng tiêu đề nhóm "{typed}" được lấy làm chủ trì của các dòng bên dưới.',
        "xem lại cột Chủ trì trong sổ.",
        'the unit in the heading "{typed}" was taken as the lead of the rows below.',
        "look at the leads in the workbook.",
        "I. Phòng Kinh tế (bảng không có cột chủ trì)", "cột Chủ trì",
    ),
    "I25": Message(
        "warning", 'mã "{typed}" là số trong Excel nên mất số 0 cuối; hiểu là {expected}.',
        "định dạng cột mã là văn bản, hoặc sửa mã trong sổ.",
        'the code "{typed}" is a number in Excel and lost its last nought; {expected} was taken.',
        "format the column of codes as text, or correct the code in the workbook.",
        "1,1 ngay sau 1.9", "1.10",
    ),
}  # fmt: skip
