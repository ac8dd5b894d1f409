"""What officials type for a date → a date, or why it is none."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.day_labels import Of, own_day, without_up_to
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.superseded import now

FIRST_YEAR, LAST_YEAR = 2000, 2100
AHEAD: Final = 5  # years behind the plan's in which nothing has happened yet: 2062 for 2026


class DateRead(NamedTuple):
    """A date understood, or a code that says why not; a code beside a date is information."""

    value: date | None
    code: str = ""
    expected: str = ""
    extra: tuple[tuple[str, str], ...] = ()


_SEPARATOR: Final = r"\s*[/.\-–]\s*"
_NUMERIC: Final = Pattern(
    rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:{_SEPARATOR}|\s+nam\s+)(\d{{4}}|\d{{2}})\Z"
)
_ISO: Final = Pattern(
    rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})"
    r"(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:z|[+-]\d\d:\d\d)?)?\Z"
)
_WORDED: Final = Pattern(
    r"(?:ngay\s*)?(\d{1,2})\s*(?:,\s*)?thang\s*(\d{1,2})\s*(?:,|/|-)?\s*(?:nam\s*)?(\d{4}|\d{2})\Z",
    "thang",
)
_MIXED: Final = Pattern(
    rf"ngay\s*(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})(?:{_SEPARATOR}|\s+nam\s+)(\d{{4}}|\d{{2}})\Z",
    "ngay",
)
_NO_YEAR: Final = Pattern(rf"(?:ngay\s*)?(\d{{1,2}})(?:{_SEPARATOR}|\s*thang\s*)(\d{{1,2}})\Z")
_PLAIN_DIGITS: Final = Pattern(
    r"(?=\d\d/?\d\d/?20|\d+ +\d+ +20)(\d{1,2})(?:/?|\s+)(\d{1,2})(?:/?|\s+)(20\d{2})\Z"
)
_ISO_DIGITS: Final = Pattern(r"(20\d{2})([01]\d)([0-3]\d)\Z")
_MONTHS_SAID: Final = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7,
    "tam": 8, "chin": 9, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip
_SPOKEN_MONTH: Final = Pattern(
    rf"\bthang ({'|'.join(_MONTHS_SAID)})(?= (?:nam )?20\d\d|\Z)", "thang "
)
_PERIOD: Final = Pattern(
    r"(?:thang\s*)?\d{1,2}\s*[/.\-]\s*(?:19|20)\d{2}\Z|(?:quy|thang|nam|cuoi|dau|giua)\b.*\Z"
    r"|(?:t|th|thg|q)\.?\s*\d{1,2}(?:\s*[/.\-]\s*(?:\d{4}|\d{2}))?\Z"
)
_SERIAL: Final = Pattern(r"[3-6]\d{4}(?:[.,]0+)?\Z")
_YEAR: Final = Pattern(r"(?:nam\s*)?(20\d{2})\Z")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_NAME: Final = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ENGLISH: Final = Pattern(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s.-]*{_NAME}[\s.,-]*(\d{{4}}|\d{{2}})\Z", *_MONTHS
)
_AMERICAN: Final = Pattern(rf"{_NAME}[\s.-]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(\d{{4}})\Z", *_MONTHS)
_MONTH_OF: Final = Pattern(rf"{_NAME}[\s.,-]*(?:\d{{4}}|\d{{2}})?\Z", *_MONTHS)
_SHORT_MONTH: Final = Pattern(
    r"(?:ngay\s*)?(\d{1,2})[\s./-]*(?:thg|th|t)\.?\s*(\d{1,2})[\s,./-]+(\d{4}|\d{2})\Z", "t"
)
_WEEKDAY: Final = Pattern(
    r"(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn|t[2-7])[\s,]+(?=\S)", "t", "c"
)
_HOUR: Final = Pattern(
    r"\d{1,2}(?::\d{2}(?::\d{2})?|h(?:\d{2})?|g(?:\d{2})?)[\s,]+(?=ngay|\d)", ":", "h", "g"
)
_DONE: Final = Pattern(  # "đã xong 12/6/2026", "hoàn thành ngày 05/3/2026"
    r"(?:da )?(?:hoan thanh|lam xong|xong|thuc hien|ban hanh|bh|nop|gui|trinh|ky|cap nhat|bao cao"
    r"|lap|phe duyet|hop|to chuc)(?: xong)?(?: lan cuoi)?(?: vao)?"
    r"[\s:,]*"
    r"(?=(?:ngay\s*)?\d{1,2}\s*(?:thang\b|[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{2}|\Z)))",
    *("hoan thanh", "xong", "thuc hien", "ban hanh", "bh", "nop", "gui", "trinh", "ky", "cap nhat"),
    *("bao cao", "lap", "phe duyet", "hop", "to chuc"),
)
_DONE_BEHIND: Final = Pattern(  # "30/9/25 xong 100%"
    r"(?<=\d)[ ,]+(?:da )?(?:xong|hoan thanh)(?: 100 ?%)?\Z", "xong", "hoan thanh"
)
_SENT: Final = Pattern(  # "25/11/25 (gửi qua mạng lúc 16h30)"
    r"(?<=\d)\s*\((?:da )?(?:gui|nop|trinh)\b(?!.*\b(?:chua|khong|lai|lan)\b)[a-z ]*"
    r"(?:\d{1,2}[hg:](?:\d{2})?)?\)\Z",
    "(",
)
_LAST_OF_MONTH: Final = Pattern(
    r"\Angay cuoi(?: cung)?(?: cua)? thang (\d{1,2})(?:\s*/\s*| nam )(\d{4})\Z", "ngay cuoi"
)
_SPOKEN_DAY: Final = Pattern(
    r"(?i)\bngày ([^\W\d_]+(?: [^\W\d_]+){0,2}) (?=tháng\b)", "ngày ", "Ngày "
)

_REMARK: Final = Pattern(  # "30/10/2026 (đã nộp)"
    r"\s*\((?:(?:da |xong|hoan thanh|thu |chu nhat)(?!.*\b(?:chua|khong)\b)[a-z ,.-]*"
    r")\)\Z",
    "(",
)
_FEAST: Final = Pattern(
    r"\A(?:hom (?:ngay )?|(?:ngay )?(?:mung|mong) )(?=\d)", "mung", "mong", "hom"
)
_TIME_TAIL: Final = Pattern(r"[\s,]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?\Z", ":")
_WHOLE: Final = Pattern(r"(?<![\d/])(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?![\d/])")
_PAPER: Final = Pattern(r"\d+\s*/\s*[a-z]", "/")
_SHORT: Final = Pattern(r"(?<!\d)\d{1,2}\s*[/.]\s*\d{1,2}(?![\d/])", "/", ".")
_ON_DAY: Final = Pattern(
    r"\b(?:ngay|hom|sang|trua|chieu|toi|vao) (?:ngay |hom )?(\d{1,2}) ?[/-] ?(\d{1,2})"
    r"(?=\Z|[ ]*[;:)(]|,? (?:nam|vua|qua|da|xong|hoan thanh|theo|tai|luc|gui|nop|ky|trinh)\b)"
)
_DIGIT: Final = Pattern(r"\d")
_LONG: Final = Pattern(r"\b(\d{1,2}) thang (\d{1,2}),? nam (\d{4})\b", "thang")
_AGAINST_DUE: Final = Pattern(  # "(trước hạn 5 ngày)": no word of another day
    r"(?<=\d)\s*[(,;]\s*(?:(?:hoan thanh|xong|nop|gui) )?(?:truoc|dung|som|tre|qua|cham|sau)"
    r"(?: so voi)?(?: (?:han|thoi han|tien do|ke hoach)(?: \d{1,2}/\d{1,2}(?:/\d{4})?)?)?"
    r"(?: \d{1,3} ngay)?\)?\Z"
)
_NOT_YET: Final = Pattern(  # what makes the one date of a text another thing than the day asked for
    r"\b(?:chua|khong|du kien|truoc|sau|den|toi|(?<!dien )tu(?! phap)|han|lui|cham nhat|phan dau|se"
    r"|hoac|va)\b"
    r"|\((?:theo )?(?:ke hoach|kh)\)|\b(?:ke hoach|kh) ?:? ?(?=\d{1,2} ?[/.-] ?\d)"
)
_ROMAN_MONTH: Final = Pattern(
    r"\A(\d{1,2})\s*([/.-])\s*(x[i]{0,2}|i[xv]|v?i{1,3}|v)\s*\2\s*(\d{4})\Z", *"ivx"
)
_ROMANS: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_MARKS: Final = Pattern(r"(?<=\d)\s*(?://+|\\+|,)\s*(?=\d)", "//", "\\", ",")
_CHINESE: Final = Pattern(r"\A(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?\Z", "年")
_MONTHS_OR_DAY: Final = Pattern(r"(\d{1,2})\s*[-–]\s*(\d{1,2})\s*/\s*\d{4}\Z", "-", "–")
_EPOCH: Final = date(1899, 12, 30)


def read_date(value: object, plan_year: int = 0, of: Of = "") -> DateRead:
    """The date of a cell; text is read day first, never month first."""
    if of == "told" and isinstance(value, str):
        value = without_up_to(value)
    own = own_day(now(value), of) if isinstance(value, str) else value
    read = _read(own, plan_year)
    if own is not value and read.value is not None and not read.code:  # one of several: said
        read = DateRead(read.value, "C14", spoken(read.value))
    if of and plan_year and read.value is not None and read.value.year > plan_year + AHEAD:
        return DateRead(None, "C19")
    return read


def _read(value: object, plan_year: int) -> DateRead:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _stored(value)
    if isinstance(value, bool | time | timedelta):
        return DateRead(None, "C11")
    if isinstance(value, int | float):
        return _number(float(value))
    return _text(str(value), plan_year)


def spoken(day: date) -> str:
    """A date as people write it here."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def _stored(day: date) -> DateRead:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return DateRead(day)
    serial = (day - _EPOCH).days
    # A year typed into a date cell is stored as that many days after 1899.
    if FIRST_YEAR <= serial <= LAST_YEAR:
        return DateRead(None, "C13", extra=(("year", str(serial)),))
    if day.year < 1911 and serial < 4000:
        return DateRead(None, "C11")
    return DateRead(None, "C19")


