"""The small parts of an .xlsx, by searches alone: relations, names, properties, when saved."""

import posixpath
import re
from collections.abc import Mapping
from typing import Final

from cchc_xlsx.edges.package import Package
from cchc_xlsx.findings import stop

NAMES_LIMIT: Final = 20_000
Relations = Mapping[str, tuple[str, str]]  # relation id → part and type
RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*+)>")
_NAME: Final = re.compile(rb"<(?:\w+:)?definedName\s([^<>]*+)>([^<]*+)<")
_ATTRIBUTE: Final = re.compile(rb"""(?<![\w:])([\w:]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)')""")
_PROPERTY: Final = re.compile(rb"<(?:\w+:)?property\s([^<>]*+)>\s*+<[^<>]*+>([^<]*+)<")
_KEYWORDS: Final = re.compile(rb"<(?:\w+:)?keywords>([^<]*+)<")
_SAVED: Final = re.compile(rb"<(?:dcterms:modified|dc:date)(?:\s[^<>]*+)?>\s*+([0-9T:-]{19})")


def xml(package: Package, part: str) -> bytes:
    """A part in UTF-8, b"" where there is none; Stop where it declares what nobody needs."""
    said = package.read(part)
    if said[:2] in (b"\xff\xfe", b"\xfe\xff"):
        said = said.decode("utf-16", "replace").encode()
    if b"<!DOCTYPE" in said[:100_000] or b"<!ENTITY" in said:
        raise stop("F17", package.name)
    return said


def attributes(text: bytes) -> dict[str, str]:
    """What the attributes of an element say, each by its name."""
    return {
        key.decode(): _plain(double or single) for key, double, single in _ATTRIBUTE.findall(text)
    }


def _plain(text: bytes) -> str:
    said = text.decode("utf-8", "replace")
    if "&" not in said:
        return said
    from html import unescape  # its table of entities is seldom needed

    return unescape(said)


def relations(said: bytes, folder: str = "xl") -> Relations:
    """Relation id → part and type."""
    found = {}
    for one in RELATION.finditer(said):
        own = attributes(one[1])
        target = own.get("Target", "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
        found[own.get("Id", "")] = (posixpath.normpath(part), own.get("Type", ""))
    return found


def part_of(known: Relations, kind: str, default: str) -> str:
    """The part to which a relation of a kind leads."""
    return next((part for part, type_ in known.values() if type_.endswith(kind)), default)


def names(package: Package, workbook: bytes) -> dict[str, str]:
    """The defined names and what they refer to; Stop where they are too many."""
    found = _NAME.findall(workbook)
    if len(found) > NAMES_LIMIT:
        raise stop("F08", package.name, typed=f"{len(found)} tên")
    return {_name_of(head): _plain(text) for head, text in found}


def _name_of(head: bytes) -> str:
    """The name in the attributes of an element; nearly always the first of them."""
    if head.startswith(b'name="'):
        return _plain(head[6:].partition(b'"')[0])
    return attributes(head).get("name", "")


def properties(package: Package) -> dict[str, str]:
    """The custom properties, and the keywords of the core ones under "keywords"."""
    found = {}
    for head, text in _PROPERTY.findall(xml(package, "docProps/custom.xml")):
        found[attributes(head).get("name", "")] = _plain(text)
    keywords = _KEYWORDS.search(xml(package, "docProps/core.xml"))
    if keywords:
        found["keywords"] = _plain(keywords[1])
    return found


def saved(package: Package, part: str) -> str:
    """When the program that saved the file says it did, "" where it does not say."""
    found = _SAVED.search(package.read(part))
    return found[1].decode() if found else ""
