"""The words a sheet is described with: kinds, roles, columns; data without behaviour."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from cchc_xlsx.office import text

FORM_VERSION: Final = 1


class Kind(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    CODE = "code"  # short text that must stay text
    POINTS = "points"
    COUNT = "count"
    PERCENT = "percent"  # 0–100 in the model, 0 %–100 % in the cell
    DATE = "date"
    CHOICE = "choice"  # one of a list
    OPEN_CHOICE = "open choice"  # a list that only suggests
    SIGN = "sign"  # the gutter


class Role(StrEnum):
    """Who owns a cell: the issuer, the official, or a formula."""

    GIVEN = "given"
    INPUT = "input"
    COMPUTED = "computed"


class Column(NamedTuple):
    """One column of a sheet, as every reader and writer knows it."""

    key: str
    header: str
    kind: Kind
    role: Role
    width: int = 12  # characters
    aliases: tuple[str, ...] = ()
    choices: str = ""  # name of a list of Danh mục
    prompt: str = ""  # shown when the cell is chosen
    hidden: bool = False
    centred: bool = False


class _Described(NamedTuple):
    """The fields of a sheet."""

    slug: str
    title: str  # the tab
    heading: str  # the first line
    columns: tuple[Column, ...]
    spare: int = 0
    frozen: str = ""  # the last column that stays in sight
    aliases: tuple[str, ...] = ()


class Sheet(_Described):
    """A table of the workbook: its wire slug, its names and its columns in order."""

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        """Column key → column."""
        return {column.key: column for column in self.columns}

    @cached_property
    def by_words(self) -> Mapping[str, str]:
        """Folded header → column key: the headers first, then aliases nobody else claims."""
        found = {
            text.fold(c.header): c.key for c in self.columns if c.header and c.kind is not Kind.SIGN
        }
        claimed: dict[str, set[str]] = {}
        for column in self.columns:
            for alias in column.aliases:
                claimed.setdefault(text.fold(alias), set()).add(column.key)
        for alias, keys in claimed.items():
            if len(keys) == 1:
                found.setdefault(alias, next(iter(keys)))
        return found

    def column(self, key: str) -> Column:
        """The column of a key; KeyError where the sheet does not show it."""
        return self.by_key[key]

    def has(self, key: str) -> bool:
        """Whether the sheet shows the column."""
        return key in self.by_key

    def keys(self, *roles: Role) -> tuple[str, ...]:
        """The keys of the columns of these roles (all without any)."""
        return tuple(c.key for c in self.columns if not roles or c.role in roles)


class Choice(NamedTuple):
    """What a template chooses for one sheet: columns shown, their wording and widths."""

    show: tuple[str, ...] = ()
    headers: Mapping[str, str] = {}
    widths: Mapping[str, int] = {}


class Form(NamedTuple):
    """The table sheets of one workbook."""

    sheets: tuple[Sheet, ...]
    version: int = FORM_VERSION

    def sheet(self, slug: str) -> Sheet:
        """The sheet of a slug; KeyError for a stranger."""
        for sheet in self.sheets:
            if sheet.slug == slug:
                return sheet
        raise KeyError(slug)


# Excel's limits, measured on XlsxWriter, which drops what breaks them with only a warning.
PROMPT_TITLE, PROMPT, SHEET_NAME, CELL_TEXT, HEADER_FOOTER = 32, 255, 31, 32767, 255
FORMULA: Final = 8192


def faults(form: Form, fold: Sequence[str] = ()) -> list[str]:
    """What Excel or our own reader would refuse of a form, each as an English sentence."""
    found = [f"sheet name too long: {s.title}" for s in form.sheets if len(s.title) > SHEET_NAME]
    for sheet in form.sheets:
        keys = sheet.keys()
        found += [f"{sheet.slug}: column {key} twice" for key in set(keys) if keys.count(key) > 1]
        headers = [c.header.casefold() for c in sheet.columns if c.header]
        found += [f"{sheet.slug}: header {h!r} twice" for h in set(headers) if headers.count(h) > 1]
        for column in sheet.columns:
            if len(column.prompt) > PROMPT:
                found.append(f"{sheet.slug}.{column.key}: prompt over {PROMPT} characters")
            if column.kind is Kind.CHOICE and not column.choices:
                found.append(f"{sheet.slug}.{column.key}: a choice without a list")
            if not column.header and column.key not in fold:
                found.append(f"{sheet.slug}.{column.key}: no header")
    return found
