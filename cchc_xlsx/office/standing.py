"""Where work stands: what an official says of it, and what its date says on a given day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import clean, distance, fold


class Status(StrEnum):
    """What an official types."""

    NOT_STARTED = "Chưa thực hiện"
    IN_PROGRESS = "Đang thực hiện"
    DONE = "Hoàn thành"
    NOT_ARISING = "Không phát sinh"
    PAUSED = "Tạm dừng"
    DROPPED = "Không còn thực hiện"


class Standing(StrEnum):
    """What follows from status and dates; nobody types it."""

    DONE_ON_TIME = "Hoàn thành đúng hạn"
    DONE_LATE = "Hoàn thành quá hạn"
    DONE_UNDATED = "Hoàn thành, chưa ghi ngày"
    DONE_NO_DUE = "Hoàn thành, không có hạn"
    ON_TRACK = "Trong hạn"
    DUE_SOON = "Sắp đến hạn"
    OVERDUE = "Quá hạn"
    ONGOING = "Thường xuyên"
    NO_DATE = "Không xác định ngày"
    NOT_TRACKED = "Không theo dõi"


# Excel's day of judging: as the workbook says of its figures, else the clock's.
TODAY: Final = "IF(ISNUMBER(cchc_as_of),cchc_as_of,TODAY())"
# Whoever has no date for one of these is not waiting for one.
ENDLESS_KINDS: Final = ("ongoing", "recurring")
CLOSED: Final = (Status.DONE, Status.NOT_ARISING, Status.DROPPED)  # nothing is left to do
UNTRACKED: Final = (Status.PAUSED, Status.DROPPED, Status.NOT_ARISING)

# Unfinished work before finished work: a task with one open line is an open task.
WORST: Final = (
    Standing.OVERDUE,
    Standing.DUE_SOON,
    Standing.ON_TRACK,
    Standing.NO_DATE,
    Standing.ONGOING,
    Standing.DONE_LATE,
    Standing.DONE_UNDATED,
    Standing.DONE_NO_DUE,
    Standing.DONE_ON_TIME,
    Standing.NOT_TRACKED,
)


def standing(
    status: str,
    due: date | None,
    kind: str,
    done_on: date | None,
    today: date,
    due_soon_days: int = 15,
) -> Standing:
    """The standing on that day; a status that is blank or no status counts as not done."""
    said = status.casefold()
    if said in {untracked.casefold() for untracked in UNTRACKED}:
        return Standing.NOT_TRACKED
    if said == Status.DONE.casefold():
        return _done(due, done_on)
    if due is None:
        endless = kind.casefold() in ENDLESS_KINDS
        return Standing.ONGOING if endless else Standing.NO_DATE
    return _open(due, today, due_soon_days)


def _done(due: date | None, done_on: date | None) -> Standing:
    if due is None:
        return Standing.DONE_NO_DUE
    if done_on is None:
        return Standing.DONE_UNDATED
    return Standing.DONE_ON_TIME if done_on <= due else Standing.DONE_LATE


def _open(due: date, today: date, due_soon_days: int) -> Standing:
    days_left = (due - today).days
    if days_left < 0:
        return Standing.OVERDUE
    return Standing.DUE_SOON if days_left <= due_soon_days else Standing.ON_TRACK


def worst(standings: Iterable[Standing]) -> Standing | None:
    """The standing that speaks for all of them; None for none."""
    return min(standings, key=WORST.index, default=None)


def formula(due_soon_days: int = 15, today: str = TODAY) -> str:
    """The Excel formula that gives what `standing` gives, its cells as names in braces.

    Whatever the cells hold, errors too, it shows a standing.
    """
    dated = _is_date("due")
    done = (
        f"IF({dated},IF({_is_date('done_on')},"
        f'IF(INT({{done_on}})<=INT({{due}}),"{Standing.DONE_ON_TIME}","{Standing.DONE_LATE}"),'
        f'"{Standing.DONE_UNDATED}"),"{Standing.DONE_NO_DUE}")'
    )
    days_left = f"INT({{due}})-INT({today})"
    unfinished = (
        f'IF({dated},IF({days_left}<0,"{Standing.OVERDUE}",'
        f'IF({days_left}<={due_soon_days},"{Standing.DUE_SOON}","{Standing.ON_TRACK}")),'
        f'IF({_is_one_of("kind", ENDLESS_KINDS)},"{Standing.ONGOING}","{Standing.NO_DATE}"))'
    )
    return (
        f'IF({_is_one_of("status", UNTRACKED)},"{Standing.NOT_TRACKED}",'
        f"IF({_is_one_of('status', (Status.DONE,))},{done},{unfinished}))"
    )


def _is_date(name: str) -> str:
    # INDEX shows a blank cell as 0, which would be a date in 1900. {blank-is-zero}
    return f"IF(ISNUMBER({{{name}}}),{{{name}}}>=1)"


def _is_one_of(name: str, words: Iterable[str]) -> str:
    cell = f"{{{name}}}"
    equals = [f'{cell}="{word}"' for word in words]
    test = f"OR({','.join(equals)})" if len(equals) > 1 else equals[0]
    return f"IF(ISTEXT({cell}),{test})"


# Folded spellings. Bare of accents, so each must be unmistakable without them. Words that may mean
# two things ("đã thực hiện", "chưa hoàn thành", "dừng thực hiện") are left out, to be asked back.
_SPELLINGS: Final = {
    Status.NOT_STARTED: (
        "chua thuc hien",
        "chua",
        "chua lam",
        "chua trien khai",
        "chua trien khai thuc hien",
        "chua bat dau",
        "chua tien hanh",
        "chua th",
        "cth",
        "chua lam gi",
        "chua den han",
        "chua den ky",
        "chua den ky lam",
        "chua den thoi gian",
        "se thuc hien",
        "se lam",
        "se trien khai",
        "0%",
    ),
    Status.IN_PROGRESS: (
        "dang thuc hien",
        "dang lam",
        "lam do",
        "lam do dang",
        "con do dang",
        "sap xong",
        "gan xong",
        "sap hoan thanh",
        "gan hoan thanh",
        "dang trien khai",
        "dang trien khai thuc hien",
        "dang tien hanh",
        "dang xu ly",
        "dang hoan thien",
        "dang hoan thanh",
        "dang th",
    ),
    Status.DONE: (
        "hoan thanh",
        "da hoan thanh",
        "hoan thanh xong",
        "da hoan thanh xong",
        "hoan thanh 100%",
        "da hoan thanh 100%",
        "hoan thanh dung han",
        "hoan thanh truoc han",
        "hoan thanh qua han",
        "hoan thanh tre han",
        "hoan thanh cham",
        "hoan thanh som",
        "hoan tat",
        "da hoan tat",
        "xong",
        "da xong",
        "lam xong",
        "da lam xong",
        "thuc hien xong",
        "da thuc hien xong",
        "ht",
        "da ht",
        "100%",
        "xong 100%",
        "da thuc hien day du",
        "thuc hien day du",
        "xong roi",
        "da xong roi",
        "ok",
        "done",
    ),
    Status.NOT_ARISING: (
        "khong phat sinh",
        "ko phat sinh",
        "khong co phat sinh",
        "khong co ho so phat sinh",
        "khong ps",
        "ko ps",
        "kps",
        "k phat sinh",
        "k phat sinh ho so",
        "khong phat sinh ho so",
        "khong phat sinh nhiem vu",
        "khong phat sinh tthc",
    ),
    Status.PAUSED: (
        "tam dung",
        "dang tam dung",
        "tam ngung",
        "tam hoan",
        "tam dung thuc hien",
        "tam ngung thuc hien",
        "ngung",
    ),
    Status.DROPPED: (
        "khong con thuc hien",
        "khong thuc hien nua",
        "khong tiep tuc thuc hien",
        "khong lam nua",
        "bo, khong lam",
        "bo, khong lam nua",
        "bai bo",
        "huy bo",
        "da huy",
        "cham dut",
    ),
}
_READ: Final = {spelling: status for status, words in _SPELLINGS.items() for spelling in words}


def read_status(text: str) -> tuple[Status | None, bool]:
    """The status that was meant, and whether it was written exactly so; (None, False) if unsure.

    Only known spellings are read, and what is one letter away from them: that work is done is
    never guessed.
    """
    key = _SHORTENED.sub(r"khong", _INITIALS.sub(r"\1\2", fold(text))).replace(" %", "%")
    key = _YEAR.sub("", _POLITE.sub("", key).replace("h.thanh", "hoan thanh"))
    key = _LATE.sub(r"\1\2", key)
    key = _WAITING.sub(r"\1", _BARE.sub(" ", _SO_FAR.sub(r"\1\2", key)).strip())
    found = _READ.get(key) or _one_slip_away(key) or _READ.get(_REASON.sub("", key))
    if found is None and key.startswith("se "):  # "sẽ thực hiện trong quý sau": not begun
        found = _READ.get(_LATER.sub("", key))
    if found is None and (_PARTLY.match(key) or _at_work(text)):
        found = Status.IN_PROGRESS
    return found, found is not None and text == found


_BARE: Final = Pattern(r"^[-+*•]\s*|[()!\s]+")
_WAITING: Final = Pattern(  # "Tạm dừng chờ kinh phí": what it waits for changes nothing
    r"^(tam (?:dung|ngung|hoan)),? (?:cho|do|vi|de cho|tu|den|trong)\b.*",
    *("tam dung", "tam ngung", "tam hoan"),
)
_SO_FAR: Final = Pattern(  # "Đang làm (60%)", "đã hoàn thành ngày 20/5"
    r"^(?:(dang [a-z ]+?) ?[(:,-]? ?(?:dat |duoc |khoang )*\d{1,2}(?:[.,]\d+)? ?%\)?"
    r"|(da [a-z ]+?) (?:vao )?(?:ngay )?\d{1,2}/\d{1,2}(?:/\d{2,4})?)\Z",
    *("%", "/"),
)
_LATE: Final = Pattern(  # done is done, however late: "hoàn thành nhưng trễ hạn 3 ngày"
    r"^((?:da )?(?:hoan thanh|xong|lam xong|thuc hien xong)),? (?:(?:nhung|song) )?(?:bi )?"
    r"(?:tre|cham|qua|muon|truoc|som|sau|dung)(?: so voi)?(?: (?:han|thoi han|tien do|ke hoach))?"
    r"(?: \d{1,3} (?:ngay|tuan|thang))?\Z"
    r"|^(da (?:hoan thanh|(?:lam |thuc hien )?xong)|(?:lam )?xong) trong (?:quy|thang) "
    r"(?:\d{1,2}|[ivx]{1,4})(?:[ /](?:nam )?20\d\d)?\Z",
    *("hoan thanh", "xong"),
)
_YEAR: Final = Pattern(r"\A(?:trong )?(?:nam|quy|ky)(?: nay)?,? (?=khong phat sinh)", "phat sinh")
_INITIALS: Final = Pattern(r"\b([a-z])[./]([a-z])\b\.?", ".", "/")  # H.T, đang t/h
_SHORTENED: Final = Pattern(r"\b(?:ko|kg|hok|k(?= (?:phat|con|lam|thuc)))\b", "k")
_POLITE: Final = Pattern(  # "xong rồi ạ", "chưa làm được", "bỏ, không làm nữa (theo CV 118/SNV)"
    r"(?: a|(?<=xong) het|(?<=ok) roi|(?<=lam) (?:duoc|dc))\Z"
    r"|\s*\((?:theo|do|vi|da|qd|bc|cv|kh|tb)\b(?!.*\bchua\b)[^()]*\)\Z",
    *(" a", " roi", " duoc", " dc", " het", "("),
)
_REASON: Final = Pattern(  # why, or in which period: "không làm nữa do sáp nhập"
    r",? (?:(?:do|vi) .*|trong ky(?: nay| bao cao)?|(?<=phat sinh )trong (?:quy|thang|nam)\b.*)\Z",
    *(" do ", " vi ", " trong "),
)
_LATER: Final = Pattern(r"(?<=\w) (?:trong|vao|o|tu) .*\Z", " trong ", " vao ", " o ", " tu ")
_PARTLY: Final = Pattern(  # "60%", "mới làm được 60%", "xong một phần"
    r"^(?:(?:da |moi )?(?:hoan thanh|dat|thuc hien|lam|xong)(?: duoc)? ?)?"
    r"(?:(?!0+(?:[.,]0+)?%)\d{1,2}(?:[.,]\d+)? ?%|(?:1|mot) phan)(?: roi)?(?:[,;] con lai .*)?\Z"
    r"|^da (?:trinh|soan|du thao|lap|tham muu)\b[a-z ]*[,;]? (?:dang )?cho "
    r"(?:ky|duyet|phe duyet|tham dinh|ban hanh|y kien)\b[a-z ]*\Z",
    *("%", "phan", "cho "),
)
_UNDER_WAY: Final = Pattern(r"(?:\A|[,;:.] ?)đang \w", "đang ")
_NOT_SO: Final = Pattern(
    r"\b(?:chưa|không|tạm|chờ|đợi|dừng|ngừng|nhưng|hủy|huỷ|bỏ|đã (?:xong|hoàn thành))\b"
    r"|\A(?:xong|hoàn thành)\b"
)


def _at_work(text: str) -> bool:
    """Whether a clause says "đang …" and none denies it; with accents: "Đảng" is no "đang"."""
    said = clean(text).casefold()
    return _UNDER_WAY.search(said) is not None and _NOT_SO.search(said) is None


_DECIDING: Final = ("dang", "chua", "dung", "khong")  # a letter more or less is another word


def _one_slip_away(key: str) -> Status | None:
    words = key.split()
    near = {
        status
        for spelling, status in _READ.items()
        if len(own := spelling.split()) == len(words) > 1 and _all_but_one(words, own)
    }
    return near.pop() if len(near) == 1 else None


def _all_but_one(words: list[str], own: list[str]) -> bool:
    """Whether one longer word has one letter wrong and all else is the same."""
    wrong = [(a, b) for a, b in zip(words, own, strict=True) if a != b]
    return len(wrong) == 1 and all(
        len(b) > 3 and a.isalpha() and b.isalpha() and b not in _DECIDING and distance(a, b, 1) == 1
        for a, b in wrong
    )
