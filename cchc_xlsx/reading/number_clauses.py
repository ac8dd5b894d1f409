"""A cell that wants a number, parted: the statement with the number, and the remarks about it."""

import re
from typing import Final, NamedTuple

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import clean, holds

LONGEST: Final = 160  # letters; what is longer is no number with a remark


class Clauses(NamedTuple):
    """What a text states, and what it remarks beside it; both with their accents."""

    main: str
    remarks: tuple[str, ...]


_BRACKETS: Final = Pattern(r"(?<=\S)\s*[(\[]([^()\[\]]*)[)\]]", "(", "[")
_TAIL: Final = Pattern(  # a comma inside a number has a figure right behind it
    r"\s*(?:[,;]\s+(?=[^\W\d])|(?<=[^\W\d])[,;]\s+|(?<=%)[,;]\s+|\s(?=(?:tăng|giảm|tang|giam) \d)"
    r"|\s(?=(?:do|vì|vi|nếu|neu) )|\s[-–]\s+(?=[^\W\d])"
    r"|\s(?=(?:đạt|dat)(?: (?:tỷ lệ|ty le))? \d[\d.,]*\s*%)"
    r"|\s(?=trong (?:đó|do)\b)|\s(?=(?:(?:tính|tinh) )?(?:đến|den) "
    r"(?:(?:hết |het )?(?:ngày |ngay )|(?:hết|het) |(?=\d+/\d+/\d{4}))\d{1,2}/\d)"
    r"|\s(?=(?:tính|tinh) (?:đến|den) \d{1,2}/\d))",
    *(",", ";", "tăng", "giảm", "tang", "giam", "trong ", "do ", "vì ", "vi "),
    *("nếu ", "neu ", "-", "–", "đến ", "den ", "đạt ", "dat "),
)
_LINE: Final = Pattern(  # what was done about it, on a line of its own: "100%\nđã gửi báo cáo"
    r"(?i)(?<=[\w%])\s*\n\s*(?=(?:đã|da|đang|dang|theo|do|vì|vi|lý do|ly do|ghi chú|ghi chu"
    r"|tlkc|tài liệu|tai lieu|minh chứng|minh chung|kèm|kem)\b)",
    "\n",
)
_COMRADES: Final = Pattern(r"(?i)\b[đd]/c\b", "/")
_DOSSIERS: Final = Pattern(r"(?i)\bh/s\b", "/")
_OVER: Final = Pattern(  # "12 trên 15", "12 hồ sơ trong tổng số 15 hồ sơ"
    r"(?i)(?<=\d)(?: (?:tr[êe]n|trong)|(?: [^\W\d]+){0,3} (?:tr[êe]n|trong) t[ổo]ng(?: s[ốo])?)"
    r" (?=\d+\b(?! (?:ng[àa]y|tu[ầa]n|th[áa]ng|n[ăa]m)\b))"
)

