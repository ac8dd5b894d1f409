"""The marks by which a workbook is found again: keys, key row, names, identity, issued copy."""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import cycle
from operator import mul
from typing import Final, NamedTuple

from cchc_xlsx.office import figures
from cchc_xlsx.office.model import Entry, Identity
from cchc_xlsx.office.text import clean

HIDDEN_SHEET: Final = "_cchc"
CONSTANT: Final = "cchc_id"
PROPERTY: Final = "cchc"
REPORT: Final = "cchc_report"  # the property of what is compiled from workbooks and is none
ALPHABET: Final = "ABCDEFGHJKLMNPRSTUVWXYZ"  # A–Z without I, O, Q: 23 letters, a prime
ROW_ID: Final = re.compile(r"[a-z][a-z0-9_]{0,15}(\.[1-9][0-9]?)?\Z")
ISSUE: Final = re.compile(r"[A-Z][A-Z0-9]{2,11}\Z")
# A fact of Thông tin chung is its own row id and may be longer than a template's.
_KEY: Final = re.compile(
    r"([A-Z][A-Z0-9]{2,11})-([a-z][a-z0-9_]{0,31}(?:\.[1-9][0-9]?)?)-([A-Z])\Z"
)


_WEIGHTS: Final = range(1, 23)


# The same after autocorrection, a change of case, a chat program: believed where the letter fits.
_DASH: Final = r"[^\w\n]{0,3}[-\u00AD\u2010-\u2015\u2212\uFE58\uFE63\uFF0D][^\w\n]{0,3}"
_WORN: Final = re.compile(
    rf"\W{{0,3}}([A-Za-z][A-Za-z0-9]{{2,11}}){_DASH}"
    rf"([A-Za-z][A-Za-z0-9_]{{0,31}}(?:[.,][1-9][0-9]?)?){_DASH}([A-Za-z])\W{{0,3}}\Z"
)
# The same after both its dashes were deleted, or replaced alike: the case still parts issue, row
# and letter, and an issue of ours ends in four letters of the alphabet.
_UNDASHED: Final = re.compile(
    r"\W{0,3}([A-Z][A-Z0-9]{1,7}[A-HJ-NPR-UV-Z]{4})(?P<dash>[^\w\n]{0,3})"
    r"([a-z][a-z0-9_]{0,31}(?:[.,][1-9][0-9]?)?)(?P=dash)([A-Z])\W{0,3}\Z"
)

_WRAPPED: Final = 80  # letters of a key with the breaks a program put in; more is a text


class Key(NamedTuple):
    """A row key taken apart."""

    issue: str
    row_id: str
    check: str

    @property
    def sound(self) -> bool:
        """Whether the check letter fits: drag-filling and typing do not forge one."""
        return check_letter(f"{self.issue}-{self.row_id}") == self.check


@lru_cache(maxsize=1 << 12)  # asked for several times a row while a workbook is read
def check_letter(text: str) -> str:
    """The letter number Σ ((i mod 22) + 1) · ord(cᵢ) mod 23 (design section 7, point 6)."""
    return ALPHABET[sum(map(mul, cycle(_WEIGHTS), map(ord, text))) % len(ALPHABET)]


def row_key(issue: str, row_id: str) -> str:
    """The string that stands in both id cells of a row."""
    return f"{issue}-{row_id}-{check_letter(f'{issue}-{row_id}')}"


def read_key(text: object) -> Key | None:
    """A row key taken apart, or None for anything else; the check letter is not judged here."""
    if not isinstance(text, str):
        return None
    found = _KEY.match(text.strip())
    if found:
        return Key(*found.groups())
    worn = _WORN.match(text) or _UNDASHED.match(text)
    if worn is None:
        odd = ("\n" in text or not text.isascii()) and len(text) < _WRAPPED
        return _unwrapped(text) if odd else None
    issue, *_, row_id, check = worn.groups()
    row_id = row_id.replace(",", ".")
    if text.islower() or text.isupper() or text.istitle():  # the whole, not one letter
        key = Key(issue.upper(), row_id.lower(), check.upper())
    else:
        key = Key(issue, row_id, check)
    return key if key.sound else None


def _unwrapped(text: str) -> Key | None:
    """A row key that a converter broke into lines, wherever it did, or one in wide letters."""
    found = _KEY.match("".join(unicodedata.normalize("NFKC", text).split()))
    key = Key(*found.groups()) if found else None
    return key if key and key.sound else None


def key_cell(slug: str, column: str) -> str:
    """What the key row says above a header."""
    return f"cchc:{slug}:{column}"


