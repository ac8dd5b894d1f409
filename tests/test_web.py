"""The web page: its figures, its order, its silence about what a workbook would make it do."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_xlsx.drawing import looks
from cchc_xlsx.drawing.classes import spread
from cchc_xlsx.drawing.web import Assets, web_page
from cchc_xlsx.drawing.web_charts import Bar, bars
from cchc_xlsx.drawing.web_many import BARS
from cchc_xlsx.drawing.web_parts import SHOWN, Column, Entry, Shown, Table, table
from cchc_xlsx.verbs import report as verb
from tests import browser, reports
from tests.reports import DAY

ASSETS = Assets(*((files("cchc_xlsx.drawing") / name).read_text("utf-8")
                  for name in ("web.css", "web.js")))  # fmt: skip
HOSTILE = '</script><img src=x onerror="document.title=1">=HYPERLINK("x") & <b>'


class Outline(HTMLParser):
    """The rows of every table by caption, and every tag that occurs."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._rows: list[list[str]] = []
        self._open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._open.append(tag)
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th"):
            self._rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "caption" in self._open:
            self.tables[data] = self._rows
        elif {"td", "th"} & set(self._open):
            self._rows[-1][-1] += data


def page_of(report: dict[str, Any]) -> str:
    return web_page(report, DAY, ASSETS)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.report(reports.folder(tmp_path_factory.mktemp("web") / "in"))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return reports.alone(tmp_path_factory.mktemp("web1"), "mau_minh_hoa", 4)


def test_the_first_heading_is_the_answer_and_the_ranking_is_the_summary(
    many: dict[str, Any],
) -> None:
    page = page_of(many)
    ranked = Outline(page).tables["Xếp hạng các đơn vị"][1:]
    entries = many["summary"]["ranking"]
    assert [row[0] for row in ranked[: len(entries)]] == [row["unit"] for row in entries]
    shown = [Decimal(row[2].replace(",", ".")) for row in ranked[: len(entries)]]
    assert shown == [round(Decimal(row["points"]), 2) for row in entries]
    assert re.search(r"<h1>[^<]+</h1>", page)


def test_every_task_and_finding_of_one_workbook_stands_in_its_page(one: dict[str, Any]) -> None:
    tables = Outline(page_of(one)).tables
    file = one["files"][0]
    lines = [line for task in file["assignments"] for line in task["milestones"] if line["row_id"]]
    assert len(tables["Các việc và tiến độ"]) == 1 + len(lines)
    assert [row[2] for row in tables["Những chỗ cần xem lại"][1:]] == [
        finding["message"] for finding in file["findings"]
    ]


def test_headings_are_headings_and_every_drawing_is_spoken(many: dict[str, Any]) -> None:
    tags = Outline(page_of(many)).tags
    heads = [attrs for tag, attrs in tags if tag == "th"]
    assert heads
    assert all(attrs.get("scope") in ("col", "row") for attrs in heads)
    drawings = [attrs for tag, attrs in tags if tag == "svg"]
    assert drawings
    assert all(attrs.get("role") == "img" and attrs.get("aria-label") for attrs in drawings)
    assert ("html", {"lang": "vi"}) in tags


def test_nothing_is_fetched_and_only_our_script_may_run(many: dict[str, Any]) -> None:
    page = page_of(many)
    tags = Outline(page).tags
    assert not [a for _, a in tags if a.get("src") or str(a.get("href", "#"))[0] != "#"]
    assert not [a for _, a in tags if any(name.startswith("on") or name == "style" for name in a)]
    for text in ASSETS:
        assert b64encode(hashlib.sha256(text.encode()).digest()).decode() in page


def hostile(report: dict[str, Any]) -> dict[str, Any]:
    """The same report with every text of a workbook trying to be markup."""
    said = json.dumps(report)
    for row in report["summary"]["by_unit"]:
        said = said.replace(json.dumps(row["unit"])[1:-1], json.dumps(HOSTILE)[1:-1])
    for row in report["summary"]["most_lost"]:
        said = said.replace(json.dumps(row["title"])[1:-1], json.dumps(HOSTILE)[1:-1])
    found: dict[str, Any] = json.loads(said)
    return found


