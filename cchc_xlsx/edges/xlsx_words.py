"""Places, days, styles and lists of ours in XlsxWriter's words."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from cchc_xlsx.form.page import Style, Validation

Area = tuple[int, int, int, int]  # first row, first column, last row, last column

FONT: Final = "Times New Roman"


def from_zero(area: Area) -> Area:
    """XlsxWriter counts rows and columns from 0."""
    top, left, bottom, right = area
    return top - 1, left - 1, bottom - 1, right - 1


def serial(day: date) -> int:
    """The number by which Excel knows a day."""
    return (day - date(1899, 12, 30)).days


def properties(style: Style) -> dict[str, Any]:
    """A style in XlsxWriter's words."""
    said: dict[str, Any] = {
        "font_name": FONT,
        "font_size": style.size,
        "font_color": f"#{style.ink}",
    }
    said["valign"] = {"top": "top", "center": "vcenter", "bottom": "bottom"}[style.valign]
    flags = {k: v for k, v in asdict(style).items() if k in ("bold", "italic") and v}
    said |= flags
    said["locked"] = style.locked
    if style.underline:
        said["underline"] = 1
    if style.wrap:
        said["text_wrap"] = True
    if style.fill:
        said["bg_color"] = f"#{style.fill}"
    if style.border:
        said |= {"border": 1, "border_color": f"#{style.border}"}
    if style.align:
        said["align"] = style.align
    if style.indent:
        said["indent"] = style.indent
    if style.number:
        said["num_format"] = style.number
    return said


def validation(rule: Validation) -> dict[str, Any]:
    """What a cell takes, its prompt and its complaint in XlsxWriter's words."""
    said: dict[str, Any] = {"validate": rule.kind, "ignore_blank": True}
    match rule.kind:
        case "list":
            said["source"] = f"={rule.source}"
        case "custom":
            said["value"] = rule.source
        case "decimal":
            said |= {
                "criteria": "between",
                "minimum": _bound(rule.minimum),
                "maximum": _bound(rule.maximum),
            }
        case "date":
            said |= {
                "criteria": "between",
                "minimum": date.fromisoformat(rule.minimum),
                "maximum": date.fromisoformat(rule.maximum),
            }
        case "any":
            pass
    if rule.prompt:
        said |= {"input_title": rule.prompt_title, "input_message": rule.prompt}
    if rule.error:
        said |= {"error_title": rule.error_title, "error_message": rule.error}
    if not rule.strict:
        said["show_error"] = False
    return said


def _bound(text: str) -> str | float:
    return text if text.startswith("=") else float(text)