def read_key_cell(text: object) -> tuple[str, str] | None:
    """Sheet and column of a cell of the key row, or None."""
    if not isinstance(text, str) or not text.strip().startswith("cchc:"):
        return None
    parts = text.strip().split(":")
    return (parts[1], parts[2]) if len(parts) == 3 else None


def header_name(slug: str, column: str) -> str:
    """The defined name on a header cell."""
    return f"cchc_{slug}_{column}"


def list_name(name: str) -> str:
    """The defined name of a list of Danh mục."""
    return f"cchc_list_{name}"


# --- identity ------------------------------------------------------------------------------------

SHORT_HASH: Final = 12  # signs of a template's hash that every record of the identity keeps
SHORT: Final = (
    "form", "template", "template_hash", "issue", "revision", "unit_code", "scored_year",
    "plan_year", "period", "phase", "part",
)  # fmt: skip


def short_record(identity: Identity) -> str:
    """The identity on one ASCII line, for the constant, the properties and the footer."""
    values = {name: getattr(identity, name) for name in SHORT}
    values["template_hash"] = identity.template_hash[:SHORT_HASH]
    return "|".join(["cchc", *(_ascii(str(values[name])) for name in SHORT)])


def read_short_record(text: object) -> dict[str, str] | None:
    """The identity said by such a line, or None; LibreOffice may have put blanks or quotes in."""
    if not isinstance(text, str):
        return None
    parts = [part.strip() for part in text.strip(' ="').split("|")]
    if parts[0] != "cchc" or len(parts) != len(SHORT) + 1:
        return None
    return dict(zip(SHORT, parts[1:], strict=True))


PERIOD_WIRE: Final = {"Quý I": "q1", "6 tháng": "6m", "9 tháng": "9m", "Năm": "nam"}


def _ascii(text: str) -> str:
    text = PERIOD_WIRE.get(text, text)
    plain = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return re.sub(r"[^A-Za-z0-9._-]", "", plain)


def issue_code(
    prefix: str,
    identity: Identity,
    content: Iterable[tuple[str, ...]],
    taken: Collection[str] = (),
) -> str:
    """A code no two units share: the prefix, four letters hashed from unit, years, content.

    Of a country's 3,321 units under one prefix some twenty pairs would agree by chance (23⁴ codes);
    where a code is taken it is hashed again.
    """
    digest = hashlib.sha256()
    who = (identity.unit, identity.unit_code, identity.superior, str(identity.scored_year),
           str(identity.plan_year), identity.period, identity.phase, identity.part)  # fmt: skip
    for line in [who, *content]:
        digest.update("\x1f".join(unicodedata.normalize("NFC", part) for part in line).encode())
        digest.update(b"\x1e")
    while True:
        number = int.from_bytes(digest.digest()[:8], "big")
        tail = ""
        for _ in range(4):
            number, rest = divmod(number, len(ALPHABET))
            tail += ALPHABET[rest]
        if f"{prefix}{tail}" not in taken:
            return f"{prefix}{tail}"
        digest.update(b"taken")


def issue_prefix(unit: str, plan_year: int) -> str:
    """The prefix when none is asked for: initials of the place and two digits of the year."""
    name = unicodedata.normalize("NFC", unit.strip())
    place = re.sub(r"(?i)^(ubnd|ủy ban nhân dân)\s+", "", name)
    place = re.sub(r"(?i)^(xã|phường|thị trấn|đặc khu)\s+", "", place)
    initials = "".join(_ascii(word)[:1] for word in place.split()).upper()
    initials = re.sub(r"[^A-Z]", "", initials)[:5] or "X"
    return f"{initials}{plan_year % 100:02d}"


# --- values as text ------------------------------------------------------------------------------


def to_wire(value: object) -> str:
    """A value of a record as the issued copy writes it; "" for nothing."""
    match value:
        case None:
            return ""
        case Decimal():
            return figures.plain(value)
        case date():
            return value.isoformat()
        case tuple():
            return ";".join(map(str, value))
        case _:
            return str(value)


def identity_to_wire(identity: Identity) -> Mapping[str, str]:
    """The identity as the hidden sheet writes it."""
    return {name: to_wire(value) for name, value in zip(identity._fields, identity, strict=True)}


def identity_from_wire(values: Mapping[str, str]) -> Identity:
    """The identity as read from the hidden sheet; unknown keys are ignored, faults become zero."""
    known: dict[str, Entry] = {}
    for name, default in Identity._field_defaults.items():
        text = values.get(name, "")
        text = text.upper() if name == "issue" else text  # whatever changed the case of a sheet
        if isinstance(default, int):
            known[name] = int(text) if text.isdecimal() and len(text) < 5 else default
        else:
            # A name that turns a line round would stand in every report.
            known[name] = text if text.isprintable() else clean(text)
    return Identity(**known)  # type: ignore[arg-type]
