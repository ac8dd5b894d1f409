"""Which column of an office's own table is which, whatever its headers are called.

A header speaks first; where it may mean two things ("Tiến độ"), its neighbours and the cells beneath
it decide. No plan is known by name here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.deadlines import read_deadline
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import read_units

HEADER_ROWS: Final = 3  # rows a header may take: two levels and a row of column numbers
_SURE: Final = 9  # weight of a header that says one thing only
LIKELY: Final = 0.7
LEAST: Final = 2  # different columns a header row must name

# Patterns of folded headers, the surest first; a column takes the first that fits. Weights rank
# columns that claim the same key; several keys on one line are tried in their order.
_PATTERNS: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    (r"(tt|stt|st|so tt|s tt|so thu tu|thu tu|so|no|muc)", 9, ("no",)),
    (r"(ma|ma so|ma tieu chi|ma tc|ma tctp|so hieu|ky hieu|ma hieu)", 9, ("code",)),
    (r"ghi chu|luu y", 9, ("note",)),
    (r"phoi hop|cung thuc hien|^(don vi |bo phan |nguoi |co quan )?(ho tro|giup|tham gia|giup viec)$"
     r"|(don vi|co quan|bo phan) (lien quan|tham gia)", 9, ("support",)),
    (r"kinh phi|du toan|nguon luc", 8, ("budget",)),
    (r"nguyen nhan|ly do|thuc trang|ton tai|han che|vi sao", 8, ("reason",)),
    (r"diem.*(nam truoc|ky truoc)", 8, ("previous_points",)),
    (r"(diem|so diem).*(bi tru|tru\b|mat\b|bi mat|giam|chua dat|hut|thieu)|mat diem|diem tru|bi tru diem"
     r"|\bbi tru\b", 7, ("stated_lost_points", "reason")),
    (r"^(so )?diem td$", 8, ("max_points", "appraised_points")),
    (r"^(chuan|toi da|tran|quy dinh)$|diem.*\bchuan\b", 7, ("max_points",)),
    (r"^(dat|duoc|thuc te|da dat)$|diem.*\bdat\b", 5, ("appraised_points",)),
    (r"^(don vi |bo phan |nguoi |co quan )?((lam|thuc hien|phu trach) )?chinh$|trach nhiem chinh", 7, ("lead",)),
    (r"ket thuc|khi nao|bao gio|^(phai )?xong\b|han cuoi", 8, ("deadline",)),
    (r"^ai (lam|thuc hien|chiu trach nhiem)$|^giao (cho|ai)\b", 7, ("lead",)),
    (r"^(dien giai|giai thich|thuyet minh)\b", 4, ("reason",)),
    (r"lo trinh", 6, ("deadline",)),
    (r"^(so )?diem tc$", 8, ("self_points",)),
    (r"^(so )?diem (th ?d|thdinh)$", 8, ("appraised_points",)),
    (r"toi da|diem chuan|thang diem|diem quy dinh|diem cua tieu chi|diem tieu chi|khung diem|diem max",
     9, ("max_points",)),
    (r"(tu cham|tu danh gia|tu xac dinh|don vi cham|xa (tu )?cham|phuong (tu )?cham|(xa|phuong) danh gia)",
     8, ("self_points",)),
    (r"tham dinh|thap dinh|phe duyet|cong bo|hoi dong|(huyen|tinh|so noi vu|cap tren) (cham|danh gia)"
     r"|diem (thuc )?dat|dat duoc|duoc cham|diem cham|ket qua cham|cham diem|so diem dat|diem ket qua",
     7, ("appraised_points",)),
    (r"(ty le|phan tram|muc do|%).*hoan thanh|hoan thanh \(?%|^ty le$", 8, ("percent",)),
    (r"tinh hinh|trang thai|ket qua thuc hien (den|nhiem vu)|da thuc hien", 7, ("status",)),
    (r"chu tri|dau moi|chiu trach nhiem chinh", 9, ("lead",)),
    (r"^lanh dao$|lanh dao.*(phu trach|chi dao)|nguoi chi dao", 8, ("supervisor",)),
    (r"(cong chuc|can bo|nguoi|chuyen vien).*(thuc hien|phu trach|tham muu|theo doi|xu ly|dam nhiem"
     r"|chiu trach nhiem)|(trach nhiem|phan cong) (ca nhan|tung nguoi)", 6,
     ("officer", "lead")),
    (r"thoi gian|thoi han|thoi diem|han hoan thanh|ngay hoan thanh|han chot|\bhan\b(?! che)|moc"
     r"|^(thang|quy|ngay) (phai )?(hoan thanh|thuc hien|xong)|^(tg|thgian)\b", 8,
     ("deadline",)),
    (r"hoan thanh truoc|phai hoan thanh|hoan thanh$", 6, ("deadline",)),
    (r"tien do", 5, ("deadline", "percent", "status")),
    (r"giai phap|bien phap|huong khac phuc|dinh huong|cach khac phuc|phuong huong|khac phuc|hoat dong"
     r"|cach (thuc )?(thuc hien|lam|tien hanh)|huong (xu ly|giai quyet)",
     7, ("measure", "task")),
    (r"ket qua.*san pham|san pham|dau ra|^sp\b|ket qua (can dat|du kien|dat duoc|cu the)|du kien ket qua", 8,
     ("output", "requirement")),
    (r"don vi|co quan|bo phan|phong ban|trach nhiem|phan cong|phu trach|nguoi thuc hien|to chuc thuc hien"
     r"|nganh", 5, ("lead", "measure")),
    (r"(linh vuc|tieu chi|tctp|chi so thanh phan).*(linh vuc|tieu chi|tctp|thanh phan)", 9, ("title",)),
    (r"yeu cau|chi tieu.*(nam|can|phan dau)|muc phan dau|chi tieu giao|muc tieu nam|ke hoach nam|muc can dat|^muc tieu (nam )?\d*$",
     7, ("requirement", "title")),
    (r"ten tieu chi|noi dung tieu chi", 8, ("title",)),
    (r"tieu chi|tctp", 8, ("title", "code")),
    (r"muc tieu.*noi dung|chi tieu.*noi dung", 8, ("title",)),
    (r"noi dung (can )?(nhiem vu|cong viec|thuc hien|trien khai)|cong viec|nhiem vu|viec (can|phai)|dau viec", 6, ("task", "title")),
    (r"linh vuc", 6, ("title", "field")),
    (r"^chi tieu|muc tieu", 6, ("requirement", "title")),
    (r"noi dung|chi so|danh muc|ten", 5, ("title", "task", "measure")),
    (r"ket qua", 4, ("output", "appraised_points", "status")),
    (r"tai lieu|minh chung|kiem chung", 7, ("required_evidence", "evidence")),
    (r"cach (tinh|cham)|phuong phap|thang cham|quy dinh cham|huong dan cham|cong thuc(?! hien)", 7, ("rule",)),
    (r"\bdiem\b|so diem", 4, ("appraised_points", "max_points", "stated_lost_points")),
)  # fmt: skip
# What looks like points of ours and is not: hoped for, or a difference of two.
_ELSE: Final = re.compile(
    r"chenh lech|\bdiem\b.*(du kien|phan dau|ke hoach|muc tieu)|(du kien|phan dau|muc tieu)( \w+)? diem\b"
)
_COMPILED: Final = tuple((re.compile(p), w, keys) for p, w, keys in _PATTERNS)
_COUNTED_IN: Final = re.compile(r"don vi tinh|dvt|d v t|don vi do")  # %, cases: no column of ours
_SEVERAL: Final = ("reason", "measure", "note")  # what two columns may say together
_WHOLE: Final = ("no", "code")  # patterns that must be the whole header
# Keys of our own tables, as machines write them.
OURS: Final = {
    key: key for key in (
        "code", "title", "max_points", "rule", "required_evidence", "evidence", "requirement",
        "task", "measure", "output", "lead", "support", "deadline", "budget", "note", "reason",
        "self_points", "appraised_points", "stated_lost_points", "previous_points",
    )
} | {"scoring": "rule"}  # fmt: skip
POINTS: Final = ("max_points", "self_points", "appraised_points", "stated_lost_points",
                 "previous_points")  # fmt: skip


class Head(NamedTuple):
    """A header read: which column is which, and where the rows below begin."""

    columns: Mapping[int, str]  # column index → key
    headers: Mapping[int, str]  # column index → its words
    first: int  # index of the first line below
    at: int = 0  # index of its own first line
    guessed: frozenset[int] = frozenset()  # columns told by their cells alone


def claims(header: str) -> tuple[tuple[str, int], ...]:
    """What a header may name, the likeliest first, with weights."""
    own = header.strip().casefold()
    if own in OURS:
        return ((OURS[own], 12),)
    said = _plain(header)
    if not said or _COUNTED_IN.fullmatch(said) or _ELSE.search(said):
        return ()
    found: list[tuple[str, int]] = []
    for pattern, weight, keys in _COMPILED:
        whole = keys[0] in _WHOLE
        if pattern.fullmatch(said) if whole else pattern.search(said):
            found += [(key, weight - 2 * n) for n, key in enumerate(keys)]
    best: dict[str, int] = {}
    for key, weight in found:
        best[key] = max(best.get(key, 0), weight)
    _weighed(best, said)
    order = sorted(best.items(), key=lambda one: -one[1])
    return tuple(order)


def _weighed(best: dict[str, int], said: str) -> None:
    """What a header says of itself beside its words, laid over the weights of its keys."""
    if best.get("lead", 0) >= 9 and "support" in best:  # "Chủ trì, phối hợp": the lead is the first
        del best["support"]
    if {"lead", "deadline"} <= best.keys() and re.search(r"[,/&]| va ", said):
        best["lead"] = best.pop("deadline") + 1  # both stand in one column; its cells are parted
    if best.keys() >= {"stated_lost_points", "max_points"} and re.search(
        r"\b(mat|tru|giam)\b", said
    ):
        del best["max_points"]  # "Điểm mất so với tối đa"
    if "code" in best and re.search(r"\bdiem\b", said):  # its numbers are points
        del best["code"]
    if "deadline" in best and re.search(r"hoan thanh|ket thuc|\bhan\b(?! che)", said):
        best["deadline"] += 1  # beside when it is shown or begun
    if "deadline" in best and re.search(r"bat dau|khoi dong|khoi dau", said):
        best["deadline"] = 1
    if "measure" in best and best.keys() & {"output", "lead"} and _both(said):
        best["measure"] = 10


def _both(said: str) -> bool:
    """Whether a header names a measure beside something else: "Giải pháp/Sản phẩm đầu ra"."""
    return re.search(r"giai phap|bien phap|huong khac phuc", said) is not None


def _plain(header: str) -> str:
    """A header as compared: folded, without the number some put before it and its remarks."""
    said = fold(header.replace("\n", " "))
    said = re.sub(r"\A\(?\d{1,2}\)?\s*[-.):]+\s*", "", said)
    said = re.sub(r"\(.*?\)", " ", said) or said
    return " ".join(re.sub(r"[^a-z0-9%/&, ]+", " ", said).split()).strip(" ,/")


def find_head(lines: Sequence[Line], start: int = 0) -> Head | None:
    """The first header at or below a line, with its columns settled by the cells beneath."""
    for at in range(start, min(len(lines), start + 40)):
        head = _head_at(lines, at)
        if head is not None:
            return head
    return None


def _head_at(lines: Sequence[Line], at: int) -> Head | None:
    texts = [cell.text for cell in lines[at].cells]
    named = [claims(text) if 0 < len(text) < 160 else () for text in texts]
    keys = {found[0][0] for found in named if found}
    filled = [text for text in texts if text]
    if len(keys) < LEAST or len(keys) < 0.5 * len({fold(t) for t in filled}):
        return None
    if not keys & {"title", "task", "measure", "requirement"}:
        return None
    deep = at + 1
    parents = _spread(lines[at])
    levels = [parents]
    while deep < min(len(lines), at + HEADER_ROWS) and _continues(lines[deep], lines[at]):
        levels.append([cell.text for cell in lines[deep].cells])
        deep += 1
    width = max(map(len, levels))
    headers = {}
    own = {}
    for column in range(width):
        parts = [level[column] for level in levels if column < len(level) and level[column]]
        headers[column] = " – ".join(dict.fromkeys(parts))
        own[column] = parts[-1] if parts else ""
    while deep < len(lines) and _is_numbering(lines[deep]):
        deep += 1
    columns, guessed = _settled(own, headers, lines[deep:])
    return Head(columns, headers, deep, at, guessed)


def _spread(line: Line) -> list[str]:
    """A header row with what spans several columns said over each of them."""
    found: list[str] = []
    for cell in line.cells:
        found.append(found[-1] if cell.left and found else cell.text)
    return found


def _continues(line: Line, first: Line) -> bool:
    """Whether a line is the second level of a header: names below blanks or below spans."""
    texts = [(n, cell.text) for n, cell in enumerate(line.cells) if cell.text and not cell.above]
    if not texts or any(len(text) > 80 for _, text in texts):
        return False
    top = [cell.text for cell in first.cells]
    over = _spread(first)
    known = [n for n, text in texts
             if claims(text) or claims(f"{over[n] if n < len(over) else ''} {text}")]  # fmt: skip
    if 2 * len(known) < len(texts) or any(
        re.fullmatch(r"[\d.,/ ]+|[IVX]+\.?", t) for _, t in texts
    ):
        return False
    return all(_has_room(first, top, n) for n, _ in texts)


def _has_room(first: Line, top: Sequence[str], n: int) -> bool:
    """Whether a column of a header row is blank or part of a span, merged or said once each."""
    if n >= len(top) or not top[n] or first.cells[n].left or (n and top[n - 1] == top[n]):
        return True
    return n + 1 < len(top) and (first.cells[n + 1].left or top[n + 1] in ("", top[n]))


def _is_numbering(line: Line) -> bool:
    """A row of column numbers below a header: (1) (2) (3)…, A B 1 2, 1 2 3=1+2."""
    texts = [cell.text.strip("() ") for cell in line.cells if cell.text]
    if len(texts) < 3:
        return False
    plain = [t for t in texts if re.fullmatch(r"\d{1,2}|[A-Z]|\d{1,2}\s*=.*", t)]
    numbers = [int(t) for t in plain if t.isdecimal()]
    return len(plain) == len(texts) and numbers == sorted(set(numbers))


def same_header(line: Line, head: Head, lines: Sequence[Line]) -> bool:
    """Whether a line is the header again, as on every printed page, even mutilated."""
    top = [fold(cell.text) for cell in lines[head.first - 1].cells]
    said = [fold(cell.text) for cell in line.cells]
    filled = [(n, text) for n, text in enumerate(said) if text]
    if len(filled) < 2:
        return False
    words = {n: {fold(part) for part in text.split(" – ")} for n, text in head.headers.items()}
    equal = [
        n for n, text in filled if text in words.get(n, set()) or (n < len(top) and text == top[n])
    ]
    return len(equal) >= max(2, len(filled) - 1)


# --- the cells beneath ---------------------------------------------------------------------------


def _settled(
    own: Mapping[int, str], headers: Mapping[int, str], body: Sequence[Line]
) -> tuple[dict[int, str], frozenset[int]]:
    """A key for every column that has one; the cells decide where headers do not."""
    tests = {column: _Cells(column, body) for column in headers}
    wishes: list[tuple[float, int, int, str]] = []
    for column, header in own.items():
        found = dict(claims(header))
        for key, weight in claims(headers[column]):
            found.setdefault(key, weight - 3)
        for key, weight in found.items():
            if key == "code" and weight < _SURE and tests[column].share("code", "number") < LIKELY:
                continue
            wishes.append((weight + tests[column].fit(key), -column, column, key))
    columns: dict[int, str] = {}
    for _, _, column, key in sorted(wishes, reverse=True):
        if column not in columns and key not in columns.values() and tests[column].may_be(key):
            columns[column] = key
    if "title" not in columns.values() and "measure" in columns.values():
        subjects = [c for c in tests if columns.get(c) in ("task", "requirement")]
        columns |= dict.fromkeys(subjects[:1], "title")
    if "percent" in columns.values():  # beside how far it is, a result is one that was reached
        columns |= {c: "status" for c, key in columns.items()
                    if key == "output" and "status" not in columns.values()
                    and fold(own[c]).startswith("ket qua thuc hien")}  # fmt: skip
    if "lead" not in columns.values():  # whoever is named is who answers for it
        columns |= {c: "lead" for c, key in columns.items() if key == "officer"}
    columns |= _said_twice(own, columns, tests)
    nameless = [column for column in tests if column not in columns and not claims(own[column])]
    guessed = {c: key for c in nameless if (key := tests[c].guess(set(columns.values())))}
    return columns | guessed, frozenset(guessed)


def _said_twice(
    own: Mapping[int, str], columns: Mapping[int, str], tests: Mapping[int, _Cells]
) -> dict[int, str]:
    """Columns that say more of a key another has: causes within and without."""
    likeliest = {column: next((key for key, _ in claims(own[column])), "") for column in own}
    return {
        column: key for column, key in likeliest.items()
        if column not in columns and key in _SEVERAL and tests[column].may_be(key)
    }  # fmt: skip


class _Cells:
    """What the cells of a column look like."""

    def __init__(self, column: int, body: Sequence[Line]) -> None:
        self.texts = [
            line.cells[column].text
            for line in body[:200]
            if column < len(line.cells) and line.cells[column].text
        ]
        self.count = len(self.texts) or 1
        self.kinds = Counter(kind_of(text) for text in self.texts)

    def share(self, *kinds: str) -> float:
        """The share of cells of these kinds."""
        return sum(self.kinds[kind] for kind in kinds) / self.count

    def fit(self, key: str) -> float:  # noqa: PLR0911  one return a kind of column
        """How well the cells suit a key, from -4 to 4."""
        if not self.texts:
            return 0.0
        if key in POINTS:
            return 4 * self.share("number", "fraction") - 2
        if key == "percent":
            return 4 * self.share("percent", "number") - 2
        if key == "deadline":
            return 4 * self.share("deadline") - 2
        if key in ("lead", "support"):
            return 3 * self.share("unit") - 1
        if key in ("no", "code"):
            return 3 * self.share("code", "number") - 1
        if key == "requirement":  # a level asked for may well be a number
            return 0.0
        return (-6 if key == "title" else -2) * self.share("number", "fraction", "percent")

    def may_be(self, key: str) -> bool:
        """Whether the cells do not contradict a key."""
        if not self.texts:
            return True
        if key in POINTS:
            return self.share("number", "fraction", "percent", "code") >= 0.5
        if key == "percent":
            return self.share("percent", "number", "fraction") >= 0.5
        if key == "deadline":
            return self.share("number", "percent") < 0.6
        if key == "title":
            return self.share("code", "number") < LIKELY
        return True

    def guess(self, taken: set[str]) -> str:
        """What a column without a header is, "" where nothing tells."""
        if len(self.texts) < 2:
            return ""
        sure = (
            ("no", self.share("code", "number") > 0.7 and not taken & {"no", "code"}),
            ("deadline", self.share("deadline") > 0.7 and "deadline" not in taken),
            ("lead", self.share("unit") > 0.7 and "lead" not in taken),
        )
        return next((key for key, is_so in sure if is_so), "")


def kind_of(text: str) -> str:  # noqa: PLR0911  one return a kind of cell
    """What a cell looks like: a number, a code, a deadline, a unit, or plain text."""
    if re.fullmatch(r"[+-]?\d{1,4}(?:[.,]\d+)?\s*(?:đ|điểm)?", text):
        return "number"
    if re.fullmatch(r"\d+(?:[.,]\d+)?\s*/\s*\d+(?:[.,]\d+)?\s*(?:đ|điểm)?", text):
        return "fraction"
    if re.fullmatch(r"\d{1,3}(?:[.,]\d+)?\s*%", text):
        return "percent"
    if re.fullmatch(r"(?:\d+\.)+\d*\.?|[IVXLC]{1,5}\.?|[A-ZĐ]\.?|[a-zđ]\)|\d{1,3}[.)]", text):
        return "code"
    if len(text) < 120:
        found = read_deadline(text, 2025)
        if any(one.kind != "unspecified" for one in found.milestones):
            return "deadline"
    mentions = read_units(text[:200])
    if mentions and any(mention.unit for mention in mentions):
        return "unit"
    return "text"
