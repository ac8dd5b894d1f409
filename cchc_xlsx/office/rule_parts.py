"""What the readers of worded rules share: the record, signs and numbers made plain."""

import re
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office.text import fold


class Worded(NamedTuple):
    """The rule of a wording as text form, and why it is none where it is judged."""

    rule: str
    doubt: str = ""  # "" | gap | overlap | strict | maximum | several | unknown


_BETWEEN: Final = re.compile(
    r"(\d+(?:[.,]\d+)?\s*%?)\s*(?:≤|<=)\s*[^<>≤≥\d;:]{0,60}?\s*<\s*(\d+(?:[.,]\d+)?\s*%?)"
)
_FROM_UNDER: Final = re.compile(  # "≥ 50% và < 70%"
    r"(?:≥|>=)\s*(\d+(?:[.,]\d+)?\s*%?)\s*(?:và|đến|,|-|–)?\s*<(?!=)\s*(\d+(?:[.,]\d+)?\s*%?)"
)
_BETWEEN_BACK: Final = re.compile(
    r"(\d+(?:[.,]\d+)?\s*%?)\s*>\s*[^<>≤≥\d;:]{0,60}?\s*(?:≥|>=)\s*(\d+(?:[.,]\d+)?\s*%?)"
)
# What offices put before the lines of a list, the symbol fonts' own included.
BULLETS: Final = r"[-–—+•*·▪▫●○■□◦♦►➢➤→✓✔√\uf000-\uf0ff]"
N: Final = r"(\d{1,4}(?:[.,]\d{1,3})?)"


# Bare of accents these would be "mỗi" and "cứ", which say that something is earned for each.
_NO_EACH: Final = (
    (re.compile(r"\bm[ôơớờọộồố]i\b", re.IGNORECASE), "mooi"),
    (re.compile(r"\bc[ũửụủưừự]\b", re.IGNORECASE), "cuu"),
)


def folded(wording: str) -> str:
    """The wording bare of accents, its signs as words; "mới" and "cử" told from "mỗi" and "cứ"."""
    said = ordered(wording).replace("×", "x").replace("≥", " tu ").replace("<", " duoi ")
    for other, told in _NO_EACH:
        said = other.sub(told, said)
    return " ".join(fold(said).split())


def ordered(wording: str) -> str:
    """ "30% ≤ tỷ lệ < 50%" in words, and signs of two letters as one."""
    said = _BETWEEN.sub(r"từ \1 đến dưới \2", wording.replace("=<", "<="))
    said = _BETWEEN_BACK.sub(r"từ \2 đến dưới \1", said)
    said = _FROM_UNDER.sub(r"từ \1 đến dưới \2", said)
    return said.replace(">=", "≥").replace("<=", "≤")


def decimal(said: str) -> Decimal:
    """A number as written here."""
    return Decimal(said.replace(",", "."))


# Words for signs, told from "cá nhân", "tiếp nhận" and "chia sẻ" while the accents are there.
_TIMES: Final = re.compile(
    r"(?<!\bcá )(?<!\bpháp )(?<!\bnguyên )\bnhân(?: với| cho)?"
    r"(?= (?:\d|\(|(?:số )?điểm\b|tỷ lệ\b|thang\b))",
    re.IGNORECASE,
)
_OVER: Final = re.compile(
    r"\bchia(?: cho)?(?= (?:\d|\(|tổng|số|kế hoạch|tỷ lệ|chỉ tiêu))", re.IGNORECASE
)


# "được nêu" is no "nếu" once the accents are gone.
_RAISED: Final = re.compile(r"(?<=\bđược )nêu\b(?: ra\b)?", re.IGNORECASE)


def signed(wording: str) -> str:
    """The wording with the signs × and / for the words that say them."""
    wording = _RAISED.sub("chỉ ra", wording).replace("÷", "/")
    return _OVER.sub("/", _TIMES.sub("×", wording))


# What tells a part of the things from all of them: where a share is not named, "không phát sinh hồ
# sơ trực tuyến" may say that all of them came on paper.
PART: Final = re.compile(
    r"\b(?:truc tuyen|dien tu|toan trinh|mot phan|qua mang|buu chinh|so hoa|ky so|khong giay"
    r"|dung han|truoc han|som han|hai long|khong dung tien mat)\b"
)
_NUMBER: Final = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?(?!\d|[.,]\d)")
_YEAR: Final = re.compile(r"\b(?:nam |/)20\d\d\b")


def numbers(said: str) -> list[Decimal]:
    """The numbers of a folded wording but those of years."""
    return [decimal(one) for one in _NUMBER.findall(_YEAR.sub(" ", said))]