def _number(number: float) -> DateRead:
    """A number in a date cell: a year, or the serial Excel shows when the format was lost."""
    if number.is_integer() and FIRST_YEAR <= number <= LAST_YEAR:
        return DateRead(None, "C13", extra=(("year", str(int(number))),))
    if number.is_integer() and 36526 <= number <= 73050:
        day = _EPOCH + timedelta(days=int(number))
        return DateRead(day, "C14", spoken(day))
    if number.is_integer() and (iso := _ISO_DIGITS.match(str(int(number)))):  # 20260228, no serial
        return _day_first(int(iso[3]), int(iso[2]), int(iso[1]), iso[0], swap=False)
    return DateRead(None, "C11")


def _text(said: str, plan_year: int) -> DateRead:  # noqa: PLR0911  one return a way of writing
    plain = _TIME_TAIL.sub("", mended(_arabic(fold(_in_figures(said))))).strip(" .,;/")
    plain = _WEEKDAY.sub("", _HOUR.sub("", plain, 1), 1)
    plain = _AGAINST_DUE.sub("", _SENT.sub("", _REMARK.sub("", _FEAST.sub("", plain))))
    done = _DONE.match(plain)
    plain = plain[done.end() :] if done else _DONE_BEHIND.sub("", plain)
    plain = _figures(plain.strip())
    if ends := _LAST_OF_MONTH.match(plain):
        return _last_day(int(ends[1]), int(ends[2]), said)
    if _may_be_months(plain):
        return DateRead(None, "C18")
    found = (
        _NUMERIC.match(plain)
        or _WORDED.match(plain)
        or _MIXED.match(plain)
        or _SHORT_MONTH.match(plain)
        or _PLAIN_DIGITS.match(plain)
    )
    if found:
        return _day_first(int(found[1]), int(found[2]), _year(found[3]), said)
    iso = _ISO.match(plain) or _ISO_DIGITS.match(plain)
    if iso:
        return _day_first(int(iso[3]), int(iso[2]), int(iso[1]), said, swap=False)
    year = _YEAR.match(plain)
    if year:
        return DateRead(None, "C13", extra=(("year", year[1]),))
    if only := _only_date(plain):
        return _day_first(*only, said)
    if _PERIOD.match(plain) or _MONTH_OF.match(plain):
        return DateRead(None, "C18")
    short = _NO_YEAR.match(plain) or _short_only(plain)
    if short and plan_year:
        read = _day_first(int(short[1]), int(short[2]), plan_year, said)
        return read._replace(code="C15") if read.value else read
    if _SERIAL.match(plain):
        read = _number(float(re.split("[.,]", plain)[0]))
        return read if read.code != "C11" else DateRead(None, "C10")
    return DateRead(None, "C10")


