"""A number as it was worked out: sums, products and steps from one number to another."""

from decimal import Decimal
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading import number_speech as speech

_SUM: Final = Pattern(
    r"\A(\d+(?:[.,]\d{1,2})?(?:\s*(?:d|diem)?\s*[+-]\s*\d+(?:[.,]\d{1,2})?)+)\s*(?:=\s*(\d+(?:[.,]\d{1,2})?))?"
    r"\s*(?:d|diem)?\Z",
    *"+-",
)
_NAMED: Final = Pattern(r"(\d) ?[a-z][a-z ]{0,24}(?=[+=]|\Z)")
_PARTS: Final = Pattern(r"\A\d{1,6} [a-z ]+(?: ?\+ ?\d{1,6} [a-z ]+)+\Z", "+")
_NO_PART: Final = Pattern(r"\b(?:cham|tre|qua han|dang|chua|con|ton|khong|huy|loi|trieu|ty)\b")
_UNIT: Final = Pattern(r" |diem|d")
_TERM: Final = Pattern(r"[+-]?[\d.,]+")
_ADDED: Final = Pattern(r"\b(?:cong|tong|ca nam|luy ke)\b", "cong", "tong", "nam", "luy")
_WHICH: Final = Pattern(  # which one, not how many
    r"\b(?:quy|dot|lan|thang|ky|thon|to) \d{1,2}(?=\D)|\b[qt][1-4](?= )",
    *("quy", "dot", "lan", "thang", "ky"),
    *("thon", "to", "q", "t"),
)
_COUNT: Final = Pattern(r"\d+(?:[.,]\d+)*")
_FACTOR: Final = r"\(?(\d{1,4}(?:[.,]\d{1,3})?)(?:/(\d{1,4})| ?(%))?\)?"
_PRODUCT: Final = Pattern(  # "0,25 x 2 báo cáo = 0,5", "(2/4) x 1đ = 0,5"
    rf"\A{_FACTOR}[a-z ]*?[x*×] ?{_FACTOR}[a-z ]*= ?(\d{{1,6}}(?:[.,]\d{{1,3}})?) ?(?:d|diem)?\Z",
    "=",
)
_POINTS_A_THING: Final = Pattern(  # "0,25 điểm x 2 báo cáo": only of points and whole things
    r"\A(?:(\d{1,2}(?:[.,]\d{1,3})?) ?(?:d|diem)(?: ?/ ?[a-z]+)? ?"
    r"[x*×] ?(\d{1,3}) (?!d\b|diem\b|phan\b)[a-z ]+"
    r"|(\d{1,3}) (?!d\b|diem\b|phan\b)[a-z]+(?: [a-z]+){0,3} ?[x*×] ?"
    r"(\d{1,2}(?:[.,]\d{1,3})?) ?(?:d|diem)|(0[.,]\d{1,3}) ?[x*×] ?(\d{1,2}))\Z",
    *"x*×",
)
_STEP: Final = Pattern(  # "hạ từ 2 xuống còn 1,5", "điều chỉnh từ 1,5 thành 1"
    r"\A(?:(ha|giam|tru|nang|tang|dieu chinh|sua|chinh) )?(?:diem )?tu (\d{1,3}(?:[.,]\d{1,3})?)"
    r"(?: ?d| diem)? ?(xuong con|xuong|len|thanh|con) (\d{1,3}(?:[.,]\d{1,3})?)(?: ?d| diem)?\Z",
    "tu ",
)
_FALL: Final = Pattern(
    r"\A(?=\d[\d.,]*(?: ?d| diem)? xuong con )", "xuong con"
)  # "1,5 xuống còn 1"
_DOWN, _UP = ("ha", "giam", "tru", "xuong", "xuong con", "con"), ("nang", "tang", "len")
_DIFFERENCE: Final = Pattern(  # "(5 - 4,62)", "(= 4 - 0,5)"
    r"\A=? ?(\d{1,3}(?:[.,]\d{1,3})?) ?(?:d|diem)? ?- ?(\d{1,3}(?:[.,]\d{1,3})?) ?(?:d|diem)?\Z",
    "-",
)
_CLOSE: Final = Decimal("0.01")


