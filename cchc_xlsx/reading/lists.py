"""Plans written as lists: what is to be mended, each item with the labels of its lines below it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading.header_words import POINTS, claims
from cchc_xlsx.reading.kinds import says_when
from cchc_xlsx.reading.list_works import in_one_line, work_of
from cchc_xlsx.reading.plan_parts import Row, Section
from cchc_xlsx.reading.printed_points import printed_loss, printed_points
from cchc_xlsx.reading.speech import says
from cchc_xlsx.reading.titles import bare, split_code, uncrowded

_LABEL: Final = re.compile(r"\A\s*[-–+•·*]?\s*([^:\n]{3,90}?)\s*:\s*(.*)\Z", re.DOTALL)
_ITEM: Final = re.compile(r"\A(?:\*?\)\s|\*\s|[-–+•]?\s*(?:tiêu chí|tctp|chỉ số thành phần)\b|(?:\d{1,2}[.)]\s+)?\d+(?:\.\d+)+\.?\s)",
                          re.IGNORECASE)  # fmt: skip
_SECTION: Final = re.compile(r"\A([IVXLC]{1,5}|[A-ZĐa-zđ]|\d{1,2})\s*[.)/]\s*(\S.*)\Z", re.DOTALL)
_FIELD_LINE: Final = re.compile(
    r"\Alĩnh vực\s+(?:số\s+|thứ\s+)?(\d{1,2}|[IVX]{1,4})\s*[.:)–-]\s*(\S.*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_SUBJECT: Final = re.compile(r"V/v\b", re.IGNORECASE)
_ABOUT: Final = re.compile(r"\A(?:đối với|về|trong|tại)\s+(?:các\s+)?(?:lĩnh vực|nội dung|nhóm tiêu chí)?\s*",
                           re.IGNORECASE)  # fmt: skip
_REMARK: Final = re.compile(r"\s*\(([^()]{8,}(?:\([^()]*\)[^()]*)*)\)\s*\Z")
_WHY: Final = re.compile(r"điểm|chưa|quá hạn|chậm|trừ|không", re.IGNORECASE)
_KEYS: Final = ("lead", "support", "deadline", "measure", "reason", "output", "requirement", "task",
                "budget", "officer", "supervisor", "note", "stated_lost_points", "max_points",
                "self_points", "appraised_points")  # fmt: skip

_NAMES_ONE: Final = re.compile(  # "a) Tiêu chí 1.1.3 …" heads an item, whatever follows its colon
    r"(?:(?:[a-zđ]|\d{1,2}(?:\.\d{1,2})*)[.)/]?|[-–+•*])?\s*(?:tiêu chí(?: thành phần)?|tctp|chỉ số thành phần|lĩnh vực)"
    r"\s*(?:số\s*)?[\d.]", re.IGNORECASE,
)  # fmt: skip
_CODE_FIRST: Final = re.compile(
    r"[-–+•*]?\s*(?:\d{1,2}[.)]\s+)?\d{1,2}(?:\.\d{1,2})+[.)]?\s+[^\W\d]"
)
_WHOLE: Final = re.compile(r"\W*tổng (?:số )?điểm\b(?! trừ| mất)", re.IGNORECASE)  # of the commune
_CODED: Final = re.compile(r"\b(?:tiêu chí(?: thành phần)?|tctp|cstp)\s*\d+\.\d", re.IGNORECASE)
_SCORED: Final = re.compile(  # "1.4.1. Sáng kiến, giải pháp mới: 0/2 điểm"
    r"\s*[-–+•*]?\s*(?:\d{1,2}[.)]\s+)?\d{1,2}(?:\.\d{1,2})+[.)]?\s.*:\s*(?:đạt\s*)?\d+(?:[.,]\d+)?(?:\s*/\s*\d|\s*(?:đ|điểm)\b)"
    r"|\s*[-–+•*]?\s*\d{1,2}\.\d{1,2}\.\d{1,2}[.)]?\s", re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_OF_ITEM: Final = ("code", "title", "reason", *POINTS)  # what every work of an item shares
_VAGUE: Final = frozenset({"requirement", "task", "note"})  # what any paragraph may begin with


class Listed(NamedTuple):
    """Rows of a labelled list, each with the headings above it."""

    rows: tuple[tuple[Row, tuple[Section, ...]], ...]
    said: tuple[tuple[Row, Paragraph], ...] = ()  # the lines that say something of each row
    between: tuple[Paragraph, ...] = ()  # the lines among them that say nothing of any


def labelled(paragraphs: Sequence[Paragraph]) -> Listed:
    """The items of a letter that say who mends what by when, by the labels of their lines."""
    walk = _Walk([part for one in paragraphs for part in labels_of(one)])
    walk.run()
    rows = walk.rows
    for row, _ in rows:  # whoever is named answers for it, where nobody else is
        if "lead" not in row.cells and "officer" in row.cells:
            row.cells["lead"] = row.cells.pop("officer")
    kept = [(row, path) for row, path in rows
            if len(row.cells.keys() - {"code", "title"} - _VAGUE) or len(row.cells) > 4]  # fmt: skip
    if len(kept) < 2:
        return Listed(())
    if _numbered_through([row.cells.get("code", "") for row, _ in kept]):
        for row, _ in kept:  # such numbers only count the items
            row.cells.pop("code", None)
    ours = {id(row) for row, _ in kept}
    said = tuple((row, one) for row, one in walk.said if id(row) in ours)
    last = said[-1][1].place.row
    first = kept[0][0].place.row
    between = tuple(one for one in walk.between if first < one.place.row < last)
    return Listed(tuple(kept), said, between)


class _Walk:
    """One pass over the lines of a letter."""

    def __init__(self, lines: Sequence[Paragraph]) -> None:
        self.lines = lines
        self.rows: list[tuple[Row, tuple[Section, ...]]] = []
        self.section: tuple[Section, ...] = ()
        self.item: Row | None = None
        self.last = ""  # key of the label above
        self.bullet = ""  # what stood before that label
        self.marked = ""  # what stands before the heading of the item
        self.open = False  # whether the label stood alone, its words on lines of their own
        self.said: list[tuple[Row, Paragraph]] = []
        self.between: list[Paragraph] = []

    def run(self) -> None:
        """Every line in its order."""
        for at, one in enumerate(self.lines):
            label = label_of(one.text)
            work = work_of(one.text, label_of)
            if work and self.item is not None:
                self.work(self.item, one, work)
            elif (
                label
                and self.item is not None
                and (one.text[:1] == "*" or not _ITEM.match(one.text))
            ):
                self.say(self.item, one, *label)
            elif self.item is not None and _strange(
                one.text, *(after.text for after in self.lines[at + 1 : at + 2])
            ):
                name, _, said = one.text.lstrip("-–+•* ").partition(":")
                self.item.own[name.strip()] = said.strip()
                self.last = ""
            elif self.item is not None and self.last and self.goes_on(at, one):
                joint = " " if one.text[:1].islower() else "\n"
                said = self.item.cells.get(self.last, "")
                self.item.cells[self.last] = joint.join(filter(None, (said, one.text)))
            elif self.before_label(at) and not _closes(one.text):
                self.item, self.marked = _item(one), _bullet(one.text)
                self.rows.append((self.item, self.section))
                self.last = ""
            else:
                self.item = None
                self.heading(at, one)
                if not self.section or self.section[-1].place != one.place:
                    self.between.append(one)
            if self.item is not None:
                self.said.append((self.item, one))

    def work(self, item: Row, one: Paragraph, work: Mapping[str, str]) -> None:
        """A work of the item above it, a row of its own from the second on."""
        if "measure" in item.cells:
            kept = {key: said for key, said in item.cells.items() if key in _OF_ITEM}
            item = self.item = Row(one.place, kept)
            self.rows.append((item, self.section))
        item.cells |= work
        self.last = ""

    def say(self, item: Row, one: Paragraph, key: str, said: str) -> None:
        """What a labelled line says of the item above it."""
        whole = one.text.lstrip("-–+•*· ") if key in POINTS else said
        rest, several = printed_points(f"x – {whole}")
        if len(several) > 1 and rest == "x":  # "Điểm tối đa: 2 điểm; điểm đạt: 1,5 điểm"
            item.cells |= several
        elif said:
            item.cells[key] = f"{item.cells[key]}\n{said}" if key in item.cells else said
        self.last, self.bullet, self.open = key, _bullet(one.text), not said

    def before_label(self, at: int) -> bool:
        """Whether a labelled line follows."""
        following = [one.text for one in self.lines[at + 1 : at + 3]]
        if not following or _strange(self.lines[at].text, following[0]):
            return False
        return (
            label_of(following[0]) is not None
            or bool(work_of(following[0], label_of))
            or (len(following) > 1 and _strange(*following))
        )

    def goes_on(self, at: int, one: Paragraph) -> bool:
        """Whether a line says more of the label above."""
        text = one.text
        if _SCORED.match(text) and self.before_label(at):
            return False
        if _closes(text) or (_ITEM.match(text) and not text.startswith("* ")):
            return False
        numbered = _SECTION.match(text) or _FIELD_LINE.match(text)
        if text[:1].islower():
            return numbered is None
        if numbered or (text.endswith("./.") and not _bullet(text)):  # the letter ends
            return False
        bullet = _bullet(text)
        if bullet and bullet != self.bullet:
            heads = bullet in ("*", self.marked)  # as the heading of this item was marked
            inner = self.open and self.marked not in ("*", bullet)
            return not heads or inner or not self.before_label(at)
        said = self.item.cells.get(self.last, "") if self.item else ""
        return self.open and (not said or not self.before_label(at) or bool(bullet))

    def heading(self, at: int, one: Paragraph) -> None:
        """A line between items: a field where it heads them, else nothing of the list."""
        found = _SECTION.match(one.text) or _FIELD_LINE.match(one.text)
        if not found or len(one.text) >= 250 or _SUBJECT.match(one.text):
            return
        words, points = printed_points(_first_sentence(found[2]).strip(" :."))
        title = _ABOUT.sub("", words).strip(" :.")
        title = title[:1].upper() + title[1:]
        about = _ABOUT.match(found[2]) or re.search(r"lĩnh vực|tiêu chí", one.text, re.IGNORECASE)
        heads = not _GENERAL.match(fold(title)) and (
            bool(about) or _is_item(self.lines[at + 1 : at + 3])
        )
        self.section = (Section(one.place, found[1], title, 0, points),) if heads else ()


def _first_sentence(heading: str) -> str:
    """A heading without what its paragraph goes on to say: "Về thể chế. Nhóm này mất 1 điểm:"."""
    first, dot, rest = heading.partition(". ")
    return first if dot and rest[:1].isupper() and len(first.split()) > 1 else heading


def _strange(text: str, after: str = "") -> bool:
    """Whether a bullet says something by a label nobody knows, above one with a known label."""
    return (
        _bullet(text) != ""
        and _bullet(text) == _bullet(after)
        and re.match(r"\W*[^\W\d_][^:\n]{2,40}:\s+\S", text) is not None
        and not _ITEM.match(text)
        and label_of(text) is None
        and not work_of(text, label_of)
        and (label_of(after) is not None)
    )


def _bullet(text: str) -> str:
    return text.lstrip()[:1] if text.lstrip()[:1] in "-–+•*·" else ""


def _numbered_through(codes: Sequence[str]) -> bool:
    """Whether plain numbers count from 1 through a list, headings between or not."""
    return len(codes) > 1 and list(codes) == [str(n) for n in range(1, len(codes) + 1)]


def labels_of(one: Paragraph) -> Iterator[Paragraph]:
    """The parts of a line that says several labels, after a criterion or not: "Chủ trì: A. Hạn: B."."""
    charge = _CHARGE.match(one.text)
    if charge is not None:
        lead, support, when = charge.groups()
        unnamed = not one.text[charge.end(2) : charge.start(3)].strip(" ;,.")
        if support and when and unnamed and not says_when(when):  # two that help, no time
            support, when = one.text[charge.start(2) : charge.end(3)], None
        for label, said in zip(_CHARGED, (lead, support, when), strict=True):
            if said:
                yield one._replace(
                    text=f"{one.text[: charge.start(1)][:2].strip()} {label}: {said.strip(' ,;.')}"
                )
        return
    heads = _NAMES_ONE.match(one.text) or _CODE_FIRST.match(one.text)
    if work_of(one.text, label_of):
        yield one
        return
    inline = () if heads and len(cuts_of(one.text)) > 1 else in_one_line(one.text, _NAMES_ONE)
    if inline:
        yield from (one._replace(text=part) for part in inline)
        return
    if label_of(one.text) is None and not (heads and len(cuts_of(one.text)) > 1):
        yield one
        return
    start = 0
    for cut in cuts_of(one.text):
        yield one._replace(text=one.text[start : cut.start()])
        start = cut.end()
    yield one._replace(text=one.text[start:].rstrip(" .;") if start else one.text)


# A charge in one sentence: who leads, with whom, until when.
_CHARGE: Final = re.compile(
    r"\A\s*[-–+•*]?\s*(?:giao|phân công)\s+(?:cho\s+)?([^:;]{3,80}?)\s+(?:làm\s+)?(?:chủ trì|đầu mối|phụ trách)(?:\s+tham mưu)?"
    r"(?:\s*[,;]?\s*phối hợp\s*(?:với|cùng|:)?\s*([^:]{3,160}?))?(?:\s+(?:tổ chức )?(?:thực hiện|triển khai|tham mưu))?"
    r"(?:\s*[;,.]\s*(?:thời gian|thời hạn|hạn|xong)?\s*(?:hoàn thành|thực hiện)?\s*:?\s*([^:]{3,60}))?\s*\.?\Z",
    re.IGNORECASE,
)
_CHARGED: Final = ("Chủ trì", "Phối hợp", "Thời hạn")


def cuts_of(text: str) -> list[re.Match[str]]:
    """Where a sentence ends and a labelled one begins."""
    return [
        m for m in re.finditer(r"[.;]\s+(?=[^\W\d_][^:.;\n]{3,60}:\s)", text)
        if text[m.end()].isupper() and re.search(r"[^\W\d_]{2}", text[: m.start()])
        and label_of(text[m.end() :])
    ]  # fmt: skip


def label_of(text: str) -> tuple[str, str] | None:
    """The key of a labelled line and what it says."""
    match = _LABEL.match(text)
    starred = text.lstrip().startswith("*")
    if (
        match is None
        or len(match[1].split()) > (12 if match[2] else 7)
        or (starred and len(match[1].split()) > 6)
    ):
        return None
    if (
        _WHOLE.match(match[1])
        or _NAMES_ONE.match(match[1])
        or _CODED.search(match[1])
        or _SCORED.match(text)
    ):
        return None
    said = match[2].strip()
    figure = not said or bool(re.match(r"[\d(+-]|không|bị|mất", said, re.IGNORECASE))
    return next(
        ((key, said) for key, _ in claims(match[1])
         if key in _KEYS and (figure or key not in POINTS)), None,
    )  # fmt: skip


_GENERAL: Final = re.compile(
    r"(?:cac |nhung |mot so )?(?:noi dung|tieu chi|muc dich|muc tieu|yeu cau|to chuc(?! bo may)|nhiem vu|giai phap|ket qua|ton tai|han che|phu luc|chi tiet|phan cong)"
)


def _is_item(following: Sequence[Paragraph]) -> bool:
    """Whether the heading of an item follows: a line that labels follow."""
    return (
        len(following) > 1
        and label_of(following[0].text) is None
        and (label_of(following[1].text) is not None or bool(work_of(following[1].text, label_of)))
    )


def _closes(text: str) -> bool:
    """Whether a line cannot be the heading of an item: it is a heading of the letter itself."""
    return bool(re.match(r"[IVXLC]+\.\s", text)) or fold(text).startswith("noi nhan")


def _item(one: Paragraph) -> Row:
    """The heading of an item: its title, and in brackets why points were lost."""
    text = re.sub(r"\A(?:[*\-–+•]\)?|\))\s*", "", one.text).strip()
    text, cells = printed_loss(uncrowded(text))
    text, points = printed_points(text)
    cells = points | cells
    remark = None if cells else _REMARK.search(text)
    if remark and (_WHY.search(remark[1]) or says(remark[1]) == "fails"):
        cells["reason"] = remark[1].strip()
        text = text[: remark.start()].strip()
    code, title = split_code(text)
    cells["title"] = bare(title.rstrip(" :"))
    if code:
        cells["code"] = code
    return Row(one.place, cells)