def test_what_a_workbook_says_is_text(many: dict[str, Any], one: dict[str, Any]) -> None:
    for report in (many, one):
        page = page_of(hostile(report))
        assert "&lt;img" in page
        outline = Outline(page)
        assert not [tag for tag, _ in outline.tags if tag in ("img", "iframe")]
        assert sum(tag == "script" for tag, _ in outline.tags) == page.count("<script")


def test_rows_beyond_the_first_travel_as_data_that_cannot_end_its_element() -> None:
    rows: list[list[Entry]] = [[f"{number} {HOSTILE}", Shown(str(number), str(number), "red")]
            for number in range(SHOWN * 3)]  # fmt: skip
    made = table(Table("t", [Column("a"), Column("b", "number")], rows))
    data = re.search(r'<script type="application/json">(.*?)</script>', made, re.DOTALL)
    assert data
    assert [row[0] for row in json.loads(data[1])] == [row[0] for row in rows]
    assert made.count("<tr") == 1 + SHOWN


def test_every_colour_is_one_of_ours() -> None:
    ours = {looks.INK, looks.MUTED, looks.LINES, looks.DEEP, looks.BAND, looks.GREY, looks.GOLD,
            looks.IVORY, looks.WHITE, looks.CHART, looks.CHART_LOST,
            *looks.GREEN, *looks.AMBER, *looks.RED}  # fmt: skip
    used = {code.upper() for code in re.findall(r"#([0-9a-fA-F]{6})\b", ASSETS.style)}
    assert used - ours == {"77838F"}  # the frame of a field to type in: 3 : 1 against white


def test_the_same_report_gives_the_same_page(many: dict[str, Any], tmp_path: Path) -> None:
    out = tmp_path / "a.html"
    verb.write(many, out, DAY)
    assert out.read_text("utf-8") == page_of(many)


@given(st.lists(st.decimals(-50, 150, places=2), min_size=1, max_size=60))
def test_a_histogram_loses_no_unit(values: list[Decimal]) -> None:
    classes = spread(values)
    assert sum(count for _, count in classes) == len(values)
    assert len(classes) <= 14
    lows = [Decimal(re.match(r"-?\d+", label)[0]) for label, _ in classes]  # type: ignore[index]
    assert lows[0] <= min(values)
    assert lows == sorted(set(lows))


@given(st.text(max_size=300))
def test_a_bar_takes_any_label(label: str) -> None:
    drawn = bars("t", [Bar(label, [(Decimal(1), looks.CHART)], "1")])
    assert sum(tag == "rect" for tag, _ in Outline(drawn).tags) == 1


# --- in a real browser ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    if not browser.available() and not browser.wanted():
        pytest.skip("Chromium and its driver are not installed on this machine")
    with browser.opened() as found:
        yield found


def long_page(many: dict[str, Any], count: int) -> str:
    """The page of so many units, all but the first made up from it."""
    summary = many["summary"]
    unit, entry = summary["by_unit"][0], summary["ranking"][0]
    units = [{**unit, "path": f"p{n}", "unit": f"UBND xã Số {n}"} for n in range(count)]
    ranked = [{**entry, "path": f"p{n}", "unit": f"UBND xã Số {n}", "rank": n + 1,
               "points": str(Decimal(10000 - n) / 100)} for n in range(count)]  # fmt: skip
    return page_of({**many, "summary": {**summary, "by_unit": units, "ranking": ranked}})


def first_cells(driver: Any, caption: str) -> list[str]:
    """The first cell of every row that is shown under a caption."""
    script = (
        "const t = [...document.querySelectorAll('table')].find(t => t.caption.textContent === "
        "arguments[0]); return [...t.tBodies[0].rows].map(r => r.cells[0].textContent);"
    )
    return list(driver.execute_script(script, caption))


def in_table(driver: Any, caption: str, what: str) -> Any:
    script = (
        "return [...document.querySelectorAll('[data-table]')].find(b => b.querySelector('caption')"
        ".textContent === arguments[0]).querySelector(arguments[1]);"
    )
    return driver.execute_script(script, caption, what)