# Who says a number, and what is said to have been done: "Hội đồng thống nhất chấm 2,75",
# "Đã tổ chức 3 cuộc". Whatever else stands before a number may make it another one.
_WHO: Final = (
    r"(?:don vi|ubnd(?: (?:xa|phuong|tinh|thanh pho|tp))?|xa|phuong|tinh|hoi dong(?: tham dinh)?"
    r"|to (?:tham dinh|cong tac)|doan (?:kiem tra|tham dinh)|so(?: n(?:oi )?v(?:u)?)?|snv"
    r"|co quan tham dinh"
    r"|ban chi dao|bcd|hdtd)"
)
_SCORED: Final = (
    r"(?:(?:da )?dat(?: duoc)?|duoc|(?:so )?diem|tham dinh|(?:tu )?(?:cham|danh gia)(?: duoc)?"
    r"|thong nhat|nhat tri|dong y|cho|tinh|ghi|giu nguyen|giu|tong(?: (?:so|cong))?|ket qua"
    r"|ty le|t[dl](?=\s*:)|tc(?=\s*:)(?!\s*:\s*\d+\.)|du"  # "TC 1.2" is a criterion
    r"|la)"
)
_COUNTED: Final = (
    r"(?:so luong|co|thuc hien|to chuc|ban hanh|giai quyet|tiep nhan|xu ly|xay dung|hoan thanh"
    r"|cong khai|trien khai|giai ngan|so hoa|ky so|thanh toan|mo|lam|gui|nop|lap|ra soat|hop|ca"
    r"|tong so (?:ho so|van ban|nhiem vu|tthc|thu tuc|don|bao cao)[a-z ]{0,40}? la|xong|trinh"
    r"|ts|luy ke|ca nam|trong (?:nam|ky))"
)
SCORED: Final = Pattern(
    rf"\A(?:(?:{_WHO}:? )?(?:(?:da )?{_SCORED}\s*:?\s*){{1,5}}|{_WHO}: ?)(?=\d)",
    *(
        "don vi",
        "ubnd",
        "xa",
        "phuong",
        "hoi dong",
        "to ",
        "doan",
        "so",
        "snv",
        "ban",
        "bcd",
        "co quan",
    ),
    *(
        "dat",
        "duoc",
        "diem",
        "tham dinh",
        "cham",
        "danh gia",
        "thong nhat",
        "nhat tri",
        "dong y",
        "cho",
    ),
    *("tinh", "ghi", "giu", "tong", "ket qua", "ty le", "la", "td", "tc", "tl", "du"),
)
COUNTED: Final = Pattern(
    rf"\A(?:{_WHO}:? )?(?:(?:da )?(?:{_SCORED}|{_COUNTED})(?: duoc)?\s*:?\s*){{1,5}}(?=\d)"
)


def cut(said: str) -> Clauses:
    """The statement and the remarks of a text: brackets, and all behind the first comma or line."""
    if len(said) > LONGEST:
        return Clauses(said, ())
    plain = clean(_LINE.sub("; ", said))
    remarks = [found[1] for found in _BRACKETS.finditer(plain)]
    main = _BRACKETS.sub(" ", plain).strip() if remarks else plain
    tail = next((one for one in _TAIL.finditer(main) if one.start() and _parts(main, one)), None)
    if tail:
        remarks.append(main[tail.end() :])
        main = main[: tail.start()]
    return Clauses(main.strip(), tuple(one for one in map(str.strip, remarks) if one))


_SHARE: Final = Pattern(r"(?:đạt|dat)\b")


def _parts(main: str, tail: re.Match[str]) -> bool:
    """Whether a tail follows the number: of "mới đạt 30 %" the share is the number."""
    share = not tail[0].strip() and _SHARE.match(main[tail.end() :])
    return not share or any(map(str.isdecimal, main[: tail.start()]))


_LOOKS_ALIKE: Final = ("chậm", "chờ", "cỡ", "lạ")  # bare of accents "chấm", "cho", "có", "là"
_SLOW: Final = Pattern(r"(?<!tu )\bcham\b", "cham")


def without_lead(plain: str, said: str, *, counted: bool) -> str:
    """A folded number without who says it and what was done: "Hội đồng thống nhất chấm 2,75"."""
    found = (COUNTED if counted else SCORED).match(plain)
    if not found or holds(said, _LOOKS_ALIKE) or (said.isascii() and _SLOW.search(found[0])):
        return plain
    return plain[found.end() :]


_RAISED: Final = Pattern(r"\d[²³¹⁰⁴-⁹₀-₉]")


def is_raised(said: str) -> bool:
    """Whether a small figure stands at a number: "1,5¹" is no 1,51, which is how it folds."""
    return _RAISED.search(said) is not None


def fractions(said: str) -> str:
    """ "12 trên 15" as the fraction it is, "đ/c" and "h/s" as what they are short for: none."""
    if len(said) > LONGEST:
        return said
    return _OVER.sub("/", _DOSSIERS.sub("hs", _COMRADES.sub("đồng chí", said)))
