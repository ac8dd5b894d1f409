"""A criteria set written as an outline is the set that a table of the same words is."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from cchc_xlsx.findings import Stop
from cchc_xlsx.verbs import criteria_sets

# Code, title, maximum, lines that say how it is scored, what proves it.
ITEMS = (
    ("I", "CHỈ ĐẠO, ĐIỀU HÀNH", "6", (), ""),
    ("1.1", "Xây dựng kế hoạch", "2",
     ("Đúng hạn: 2 điểm", "Chậm hạn: 1 điểm", "Không xây dựng: 0 điểm"), "Kế hoạch"),
    ("1.2", "Tự kiểm tra", "4", ("Mỗi cuộc tự kiểm tra được 1 điểm, tối đa 4 điểm",), "Biên bản"),
    ("II", "THỦ TỤC HÀNH CHÍNH", "9", (), ""),
    ("2.1", "Hồ sơ đúng hạn", "5", ("Tỷ lệ hồ sơ đúng hạn x 5 điểm",), "Trích xuất hệ thống"),
    ("2.2", "Phản ánh, kiến nghị", "4", ("Mỗi phản ánh quá hạn trừ 0,5 điểm",), ""),
)  # fmt: skip
RULES = {
    "I": "sum", "1.1": "levels Đúng hạn:2; Chậm hạn:1; Không xây dựng:0", "1.2": "count 1",
    "II": "sum", "2.1": "ratio", "2.2": "deduct 0.5",
}  # fmt: skip


def in_brackets(code: str, title: str, most: str) -> list[str]:
    return [f"{code}. {title} (tối đa {most} điểm)"]


def behind_a_comma(code: str, title: str, most: str) -> list[str]:
    return [f"Tiêu chí {code}: {title}, tối đa {most} điểm" if "." in code else
            f"{code}. {title} ({most} điểm)"]  # fmt: skip


def on_their_own_line(code: str, title: str, most: str) -> list[str]:
    return [f"{code}. {title}", f"- Điểm tối đa: {most} điểm"]


def outline(heads: object, bullet: str, proof: str) -> str:
    lines = ["ỦY BAN NHÂN DÂN TỈNH", "BỘ TIÊU CHÍ CẢI CÁCH HÀNH CHÍNH NĂM 2026", ""]
    for code, title, most, rules, evidence in ITEMS:
        lines += heads(code, title, most)  # type: ignore[operator]
        lines += [bullet.format("abc"[n]) + rule for n, rule in enumerate(rules)]
        lines += [f"{proof}: {evidence}"] if evidence else []
    return "\n".join([*lines, "Tổng điểm: 15 điểm", "Nơi nhận: các xã, phường."])


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("heads", [in_brackets, behind_a_comma, on_their_own_line])
@pytest.mark.parametrize(
    ("bullet", "proof"),
    [("- ", "Tài liệu kiểm chứng"), ("{}) ", "Minh chứng"), ("", "+ Hồ sơ minh chứng")],
)
@pytest.mark.parametrize("kind", ["txt", "docx"])
def test_an_outline_is_read_as_its_table_would_be(
    heads: object, bullet: str, proof: str, kind: str, tmp_path: Path
) -> None:
    text = outline(heads, bullet, proof)
    path = tmp_path / f"bo.{kind}"
    path.write_bytes(text.encode() if kind == "txt" else as_docx(text))
    taken = criteria_sets.read_set(path)
    assert [
        (row.code, row.title, f"{row.max_points}", row.required_evidence or "")
        for row in taken.criteria
    ] == [(code, title, most, proofs) for code, title, most, _, proofs in ITEMS]
    assert {row.code: row.rule for row in taken.criteria} == RULES
    assert taken.found.total == 15


def test_numbered_paragraphs_without_points_are_no_criteria(tmp_path: Path) -> None:
    path = tmp_path / "kh.txt"
    path.write_text(
        "1. Mục đích\nNâng cao chất lượng (tối đa).\n2. Yêu cầu\n3. Nhiệm vụ: 2 điểm nóng\n",
        "utf-8",
    )
    with pytest.raises(Stop) as stopped:
        criteria_sets.read_set(path)
    assert stopped.value.finding.code == "I19"
