"""What officials type for a number, as text → a Decimal, or why it is none."""

from decimal import Decimal
from typing import Final

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold, holds
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading import number_sums as sums
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.number_alone import alone
from cchc_xlsx.reading.number_clauses import (
    LONGEST,
    SCORED,
    cut,
    fractions,
    is_raised,
    without_lead,
)
from cchc_xlsx.reading.number_figures import amount, of_text
from cchc_xlsx.reading.number_pairs import of_two
from cchc_xlsx.reading.number_read import LARGEST, NumberRead, Of, What, told, unsigned
from cchc_xlsx.reading.number_remarks import THEIRS, Stated, harmless
from cchc_xlsx.reading.superseded import now

_BOTH: Final = Pattern(  # "45/47 hồ sơ", "03 VB/03 VB", "279/279 (100%)"
    r"(\d[\d.,]*)(?:\s*(?P<unit>[a-z][a-z ]{0,19}?)\s*(?=/\s*\d[\d.,]*\s*(?P=unit)\b))?"
    r"\s*/\s*(\d[\d.,]*)(?:\s*[a-z][a-z ]{0,24})?"
    r"(?:\s*[(=,:]*\s*(?:dat )?(\d{1,3}(?:[.,]\d{1,3})?)\s*%\s*\)?)?\Z",
    "/",
)
_NOT_ACHIEVED: Final = (  # "12 hồ sơ chậm": what was not reached, or what was, late
    *("chậm", "trễ", "quá hạn", "tồn", "tồn đọng", "bị", "hủy", "lỗi", "trả lại", "đang"),
    *("còn", "còn lại"),
)
_POINTED: Final = Pattern(r"\d{1,3}\.\d{1,2}\Z", ".")  # things counted in parts, or in thousands?
_LETTER: Final = Pattern(r"\A([ab])\s*[=:]\s*(?=\d)", "=", ":")
_OF_FORMULA: Final = {"a": "basis", "b": "achieved"}  # b/a in guidance 1533/SNV-CCHCVTLT of 2024
_POWER: Final = Pattern(r"-?\d(?:[.,]\d+)?[Ee][+-]\d\d\Z", "E", "e")  # as sheets export it
_OFF: Final = Pattern(r"\A(?:da |bi )*(?:tru|mat|giam):? (?=\d|nua diem\b)", "tru", "mat", "giam")
_BELOW_NOUGHT: Final = Pattern(r"\A(?:am (\d[\d.,]*)|\((\d[\d.,]*)\))\Z", "am ", "(")
_OF_WHOLE: Final = Pattern(r"\A\d[\d.,]*\s*/\s*\d", "/")
_NO_POINTS: Final = (
    "khong diem",
    "khong duoc diem",
    "khong dat diem",
    "khong co diem",
    "ko dat diem",
    "ko diem",
    *(
        f"{no} {given} diem"
        for no in ("khong", "ko", "k")
        for given in ("tinh", "cham", "cho", "duoc tinh", "duoc cham", "duoc")
    ),
)


def read_text(value: str, maximum: Decimal | None, what: What, of: Of) -> NumberRead:
    """The number of a text; one mark more or less is judged by the maximum."""
    if is_raised(value):
        return NumberRead(None, "C01")
    value = value if of == "lost" else now(value)  # from 2 down to 1,5: what of it was lost?
    if _POWER.match(value.strip()):
        return told(Decimal(value.strip().replace(",", ".")))
    said = fractions(value.replace("₫", "đ") if what == "points" else value)
    letter = _LETTER.match(said)
    if letter and _OF_FORMULA[letter[1]] == of:
        said = said[letter.end() :]
    read = _statement(said, maximum, what, of)
    if read.code in ("C01", "C04"):
        read = _beside(said, read, maximum, what, of)
    return _at_last(said, read, maximum, what, of) if read.code in ("C01", "C04") else read


def _at_last(said: str, read: NumberRead, most: Decimal | None, what: What, of: Of) -> NumberRead:
    """The number of a text no known wording fits, where its words still leave one alone."""
    number = of_two(said, what, of)
    number = alone(said, most, what, of) if number is None else number
    over = number is not None and most is not None and number > most
    return read if number is None or over else told(number)


def _beside(said: str, read: NumberRead, maximum: Decimal | None, what: What, of: Of) -> NumberRead:
    """The number of the statement alone, where the remarks about it leave it as it is."""
    main, remarks = cut(said)
    alone = _statement(main, maximum, what, of) if remarks else read
    if alone.value is None:
        return alone if alone.code == "C02" else read
    if "/" in main and any("%" in one for one in remarks):  # two counts, and no share of them
        return read
    stated = Stated(alone.value, what, maximum, of, _left(main) if what == "count" else None)
    return alone if all(harmless(one, stated) for one in remarks) else read


