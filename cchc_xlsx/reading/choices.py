"""What officials type where one word of a list is asked for → that word, or None."""

from collections.abc import Sequence
from typing import Final

from cchc_xlsx.office import text
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.reading.boxes import ticked
from cchc_xlsx.reading.choice_words import agree, by_number, by_words


def meant(typed: str, choices: Sequence[str]) -> str | None:
    """The one choice a text says in other words; None where it says none or more than one."""
    found = next((choice for choice in choices if text.same(choice, typed)), None)
    found = found or _one_folded(typed, choices) or _marked(typed, choices)
    if found is None and "Không phát sinh" in choices and _NOTHING_CAME.match(_short(typed)):
        return "Không phát sinh"
    found = found or by_number(typed, choices) or _by_rank(typed, choices)
    found = found or _one_folded(_ALL_OF_IT.sub("", typed), choices) or _bare_no(typed, choices)
    found = found or _what_holds_now(typed, choices)
    if found is None and (near := text.nearest(typed, choices)):
        if agree(typed, near):
            return near
        if not _SAYS_NO.search(typed.casefold()):  # "Khng đạt" has the word of "Đạt"
            return None
    found = found or by_words(typed, choices) or _by_initials(typed, choices)
    return found or _by_clause(typed, choices)


_ALL_OF_IT: Final = Pattern(  # "Hoàn thành 100% nhiệm vụ"
    r"(?i)(?: (?:100 ?%|toàn bộ|(?:các |toàn bộ )?(?:nhiệm vụ|công việc|kế hoạch|chỉ tiêu)"
    r"(?: được giao)?"
    r"|(?:cac )?(?:nhiem vu|cong viec|ke hoach|chi tieu)(?: duoc giao)?|rồi|ạ|nhé))+[ .!]*\Z"
)
_SAYS_NO: Final = Pattern(r"\A(?:không|ko|kg|k|khong)\b", "k")
_RANK: Final = Pattern(r"\A(?:(?:dat|o|thuoc|xep|duoc) )*(?:muc|loai|bac|cap|nhom|hang) ?0?(\d)\Z")
_THEN_NOW: Final = Pattern(  # "Năm 2024 không đạt, năm nay đạt"
    r"(?i)\A(?:năm|quý|kỳ|tháng|nam|quy|ky|thang) (?:trước|ngoái|truoc|ngoai|[ivx\d]+(?:/\d{4})?)"
    r" [^,;]+[,;] (?:(?:đến |den |hiện |hien )?nay|(?:năm|quý|kỳ|nam|quy|ky) nay) (?:đã |da )?"
    r"(.+)\Z",
    "nay",
)


def _by_rank(typed: str, choices: Sequence[str]) -> str | None:
    """The level of numbered ones: "đạt mức 03" is "Mức 3"."""
    found = _RANK.match(text.fold(typed).strip(" ."))
    ranks = {choice: _RANK.match(text.fold(choice)) for choice in choices if found}
    hits = [choice for choice, own in ranks.items() if found and own and own[1] == found[1]]
    return hits[0] if len(hits) == 1 else None


def _bare_no(typed: str, choices: Sequence[str]) -> str | None:
    """ "Không" where one choice alone is another denied: "Có sáng kiến", "Không có sáng kiến"."""
    if text.fold(typed).strip(" .!") not in ("khong", "ko"):
        return None
    own = {text.fold(choice): choice for choice in choices}
    hits = [choice for plain, choice in own.items()
            if plain.startswith("khong ") and plain != "khong phat sinh"]  # fmt: skip
    affirmed = text.fold(hits[0]).removeprefix("khong ") if len(hits) == 1 else ""
    return hits[0] if affirmed.startswith("co ") and affirmed in own else None


def _what_holds_now(typed: str, choices: Sequence[str]) -> str | None:
    found = _THEN_NOW.match(typed)
    return _one_folded(found[1].strip(" ."), choices) if found else None


def _marked(typed: str, choices: Sequence[str]) -> str | None:
    """A tick in place of "Có", a clipped "Không"; only where a yes or a no is asked for."""
    if not {"Có", "Không"} <= set(choices):
        return None
    said = ticked(typed.casefold().replace("ð", "đ")).strip(" .!")
    plain = _short(said)
    meant = _SHORT.get(said) or next((yes for yes, words in _SAID.items() if plain in words), None)
    if meant is None and (found := _AND_WHAT.match(said)):
        return "Không" if found[2] or found[3] else "Có"
    return meant if meant in choices else None


def _short(said: str) -> str:
    return text.fold(said).replace("p/s", "ps")


