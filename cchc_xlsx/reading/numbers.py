"""What officials type for a number → a Decimal, or why it is none."""

import re
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.number_clauses import COUNTED, LONGEST, SCORED, cut, fractions
from cchc_xlsx.reading.number_remarks import Of, Stated, What, harmless

LARGEST: Final = Decimal(10) ** 12
_LARGEST: Final = float(LARGEST)  # a float is compared with a float in a tenth of the time


class NumberRead(NamedTuple):
    """A number understood, or a code that says why not; a code beside a number is information."""

    value: Decimal | None
    code: str = ""
    expected: str = ""


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
_BOTH: Final = Pattern(  # "45/47 hồ sơ", "279/279 (100%)"
    r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)(?:\s*[a-z][a-z ]{0,24})?"
    r"(?:\s*[(=,:]*\s*(?:dat )?(\d{1,3}(?:[.,]\d{1,3})?)\s*%\s*\)?)?\Z",
    "/",
)
_SPELLED_TOO: Final = Pattern(  # "05 (năm) cuộc"
    r"\A0?(\d{1,2})\s*\((mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\)\s*", "("
)
_WORDS: Final = ("", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_EXACT: Final = 12  # decimals a person writes at most
_NO_POINTS: Final = ("khong diem", "khong duoc diem", "khong dat diem", "khong co diem")
_MOST_POINTS: Final = 100  # a set's maximum: of how many points "06/7" may be where none is known


def read_number(
    value: object, maximum: Decimal | None = None, *, points: bool = False, whole: bool = False,
    of: Of = "",
) -> NumberRead:  # fmt: skip
    """The number of a cell; a mark that may divide thousands is judged by the maximum.

    Where whole things are counted, "1.083" is a thousand and some: so it is printed here. Points
    lost are no less for their minus sign, and "45/47" in the column of one of the two is that one.
    """
    if type(value) is float:  # nearly every number of a workbook
        return _unsigned(stored(value)) if of == "lost" else stored(value)
    if not isinstance(value, str):
        return _untyped(value)
    said = fractions(value)
    what: What = "count" if whole else "points" if points else ""
    read = _statement(said, maximum, what, of)
    return read if read.code not in ("C01", "C04") else _beside(said, read, maximum, what, of)


def _beside(said: str, read: NumberRead, maximum: Decimal | None, what: What, of: Of) -> NumberRead:
    """The number of the statement alone, where the remarks about it leave it as it is."""
    main, remarks = cut(said)
    alone = _statement(main, maximum, what, of) if remarks else read
    if alone.value is None:
        return alone if alone.code == "C02" else read
    if "/" in main and any("%" in one for one in remarks):  # two counts, and no share of them
        return read
    stated = Stated(alone.value, what, maximum, of)
    return alone if all(harmless(one, stated) for one in remarks) else read


def _statement(said: str, maximum: Decimal | None, what: What, of: Of) -> NumberRead:
    """The number of a text without remarks."""
    if of == "lost":
        return _lost(said, maximum)
    read = of_text(said, maximum, what)
    if what == "count" and read.code == "C02" and ("," not in said or speech.counts_things(said)):
        return of_text(said.replace(".", "").replace(",", ""), maximum, what)
    if what == "count" and read.code in ("C01", "C04"):
        one = _one_of_two(said, of)
        if one is not None:
            return one
    return _in_words(said, read, maximum, whole=what == "count") if what else read


def _lost(said: str, maximum: Decimal | None) -> NumberRead:
    """Points lost: "-0,5", "bị trừ 0,25 điểm", "không bị trừ", "mất hết điểm"."""
    plain = fold(said)
    number = speech.taken_off(mended(plain), maximum)
    if number is not None:
        return _told(number)
    if SCORED.match(plain):  # "đạt 1,5": what was lost, or what was won?
        return NumberRead(None, "C01")
    read = of_text(said, maximum, "points")
    if speech.all_points(plain, maximum) is None:  # all that there is to win, or all that is lost?
        read = _in_words(said, read, maximum, whole=False)
    return _unsigned(read)


def _unsigned(read: NumberRead) -> NumberRead:
    return _told(-read.value) if read.value is not None and read.value < 0 else read


def _one_of_two(said: str, of: Of) -> NumberRead | None:
    """The count of a cell that names both: of "45/47" what the column asks for; of "9/9" nine."""
    found = _BOTH.match(mended(fold(said)))
    if not found or len(said) > LONGEST:
        return None
    some, whole = amount(found[1]), amount(found[2])
    percent = Decimal(found[3].replace(",", ".")) if found[3] else None
    if some is None or not whole or some > whole or (of == "" and some != whole):
        return None
    if percent is not None and abs(some / whole * 100 - percent) > 1:
        return None
    number = whole if of == "basis" else some
    return NumberRead(number, "C07", spoken(number))


def _untyped(value: object) -> NumberRead:
    """What Excel made of what was typed, or what an office program stored."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return stored(float(value))
    if isinstance(value, date):
        return NumberRead(None, "C03", f"{value.day}/{value.month}")
    return NumberRead(None, "C06" if isinstance(value, bool) else "C01")


def _in_words(said: str, read: NumberRead, most: Decimal | None, *, whole: bool) -> NumberRead:
    """A number to be worked out: "hai mươi", "3 + 2", "½"; of things counted, "không có"."""
    if read.code != "C01" or len(said) > LONGEST:
        return read
    plain = fold(said)
    number: Decimal | int | None = speech.summed(plain)
    number = speech.added_up(plain) if number is None and whole else number
    if number is None and whole:
        number = 0 if speech.none_at_all(said) else speech.spelled(said, counted=True)
    elif number is None:
        number = 0 if plain in _NO_POINTS else speech.halved(said, plain)
        number = speech.all_points(plain, most) if number is None else number
        number = speech.parted(said) if number is None else number
        number = speech.rest(plain, most) if number is None else number
        number = speech.spelled(said, counted=False) if number is None else number
    return read if number is None or number > LARGEST else _told(Decimal(number))


def decimal_of(number: float) -> Decimal:
    """The decimal a person sees in the cell: 15 digits, as Excel keeps them."""
    return Decimal(f"{number:.15g}") if not number.is_integer() else Decimal(int(number))


def stored(number: float) -> NumberRead:
    """The number a cell holds as one."""
    if not -_LARGEST <= number <= _LARGEST:  # nor what is no number
        return NumberRead(None, "C05")
    return NumberRead(decimal_of(number))


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
    plain = (COUNTED if what == "count" else SCORED).sub("", plain.replace("d/c", "dong chi"))
    plain = _once(_QUOTED.sub("", plain))
    plain = _closed(plain, maximum)
    if _LOOKALIKE.search(plain):
        return NumberRead(None, "C01")
    fraction = FRACTION.match(plain)
    if fraction:
        return _fraction(fraction, maximum, points=what == "points")
    found = _NUMBER.match(plain)
    if not found or found[3] or (found[4] and speech.doubted(said)):
        return NumberRead(None, "C05" if plain in ("nan", "inf", "-inf", "infinity") else "C01")
    read = _digits(found[2], maximum)
    if read.value is None:
        return read
    number = -read.value if found[1] == "-" else read.value
    return _told(number) if abs(number) <= LARGEST else NumberRead(None, "C05")


def _told(number: Decimal) -> NumberRead:
    return NumberRead(number, "C07", spoken(number))


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
