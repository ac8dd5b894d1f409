"""What a web page is built from: escaped text, tables that sort and filter, figures, sections."""

import json
from collections.abc import Sequence
from html import escape
from typing import Final, Literal, NamedTuple

from cchc_xlsx.drawing.words import parted

SHOWN: Final = (
    100  # rows that stand in the page; the script has the others, and shows them on demand
)
CHOICES: Final = 24  # a column of more different words is searched, not chosen from

Kind = Literal["text", "wide", "middle", "code", "number"]
_LOOKS: Final[dict[Kind, str]] = {
    "text": "",
    "wide": "w",
    "middle": "m",
    "code": "c",
    "number": "n",
}


class Column(NamedTuple):
    """A column: its heading, what its cells are, whether one may choose among its words."""

    header: str
    kind: Kind = "text"
    choice: bool = False
    most_first: bool = False  # a first click sorts the greatest to the top


class Shown(NamedTuple):
    """A cell whose order or colour is not simply its text; the key is what it is sorted by."""

    text: str
    key: str = ""
    look: str = ""


Entry = str | Shown


class Table(NamedTuple):
    """A table with what it is called, and what it says where it is empty."""

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Entry]]
    empty: str = ""
    note: str = ""


class Figure(NamedTuple):
    """A large number, what it counts, and its colour: good, bad, soon or none."""

    value: str | int
    caption: str
    tone: str = ""


def element(tag: str, *children: str, **attributes: str) -> str:
    """An element of ready children; names end in _ where Python needs the word itself."""
    said = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{said}>{''.join(children)}</{tag}>"


def section(anchor: str, title: str, *children: str) -> str:
    """A part of the page that its list of contents leads to."""
    return element("section", element("h2", escape(title)), *children, id=anchor)


def figures(shown: Sequence[Figure]) -> str:
    """Large numbers side by side."""
    items = [
        element("li", element("b", escape(_said(one.value))), element("span", escape(one.caption)),
                class_=one.tone)
        for one in shown
    ]  # fmt: skip
    return element("ul", *items, class_="figures")


def _said(value: str | int) -> str:
    return parted(value) if isinstance(value, int) else value


def table(one: Table) -> str:
    """A table with its tools; a sentence where it has no rows."""
    if not one.rows:
        return element("p", escape(one.empty), class_="note")
    first = [_row(row, one.columns) for row in one.rows[:SHOWN]]
    heads = element("thead", element("tr", *map(_head, one.columns)))
    caption = element("caption", escape(one.caption))
    body = element("table", caption, heads, element("tbody", *first))
    rest = [_data(one.rows)] if len(one.rows) > SHOWN else []
    more = '<button type="button" class="more" hidden>Xem thêm</button>'
    cut = element("p", class_="note cut")  # said on paper of a table that is longer
    note = [element("p", escape(one.note), class_="note")] if one.note else []
    scroll = element("div", body, class_="scroll", tabindex="0", role="region",
                     aria_label=one.caption)  # fmt: skip
    return element("div", *note, _tools(one), cut, scroll, more, *rest, data_table="")


def _head(column: Column) -> str:
    more = {"data_first": "down"} if column.most_first else {}
    kind = "number" if column.kind == "number" else "text"
    button = element("button", escape(column.header), type="button")
    # On paper headings are repeated on every page, which browsers do with texts, not with buttons.
    return element("th", button, scope="col", class_=_LOOKS[column.kind], data_kind=kind,
                   data_said=column.header, **more)  # fmt: skip


def _row(row: Sequence[Entry], columns: Sequence[Column]) -> str:
    cells = []
    for number, (entry, column) in enumerate(zip(row, columns, strict=True)):
        one = entry if isinstance(entry, Shown) else Shown(entry, entry)
        look = f"{_LOOKS[column.kind]} {one.look}".strip()
        attributes = {"class_": look} if look else {}
        if one.key != one.text:
            attributes["data_key"] = one.key
        if one.look:
            attributes["data_look"] = one.look
        if number:
            cells.append(element("td", escape(one.text), **attributes))
        else:
            cells.append(element("th", escape(one.text), scope="row", **attributes))
    return element("tr", *cells)


def _tools(one: Table) -> str:
    parts = [element("label", "Tìm ", '<input type="search" autocomplete="off">')]
    for number, column in enumerate(one.columns):
        words = sorted({_text(row[number]) for row in one.rows}) if column.choice else []
        if 1 < len(words) <= CHOICES:
            options = [element("option", "tất cả", value="")]
            options += [element("option", escape(word), value=word) for word in words if word]
            choice = element("select", *options, data_column=str(number))
            parts.append(element("label", f"{escape(column.header)} ", choice))
    return element("div", *parts, '<span class="count" aria-live="polite"></span>', class_="tools")


def _text(entry: Entry) -> str:
    return entry.text if isinstance(entry, Shown) else entry


def _data(rows: Sequence[Sequence[Entry]]) -> str:
    """All rows for the script; no "<" of a workbook may end the element."""
    plain = [[e if isinstance(e, str) or e != (e.text, e.text, "") else e.text for e in row]
             for row in rows]  # fmt: skip
    said = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    safe = said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/json">{safe}</script>'
