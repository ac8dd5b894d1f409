"""What a file really is, whether it is safe to parse, and the facts that value readers hide."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple
from xml.parsers import expat

from cchc_xlsx.edges import inks, mangled, remarks, sheet_facts, small_parts, struck
from cchc_xlsx.edges.package import Package
from cchc_xlsx.edges.small_parts import RELATION, Relations
from cchc_xlsx.edges.sniff import ARCHIVES, NUMBERS, sniff
from cchc_xlsx.edges.sorts import sorts_of
from cchc_xlsx.findings import Finding, Place, Stop, stop
from cchc_xlsx.form.grid import Facts, Struck
from cchc_xlsx.form.marks import HIDDEN_SHEET

INLINE_WITHIN: Final = 1 << 15  # bytes of a sheet in which a first text stands
SHEETS_LIMIT: Final = 256
STRINGS_LIMIT: Final = 1_000_000
REFERRED_LIMIT: Final = 60_000_000  # bytes of shared strings, counted once a reference
STYLES_LIMIT: Final = 65_536
STYLES_WORK: Final = 1 << 30  # bytes of styles times their number
# Kinds that are no workbooks but may hold tables of ours.
FLAT: Final = {"CSV": "csv", "TXT": "csv", "HTML": "html", "XML 2003": "xml"}
ORDINARY_SIZE: Final = 16 << 20  # bytes of all sheets; what is larger is parsed apart


class SheetInfo(NamedTuple):
    """A worksheet as the package lists it."""

    name: str
    facts: Facts = Facts()
    visible: bool = True
    values: bool = False  # whether any cell holds something


class Preflight(NamedTuple):
    """A file that may be parsed, and what is known of it before."""

    kind: str  # xlsx, xlsm, xls, ods, xlsb
    sheets: tuple[SheetInfo, ...] = ()
    names: Mapping[str, str] = {}
    properties: Mapping[str, str] = {}
    findings: tuple[Finding, ...] = ()
    ordinary: bool = False  # proved harmless; what is not belongs into a worker
    partly: bool = False  # an .ods of which the fast reader drops something (see `mended`)
    saved: str = ""  # "2026-11-28T08:12:33" by the clock of whoever saved it


def preflight(data: bytes, name: str = "") -> Preflight:
    """The facts of a workbook; Stop with its own code for whatever cannot or must not be parsed."""
    kind = sniff(data, name)
    if kind == "zip":
        try:
            return _zipped(data, name)
        except Stop as stopped:
            if stopped.finding.code == "F06" and mangled.sent_as_text(data):
                raise stop("F32", name) from None
            raise
    if kind in FLAT:
        from cchc_xlsx.edges import flat  # most files are workbooks

        if flat.is_report(data):
            raise stop("F31", name)
        if flat.is_ours(data):
            told = (Finding("F21", Place(name), typed=FLAT[kind]),)
            return Preflight(FLAT[kind], properties=flat.properties(data), findings=told)
    if kind != "xls":
        code = "F33" if kind in ARCHIVES else "F04" if kind else "F03"
        raise stop(code, name, typed=kind)
    return Preflight("xls", findings=(Finding("F21", Place(name), typed="xls"),))


def old_sheets(data: bytes) -> tuple[SheetInfo, ...]:
    """The facts of the sheets of an .xls: nothing of it is judged by them before it is parsed."""
    from cchc_xlsx.edges import old_cells, old_remarks, old_struck

    worn, said = old_cells.shades_of(data), old_remarks.remarks_of(data)
    gone = old_struck.struck_of(data)
    return tuple(
        SheetInfo(title, Facts(shades=worn.get(title, {}), remarks=said.get(title, {}),
                               struck=gone.get(title, {})))
        for title in {**worn, **said, **gone}
    )  # fmt: skip


# --- zipped kinds --------------------------------------------------------------------------------


def _zipped(data: bytes, name: str) -> Preflight:
    package = Package(name, data)
    if package.has("xl/workbook.xml"):
        return _xlsx(package)
    if package.has("xl/workbook.bin"):
        return Preflight("xlsb", findings=(Finding("F21", Place(name), typed="xlsb"),))
    if package.has("content.xml"):
        return _opendocument(package)
    for part, kind in (
        ("word/document.xml", "Word (.docx)"),
        ("ppt/presentation.xml", "PowerPoint"),
        (NUMBERS, "Apple Numbers"),
    ):
        if package.has(part):
            raise stop("F04", name, typed=kind)
    if part := _workbook_part(package):
        return _xlsx(package, part)
    raise (
        stop("F06", name) if package.has("[Content_Types].xml") else stop("F04", name, typed="ZIP")
    )


def _workbook_part(package: Package) -> str:
    """Where the package itself says its workbook is, "" where it says of none."""
    roots = small_parts.relations(small_parts.xml(package, "_rels/.rels"), "")
    part = small_parts.part_of(roots, "/officeDocument", "")
    return part if b"spreadsheetml" in package.read(part)[:4096] else ""


_INDENTED: Final = re.compile(rb">\s++<(?:text:p|/?table:)")  # elements on lines of their own
_BREAKS: Final = (b"<text:line-break", b"<text:tab")  # within a paragraph


def _opendocument(package: Package) -> Preflight:
    from cchc_xlsx.edges import open_cells, opendocument

    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise stop("F05", package.name)
    content = package.read("content.xml")
    if b"spreadsheet" not in package.read("mimetype") + content[:200_000]:
        raise stop("F04", package.name, typed="OpenDocument")
    found = opendocument.reach(content)
    if found.odd:
        raise stop(found.odd, package.name, typed=found.far or found.sheet, sheet=found.sheet)
    facts = open_cells.facts_of(content)
    for name, said in found.remarks.items():
        facts[name] = facts.get(name, Facts())._replace(remarks=said)
    for name, words in found.struck.items():
        facts[name] = facts.get(name, Facts())._replace(struck=words)
    sheets = tuple(SheetInfo(name, known) for name, known in facts.items())
    told = (Finding("F21", Place(package.name), typed="ods"),)
    broken = any(
        mark in content for mark in _BREAKS
    )  # sought apart: together they take thrice as long
    partly = broken or _INDENTED.search(content) is not None
    return Preflight("ods", sheets, findings=told, partly=partly,
                     saved=small_parts.saved(package, "meta.xml"))  # fmt: skip


_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*+)>")


def _seen(facts: Facts, xml: bytes) -> Facts:
    """The facts of a sheet people see, with its sorts and words struck out in the sheet itself."""
    facts = facts._replace(sorts=sorts_of(xml))
    if b"<is>" not in xml[:INLINE_WITHIN]:  # strings are kept apart, but for what a script wrote
        return facts
    return facts._replace(struck=struck.in_sheet(xml, {}))


def _xlsx(package: Package, main: str = "xl/workbook.xml") -> Preflight:
    folder, name = posixpath.split(main)
    workbook = small_parts.xml(package, main)
    rels = small_parts.xml(package, posixpath.join(folder, f"_rels/{name}.rels"))
    relations = small_parts.relations(rels, folder)
    styles, light = _styles(package, relations)
    fonts, tints = inks.told(styles)
    listed = _listed(package, workbook, relations)
    sheets, size = [], 0
    remarked = remarks.stand_in(package)
    ordinary = (
        light and package.plain and _straight(workbook, rels, [part for _, part, _ in listed])
    )
    for title, part, visible in listed:
        xml = package.read(part)
        if not xml:
            raise stop("F06", package.name)
        size += len(xml)
        shown = title != HIDDEN_SHEET
        found = sheet_facts.scan(xml, fonts, tints if shown else sheet_facts.NO_TINTS)
        ordinary = ordinary and found.plain
        _refuse(found, package.name, title)
        facts = _seen(found.facts, xml) if shown else found.facts
        if remarked:
            facts = facts._replace(remarks=remarks.of_sheet(package, part))
        sheets.append(SheetInfo(title, facts, visible, found.values))
    safe, words, gone = _strings(package, relations, [part for _, part, _ in listed], size)
    if words:
        for n, (_, part, _) in enumerate(listed):
            cells = struck.in_sheet(package.read(part), words)
            if cells:
                sheets[n] = sheets[n]._replace(facts=sheets[n].facts._replace(struck=cells))
    crossed = struck.crossed_styles(styles)
    if crossed or gone:
        for n, (title, part, _) in enumerate(listed):
            if title != HIDDEN_SHEET:
                out = struck.crossed(package.read(part), crossed, gone)
                out -= sheets[n].facts.struck.keys()  # some of its words say otherwise
                sheets[n] = sheets[n]._replace(facts=sheets[n].facts._replace(crossed=out))
    macros = package.has("xl/vbaProject.bin")
    return Preflight(
        "xlsm" if macros else "xlsx",
        tuple(sheets),
        small_parts.names(package, workbook),
        small_parts.properties(package),
        (Finding("F16", Place(package.name)),) if macros else (),
        ordinary and safe and size < ORDINARY_SIZE,
        saved=small_parts.saved(package, "docProps/core.xml"),
    )


_PART: Final = re.compile(r"xl/worksheets/[A-Za-z0-9_-]+\.xml")


def _straight(workbook: bytes, rels: bytes, parts: Sequence[str]) -> bool:
    """Whether any reader finds the very sheets that were looked at, by no other way."""
    heads = [found[1] for found in _SHEET.finditer(workbook)]
    return (
        b"<!" not in workbook + rels
        and len(heads) == len(parts) == workbook.count(b"<sheet ") == len(set(parts))
        and all(head.count(b"id=") == 1 for head in heads)
        and rels.count(b"<Relationship ")
        == len(RELATION.findall(rels))
        == len(small_parts.relations(rels))
        and all(_PART.fullmatch(part) for part in parts)
        and _well_formed(workbook)
        and _well_formed(rels)
    )


def _well_formed(xml: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(xml, True)
    except (expat.ExpatError, UnicodeError, LookupError):
        return False
    return True


def _listed(package: Package, workbook: bytes, relations: Relations) -> list[tuple[str, str, bool]]:
    """Name, part and visibility of every worksheet; charts and macro sheets are none."""
    listed = [small_parts.attributes(found[1]) for found in _SHEET.finditer(workbook)]
    if len(listed) > SHEETS_LIMIT:
        raise stop("F08", package.name, typed=f"{len(listed)} sheet")
    found = []
    for one in listed:
        target = next((value for key, value in one.items() if key.rpartition(":")[2] == "id"), "")
        part, kind = relations.get(target, ("", ""))
        if kind.endswith("/worksheet"):
            found.append((one.get("name", ""), part, one.get("state", "visible") == "visible"))
    if not found:
        raise stop("F06", package.name)
    return found


def _refuse(found: sheet_facts.Scan, name: str, sheet: str) -> None:
    """Stop for a sheet that no reader should be given."""
    if found.odd:
        raise stop(found.odd, name, typed=sheet)
    if found.far:
        raise stop("F09", name, typed=found.far, sheet=sheet)


# --- shared parts --------------------------------------------------------------------------------

_COUNT: Final = re.compile(rb"""ount\s*+=\s*+["'][^"'<>]*?(?:[0-9]{8}|&)""")
_PREFIXED: Final = re.compile(rb":(?:si|sst)[ >/\t\r\n]")
_LONG_FORMAT: Final = re.compile(rb"""formatCode\s*+=\s*+(?:"[^"]{1024}|'[^']{1024})""")
_REFERENCE: Final = re.compile(
    rb"""\bt\s*+=\s*+["']s["'][^<>]*+>\s*+<(?:\w+:)?v[^<>]*+>\s*+([0-9]*+)"""
)


def _strings(
    package: Package, relations: Relations, parts: Sequence[str], size: int
) -> tuple[bool, dict[int, Struck], frozenset[int]]:
    """Whether the shared strings are ordinary, those with words struck out, and with all of them.

    Stop where they lie or explode when referred to. Readers differ in where they look for them, so
    both places are looked at.
    """
    said = small_parts.part_of(relations, "/sharedStrings", "xl/sharedStrings.xml")
    places = dict.fromkeys((said, "xl/sharedStrings.xml"))
    xmls = [small_parts.xml(package, part) for part in places]
    found = [_strings_of(package, xml, parts, size) for xml in xmls]
    return all(found), struck.in_strings(xmls[0]), struck.crossed_strings(xmls[0])


def _strings_of(package: Package, xml: bytes, parts: Sequence[str], size: int) -> bool:
    items = xml.split(b"<si")
    if len(items) > STRINGS_LIMIT or _COUNT.search(xml):
        raise stop("F08", package.name, typed=f"> {STRINGS_LIMIT} chuỗi")
    proved = _PREFIXED.search(xml) is None
    # A cell that refers to a string takes at least 24 bytes of its sheet.
    if max(map(len, items)) * (size // 24) <= REFERRED_LIMIT:
        return proved
    lengths = [len(item) for item in items[1:]]
    longest = max(lengths, default=len(xml))
    package.left += size
    total = sum(
        (lengths[int(said[:9])] if int(said[:9]) < len(lengths) else 0) if said else longest
        for part in parts
        for said in _REFERENCE.findall(package.read(part))
    )
    if total > REFERRED_LIMIT:
        raise stop("F08", package.name, typed=f"{total >> 20} MB")
    return proved


def _styles(package: Package, relations: Relations) -> tuple[bytes, bool]:
    """The styles of the cells, and whether no format can choke a reader."""
    said = small_parts.part_of(relations, "/styles", "xl/styles.xml")
    xml = b"".join(small_parts.xml(package, part) for part in sorted({said, "xl/styles.xml"}))
    if _LONG_FORMAT.search(xml) or xml.count(b"<xf ") > STYLES_LIMIT:
        raise stop("F08", package.name, typed="styles.xml")
    return xml, len(xml) * xml.count(b"xf") <= STYLES_WORK