def summed(plain: str) -> Decimal | None:
    """What "0,5 + 0,25" or "1 - 0,25 = 0,75" comes to; None where it is no sum or a wrong one.

    A difference without its result may as well be a range.
    """
    plain = plain.removeprefix("=")
    if "=" in plain:  # "120 cũ + 35 mới = 155": borne out, whatever the terms are called
        plain = _NAMED.sub(r"\1", plain)
    found = _SUM.match(plain)
    if not found or (found[2] is None and "-" in found[1]):
        return None
    total = sum(
        (speech.decimal(part[0]) for part in _TERM.finditer(_UNIT.sub("", found[1]))), Decimal(0)
    )
    return total if found[2] is None or speech.decimal(found[2]) == total else None


def named(plain: str) -> Decimal | None:
    """What parts of a count come to, folded: "10 TTHC toàn trình + 5 TTHC một phần"."""
    if not _PARTS.match(plain) or _NO_PART.search(plain):
        return None
    return sum((speech.whole(one[0]) for one in _COUNT.finditer(plain)), Decimal(0))


def added_up(plain: str) -> Decimal | None:
    """What parts and their sum come to, folded: "quý I 120, quý II 135, cộng 255"."""
    plain = _WHICH.sub("", plain)
    if not speech.are_numbers(plain):
        return None
    found = list(_COUNT.finditer(plain))
    between = plain[found[-2].end() : found[-1].start()] if len(found) > 2 else ""
    if not _ADDED.search(between) and not ("=" in between and "-" not in plain):
        return None
    *parts, total = (speech.whole(one[0]) for one in found)
    return total if sum(parts) == total else None


def multiplied(plain: str) -> Decimal | None:
    """What "0,25 x 2 báo cáo = 0,5" comes to, folded; None where it is none or a wrong one."""
    found = _PRODUCT.match(plain)
    if not found:
        return None
    total = speech.decimal(found[7])
    made = _factor(found[1], found[2], found[3]) * _factor(found[4], found[5], found[6])
    return total if abs(made - total) < _CLOSE else None


def a_thing(plain: str, maximum: Decimal | None) -> Decimal | None:
    """What "0,25 điểm x 2 báo cáo" comes to, folded; None for more points than there are."""
    found = _POINTS_A_THING.match(plain)
    if not found:
        return None
    worth, count = found[1] or found[4] or found[5], found[2] or found[3] or found[6]
    total = speech.decimal(worth) * speech.decimal(count)
    return total if maximum is None or total <= maximum else None


def _factor(number: str, of: str | None, percent: str | None) -> Decimal:
    part = Decimal(100) if percent else speech.decimal(of or "1")
    return speech.decimal(number) / part if part else Decimal("Infinity")


def moved(plain: str) -> Decimal | None:
    """Where "hạ từ 2 xuống còn 1,5" ends, folded; None where its words and numbers part ways."""
    found = _STEP.match(_FALL.sub("tu ", plain))
    if not found:
        return None
    before, after = speech.decimal(found[2]), speech.decimal(found[4])
    said = {found[1], found[3]}
    fell, rose = not said.isdisjoint(_DOWN), not said.isdisjoint(_UP)
    wrong = fell == rose if fell or rose else before == after
    if wrong or (fell and after >= before) or (rose and after <= before):
        return None
    return after


def difference(plain: str, maximum: Decimal | None) -> Decimal | None:
    """What a remark "(5 - 4,62)" leaves of the maximum; what is taken off another is no such."""
    found = _DIFFERENCE.match(plain)
    if not found or maximum is None or speech.decimal(found[1]) != maximum:
        return None
    return maximum - speech.decimal(found[2])
