"""What can be wrong with points and facts although every cell is readable."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import Message

_CRITERIA: Final[dict[str, Message]] = {
    "X01": Message(
        "error", "chưa có điểm tự chấm.",
        "nhập điểm tự chấm; nếu trong năm không có việc này thì chọn Không phát sinh ở Mức đạt.",
        "there are no self-scored points.", "type them, or choose Không phát sinh as outcome.",
        "(trống)", "0,88",
    ),
    "X02": Message(
        "error", "chưa có số liệu để tính điểm.", "nhập số liệu theo Cách chấm của dòng này.",
        "the figure that gives the points is missing.", "type it as the rule of the row asks.",
        "(trống)", "945",
    ),
    "X03": Message(
        "error", "có điểm tự chấm nhưng chưa có tài liệu kiểm chứng.",
        "ghi số, ký hiệu, ngày của văn bản, hoặc số thứ tự ở sheet Tài liệu kiểm chứng.",
        "points are claimed without evidence.", "name the document, or its number in the register.",
        "(trống)", "15/KH-UBND ngày 14/01/2026",
    ),
    "X04": Message(
        "error", "điểm thẩm định {typed} thấp hơn điểm tự chấm {expected} nhưng chưa giải trình.",
        'viết lý do và tài liệu bổ sung; nếu đồng ý thì ghi "Nhất trí".',
        "{typed} points were given for {expected} claimed, and nothing is explained.",
        'explain, or write "Nhất trí" to agree.',
        "(trống)", "Bổ sung Báo cáo 20/BC-UBND",
    ),
    "X05": Message(
        "error", "bị trừ {typed} điểm nhưng chưa ghi nguyên nhân.", "viết ngắn vì sao mất điểm.",
        "{typed} points were lost and no reason is given.", "say shortly why.",
        "(trống)", "Báo cáo quý III gửi chậm",
    ),
    "X06": Message(
        "error", "bạn nhập {typed}, số này không được âm.", "nhập số từ 0 trở lên.",
        "you typed {typed}; the number cannot be negative.", "type 0 or more.", "-0,5", "0,5",
    ),
    "X07": Message(
        "error", "bạn nhập {typed}, điểm phạt phải từ {expected} đến 0.",
        "nhập điểm phạt là số âm, ví dụ {expected}.",
        "you typed {typed}; a penalty lies between {expected} and 0.",
        "type a number such as {expected}.",
        "2", "-2",
    ),
    "X08": Message(
        "error", "bạn nhập {typed}, điểm tối đa là {expected}.", "nhập số từ 0 đến {expected}.",
        "you typed {typed}; the maximum is {expected}.", "type a number from 0 to {expected}.",
        "20", "2",
    ),
    "X09": Message(
        "warning", "bạn nhập {typed}, nhưng tiêu chí này do điều tra xã hội học quyết định.",
        "để trống điểm tự chấm ở dòng này.",
        "you typed {typed}, but the survey decides this row.",
        "leave the self-scored points blank.",
        "4,5", "(trống)",
    ),
    "X10": Message(
        "warning", "tự chấm {typed} điểm, nhưng theo số liệu là {expected}.",
        "xem lại số liệu hoặc điểm tự chấm; nếu đúng thì ghi rõ lý do.",
        "{typed} points are self-scored, the figures give {expected}.", "check both, or say why.",
        "1", "0,96",
    ),
    "X11": Message(
        "warning", "cấp trên cho {typed} điểm, nhưng theo số liệu là {expected}.",
        "giữ nguyên điểm; xem lại số liệu và giải trình với cấp trên nếu cần.",
        "the superior gave {typed} points, the figures give {expected}.",
        "leave the points; check the figures, and explain if need be.",
        "0,21", "0,96",
    ),
    "X12": Message(
        "warning",
        "thông báo ghi bị trừ {typed} điểm, nhưng điểm tối đa trừ điểm đạt là {expected}.",
        "đối chiếu với thông báo của cấp trên.",
        "a loss of {typed} is stated, maximum less points is {expected}.",
        "compare with the letter.",
        "0,5", "0,25",
    ),
    "X13": Message(
        "info", "nguyên nhân ghi {typed}, số liệu nhập là {expected}.",
        "xem lại hai chỗ cho khớp nhau.",
        "the reason says {typed}, the figures are {expected}.", "make the two agree.",
        "07/07", "7/8",
    ),
    "X14": Message(
        "info", "nguyên nhân ghi {typed}, nhưng tính ra {expected}.", "xem lại tỷ lệ đã viết.",
        "the reason says {typed}, the figures give {expected}.", "check the percentage.",
        "85%", "35,84 %",
    ),
    "X15": Message(
        "warning", "số đạt (b) {typed} lớn hơn tổng số (a) {expected}.",
        "xem lại, có thể đã nhập đổi chỗ hai số.",
        "(b) {typed} is more than (a) {expected}.", "check; the two may be swapped.",
        "28", "27",
    ),
    "X16": Message(
        "error", "tổng số (a) là 0 nên không tính được điểm.",
        "nếu trong năm không có việc này thì chọn Không phát sinh ở Mức đạt.",
        "(a) is 0, so no points follow.", "choose Không phát sinh as outcome if there was none.",
        "0", "Không phát sinh",
    ),
    "X17": Message(
        "error", '"{typed}" không phải là mức của tiêu chí này.', "chọn một trong: {expected}.",
        '"{typed}" is no level of this criterion.', "choose one of: {expected}.",
        "Tốt", "Đạt",
    ),
    "X18": Message(
        "warning", "dòng này không tính ({expected}) nhưng vẫn nhập {typed} điểm.",
        "xóa điểm; nếu trong năm có việc này thì sửa lại Mức đạt hoặc tổng số (a).",
        "the row does not apply ({expected}), yet {typed} points are typed.",
        "clear the points, or mend the outcome or the total (a).",
        "1", "(trống)",
    ),
    "X19": Message(
        "warning", "bị trừ {typed} điểm nhưng chưa có nhiệm vụ nào khắc phục.",
        "thêm một dòng ở sheet Phân công, phần Bổ sung.",
        "{typed} points were lost and no assignment mends it.", "add a row to Phân công.",
        "(chưa có dòng)", "một dòng ở Phân công",
    ),
    "X20": Message(
        "warning", "điểm tối đa là {typed}, nhưng các tiêu chí bên dưới cộng lại là {expected}.",
        "báo nơi phát hành bộ tiêu chí xem lại.",
        "the maximum is {typed}, the rows below add up to {expected}.",
        "ask the issuer of the set.",
        "10,5", "10,05",
    ),
    "X21": Message(
        "warning", "mã {typed} đứng ở {expected} dòng.",
        "giữ nguyên nếu đúng như văn bản; chương trình phân biệt các dòng bằng Mã dòng.",
        "the code {typed} stands on {expected} rows.",
        "leave it if the document prints so; rows are told apart by Mã dòng.",
        "3.13.2, 3.13.2", "3.12.2, 3.13.2",
    ),
    "X22": Message(
        "info", "mã {typed} đứng trong lĩnh vực có các mã bắt đầu bằng {expected}.",
        "xem lại mã hoặc chỗ đứng của dòng.",
        "the code {typed} stands in a field whose codes begin with {expected}.", "check the code.",
        "6.2", "5.2",
    ),
}  # fmt: skip

_GENERAL: Final[dict[str, Message]] = {
    "X30": Message(
        "error", "bạn nhập {typed}, lớn hơn mức cao nhất có thể là {expected}.",
        "xem lại hai số này theo văn bản công bố.",
        "you typed {typed}, more than {expected}, the most there can be.", "check both numbers.",
        "19/18", "1/18",
    ),
    "X31": Message(
        "error", "bạn nhập {typed}, số này phải từ {expected} trở lên.",
        "nhập lại theo văn bản công bố.",
        "you typed {typed}; the least is {expected}.", "type it as published.", "0", "1",
    ),
    "X32": Message(
        "warning", "số liệu tính đến {typed}, sau ngày kiểm tra {expected}.",
        "xem lại ngày, hoặc để trống.",
        "{typed} is after the day of judging, {expected}.", "check the date or leave it blank.",
        "30/06/2062", "30/06/2026",
    ),
    "X33": Message(
        "warning", "ngày {typed} không thuộc các năm của kế hoạch năm {expected}.", "xem lại năm.",
        "{typed} is far from the plan of {expected}.", "check the year.", "30/06/2016",
        "30/06/2026",
    ),
    "X34": Message(
        "warning", "chưa có tên đơn vị.", "báo nơi phát hành ghi tên đơn vị vào tệp.",
        "the unit is not named.", "ask the issuer to name it.", "(trống)", "UBND xã Triệu Trạch",
    ),
    "X35": Message(
        "info", "chưa có cơ quan cấp trên trực tiếp.", "báo nơi phát hành ghi nơi nhận tệp này.",
        "the superior is not named.", "ask the issuer to name it.", "(trống)",
        "UBND tỉnh Quảng Trị",
    ),
    "X36": Message(
        "info", '"{typed}" không còn từ ngày 01/07/2025.', "xem lại cấp trên trực tiếp hiện nay.",
        '"{typed}" ended on 30/06/2025.', "check who is the superior now.",
        "UBND huyện Triệu Phong", "UBND tỉnh Quảng Trị",
    ),
    "X37": Message(
        "warning", "năm đánh giá {typed} sau năm kế hoạch {expected}.",
        "báo nơi phát hành xem lại hai năm.",
        "the year scored, {typed}, is after the year of the plan, {expected}.", "ask the issuer.",
        "2027 / 2026", "2025 / 2026",
    ),
    "X38": Message(
        "info",
        'xếp loại ghi "{typed}", nhưng {points} điểm theo ngưỡng của bộ tiêu chí là "{expected}".',
        "đối chiếu với văn bản công bố.",
        'the class is "{typed}"; by the thresholds {points} points are "{expected}".',
        "compare with the publication.", "Khá", "Tốt",
    ),
    "X40": Message(
        "warning",
        "văn bản công bố {typed} điểm; các dòng cộng với điều tra xã hội học được {expected}, "
        "chênh {gap}.",
        "đối chiếu điểm từng dòng với văn bản; chương trình giữ nguyên cả hai số.",
        "{typed} is published; the rows and the survey give {expected}, {gap} apart.",
        "compare the rows with the publication; both numbers are kept.",
        "94,64", "93,93",
    ),
    "X41": Message(
        "warning", "văn bản công bố {typed} điểm; các dòng cộng được {expected}, chênh {gap}, "
        "chưa có điểm điều tra xã hội học.",
        "nhập điểm điều tra xã hội học đạt và tối đa nếu văn bản có ghi.",
        "{typed} is published; the rows give {expected}, {gap} apart, and the survey is not given.",
        "type the points of the survey and their maximum if they are published.",
        "94,64/100", "80,93/85",
    ),
    "X42": Message(
        "warning",
        "thang điểm là {typed}, nhưng điểm tối đa của các dòng và của điều tra xã hội học là "
        "{expected}.",
        "xem lại thang điểm và điểm tối đa.",
        "the scale is {typed}, the maxima of rows and survey are {expected}.", "check the maxima.",
        "100", "84,55 + 15",
    ),
    "X43": Message(
        "warning",
        "điểm điều tra xã hội học ghi ở đây là {typed}, nhưng các dòng điều tra ở sheet Tiêu chí "
        "cộng được {expected}.",
        "sửa một trong hai chỗ theo văn bản công bố; đang tính {typed}.",
        "the points of the survey are {typed} here; its rows among the criteria give {expected}.",
        "mend one of them after the publication; {typed} counts.",
        "12", "15",
    ),
    "X45": Message(
        "warning", "tài liệu chưa ghi đủ số, ký hiệu và trích yếu.",
        "ghi đủ để người khác tìm được văn bản.",
        "the document lacks its number or what it is about.",
        "write both, so that it can be found.",
        "(trống)", "15/KH-UBND",
    ),
    "X46": Message(
        "warning", "tài liệu đề ngày {typed}, sau ngày lấy số liệu {expected}.",
        "xem lại ngày của văn bản.",
        "the document is dated {typed}, after {expected}.", "check its date.",
        "14/01/2062", "14/01/2026",
    ),
    "X47": Message(
        "info", 'mã "{typed}" không có ở sheet Tiêu chí.',
        'ghi mã như ở cột Mã; nhiều mã cách nhau bằng ";".',
        'the code "{typed}" is not in Tiêu chí.', 'write it as there; several parted by ";".',
        "9.9.9", "3.12.1",
    ),
}  # fmt: skip

CROSS: Final[dict[str, Message]] = _CRITERIA | _GENERAL
