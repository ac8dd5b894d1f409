"""What searches prove of a content.xml against a walk through every element of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.edges.opendocument import is_tame, walked

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="o"'
SPACES = ' xmlns:table="t" xmlns:text="x" xmlns:draw="d" xmlns:u="t"><office:body>'
START, END = "<office:spreadsheet>", "</office:spreadsheet></office:body></office:document-content>"
MANY = st.sampled_from((1, 1, 2, 9, 60, 1_000, 16_384, 70_000, 1_048_576, 99_999_999_999))
KINDS = ("", "", ' office:value-type="string"', " office:value-type='float'",
         ' table:formula="of:=1"', ' office:value-type=""')  # fmt: skip
CELLS = ("table:table-cell",) * 6 + ("table:covered-table-cell", "u:table-cell")


def document(body: str) -> bytes:
    return f"{HEAD}{SPACES}{START}{body}{END}".encode()


@st.composite
def attributes(draw: st.DrawFn, what: str) -> str:
    said = [""]
    for _ in range(draw(st.integers(0, 2))):
        quote = draw(st.sampled_from('""""""\''))
        prefix = draw(st.sampled_from(("table:",) * 8 + ("u:", "")))
        blank = draw(st.sampled_from(("", "", "", " ")))
        said.append(f" {prefix}number-{what}-repeated{blank}={quote}{draw(MANY)}{quote}")
    said.append(draw(st.sampled_from(("", "", ' table:style-name="ce1"', ' table:a=">"'))))
    return "".join(dict.fromkeys(said))


@st.composite
def cells(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(CELLS))
    told = draw(attributes("columns"))
    kind = draw(st.sampled_from(KINDS))
    inside = draw(st.sampled_from((
        None, None, "", "<text:p>x</text:p>", "<text:p/>", "x", " ", "<draw:a>x</draw:a>",
        "<!-- a -->", "<![CDATA[x]]>", "<?a b?>",
        '<table:table-row table:number-rows-repeated="70000"><table:table-cell/></table:table-row>',
    )))  # fmt: skip
    return f"<{name}{kind}{told}/>" if inside is None else f"<{name}{told}{kind}>{inside}</{name}>"


@st.composite
def rows(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(("table:table-row",) * 9 + ("u:table-row",)))
    inside = "".join(draw(st.lists(cells(), max_size=4)))
    row = f"<{name}{draw(attributes('rows'))}>{inside}</{name}>"
    around = draw(st.sampled_from(("", "", "", "table:table-header-rows", "table:table-row-group")))
    return f"<{around}>{row}</{around}>" if around else row


@st.composite
def sheets(draw: st.DrawFn) -> str:
    inside = "".join(draw(st.lists(rows(), max_size=5)))
    name = draw(st.sampled_from(("table:table",) * 9 + ("u:table",)))
    return f'<{name} table:name="Tờ">{inside}</{name}>'


def test_rows_of_a_table_under_another_prefix_prove_nothing() -> None:
    cell = '<table:table-cell office:value-type="string" table:number-columns-repeated="70000"/>'
    row = f"<table:table-row>{cell}</table:table-row>"
    assert not is_tame(document(f'<u:table table:name="Tờ">{row}</u:table>'))


@settings(max_examples=300, deadline=None)
@given(st.lists(sheets(), min_size=1, max_size=3))
def test_whatever_is_proved_tame_is_harmless_to_a_walk(made: list[str]) -> None:
    xml = document("".join(made))
    found = walked(xml)
    if is_tame(xml):
        assert found.odd in ("", "F06")  # the reader itself refuses what is not well-formed
        assert not found.remarks


CELL = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
BLANK = '<table:table-cell table:number-columns-repeated="16380"/>'
REST = f'<table:table-row table:number-rows-repeated="1048000">{BLANK}</table:table-row>'


def sheet(row: str) -> str:
    return f'<table:table table:name="Tờ">{row}</table:table>'


@pytest.mark.parametrize("body", [
    sheet(f"<table:table-row>{CELL}{BLANK}</table:table-row>{REST}"),
    sheet(f"<table:table-header-rows><table:table-row>{CELL}{BLANK}</table:table-row>"
          f"</table:table-header-rows>{REST}") * 9,
])  # fmt: skip
def test_what_libreoffice_writes_is_proved_without_a_walk(body: str) -> None:
    assert is_tame(document(body))


@pytest.mark.parametrize("body", [
    sheet(f"{REST}<table:table-row>{CELL}</table:table-row>" * 2),  # far down
    sheet(f"<table:table-row>{BLANK}{CELL}</table:table-row>" * 300),  # far to the right
] + [
    sheet('<table:table-row table:number-rows-repeated="900">'
          f'<table:table-cell {said} table:number-columns-repeated="9000"/></table:table-row>')
    for said in ('table:formula="of:=1"', 'office:value-type="string"')
] + [
    sheet(f"<table:table-row><!-- -->{CELL}</table:table-row>"),
    sheet(f"<u:table-row>{CELL}</u:table-row>"),
    sheet(f"<table:table-row>{CELL}"),
    sheet("<table:table-row><table:table-cell><office:annotation><text:p>n</text:p>"
          "</office:annotation></table:table-cell></table:table-row>"),
])  # fmt: skip
def test_whatever_is_in_doubt_is_walked(body: str) -> None:
    assert not is_tame(document(body))
