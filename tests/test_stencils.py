"""What is filled into a stencil says the same as the workbook drawn whole, part by part."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc_xlsx.edges import door, templates, workbooks
from cchc_xlsx.edges.stencil import Stencil, says_the_same
from cchc_xlsx.office.model import PHASES, Entry
from cchc_xlsx.reading import match
from cchc_xlsx.verbs import stencils
from cchc_xlsx.verbs.issue import Draft, Options, prepare, to_bytes
from cchc_xlsx.verbs.outbox import draft_for
from cchc_xlsx.verbs.roster import Recipient

DAY = date(2026, 2, 1)
LONG = "UBND phường Hoa Lư và các phường, xã lân cận thuộc tỉnh Ninh Bình sáp nhập năm 2025"
NAMES = st.one_of(
    st.sampled_from([
        "UBND xã Hòa Bình", "UBND phường Đông Hà (cũ)", "An", "UBND đặc khu Côn Đảo", LONG,
        "UBND xã A & B", "UBND <xã>", ' UBND xã "Tám"', "12 phường", "UBND xã _x0041_",
        "Xã ZQU ZQS", "UBND xa\u0303 Hòa", "UBND xã\nHai", "=1+1", "UBND xã  Hai",
    ]),
    st.text(max_size=300).filter(lambda text: text.strip() != "" and "\x00" not in text),
    st.text("AĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYaăâbcdđeêghi -.,/()", min_size=1, max_size=120),
)  # fmt: skip
CODES = st.one_of(st.just(""), st.from_regex(r"[0-9]{5}", fullmatch=True), st.text(max_size=14))
INDICES = st.one_of(
    st.none(), st.decimals(0, 120, places=2), st.sampled_from([Decimal("1E+2"), Decimal(5)])
)
RANKS = st.one_of(st.none(), st.integers(-2, 200_000), st.integers(1, 20))
PEOPLE = st.builds(
    Recipient, st.just(1), NAMES, CODES, st.just(""), st.one_of(st.just(""), NAMES), INDICES, RANKS
)
KINDS = [(name, phase) for name in templates.shipped() for phase in PHASES]
MADE: dict[tuple[str, str], tuple[Draft, Options, stencils.Stencils]] = {}


def of_kind(kind: tuple[str, str]) -> tuple[Draft, Options, stencils.Stencils]:
    """One template and phase with its stencils, which stay for the next example."""
    if kind not in MADE:
        options = Options(phase=kind[1])
        base = prepare(templates.find(kind[0]), options)
        MADE[kind] = base, options, stencils.Stencils(base, DAY)
    return MADE[kind]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(KINDS), PEOPLE)
def test_a_filled_workbook_is_the_drawn_one(kind: tuple[str, str], one: Recipient) -> None:
    base, options, made = of_kind(kind)
    draft = draft_for(base, one, {}, options)
    assert says_the_same(made.to_bytes(draft), to_bytes(draft, DAY))


@pytest.mark.parametrize("kind", KINDS, ids="-".join)
def test_plain_units_are_filled_in(kind: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """One of each kind is drawn whole, as the proof; all others are filled in."""
    base, options, _ = of_kind(kind)
    drawn: list[str] = []

    def seen(draft: Draft, as_of: date) -> bytes:
        drawn.append(draft.plan.identity.unit)
        return to_bytes(draft, as_of)

    monkeypatch.setattr(stencils, "to_bytes", seen)
    made = stencils.Stencils(base, DAY)
    for number in range(8):
        name, points = f"UBND xã Hòa {'ABCDEFGH'[number]}", Decimal(80) + Decimal(number) / 10
        one = Recipient(number, name, f"3000{number}", "", "UBND tỉnh Mẫu", points, number + 1)
        draft = draft_for(base, one, {}, options)
        data = made.to_bytes(draft)
        back = match.read(workbooks.read_book(door.Source("a.xlsx", data, "")))
        assert (back.plan, back.findings) == (draft.plan, ())
    assert drawn == ["UBND xã Hòa A"]


def test_a_stencil_that_proves_wrong_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    base, options, _ = of_kind(KINDS[0])
    monkeypatch.setattr(stencils, "says_the_same", lambda *_: False)
    draft = draft_for(base, Recipient(1, "UBND xã Hòa A"), {}, options)
    assert stencils.Stencils(base, DAY).to_bytes(draft) == to_bytes(draft, DAY)


def test_results_are_drawn() -> None:
    base, options, made = of_kind(("mau_minh_hoa", "giai-trinh"))
    results: dict[str, dict[str, Entry]] = {
        "c1_1_1": {"appraised_points": Decimal("0.5"), "appraiser_note": "thiếu số"}
    }
    draft = draft_for(base, Recipient(1, "UBND xã Hòa A"), results, options)
    assert made.to_bytes(draft) == to_bytes(draft, DAY)


@given(st.lists(st.sampled_from(["[A]", "[B]", "[AB]", "x" * 3000, "<t>", "ă"]), max_size=12))
def test_every_zip_reader_reads_a_stencil(pieces: list[str]) -> None:
    """Python's own zip module checks sizes and sums of every part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", "".join(pieces))
        package.writestr("b/c.xml", "nothing")
    words = {"[A]": "một", "[B]": "", "[AB]": "[A]"}
    made = Stencil(target.getvalue(), words).filled(words)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        assert package.namelist() == ["a.xml", "b/c.xml"]
        assert package.read("b/c.xml") == b"nothing"
        assert package.read("a.xml").decode() == "".join(words.get(p, p) for p in pieces)


def test_openpyxl_reads_a_filled_workbook() -> None:
    base, options, made = of_kind(("mau_minh_hoa", "tu-cham"))
    draft = draft_for(
        base, Recipient(1, "UBND xã Hòa B", "30001", "", "", Decimal("71.1")), {}, options
    )
    book = openpyxl.load_workbook(io.BytesIO(made.to_bytes(draft)))
    values = [cell.value for row in book["Thông tin chung"].iter_rows() for cell in row]
    assert {"UBND xã Hòa B", "30001", 71.1} <= set(values)


def test_a_later_revision_is_drawn() -> None:
    """The stencil's footers and marks say the first one."""
    base, options, made = of_kind(("mau_minh_hoa", "tu-cham"))
    draft = draft_for(base, Recipient(1, "UBND xã Hòa C"), {}, options)
    made.to_bytes(draft)
    identity = draft.plan.identity._replace(revision=1)
    later = draft._replace(plan=draft.plan._replace(identity=identity))
    assert made.to_bytes(later) == to_bytes(later, DAY)
