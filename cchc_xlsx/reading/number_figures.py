"""The figures of a statement with their marks and its unit → a Decimal, or why they are none."""

import re
from decimal import Decimal
from typing import Final

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.number_clauses import without_lead
from cchc_xlsx.reading.number_read import LARGEST, NumberRead, What, decimal_of, told

# A number, then perhaps words of unit: điểm, %, hồ sơ, HS, đ.
_NUMBER: Final = Pattern(r"([+-]?)\s*(\d[\d., ]*\d|\d|[.,]\d+)\s*(%?)\s*([a-z][a-z .,-]{0,32})?\Z")
FRACTION: Final = Pattern(
    r"(\d+(?:[.,]\d+)?)\s*(?:d(?:iem)?\s*)?/\s*(\d+(?:[.,]\d+)?)\s*(%?)"
    r"\s*(?:(?!(?:so|tong|cua)\b)[a-z][a-z .]{0,24})?\Z",
    "/",
)
_GROUPED: Final = Pattern(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*\Z", ".", ",", " ")
# 1OO, 2l: letters typed for figures
_LOOKALIKE: Final = Pattern(r"\d[oil|]+(?:[\s%]|\Z)", "o", "i", "l", "|")
_SPACED: Final = Pattern(r"(\d+)( ?)([.,;])( ?)(\d{1,2})(?![\d.,])", ".", ",", ";")
_QUOTED: Final = Pattern(  # typed around a text of figures
    r"\A['‘’`\"=]+\s*(?=[\d+-][^+*/-]*\Z)|\A['‘’`\"]+\s*(?=[\d+-])|(?<=\d)['‘’`\"]+\Z", *"'‘’`\"="
)
_SPELLED_TOO: Final = Pattern(  # "05 (năm) cuộc"
    r"\A0?(\d{1,2})\s*\((mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\)\s*", "("
)
_MULTIPLIES: Final = Pattern(r"(?:k|tr|trd)\b")  # "12k", "12tr": thousands and millions
_MONEY: Final = Pattern(r"\A(\d[\d.,]*\d|\d) ?(ty|ti|trieu|tr|trd)(?: ?(?:dong|d|vnd))?\Z", "t")
_TIMES: Final = {
    **dict.fromkeys(("ty", "ti"), Decimal(10**9)),
    **dict.fromkeys(("trieu", "tr", "trd"), Decimal(10**6)),
}
_THINGS: Final = Pattern(
    r"(?:noi dung|tieu chi|nhiem vu|bao cao|van ban|ngay|thang|quy|cuoc|lan|ho so|hs|muc|phieu)\b"
)
_PERIODS: Final = Pattern(r"(?:thang|quy|nam)\b")
_QUARTERS: Final = Pattern(r"0?[1-4] quy\Z", "quy")  # counted: the fourth would be "quý 4"
_WORDS: Final = ("", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_EXACT: Final = 12  # decimals a person writes at most
_MOST_POINTS: Final = 100  # a set's maximum: of how many points "06/7" may be where none is known


def of_text(said: str, maximum: Decimal | None, what: What = "") -> NumberRead:
    """The number of a text in figures, slips of the hand set right."""
    typed = fold(said).replace("−", "-")
    plain = mended(typed)
    read = _plain(plain, said, maximum, what)
    over = (
        plain != typed and maximum is not None and read.value is not None and read.value > maximum
    )
    return NumberRead(None, "C01") if over else read  # "2O" of five points is no twenty


def _plain(plain: str, said: str, maximum: Decimal | None, what: What) -> NumberRead:
    plain = without_lead(plain, said, counted=what == "count")
    plain = _once(_QUOTED.sub("", plain))
    plain = _closed(plain, maximum)
    if _LOOKALIKE.search(plain):
        return NumberRead(None, "C01")
    if what == "count" and (money := _in_money(plain)):
        return money
    fraction = FRACTION.match(plain)
    if fraction:
        return _fraction(fraction, maximum, points=what == "points")
    found = _NUMBER.match(plain)
    another = (
        found
        and found[4]
        and (speech.doubted(said) or _of_another_kind(found[4], found[0], what, maximum))
    )
    if not found or found[3] or another:
        return NumberRead(None, "C05" if plain in ("nan", "inf", "-inf", "infinity") else "C01")
    read = _digits(found[2], maximum)
    if read.value is None:
        return read
    number = -read.value if found[1] == "-" else read.value
    return told(number) if abs(number) <= LARGEST else NumberRead(None, "C05")


def _of_another_kind(unit: str, whole: str, what: What, maximum: Decimal | None) -> bool:
    """Whether a unit is none of what is asked for: "2 nội dung" of two points, "6 tháng"."""
    if _MULTIPLIES.match(unit):
        return True
    if what == "points":
        return maximum is not None and _THINGS.match(unit) is not None
    period = what == "count" and _PERIODS.match(unit)
    return bool(period) and _QUARTERS.match(whole) is None


def _in_money(plain: str) -> NumberRead | None:
    """The whole amount of "14,8 tỷ đồng", so that it goes with one in millions."""
    found = _MONEY.match(plain)
    number = amount(found[1]) if found else None
    return told(number * _TIMES[found[2]]) if found and number is not None else None


def _once(plain: str) -> str:
    """A number that is spelled out as well, in figures alone."""
    found = _SPELLED_TOO.match(plain)
    if not found or _WORDS.index(found[2]) != int(found[1]):
        return plain
    return f"{found[1]} {plain[found.end() :]}".strip()


def _closed(plain: str, maximum: Decimal | None) -> str:
    """ "0, 88", "1 ,5" and "1;25" as one number, where they cannot be two."""
    found = _SPACED.match(plain)
    if not found or not (found[2] or found[4] or found[3] == ";"):
        return plain
    before = bool(found[2]) and found[3] != ";"
    one = before or found[1] == "0" or (maximum is not None and int(found[5]) > maximum)
    return f"{found[1]}{found[3].replace(';', ',')}{plain[found.start(5) :]}" if one else plain


def _fraction(found: re.Match[str], maximum: Decimal | None, *, points: bool) -> NumberRead:
    """Six of seven points for "06/7" where seven is or may be the maximum; else two numbers."""
    whole, of = (_digits(found[n], maximum).value for n in (1, 2))
    if points and whole is not None and of is not None and not found[3]:
        most = of == maximum if maximum is not None else 0 < of <= _MOST_POINTS
        if most and whole <= of:
            return NumberRead(whole, "C08", spoken(whole))
    return NumberRead(None, "C04")


def _digits(text: str, maximum: Decimal | None) -> NumberRead:  # noqa: PLR0911  one return a way of writing
    """The digits with their marks: one reading is taken, two are asked back."""
    text = text.replace(" ", " ")
    marks = [c for c in text if not c.isdecimal()]
    if not marks:
        return NumberRead(Decimal(text)) if len(text) <= 15 else NumberRead(None, "C05")
    kinds = set(marks)
    if len(kinds) == 2 and marks.count(marks[-1]) == 1 and marks[-1] in ".,":  # 1.083,5
        whole, _, part = text.rpartition(marks[-1])
        grouped = _GROUPED.match(whole)
        return (
            NumberRead(Decimal(f"{re.sub('[., ]', '', whole)}.{part}"))
            if grouped
            else NumberRead(None, "C01")
        )
    if len(kinds) > 1 or (len(marks) > 1 and not _GROUPED.match(text)):
        return NumberRead(None, "C01")
    joined = Decimal(re.sub("[., ]", "", text))
    if len(marks) > 1 or (marks == [" "] and _GROUPED.match(text)):
        return NumberRead(joined)
    if marks == [" "]:
        return NumberRead(None, "C01")
    whole, _, part = text.partition(marks[0])
    parted = Decimal(f"{whole or 0}.{part}") if part else Decimal(whole)
    if len(part) > _EXACT:  # 0.8200000000000001, as a machine pasted it
        parted = decimal_of(float(parted))
    if not (_GROUPED.match(text) and whole.strip("0")):
        return NumberRead(parted)
    return _bounded(joined, parted, maximum)


def _bounded(joined: Decimal, parted: Decimal, maximum: Decimal | None) -> NumberRead:
    """1.083 is 1083 or 1,083; a maximum between them decides."""
    if maximum is not None and parted <= maximum < joined:
        return NumberRead(parted)
    return NumberRead(None, "C02", f"{spoken(joined)} hay {spoken(parted)}")


def amount(said: str) -> Decimal | None:
    """How many; of two readings the whole number, which the percentage must bear out."""
    grouped = _GROUPED.match(said)
    return Decimal(re.sub("[., ]", "", said)) if grouped else _digits(said, None).value
