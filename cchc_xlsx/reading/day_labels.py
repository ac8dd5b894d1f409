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
    own = [day for label, day in days if label == of]
    years = {year for label, year in days if label == "year"}
    same = all(label for label, _ in days) and len(own) == 1
    return own[0] if same and not years else said


def _labelled(said: str) -> Iterator[tuple[str, str]]:
    """What each clause calls its day; a year beside days without one is told as a label too."""
    found = [_LABELLED.match(fold(one)) for one in _CLAUSE.compiled().split(said.strip(" .;"))]
    written = [one[one.re.groups] for one in found if one]
    for one in found:
        label = next((of for of in _LABELS if one and one[of]), "")
        yield label, one[one.re.groups - 1] if one else ""
    if any(written) and not all(written):
        yield "year", next(filter(None, written)) or ""
