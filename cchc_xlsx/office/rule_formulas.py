"""The formula of a share, "(b/a) x 4", "3 x tỷ lệ/80%", read as a product with brackets.

A product is all that the rule can compute: what else multiplies the maximum is judged.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office.rule_parts import N, Worded, decimal

# The maximum, said in words.
MOST: Final = (
    r"(?:so |muc )?diem(?: toi da| chuan)(?: cua (?:tieu chi|noi dung)(?: nay)?| quy dinh)?"
)
# That a criterion counts for nothing, its maximum neither; "không tính điểm" may be nought.
_THIS: Final = r"(?:tieu chi|noi dung)(?: nay)?"
_OF_ALL: Final = (
    r"(?: toi da| chuan| danh gia| chung)?(?: cua (?:xa|don vi|phuong|xa, phuong|bo tieu chi))?"
)
_SCALE: Final = rf"(?:thang diem|tong(?: so)? diem){_OF_ALL}"
OUT: Final = (
    rf"(?:(?:khong (?:danh gia|cham diem|cham|xet|tinh diem)(?: doi voi| cho)?(?: {_THIS})?)"
    r"(?: va|,? dong thoi|,)\s+)?"
    rf"(?:(?:loai|loai tru|loai bo|bo|tru|dua)(?: (?:diem (?:toi da|chuan)(?: cua)? )?{_THIS})?"
    rf"(?: ra)?(?: khoi| ngoai) {_SCALE}"
    # the points alone only out of what can be won: out of what was won they may be nought
    r"|(?:loai|loai tru|loai bo|bo) (?:so )?diem(?: nay)?(?: ra)?(?: khoi| ngoai)"
    r" (?:thang diem|tong(?: so)? diem (?:toi da|chuan))"
    rf"|(?:loai|loai tru|loai bo|bo|khong tinh) {_THIS} (?:khi|luc) (?:tinh|cong) {_SCALE}"
    rf"|khong (?:danh gia|cham|xet|tinh)(?: doi voi| cho)? {_THIS}"  # nobody judges it: no nought
    rf"|khong (?:tinh|dua|cong) (?:diem (?:toi da|chuan)(?: cua)? )?{_THIS} vao {_SCALE}"
    rf"|khong (?:tinh|dua) vao thang diem{_OF_ALL})"
)
SEVERAL: Final = Worded("judged", "several")


class Formula(NamedTuple):
    """A share times the maximum; what is counted above and below the stroke, where it is said."""

    above: str
    below: str
    target: Decimal | None = None
    bare: bool = False  # the target without its %


_FULL: Final = re.compile(rf"{MOST}|(?:so )?diem")
_POINTS: Final = re.compile(rf"{N}(?: ?(?:d|diem))?")
_TARGET: Final = re.compile(rf"(?!100\Z){N}( ?%)?")
_TIME: Final = re.compile(r"\b(?:ngay|gio|phut|thoi gian)\b")
_WORDS: Final = re.compile(r"[a-z](?:[a-z ,%]|-(?!ty le|so |tong|diem|[ab]\b)){0,160}")
_NO_THING: Final = re.compile(
    r"\b(?:neu|thi|truong hop|duoi|he so|tru(?! so\b)|moi|con lai)\b"
    r"|(?<!khuyet )(?<!uu )(?<!dac )(?<!thoi )(?<!dia )(?<!quan )\bdiem\b"
)
_SIGN: Final = re.compile(r"(?<![a-z])x(?![a-z])|[*/:]")


def product(text: str, maximum: Decimal | None) -> Formula | Worded | None:
    """A text as a share times the maximum, judged where it multiplies the maximum with more."""
    factors = _factors(text)
    if factors is None or not re.search(r"(?<![a-z])x(?![a-z])|\*", text):
        return None
    above, below = ([one for one, up in factors if up is side] for side in (True, False))
    full = [one for one in above if _is_full(one, maximum)]
    if not full:
        points = [re.match(rf"{N}(?: ?(?:d|diem))?\b", one) for one in above]
        begun = any(one and maximum == decimal(one[1]) for one in points)
        return SEVERAL if begun else None
    above.remove(full[0])
    whole = [one for one in above if one.replace(" ", "") in ("100%", "100")]
    share = [one for one in above if one not in whole]
    targets = [decimal(found[1]) for one in below if (found := _TARGET.fullmatch(one))]
    hundreds = [one for one in below if one == "100"]
    counted = [one for one in below if one != "100" and not _TARGET.fullmatch(one)]
    loose = any(found and not found[2] for found in map(_TARGET.fullmatch, below))
    in_hundred = bool(share) and (bool(re.match(r"(?:ty|ti) le\b|%", share[0])) or "100" in whole)
    if (
        len(share) != 1
        or len(counted) > 1
        or len(targets) > 1
        or (hundreds and not (len(hundreds) == 1 and in_hundred and not targets))
        or ("100" in whole and not hundreds)
        or (loose and not in_hundred)
        or not all(_WORDS.fullmatch(one) and not _NO_THING.search(one) for one in share + counted)
    ):
        return SEVERAL
    target = targets[0] if targets and targets[0] != 100 else None
    formula = _named(share[0], counted[0] if counted else "", target)
    return formula._replace(bare=loose) if isinstance(formula, Formula) else formula


def _named(above: str, below: str, target: Decimal | None) -> Formula | Worded | None:
    """The formula of what stands above and below the stroke."""
    letters = {above, below} & {"a", "b"}
    if letters:
        return Formula(above, below, target) if (above, below) == ("b", "a") else SEVERAL
    if not below:
        is_share = re.match(r"(?:ty|ti) le\b|%|phan tram\b", above)
        return Formula(above, "", target) if is_share else None
    taken = _TIME.search(above[:20]) and _TIME.search(below[:24])  # the less, the better
    average = re.match(r"tong (?:so )?diem\b", above)
    lettered = re.search(r"\b[ab]\b", f"{above} {below}")
    if taken or average or lettered or re.match(r"(?:ty|ti) le\b|%", above):
        return SEVERAL
    return Formula(above, below, target)


def _is_full(one: str, maximum: Decimal | None) -> bool:
    points = _POINTS.fullmatch(one)
    return _FULL.fullmatch(one) is not None or (
        points is not None and maximum == decimal(points[1])
    )


_IN_LETTERS: Final = re.compile(r"(?<=\Aty le)([a-z ,]*) ?\(b ?/ ?a\)\Z")


def _factors(text: str) -> list[tuple[str, bool]] | None:
    """The factors of a product, each with whether it stands above the stroke."""
    found: list[tuple[str, bool]] = []
    depth, start, up = 0, 0, True
    for at, sign in [*((m.start(), m[0]) for m in re.finditer(r"[()]|" + _SIGN.pattern, text)),
                     (len(text), "")]:  # fmt: skip
        if sign in ("(", ")"):
            depth += 1 if sign == "(" else -1
            if depth < 0:
                return None
            continue
        if depth and sign:
            continue
        one = re.sub(r"\s*,?\s*(?:\b(?:roi|sau do|va))?\Z", "", text[start:at].strip(" ,"))
        one = _IN_LETTERS.sub(r"\1", one)
        if one.startswith("(") and one.endswith(")"):
            inner = _factors(one[1:-1])
            if inner is None:
                return None
            found += [(each, side is up) for each, side in inner]
        elif one:
            found.append((one, up))
        else:
            return None
        start, up = at + 1, sign in ("x", "*")
    return found if not depth else None
