"""Wordings of superiors, the rule each says, and the points a clerk works out by hand from it.

Rules and points follow from the words alone. Half are wordings that nobody can compute, or that
could be computed in two ways.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from cchc_xlsx.office import rules, scoring
from cchc_xlsx.office.rule_words import rule_of

# Maximum, wording, rule, and (a, b, points) worked out by hand; None where no figure is asked,
# and for the points of what is not counted.
COMPUTED = (
    # so much of the maximum as was reached
    ("5", "Điểm đạt được bằng số thủ tục có phát sinh hồ sơ trực tuyến chia cho tổng số thủ tục "
          "cung cấp trực tuyến, nhân 5.",
     "ratio", ((80, 60, "3.75"), (80, 80, "5"))),
    ("2", "Lấy số cuộc họp không giấy chia cho tổng số cuộc họp rồi nhân với điểm tối đa của "
          "tiêu chí",
     "ratio", ((30, 12, "0.8"),)),
    ("3", "Điểm số = (B/A) x 3\nTrong đó:\nA: tổng số nhiệm vụ phải hoàn thành trong kỳ\nB: số "
          "nhiệm vụ đã hoàn thành",
     "ratio", ((40, 30, "2.25"),)),
    ("4", "Công thức tính: [số hồ sơ số hóa đạt chuẩn / tổng số hồ sơ phải số hóa] × 4 điểm",
     "ratio", ((500, 125, "1"),)),
    ("6", "Tính điểm theo tỷ lệ: số kiến nghị đã trả lời : tổng số kiến nghị nhận được x 6",
     "ratio", ((8, 4, "3"),)),
    ("4", "Số vốn đã giải ngân/Kế hoạch vốn được giao x 4",
     "ratio", ((2000, 1500, "3"),)),
    ("2", "Tỷ lệ hộ gia đình có tài khoản định danh nhân với điểm chuẩn",
     "ratio", ((400, 300, "1.5"),)),
    ("3", "Điểm = Số tin, bài đã đăng / Tổng số tin, bài theo kế hoạch × 3 (nếu vượt kế hoạch "
          "thì tính tối đa 3 điểm)",
     "ratio", ((20, 15, "2.25"), (20, 30, "3"))),
    ("5", "Bằng tỷ lệ văn bản đi ký số trên tổng số văn bản đi (không tính văn bản mật) nhân 5",
     "ratio", ((200, 180, "4.5"),)),
    ("4", "Đạt 100% thì được 4 điểm, nếu dưới 100% thì tính theo công thức: tỷ lệ đạt được x 4",
     "ratio", ((10, 7, "2.8"), (10, 10, "4"))),
    ("2", "a: Tổng số thôn. b: Số thôn có nhà văn hóa. Điểm = b/a*2",
     "ratio", ((16, 4, "0.5"),)),
    # nothing arose
    ("2", "Số vướng mắc đã tháo gỡ chia tổng số vướng mắc phát hiện được nhân điểm tối đa; năm "
          "không phát hiện vướng mắc thì đạt điểm tối đa",
     "ratio zero=full", ((0, 0, "2"), (4, 3, "1.5"))),
    ("3", "(Số đơn đã giải quyết/Tổng số đơn thuộc thẩm quyền) x 3. Trong năm không có đơn "
          "thuộc thẩm quyền: được 3 điểm",
     "ratio zero=full", ((0, 0, "3"), (6, 4, "2"))),
    ("2", "b/a x 2, với a là số phản ánh tiếp nhận, b là số phản ánh trả lời đúng hạn. Trường "
          "hợp không tiếp nhận phản ánh nào thì được 2 điểm.",
     "ratio zero=full", ((0, 0, "2"), (8, 2, "0.5"))),
    ("4", "Số khuyết điểm đã khắc phục/tổng số khuyết điểm được chỉ ra x điểm tối đa. Nếu không "
          "có khuyết điểm nào được chỉ ra thì tính điểm tối đa.",
     "ratio zero=full", ((5, 4, "3.2"),)),
    ("1", "Tỷ lệ thông tin phản ánh được xử lý đúng hạn x 1 điểm; không phát sinh thông tin "
          "phản ánh: tính đủ 1 điểm",
     "ratio zero=full", ((0, 0, "1"),)),
    # up to a target
    ("4", "Tỷ lệ ≥ 45% được 4 điểm; < 45%: điểm = tỷ lệ/45% x 4",
     "ratio target=45%", ((100, 45, "4"), (100, 18, "1.6"))),
    ("5", "Đạt từ 75% trở lên: tối đa 5 điểm; dưới 75%: 5 x tỷ lệ đạt/75%",
     "ratio target=75%", ((100, 30, "2"), (100, 90, "5"))),
    ("3", "- Bằng hoặc cao hơn 60%: 3 điểm\n- Thấp hơn 60%: (tỷ lệ thực hiện : 60%) x 3",
     "ratio target=60%", ((50, 20, "2"), (50, 30, "3"))),
    ("6", "Nếu đạt chỉ tiêu 80% trở lên được điểm tối đa, còn lại tính theo công thức: (tỷ lệ "
          "đạt được/80%) nhân điểm tối đa",
     "ratio target=80%", ((200, 80, "3"),)),
    ("2", "Tỷ lệ từ 50% trở lên được điểm chuẩn; chưa đạt 50% thì lấy tỷ lệ thực tế chia 50%, "
          "nhân điểm chuẩn",
     "ratio target=50%", ((10, 4, "1.6"),)),
    ("4", "Trên 95%: 4 điểm. Từ 95% trở xuống: điểm bằng tỷ lệ giải ngân chia cho 95% rồi nhân "
          "với 4",
     "ratio target=95%", ((100, 57, "2.4"), (100, 95, "4"))),
    ("10", "Đạt ≥ 98%: 10 điểm; không đạt thì tính: (b/a)/98% x 10",
     "ratio target=98%", ((100, 49, "5"),)),
    ("3", "Điểm = (b/a)/40% x 3, tối đa 3 điểm; a là tổng số hộ, b là số hộ tham gia",
     "ratio target=40%", ((100, 20, "1.5"), (100, 70, "3"))),
    ("3", "Nếu đạt từ 80% trở lên thì điểm đánh giá là 3. Nếu dưới 80% thì điểm đánh giá được tính "
          "theo công thức: [Tỷ lệ % lượt giao dịch trực tuyến x 3]/80%",
     "ratio target=80%", ((100, 40, "1.5"),)),
    ("3", "Đạt ≥80% chỉ tiêu được giao: 3 điểm; <80% chỉ tiêu được giao: điểm số = (b/a x 3)/80%",
     "ratio target=80%", ((50, 10, "0.75"), (50, 40, "3"))),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 80%: (tỷ lệ/80%) x 4. Không phát sinh thủ tục: 4 điểm",
     "ratio target=80% zero=full", ((0, 0, "4"), (10, 4, "2"))),
    ("4", "Nếu a = 0: 4 điểm; nếu a > 0: b/a x 4", "ratio zero=full", ((0, 0, "4"), (8, 6, "3"))),
    # taken off
    ("3", "Gửi thiếu 01 báo cáo trừ 0,75 điểm, trừ đến khi hết điểm",
     "deduct 0.75 floor=0", ((None, 2, "1.5"), (None, 5, "0"))),
    ("4", "Cứ 01 hồ sơ giải quyết quá hạn bị trừ 0,2đ nhưng không trừ quá 4đ",
     "deduct 0.2 floor=0", ((None, 3, "3.4"),)),
    ("5", "Để xảy ra 01 vụ việc đông người, phức tạp trừ 2 điểm; trừ tối đa bằng điểm của tiêu "
          "chí",
     "deduct 2 floor=0", ((None, 1, "3"), (None, 3, "0"))),
    ("2", "Mỗi trường hợp vi phạm quy tắc ứng xử bị trừ 0,5 điểm, điểm trừ không vượt quá 2 "
          "điểm",
     "deduct 0.5 floor=0", ((None, 3, "0.5"),)),
    ("2", "Thực hiện đầy đủ: 2 điểm. Một lần công khai chậm trừ 0,25 điểm (không trừ quá số "
          "điểm của tiêu chí).",
     "deduct 0.25 floor=0", ((None, 0, "2"), (None, 3, "1.25"))),
    ("3", "Không có công chức bị kỷ luật: 3 điểm; có 01 công chức bị kỷ luật trừ 1,5 điểm, trừ "
          "cho đến hết 3 điểm",
     "deduct 1.5 floor=0", ((None, 1, "1.5"),)),
    ("4", "Trừ 0,5 điểm/01 văn bản phát hành sai thể thức, tối đa không quá 4 điểm",
     "deduct 0.5 floor=0", ((None, 3, "2.5"),)),
    ("2", "Điểm tối đa 2 điểm. Mỗi lần chậm trừ 0,5 điểm, không âm điểm.",
     "deduct 0.5 floor=0", ((None, 3, "0.5"), (None, 6, "0"))),
    # given for each
    ("3", "Có 01 sáng kiến được công nhận thì được 1,5 điểm, tối đa 3 điểm",
     "count 1.5", ((None, 1, "1.5"), (None, 3, "3"))),
    ("2", "Mỗi lớp tập huấn tính 0,5 điểm nhưng không vượt quá 2 điểm",
     "count 0.5", ((None, 3, "1.5"),)),
    ("4", "Một mô hình hiệu quả: 2 điểm, tổng điểm tối đa 4 điểm",
     "count 2", ((None, 1, "2"),)),
    ("5", "Cứ 01 cuộc kiểm tra có kết luận được cộng 1,25 điểm, cộng không quá 5 điểm",
     "count 1.25", ((None, 2, "2.5"),)),
    # steps
    ("3", "Tỷ lệ thôn, tổ dân phố có tổ công nghệ số:\n+ Từ 95% trở lên: 3 điểm;\n+ Từ 85% đến "
          "dưới 95%: 1,5 điểm;\n+ Dưới 85%: không tính điểm.",
     "steps 95%:3; 85%:1.5; else:0", ((20, 19, "3"), (20, 17, "1.5"), (20, 16, "0"))),
    ("5", "Mức độ hoàn thành kế hoạch:\nHoàn thành 100%: 5 điểm\nHoàn thành từ 90% đến dưới "
          "100%: 3 điểm\nHoàn thành từ 80% đến dưới 90%: 1 điểm\nHoàn thành dưới 80%: 0 điểm",
     "steps 100%:5; 90%:3; 80%:1; else:0", ((10, 9, "3"), (10, 7, "0"))),
    ("2", "Đạt ≥ 99%: 2đ; 97% ≤ tỷ lệ < 99%: 1,25đ; 95% ≤ tỷ lệ < 97%: 0,5đ; < 95%: 0đ",
     "steps 99%:2; 97%:1.25; 95%:0.5; else:0", ((100, 98, "1.25"),)),
    ("4", "Từ 90% số thủ tục trở lên được 4 điểm; từ 70% đến dưới 90% số thủ tục được 2 điểm; "
          "dưới 70% số thủ tục được 0 điểm",
     "steps 90%:4; 70%:2; else:0", ((10, 8, "2"),)),
    ("3", "Số buổi đối thoại trong năm: từ 03 buổi trở lên: 3 điểm; 02 buổi: 2 điểm; 01 buổi: 1 "
          "điểm; không tổ chức: 0 điểm",
     "steps 3:3; 2:2; 1:1; else:0", ((None, 2, "2"), (None, 0, "0"))),
    ("2", "100% nhiệm vụ hoàn thành đúng hạn (2 điểm); từ 95% đến dưới 100% (1 điểm); dưới 95% "
          "(0 điểm)",
     "steps 100%:2; 95%:1; else:0", ((20, 19, "1"),)),
    ("1", "Tính tỷ lệ % (b/a)*100%. Nếu đạt 100%: 1; nếu từ 80% đến dưới 100%: 0,5; dưới 80%: 0",
     "steps 100%:1; 80%:0.5; else:0", ((10, 8, "0.5"),)),
    # levels
    ("2", "Ban hành trước 15/01: 2 điểm; ban hành từ 15/01 đến 31/01: 1 điểm; sau 31/01 hoặc "
          "không ban hành: 0 điểm",
     "levels Ban hành trước 15/01:2; Ban hành từ 15/01 đến 31/01:1; Sau 31/01 hoặc không ban "
     "hành:0", None),
    ("1", "Thực hiện tốt (1đ), thực hiện chưa tốt (0,5đ), không thực hiện (0đ)",
     "levels Thực hiện tốt:1; Thực hiện chưa tốt:0.5; Không thực hiện:0", None),
    ("3", "Kết quả thực hiện quy chế dân chủ:\n- Xếp loại tốt: 3 điểm;\n- Xếp loại khá: 2 "
          "điểm;\n- Xếp loại trung bình: 1 điểm;\n- Xếp loại yếu: 0 điểm.",
     "levels Xếp loại tốt:3; Xếp loại khá:2; Xếp loại trung bình:1; Xếp loại yếu:0", None),
    ("2", "Đã ban hành và niêm yết = 2 điểm; đã ban hành nhưng chưa niêm yết = 1 điểm; chưa ban "
          "hành = 0 điểm",
     "levels Đã ban hành và niêm yết:2; Đã ban hành nhưng chưa niêm yết:1; Chưa ban hành:0", None),
    ("3", "Mỗi một văn bản phát hành chậm thì bị trừ đi 0,5 điểm",
     "deduct 0.5", ((None, 2, "2"),)),
    ("3", "Trừ mỗi kiến nghị trả lời chậm 0,25 điểm",
     "deduct 0.25", ((None, 4, "2"),)),
    ("3", "01 hội nghị: 1 điểm; 02 hội nghị: 2 điểm; từ 03 hội nghị trở lên: 3 điểm",
     "steps 3:3; 2:2; 1:1; else:0", ((None, 2, "2"), (None, 0, "0"))),
    ("4", "Được 4 điểm nếu tỷ lệ đạt từ 85% trở lên; dưới 85%: điểm = tỷ lệ đạt/85 x 4",
     "ratio target=85%", ((100, 51, "2.4"),)),
    ("2", "Số lượt thanh toán không dùng tiền mặt/tổng số lượt thanh toán x 2 (làm tròn đến 2 "
          "chữ số thập phân)",
     "ratio", ((300, 100, "0.67"),)),
    # down to what is left
    ("4", "Mỗi hồ sơ thất lạc trừ 0,5 điểm, trừ cho đến khi còn 0 điểm",
     "deduct 0.5 floor=0", ((None, 3, "2.5"), (None, 9, "0"))),
    ("2", "Trừ 0,5đ cho mỗi biên bản ghi thiếu, trừ đến khi còn 0đ",
     "deduct 0.5 floor=0", ((None, 1, "1.5"), (None, 6, "0"))),
    ("2", "Cứ 01 tin đăng sai bị trừ 0,2 điểm, trừ đến 0 điểm",
     "deduct 0.2 floor=0", ((None, 4, "1.2"),)),
    ("2", "Mỗi lần họp không đúng lịch trừ 0,4 điểm; trừ tới khi điểm còn lại 0",
     "deduct 0.4 floor=0", ((None, 2, "1.2"),)),
    ("3", "Mỗi văn bản đính chính trừ 0,75 điểm, trừ đến khi còn 1,5 điểm",
     "deduct 0.75 floor=1.5", ((None, 1, "2.25"), (None, 3, "1.5"))),
    ("6", "Mỗi kế hoạch trình muộn bị trừ 1,5 điểm, tối đa trừ hết số điểm của tiêu chí",
     "deduct 1.5 floor=0", ((None, 2, "3"), (None, 5, "0"))),
    ("5", "Mỗi đơn thư để quá hạn trừ 1,5 điểm, nhiều nhất trừ hết điểm của nội dung này",
     "deduct 1.5 floor=0", ((None, 2, "2"),)),
    # so much at most, said before what is taken or behind it
    ("5", "Mỗi trường hợp bị xử lý kỷ luật trừ 1 điểm, tối đa trừ 5 điểm.",
     "deduct 1 floor=0", ((None, 2, "3"), (None, 7, "0"))),
    ("5", "Mỗi lần chậm trừ 1 điểm, tối đa trừ 2 điểm",
     "deduct 1 floor=3", ((None, 1, "4"), (None, 4, "3"))),
    ("4", "Cứ một biên bản lập sai bị trừ 1đ (tối đa trừ 3đ)",
     "deduct 1 floor=1", ((None, 2, "2"), (None, 6, "1"))),
    ("4", "Mỗi buổi trực vắng mặt trừ 0,5 điểm; nhiều nhất bị trừ 1 điểm",
     "deduct 0.5 floor=3", ((None, 1, "3.5"), (None, 5, "3"))),
    ("3", "Mỗi thủ tục niêm yết thiếu trừ 0,5 điểm, không được trừ quá 2 điểm",
     "deduct 0.5 floor=1", ((None, 3, "1.5"), (None, 6, "1"))),
    ("3", "Mỗi thủ tục niêm yết thiếu trừ 0,5 điểm, trừ lùi đến khi hết điểm",
     "deduct 0.5 floor=0", ((None, 5, "0.5"), (None, 9, "0"))),
    ("5", "Điểm tối đa 5 điểm, mỗi tin đăng chậm trừ 0,5 điểm, trừ nhiều nhất 2 điểm",
     "deduct 0.5 floor=3", ((None, 3, "3.5"), (None, 8, "3"))),
    ("2", "Mỗi sổ theo dõi ghi thiếu trừ 0,25 điểm, không trừ âm",
     "deduct 0.25 floor=0", ((None, 2, "1.5"), (None, 9, "0"))),
    # the maximum less so much for each
    ("5", "Điểm tối đa trừ đi 1 điểm cho mỗi văn bản nộp trễ; điểm không nhỏ hơn 0",
     "deduct 1 floor=0", ((None, 2, "3"), (None, 6, "0"))),
    ("4", "Lấy số điểm tối đa trừ 0,5 điểm mỗi cuộc họp hoãn",
     "deduct 0.5", ((None, 3, "2.5"),)),
    ("3", "Thang điểm tối đa trừ 0,5 điểm/kiến nghị bỏ sót",
     "deduct 0.5", ((None, 4, "1"),)),
    ("5", "Điểm của xã bằng điểm chuẩn trừ đi 1 điểm với mỗi lần bị nhắc nhở, tối đa trừ 3 điểm",
     "deduct 1 floor=2", ((None, 1, "4"), (None, 5, "2"))),
    # nothing to count the share of: all points
    ("3", "Gọi a là số sai phạm phát hiện, b là số sai phạm đã xử lý. Điểm = b/a × điểm tối đa. "
          "Nếu không có sai phạm phải xử lý thì được điểm tối đa.",
     "ratio zero=full", ((0, 0, "3"), (4, 1, "0.75"))),
    ("2", "Số tồn tại đã khắc phục/số tồn tại được nêu trong kết luận x 2; không có tồn tại: 2 "
          "điểm",
     "ratio zero=full", ((0, 0, "2"), (5, 4, "1.6"))),
    ("2", "(Số nội dung đã trả lời/số nội dung được nêu ra) x 2. Không có nội dung cần trả lời: "
          "điểm tối đa",
     "ratio zero=full", ((0, 0, "2"), (8, 6, "1.5"))),
    ("4", "Tỷ lệ vướng mắc được tháo gỡ x 4; không có vướng mắc cần tháo gỡ thì được điểm tối đa",
     "ratio zero=full", ((0, 0, "4"), (10, 3, "1.2"))),
    ("3", "Số thủ tục đã rà soát/số thủ tục phải rà soát x 3; năm không có thủ tục phải rà soát "
          "thì được 3 điểm",
     "ratio zero=full", ((0, 0, "3"), (12, 8, "2"))),
    # … or the criterion counts for nothing, its maximum neither
    ("4", "b/a × điểm tối đa (a: số kiến nghị của cử tri; b: số kiến nghị đã trả lời). Nếu trong "
          "năm không phát sinh thì không đánh giá tiêu chí này và loại điểm tối đa của tiêu chí "
          "ra khỏi thang điểm.",
     "ratio zero=exclude", ((0, 0, None), (8, 6, "3"))),
    ("2", "Số kết luận đã thực hiện/số kết luận phải thực hiện × điểm tối đa; không có kết luận "
          "thì không tính tiêu chí này vào tổng điểm",
     "ratio zero=exclude", ((0, 0, None), (4, 1, "0.5"))),
    ("4", "(Số đơn đã giải quyết/tổng số đơn thuộc thẩm quyền) x 4. Trường hợp không có đơn "
          "thuộc thẩm quyền thì loại tiêu chí này khỏi thang điểm",
     "ratio zero=exclude", ((0, 0, None), (5, 4, "3.2"))),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 80%: (tỷ lệ/80%) x 4. Không phát sinh thủ tục: không tính "
          "tiêu chí này vào tổng điểm tối đa",
     "ratio target=80% zero=exclude", ((0, 0, None), (10, 6, "3"))),
    ("5", "Nếu a = 0 thì không chấm và trừ điểm chuẩn của tiêu chí này ra khỏi tổng số điểm; b/a "
          "x 5",
     "ratio zero=exclude", ((0, 0, None), (10, 7, "3.5"))),
    ("2", "100%: 2 điểm; dưới 100%: 0 điểm; không phát sinh thì loại tiêu chí này khỏi thang điểm",
     "steps 100%:2; else:0 zero=exclude", ((0, 0, None), (9, 9, "2"), (9, 8, "0"))),
    ("3", "Số vụ việc đã giải quyết/số vụ việc thuộc thẩm quyền x 3; xã không có vụ việc thì không "
          "tính tiêu chí này vào tổng điểm",
     "ratio zero=exclude", ((0, 0, None), (6, 4, "2"))),
    ("3", "100% hồ sơ trực tuyến đúng hạn: 3; dưới 100%: 0; không phát sinh hồ sơ trực tuyến: 3 "
          "điểm",
     "steps 100%:3; else:0 zero=full", ((0, 0, "3"), (5, 4, "0"))),
    ("6", "Số đơn đã giải quyết chia số đơn thuộc thẩm quyền, nhân 6; nếu cả năm không có đơn "
          "thì bỏ tiêu chí này khi tính tổng điểm",
     "ratio zero=exclude", ((0, 0, None), (8, 6, "4.5"))),
    ("4", "Số câu hỏi đã giải đáp/số câu hỏi nhận được x 4. Không có câu hỏi thì không đánh giá "
          "tiêu chí này và loại điểm khỏi tổng điểm tối đa.",
     "ratio zero=exclude", ((0, 0, None), (10, 5, "2"))),
    ("4", "Số câu hỏi đã giải đáp/số câu hỏi nhận được x 4. Không có câu hỏi thì không đánh giá "
          "tiêu chí này",
     "ratio zero=exclude", ((0, 0, None), (10, 5, "2"))),
    ("3", "(Số kết luận đã làm xong / số kết luận nhận được) x 3; không có kết luận: không chấm "
          "tiêu chí này",
     "ratio zero=exclude", ((0, 0, None), (6, 4, "2"))),
    ("6", "Số vụ đã hòa giải chia tổng số vụ thuộc thẩm quyền, nhân 6 điểm. Xã không có vụ việc "
          "nào thì được 6 điểm.",
     "ratio zero=full", ((0, 0, "6"), (4, 1, "1.5"))),
    ("4", "Điểm = số hồ sơ xử lý trên môi trường mạng / tổng số hồ sơ x 4",
     "ratio", ((8, 6, "3"),)),
    # a goal said first
    ("6", "Mục tiêu 70%. Đạt hoặc vượt mục tiêu: 6 điểm; chưa đạt: (tỷ lệ đạt/70%) x 6 điểm.",
     "ratio target=70%", ((100, 70, "6"), (100, 35, "3"))),
    ("6", "Yêu cầu tối thiểu 50%; đạt yêu cầu được 6 điểm, không đạt thì lấy tỷ lệ thực hiện chia "
          "50% rồi nhân 6 điểm.",
     "ratio target=50%", ((10, 5, "6"), (10, 1, "1.2"))),
    # what the steps are steps of, said first
    ("2", "Tính theo số buổi trong năm; họp từ 02 buổi trở lên: 2; họp 01 buổi: 1; không họp: 0",
     "steps 2:2; 1:1; else:0", ((None, 3, "2"), (None, 1, "1"), (None, 0, "0"))),
    ("3", "Cứ phát hiện 1 văn bản sai thể thức: -1đ",
     "deduct 1", ((None, 1, "2"), (None, 5, "0"))),
    ("1", "Đạt: 1 – Không đạt: 0", "levels Đạt:1; Không đạt:0", None),
    ("3", "Báo cáo đủ, đúng hạn: 3; mỗi báo cáo gửi chậm hoặc thiếu, trừ: 0,5",
     "deduct 0.5", ((None, 2, "2"),)),
    ("2", "Mỗi cuộc tự kiểm tra: 1đ (nhiều nhất 2đ)", "count 1", ((None, 3, "2"),)),
    ("5", "Số văn bản ký số ÷ tổng số văn bản đi × 5đ", "ratio", ((10, 4, "2"),)),
    ("5", "Số thôn có tổ hòa giải trên tổng số thôn, nhân với 5 điểm", "ratio", ((10, 4, "2"),)),
    ("4", "a = tổng số công chức; b = số công chức đã học. Điểm = 4.b/a", "ratio",
     ((8, 6, "3"),)),
    ("4", "≥ 70%: 4 điểm; ≥ 50% và < 70%: 3 điểm; < 50%: 0 điểm.", "steps 70%:4; 50%:3; else:0",
     ((100, 70, "4"), (100, 69, "3"), (100, 49, "0"))),
    ("2", "Từ 02 buổi trở lên: 2 điểm. 01 buổi: 1 điểm. Không họp: 0 điểm.",
     "steps 2:2; 1:1; else:0", ((None, 2, "2"), (None, 1, "1"))),
    ("4", "Mỗi hồ sơ trả lại trừ 0,5 điểm, song điểm còn lại không thấp hơn 1 điểm.",
     "deduct 0.5 floor=1", ((None, 2, "3"), (None, 9, "1"))),
    ("2", "Trong tháng 01: 2đ / Trong tháng 02: 1đ / Sau tháng 02: 0đ",
     "levels Trong tháng 01:2; Trong tháng 02:1; Sau tháng 02:0", None),
    ("3", "Tổ chức 01 buổi họp đến thôn được 0,5đ, tổng điểm không quá 3đ", "count 0.5",
     ((None, 4, "2"), (None, 9, "3"))),
    ("8", "Tỷ lệ góp ý được trả lời đúng hạn × 8 điểm. Đơn vị không tiếp nhận góp ý nào trong năm "
          "được hưởng trọn 8 điểm.",
     "ratio zero=full", ((0, 0, "8"), (4, 1, "2"))),
    ("6", "Tỷ lệ từ 99% trở lên: 6đ. Nếu thấp hơn 99%: tỷ lệ ÷ 99% × 6đ", "ratio target=99%",
     ((100, 99, "6"), (1000, 495, "3"))),
    ("3", "Không có giấy tờ trễ: 3; 01 giấy tờ trễ: 2; từ 02 giấy tờ trễ trở lên: 0",
     "levels Không có giấy tờ trễ:3; 01 giấy tờ trễ:2; Từ 02 giấy tờ trễ trở lên:0", None),
    ("2", "Niêm yết đủ, kịp thời 100% thủ tục: 2; niêm yết không đủ hoặc không kịp thời: 0",
     "levels Niêm yết đủ, kịp thời 100% thủ tục:2; Niêm yết không đủ hoặc không kịp thời:0", None),
    ("5", "Số sai phạm đã xử lý : số sai phạm được phát hiện × 5 (không phát hiện sai phạm: 5đ)",
     "ratio zero=full", ((0, 0, "5"), (4, 1, "1.25"))),
    ("2", "Phục vụ tại trụ sở: nhân dân được hướng dẫn chu đáo: 2 điểm; chưa chu đáo: 1 điểm; "
          "không hướng dẫn: 0 điểm",
     "levels Nhân dân được hướng dẫn chu đáo:2; Chưa chu đáo:1; Không hướng dẫn:0", None),
    ("2", "100%: 2 điểm; dưới 100%: 0 điểm; cả năm không phát sinh thì bỏ tiêu chí này khi tính "
          "tổng điểm",
     "steps 100%:2; else:0 zero=exclude", ((0, 0, None), (9, 8, "0"))),
    ("2", "01 điểm cho mỗi cuộc đối thoại, không quá 02 điểm",
     "count 1", ((None, 1, "1"), (None, 3, "2"))),
    ("4", "0,2 điểm cho mỗi tin, bài, không quá 04 điểm",
     "count 0.2", ((None, 5, "1"), (None, 30, "4"))),
    ("4", "Mỗi quý tổ chức 01 cuộc giao ban: 1đ/cuộc, tổng không quá 4đ",
     "count 1", ((None, 3, "3"), (None, 6, "4"))),
    ("3", "Cứ mỗi hồ sơ phải hướng dẫn bổ sung quá 01 lần: trừ 0,5đ; trừ hết số điểm của mục",
     "deduct 0.5 floor=0", ((None, 2, "2"), (None, 9, "0"))),
    # others
    ("6", "Theo kết quả đo lường sự hài lòng do tỉnh công bố", "survey", None),
    ("6", "Lấy điểm đo lường sự hài lòng của Sở Nội vụ; xã không chấm", "survey", None),
    ("8", "Căn cứ kết quả điều tra xã hội học do tỉnh tổ chức; xã không tự chấm",
     "survey", None),
    ("12", "Lấy từ kết quả khảo sát sự hài lòng của tỉnh, đơn vị không tự chấm",
     "survey", None),
)  # fmt: skip
# What stays with whoever judges: the words are no figures, or say two things, or the figures beside
# them say another thing.
LEFT = (
    ("4", "Mỗi quý tổ chức 01 cuộc giao ban: 1đ/quý, tổng không quá 4đ"),  # of two a quarter?
    ("4", "0,2 điểm cho mỗi tin, bài, không quá 03 điểm"),
    ("4", "01 điểm cho mỗi quý có từ 02 cuộc đối thoại, không quá 4 điểm"),
    ("5", "Đoàn thẩm định xem xét thực tế, cho điểm từ 0 đến 5"),
    ("4", "Điểm = (a/b) x 4, trong đó a là số hồ sơ đúng hạn; b là tổng số hồ sơ"),
    ("4", "b/a x 4 (a = số hồ sơ đúng hạn; b = tổng số hồ sơ giải quyết)"),
    ("4", "Tổng số hồ sơ chia cho số hồ sơ trực tuyến, nhân 4"),
    ("3", "Số hồ sơ / số hồ sơ nộp trực tuyến x 3"),
    ("4", "Điểm = (b/a) x 5, a là tổng số nhiệm vụ, b là số nhiệm vụ hoàn thành"),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 80%: (tỷ lệ/80%) x 3"),
    ("4", "Từ 80% trở lên: 3 điểm; dưới 80%: (tỷ lệ/80%) x 4"),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 75%: (tỷ lệ/80%) x 4"),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 80%: tỷ lệ x 4"),
    ("4", "Từ 80% trở lên: 4 điểm; từ 50% đến dưới 80%: (tỷ lệ/80%) x 4; dưới 50%: 0 điểm"),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 80% thì tính theo tỷ lệ"),
    ("5", "Đạt chỉ tiêu tỉnh giao: 5 điểm; không đạt: (tỷ lệ đạt/chỉ tiêu) x 5"),
    ("3", "(Số hồ sơ trực tuyến / tổng số hồ sơ) x 3. Không có hồ sơ trực tuyến: 3 điểm"),
    ("3", "Số đơn đã giải quyết / tổng số đơn x 3; không có đơn: 1,5 điểm"),
    ("3", "Số đơn đã giải quyết / tổng số đơn x 3; không có báo cáo thì được 0 điểm"),
    ("3", "Số hồ sơ quá hạn chia cho tổng số hồ sơ, nhân với 3"),
    ("3", "(100% - tỷ lệ hồ sơ quá hạn) x 3"),
    ("3", "Tỷ lệ hồ sơ đúng hạn x 2 + tỷ lệ hồ sơ trực tuyến x 1"),
    ("3", "Tỷ lệ hồ sơ đúng hạn x 3, nếu có hồ sơ quá hạn không xin lỗi thì trừ thêm 0,5 điểm"),
    ("2", "Chậm 01 báo cáo trừ 0,5 điểm; chậm từ 02 báo cáo trở lên: 0 điểm"),
    ("2", "Chậm 01 ngày trừ 0,25 điểm, chậm trên 05 ngày không tính điểm"),
    ("3", "Một báo cáo chậm trừ 0,5 điểm, một báo cáo thiếu trừ 1 điểm, không trừ quá 3 điểm"),
    ("3", "01 trường hợp bị kỷ luật trừ 1 điểm; không trừ quá 5 điểm"),
    ("2", "Sáng kiến cấp xã: 0,5 điểm/sáng kiến; cấp tỉnh: 1 điểm/sáng kiến; tối đa 2 điểm"),
    ("2", "Mỗi mô hình mới được 0,5 điểm, tối đa 3 điểm"),
    ("5", "Từ 95%: 4 điểm; từ 85% đến dưới 95%: 2 điểm; dưới 85%: 0 điểm"),
    ("3", "Trên 90%: 3 điểm; từ 70% đến 90%: 2 điểm; dưới 70%: 0 điểm"),
    ("4", "Tăng 1% so với năm trước được 0,5 điểm, tối đa 4 điểm"),
    ("6", "Giảm 10% thời gian giải quyết được 1 điểm; giảm 20% được 2 điểm"),
    ("3", "Căn cứ mức độ đầy đủ, Hội đồng chấm: tốt từ 2 đến 3 điểm; khá từ 1 đến dưới 2 điểm"),
    ("2", "Tỷ lệ x điểm tối đa x hệ số 0,8"),
    ("4", "Điểm = (b1 + b2)/a x 4"),
    ("2", "Mỗi báo cáo gửi chậm: 0,5 điểm"),
    ("2", "Mỗi văn bản bị trả lại 0,2 điểm"),
    ("2", "Số kiến nghị chưa được trả lời/tổng số kiến nghị x 2"),
    ("2", "Số lần bị nhắc nhở/tổng số lần kiểm tra x 2"),
    ("2", "Tỷ lệ thủ tục phải xin lỗi x 2"),
    ("2", "Số ngày giải quyết thực tế / số ngày theo quy định x 2"),
    ("3", "Số thủ tục theo kế hoạch / số thủ tục đã rà soát x 3"),
    ("3", "Điểm = số lượng a chia số lượng b nhân 3"),
    ("3", "Một lần vi phạm trừ 1 điểm, vi phạm lần 2 trừ hết điểm"),
    ("3", "Mỗi lỗi trừ 1 điểm, trừ đến hết 2 điểm"),
    ("3", "Thực hiện đầy đủ: 2 điểm. Một lần công khai chậm trừ 0,25 điểm"),
    ("3", "Vi phạm từ 01 lần trở lên trừ 1 điểm"),
    ("3", "Có ít nhất 01 trường hợp bị kỷ luật trừ 2 điểm"),
    ("3", "Thiếu một trong các nội dung trừ 0,5 điểm"),
    ("3", "Tỷ lệ đạt/90% x 3"),
    ("4", "b/a x 4, mỗi văn bản chậm trừ 0,1 điểm"),
    ("4", "Từ 80% trở lên: 4 điểm; dưới 80%: (tỷ lệ/80%) x 4; không phát sinh thì không tính điểm"),
    ("2", "Mỗi báo cáo chậm trừ 0,1 điểm/ngày"),
    ("2", "Nộp chậm 1 ngày trừ 0,1 điểm/báo cáo"),
    ("3", "Mỗi nội dung 1 điểm: a) Có kế hoạch; b) Có báo cáo"),
    ("2", "Tính tỷ lệ % (b/a). Nếu từ 70% đến dưới 100%: điểm = (b/a) x 2; dưới 70%: 0"),
    ("4", "Kế hoạch:\n- Có: 1 điểm\n- Không: 0 điểm\nBáo cáo:\n- Có: 3 điểm\n- Không: 0 điểm"),
    ("3", "Mỗi báo cáo trễ hạn bị trừ 0,75 điểm, tối đa trừ hết 2 điểm"),
    ("3", "Mỗi báo cáo trễ hạn bị trừ 0,75 điểm, trễ hạn 2 lần trừ hết số điểm của tiêu chí"),
    ("3", "Mỗi văn bản ban hành chậm trừ 0,25 điểm, điểm thấp nhất là 1 điểm"),
    ("3", "Mỗi văn bản ban hành chậm trừ 0,25 điểm, điểm còn lại không thấp hơn 1"),
    ("3", "Mỗi văn bản ban hành chậm trừ 0,25 điểm, tối đa trừ hết một nửa số điểm"),
    ("3", "Số hồ sơ nộp qua mạng/tổng số hồ sơ x 3; không có hồ sơ trực tuyến: 3 điểm"),
    ("3", "(Số hồ sơ trực tuyến/tổng số hồ sơ) x 3; không có hồ sơ trực tuyến cần xử lý: 3 điểm"),
    ("3", "(Số hồ sơ phải giải quyết/tổng số hồ sơ) x 3; không có hồ sơ phải giải quyết: 3 điểm"),
    ("3", "(Số hồ sơ trực tuyến/tổng số hồ sơ) x 3; không có hồ sơ trực tuyến thì loại tiêu chí "
          "này khỏi thang điểm"),
    ("3", "(Số nhiệm vụ đúng hạn/tổng số nhiệm vụ) x 3; không có nhiệm vụ hoàn thành: 3 điểm"),
    ("3", "Số hạn chế đã khắc phục/số hạn chế được nêu x 3; không có hạn chế được khắc phục: 3 "
          "điểm"),
    ("3", "Số hạn chế đã khắc phục/số hạn chế được nêu x 3; không có hạn chế: 2 điểm"),
    ("3", "b/a x 3; không phát sinh thì không chấm điểm tiêu chí này"),
    ("3", "b/a x 3; không phát sinh thì không tính vào tổng điểm"),
    ("3", "b/a x 3; không phát sinh: 3 điểm; nếu a = 0 thì loại tiêu chí này khỏi thang điểm"),
    ("2", "100% hồ sơ đúng hạn: 2; dưới 100%: 0; không phát sinh hồ sơ trực tuyến thì loại tiêu "
          "chí này khỏi thang điểm"),
    ("3", "b/a x 3. Không phát sinh hồ sơ trực tuyến: 3 điểm"),
    ("3", "b/a x 3. Không phát sinh hồ sơ trực tuyến thì loại tiêu chí này khỏi thang điểm"),
    ("3", "b/a x 3. Không có hồ sơ trễ hạn thì không tính tiêu chí này vào tổng điểm"),
    ("5", "Tối đa trừ 1 điểm cho mỗi văn bản"),
    ("4", "Số câu hỏi đã giải đáp/số câu hỏi nhận được x 4. Không có câu hỏi thì loại điểm khỏi "
          "tổng điểm"),
    ("2", "Căn cứ báo cáo quý, tỉnh cho điểm, cao nhất 2 điểm"),
    ("2", "Có mô hình mới được 2 điểm"),
    ("2", "Cử người dự tập huấn được 2 điểm"),
    ("2", "Không có giấy tờ trễ: 2; 01 giấy tờ trễ: 1; từ 03 giấy tờ trễ trở lên: 0"),
    ("5", "Số sai phạm đã xử lý : số sai phạm được phát hiện × 5 (không phát hiện sai phạm: 3đ)"),
    ("5", "Số hồ sơ trực tuyến : số hồ sơ × 5 (không tiếp nhận hồ sơ trực tuyến: 5đ)"),
    ("5", "Số hồ sơ trực tuyến : số hồ sơ × 5; cả năm không có hồ sơ trực tuyến thì bỏ tiêu chí "
          "này khi tính tổng điểm"),
    ("5", "Mỗi lần trực muộn trừ 1 điểm, điểm tối đa 1 điểm"),
    ("5", "Mỗi lần trực muộn trừ 0,5 điểm; điểm tối đa trừ 2 điểm cho mỗi đơn vị"),
    ("5", "Mỗi lần trực muộn trừ 1 điểm, tối đa trừ hết 2 điểm"),
    ("5", "Nếu có phê bình thì điểm tối đa trừ 1 điểm cho mỗi văn bản, không thì 5 điểm"),
    ("3", "Từ 80%: 3 điểm; dưới 80%: tỷ lệ/80% x 3; không phát sinh hồ sơ trực tuyến: 3 điểm"),
    ("3", "100%: 3; dưới 100%: 0; không phát sinh hồ sơ trực tuyến: 3 điểm"),
)  # fmt: skip


@pytest.mark.parametrize(("maximum", "wording", "rule", "by_hand"), COMPUTED)
def test_a_wording_gives_its_rule_and_the_points_worked_out_by_hand(
    maximum: str,
    wording: str,
    rule: str,
    by_hand: tuple[tuple[int | None, int, str | None], ...] | None,
) -> None:
    most = Decimal(maximum)
    found = rule_of(wording, most).rule
    assert found == rule
    for basis, achieved, points in by_hand or ():
        inputs = scoring.Inputs(most, None if basis is None else Decimal(basis), Decimal(achieved))
        read = rules.parse_rule(found)
        assert scoring.compute(read, inputs) == (None if points is None else Decimal(points))
        assert scoring.taken_out(read, inputs) is (points is None)


@pytest.mark.parametrize(("maximum", "wording"), LEFT)
def test_a_wording_that_leaves_a_doubt_is_judged(maximum: str, wording: str) -> None:
    found = rule_of(wording, Decimal(maximum))
    assert found.rule == "judged"
    assert found.doubt