def _only_date(plain: str) -> tuple[int, int, int] | None:
    """Day, month and year of the one whole date in a remark: "QĐ số 15/QĐ-UBND ngày 12/02/2026"."""
    plain = _LONG.sub(r"\1/\2/\3", plain)
    rest = _PAPER.sub(" ", _WHOLE.sub(" ", plain))
    if _SHORT.search(rest):  # "15/6/2026 trình, 20/6 ký"
        return None
    found = [(int(m[1]), int(m[3]), int(m[4])) for m in _WHOLE.finditer(plain)]
    return found[0] if len(found) == 1 and not _NOT_YET.search(plain) else None


def _short_only(plain: str) -> re.Match[str] | None:
    """The one day and month that words for a day lead to: "xong hôm 12-6", "chiều 9/9"."""
    found = _ON_DAY.search(plain)
    if not found or _NOT_YET.search(plain):
        return None
    return None if _DIGIT.search(_PAPER.sub(" ", plain.replace(found[0], " "))) else found


def _in_figures(said: str) -> str:
    """ "Ngày mười lăm tháng …" with the day in figures, while accents tell its words."""
    found = _SPOKEN_DAY.search(said)
    if not found:
        return said
    from cchc_xlsx.reading.number_speech import spelled

    day = spelled(found[1].casefold(), counted=True)
    return _SPOKEN_DAY.sub(f"ngày {day} ", said, 1) if day else said