def test_a_leader_sorts_filters_and_asks_for_more(
    driver: Any, many: dict[str, Any], tmp_path: Path
) -> None:
    from selenium.webdriver.support.wait import WebDriverWait

    caption = "Xếp hạng các đơn vị"
    browser.show(driver, long_page(many, 3321), tmp_path / "a.html")
    assert len(first_cells(driver, caption)) == SHOWN
    points = in_table(driver, caption, "thead th:nth-child(3) button")
    points.click()  # greatest first
    assert first_cells(driver, caption)[0] == "UBND xã Số 0"
    points.click()
    assert first_cells(driver, caption)[0] == "UBND xã Số 3320"
    head = in_table(driver, caption, "thead th:nth-child(3)")
    assert head.get_attribute("aria-sort") == "ascending"
    in_table(driver, caption, "input").send_keys("XA so 3320")
    WebDriverWait(driver, 10).until(lambda _: len(first_cells(driver, caption)) < SHOWN)
    found = set(first_cells(driver, caption))
    assert found == {"UBND xã Số 3320"}
    in_table(driver, caption, "input").clear()
    in_table(driver, caption, "input").send_keys(" ")
    WebDriverWait(driver, 10).until(lambda _: len(first_cells(driver, caption)) == SHOWN)
    driver.execute_script("arguments[0].click()", in_table(driver, caption, "button.more"))
    assert len(first_cells(driver, caption)) == SHOWN * 6
    assert driver.get_log("browser") == []


def test_no_text_of_a_workbook_does_anything(
    driver: Any, many: dict[str, Any], one: dict[str, Any], tmp_path: Path
) -> None:
    for number, report in enumerate((many, one)):
        browser.show(driver, page_of(hostile(report)), tmp_path / f"{number}.html")
        assert driver.title != "1"
        assert driver.execute_script("return document.images.length") == 0
        assert driver.get_log("browser") == []


def test_a_phone_never_scrolls_the_page_sideways(
    driver: Any, many: dict[str, Any], one: dict[str, Any], tmp_path: Path
) -> None:
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    for number, report in enumerate((many, one)):
        browser.show(driver, page_of(report), tmp_path / f"{number}.html")
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        assert wide <= 360


def test_no_column_out_of_sight_makes_rows_of_the_ranking_tall(
    driver: Any, many: dict[str, Any], tmp_path: Path
) -> None:
    """A phone shows three columns; the kind of points, behind them, once took six lines."""
    report = copy.deepcopy(many)
    for entry in report["summary"]["ranking"]:
        entry |= {"kind": "mixed", "with_survey": True}
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.show(driver, page_of(report), tmp_path / "a.html")
    tall = driver.execute_script(
        "return [...document.querySelector('#xep-hang tbody').rows].map(r => r.offsetHeight)"
    )
    assert max(tall) < 100


_BROKEN_WORDS = """
const found = [];
for (const cell of document.querySelectorAll('tbody td, tbody th')) {
  const text = cell.firstChild;
  if (!text || text.nodeType !== 3) continue;
  for (const word of text.data.matchAll(/[^ ]{1,16}(?= |$)/g)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (!/[-–.!\\/]/.test(word[0]) && range.getClientRects().length > 1) found.push(word[0]);
  }
}
return found;
"""


def test_no_word_breaks_on_a_phone_and_paper_shows_every_heading_and_drawing(
    driver: Any, many: dict[str, Any], tmp_path: Path
) -> None:
    """A page of A4 turned is 680 pixels high; what a drawing is, no page can part."""
    size = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.show(driver, long_page(many, BARS), tmp_path / "a.html")
    assert driver.execute_script(_BROKEN_WORDS) == []
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size | {"width": 1000})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    shown, said, tall = driver.execute_script(
        "const heads = [...document.querySelectorAll('thead th')];"
        "return [heads.map(h => getComputedStyle(h, '::before').content.slice(1, -1)),"
        " heads.map(h => h.querySelector('button').textContent),"
        " [...document.querySelectorAll('svg')].map(s => s.getBoundingClientRect().height)];"
    )
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert shown == said
    assert len(tall) > 2
    browser.show(driver, long_page(many, 3321), tmp_path / "b.html")
    driver.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(first_cells(driver, "Xếp hạng các đơn vị")) == 500
    told = in_table(driver, "Xếp hạng các đơn vị", ".cut").get_attribute("textContent")
    assert told.startswith("In 500 dòng đầu trong 3.321 dòng;")
    assert max(tall) < 250  # else the first page of paper holds the figures and then nothing
