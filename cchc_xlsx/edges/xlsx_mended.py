"""XlsxWriter with five habits mended; each is pinned by a test."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Format", "Sheet"]

# LibreOffice decodes "_xa_" in any text as a character; XlsxWriter escapes four digits only.
_SHORT_ESCAPE: Final = re.compile(r"_(?=x(?:[0-9a-fA-F]{1,3}|[0-9a-fA-F]{5,})_)")


Attributes = Sequence[tuple[str, object]]
_CALLED: Final = re.compile(r"[\w.]+(?=\()")
_PLAIN: Final[dict[tuple[frozenset[str], bool], bool]] = {}  # functions called → stored as written


def _prepared(sheet: Worksheet, formula: str, expand: bool) -> str:
    """XlsxWriter's own preparation."""
    made: str = Worksheet._prepare_formula(  # type: ignore[no-untyped-call]  # noqa: SLF001
        sheet, formula, expand
    )
    return made


class Sheet(Worksheet):
    """A sheet whose rows may grow and whose first page has a header of its own.

    XlsxWriter always writes customHeight, which stops Excel from fitting a row to what is typed.
    """

    fh: Any  # XlsxWriter opens it before it writes
    first_header = ""
    _growing = False

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The formula as it is stored; XlsxWriter looks for fifty newer functions in each.

        What becomes of a formula hangs on the functions it calls, and few sets of them are called.
        """
        called = (frozenset(_CALLED.findall(formula)), expand_future_functions)
        plain = _PLAIN.get(called)
        if plain is None:
            probe = "+".join(f"{name}()" for name in sorted(called[0]))
            plain = _PLAIN[called] = _prepared(self, probe, called[1]) == probe
        if plain and formula.startswith("=") and not formula.endswith("}"):
            return formula[1:]
        return _prepared(self, formula, expand_future_functions)

    def _write_row(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  handed on as it comes
        self._growing = True
        super()._write_row(*args, **kwargs)
        self._growing = False

    def _xml_start_tag_unencoded(self, tag: str, attributes: Attributes = ()) -> None:
        super()._xml_start_tag_unencoded(tag, self._kept(attributes))

    def _xml_empty_tag_unencoded(self, tag: str, attributes: Attributes = ()) -> None:
        super()._xml_empty_tag_unencoded(tag, self._kept(attributes))

    def _kept(self, attributes: Attributes) -> Attributes:
        if not self._growing:
            return attributes
        return [pair for pair in attributes if pair[0] != "customHeight"]

    def _xml_number_element(self, number: float, attributes: Attributes = ()) -> None:
        """A number as the shortest text that is that number: sixteen digits make 71.1 another."""
        said = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{said}><v>{repr(float(number)).removesuffix('.0')}</v></c>")

    def _write_header_footer(self) -> None:
        if not self.first_header:
            super()._write_header_footer()
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._write_odd_header()
        self._write_odd_footer()
        self._xml_data_element("firstHeader", self.first_header)
        self._xml_data_element("firstFooter", self.footer)
        self._xml_end_tag("headerFooter")


class Strings(SharedStrings):
    """Shared strings that are only ever text: what looks like rich markup is written as typed."""

    def _write_si(self, string: str) -> None:
        escaped: str = self._escape_control_characters(string)  # type: ignore[no-untyped-call]
        text = _SHORT_ESCAPE.sub("_x005F_", escaped)
        spaces = [("xml:space", "preserve")] if text != text.strip() else []
        self._xml_si_element(text, spaces)


class Package(Packager):
    """The packager that writes those strings."""

    workbook: Any  # XlsxWriter sets it before it packs

    def _write_shared_strings_file(self) -> None:
        if not self.workbook.str_table.count:
            return
        path = self._filename("xl/sharedStrings.xml")  # type: ignore[no-untyped-call]
        strings = Strings()
        strings.string_table = self.workbook.str_table
        strings._set_xml_writer(path)  # noqa: SLF001  XlsxWriter's own way
        strings._assemble_xml_file()  # noqa: SLF001


class Book(Workbook):
    """A workbook made of the above."""

    worksheet_class = Sheet

    def _get_packager(self) -> Package:
        return Package()