_SHORT: Final = {
    **dict.fromkeys((*"xvcy✓✔√☑", "true"), "Có"),
    **dict.fromkeys(("k", "n", "ko", "kg", "false"), "Không"),
}
_SAID: Final = {
    "Có": ("co", "co roi", "da co", "roi", "dat", "co a", "yes", "ok", "day du"),
    "Không": (
        "khong",
        "khong co",
        "chua",
        "chua co",
        "ko co",
        "khong dat",
        "chua dat",
        "khong thuc hien",
        "no",
    ),
    "Không phát sinh": ("kps", "khong ap dung"),
}
_REMARK: Final = (
    r"\s*[,;:(–-](?!.*\b(?:chưa|không|nhưng|một phần|sẽ|dự kiến|đang|chờ|trừ|chỉ|riêng)\b).*"
)
_AND_WHAT: Final = Pattern(  # "Có, QĐ số 15", "Không (chưa bố trí)", "đã ban hành", "chưa ban hành"
    rf"\A(?:(có){_REMARK}|(không)\s*[,;:(–-](?!.*\b(?:có|đã|nhưng)\b).*"
    rf"|(?:đã|(chưa|không|ko)) (?:có|ban hành|thực hiện|xây dựng|làm|tổ chức|gửi|bố trí|triển khai)"
    rf"(?: (?:kế hoạch|kh|quyết định|qđ|văn bản|vb|quy chế))?"
    rf"(?:{_REMARK})?)\Z",
    *("có", "không", "ko", "đã", "chưa"),
)
_NOTHING_CAME: Final = Pattern(
    r"\A(?:trong (?:nam|ky|quy) )?(?:kps|(?:khong|ko|k)[ /](?:co )?"
    r"(?:(?:ho so|tthc|truong hop)(?: nao)? )?(?:phat sinh|ps))"
    r"(?: (?:ho so|tthc|nhiem vu|viec|truong hop|nao|trong (?:ky|nam|quy)(?: nay)?))*\Z",
    *("phat sinh", "ps"),
)


_CLAUSE: Final = Pattern(r"\s*[,;()]\s*|\s[-–]\s|\s(?:nhưng|nhung|song)\s")
_BUT: Final = Pattern(r"(?i)\b(?:nhưng|nhung|song)\b")
_DENIES: Final = Pattern(r"\b(?:khong|chua|cham|thieu|muon|tre)\b")
_NO: Final = Pattern(r"\b(?:ko|kg|k|hok)\b", "k")
_LEFT_OPEN: Final = Pattern(
    r"\b(?:co the|da|du kien|se|neu|tru|rieng|phan|cho|hoac|hay|nam truoc|ky truoc|gan|sap)\b|\?"
)
_PAPER: Final = Pattern(  # which paper, and of which day
    r"\b(?:qd|kh|bc|cv|tb|ttr|nq|so|ngay|theo)\b|\d+(?:/[\d/a-z&-]+)?|\W"
)


def _by_clause(typed: str, choices: Sequence[str]) -> str | None:
    """The choice one clause is, where the others only tell why it is not so, or by which paper:
    "ko đạt, trễ 2 BC", "kịp thời (KH 12 ngày 15/01)"."""
    parts = [part for part in _CLAUSE.compiled().split(typed.casefold()) if part.strip()]
    said = [_NO.sub("khong", text.fold(part)) for part in parts]
    hits = {(n, choice) for n, one in enumerate(said) for choice in choices
            if text.fold(choice) == one}  # fmt: skip
    if len(hits) != 1 or len(said) < 2:
        return None
    [(at, choice)] = hits
    if _BUT.search(typed) and said[at] != said[-1]:  # "không đạt, nhưng đã khắc phục"
        return None
    others = [one for n, one in enumerate(said) if n != at]
    if any(map(_LEFT_OPEN.search, others)):
        return None
    if not _DENIES.search(said[at]):
        return choice if all(not _PAPER.sub("", one) for one in others) else None
    meant = {by_words(one, choices) for one in others}
    return choice if meant <= {None, choice} else None


def _by_initials(typed: str, choices: Sequence[str]) -> str | None:
    """The one choice of several words whose first letters a text is: "TB" is "Trung bình"."""
    said = text.fold(typed).replace(".", "")
    found = [
        choice for choice in choices
        if len(words := text.fold(choice).split()) > 1 and "".join(w[0] for w in words) == said
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _one_folded(typed: str, choices: Sequence[str]) -> str | None:
    found = [choice for choice in choices if text.fold(choice) == text.fold(typed)]
    return found[0] if len(found) == 1 else None
