"""What several commands share: their options, the day, what goes to the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

FILE = click.Path(path_type=Path, readable=False)  # what may not be read is told by its reader
PERIODS = ("Quý I", "6 tháng", "9 tháng", "Năm")
Text = Callable[[str, str], str]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A date as an office writes it: 28/02/2026 or 2026-02-28."""

    name = "dd/mm/yyyy"

    def __init__(self, t: Text) -> None:
        self.t = t

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        parts = str(value).strip().replace(".", "/").replace("-", "/").split("/")
        try:
            first, month, last = map(int, parts)
            day = date(first, month, last) if first > 31 else date(last, month, first)
            if day.year < 1900:  # 28/02/26 is not the year 26, and nobody said which it is
                raise ValueError
            return day
        except (ValueError, OverflowError):
            said = f"{str(value)!r} "
            self.fail(said + self.t("không phải là ngày; viết như 28/02/2026.",
                                    "is no date; write it as 28/02/2026."), param, ctx)  # fmt: skip


class Whole(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A whole number between two others; click's own prints them as 0<=x<=64 in help."""

    name = "n"

    def __init__(self, t: Text, least: int, most: int) -> None:
        self.t, self.least, self.most = t, least, most

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number, or a usage error."""
        said = str(value).strip()
        if not (said.isascii() and said.isdecimal()) or not self.least <= int(said) <= self.most:
            said, between = f"{str(value)!r} ", f"{self.least}–{self.most}."
            self.fail(said + self.t("không phải là số trong khoảng ", "is no number of ") + between,
                      param, ctx)  # fmt: skip
        return int(said)


def year(t: Text) -> Whole:
    """A year of this century."""
    return Whole(t, 2000, 2100)


def period_option(help: str) -> Decorator:  # noqa: A002  click's own word
    """The period, as offices write it."""
    return click.option("--period", type=click.Choice(PERIODS, case_sensitive=False),
                        metavar=f"[{'|'.join(PERIODS)}]", help=help)  # fmt: skip


def as_of_option(t: Text) -> Decorator:
    """The day deadlines are judged by."""
    return click.option(
        "--as-of", type=Day(t), metavar=t("NGÀY", "DATE"),
        help=t("Tính thời hạn theo ngày này, ví dụ 30/06/2026.",
               "Judge deadlines by this date, e.g. 30/06/2026."),
    )  # fmt: skip


def together(options: Sequence[Decorator]) -> Decorator:
    """Several options as one, listed in their order."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def paths_argument(t: Text) -> Decorator:
    """Files, folders, zips, mails."""
    return click.argument("paths", nargs=-1, required=True, type=FILE, metavar=t("TỆP…", "PATH…"))


def against_option(t: Text) -> Decorator:
    """What the files are compared with."""
    return click.option(
        "--against", metavar=t("GỐC", "ISSUED"),
        help=t("So với mẫu, tệp đã phát hành hoặc thư mục các tệp đã phát hành.",
               "Compare with a template, the issued file or a folder of issued files."),
    )  # fmt: skip


def print_json(report: dict[str, Any]) -> None:
    """A report for other programs."""
    import json

    click.echo(json.dumps(report, ensure_ascii=False, indent=1))


@contextmanager
def counter(
    t: Text, paths: Sequence[Path] = (), doing: str = ""
) -> Iterator[Callable[..., None] | None]:
    """A live count of the files and when it will end, on a terminal; nothing in a pipe.

    Each step says how many are done, the last one's name, and how many there are where the paths
    do not tell.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from cchc_xlsx.edges.counting import expected

    total, start = expected(paths), time.monotonic()
    doing = doing or t("Đang đọc", "Reading")

    def step(done: int, name: str, of: int | None = total) -> None:
        said = counted(t, doing, (done, of), time.monotonic() - start)
        click.echo(f"\r{f'{said}: {Path(name).name}'[:78]:<78}", nl=False, err=True)

    yield step
    click.echo("\r" + " " * 80 + "\r", nl=False, err=True)


_WORTH_TELLING = 3  # seconds a run takes before its end can be told


def counted(t: Text, doing: str, count: tuple[int, int | None], seconds: float) -> str:
    """How many files are done, of how many, and when it will be over."""
    done, total = count
    of = f"{done}/{total}" if total and total >= done else f"{done}"
    said = f"{doing} {of}"
    if total is None or done >= total or seconds < _WORTH_TELLING:
        return said
    left = round(seconds / done * (total - done))
    minutes, rest = divmod(left, 60)
    shown = t(f"{minutes} phút", f"{minutes} min") if minutes else t(f"{rest} giây", f"{rest} s")
    return f"{said}, {t('còn khoảng', 'about')} {shown}{t('', ' left')}"
