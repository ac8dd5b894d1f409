"""The shades of an .ods and an .xls: a sort of new answers alone is told there too."""

import re
import zipfile
from pathlib import Path

import pytest

from cchc_xlsx.edges import door, old_cells, workbooks
from cchc_xlsx.edges.open_cells import facts_of
from cchc_xlsx.form import shades
from cchc_xlsx.reading.match import read
from tests import libreoffice
from tests.damage import Action, Site
from tests.test_shifted import rows

SITE = Site()
STYLE = (
    '<style:style style:name="{0}" style:family="table-cell"><style:text-properties '
    'fo:color="#{1}"/></style:style>'
)


def shades_of(content: bytes) -> dict[str, dict[tuple[int, int], int]]:
    return {name: dict(facts.shades) for name, facts in facts_of(content).items()}


def test_repeated_cells_and_rows_are_counted() -> None:
    looks = STYLE.format("ce1", shades.INKS[4].lower()) + STYLE.format("ce2", "1b2733")
    cells = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        '<table:table-row table:style-name="ro1"><table:table-cell office:value-type="string">'
        "<text:p>cchc:progress:key</text:p></table:table-cell>"
        '<table:covered-table-cell table:number-columns-repeated="2" table:style-name="ce2"/>'
        '<table:table-cell table:style-name="ce1" table:number-columns-repeated="2"/>'
        '<table:table-cell table:number-rows-spanned="1" table:style-name="ce1"/></table:table-row>'
    )
    other = '<table:table table:name="Khác"><table:table-row>' + cells.replace("cchc:", "")
    content = f'{looks}<table:table table:name="Ti&#7871;n">{cells}</table:table>{other}'
    assert shades_of(content.encode()) == {"Tiến": {(4, 4): 4, (4, 5): 4, (4, 6): 4}}
    grouped = content.replace("<table:table-row ", "<table:table-row-group><table:table-row ", 1)
    assert shades_of(grouped.encode()) == shades_of(content.encode())  # rows under an outline
    spanned = content.replace(
        'rows-spanned="1"', 'rows-spanned="3" table:number-columns-spanned="2"'
    )
    for text in (spanned, spanned.replace(shades.INKS[4].lower(), "000000")):  # with shades or none
        assert facts_of(text.encode())["Tiến"].merges == ((4, 6, 6, 7),)
    assert not facts_of(content.encode())["Tiến"].merges
    assert shades_of(content.replace("cchc:", "").encode()) == {}
    assert shades_of(content.replace(shades.INKS[4].lower(), "000000").encode()) == {}


@pytest.mark.libreoffice
def test_new_answers_sorted_alone_in_other_formats(tmp_path: Path) -> None:
    source = tmp_path / "so.xlsx"
    source.write_bytes(SITE.data)
    at, numbers = SITE.column("progress", "difficulty"), rows("progress")
    area = [at, numbers[0] - 1, at, numbers[-1] - 1]
    sort = SITE.do("progress", "sort", area=area, column=at, ascending=False)
    kinds: dict[str, list[Action]] = {"nguyen": [], "lech": [sort]}
    jobs = [
        {"source": str(source), "target": str(tmp_path / (name + kind)), "actions": actions}
        for name, actions in kinds.items() for kind in (".ods", ".xls")
    ]  # fmt: skip
    libreoffice.act(jobs, tmp_path)
    for kind in (".ods", ".xls"):
        whole, astray = (
            read(workbooks.read_book(door.Source(path.name, path.read_bytes(), "")))
            for path in (tmp_path / f"nguyen{kind}", tmp_path / f"lech{kind}")
        )
        assert (whole.plan, whole.findings) == (SITE.plan, ())
        assert [(f.code, f.column) for f in astray.findings] == [("R24", "difficulty")]
        assert {line.difficulty for line in astray.plan.progress} == {""}
    with zipfile.ZipFile(tmp_path / "nguyen.ods") as package:
        content = package.read("content.xml")
    again = re.sub(rb' fo:color="#1b27[0-9a-f]{2}"', b"", content)
    assert {name for name, worn in shades_of(content).items() if worn} == {
        SITE.title(slug) for slug in shades.SHADED
    }
    assert not any(shades_of(again).values())
    old = old_cells.shades_of((tmp_path / "nguyen.xls").read_bytes())
    assert {name: worn for name, worn in old.items() if worn} == {
        name: worn for name, worn in shades_of(content).items() if worn
    }
