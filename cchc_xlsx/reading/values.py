"""One cell → a typed value or the code of what is wrong; and what a whole column betrays."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple, assert_never

from cchc_xlsx.findings import address
from cchc_xlsx.form.grid import CellError, Merged, Raw, Value
from cchc_xlsx.form.schema import Kind
from cchc_xlsx.office import figures, legacy, text
from cchc_xlsx.office.model import Entry
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading import dates, day_labels, numbers, percents
from cchc_xlsx.reading.number_read import NumberRead, Of, decimal_of

SHORT: Final = 48  # characters of a text that is worth remembering
SHOWN: Final = 120  # characters of a typed text a message repeats


class Context(NamedTuple):
    """What a cell's value is judged by."""

    maximum: Decimal | None = None
    plan_year: int = 0
    choices: tuple[str, ...] = ()
    status: bool = False  # the six words of the office, with all their spellings
    font: str = ""  # a legacy font of the cell
    formula: bool = False
    of: Of = ""  # what the points or the count are of
    day: day_labels.Of = ""  # what a date is the day of


class Read(NamedTuple):
    """A value understood, None where the cell says nothing or nothing that can be used.

    A code with a value informs; a code without one asks back.
    """

    value: Entry = None
    code: str = ""
    typed: str = ""
    expected: str = ""
    extra: tuple[tuple[str, str], ...] = ()


NOTHING: Final = Read()


def read_cell(value: Value, kind: Kind, ctx: Context = Context()) -> Read:  # noqa: B008  a NamedTuple
    """The value of a cell of this kind; blank text is nothing typed at all."""
    if isinstance(value, CellError):
        return Read(None, "C22", value.text, value.text)
    if isinstance(value, Merged):
        return Read(None, "C23", address(value.row, value.column))
    if value is None or (
        isinstance(value, str) and is_blank(value) and (kind not in _WORDS or not text.clean(value))
    ):
        return Read(None, "C31") if ctx.formula and value is None else NOTHING
    short = type(value) is not str or len(value) < SHORT
    read = (_kept if short else _typed)(value, kind, ctx)
    if ctx.formula and not read.code:
        return read._replace(code="C30", typed=said(value))
    return read


_WORDS: Final = (
    Kind.TEXT,
    Kind.OPEN_CHOICE,
)  # what was typed is kept; that it says nothing is judged


def is_blank(said: str) -> bool:
    """Whether a text says nothing: blanks, or the dotted line of a printed form."""
    return not said[:1].isalnum() and (not text.clean(said) or _DOTTED.match(said) is not None)


_DOTTED: Final = Pattern(r"\s*(?:…|‥|\.\s?\.\s?\.|_\s?_\s?_)[\s.…‥_]*\Z", "…", "‥", ".", "_")


def _typed(value: Raw, kind: Kind, ctx: Context) -> Read:  # noqa: PLR0911  one return a kind
    match kind:  # what most cells hold comes first
        case Kind.TEXT | Kind.OPEN_CHOICE:
            return _text(value, ctx)
        case Kind.POINTS:
            return _number(
                value, kind, numbers.read_number(value, ctx.maximum, points=True, of=ctx.of)
            )
        case Kind.COUNT:
            return _number(
                value, kind, numbers.read_number(value, ctx.maximum, whole=True, of=ctx.of)
            )
        case Kind.CHOICE:
            return _choice(value, ctx)
        case Kind.DATE:
            return _date(value, ctx)
        case Kind.PERCENT:
            return _number(value, kind, percents.read_percent(value))
        case Kind.CODE:
            return _code(value, ctx)
        case Kind.SIGN:
            return _text(value, ctx)
        case _:
            assert_never(kind)


_kept = lru_cache(maxsize=1 << 12, typed=True)(_typed)  # a place, a date, a "Có" come in every file


# What such a column holds: an example of another kind invites the same mistake again.
_SUCH: Final = {Kind.POINTS: "0,88", Kind.COUNT: "12", Kind.PERCENT: "75%"}


def _number(value: Raw, kind: Kind, read: NumberRead) -> Read:
    if not read.code:
        return Read(read.value)
    expected = _SUCH[kind] if read.code == "C01" else read.expected
    return Read(read.value, read.code, said(value), expected)


_NO_DAY: Final = ("-", "–", "—", "--")  # a stroke may stand for the day above


def _date(value: Raw, ctx: Context) -> Read:
    if isinstance(value, str) and value.strip() in _NO_DAY:
        return NOTHING  # there is no day of nought, as there are no points
    read = dates.read_date(value, ctx.plan_year, ctx.day)
    if not read.code:
        return Read(read.value)
    typed = dict(read.extra).get("year") or said(value)
    return Read(read.value, read.code, typed, read.expected, read.extra)


