"""What a letter says in running text: who writes to whom for which year, and what its fields got."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.form.marks import to_wire
from cchc_xlsx.office.text import fold
from cchc_xlsx.office.units import TWO_TIERS
from cchc_xlsx.reading.letter_years import scored_year, years

_N: Final = r"(\d{1,3}(?:[.,]\d{1,3})?)"
_FIELD_POINTS: Final = re.compile(
    rf"(?:tiêu chí|lĩnh vực|nội dung)?\s*(?:thứ|số)?\s*(?<![\d.])(\d{{1,2}}|[IVX]{{1,4}})\s*[:.]\s*(?!\d)(.{{8,160}}?),?\s*đạt\s*"
    rf"{_N}\s*/\s*{_N}\s*(?:điểm)?", re.IGNORECASE,
)  # fmt: skip


class FieldPoints(NamedTuple):
    """What a letter says a field got."""

    paragraph: Paragraph
    code: str
    title: str
    got: str
    most: str


def field_points(paragraphs: Iterable[Paragraph]) -> Iterator[FieldPoints]:
    """Lines such as "Tiêu chí thứ 6: …, đạt 06/7 điểm"."""
    for one in paragraphs:
        if len(one.text) > 400:
            continue
        match = _FIELD_POINTS.search(" ".join(one.text.split()))
        if match:
            got, most = (to_wire(Decimal(match[n].replace(",", "."))) for n in (3, 4))
            yield FieldPoints(one, match[1], match[2].strip(" ,;:"), got, most)


class Heading(NamedTuple):
    """Who writes, for which year, under what number and on what grounds."""

    unit: str = ""
    superior: str = ""
    plan_year: int = 0
    scored_year: int = 0
    plan_document: str = ""
    basis_document: str = ""
    recipients: str = ""
    signer: str = ""  # known by the columns of the whole document (reading.signing)
    plan_date: date | None = None


_LATE: Final = ("tỉnh", "thành phố")
_EARLY: Final = ("huyện", "thị xã", "thành phố")
_DISTRICT: Final = re.compile(r"\b(?:huyện|thị xã|thành phố|quận)\b", re.IGNORECASE)
_HEAD: Final = 12  # lines in which a letter says who writes
_MOTTO: Final = re.compile(  # beside the name of the unit, parted from it by blanks
    r"\s*(?:cộng h(?:òa|oà) xã hội chủ nghĩa|độc lập\s*[-–—]\s*tự do).*", re.IGNORECASE | re.DOTALL
)
_UNIT: Final = re.compile(
    r"\b(?:(UBND|[Ủủ]y ban nhân dân)\s+)?(xã|phường|đặc khu|thị trấn|Xã|Phường|Đặc khu|Thị trấn) ([^\W\d_]\S*(?: [^\W\d_]\S*){0,4})"
)
_IN_CAPITALS: Final = re.compile(  # the head of a letter, on one line or below its committee
    r"[*_\s]*((?:UBND|ỦY BAN NHÂN DÂN)\s+)?(XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\s+([A-ZÀ-ỸĐ][A-ZÀ-ỸĐ0-9' -]*?)[*_\s]*\Z"
)
_IN_TITLE: Final = re.compile(  # "KẾ HOẠCH … NĂM 2026 PHƯỜNG TÂN AN"
    r"(?<!CẤP )(?<!CÁC )\b(XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN)\s+(?!HỘI\b|NĂM\b|VÀ\b|TRONG\b|THEO\b|BỊ\b|CÓ\b)"
    r"([A-ZÀ-ỸĐ]+(?: [A-ZÀ-ỸĐ]+){0,3}?)(?=\s+NĂM\b|\s*[-–,.(*]|\s*\Z)"
)
_SUPERIOR: Final = re.compile(
    r"(?:UBND|[Ủủ]y ban nhân dân|Phòng Nội vụ|Sở Nội vụ)?\s*\b(huyện|thị xã|thành phố|tỉnh|(?<=UBND )TP\.?(?= ?[^\W\d_]))(?: |(?<=\.))([^\W\d_]\S*(?: [^\W\d_]\S*){0,3})"
)
_ABOVE_IN_CAPITALS: Final = re.compile(  # "UBND TỈNH X" over the unit's own name
    r"[*_\s]*(?:(?:UBND|ỦY BAN NHÂN DÂN)\s+)?(TỈNH|HUYỆN|THỊ XÃ|THÀNH PHỐ|TP\.?)\s+([A-ZÀ-ỸĐ][A-ZÀ-ỸĐ' -]*?)[*_\s]*\Z"
)
_DATED: Final = re.compile(r"ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(20\d\d)", re.IGNORECASE)
_ENCLOSED: Final = re.compile(  # "(Kèm theo Kế hoạch số 12/KH-UBND ngày 20/01/2026 của …)"
    r"\(\**(?:ban hành |đính )?kèm theo[^)\n]{0,80}?ngày\s*(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)",
    re.IGNORECASE,
)
_ENCLOSED_NUMBER: Final = re.compile(  # in an annex that stands without its letter
    r"\(\**(?:ban hành |đính )?kèm theo (?:kế hoạch|công văn|quyết định)\s+số:?\s*(\d{1,5}\s*/[A-ZĐ][\w&/-]*)[^)\n]{0,60}?"
    r"của (?:UBND|ủy ban nhân dân) (?:xã|phường|thị trấn|đặc khu)\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?:(Kế hoạch|Công văn|Quyết định)\s+)?[Ss]ố:?\s*(\d{1,5}\s*/[A-ZĐ][\w&/-]*)"
)
_NUMBERED: Final = re.compile(  # number and day on a line of their own
    r"\W*(?:Kế hoạch|Công văn)?\s*[Ss]ố:?\s*\d{1,5}\s*/[A-ZĐ][\w&/-]*,?\s+ngày\s+(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)\W*"
)
_NUMBERED_IN: Final = 20  # lines
_BASIS: Final = re.compile(  # every document a letter stands on, up to where the next begins
    r"(?:Quyết định|Công văn|Thông báo)\s+số\s*\d+/[\w&Đ-]+\s+ngày\s*(\d+(?:/\d+/|\s+tháng\s+\d+\s+năm\s+)\d+)"
    r"(?:(?!\s(?:Quyết định|Công văn|Thông báo|Kế hoạch)\s+số)[^;.\n])*",
    re.IGNORECASE,
)
_GROUNDS: Final = re.compile(r"[\s*_–-]*(?:Thực hiện|Căn cứ|Theo)\s", re.IGNORECASE)
_OF_REFORM: Final = re.compile(r"chỉ số|cải cách hành chính|cchc", re.IGNORECASE)
_OF_RESULTS: Final = re.compile(
    r"(?:công bố|phê duyệt|đánh giá|kết quả|trừ điểm|xác định|chấm điểm|thẩm định).*?(?:chỉ số|tiêu chí|cchc|điểm)|"
    r"(?:chỉ số|tiêu chí)[^;]*?(?:trừ điểm|mất điểm)", re.IGNORECASE,
)  # fmt: skip
_WHO_ACTS: Final = re.compile(
    r",?\s+(?:UBND|[Ủủ]y ban nhân dân|Chủ tịch UBND)\s+(?:xã|phường|đặc khu|thị trấn)\s[^,;]{2,40}?\s"
    r"(?:ban hành|xây dựng|yêu cầu|triển khai|đề nghị)\s.*"
)


def _basis(whole: str) -> str:
    """The document that published the results; where none did, the latest on the reform."""
    found = [
        (bool(_OF_RESULTS.search(text)), day, _WHO_ACTS.sub("", text).strip(" ,:"))
        for line in whole.split("\n") if (start := _GROUNDS.match(line))
        for match in _BASIS.finditer(line, start.start())
        if _OF_REFORM.search(text := match[0]) and (day := _numbered_day(match[1]))
    ]  # fmt: skip
    return max(found, key=lambda one: one[:2])[2] if found else ""


def _numbered_day(text: str) -> date | None:
    """A date, dd/mm/yyyy or its parts in words."""
    match = re.match(r"(\d{1,2})\D+(\d{1,2})\D+(20\d\d)", text)
    return _date(match) if match else None


_TITLE: Final = re.compile(
    r"kế hoạch|khắc phục|biểu|bảng|danh mục|tổng hợp|nâng cao|cải thiện|duy trì|phụ lục|V/v|nhiệm vụ|phân công|giao việc|"
    r"\A\W*(?:dùng cho|áp dụng|năm)\b|[-–:,]\s*năm 20\d\d\W*\Z", re.IGNORECASE,
)  # fmt: skip


_BESIDE: Final = re.compile(  # "UBND TỈNH BẮC NINH - UBND XÃ NHÂN THẮNG"
    r" [-–] (?=(?:UBND|[UỦ][YỶ] BAN|(?i:tỉnh|huyện|thành phố|xã|phường|đặc khu|thị trấn)) )"
)


def heading(paragraphs: Sequence[Paragraph], year: int | None = None) -> Heading:
    """What the head and the foot of a letter say of itself."""
    texts = [" ".join(one.text.split()) for one in paragraphs]
    parts = (_MOTTO.sub("", line) for one in paragraphs for line in one.text.splitlines())
    bodies = (body for part in parts for body in _BESIDE.split(" ".join(part.split())))
    lines = [body for body in bodies if body]
    whole = "\n".join(texts)
    numbered = next((m for t in texts[:_NUMBERED_IN] if (m := _NUMBERED.fullmatch(t))), None)
    dated = numbered or _DATED.search(whole) or _ENCLOSED.search(whole)
    day = _date(dated) if dated else None
    titles = [t for t in texts[:60] if _is_title(t)]
    plan_year, scored = years(texts, titles, day)
    if year:
        plan_year, scored = year, scored_year(whole, year)
    own = next((m[2] for t in texts[:_NUMBERED_IN] if (m := _NUMBER.match(t))), "")
    enclosed = None if own else _ENCLOSED_NUMBER.search(whole)
    number = own or (enclosed[1] if enclosed else "")
    return Heading(
        unit=_unit(lines),
        superior=_superior("\n".join(lines), day, plan_year),
        plan_year=plan_year,
        scored_year=scored,
        plan_document=" ".join(filter(None, (
            f"Số {number}" if number else "", f"ngày {day:%d/%m/%Y}" if day else "")))
        if number or day else "",
        basis_document=_basis(whole),
        recipients=_recipients(texts),
        plan_date=day,
    )  # fmt: skip


def _is_title(text: str) -> bool:
    """Whether a line may be a title; cells joined are a row of a table."""
    return len(text) < 220 and " | " not in text and bool(_TITLE.search(text) or text.isupper())


def _unit(texts: Sequence[str]) -> str:
    """The unit a letter names most, above all as its committee."""
    counts: dict[str, int] = {}
    for text in texts:
        for match in _UNIT.finditer(text):
            name = _capitalised(match[3])
            if name:
                whole = f"{match[2].casefold()} {name}"
                counts[whole] = counts.get(whole, 0) + (3 if match[1] else 1)
    for at, (first, second) in enumerate(pairwise(("", *texts))):
        lead = _IN_CAPITALS.match(second)
        if lead and (at == 0 or lead[1] or fold(first).endswith("uy ban nhan dan")):
            name = f"{lead[2].lower()} {' '.join(word.capitalize() for word in lead[3].split())}"
            counts[name] = counts.get(name, 0) + 100
    for title in () if counts else map(_IN_TITLE.search, filter(str.isupper, texts)):
        if title:
            name = f"{title[1].lower()} {' '.join(map(str.capitalize, title[2].split()))}"
            counts.setdefault(name, 1)
    best = max(counts, key=lambda name: counts[name], default="")
    return f"UBND {best}" if best else ""


def _capitalised(words: str) -> str:
    """The words of a name: those that begin large, up to the first that does not or ends."""
    found = []
    for word in words.split():
        plain = word.rstrip('.,;:)”"/')
        if not word[:1].isupper() or (len(plain) > 1 and plain.isupper()):
            break
        found.append(plain)
        if plain != word:
            break
    return " ".join(found)


def _superior(whole: str, day: date | None, year: int) -> str:
    """The body above: a district before 2025-07-01, a province since; the one named most."""
    kinds: tuple[str, ...] = (
        _LATE if (day or date(year or TWO_TIERS.year, 1, 1)) >= TWO_TIERS else _EARLY
    )
    if not day and year == TWO_TIERS.year and not _DISTRICT.search(whole):
        kinds = _LATE  # the year of the change, and nobody between the commune and the province
    found: dict[str, int] = {}
    for match in _SUPERIOR.finditer(whole):
        _count(found, match[1], _capitalised(match[2]), kinds, 1)
    for line in whole.split("\n")[:_HEAD]:
        if lead := _ABOVE_IN_CAPITALS.match(line):
            _count(found, lead[1], " ".join(map(str.capitalize, lead[2].split())), kinds, _HEAD)
    return max(found, key=lambda one: found[one], default="")


def _count(found: dict[str, int], kind: str, name: str, kinds: Sequence[str], weight: int) -> None:
    """A body above named once more."""
    kind = "thành phố" if kind.casefold().startswith("tp") else kind.casefold()
    if name and kind in kinds:
        whole = f"UBND {kind} {name}"
        found[whole] = found.get(whole, 0) + weight


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def _recipients(texts: Sequence[str]) -> str:
    for at, text in enumerate(texts):
        if fold(text).startswith("noi nhan"):
            found = []
            for line in texts[at + 1 : at + 30]:
                if not re.match(r"[-–•]\s*", line) and not fold(line).startswith("luu"):
                    break
                found.append(re.sub(r"\A[-–•]\s*", "", line).strip(" ;."))
            return "; ".join(found)
    return ""