def _figures(plain: str) -> str:
    """A date with the month's English name as day.month.year; all else as it is."""
    english, american = _ENGLISH.match(plain), _AMERICAN.match(plain)
    if english:
        return f"{english[1]}.{_MONTHS.index(english[2][:3]) + 1}.{english[3]}"
    if american:
        return f"{american[2]}.{_MONTHS.index(american[1][:3]) + 1}.{american[3]}"
    return _CHINESE.sub(r"\1/\2/\3", _MARKS.sub("/", plain))


def _arabic(plain: str) -> str:
    """A month in words or Roman figures as a number, before letters are taken for mistyped ones."""
    plain = _SPOKEN_MONTH.sub(lambda m: f"thang {_MONTHS_SAID[m[1]]}", plain)
    return _ROMAN_MONTH.sub(lambda m: f"{m[1]}/{_ROMANS.index(m[3]) + 1}/{m[4]}", plain)


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _may_be_months(plain: str) -> bool:
    """Whether "8-9/2026" may be two months as well as a day."""
    found = _MONTHS_OR_DAY.match(plain)
    return found is not None and int(found[1]) < int(found[2]) <= 12


def _day_first(day: int, month: int, year: int, said: str, *, swap: bool = True) -> DateRead:
    """The date, or that it is impossible, or that only month first makes sense of it."""
    try:
        made = date(year, month, day)
    except ValueError:
        return _impossible(day, month, year, swap)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return DateRead(None, "C19")
    plain = said.strip() in (spoken(made), f"{made.day}/{made.month}/{made.year}")
    return DateRead(made, "" if plain else "C14", "" if plain else spoken(made))


def _last_day(month: int, year: int, said: str) -> DateRead:
    """The last day of a month; of a thirteenth one none."""
    if not 1 <= month <= 12 or not FIRST_YEAR <= year <= LAST_YEAR:
        return DateRead(None, "C12")
    after = date(year + month // 12, month % 12 + 1, 1)
    return _day_first((after - timedelta(1)).day, month, year, said)


def _impossible(day: int, month: int, year: int, swap: bool) -> DateRead:
    if swap and month > 12 >= day:
        try:
            other = spoken(date(year, day, month))
        except ValueError:
            return DateRead(None, "C12")
        return DateRead(date(year, day, month), "C16", other, (("month", str(month)),))
    return DateRead(None, "C12")


def swapped(day: date) -> date | None:
    """The date with day and month exchanged, None where that is none or the same."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)
