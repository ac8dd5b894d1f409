"""What the styles of an .xlsx tell of its cells: fonts of old codes, and shades of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from cchc_xlsx.form import shades

_LEGACY: Final = re.compile(rb'val="(?:\.Vn|VNI)', re.IGNORECASE)
_NAME: Final = re.compile(rb'<name val="([^"]*)"')
_SHADE: Final = re.compile(rb'rgb="FF%b([0-9A-F]{2})"' % shades.STEM.encode(), re.IGNORECASE)
_FONT_OF: Final = re.compile(rb'<xf\b(?:[^<>]*?\bfontId="([0-9]{1,7})")?')


@lru_cache(maxsize=8)  # programs write the same styles into every file of a template
def told(styles: bytes) -> tuple[Mapping[int, str], Mapping[bytes, int]]:
    """The legacy fonts of styles, and their shades."""
    return legacy_fonts(styles), tints(styles)


def legacy_fonts(styles: bytes) -> dict[int, str]:
    """Style index → its TCVN3 or VNI font."""
    if not _LEGACY.search(styles):
        return {}
    from html import unescape  # its table of entities is seldom needed

    names = [(_NAME.search(font) or [b"", b""])[1] for font in _fonts(styles)]
    plain = (unescape(name.decode("utf-8", "replace")) for name in names)
    legacy = {i: name for i, name in enumerate(plain) if name.lower().startswith((".vn", "vni"))}
    return {style: legacy[font] for style, font in _used(styles) if font in legacy}


def tints(styles: bytes) -> dict[bytes, int]:
    """Style index, as cells write it → the shade it gives them."""
    if not _SHADE.search(styles):
        return {}
    blues = [(_SHADE.search(font) or [b"", b""])[1].decode().upper() for font in _fonts(styles)]
    shaded = {i: shades.OF_BLUE[blue] for i, blue in enumerate(blues) if blue in shades.OF_BLUE}
    return {b"%d" % style: shaded[font] for style, font in _used(styles) if font in shaded}


def _fonts(styles: bytes) -> list[bytes]:
    return re.split(rb"<font\b", styles.partition(b"</fonts>")[0])[1:]


def _used(styles: bytes) -> list[tuple[int, int]]:
    """Every style of cells with its font."""
    formats = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    found = (said[1] for said in _FONT_OF.finditer(formats))
    return [(style, int(font)) for style, font in enumerate(found) if font]
