"""Rules of scoring as superiors word them; what could be read in two ways stays judged."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.office import rules, scoring
from cchc_xlsx.office.rule_words import rule_of

# Maximum, wording, rule.
WORDED = (
    ("2", "Đạt 100%: 2 điểm; đạt từ 50% đến dưới 100%: 1 điểm; dưới 50% không có điểm",
     "steps 100%:2; 50%:1; else:0"),
    ("1", "Có triển khai thì đạt điểm tối đa; không triển khai thì 0 điểm",
     "levels Có triển khai:1; Không triển khai:0"),
    ("1", "b/a x điểm tối đa. Không có hồ sơ trễ hạn: điểm tối đa", "ratio zero=full"),
    ("1", "b/a x điểm tối đa; không có hồ sơ trực tuyến: điểm tối đa", "judged"),
    ("4", "(Số cuộc họp trực tuyến : tổng số cuộc họp) x 4 điểm", "ratio"),
    ("2", "01 lớp được 1 điểm, tối đa 2 điểm", "count 1"),
    ("4", "04 nhiệm vụ, mỗi nhiệm vụ hoàn thành được 1 điểm", "count 1"),
    ("2", "Hoàn thành 100%: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm",
     "steps 100%:2; 80%:1; else:0"),
    ("1.5", "Từ 99,5% trở lên: 1,5; từ 98% đến dưới 99,5%: 1; dưới 98%: 0",
     "steps 99.5%:1.5; 98%:1; else:0"),
    ("2", "- Đạt 100%: 2\n- Từ 90% đến dưới 100%: 1,5\n- Dưới 90%: 0",
     "steps 100%:2; 90%:1.5; else:0"),
    ("2", "Từ 3 lớp: 2; 2 lớp: 1; 1 lớp: 0,5; không: 0", "steps 3:2; 2:1; 1:0.5; else:0"),
    ("1", "Có: 1; không: 0", "levels Có:1; Không:0"),
    ("1", "Ban hành đúng hạn: 1 điểm; ban hành chậm: 0,5 điểm; không ban hành: 0 điểm",
     "levels Ban hành đúng hạn:1; Ban hành chậm:0.5; Không ban hành:0"),
    ("2", "Đạt yêu cầu được 2 điểm; không đạt được 0 điểm",
     "levels Đạt yêu cầu:2; Không đạt:0"),
    ("1", "b/a × điểm tối đa", "ratio"),
    ("1", "Tỷ lệ % x điểm tối đa", "ratio"),
    ("1", "(b/a) * điểm tối đa", "ratio"),
    ("2", "b/a x điểm tối đa; a = 0: điểm tối đa", "ratio zero=full"),
    ("4", "(Số tồn tại đã khắc phục/Tổng số tồn tại) x 4; không có tồn tại: 4", "ratio zero=full"),
    ("4", "(Số tồn tại đã khắc phục/Tổng số tồn tại) x 4đ; không có báo cáo: 2đ", "judged"),
    ("10", "Lấy số tồn tại đã khắc phục chia cho tổng số tồn tại nhân với 10 điểm", "ratio"),
    ("3", "Từ 90%: 3; dưới 90%: (tỷ lệ/90%) × điểm tối đa", "ratio target=90%"),
    ("3", "Đạt từ 95% trở lên: điểm tối đa; dưới 95% tính theo công thức (b/a)/95% x điểm tối đa",
     "ratio target=95%"),
    ("2", "Mỗi báo cáo gửi chậm trừ 0,25 điểm", "deduct 0.25"),
    ("2", "Đủ báo cáo: 2; thiếu mỗi báo cáo trừ 0,5", "deduct 0.5"),
    ("2", "Mỗi sáng kiến được công nhận: 1 điểm; tối đa 2 điểm", "count 1"),
    ("3", "Cứ mỗi mô hình được 1,5 điểm, tối đa 3 điểm", "count 1.5"),
    ("2", "Có: 2, không: 0", "levels Có:2; Không:0"),
    ("2", "Lập đúng hạn (2 điểm); lập muộn (1 điểm); chưa lập (0 điểm)",
     "levels Lập đúng hạn:2; Lập muộn:1; Chưa lập:0"),
    ("4", "4 điểm nếu đạt từ 95% trở lên; 2 điểm nếu đạt từ 80% đến dưới 95%; 0 điểm nếu dưới 80%",
     "steps 95%:4; 80%:2; else:0"),
    ("3", "≥ 60%: 3 điểm; 40% ≤ tỷ lệ < 60%: 1 điểm; < 40%: 0 điểm", "steps 60%:3; 40%:1; else:0"),
    ("2", "Nếu xử lý 100%: 2 điểm; nếu dưới 100% thì không được điểm", "steps 100%:2; else:0"),
    ("2", "Tổ chức từ 2 cuộc trở lên: 2; 1 cuộc: 1; không tổ chức: 0", "steps 2:2; 1:1; else:0"),
    ("3", "Từ 80 tin, bài trở lên: 3; từ 40 đến dưới 80 tin, bài: 1; dưới 40 tin, bài: 0",
     "steps 80:3; 40:1; else:0"),
    ("1", "100%: 1 điểm; dưới 100%: 0 điểm; không phát sinh: 1 điểm",
     "steps 100%:1; else:0 zero=full"),
    ("2", "b/a * 2", "ratio"),
    ("3", "(tỷ lệ % × điểm tối đa)/100", "ratio"),
    ("2", "(số hồ sơ đúng hạn/tổng số hồ sơ) x 2", "ratio"),
    ("3", "Đạt từ 80%: 3; dưới 80% tính theo công thức: (tỷ lệ đạt được/80%) x điểm tối đa",
     "ratio target=80%"),
    ("1", "Mỗi TTHC trễ hạn trừ 0,1 điểm, tối đa 1 điểm", "deduct 0.1 floor=0"),
    ("3", "Mỗi hồ sơ trễ hạn trừ 0,1 điểm, trừ tối đa 2 điểm", "deduct 0.1 floor=1"),
    ("3", "Mỗi hồ sơ trễ hạn trừ 0,1 điểm, trừ đến hết điểm", "deduct 0.1 floor=0"),
    ("2", "Trừ 0,2 điểm cho mỗi hồ sơ bị trả lại", "deduct 0.2"),
    ("3", "1,5 điểm/sáng kiến được công nhận, tối đa 3 điểm", "count 1.5"),
    ("2", "Tỷ lệ từ 90% thì điểm đánh giá là 2; từ 80% đến dưới 90% thì điểm đánh giá là 1; "
          "dưới 80% thì điểm đánh giá là 0", "steps 90%:2; 80%:1; else:0"),
    ("2", ">= 90%: 2 điểm; 80% - < 90%: 1 điểm; < 80%: 0 điểm", "steps 90%:2; 80%:1; else:0"),
    ("3", "+ Từ 90%: 3 điểm + Từ 70% đến dưới 90%: 2 điểm + Dưới 70%: 0 điểm",
     "steps 90%:3; 70%:2; else:0"),
    ("2", "Tốt 2 điểm; khá 1 điểm; kém 0 điểm", "levels Tốt:2; Khá:1; Kém:0"),
    ("1", "Có (1 điểm)/Không (0 điểm)", "levels Có:1; Không:0"),
    ("2.5", "Điểm = (số đạt/tổng số) x 2,50. Trong đó: a là tổng số; b là số đạt", "ratio"),
    ("4", "Từ 95% trở lên: 4 điểm. Dưới 95% thì điểm bằng tỷ lệ/95% nhân với điểm tối đa",
     "ratio target=95%"),
    ("3", "Mỗi hồ sơ chậm trừ 0,2 điểm (tối đa trừ 2 điểm)", "deduct 0.2 floor=1"),
    ("4", "Đạt 80% trở lên được 4 điểm, dưới 80% tính theo công thức: tỷ lệ đạt được x 4/80%",
     "ratio target=80%"),
    ("2", "Từ 90% đến 100%: 2 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm",
     "steps 90%:2; 70%:1; else:0"),
    ("2", "Làm tốt (2 điểm), làm được (1 điểm), không làm (0 điểm)",
     "levels Làm tốt:2; Làm được:1; Không làm:0"),
    ("2", "b/a x điểm tối đa. Nếu không phát sinh hồ sơ thì được điểm tối đa", "ratio zero=full"),
    ("2", "Mỗi hồ sơ phải bổ sung từ 03 lần trở lên trừ 0,1 điểm", "deduct 0.1"),
    ("2", "Mỗi tin bài 0,2 điểm, tối đa 2 điểm", "count 0.2"),
    ("4", "Điểm = Tỷ lệ hồ sơ đúng hạn (%) x 4", "ratio"),
    ("2", "Thưởng 0,5 điểm cho mỗi sáng kiến, không quá 02 điểm", "count 0.5"),
    ("3", "Đạt tỷ lệ 90% trở lên: 3 điểm; từ 70% đến dưới 90%: 1 điểm; dưới 70%: 0 điểm",
     "steps 90%:3; 70%:1; else:0"),
    ("2", "Trừ 0,1 điểm cho mỗi TTHC trễ hạn, tối đa trừ 2 điểm", "deduct 0.1 floor=0"),
    ("1", "Có: 1 điểm/Không: 0 điểm", "levels Có:1; Không:0"),
    ("1", "100% hồ sơ được số hóa: 1; không đạt 100%: 0", "steps 100%:1; else:0"),
    ("5", "Tính theo công thức:\nĐiểm = (số hồ sơ đúng hạn/tổng số hồ sơ) x 5", "ratio"),
    ("2", "Dưới 50%: 0 điểm; từ 50% đến dưới 80%: 1 điểm; từ 80% trở lên: 2 điểm",
     "steps 80%:2; 50%:1; else:0"),
    ("4", "- Từ 60% trở lên: 4 điểm\n- Dưới 60% tính theo công thức: (tỷ lệ/60%) x 4",
     "ratio target=60%"),
    ("1", "Không phát sinh: tính điểm tối đa; 100% đúng hạn: 1; dưới 100%: 0",
     "steps 100%:1; else:0 zero=full"),
    ("10", "Theo kết quả điều tra xã hội học", "survey"),
    ("3", "Nếu tỷ lệ đạt từ 75% trở lên: 3. Nếu tỷ lệ đạt dưới 75% thì điểm đánh giá được tính "
          "theo công thức: (b/a)/75% x 3,00", "ratio target=75%"),
    ("3", "Từ 90% số vốn trở lên: 3; dưới 90% số vốn thì tính: tỷ lệ giải ngân/90% x 3",
     "ratio target=90%"),
    ("2", "100% hồ sơ chậm có thư xin lỗi: 2; trong năm không có hồ sơ chậm được 2 điểm; "
          "dưới 100%: 0",
     "steps 100%:2; else:0 zero=full"),
    ("3", "Mỗi thủ tục giảm từ 20% thời gian được 0,5 điểm, tối đa không quá 3 điểm", "count 0.5"),
    ("2", "Cách tính:\n• Đúng hạn: 2 điểm\n• Chậm: 0 điểm", "levels Đúng hạn:2; Chậm:0"),
    ("2", "1. Đúng hạn: 2 điểm\n2. Chậm: 1 điểm\n3. Không nộp: 0 điểm",
     "levels Đúng hạn:2; Chậm:1; Không nộp:0"),
    ("3", "Căn cứ kết quả khảo sát của tỉnh", "survey"),
    ("2", "▪ Từ 04 cuộc trở lên: 2 điểm\n▪ Từ 02 đến 03 cuộc: 1 điểm\n▪ Dưới 02 cuộc: 0 điểm",
     "steps 4:2; 2:1; else:0"),
    ("1", "\uf0b7 Có: 1 điểm\n\uf0b7 Không: 0 điểm", "levels Có:1; Không:0"),
    ("3", "Từ 10 tin trở lên: 3; từ 05 đến 09 tin: 2; dưới 05 tin: 1; không có tin: 0",
     "steps 10:3; 5:2; 1:1; else:0"),
    ("2", "Có và hoàn thành từ 90%: 2; có nhưng dưới 90%: 1; không: 0",
     "levels Có và hoàn thành từ 90%:2; Có nhưng dưới 90%:1; Không:0"),
    ("4", "Hoàn thành 100%, đúng hạn: 4; hoàn thành 100%, có việc trễ: 2; còn việc chưa xong: 0",
     "levels Hoàn thành 100%, đúng hạn:4; Hoàn thành 100%, có việc trễ:2; Còn việc chưa xong:0"),
    ("2", "Từ 80% trở lên hoặc có trên 10 hồ sơ: 2 điểm; còn lại: 0 điểm",
     "levels Từ 80% trở lên hoặc có trên 10 hồ sơ:2; Còn lại:0"),
    ("2", "Mỗi nội dung đạt được 0,5 điểm (04 nội dung)", "count 0.5"),
    ("2", "Mỗi mô hình được 0,5 điểm, tối đa 04 mô hình", "count 0.5"),
    ("3", "Tỷ lệ hồ sơ trễ hạn có thư xin lỗi x điểm tối đa", "ratio"),
    ("8", "b/a >= 85%: 8 điểm; b/a < 85%: (b/a)/85% * 8", "ratio target=85%"),
    ("4", "b/a >= 95%: 4 điểm; thấp hơn: (b/a)/95% * 4", "ratio target=95%"),
    ("4", "b/a >= 85%: 4; 70% <= b/a < 85%: 2; b/a < 70%: 0", "steps 85%:4; 70%:2; else:0"),
    ("2", "(số thư xin lỗi/số hồ sơ trễ hẹn) x 2; không có hồ sơ trễ hẹn: 2 điểm",
     "ratio zero=full"),
    ("4", "Trên hoặc bằng 90%: 4 điểm; từ 70% đến dưới 90%: 2; dưới 70%: 0",
     "steps 90%:4; 70%:2; else:0"),
    ("15", "Lấy kết quả khảo sát hài lòng của tỉnh nhân 15", "survey"),
)  # fmt: skip
# What nobody may compute from: the maximum, the wording, why.
JUDGED = (
    ("4", "05 nhiệm vụ, mỗi nhiệm vụ hoàn thành được 1 điểm", "maximum"),
    ("2", "Hội đồng thẩm định xem xét, quyết định", "unknown"),
    ("2", "Trên 90%: 2; từ 80% đến 90%: 1; dưới 80%: 0", "strict"),
    ("2", "100%: 2; từ 80% đến dưới 95%: 1; dưới 80%: 0", "gap"),
    ("2", "100%: 2; từ 80% đến dưới 100%: 1; dưới 70%: 0", "gap"),
    ("2", "80%: 2; 90%: 1; dưới 80%: 0", "overlap"),
    ("3", "100%: 2; dưới 100%: 0", "maximum"),
    ("2", "Mỗi báo cáo trễ trừ 0,25; mỗi báo cáo thiếu trừ 0,5", "several"),
    ("2", "b/a x điểm tối đa; dưới 70%: 0", "several"),
    ("2", "b/a x 3", "unknown"),
    ("2", "(tỷ lệ x điểm tối đa)/80", "several"),
    ("2", "Trên 80% đến 100%: 2 điểm; từ 60% đến 80%: 1 điểm; dưới 60%: 0 điểm", "strict"),
    ("2", "Điểm = tỷ lệ x điểm tối đa. Nếu tỷ lệ dưới 70% thì 0 điểm", "several"),
    ("3", "Mỗi sáng kiến cấp xã cộng 1 điểm, cấp tỉnh cộng 2 điểm", "several"),
    ("2", "Mỗi hồ sơ trễ trừ 50% số điểm", "unknown"),
    ("1", "Mỗi hồ sơ trễ trừ 0,1 điểm, trừ tối đa 2 điểm", "maximum"),
    ("2", "100%: 2; dưới 100%: 0; không phát sinh: 0", "several"),
    ("2", "Đạt từ 90% đến 99,9%: 2; dưới 90%: 0", "strict"),
    ("3", "Từ 90%: 3; dưới 90%: (tỷ lệ/80%) × điểm tối đa", "several"),
    ("2", "Mỗi phần trăm tăng thêm được 0,1 điểm, tối đa 2 điểm", "unknown"),
    ("2", "Mỗi nội dung đạt được 0,5 điểm (05 nội dung)", "maximum"),
    ("2", "Mỗi mô hình được 0,5 điểm, tối đa 03 mô hình", "maximum"),
    ("2", "Mỗi mô hình được 3 điểm", "maximum"),
    ("1", "Mỗi hồ sơ trễ hạn trừ 2 điểm", "maximum"),
    ("3", "Tỷ lệ hoàn thành x 3 điểm - 0,1 điểm cho mỗi báo cáo chậm", "several"),
    ("2", "Làm tốt: 2 điểm; làm chưa tốt: 1 điểm; không làm: -1 điểm", "several"),
    ("2", "Số hồ sơ trễ hạn / tổng số hồ sơ x điểm tối đa", "several"),
    ("3", "Tỷ lệ đơn thư chưa giải quyết x điểm tối đa", "several"),
    ("2", "Tỷ lệ văn bản sai thể thức x 2 điểm", "several"),
    ("3", "(1 - tỷ lệ hồ sơ trễ hạn) x 3", "several"),
    ("4", "b/a >= 95%: 4 điểm; thấp hơn: (b/a)/90% * 4", "several"),
    ("2", "(số thư xin lỗi/số hồ sơ trễ hẹn) x 2; không có hồ sơ trễ hẹn: 1 điểm", "several"),
)


@pytest.mark.parametrize(("maximum", "wording", "rule"), WORDED)
def test_a_wording_is_its_rule(maximum: str, wording: str, rule: str) -> None:
    assert rule_of(wording, Decimal(maximum)).rule == rule


@pytest.mark.parametrize(("maximum", "wording", "why"), JUDGED)
def test_what_is_not_sure_is_judged(maximum: str, wording: str, why: str) -> None:
    found = rule_of(wording, Decimal(maximum))
    assert found.rule == "judged"
    assert found.doubt == why


WORDS = st.sampled_from(
    ["từ", "dưới", "đến", "100%", "90%", "80%", ":", ";", "2", "0", "1,5", "mỗi", "báo cáo", "trừ",
     "điểm", "tối đa", "b/a", "x", "có", "không", "đạt", "\n", "-", "trên", "%"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=24).map(" ".join)))
def test_any_wording_gives_a_rule_the_house_can_read(wording: str) -> None:
    rule = rules.parse_rule(rule_of(wording, Decimal(2)).rule)
    inputs = scoring.Inputs(Decimal(2), Decimal(10), Decimal(9), "")
    worth = scoring.compute(rule, inputs)
    assert worth is None or 0 <= worth <= 2
