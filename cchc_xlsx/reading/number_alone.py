"""The one number of a text whose other words leave it as it is: "Sở NV thẩm định 2,4".

Asked last, of what no known wording fits: which words stand around the number is open, but none
may halve, deny, bound, hope for or take off, and no other number may stand beside it.
"""

import re
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import clean, fold, holds
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.number_figures import amount
from cchc_xlsx.reading.number_read import Of, What
from cchc_xlsx.reading.number_remarks import ORDINAL, PAPER, THEIRS

LONGEST: Final = 90
_STOP: Final = tuple(
    one.strip()
    for one in """
    khoảng, trên, dưới, hơn, gần, đến, tới, từ, hoặc, hay, chừng, tầm, cỡ, độ, ngót, xấp xỉ
    không, chưa, ko, kg, thiếu, trừ, mất, giảm, tăng, hạ, nâng, còn, chậm, trễ, quá hạn, hủy, rút
    trả lại, tồn, lỗi, nghìn, ngàn, triệu, tỷ, tỉ, chục, trăm, rưỡi, nửa, nữa, mấy, vài
    một, hai, ba, bốn, sáu, bảy, tám, chín, mười, x, a, b, tc, tđ
    năm trước, kỳ trước, quý trước, tháng trước, năm ngoái, cùng kỳ, trước đây, sau, sau đó, chờ
    dự kiến, ước, nếu, thực tế, sửa, nhầm, mỗi, phải, cần, sẽ, phấn đấu, tạm, xem, xem xét
    mục tiêu, kế hoạch, chỉ tiêu, tối đa, tối thiểu, ít nhất, trở, lẽ ra, đáng lẽ, nhưng, song
    đề nghị, đề xuất, kiến nghị, xin, thưởng, cộng, bao gồm, gồm, trong đó
    ngày, giờ, phút, tuần, tiêu chí, mục, kỳ
    """.replace("\n", ",").split(",")
    if one.strip()
)
_STOP_AT_NOUGHT: Final = tuple(
    one for one in _STOP if one not in ("không", "chưa", "ko", "kg", "thiếu")
)
_UNSETTLED: Final = Pattern(  # none, or not judged yet?
    r"\b(?:chua|khong) (?:co|cham|tinh|duyet|tham dinh|tong hop|xac dinh|ro|biet|bao cao|chot"
    r"|nhan)\b"
)
_NOUGHT: Final = Pattern(r"(?<![\d.,/])0(?![\d.,/])", "0")  # "chưa làm: 0"
_BOUNDS: Final = Pattern(r"[~≈><≥≤±+?]|\(năm\)", *"~≈><≥≤±+?", "(năm)")
_UP_TO: Final = Pattern(  # when the number was so
    r"(?i)(?:(?:lu[ỹy] k[ếe]|t[íi]nh) )?(?:[đd][ếe]n|t[ớo]i) (?:(?:h[ếe]t|ng[àa]y) )*"
    r"(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:/\d{4})?(?![\d/])"
)
_FIGURE: Final = Pattern(r"(?<![\w.,/])(\d[\d.,]*\d|\d)(?: ?/ ?(\d[\d.,]*\d|\d))?(?![\d/])( ?%)?")
_POINTS: Final = Pattern(r" ?(?:d|diem)?(?:[ .!]*\Z| ?[,;:(-]| (?:theo|do|vi|tai|kem)(?!\w))")
_PERIODS: Final = Pattern(r" ?(?:k|tr|trd|thang|quy|nam)\b")
_DIGIT: Final = Pattern(r"\d")


def alone(said: str, maximum: Decimal | None, what: What, of: Of) -> Decimal | None:
    """The number, or None where a word beside it may make it another one."""
    if not what or of == "lost" or len(said) > LONGEST or _another(said, of):
        return None
    plain = mended(_UP_TO.sub(" ", fold(clean(said))))
    plain = ORDINAL.sub(r"\1", PAPER.sub(" ", plain))
    found = list(_FIGURE.finditer(plain))
    if len(found) != 1 or _DIGIT.search(plain.replace(found[0][0], " ", 1)):
        return None
    theirs = THEIRS.get(of)
    if theirs and theirs.search(plain.replace("ho so", "hs")):
        return None
    number = amount(found[0][1])
    if number is None or (maximum is not None and number > maximum):
        return None
    behind = plain[found[0].end() :]
    return number if _of_kind(number, found[0], behind, maximum, what) else None


def _another(said: str, of: Of) -> bool:
    """Whether a word makes the number beside it another one, or none."""
    if _BOUNDS.search(said) or (of != "basis" and holds(said, ("giao",))):
        return True
    if of == "achieved" and holds(said, ("đang",)):  # being done, or done already?
        return True
    if not _NOUGHT.search(said):
        return holds(_UP_TO.sub(" ", said), _STOP)
    return holds(_UP_TO.sub(" ", said), _STOP_AT_NOUGHT) or bool(_UNSETTLED.search(fold(said)))


def _of_kind(
    number: Decimal, found: re.Match[str], behind: str, maximum: Decimal | None, what: What
) -> bool:
    """Whether a number is of what the column wants: "2 nội dung" are no points."""
    if what == "percent":
        return (bool(found[3]) or not number) and not found[2]
    if found[3]:
        return False
    if what == "points":
        whole = found[2] is None or amount(found[2]) == maximum
        return whole and _POINTS.match(behind) is not None
    whole = found[2] is None and number == number.to_integral_value()
    return whole and _PERIODS.match(behind) is None
