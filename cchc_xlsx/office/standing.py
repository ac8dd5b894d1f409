"""Where work stands: what an official says of it, and what its date says on a given day."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final


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
