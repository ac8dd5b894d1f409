"""A cell that names several days, each with what it is the day of: the column's own is read."""

from collections.abc import Iterator
from typing import Final, Literal

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.text import fold

LONGEST: Final = 200  # letters; what is longer tells more than a few days
Of = Literal["", "done", "told"]  # the day something was done, and the day figures were told of

_CLAUSE: Final = Pattern(r"\s*(?:[,;\n]\s*|\s[-–]\s)(?=[^\W\d])")
_LABELS: Final = {  # any other word ("trình", "lần 2") may be the day asked for as well
    "done": r"(?:da )?(?:hoan thanh|(?:lam |thuc hien )?xong|ket thuc)(?: xong)?(?: vao)?",
    "told": r"(?:so lieu )?(?:cap nhat|chot|tinh|lay)(?: so lieu)?(?: den)?(?: het)?",
    "begun": r"(?:bat dau|khoi cong|trien khai|thuc hien)(?: tu)?",
    "due": r"(?:thoi )?han(?: (?:chot|cuoi|giao|xong|hoan thanh))?|(?:theo )?(?:ke hoach|kh)",
}
_DAY: Final = r"(?:ngay )?(\d{1,2} ?[/.-] ?\d{1,2}(?: ?[/.-] ?(\d{4}|\d{2}))?)"
_LABELLED: Final = Pattern(
    r"\A(?:" + "|".join(f"(?P<{of}>{words})" for of, words in _LABELS.items()) + rf") ?:? ?{_DAY}\Z"
)
_TOLD_UP_TO: Final = Pattern(  # "Tính đến ngày 14/6/2026", "số liệu chốt 14/12"
    r"\A(?!ngay)(?:da )?(?:(?:so lieu|bao cao|tinh|cap nhat|chot|lay|tong hop|den|toi|tai|het|vao"
    r"|ngay)(?: ?:)? ?)+(?=\d{1,2} ?[/.-])"
)


def without_up_to(said: str) -> str:
    """The day alone that figures are told up to; anything else as it is."""
    plain = fold(said)
    found = _TOLD_UP_TO.match(plain)
    return plain[found.end() :] if found else said


def own_day(said: str, of: Of) -> str:
    """The text of the day a column asks for; the whole text where its labels do not tell."""
    if not of or len(said) > LONGEST or not any(mark in said for mark in ",;\n-–"):
        return said
    days = list(_labelled(said))
    own = [(day, year) for label, day, year in days if label == of]
    if len(own) != 1 or not all(label for label, _, _ in days):
        return said
    day, year = own[0]
    return day if year or not any(year for _, _, year in days) else said  # of which year is it?


def _labelled(said: str) -> Iterator[tuple[str, str, str]]:
    """What each clause calls its day, the day, and its year where it says one."""
    for clause in _CLAUSE.compiled().split(said.strip(" .;")):
        found = _LABELLED.match(fold(clause))
        label = next((of for of in _LABELS if found and found[of]), "")
        *_, day, year = found.groups("") if found else ("", "")
        yield label, day, year
