"""What officials type for a number → a Decimal, or why it is none."""

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading.mistyped import mended

LARGEST: Final = Decimal(10) ** 12
_LARGEST: Final = float(LARGEST)  # a float is compared with a float in a tenth of the time


class NumberRead(NamedTuple):
    """A number understood, or a code that says why not; a code beside a number is information."""

    value: Decimal | None
    code: str = ""
    expected: str = ""


# A number, then perhaps words of unit: điểm, %, hồ sơ, HS, đ.
_NUMBER: Final = Pattern(r"([+-]?)\s*(\d[\d., ]*\d|\d|[.,]\d+)\s*(%?)\s*([a-z][a-z .,-]{0,32})?\Z")
_FRACTION: Final = Pattern(
    r"(\d+(?:[.,]\d+)?)\s*(?:d(?:iem)?\s*)?/\s*(\d+(?:[.,]\d+)?)\s*(%?)"
    r"\s*(?:(?!(?:so|tong|cua)\b)[a-z][a-z .]{0,24})?\Z",
    "/",
)
_GROUPED: Final = Pattern(r"\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*\Z", ".", ",", " ")
# 1OO, 2l: letters typed for figures
_LOOKALIKE: Final = Pattern(r"\d[oil|]+(?:[\s%]|\Z)", "o", "i", "l", "|")
_SPACED: Final = Pattern(r"(\d+)( ?)([.,;])( ?)(\d{1,2})(?![\d.,])", ".", ",", ";")
_REACHED: Final = Pattern(  # what the number is, said before it: "Tự chấm: 1,4", "tổng 56 hồ sơ"
    r"\A(?:(?:da )?dat(?: duoc)?|(?:so )?diem(?: (?:tu cham|tham dinh|dat))?|tu cham|tham dinh"
    r"|tong(?: (?:so|cong))?)\s*:?\s*(?=\d)",
    *("dat", "diem", "tu cham", "tham dinh", "tong"),
)
_QUOTED: Final = Pattern(  # typed around a text of figures
    r"\A['‘’`\"=]+\s*(?=[\d+-][^+*/-]*\Z)|\A['‘’`\"]+\s*(?=[\d+-])|(?<=\d)['‘’`\"]+\Z", *"'‘’`\"="
)
_SHARE_OF: Final = Pattern(  # "36/48 hồ sơ = 75%", "1.026/1.710 (60%)"
    r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)[a-z ]*[=(:,]*\s*(?:dat )?"
    r"(\d{1,3}(?:[.,](\d{1,3}))?)\s*%\s*\)?\Z",
    "/",
)
_TOLD_TWICE: Final = Pattern(  # "100 % (12/12)"
    r"(\d{1,3}(?:[.,](\d{1,3}))?)\s*%\s*\(\s*(\d[\d.,]*)\s*/\s*(\d[\d.,]*)[a-z ]*\)\Z", "/"
)
_AT_LEAST: Final = Pattern(  # a share is no less than what it says: ">90%", "từ 80% trở lên"
    r"\A(?:>=?|≥|(?:dat )?(?:tren|toi thieu|it nhat|khong duoi))\s*(?=\d[\d.,]*\s*%\Z)"
    r"|\Atu\s+(?=\d[\d.,]*\s*% tro len\Z)",
    *(">", "≥", "tren", "toi thieu", "it nhat", "khong duoi", "tro len"),
)
_SPELLED_TOO: Final = Pattern(  # "05 (năm) cuộc"
    r"\A0?(\d{1,2})\s*\((mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\)\s*", "("
)
_WORDS: Final = ("", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi")
_DONE_SO_FAR: Final = Pattern(
    r"\A(?:da )?(?:hoan thanh|dat|thuc hien) (\d{1,3})\Z", "hoan", "dat", "thuc"
)
_PERCENT_SAID: Final = {"mot nua": "50%"}
_EXACT: Final = 12  # decimals a person writes at most
_NO_POINTS: Final = ("khong diem", "khong duoc diem", "khong dat diem", "khong co diem")
_MOST_POINTS: Final = 100  # a set's maximum: of how many points "06/7" may be where none is known


def read_number(
    value: object, maximum: Decimal | None = None, *, points: bool = False, whole: bool = False
) -> NumberRead:
    """The number of a cell; a mark that may divide thousands is judged by the maximum.

    Where whole things are counted, "1.083" is a thousand and some: so it is printed here.
    """
    if type(value) is float:  # nearly every number of a workbook
        return _stored(value)
    if not isinstance(value, str):
        return _untyped(value)
    read = _text(value, maximum, points)
    if whole and read.code == "C02" and ("," not in value or speech.counts_things(value)):
        return _text(value.replace(".", "").replace(",", ""), maximum, points)
    return _in_words(value, read, maximum, whole=whole) if whole or points else read


def _untyped(value: object) -> NumberRead:
    """What Excel made of what was typed, or what an office program stored."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _stored(float(value))
    if isinstance(value, date):
        return NumberRead(None, "C03", f"{value.day}/{value.month}")
    return NumberRead(None, "C06" if isinstance(value, bool) else "C01")


def _in_words(said: str, read: NumberRead, most: Decimal | None, *, whole: bool) -> NumberRead:
    """A number to be worked out: "hai mươi", "3 + 2", "½"; of things counted, "không có"."""
    if read.code != "C01" or len(said) > speech.LONGEST:
        return read
    plain = fold(said)
    number: Decimal | int | None = speech.summed(plain)
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


def _stored(number: float) -> NumberRead:
    if not -_LARGEST <= number <= _LARGEST:  # nor what is no number
        return NumberRead(None, "C05")
    return NumberRead(decimal_of(number))


def _text(said: str, maximum: Decimal | None, points: bool) -> NumberRead:
    typed = fold(said).replace("−", "-")
    plain = mended(typed)
    read = _plain(plain, said, maximum, points)
    over = (
        plain != typed and maximum is not None and read.value is not None and read.value > maximum
    )
    return NumberRead(None, "C01") if over else read  # "2O" of five points is no twenty


def _plain(plain: str, said: str, maximum: Decimal | None, points: bool) -> NumberRead:
    whole = _once(_QUOTED.sub("", _REACHED.sub("", plain.replace("d/c", "dong chi"))))
    plain = speech.without_remark(whole, said, maximum)
    if plain != whole:
        said = re.split(r"[(;]|, ", said, maxsplit=1)[0]
    plain = _closed(plain, maximum)
    if _LOOKALIKE.search(plain):
        return NumberRead(None, "C01")
    fraction = _FRACTION.match(plain)
    if fraction:
        return _fraction(fraction, maximum, points)
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


def _fraction(found: re.Match[str], maximum: Decimal | None, points: bool) -> NumberRead:
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


def read_percent(value: object) -> NumberRead:
    """A share of 0–100: the cell is formatted as percent, so a stored 0.6 is what shows as 60 %."""
    if isinstance(value, bool | date | datetime | time | timedelta):
        return read_number(value)
    if isinstance(value, int | float):
        return _stored_percent(float(value))
    return _percent(mended(fold(str(value))), str(value))


def _percent(plain: str, said: str) -> NumberRead:
    share = _SHARE_OF.match(plain)
    if share:
        return _borne_out(share[3], share[4], share[1], share[2])
    twice = _TOLD_TWICE.match(_REACHED.sub("", plain))
    if twice:
        return _borne_out(*twice.groups())
    least = _AT_LEAST.match(plain)
    if least:
        plain = plain[least.end() :].removesuffix(" tro len")
    if plain.endswith("phan tram"):
        plain = f"{plain.removesuffix('phan tram')}%"
        counted = speech.spelled(said.casefold().removesuffix("phần trăm"), counted=True)
        plain = plain if counted is None else f"{counted}%"
    plain = _PERCENT_SAID.get(plain, plain)
    if plain.startswith("%"):
        plain = f"{plain[1:].strip()}%"
    plain = _DONE_SO_FAR.sub(r"\1%", plain)
    plain = speech.share_so_far(speech.without_remark(plain, said, Decimal(100)))
    sign = plain.endswith("%")
    read = _text(plain.removesuffix("%").strip(), Decimal(100), points=False)
    if read.value is None:
        fraction = _FRACTION.match(plain)
        return _share(fraction, read) if fraction else read
    if not sign and 0 < read.value <= 1:
        return NumberRead(None, "C33", f"{spoken(read.value)} % hay {spoken(read.value * 100)} %")
    return NumberRead(read.value, "C07", f"{spoken(read.value)} %")


def _share(found: re.Match[str], read: NumberRead) -> NumberRead:
    """The percentage one number is of a larger one ("7/8" is 87,5), to two places."""
    some, of = _amount(found[1]), _amount(found[2])
    if some is None or not of or some > of:
        return read
    share = (some / of * 100).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return NumberRead(share + 0, "C07", f"{spoken(share)} %")


def _borne_out(percent: str, places: str | None, one: str, other: str) -> NumberRead:
    """The percentage beside the two numbers it is of, where they bear it out; else two numbers."""
    some, of = _amount(one), _amount(other)
    said = Decimal(percent.replace(",", "."))
    step = Decimal(1).scaleb(-len(places or ""))
    if some is None or not of or abs(some / of * 100 - said) > step:
        return NumberRead(None, "C04")
    return NumberRead(said, "C07", f"{spoken(said)} %")


def _amount(said: str) -> Decimal | None:
    """How many; of two readings the whole number, which the percentage must bear out."""
    grouped = _GROUPED.match(said)
    return Decimal(re.sub("[., ]", "", said)) if grouped else _digits(said, None).value


def _stored_percent(number: float) -> NumberRead:
    read = _stored(number)
    if read.value is None or read.value < 0:
        return read
    share = read.value
    if share <= 1:  # 1 is what every finished task holds: its cell shows 100 %
        return NumberRead(share * 100)
    if share <= 2:
        return NumberRead(None, "C33", f"{spoken(share)} % hay {spoken(share * 100)} %")
    return NumberRead(share, "C09", spoken(share))
