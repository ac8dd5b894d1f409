"""What the styles of an .xlsx tell of its cells: fonts of old codes, and shades of ours."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchc_xlsx.edges.sheet_facts import at
from cchc_xlsx.form import shades
from cchc_xlsx.form.grid import Address

_LEGACY: Final = re.compile(rb'val="(?:\.Vn|VNI)', re.IGNORECASE)
_NAME: Final = re.compile(rb'<name val="([^"]*)"')
_SHADE: Final = re.compile(rb'rgb="FF%b([0-9A-F]{2})"' % shades.STEM.encode(), re.IGNORECASE)
_FONT_OF: Final = re.compile(rb'<xf\b(?:[^<>]*?\bfontId="([0-9]{1,7})")?')
_CELL: Final = re.compile(rb'<c r="([A-Z]{1,3}+[0-9]{1,7}+)" s="([0-9]{1,6}+)"')


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


def shades_of(xml: bytes, tinted: Mapping[bytes, int]) -> dict[Address, int]:
    """The cells of a sheet that bear a shade, blank ones too."""
    if not tinted:
        return {}
    return {at(ref): tinted[style] for ref, style in _CELL.findall(xml) if style in tinted}


def _fonts(styles: bytes) -> list[bytes]:
    return re.split(rb"<font\b", styles.partition(b"</fonts>")[0])[1:]


def _used(styles: bytes) -> list[tuple[int, int]]:
    """Every style of cells with its font."""
    formats = styles.partition(b"<cellXfs")[2].partition(b"</cellXfs>")[0]
    found = (said[1] for said in _FONT_OF.finditer(formats))
    return [(style, int(font)) for style, font in enumerate(found) if font]
