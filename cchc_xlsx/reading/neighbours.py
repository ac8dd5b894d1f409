"""Keys of columns that their neighbours make something else: no criterion beside tasks, one column
of points, results beside how far work is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import POINTS, plain_header
from cchc_xlsx.reading.kinds import LIKELY, Cells

_OF_CRITERIA: Final = frozenset({"code", "reason", *POINTS})  # what only criteria have
_HALF: Final = 0.5
_SEVERAL: Final = 2  # rows that say the same kind of thing; one remark is a remark
_ACCOUNT: Final = re.compile(r"(?:ket qua|tinh hinh)\b.*\bnam (?:20\d\d|truoc)\b")
_WANTED: Final = re.compile(r"\b(?:can|phai|se|yeu cau|du kien)\b")
_SOME: Final = 0.3  # share of codes that rests of rows over a page may leave
_CONTENT: Final = re.compile(r"(?:ten |cac )*noi dung\b(?!.*tieu chi)")
_WORK: Final = frozenset({"task", "measure", "reason"})


def renamed(columns: dict[int, str], own: Mapping[int, str], tests: Mapping[int, Cells]) -> None:
    """Keys that another column of the table makes something else."""
    if "title" not in columns.values() and "measure" in columns.values():
        goals = _goals(own, tests) if "task" in columns.values() else ()
        work = min(c for c, key in columns.items() if key == "measure")
        subjects = [
            c for c in tests
            if c not in goals
            and (columns.get(c) == "task" or (columns.get(c) == "requirement" and c < work))
        ][:1]  # fmt: skip
        criteria = _OF_CRITERIA & set(columns.values()) or any(
            tests[c].coded for c, key in columns.items() if key == "no" or c in subjects
        )
        columns |= {c: "title" for c in subjects if criteria or columns[c] != "task"}
    if not {"task", "measure", *_OF_CRITERIA} & set(columns.values()):  # nothing but deeds
        least = _HALF if {"lead", "deadline"} <= set(columns.values()) else LIKELY
        columns |= {c: "task" for c, key in columns.items()
                    if key == "title" and tests[c].speech.does >= least
                    and not tests[c].coded and _CONTENT.match(plain_header(own[c]))}  # fmt: skip
    if "title" not in columns.values():  # "Mục tiêu" before "Nhiệm vụ" is what they serve
        work = min((c for c, key in columns.items() if key == "task"), default=-1)
        aims = [c for c, key in columns.items()
                if key == "requirement" and c < work and c not in _goals(own, tests)]  # fmt: skip
        columns |= dict.fromkeys(aims[:1], "title")
    if "title" not in columns.values():  # criteria under "Nhóm tiêu chí", each named once
        columns |= {c: "title" for c, key in columns.items()
                    if key == "field" and "tieu chi" in fold(own[c]) and tests[c].fields < _HALF
                    and len(set(tests[c].texts)) == len(tests[c].texts) > 1}  # fmt: skip
    if not {"title", "task"} & set(columns.values()):  # a group is what rows are about at least
        columns |= {c: "title" for c, key in columns.items() if key == "field"}
    _results(columns, own, tests)
    if not {"output", "status"} & set(columns.values()):  # what must be shown is what work makes
        shown = [c for c, key in columns.items() if key in ("required_evidence", "evidence")
                 and _WANTED.search(plain_header(own[c]))]  # fmt: skip
        columns |= (
            dict.fromkeys(shown[:1], "output")
            if {"measure", "task"} & set(columns.values())
            else {}
        )
    _only_points(columns, own)
    if "reason" not in columns.values():  # what others remark in every row is what went wrong
        notes = [c for c in sorted(tests) if _tells_faults(c, columns, own[c], tests[c])]
        columns |= dict.fromkeys(notes[:1], "reason")


def _results(columns: dict[int, str], own: Mapping[int, str], tests: Mapping[int, Cells]) -> None:
    """Columns called results that are no product: what was reached, or is to be."""
    results = [c for c, key in columns.items() if key == "output"]
    if "status" not in columns.values():  # "Kết quả": "Đã gửi", "Đang lấy ý kiến"
        reached = [
            c for c in results
            if ("percent" in columns.values() and fold(own[c]).startswith("ket qua thuc hien"))
            or _is_told(own[c], tests[c])
        ]  # fmt: skip
        columns |= dict.fromkeys(reached, "status")
    if "requirement" not in columns.values():  # "Kết quả phải đạt": 100% of something
        columns |= {c: "requirement" for c in results
                    if columns[c] == "output" and _is_level(own[c], tests[c])}  # fmt: skip


def _only_points(columns: dict[int, str], own: Mapping[int, str]) -> None:
    """One column headed "Điểm" alone: what was lost beside "Nội dung bị trừ", the most there is
    beside how it is scored."""
    points = [c for c, key in columns.items() if key in POINTS]
    if len(points) != 1 or not _BARE.fullmatch(plain_header(own[points[0]])):
        return
    about = [plain_header(own[c]) for c, key in columns.items() if key == "title"]
    if any(map(_LOST.search, about)):
        columns[points[0]] = "stated_lost_points"
    elif "rule" in columns.values() and not _WORK & set(columns.values()):
        columns[points[0]] = "max_points"


_BARE: Final = re.compile(r"(?:so |muc )?diem")
_LOST: Final = re.compile(r"\b(?:bi tru|mat|tru) ?(?:diem)?\b")


def _is_told(header: str, cells: Cells) -> bool:
    """Whether a column of results says how far the work is, in most cells."""
    begun = sum(_BEGUN.match(fold(text)) is not None for text in cells.texts)
    return begun > _HALF * len(cells.texts) and _RESULT.match(plain_header(header)) is not None


_BEGUN: Final = re.compile(r"(?:da|dang|chua) [a-z]")
_RESULT: Final = re.compile(r"ket qua\b(?!.*(?:san pham|phai|can|du kien|dau ra))")


def _is_level(header: str, cells: Cells) -> bool:
    """Whether a column of results that names no product says levels to be reached.

    Its header said again on the next page is neither: the same rows on one page read the same.
    """
    texts = [said for text in cells.texts if (said := fold(text)) != fold(header)]
    levels = sum(_LEVEL.search(said) is not None for said in texts)
    named = _PRODUCT.search(plain_header(header))
    return not named and bool(texts) and levels > _HALF * len(texts)


_PRODUCT: Final = re.compile(r"\b(?:san pham|dau ra|van ban|tai lieu|minh chung|ho so|phai co)\b")
_LEVEL: Final = re.compile(
    r"\d ?%|\b(?:tu|it nhat|toi thieu|tren|khong qua|tang|giam) (?:it nhat )?\d"
    r"|^(?:khong (?:con|de)|dat|tang|co tang)\b"
)


def _goals(own: Mapping[int, str], tests: Mapping[int, Cells]) -> list[int]:
    """The columns headed by what is to be reached: beside tasks they are what those must meet.

    Where such a column is numbered ("1.1. Nâng cao trách nhiệm …") it is what the rows are about.
    """
    return [c for c, said in own.items() if "chi tieu" in fold(said) and tests[c].numbered < _SOME]


def _tells_faults(column: int, columns: Mapping[int, str], header: str, cells: Cells) -> bool:
    """Whether remarks, or last year's results, say in every row what was not done."""
    account = column not in columns and _ACCOUNT.match(fold(header)) is not None
    if (columns.get(column) != "note" and not account) or len(cells.texts) < _SEVERAL:
        return False
    return cells.filled > LIKELY and cells.speech.fails > (_HALF if account else LIKELY)