def _code(value: Raw, ctx: Context) -> Read:
    """A code is text; one that became a number may have lost its final zero."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _text(value, ctx)
    written = code_text(float(value))
    return Read(written, "C32", written, f"{written}0") if "." in written else Read(written)


def code_text(number: float) -> str:
    """A number in a cell of codes as the code was written: 1.1, not 1,1."""
    return _plain(number).replace(",", ".")


def _choice(value: Raw, ctx: Context) -> Read:
    words = _text(value, ctx)
    if words.code == "C28" or words.value is None:
        return words
    typed = str(words.value)
    if typed in ctx.choices or not ctx.choices:  # without a list there is nothing to say against it
        return words
    meant = _meant(typed, ctx)
    if meant is None:
        code = (
            "C24" if ctx.choices[1:] or ctx.status else "C35"
        )  # a list of one word asks for a choice of none
        return Read(None, code, said(value), "; ".join(ctx.choices))
    quiet = text.same(meant, typed)  # only case, blanks or Unicode form: nothing to tell
    return Read(meant) if quiet else Read(meant, "C25", typed, meant)


def _meant(typed: str, ctx: Context) -> str | None:
    """The word of the list that other words mean; most cells hold one of them."""
    from cchc_xlsx.reading.boxes import ticked
    from cchc_xlsx.reading.superseded import now

    holds = ticked(now(typed))
    if not ctx.status:
        from cchc_xlsx.reading import choices

        return choices.meant(holds, ctx.choices)
    from cchc_xlsx.office.status_words import read_status

    status, _ = read_status(holds)
    return status.value if status else None


def _text(value: Raw, ctx: Context) -> Read:
    if isinstance(value, bool):
        return Read(None, "C06", said(value))
    if not isinstance(value, str):
        return Read(said(value))
    if "?" in value and _has_lost_letters(value):
        return Read(None, "C37")  # no words: what a whole file has lost is told as one
    if not text.is_unicode(value):
        read = _other_code(value, ctx.font)
        if read is not None:
            return read
    cleaned = text.clean(value)
    if cleaned == value or value.isascii():
        return Read(cleaned)
    # Blanks at the ends and doubled ones are nobody's business; odd letters and NBSP are told.
    told_apart = "\xa0" in value or not unicodedata.is_normalized("NFC", value)
    return Read(cleaned, "C26" if told_apart else "")


_WITHIN: Final = re.compile(r"[^\W\d_]\?[^\W\d_A-Z]")
_VOICELESS: Final = re.compile(r"(?<!\w)[bcdđghklmnpqrstvx]{1,3}\? (?=[^\W_])")  # "s? 1027"
_BESIDE: Final = re.compile(r"[^\W\d_]\?|\?[^\W\d_]")


def _has_lost_letters(value: str) -> bool:
    """Whether letters became question marks: a program saved the text in a code without them.

    One mark between two words is a question nobody put a blank behind, and addresses have theirs.
    """
    words = " ".join("0" if _ADDRESS & set(word) else word for word in value.split())
    within = _WITHIN.search(words) is not None and len(_BESIDE.findall(words)) > 1
    return within or _VOICELESS.search(words) is not None


_ADDRESS: Final = frozenset("=&/@")


def _other_code(value: str, font: str) -> Read | None:
    """Text in the code of an old font or read in a wrong one; None for Unicode."""
    if meant := text.clean(legacy.read_mojibake(value)):
        return Read(meant, "C36", value[:SHOWN], meant[:SHOWN])
    old = legacy.read_legacy(value, font)
    if old is not None:
        meant = text.clean(old.text)
        code = "C27" if old.certain else "C28"
        told = (("encoding", old.encoding),)
        return Read(meant if old.certain else None, code, value[:SHOWN], meant[:SHOWN], told)
    return Read(None, "C29", value[:SHOWN]) if legacy.is_mojibake(value) else None


def said(value: Value) -> str:  # noqa: PLR0911  one return a kind of value
    """What stands in a cell, as its author sees it."""
    match value:
        case None:
            return ""
        case str():  # most cells hold words
            return text.clean(value)[:SHOWN] if len(value) > SHOWN else text.clean(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime():
            shown = dates.spoken(value.date())
            return shown if value.time() == time() else f"{shown} {value:%H:%M}"
        case date():
            return dates.spoken(value)
        case int() | float():
            return _plain(float(value))
        case CellError():
            return value.text
        case Merged():
            return ""
        case time() | timedelta():
            return str(value)


def _plain(number: float) -> str:
    if number != number or number in (float("inf"), float("-inf")) or abs(number) > 1e15:  # noqa: PLR0124
        return f"{number:g}"
    return figures.spoken(decimal_of(number))


# --- what a column betrays -----------------------------------------------------------------------


def suspects(
    cells: Mapping[str, Raw], issued: Mapping[str, date | None], years: tuple[int, ...] = ()
) -> Iterator[tuple[str, date, date]]:
    """Row, date and its exchange for dates a machine set to American order seems to have made.

    Typing 31/12/2026 there leaves text, typing 5/3/2026 makes 3 May: text with a day over 12 beside
    real dates of day 12 or less is the fingerprint. Real dates with a day over 12 were typed
    elsewhere, or the American way: they clear the others only if they are more. Where all is text,
    12/31/2026 among dates none of which says a day over 12 tells that the month comes first. Dates
    as issued are above suspicion.
    """
    stored: dict[str, date] = {}
    written: dict[str, date] = {}
    late_texts, month_first = 0, False
    for row_id, value in cells.items():
        if isinstance(value, datetime):
            stored[row_id] = value.date()
        elif isinstance(value, date):
            stored[row_id] = value
        elif isinstance(value, str):
            read = dates.read_date(value)
            if read.code == "C16":
                month_first = True
                continue
            late_texts += read.value is not None and read.value.day > 12
            if read.value is not None:
                written[row_id] = read.value
    if month_first and not late_texts:
        stored |= written
    typed = {row_id: day for row_id, day in stored.items() if issued.get(row_id) != day}
    late = sum(day.day > 12 for day in typed.values())
    marked = late <= late_texts and bool(late_texts or month_first)
    for row_id, day in typed.items():
        other = dates.swapped(day)
        if other is not None and marked and (not years or day.year in years):
            yield row_id, day, other
