"""Charts of a web page as inline SVG: readable on a phone, silent to nobody, printable."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from typing import Final, NamedTuple

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.web_parts import element
from cchc_xlsx.drawing.words import parted

WIDTH: Final = 380  # units; a phone shows them one to one
LETTER: Final = 6.4  # units an average letter of 14 takes
LABEL, BAR, GAP = 18, 13, 10
TOGETHER: Final = 3  # bars of one drawing: on paper none is cut, and columns of them come out even
ROOM: Final = 84  # units kept at the right for what is said of a bar
_INK, _MUTED = f"#{looks.INK}", f"#{looks.MUTED}"


class Bar(NamedTuple):
    """A labelled bar of parts (value, colour) with its figure at the end."""

    label: str
    parts: Sequence[tuple[Decimal, str]]
    said: str


def bars(title: str, rows: Sequence[Bar], scale: Decimal | None = None) -> str:
    """Bars below each other, label above each; all to the scale of the longest, or of `scale`."""
    longest = scale or max((_length(row) for row in rows), default=Decimal(0)) or Decimal(1)
    return _figure(title, [
        _stack(title, rows[first : first + TOGETHER], longest)
        for first in range(0, len(rows), TOGETHER)
    ])  # fmt: skip


def _stack(title: str, rows: Sequence[Bar], longest: Decimal) -> str:
    shapes: list[str] = []
    top = 0.0
    for row in rows:
        for line in _wrapped(row.label):
            top += LABEL
            shapes.append(_text(0, top - 6, line))
        shapes += _bar(row, top, longest)
        top += BAR + GAP
    return _drawing(title, shapes, top, [(row.label, row.said) for row in rows])


def columns(title: str, rows: Sequence[tuple[str, int]]) -> str:
    """A histogram: how many in each class; classes from left to right."""
    most, tall = max((count for _, count in rows), default=0) or 1, 120
    wide = WIDTH / max(1, len(rows))
    shapes = []
    for number, (label, count) in enumerate(rows):
        height = tall * count / most
        left = number * wide
        shapes.append(
            f'<rect x="{left + 1:.1f}" y="{tall + 18 - height:.1f}" width="{wide - 2:.1f}" '
            f'height="{height:.1f}" fill="#{looks.CHART}"/>'
        )
        middle = left + wide / 2
        if count:
            shapes.append(_text(middle, tall + 14 - height, parted(count), "middle"))
        shapes.append(_text(middle, tall + 34, label, "middle", _MUTED, 12))
    said = [(label, parted(count)) for label, count in rows]
    return _figure(title, [_drawing(title, shapes, tall + 42, said)])


def _length(row: Bar) -> Decimal:
    return sum((value for value, _ in row.parts), Decimal(0))


def _bar(row: Bar, top: float, longest: Decimal) -> list[str]:
    left, shapes = 0.0, []
    for value, colour in row.parts:
        width = float(value / longest) * (WIDTH - ROOM)
        if width > 0:
            shapes.append(
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{BAR}" '
                f'fill="#{colour}"/>'
            )
        left += width
    return [*shapes, _text(left + 6, top + BAR - 2, row.said)]


def _text(
    x: float, y: float, said: str, anchor: str = "start", ink: str = _INK, size: int = 14
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{ink}" '
        f'text-anchor="{anchor}">{escape(said)}</text>'
    )


def _wrapped(text: str) -> list[str]:
    """A label in at most two lines, the second cut at a word."""
    room, lines = int(WIDTH / LETTER), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= room or not lines[-1]:
            lines[-1] = longer[:room]
        elif len(lines) == 2:
            lines[-1] = lines[-1][: room - 1] + "…"
            break
        else:
            lines.append(word)
    return lines


def _figure(title: str, drawings: Sequence[str]) -> str:
    return element("figure", element("figcaption", escape(title)), *drawings)


def _drawing(
    title: str, shapes: Sequence[str], height: float, said: Sequence[tuple[str, str]]
) -> str:
    spoken = title + ": " + "; ".join(f"{label} {figure}" for label, figure in said)
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-label="{escape(spoken)}">'
        + "".join(shapes)
        + "</svg>"
    )
