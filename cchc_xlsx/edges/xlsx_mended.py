"""XlsxWriter with five habits mended, and with rows that are made as they are written."""

import io
import re
import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import IO, Any, Final, NamedTuple

from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings, SharedStringTable
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Format", "Rows", "Sheet"]

# LibreOffice decodes "_xa_" in any text as a character; XlsxWriter escapes four digits only.
_SHORT_ESCAPE: Final = re.compile(r"_(?=x(?:[0-9a-fA-F]{1,3}|[0-9a-fA-F]{5,})_)")


LINKS: Final = 65_530  # of a sheet
Attributes = Sequence[tuple[str, object]]
_CALLED: Final = re.compile(r"[\w.]+(?=\()")
_PLAIN: Final[dict[tuple[frozenset[str], bool], bool]] = {}  # functions called → stored as written


def _prepared(sheet: Worksheet, formula: str, expand: bool) -> str:
    """XlsxWriter's own preparation."""
    made: str = Worksheet._prepare_formula(  # type: ignore[no-untyped-call]  # noqa: SLF001
        sheet, formula, expand
    )
    return made


class Rows(NamedTuple):
    """Plain rows of one shape; rows from 0 as XlsxWriter counts them."""

    first: int
    total: int
    looks: tuple[Format, ...]
    rows: Iterable[Sequence[str | Decimal | float | None]]


def _lines(flat: Rows, strings: SharedStringTable) -> Iterator[str]:
    """The rows as XlsxWriter writes them, every cell with its look; new strings join the shared."""
    known = {text: index for index, text in enumerate(strings.string_array)}
    heads = [
        (xl_col_to_name(number), f'" s="{_index(look)}"') for number, look in enumerate(flat.looks)
    ]
    spans = f'" spans="1:{len(heads)}">'
    for number, values in enumerate(flat.rows, flat.first + 1):
        parts = [f'<row r="{number}{spans}']
        for (name, look), value in zip(heads, values, strict=True):
            if value is None or value == "":
                parts.append(f'<c r="{name}{number}{look}/>')
            elif isinstance(value, str):
                strings.count += 1
                index = known.setdefault(value, len(known))
                parts.append(f'<c r="{name}{number}{look} t="s"><v>{index}</v></c>')
            else:
                parts.append(f'<c r="{name}{number}{look}><v>{_shortest(value)}</v></c>')
        parts.append("</row>")
        yield "".join(parts)
    strings.string_array = list(known)
    strings.unique_count = len(known)


def _index(look: Format) -> int:
    found: int = look._get_xf_index()  # type: ignore[no-untyped-call]  # noqa: SLF001
    return found


def _shortest(number: Decimal | float) -> str:
    """The shortest text that is that number: sixteen digits make 71.1 another."""
    return repr(float(number)).removesuffix(".0")


def _kept(sheet: Worksheet) -> IO[str]:
    """A temporary file that goes with its sheet."""
    aside = tempfile.TemporaryFile("w+", encoding="utf-8", newline="")  # noqa: SIM115
    weakref.finalize(sheet, aside.close)
    return aside


class Sheet(Worksheet):
    """A sheet whose rows may grow and whose first page has a header of its own.

    XlsxWriter always writes customHeight, which stops Excel from fitting a row to what is typed.
    """

    fh: Any  # XlsxWriter opens it before it writes
    str_table: Any  # and shares the strings of the workbook
    dim_rowmin: Any  # rows from 0, None before the first
    dim_rowmax: Any
    first_header = ""
    _growing = False
    _flat: Rows | None = None
    _aside: IO[str] | None = None  # rows that are written already, and
    _links: IO[str] | None = None  # their links
    _settled = 0  # the row after them

    def __init__(self) -> None:
        super().__init__()
        self._targets: dict[tuple[str, ...], tuple[str, ...]] = {}

    def set_flat(self, flat: Rows) -> None:
        """Plain rows below whatever else stands on the sheet."""
        self._flat = flat
        self._drawn = self.dim_rowmax
        self._check_dimensions(flat.first + flat.total - 1, len(flat.looks) - 1)

    def number_looks(self) -> None:
        """Number the looks of the cells now, in the order in which they will be written."""
        for _, row in sorted(self.table.items()):
            for _, cell in sorted(row.items()):
                if cell.format is not None:
                    _index(cell.format)

    def settle(self, end: int | None = None) -> None:
        """Write the rows before this one now, to a file aside, and let go of their cells.

        What is written comes in blocks of sixteen rows, as XlsxWriter spans them; at last the rest.
        No other sheet may ask for a cell later, as charts do for the values they show.
        """
        if self._aside is None:
            self._aside, self._links = _kept(self), _kept(self)
        bounds = self.dim_rowmin, self.dim_rowmax
        self.dim_rowmin = self._settled
        self.dim_rowmax = self._settled = self.dim_rowmax if end is None else end - 1
        self._settled += 1
        self.fh, whole = self._aside, getattr(self, "fh", None)
        super()._write_rows()
        self.fh = self._links
        self._settle_links()
        self.fh = whole
        self.dim_rowmin, self.dim_rowmax = bounds
        for held in (self.table, self.row_info, self.row_sizes):
            held.clear()

    def _settle_links(self) -> None:
        """The links of those rows; of many that lead to one file its name is kept once."""
        new = len(self.external_hyper_links)
        whole, self.fh = self.fh, io.StringIO()
        super()._write_hyperlinks()
        said = self.fh.getvalue().removeprefix("<hyperlinks>").removesuffix("</hyperlinks>")
        whole.write(said)
        self.hyperlinks.clear()
        for number, link in enumerate(self.external_hyper_links[new:], new):
            self.external_hyper_links[number] = self._targets.setdefault(tuple(link), tuple(link))

    def has_room_for_links(self) -> bool:
        """Whether Excel takes another link on this sheet."""
        return int(self.hlink_count) < LINKS

    def _write_rows(self) -> None:
        """The rows as ever, then the flat ones: they never stand in memory."""
        if self._aside is not None:
            self._copy(self._aside)
            return
        if self._flat is None:
            super()._write_rows()
            return
        last, self.dim_rowmax = self.dim_rowmax, self._drawn
        super()._write_rows()
        self.dim_rowmax = last
        self.fh.writelines(_lines(self._flat, self.str_table))

    def _write_hyperlinks(self) -> None:
        if self._links is None:
            super()._write_hyperlinks()
        elif self._links.tell():
            self._xml_start_tag("hyperlinks")
            self._copy(self._links)
            self._xml_end_tag("hyperlinks")

    def _copy(self, aside: IO[str]) -> None:
        aside.seek(0)
        shutil.copyfileobj(aside, self.fh)
        aside.close()

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
        """A number as the shortest text that is that number."""
        said = "".join(f' {key}="{value}"' for key, value in attributes)
        self.fh.write(f"<c{said}><v>{_shortest(number)}</v></c>")

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