def _left(main: str) -> Decimal | None:
    """What is left to do of "15/18"."""
    found = _BOTH.match(fold(main))
    some, of = (amount(found[1]), amount(found[3])) if found else (None, None)
    return of - some if some is not None and of is not None else None


def _statement(said: str, maximum: Decimal | None, what: What, of: Of) -> NumberRead:
    """The number of a text without remarks."""
    if of == "lost":
        return _lost(said, maximum)
    if _is_anothers(said, of):
        return NumberRead(None, "C01")
    if of == "appraised" and (given := sums.moved(fold(said))) is not None:
        return told(given)
    read = of_text(said, maximum, what)
    if what == "count":
        read = _of_things(said, read, maximum, of)
    return _in_words(said, read, maximum, whole=what == "count") if what else read


def _of_things(said: str, read: NumberRead, maximum: Decimal | None, of: Of) -> NumberRead:
    """A count of whole things: "1.083" is a thousand and some, of "12.5" there are two readings."""
    if read.code == "C02" and ("," not in said or speech.counts_things(said)):
        return of_text(said.replace(".", "").replace(",", ""), maximum, "count")
    if read.code in ("C01", "C04"):
        return _one_of_two(said, of) or read
    whole = read.value is None or read.value == read.value.to_integral_value()
    if whole or read.value is None or not _POINTED.match(said.strip()):
        return read
    return NumberRead(None, "C02", f"{spoken(read.value)} hay {said.strip().replace('.', '')}")


def _is_anothers(said: str, of: Of) -> bool:
    """Whether a number is of another column: "xã tự chấm 2" where the appraiser's are asked for."""
    if of == "achieved":
        return holds(said, _NOT_ACHIEVED)
    lead = SCORED.match(fold(said)) if of in THEIRS else None
    return lead is not None and THEIRS[of].search(lead[0]) is not None


def _lost(said: str, maximum: Decimal | None) -> NumberRead:
    """Points lost: "-0,5", "bị trừ 0,25 điểm", "không bị trừ", "mất hết điểm"."""
    plain = fold(said)
    if off := _BELOW_NOUGHT.match(plain):  # as in accounts
        said = plain = off[1] or off[2]
    if _OF_WHOLE.match(plain):  # "1,5/2": lost of them, or left of them?
        return NumberRead(None, "C01")
    number = speech.taken_off(mended(plain), maximum)
    bare = _OFF.sub("", plain)
    number = speech.halved(bare, bare) if number is None and bare != plain else number
    number = sums.multiplied(bare) if number is None else number
    number = sums.a_thing(bare, maximum) if number is None else number
    if number is not None:
        return told(number)
    if SCORED.match(plain):  # "đạt 1,5": what was lost, or what was won?
        return NumberRead(None, "C01")
    read = of_text(said, maximum, "points")
    if speech.all_points(plain, maximum) is None:  # all that there is to win, or all that is lost?
        read = _in_words(said, read, maximum, whole=False)
    return unsigned(read)


def _one_of_two(said: str, of: Of) -> NumberRead | None:
    """The count of a cell that names both: of "45/47" what the column asks for; of "9/9" nine."""
    found = _BOTH.match(without_lead(mended(fold(said)), said, counted=True))
    if not found or len(said) > LONGEST:
        return None
    some, whole = amount(found[1]), amount(found[3])
    percent = Decimal(found[4].replace(",", ".")) if found[4] else None
    if some is None or not whole or some > whole or (of == "" and some != whole):
        return None
    if 2000 <= whole <= 2100 and some <= 12 and found[3] == found.string[-4:]:  # "12/2026"
        return None
    if percent is not None and abs(some / whole * 100 - percent) > 1:
        return None
    number = whole if of == "basis" else some
    return NumberRead(number, "C07", spoken(number))


def _in_words(said: str, read: NumberRead, most: Decimal | None, *, whole: bool) -> NumberRead:
    """A number to be worked out: "hai mươi", "3 + 2", "½"; of things counted, "không có"."""
    if read.code != "C01" or len(said) > LONGEST:
        return read
    plain = fold(said)
    number: Decimal | int | None = sums.summed(plain)
    number = sums.multiplied(plain) if number is None else number
    if number is None and whole:
        number = sums.named(plain)
        number = sums.added_up(plain) if number is None else number
    if number is None and whole:
        number = 0 if speech.none_at_all(said) else speech.spelled(said, counted=True)
    elif number is None:
        number = 0 if plain in _NO_POINTS else speech.halved(said, plain)
        number = speech.all_points(plain, most) if number is None else number
        number = sums.difference(plain, most) if number is None else number
        number = speech.parted(said) if number is None else number
        number = speech.rest(plain, most) if number is None else number
        number = speech.spelled(said, counted=False) if number is None else number
    return read if number is None or number > LARGEST else told(Decimal(number))
