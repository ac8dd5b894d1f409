"""The language of the command line: Vietnamese, or English by --lang en."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final, Literal

Lang = Literal["vi", "en"]

# What click says by itself. It asks gettext but ships no Vietnamese.
CLICK: Final = {
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Arguments": "Đối số",
    "Show this message and exit.": "Hiện trợ giúp này rồi thoát.",
    "Show the version and exit.": "Hiện phiên bản rồi thoát.",
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ “{command} {option}” để xem trợ giúp.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "No such option: {name}": "Không có tùy chọn {name}",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Did you mean {possibility}?": "Có phải {possibility} không?",
    "(Possible options: {possibilities})": "(Có thể là: {possibilities})",
    "(Did you mean one of: {possibilities}?)": "(Có thể là: {possibilities}?)",
    "(Possible commands: {possibilities})": "(Có thể là: {possibilities})",
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa đối số ({args})",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là số nguyên hợp lệ.",
    "{value!r} is not one of {choices}.": "{value!r} không thuộc {choices}.",
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    "{name} {filename!r} does not exist.": "không thấy {filename!r}.",
    "{name} {filename!r} is a directory.": "{filename!r} là thư mục.",
    "{name} {filename!r} is a file.": "{filename!r} là tệp.",
    "[required]": "[bắt buộc]",
    "required": "bắt buộc",
    "default: {default}": "mặc định: {default}",
    "Aborted!": "Đã dừng.",
}


def language(arguments: list[str]) -> tuple[Lang, list[str]]:
    """The language asked for anywhere on the line, and the line without that option."""
    rest: list[str] = []
    lang: Lang = "vi"
    waiting = False
    for argument in arguments:
        if waiting:
            lang, waiting = ("en" if argument == "en" else "vi"), False
        elif argument == "--lang":
            waiting = True
        elif argument.startswith("--lang="):
            lang = "en" if argument[7:] == "en" else "vi"
        else:
            rest.append(argument)
    return lang, rest


@contextmanager
def spoken(lang: Lang) -> Iterator[None]:
    """While click is imported it binds gettext's functions: these, in Vietnamese.

    What we have no word for stays English: to look for a catalogue of click's takes milliseconds,
    and there is none.
    """
    import gettext

    if lang == "en":
        yield
        return
    single, plural = gettext.gettext, gettext.ngettext

    def one(message: str) -> str:
        return CLICK.get(message, message)

    def many(msgid1: str, msgid2: str, n: int) -> str:
        return one(msgid1 if n == 1 else msgid2)

    gettext.gettext, gettext.ngettext = one, many
    try:
        yield
    finally:
        gettext.gettext, gettext.ngettext = single, plural


def utf8() -> None:
    """Vietnamese on stdout and stderr, whatever Windows thinks of its code page."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def office_day() -> date:
    """The day of the office's own clock."""
    return date.today()  # noqa: DTZ011  an office's day is its own clock's
