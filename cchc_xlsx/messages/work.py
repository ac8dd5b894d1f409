"""What can be wrong with work although every cell is readable: assignments and progress."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

WORK: Final[dict[str, Message]] = {
    "X50": Message(
        "error", "chưa ghi việc phải làm.", "ghi nhiệm vụ hoặc giải pháp cụ thể.",
        "no task or measure is given.", "write what is to be done.",
        "(trống)", "Gửi báo cáo trước ngày 20 tháng cuối quý",
    ),
    "X51": Message(
        "error", "chưa có nơi chủ trì.", "ghi một bộ phận chịu trách nhiệm chính.",
        "nobody leads.", "name one who is responsible.", "(trống)", "Văn phòng HĐND và UBND",
    ),
    "X52": Message(
        "error", "chưa có nơi chủ trì.", "ghi một bộ phận; phần việc có nhắc tới {expected}.",
        "nobody leads.", "name one; the text mentions {expected}.", "(trống)", "Công an xã",
    ),
    "X53": Message(
        "error", "chưa có thời gian hoàn thành.",
        "ghi như trong kế hoạch; việc làm đều thì ghi Thường xuyên.",
        "there is no deadline.", "write it as in the plan, or Thường xuyên.",
        "(trống)", "Trước ngày 30/10/2026",
    ),
    "X54": Message(
        "error", "có ngày {typed} nhưng chưa ghi thời gian hoàn thành.",
        'ghi thời gian như trong kế hoạch, ví dụ "Chậm nhất ngày {typed}".',
        "there is the day {typed} but no deadline in words.", 'write "Chậm nhất ngày {typed}".',
        "(trống)", "Chậm nhất ngày 30/10/2026",
    ),
    "X55": Message(
        "warning", 'chưa nhận ra "{typed}" là bộ phận nào.',
        "xem lại tên; nếu đúng thì giữ nguyên.",
        '"{typed}" is no unit we know.', "check the name; leave it if it is right.",
        "Tổ ABC", "Công an xã",
    ),
    "X56": Message(
        "warning", 'chưa nhận ra "{typed}" là bộ phận nào.',
        "có phải là {expected}? nếu đúng thì ghi như vậy.",
        '"{typed}" is no unit we know.', "is it {expected}? then write so.",
        "Chi cục Thế", "Chi cục Thuế",
    ),
    "X57": Message(
        "warning", '"{typed}" là một nhóm, chưa rõ ai chịu trách nhiệm.',
        "ghi một bộ phận hoặc một chức danh.",
        '"{typed}" is a group; nobody can be held to account.', "name one unit or post.",
        "Cán bộ, công chức", "Công chức Tư pháp – Hộ tịch",
    ),
    "X58": Message(
        "warning", 'ô này cần tên bộ phận, nhưng đang ghi cả câu: "{typed}".',
        "chỉ ghi tên nơi chủ trì; việc phải làm ghi ở cột Giải pháp.",
        'a whole sentence stands where a unit should: "{typed}".', "write the unit only.",
        "Phối hợp rà soát, đăng ký sáng kiến rồi gửi về xã", "Văn phòng HĐND và UBND",
    ),
    "X59": Message(
        "info", '"{typed}" là tên trước ngày 01/07/2025.',
        "có thể nay là {expected}; xem lại rồi ghi.",
        '"{typed}" is a name from before 01/07/2025.', "it may be {expected} now; check.",
        "Văn phòng – Thống kê", "Văn phòng HĐND và UBND",
    ),
    "X60": Message(
        "warning", 'chưa hiểu được thời gian "{typed}".',
        "viết như: Trước ngày 30/10/2026; Quý III; Thường xuyên.",
        'the deadline "{typed}" is not understood.',
        "write such as Trước ngày 30/10/2026; Quý III.",
        "31/31", "30/10/2026",
    ),
    "X61": Message(
        "warning", 'thời gian "{typed}" khác năm kế hoạch {expected}.', "xem lại năm.",
        'the deadline "{typed}" is of another year than the plan, {expected}.', "check the year.",
        "Trước 30/10/2024", "Trước 30/10/2025",
    ),
    "X62": Message(
        "warning", 'thời gian "{typed}" hiểu được hơn một cách.',
        "viết rõ ngày, ví dụ Chậm nhất ngày 30/10/2026.",
        'the deadline "{typed}" has more than one reading.', "write the day clearly.",
        "Quý I, tháng 10", "Quý I; tháng 10, mỗi mốc một dòng",
    ),
    "X63": Message(
        "warning", "ngày ghi là {typed}, nhưng theo thời gian hoàn thành là {expected}.",
        "sửa một trong hai chỗ cho khớp.",
        "the day is {typed}, the deadline in words gives {expected}.", "make the two agree.",
        "30/10/2026", "29/10/2026",
    ),
    "X64": Message(
        "info", "chưa có ngày; theo thời gian hoàn thành là {expected}.",
        "ghi {expected} để theo dõi được hạn.",
        "the day is blank; the deadline in words gives {expected}.",
        "write {expected} to be reminded.",
        "(trống)", "30/09/2026",
    ),
    "X65": Message(
        "warning", "ngày {typed} không thuộc năm kế hoạch {expected}.", "xem lại năm.",
        "{typed} is not in the year of the plan, {expected}.", "check the year.",
        "30/10/2052", "30/10/2025",
    ),
    "X66": Message(
        "warning", "mốc này đến hạn ngày {typed}, sau hạn của cả nhiệm vụ là {expected}.",
        "hạn của nhiệm vụ là hạn của mốc cuối; sửa một trong hai ngày.",
        "this milestone is due {typed}, after the whole assignment, {expected}.",
        "change one of them.",
        "30/11/2026", "31/03/2026",
    ),
    "X67": Message(
        "warning", 'mã "{typed}" không có ở sheet Tiêu chí.',
        "ghi mã như ở cột Mã của sheet Tiêu chí.",
        'the code "{typed}" is not in Tiêu chí.', "write a code that stands there.", "9.9.9",
        "3.12.1",
    ),
    "X68": Message(
        "warning", 'mã "{typed}" đứng ở nhiều dòng của sheet Tiêu chí, chưa rõ là dòng nào.',
        "chép cả tên tiêu chí vào cột nội dung.",
        'the code "{typed}" stands on several rows of Tiêu chí.', "copy the title as well.",
        "3.13.2", "3.13.2 kèm tên tiêu chí",
    ),
    "X69": Message(
        "warning", 'thời gian "{typed}" có ngày không có trên lịch.',
        "xem lại ngày, ví dụ 28/02/2026.",
        'the deadline "{typed}" has a day that is in no calendar.', "check it, such as 28/02/2026.",
        "Trước ngày 31/02/2026", "Trước ngày 28/02/2026",
    ),
    "X70": Message(
        "error", "chưa chọn tình hình thực hiện.", "chọn một trong sáu mức của danh sách.",
        "no status is chosen.", "choose one of the list.", "(trống)", "Đang thực hiện",
    ),
    "X71": Message(
        "warning", "chưa chọn tình hình thực hiện.", "chọn Chưa thực hiện nếu chưa bắt đầu.",
        "no status is chosen.", "choose Chưa thực hiện if nothing is begun.", "(trống)",
        "Chưa thực hiện",
    ),
    "X72": Message(
        "error", "đã hoàn thành nhưng chưa ghi ngày.", "ghi ngày hoàn thành theo mẫu 28/02/2026.",
        "it is done, but no day is given.", "write the day, such as 28/02/2026.", "(trống)",
        "28/02/2026",
    ),
    "X73": Message(
        "error", "đã hoàn thành nhưng chưa có tài liệu kiểm chứng.",
        "ghi số, ký hiệu, ngày của văn bản.",
        "it is done, but nothing shows it.", "name the document.", "(trống)",
        "20/BC-UBND ngày 28/02/2026",
    ),
    "X74": Message(
        "error", "đã chọn Hoàn thành nhưng tỷ lệ là {typed} %.",
        "sửa tỷ lệ thành 100 hoặc chọn Đang thực hiện.",
        "it is done, but at {typed} %.", "write 100, or choose Đang thực hiện.", "80", "100",
    ),
    "X75": Message(
        "error", 'tỷ lệ là 100 % nhưng tình hình là "{typed}".', "chọn Hoàn thành hoặc sửa tỷ lệ.",
        'it is at 100 %, but the status is "{typed}".',
        "choose Hoàn thành or change the percentage.",
        "Đang thực hiện", "Hoàn thành",
    ),
    "X76": Message(
        "error", "đã chọn Chưa thực hiện nhưng tỷ lệ là {typed} %.",
        "chọn Đang thực hiện hoặc xóa tỷ lệ.",
        "it is not begun, but at {typed} %.", "choose Đang thực hiện or clear the percentage.",
        "30", "(trống)",
    ),
    "X77": Message(
        "error", "bạn nhập {typed} %, tỷ lệ hoàn thành phải từ 0 đến 100 %.",
        "nhập số từ 0 đến 100.",
        "you typed {typed} %; it lies between 0 and 100 %.", "type a number from 0 to 100.", "150",
        "100",
    ),
    "X78": Message(
        "error", 'có ngày hoàn thành {typed} nhưng tình hình là "{expected}".',
        "chọn Hoàn thành hoặc xóa ngày.",
        'there is a day of completion, {typed}, but the status is "{expected}".',
        "choose Hoàn thành or clear the day.", "28/02/2026", "(trống)",
    ),
    "X79": Message(
        "warning", "ngày hoàn thành {typed} sau ngày lấy số liệu {expected}.", "xem lại ngày.",
        "done on {typed}, after the day of the figures, {expected}.", "check the day.",
        "28/02/2062", "28/02/2026",
    ),
    "X80": Message(
        "warning", "ngày hoàn thành {typed} trước năm đánh giá {expected}.", "xem lại năm.",
        "done on {typed}, before the year scored, {expected}.", "check the year.",
        "28/02/2006", "28/02/2026",
    ),
    "X81": Message(
        "warning", 'kỳ trước đã "{expected}", kỳ này là "{typed}".',
        "xem lại; nếu đúng thì ghi rõ lý do.",
        'it was "{expected}" last period and is "{typed}" now.', "check, or say why.",
        "Đang thực hiện", "Hoàn thành",
    ),
    "X82": Message(
        "info", "quá hạn {days} ngày (hạn {typed}).", "thực hiện và cập nhật tình hình.",
        "{days} days overdue (due {typed}).", "do it and update the status.",
        "Đang thực hiện (hạn 31/05/2026)", "Hoàn thành",
    ),
    "X83": Message(
        "info", 'nơi chủ trì "{typed}" được hiểu là {expected}.',
        "sửa lại tên nếu chương trình hiểu sai.",
        'the unit "{typed}" was read as {expected}.', "mend the name if that is wrong.",
        "Công anh xã", "Công an xã",
    ),
    "X84": Message(
        "warning", 'ô này ghi "{typed}", không rõ là gì.', "ghi rõ ra ở từng dòng.",
        '"{typed}" says nothing here.', "write it out in every row.",
        "-nt-", "Văn phòng HĐND và UBND",
    ),
    "X85": Message(
        "warning", 'ô này ghi "{typed}"; khi lọc hay sắp xếp thì không còn biết là gì.',
        "ghi rõ ra; việc trước đó trong kế hoạch ghi: {expected}.",
        '"{typed}" says nothing once rows are sorted.',
        "write it out; the task before it in the plan says: {expected}.",
        "-nt-", "Văn phòng HĐND và UBND",
    ),
    "X86": Message(
        "warning", "việc thêm này trùng với việc ở dòng {expected}, mà dòng đó còn để trống.",
        "nếu là câu trả lời của dòng đó thì ghi vào đó rồi xóa dòng thêm; nếu là việc khác thì "
        "ghi rõ khác ở đâu.",
        "this added work repeats that of row {expected}, which is left blank.",
        "if it answers that row, write it there and clear the added one; else say what differs.",
        "ghi lại việc 3 ở phần Bổ sung, để trống dòng 3", "ghi ở dòng 3",
    ),
}  # fmt: skip
