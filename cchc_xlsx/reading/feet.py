"""Where a table ends and the foot of its letter begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cchc_xlsx.form.document import Line
from cchc_xlsx.office.text import fold

_FOOT: Final = re.compile(
    r"(?:noi nhan|t/?m\.? ?(?:uy ban|ubnd)|(?:k/?t|t/?l|t/?uq|q)\.? ?chu tich|quyen chu tich\Z|chu tich\Z|nguoi (?:lap|tong hop)"
    r"|thu truong|"
    r"xac nhan cua|luu ?: ?vt)"
)
_PLACE: Final = re.compile(  # "Tà Lùng, ngày      tháng 01 năm 2026"
    r"[^\W\d][^\d,;:()]{1,40}, ?ngay[\s.…_]*(?:\d{0,2}[\s.…_]*thang[\s.…_]*\d{0,2}[\s.…_]*nam"
    r"[\s.…_]*(?:20\d\d)?|\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*20\d\d)[\s.]*\Z"
)
_HERE: Final = re.compile(  # where a name is to be written: "(Ký, ghi rõ họ tên)"
    r"\((?:da )?ky\b[^()]{0,40}\)\Z|(?:da )?ky,? (?:ten|ghi ro)[^()]{0,30}\Z"
)
_FOR: Final = re.compile(r"(?:t/?m|k/?t|t/?l|t/?uq)\.")  # for whom another signs
_SIGNS: Final = re.compile(r"nguoi (?:lap|tong hop)(?: bieu| bang)?\s*:?\Z")
_OFFICE: Final = re.compile(  # of anybody, in capitals
    r"\bchu tich\b|\b(?:t/?m|k/?t|t/?l|t/?uq)\.? ?,? |\bnguoi (?:lap|tong hop|ghi|theo doi|kiem|ra soat|ky|duyet)|\blap (?:bieu|bang)|"
    r"\bke toan|\bthu truong|\btruong (?:phong|ban|thon|bo phan)|\bpho (?:truong|chanh|giam doc)|\bchanh van phong|\bgiam doc|"
    r"\bcong chuc|\bcan bo|\bchuyen vien|\bbi thu|\bxac nhan|\bphe duyet|\bduyet\b|\bkiem (?:tra|soat)|\bvan phong|\bbo phan|"
    r"\blanh dao|\bphong [a-z]"
)
_PLAIN_OFFICE: Final = re.compile(  # in small letters it is nothing but an office
    r"\W*(?:t/?m\.? ?(?:uy ban nhan dan|ubnd)|k/?t\.? ?chu tich|(?:(?:t/?l|t/?uq)\.? ?)?(?:q\. ?|quyen |pho )?chu tich(?: ubnd| uy ban nhan dan)?|"
    r"nguoi (?:lap|tong hop|kiem tra)(?: bieu| bang)?|ke toan(?: truong)?|thu truong(?: don vi)?|(?:pho )?truong phong|(?:pho )?chanh van phong|"
    r"lanh dao(?: phong| don vi)?)(?: (?:xa|phuong|dac khu|thi tran)(?: \w+){0,4})?\W*"
)
_LONGEST: Final = 80
MOST: Final = 4  # who sign a table
_NAME: Final = re.compile(r"(?!.\s*\Z)[^\W\d_]+(?:\s+[^\W\d_]+){0,4}\s*\Z")


def is_foot(line: Line) -> bool:
    """Whether the foot of a letter begins below a table: recipients, a signature, place and day."""
    texts = [cell.text for cell in line.cells if cell.text and not cell.left]
    said = [_office(text) for text in texts]
    if len(said) == 1 and _PLACE.match(said[0]):
        return True
    if len(said) == 2 and _SIGNS.match(said[0]) and _NAME.match(said[1]):
        return True
    if 1 < len(said) <= MOST and all(map(is_office, texts)):  # the row of a plan may end in a lead
        signs = any(_SIGNS.match(one) or _FOR.match(one) for one in said)
        return signs or all(map(str.isupper, texts))
    return 0 < len(said) <= 2 and all(map(_FOOT.match, said))


def is_office(text: str) -> bool:
    """Whether words are an office that signs, in capitals or in a set phrase."""
    if len(text) > _LONGEST:
        return False
    small = fold(text)
    return bool(_OFFICE.search(small) if text.isupper() else _PLAIN_OFFICE.fullmatch(small))


def is_signed(said: Sequence[str], *, after: bool) -> bool:
    """Whether what stands below a table signs it; `after` a signature names alone do."""
    words = [_office(text) for text in said]
    if after and all(map(_NAME.match, words)):
        return True
    feet = [any(one.match(word) for one in (_FOOT, _PLACE, _HERE)) for word in words]
    return 0 < len(words) <= MOST and all(feet) and words != ["chu tich"]


def _office(text: str) -> str:
    """What a cell says, of a signature who signs: the name below is left out."""
    first, _, name = text.partition("\n")
    return fold(first if name.strip() and _NAME.match(fold(name)) else text)
