"""Which remarks leave the number beside them alone: "2 (QĐ 57/QĐ-UBND)", "85% (tỉnh giao 95%)".

A remark is harmless where it neither corrects nor doubts, and where every number in it is of
another unit, is said to be another thing, or bears the number out.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold, holds
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading import number_sums as sums
from cchc_xlsx.reading.number_read import Of, What
from cchc_xlsx.reading.remarks_known import known, not_yet_due


class Stated(NamedTuple):
    """A number as a cell states it, and what the cell asks for."""

    value: Decimal
    what: What
    maximum: Decimal | None = None
    of: Of = ""
    left: Decimal | None = None  # of "15/18": what is left to do


# What puts another number in its place, or takes it back.
_CORRECTING: Final = (
    *("sửa", "đính chính", "nhầm", "lộn", "sai", "đúng ra", "đúng là", "thực tế", "thực chất"),
    *("thực ra", "chính xác", "điều chỉnh", "thay", "hoặc", "hay", "có thể", "nếu", "không phải"),
    *("lẽ ra", "đáng lẽ", "dự kiến", "ước", "ước tính", "tạm", "tạm tính", "phấn đấu", "khoảng"),
    *("chốt", "chấm lại", "tính lại", "xem lại", "rà lại", "kiểm tra lại", "thẩm định lại"),
    *("cộng thêm", "bổ sung thêm", "mỗi", "từng", "xem xét", "cân nhắc"),
)
# What makes a number without numbers beside it another one, or only a hope.
_DOUBTING: Final = (
    *("mục tiêu", "kế hoạch", "đề nghị", "đề xuất", "chỉ tiêu", "kiến nghị", "xin", "nhưng"),
    *("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "chục", "trăm", "rưỡi", "nửa", "nữa", "hơn", "trở lên"),
    *("trừ", "mất", "năm trước", "năm ngoái", "kỳ trước", "quý trước", "cùng kỳ", "số cũ"),
)
_DENYING: Final = ("không", "chưa", "thiếu", "ko", "chờ")
_REASON: Final = Pattern(  # why points are fewer: "thiếu báo cáo quý II", "chưa có kế hoạch"
    r"\A(?:ly do:? )?(?:con )?(?:(?<=ly do: )[a-z]+|(?<=ly do )[a-z]+|do|vi|thieu|cham|tre|gui|nop"
    r"|(?:chua|khong) (?:co|ban hanh|gui"
    r"|nop|thuc hien|xay dung|to chuc|cap nhat|cong khai|dang|bao cao|kiem tra|dung han|kip thoi"
    r"|day du))\b"
    r"(?!.*\b(?:diem|thong nhat|dong y|chua (?:duoc )?(?:tham dinh|duyet|chot))\b)"
)
_BECAUSE: Final = Pattern(r"\A(?:do|vi|ly do:?|vi ly do) [a-z]", "do ", "vi ", "ly do")
_LACKING_WORK: Final = Pattern(r"\b(?:chua|khong|thieu|cho|con|vuong)\b")
_OF_FIGURES: Final = (  # what is open is the number itself
    *("số liệu", "duyệt", "tính", "thẩm định", "xác nhận", "tổng hợp", "chốt", "thống nhất"),
    *("chính thức", "kiểm tra", "kiểm chứng", "đối chiếu", "cập nhật"),
)
_LACKS: Final = Pattern(r"\A(?:(?:chi )?con )?thieu [a-z]", "thieu ")
PAPER: Final = Pattern(  # the number and day of a paper: "QĐ 57/QĐ-UBND", "BC số 45", "ngày 2/3"
    r"\d+\s*/\s*[a-z][a-z&/-]*|\bso\s*:?\s*\d+|\b(?:qd|cv|tb|nq|ttr|to trinh|cong van|quyet dinh"
    r"|thong bao|nghi quyet) \d+(?! ?%)"
    r"|\b(?:tu|den)(?: het)?(?: ngay)? \d{1,2}/(?:0?[1-9]|1[0-2])\b(?:/\d{4})?"
    r"|\bt(?:0?[1-9]|1[0-2])\b(?:/\d{4})?|\bq[1-4]\b(?:/\d{4})?|\b(?:3|6|9|12) ?t\b"
    r"|\b(?:ngay )?\d{1,2}/\d{1,2}/\d{4}|\bngay \d{1,2}(?:/\d{1,4}){0,2}"
)
_PAPERS: Final = Pattern(  # each by its number: "KH 12, 15, 18"
    r"\A(?:cac )?(?:(?:kh|ke hoach|qd|quyet dinh|bc|bao cao|cv|cong van|vb|van ban|tb|thong bao)"
    r"|so)(?: so)?:? ?(\d{1,5}(?:/[a-z-]+)?(?:, ?\d{1,5}(?:/[a-z-]+)?)+)\Z",
    ",",
)
ORDINAL: Final = Pattern(  # which ones, not how many: the number goes, the word stays
    r"\b((?:quy|thang|lan|dot|muc|tieu chi|dieu|khoan|phu luc|ky|phien|tuan|nhom|nam|thon|to)"
    r"\s+)(?:\d+(?:\.\d+)*|\d{1,2}(?:,\d{1,2}){2,})(?:/20\d\d)?(?![\d%]|[.,]\d|\s*[%/])"
)
_NOT_DONE: Final = Pattern(  # why there is none; that it is not told yet is no such
    r"\Achua (?:lam|thuc hien|trien khai|to chuc|ban hanh|xay dung)\b", "chua "
)
_UNTOLD: Final = Pattern(  # "0 (chưa có số liệu)": none, or not known?
    r"\b(?:khong|chua|thieu|cho) (?:co |tong hop |bao cao |thong ke |duoc )*"
    r"(?:so lieu|thong tin|du lieu|thong ke|tong hop)\b",
    "lieu",
    "thong tin",
    "thong ke",
    "tong hop",
)
_FIGURE: Final = Pattern(
    r"(\d+(?:[.,]\d+)*)(?:\s*(?:d|diem)?\s*/\s*(\d+(?:[.,]\d+)*))?\s*(%)?(?:\s*[x*×]\s*(\d+(?:[.,]\d+)?))?"
)
_PRODUCT: Final = Pattern(
    r"\A(?:tru |mat )?(\d{1,4}(?:[.,]\d+)?) ?[a-z ]*? ?[x*×] ?(\d{1,4}(?:[.,]\d+)?) ?(?:d|diem)?\Z",
    *"x*×",
)
_CLAUSE: Final = Pattern(r"[,;]\s+")
_ANOTHER: Final = Pattern(  # a number that was asked for, or of another time
    r"\b(?:chi tieu|ke hoach|kh|muc tieu|giao|yeu cau|quy dinh|(?:nam|ky|quy|thang) truoc"
    r"|nam ngoai|cung ky)\b",
    *("chi tieu", "ke hoach", "kh", "muc tieu", "giao", "yeu cau", "quy dinh", "truoc"),
    *("ngoai", "cung ky"),
)
_PART: Final = Pattern(
    r"\b(?:trong do|gom|bao gom)\b|\A\s*(?:tinh |ke )?ca\s*\Z", "trong do", "gom", "ca"
)
_PERIOD: Final = Pattern(r"\b(?:quy|thang|dot|ky)\b", "quy", "thang", "dot", "ky")
_MAY_BE_ASKED_FOR: Final = Pattern(  # which of them the column of the reached wants
    r"\b(?:dung han|qua han|tre|cham|dat|hoan thanh|xong|truc tuyen|toan trinh|so hoa|thanh toan"
    r"|dung|chua|khong|giai quyet|xu ly|duoc|thuc hien|con)\b"
)
_CHANGE: Final = Pattern(r"\b(?:tang|giam|vuot|hut)(?: them)? ?\Z")
_MOST: Final = Pattern(r"\b(?:toi da|thang diem|diem chuan|tren)\b", "toi da", "diem", "tren")
THEIRS: Final = {  # in the column of one, what the other gave
    "appraised": Pattern(r"\b(?:tu cham|tc|(?:xa|phuong|don vi)(?: de nghi| cham)?)\b"),
    "self": Pattern(
        r"\b(?:tham dinh|td|(?:so|tinh|hoi dong|to)(?: noi vu)?(?: tham dinh| cham)?)\b"
    ),
}
_LESS: Final = Pattern(r"\b(?:tru|mat|thieu|giam|ha)\b", "tru", "mat", "thieu", "giam", "ha")
_LEFT: Final = Pattern(r"\bcon(?: lai)?\b", "con")
_SOME: Final = Pattern(  # of the whole: "120 hồ sơ (đạt 118)"
    r"\b(?:dat|dung han|truoc han|xong|hoan thanh|online|truc tuyen|truc tiep|giai quyet)\Z"
)
_LACKING: Final = Pattern(r"\A(?:con )?thieu\Z", "thieu")
_TIME: Final = Pattern(r"\A(?:ngay|tuan|thang|gio|phut)\b", "ngay", "tuan", "thang", "gio", "phut")
_THING: Final = Pattern(  # something of which there are whole ones
    r"\A(?!(?:d|diem|chua|khong|phan|nghin|ngan|trieu|ty|ti|chuc|tram|ruoi|nua|dat|la)\b)[a-z]"
)
_PER_CENT: Final = Pattern(r"\s*phần trăm\s*\Z", "phần trăm")
_CLOSE: Final = Decimal("0.01")


class _Figure(NamedTuple):
    """A number in a remark, what stands before and behind it in its clause, and all before."""

    number: Decimal
    of: Decimal | None
    times: Decimal | None
    percent: bool
    before: str
    after: str
    label: str


def harmless(remark: str, stated: Stated) -> bool:
    """Whether a remark leaves the number it stands beside as it is."""
    plain = fold(remark)
    held = known(plain, stated.what, stated.value)
    if held is None and stated.what == "count":
        held = _counted(plain, stated)
    if held is not None:
        return held
    if "?" in remark or (holds(remark, _CORRECTING) and not _reckoned(plain, stated)):
        return False
    plain = ORDINAL.sub(r"\1", PAPER.sub(" ", plain)).strip()
    if not speech.are_numbers(plain):
        return False
    figures = list(_figures(plain))
    if not figures:
        return _silent(remark, plain, stated)
    because = stated.what == "points" and _BECAUSE.match(plain)
    if _reckoned(plain, stated) or (because and all(map(_is_no_point, figures))):
        return True
    made = _worked_out(plain, stated) if stated.what == "points" else None
    return _are_explained(figures, plain, stated) if made is None else made == stated.value


def _counted(plain: str, stated: Stated) -> bool | None:
    """Whether what is not due yet, or papers named one by one, go with a count; None: no such."""
    due, papers = not_yet_due(plain), _PAPERS.match(plain)
    if due is not None:
        return due < stated.value if stated.left is None else due <= stated.left
    return len(papers[1].split(",")) == stated.value if papers else None


def _reckoned(plain: str, stated: Stated) -> bool:
    """Whether the numbers of a remark come to the points: "2 báo cáo, mỗi báo cáo 0,25"."""
    figures = list(_figures(plain))
    if stated.what != "points" or any(one.of is not None or one.times for one in figures):
        return False
    if len(figures) == 1:
        return figures[0].percent and _borne_out(figures[0], stated)
    return (len(figures) == 2 and not any(one.percent for one in figures)
            and figures[0].number * figures[1].number == stated.value)  # fmt: skip


def _worked_out(plain: str, stated: Stated) -> Decimal | None:
    """What a remark comes to that only reckons: "2 báo cáo x 0,25", "5 - 4,62"."""
    product = _PRODUCT.match(plain)
    if product:
        return speech.whole(product[1]) * speech.whole(product[2])
    return sums.difference(plain, stated.maximum)


def _are_explained(figures: list[_Figure], plain: str, stated: Stated) -> bool:
    """Whether every number of a remark is, or all of them together make the stated one."""
    parts = [one.number for one in figures if one.of is None and not one.percent]
    if stated.what != "percent" and len(parts) > 1:  # parts of it, or what was taken off and left
        if sum(parts) == stated.value and not _LESS.search(plain) and not _LEFT.search(plain):
            return len(parts) == len(figures)
        if "gom" in plain and stated.what == "count":
            return False
    return all(_explained(one, stated) for one in figures)


def _silent(remark: str, plain: str, stated: Stated) -> bool:
    """Of a remark without numbers."""
    if stated.value == 0 and (plain.startswith("khong") or _NOT_DONE.match(plain)):
        return _UNTOLD.search(plain) is None
    number = _PER_CENT.sub("", remark.casefold()) if stated.what == "percent" else remark
    again = speech.spelled(number, counted=True) or speech.parted(number)
    if again is not None:
        return again == stated.value
    if stated.what == "percent" and stated.value < 100 and _LACKING_WORK.search(plain):
        return bool(_LACKS.match(plain)) or (
            _UNTOLD.search(plain) is None and not holds(remark, (*_DOUBTING, *_OF_FIGURES))
        )
    if stated.what == "points" and _REASON.match(plain):
        return stated.value != 0 or _UNTOLD.search(plain) is None
    if ("%" in remark and stated.what != "percent") or (
        stated.of == "achieved" and holds(remark, ("đang",))  # being done, or done already?
    ):
        return False
    return not holds(remark, (*_DOUBTING, *_DENYING))


def _figures(plain: str) -> Iterator[_Figure]:
    label = ""
    for clause in _CLAUSE.compiled().split(plain):
        end = 0
        found = list(_FIGURE.finditer(clause))
        ends = [*(one.start() for one in found[1:]), len(clause)]
        for one, stop in zip(found, ends, strict=False):
            after = clause[one.end() : stop]
            before = clause[end : one.start()]
            label = f"{label} {before}"
            yield _Figure(
                speech.whole(one[1]), speech.whole(one[2]) if one[2] else None,
                speech.whole(one[4]) if one[4] else None, bool(one[3]),
                before.strip(" :"), after.strip(), label,
            )  # fmt: skip
            end = one.end()
        label = f"{label} {clause[end:]}"


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _explained(one: _Figure, stated: Stated) -> bool:
    if _ANOTHER.search(one.before) or (one.of is None and _TIME.match(one.after)):
        return True
    same = one.of is None and one.percent == (stated.what == "percent")
    off = _LESS.search(one.before) or _LEFT.search(one.before)
    if same and one.number == stated.value and not off:  # said once more
        return True
    if _CHANGE.search(one.before):
        return stated.what != "points" or "so voi" in one.after or _borne_out(one, stated)
    if one.of is not None:
        return _borne_out(one, stated)
    return {"points": _of_points, "percent": _of_share, "count": _of_count}.get(
        stated.what, _borne_out
    )(one, stated)


def _of_points(one: _Figure, stated: Stated) -> bool:
    theirs = THEIRS.get(stated.of)
    if theirs and theirs.search(one.before) and not one.percent:
        return True
    if not one.percent and _MOST.search(one.before):
        return one.number == stated.maximum
    return _borne_out(one, stated) or _is_thing(one)


def _of_share(one: _Figure, stated: Stated) -> bool:
    if not one.percent:
        return _is_thing(one)
    if _PART.search(one.label) or _PERIOD.search(one.before):
        return one.number <= stated.value
    return _LEFT.search(one.before) is not None and one.number + stated.value == 100


def _of_count(one: _Figure, stated: Stated) -> bool:
    if one.percent:
        return True
    if stated.left is not None and _LEFT.search(one.before):
        return one.number == stated.left
    if stated.of == "achieved" and _LACKING.search(one.before):  # what is not among the reached
        return stated.left is None or one.number == stated.left
    if _PERIOD.search(one.before):
        return one.number <= stated.value
    return one.number <= stated.value and _is_part(one, stated)


def _is_part(one: _Figure, stated: Stated) -> bool:
    """Whether a smaller count is told as a part of the stated one, and not asked for itself."""
    if not _PART.search(one.label):
        return stated.of == "basis" and _SOME.search(one.before) is not None
    words = f"{one.before} {one.after}"
    return stated.of != "achieved" or _MAY_BE_ASKED_FOR.search(words) is None


def _is_no_point(one: _Figure) -> bool:
    """Of "vì mới đạt 85%": a number in a reason that is none of points."""
    return one.of is None and (one.percent or _is_thing(one)) and not _MOST.search(one.before)


def _is_thing(one: _Figure) -> bool:
    return one.number == one.number.to_integral_value() and _THING.match(one.after) is not None


def _borne_out(one: _Figure, stated: Stated) -> bool:
    """Whether a number of a remark tells how the stated one came about."""
    if one.of is not None:
        return _is_fraction(one.number, one.of, one.times, stated)
    value, most = stated.value, Decimal(100) if stated.what == "percent" else stated.maximum
    if most is None or stated.what == "count":
        return False
    if one.percent:
        return abs(one.number * (one.times or most) / 100 - value) < _CLOSE
    if stated.of == "lost" and _LESS.search(one.before):  # "0,5 (bị trừ 0,5 do gửi chậm)"
        return one.number == value
    off = _LESS.search(one.before) or _LEFT.search(one.before)
    return off is not None and value + one.number == most


def _is_fraction(some: Decimal, of: Decimal, times: Decimal | None, stated: Stated) -> bool:
    """Of "0,88 (7/8)", "0,5 (2/4 x 1đ)", "8 (8/9)", "96% (27/28)"."""
    if stated.what == "count":
        return stated.value == {"achieved": some, "basis": of}.get(stated.of)
    most = times or (Decimal(100) if stated.what == "percent" else stated.maximum)
    if not of or most is None:
        return False
    if stated.of == "lost" and of == stated.maximum and of - some == stated.value:
        return True
    close = Decimal(1).scaleb(min(0, _places(stated.value))) if stated.what == "percent" else _CLOSE
    return abs(some * most / of - stated.value) < close
