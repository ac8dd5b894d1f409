"""Valid files that the fast reader cannot open, written again so that it can.

It knows no XML in UTF-16, no line break between the cells of an .ods nor one within a paragraph, no
visibility of a sheet but the three that Excel writes; Excel and LibreOffice do not mind.
"""

import re
import zipfile
from io import BytesIO
from typing import Final

from cchc_xlsx.edges.package import Package

_BETWEEN: Final = re.compile(
    rb">\s++(?=</?(?:table|office|style|number|draw|svg|calcext):|<text:p\b)"
)
_BREAK: Final = re.compile(rb"<text:(line-break|tab)\b[^<>]*+>(?:</text:\1>)?")
_SHEET: Final = re.compile(
    rb"(<(?:\w+:)?sheet\s[^<>]*?)\sstate=\"(?!visible|hidden|veryHidden)\w*+\""
)
_ENCODED: Final = re.compile(rb"""\A(<\?xml[^<>]*?)\sencoding\s*=\s*["'][^"'<>]*["']""")


def mended(data: bytes, kind: str) -> bytes:
    """The same document as the fast reader wants it, b"" where there is nothing to mend."""
    if kind not in ("xlsx", "xlsm", "ods"):
        return b""
    package = Package("", data)
    parts = {info.filename: package.read(member) for member, info in package.members.items()
             if not info.is_dir()}  # fmt: skip
    better = {name: _part(name, xml) for name, xml in parts.items()}
    if better == parts:
        return b""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in better.items():
            archive.writestr(zipfile.ZipInfo(name), xml)
    return out.getvalue()


def _as_typed(found: re.Match[bytes]) -> bytes:
    return b"\n" if found[1] == b"line-break" else b"\t"


def _part(name: str, xml: bytes) -> bytes:
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff") and name.endswith((".xml", ".rels")):
        xml = _ENCODED.sub(rb"\1", xml.decode("utf-16", "replace").encode())
    if name == "content.xml":
        return _BREAK.sub(_as_typed, _BETWEEN.sub(b">", xml))
    return _SHEET.sub(rb"\1", xml) if name.lower().endswith("workbook.xml") else xml
