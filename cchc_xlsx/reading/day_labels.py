"""A cell that names several days, each with what it is the day of: the column's own is read."""

from collections.abc import Iterator
from typing import Final, Literal

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold

LONGEST: Final = 200  # letters; what is longer tells more than a few days
# The day something was done, the day of a paper, and the day figures were told of.
Of = Literal["", "done", "signed", "told"]

_CLAUSE: Final = Pattern(r"\s*(?:[,;\n(]\s*|\s[-–]\s)(?=[^\W\d])")
_LABELS: Final = {  # any other word ("trình", "lần 2") may be the day asked for as well
    "done": r"(?:da )?(?:hoan thanh|(?:lam |thuc hien )?xong|ket thuc)(?: xong)?(?: vao)?",
    "told": r"(?:so lieu )?(?:cap nhat|chot|tinh|lay)(?: so lieu)?(?: den)?(?: het)?",
    "signed": r"(?:da )?(?:ky|ban hanh|bh|phat hanh)",
    "sent": r"(?:da )?(?:gui|nop|trinh|dang tai|(?:co )?hieu luc)(?: (?:tu|tinh|so))?",
    "replaced": r"(?:thay(?: the)?(?: cho)?|(?:sua doi|bo sung)(?= [a-z]))"
    r"(?: (?:qd|quyet dinh|kh|ke hoach|cv|cong van|vb|van ban))?",
    "begun": r"(?:bat dau|khoi cong|trien khai|thuc hien)(?: tu)?",
    "due": r"(?:thoi )?han(?: (?:chot|cuoi|giao|xong|hoan thanh))?|(?:theo )?(?:ke hoach|kh)",
}
_DAY: Final = r"(?:ngay )?(\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?(\d{4}|\d{2}))?)"
_LABELLED: Final = Pattern(
    r"\A(?:" + "|".join(f"(?P<{of}>{words})" for of, words in _LABELS.items()) + rf") ?:? ?{_DAY}\Z"
)
_BARE: Final = Pattern(rf"\A{_DAY}\Z")
_LABEL_BEHIND: Final = Pattern(  # "26/7/2025 (ký)"
    r"(?i)(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}) ?\((?:ngày )?(ký|ban hành)\)", "("
)
_TIMES: Final = Pattern(r"\A(?:lan|dot) (\d) ?:? ?", "lan", "dot")  # "lần 1: 10/6, lần 2: 25/6"
_TOLD_UP_TO: Final = Pattern(  # "Tính đến ngày 14/6/2026", "số liệu chốt 14/12"
    r"\A(?!ngay)(?:da )?(?:(?:so lieu|bao cao|tinh|cap nhat|chot|lay|tong hop|den|toi|tai|het|vao"
    r"|ngay)(?: ?:)? ?)+(?=\d{1,2} ?[/.-])"
)


_SPAN: Final = Pattern(  # "mở lớp từ 02/3 đến 06/3/2026": done on its last day
    rf"\A(?:[a-z]+ ){{1,4}}tu (?:ngay )?\d{{1,2}} ?/ ?\d{{1,2}}(?: ?/ ?\d{{4}})? "
    rf"(?:den|toi) (?:het )?{_DAY}\Z",
    "tu ",
)


def without_up_to(said: str) -> str:
    """The day alone that figures are told up to; anything else as it is."""
    plain = fold(said)
    found = _TOLD_UP_TO.match(plain)
    return plain[found.end() :] if found else said


def own_day(said: str, of: Of) -> str:
    """The text of the day a column asks for; the whole text where its labels do not tell."""
    if of == "done" and (span := _SPAN.match(fold(said))):
        return span[1]
    if not of or len(said) > LONGEST or not any(mark in said for mark in ",;\n-–("):
        return said
    days = list(_labelled(said))
    if of == "told" and (last := _last_time(said)):
        return last
    own = [(day, year) for label, day, year in days if label == of]
    own = own or [(day, year) for label, day, year in days if label == "bare"]
    if len(own) != 1 or len(days) == 1 or not all(label for label, _, _ in days):
        return said
    day, year = own[0]
    return day if year or not any(year for _, _, year in days) else said  # of which year is it?


def _labelled(said: str) -> Iterator[tuple[str, str, str]]:
    """What each clause calls its day, the day, and its year where it says one."""
    said = _LABEL_BEHIND.sub(r"\2 \1", said)
    for clause in _CLAUSE.compiled().split(said.strip(" .;")):
        plain = fold(clause.rstrip(" )"))
        found = _LABELLED.match(plain)
        label = next((of for of in _LABELS if found and found[of]), "")
        if found is None and (found := _BARE.match(plain)):
            label = "bare"
        *_, day, year = found.groups("") if found else ("", "")
        yield label, day, year


def _last_time(said: str) -> str:
    """The last day of several that are numbered, "" where there are no such."""
    parts = [fold(part) for part in _CLAUSE.compiled().split(said.strip(" .;"))]
    times = [_TIMES.match(part) for part in parts]
    numbers = [int(one[1]) for one in times if one]
    days = [part[one.end() :] for part, one in zip(parts, times, strict=True) if one]
    if numbers != list(range(1, len(parts) + 1)) or len(parts) == 1:
        return ""
    return days[-1] if all(map(_BARE.match, days)) else ""
