"""What there is to look at when a plan is carried on into the next period or year."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

YEARS: Final[dict[str, Message]] = {
    "Y01": Message(
        "fatal", "các sổ không cùng một năm kế hoạch ({typed}); không gộp được.",
        "chọn các sổ của cùng một năm.",
        "the workbooks are of different plan years ({typed}) and cannot be carried on together.",
        "choose workbooks of one year.",
        "sổ 2024 và sổ 2025", "các sổ của năm 2025",
    ),
    "Y02": Message(
        "info", 'tiêu chí "{typed}" nay là "{expected}"; tên giống nhau, mã khác.',
        "xem lại điểm năm trước của dòng này.",
        'the criterion "{typed}" is now "{expected}": same title, other code.',
        "check last year's points of that row.",
        "3.1 Công khai thủ tục", "3.2 Công khai thủ tục",
    ),
    "Y03": Message(
        "warning", 'tiêu chí "{typed}" được coi là "{expected}": cùng mã, tên gần giống.',
        "nếu không phải một tiêu chí thì xóa điểm năm trước và bỏ việc chuyển sang.",
        'the criterion "{typed}" was taken for "{expected}": same code, similar title.',
        "if they are not one, delete last year's points and the task.",
        "3.1 Công khai TTHC", "3.1 Công khai TTHC đầy đủ",
    ),
    "Y04": Message(
        "warning", 'bộ tiêu chí mới không có "{typed}".',
        "xem ở sheet Năm trước; nếu có tiêu chí tương đương thì ghi điểm năm trước vào dòng đó.",
        'the new set has no "{typed}".',
        "see the sheet Năm trước; type last year's points into a row that replaces it.",
        "tiêu chí đã bỏ", "tiêu chí còn trong bộ mới",
    ),
    "Y05": Message(
        "warning", "ngày phải xong {typed} được đặt bằng tay; năm mới lấy {expected}.",
        "xem lại cột Ngày phải hoàn thành của việc này.",
        "the due date {typed} had been set by hand; {expected} was taken for the new year.",
        "check the due date of that task.",
        "15/5/2025 khác Quý II", "theo thời hạn đã ghi",
    ),
    "Y06": Message(
        "warning", 'từ 01/7/2025 không còn cấp huyện; cấp trên đang ghi là "{typed}".',
        "lập lại với --superior, ví dụ --superior \"UBND tỉnh Quảng Trị\".",
        'districts ended on 2025-07-01; the superior still reads "{typed}".',
        "run again with --superior, e.g. the province.",
        "UBND huyện Triệu Phong", "UBND tỉnh Quảng Trị",
    ),
    "Y07": Message(
        "info", 'nơi chủ trì "{typed}" từ 01/7/2025 có thể là {expected}; đã ghi ở cột Ghi chú.',
        "sửa cột Chủ trì nếu đúng.",
        'the lead "{typed}" may since 2025-07-01 be {expected}; it stands in the note.',
        "change the lead if that is right.",
        "Công chức Tài chính – Kế toán", "Phòng Kinh tế",
    ),
    "Y08": Message(
        "warning", 'gộp sổ của {typed}; sổ mới ghi tên "{expected}".',
        'lập lại với --unit (và --unit-code), ví dụ --unit "UBND xã Hòa Bình".',
        'workbooks of {typed} were carried on together under the name "{expected}".',
        'run again with --unit (and --unit-code), such as --unit "UBND xã Hòa Bình".',
        "UBND xã Hải An, UBND xã Hải Khê", "--unit \"UBND xã Mỹ Thủy\"",
    ),
    "Y09": Message(
        "info", 'thêm tiêu chí "{typed}" của {expected}; sổ đầu không có.',
        "xem lại cột Điểm tối đa, Cách chấm của dòng này; bỏ nếu đã có dòng tương đương.",
        'the criterion "{typed}" of {expected} was added: the first workbook has none.',
        "check its maximum and rule; delete it where another row stands for it.",
        "sổ đầu chỉ có tiêu chí mất điểm của xã mình", "1.3.2 Theo dõi nhiệm vụ sau kiểm tra",
    ),
    "Y10": Message(
        "warning", 'tiêu chí "{typed}" được coi là "{expected}": tên gần giống, mã khác.',
        "nếu không phải một tiêu chí thì xóa điểm năm trước và bỏ việc chuyển sang.",
        'the criterion "{typed}" was taken for "{expected}": similar title, other code.',
        "if they are not one, delete last year's points and the task.",
        "3.1 Tỷ lệ văn bản ký số", "3.2 Tỷ lệ văn bản được ký số",
    ),
    "Y11": Message(
        "warning", 'tiêu chí "{typed}" có thể nay là "{expected}"; chưa chuyển điểm năm trước.',
        "xem ở sheet Năm trước; ghi điểm năm trước vào dòng đúng.",
        'the criterion "{typed}" may now be "{expected}"; no points were carried.',
        "see the sheet Năm trước; type last year's points into the right row.",
        "2.1 Công khai thủ tục", "2.3 Công khai thủ tục cấp xã",
    ),
    "Y12": Message(
        "warning", 'điểm tối đa của tiêu chí "{typed}" thay đổi: {expected}.',
        "lưu ý khi so với điểm năm trước: hai năm không cùng điểm tối đa.",
        'the maximum of the criterion "{typed}" changed: {expected}.',
        "mind it beside last year's points: the two years have different maxima.",
        "1.1 Kế hoạch, điểm tối đa 2", "điểm tối đa 1",
    ),
    "Y13": Message(
        "warning", 'kỳ "{typed}" không đứng sau kỳ "{expected}" đã báo cáo trong sổ này.',
        "sang năm mới thì lập lại với --plan-year, thêm --period để chọn kỳ đầu.",
        'the period "{typed}" does not follow "{expected}", which this workbook reports.',
        "for a new year run again with --plan-year, and --period for its first period.",
        'sổ kỳ Năm 2025, --period "Quý I"', '--plan-year 2026 --period "Quý I"',
    ),
    "Y14": Message(
        "warning", "{typed} nội dung của sổ này chưa đọc được hoặc không có chỗ trong mẫu; "
        "giữ nguyên văn ở sheet Phần để riêng.",
        "xem ở sheet Phần để riêng; nội dung cần tính thì ghi vào đúng ô.",
        "{typed} things of this workbook were not read or have no place in the form; they stand "
        "word for word on the sheet Phần để riêng.",
        "see the sheet Phần để riêng; what is to count goes into its own cell.",
        "31/02/2025 ở Ngày hoàn thành", "28/02/2025",
    ),
}  # fmt: skip
