"""What an official says of how far a work is → one of the six words, or that it is not sure."""

import re
from typing import Final

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.status_clauses import of_clauses
from cchc_xlsx.office.status_sentences import of_sentence
from cchc_xlsx.office.status_spellings import READ
from cchc_xlsx.office.text import clean, distance, fold, holds

LONGEST: Final = 160  # letters; what is longer tells more than a status


def read_status(text: str) -> tuple[Status | None, bool]:
    """The status that was meant, and whether it was written exactly so; (None, False) if unsure.

    Known spellings are read, what is one letter away from them, and a clause of such words whose
    remarks leave it as it is: that work is done is never guessed.
    """
    found = head = None
    if (lately := _LATELY.match(clean(text))) and _of_clause(lately[1]):
        return _of_clause(lately[2]), False
    if _two_words(text):
        return None, False
    if len({READ.get(fold(part)) for part in text.split("/")} - {None}) > 1:
        return None, False  # "Đang thực hiện/Hoàn thành": nobody chose
    if len(text) <= LONGEST:
        found = _of_clause(text) or _of_counts(fold(text))
        head, found = (found, found) if found else _of_head(clean(text))
    if found is None and head is None and _at_work(text):
        found = Status.IN_PROGRESS
    if found is None and head is None and _done_at_last(text):
        found = Status.DONE
    if found is None and len(text) <= LONGEST and (told := of_sentence(clean(text))):
        found = None if _speaks_against(told[1], told[0]) else told[0]
    if found is None and (told_by := of_clauses(text)) in (head or told_by, None):
        found = told_by
    return found, found is not None and text == found


def _two_words(text: str) -> bool:
    """Whether a text is two words of the list and nothing else: one was typed behind the other."""
    plain, found = fold(text), 0
    for status in sorted(Status, key=len, reverse=True):
        rest = plain.replace(fold(status), " ")
        found += rest != plain
        plain = rest
    return found > 1 and not any(map(str.isalpha, plain))


_LATELY: Final = Pattern(  # "đang thực hiện, nay tạm dừng"
    r"(?i)\A([^,;]{4,60})[,;] ?(?:(?:hiện|đến|hien|den) )?nay (?:đã |da )?([^,;]{4,60})\Z", "nay "
)


def _of_clause(text: str) -> Status | None:
    """The status of a text without remarks."""
    key = _SHORTENED.sub(r"khong", _INITIALS.sub(r"\1\2", fold(text))).replace(" %", "%")
    key = _STILL.sub("", _SUBJECT.sub("", key))
    key = _YEAR.sub("", _POLITE.sub("", key).replace("h.thanh", "hoan thanh"))
    key = _SO_FAR.sub(_so_far, _LATE.sub(r"\1\2", key))
    key = _BARE.sub(" ", key).strip()
    found = READ.get(key) or _one_slip_away(key) or _run_together(key)
    if found is None and (_STRUCK.match(key) or _HALTED.match(key)):
        return Status.DROPPED if _STRUCK.match(key) else Status.PAUSED
    return Status.IN_PROGRESS if found is None and _PARTLY.match(key) else found


def _so_far(found: re.Match[str]) -> str:
    """A status without how far it is and since when; "9/10" may be a day, or nine of ten."""
    if found[3] and int(found[3]) <= int(found[4]):
        return found[0]
    return found[1] or found[2]


# --- a clause with remarks -----------------------------------------------------------------------

_REMARK: Final = Pattern(  # where the first clause ends
    r"\s*(?:[(,;:]|\.\s| [-–] |\s(?=(?:do|vì|vi|theo|và|va|nhưng|nhung)\s)"
    r"|\s(?=(?:đạt|dat|vượt|vuot|sau|trong|vào|vao|từ|tu|đến|den|để|de|chờ|cho|ở|o)\s))"
)
_LATER: Final = Pattern(r"\A(?:sau|trong|vào|vao|từ|tu|đến|den|để|de|chờ|cho|ở|o)\s")
_TURNING: Final = ("nhưng", "song", "trừ", "riêng", "ngoài", "đề nghị", "xin", "nếu", "hoặc", "hay")
# What a remark must not say beside each status, for it would be another one.
_AGAINST: Final = {
    Status.DONE: (
        *("chưa", "không", "đang", "còn", "chờ", "tạm", "phần", "sẽ", "dự kiến", "cơ bản", "thiếu"),
        *("một số", "chỉ", "mới", "lại", "gần", "sắp", "tiếp tục", "dở dang", "đợi", "hủy", "bỏ"),
        *("cần", "phải", "bổ sung", "bước", "giai đoạn", "đợt", "quý"),
    ),
    Status.IN_PROGRESS: (
        *("chưa", "không", "chờ", "tạm", "dừng", "ngừng", "hủy", "bỏ", "đợi", "đã xong", "rồi"),
        *("đã hoàn thành", "hoàn thành", "xong"),
    ),
    Status.NOT_STARTED: (
        *("đã", "đang", "xong", "phần", "tạm dừng", "dừng", "hủy", "bỏ", "mới", "không còn"),
        *("không thực hiện", "không làm", "không phát sinh", "hoàn thành"),
    ),
    Status.NOT_ARISING: ("có", "đã", "đang", "chưa", "sẽ", "còn", "chỉ", "mới", "xong"),
    Status.PAUSED: (
        *("xong", "hoàn thành", "tiếp tục", "đang", "làm lại", "nay", "bãi bỏ", "hủy", "hẳn"),
        *("không làm", "không thực hiện", "không còn thực hiện"),
    ),
    Status.DROPPED: ("đang", "sẽ", "dự kiến", "chờ", "chưa", "tạm", "xong", "hoàn thành", "còn"),
}
_HARMLESS: Final = Pattern(  # "không có vướng mắc", "chưa xong", "dự kiến xong …"
    r"\b(?:không|khong) (?:có )?(?:vướng mắc|khó khăn|tồn đọng|quá hạn|trễ hạn|chậm|vuong mac"
    r"|kho khan|ton dong|qua han|tre han|cham)\b|\b(?:chưa|chua) (?:xong|hoàn thành|hoan thanh)\b"
    r"|\b(?:dự kiến|du kien|sẽ|se) (?:xong|hoàn thành|hoan thanh)\b"
    r"|\b(?:chờ|cho) (?:(?:bố trí|cấp|phân bổ|bo tri|cap|phan bo) )?(?:kinh phí|vốn|vật tư|thiết bị"
    r"|hướng dẫn|số liệu|ý kiến|kết quả|phản hồi|phê duyệt|thẩm định|kinh phi|von|vat tu|thiet bi"
    r"|huong dan|so lieu|y kien|ket qua|phan hoi|phe duyet|tham dinh)\b"
)
_PAPER: Final = Pattern(  # which paper, and of which day: "BC 120 ngày 03/9"
    r"(?i)\b(?:(?:bc|qđ|qd|kh|cv|tb|ttr|nq) (?:số |so )?|(?:số|so) )\d+"
    r"(?=\s*(?:[,;)]|\Z|ngày|ngay))"
    r"|\b(?:ngày|ngay) \d{1,2}/\d{1,2}(?![\d/])"
)
_PART: Final = Pattern(r"[,;]\s+")
_OF_WORK_LEFT: Final = Pattern(r"\b(?:chưa|chua|dự kiến|du kien|sẽ|se|chờ|cho)\b")
_SOME_OF: Final = Pattern(r"(?<![\d/])(\d+)\s*/\s*(\d+)\b(?!/)|(?<![\d.,])(\d{1,2})(?:[.,]\d+)? ?%")


def _of_head(said: str) -> tuple[Status | None, Status | None]:
    """The status of the first clause, and the same where no remark behind it speaks against it."""
    for end in _REMARK.finditer(said):
        remark = said[end.end() :].strip(" )")
        found = _of_clause(said[: end.start()]) if end.start() else None
        if found is Status.DONE and _LATER.match(remark):  # "hoàn thành trong quý III": not yet
            continue
        if found is not None:
            return found, None if _speaks_against(remark, found) else found
    return None, None


def _speaks_against(remark: str, status: Status) -> bool:
    if "?" in remark or holds(remark, _TURNING):
        return True
    other = [one for one in _PART.compiled().split(remark) if READ.get(fold(one)) is not status]
    rest = _PAPER.sub(" ", ", ".join(other))  # "bãi bỏ, không còn thực hiện": the same once more
    for harmless in _HARMLESS.finditer(remark):
        if status is Status.IN_PROGRESS or not _OF_WORK_LEFT.search(harmless[0]):
            rest = rest.replace(harmless[0], " ")
    if status is Status.NOT_ARISING and any(map(str.isdecimal, rest)):  # so many did
        return not rest.startswith(("theo ", "Theo "))
    some = status is Status.DONE and any(
        found[3] or int(found[1]) < int(found[2]) for found in _SOME_OF.finditer(rest)
        if found[3] or "/" not in rest[found.end() : found.end() + 1]
    )  # fmt: skip
    return some or holds(rest, _AGAINST[status])


_COUNTED: Final = Pattern(  # "đã thực hiện 2/4 cuộc"; without what is counted it may be a day
    r"\A(?:da |moi )?(?:(?:thuc hien|lam|to chuc|hoan thanh|ban hanh|gui|xong|dat|giai quyet|xu ly"
    r"|kiem tra)(?: duoc| xong)? )?(\d{1,4})/(\d{1,4}) (?!nam\b|ngay\b)[a-z]+(?: [a-z]+){0,3}\Z",
    "/",
)
_STAGES: Final = Pattern(  # "xong quý I, đang làm quý II"
    r"\A(?:da )?(?:hoan thanh|(?:lam |thuc hien )?xong) (?:quy|thang|dot|giai doan|buoc|phan"
    r"|du thao|noi dung) ?[^;]*?[,;] (?:hien )?"
    r"(?:dang|chua (?:lam|thuc hien|xong)|tiep tuc (?:lam|thuc hien))"
    r"\b(?!.*\b(?:tam|dung|ngung|huy|bo|cho)\b)",
    *("hoan thanh", "xong"),
)
_ALL_BUT: Final = Pattern(  # "cơ bản hoàn thành, còn số liệu quý IV"
    r"\A(?:da )?(?:co ban (?:da )?(?:hoan thanh|xong)|hoan thanh co ban)[,;]? (?:chi )?con "
    r"(?!0\b|khong\b)(?!.*\b(?:tam|dung|ngung|huy|bo|cho)\b)[a-z0-9]",
    "co ban",
)
_NOBODY_CAME: Final = Pattern(  # "trong kỳ không có trường hợp nào"
    r"\A(?:trong (?:ky|nam|quy)(?: nay)? )?(?:khong|ko) co (?:truong hop|ho so|vu viec) nao"
    r"(?: phat sinh)?(?: trong (?:ky|nam|quy)(?: nay)?)?\Z",
    " nao",
)
_NO_LONGER: Final = Pattern(
    r"\A(?:khong|ko) con (?:la |thuoc )?(?:nhiem vu|noi dung|chi tieu|thu tuc|tthc|viec)"
    r"(?: nay)?(?: nua)?(?:,? (?:sau|do|vi|theo|tu) [a-z0-9 /.-]*)?\Z",
    " con ",
)


def _of_counts(plain: str) -> Status | None:
    """The status of work that is told by parts, folded."""
    found = _COUNTED.match(plain)
    if found and 0 < int(found[1]) <= int(found[2]):
        return Status.DONE if found[1] == found[2] else Status.IN_PROGRESS
    if _STAGES.match(plain) or _ALL_BUT.match(plain):
        return Status.IN_PROGRESS
    if _NOBODY_CAME.match(plain):
        return Status.NOT_ARISING
    return Status.DROPPED if _NO_LONGER.match(plain) else None


# --- slips and short forms -----------------------------------------------------------------------

_BARE: Final = Pattern(r"^[-+*•●▪▸►🟢🟡🟠🔴🔵⚫🟩🟨🟧🟥]\s*|[()!\s]+")
_SO_FAR: Final = Pattern(  # "Đang làm (60%)", "đã hoàn thành ngày 20/5"
    r"^(?:(dang [a-z ]+?) ?[(:,-]? ?(?:dat |duoc |khoang )*\d{1,2}(?:[.,]\d+)? ?%\)?"
    r"|(da [a-z ]+?) (?:vao )?(?:ngay \d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|(\d{1,2})/(\d{1,2})))\Z",
    *("%", "/"),
)
_LATE: Final = Pattern(  # done is done, however late: "hoàn thành nhưng trễ hạn 3 ngày"
    r"^((?:da )?(?:hoan thanh|xong|lam xong|thuc hien xong)),? (?:(?:nhung|song) )?(?:bi )?"
    r"(?:tre|cham|qua|muon|truoc|som|sau|dung)(?: so voi)?(?: (?:han|thoi han|tien do|ke hoach))?"
    r"(?: \d{1,3} (?:ngay|tuan|thang))?\Z"
    r"|^(da (?:hoan thanh|(?:lam |thuc hien )?xong)|(?:lam )?xong) (?:trong|tu) (?:quy|thang) "
    r"(?:\d{1,2}|[ivx]{1,4})(?:[ /](?:nam )?20\d\d)?\Z",
    *("hoan thanh", "xong"),
)
_YEAR: Final = Pattern(
    r"\A(?:trong )?(?:nam|quy|ky)(?: nay)?,? (?=khong (?:co )?phat sinh)"
    r"|(?<=khong) co(?= phat sinh)|(?<=phat sinh)(?: (?:ho so|tthc|truong hop|vu viec)(?: nao)?)?"
    r"(?: trong (?:nam|ky|quy)(?: nay| 20\d\d)?)?\Z",
    "phat sinh",
)
_SUBJECT: Final = Pattern(  # "Nhiệm vụ này đã hoàn thành"
    r"\A(?:nhiem vu|noi dung)(?: nay)? "
    r"(?=(?:da|duoc|bi|dang|van|chua|tam|hoan thanh|khong (?:con|phat sinh))\b)",
    "nhiem vu",
    "noi dung",
)
_STILL: Final = Pattern(  # "vẫn đang thực hiện"
    r"\A(?:(?:hien|hien nay|hien tai|van|con) )+(?=(?:dang|tiep tuc|chua) )",
    "hien",
    "van",
    "con",
)
_HALTED: Final = Pattern(  # what waits is not given up: "ngừng thực hiện chờ chỉ đạo"
    r"\A(?:da |dang )?(?:dung|ngung) (?:thuc hien|trien khai|lai),? (?:de )?cho "
    r"(?!bai bo|huy)[a-z ]+\Z",
    "dung",
    "ngung",
)
_STRUCK: Final = Pattern(  # "đã được bãi bỏ"; "bo" alone may be a ministry
    r"\A(?:da |duoc |bi )+(?:(?:bai|huy|loai|cat) bo|huy"
    r"|(?:bai|huy) bo (?:nhiem vu|noi dung)(?: nay)?"
    r"|(?:dua ra|rut|bo|loai) khoi (?:ke hoach|kh)|bo (?:nhiem vu|noi dung)(?: nay)?)"
    r"(?: khoi (?:ke hoach|kh))?\Z",
    "bo",
    "huy",
    "khoi",
)
_INITIALS: Final = Pattern(r"\b([a-z])[./]([a-z])\b\.?", ".", "/")  # H.T, đang t/h
_SHORTENED: Final = Pattern(r"\b(?:ko|kg|hok|k(?= (?:phat|con|lam|thuc)))\b", "k")
_POLITE: Final = Pattern(  # "xong rồi ạ", "chưa làm được"
    r"(?: a|(?<=xong) (?:het|roi)|(?<=ok) roi|(?<=lam) (?:duoc|dc)"
    r"|(?<=chua thuc hien) (?:duoc|dc))\Z",
    *(" a", " roi", " duoc", " dc", " het"),
)
_PARTLY: Final = Pattern(  # "60%", "mới làm được 60%", "xong một phần"
    r"^(?:(?:da |moi )?(?:hoan thanh|dat|thuc hien|lam|xong)(?: duoc)? ?)?"
    r"(?:(?!0+(?:[.,]0+)?%)\d{1,2}(?:[.,]\d+)? ?%|(?:1|mot) (?:phan|nua))(?: roi)?"
    r"(?:[,;] con (?:lai|phan|noi dung)\b(?!.*\b(?:tam|dung|ngung|huy|bai bo)\b).*)?\Z"
    r"|^chua (?:hoan thanh|xong)[,;]? (?:moi|da) (?:(?:dat|lam|thuc hien)(?: duoc)? |duoc )?"
    r"(?!0+(?:[.,]0+)?%)\d{1,2}(?:[.,]\d+)? ?%\Z"
    r"|^da (?:trien khai|thuc hien|lam)[,;]? (?:nhung )?chua (?:co ket qua|xong|hoan thanh)\Z"
    r"|^da (?:trinh|soan|du thao|lap|tham muu)\b[a-z ]*[,;]? (?:dang )?cho "
    r"(?:ky|duyet|phe duyet|tham dinh|ban hanh|y kien)\b[a-z ]*\Z",
    *("%", "phan", "nua", "cho ", "chua "),
)
_UNDER_WAY: Final = Pattern(r"(?:\A|[,;:.] ?)đang \w", "đang ")
_UNFINISHED: Final = Pattern(  # unfinished may be not begun, unless something is being done
    r"\Achưa (?:hoàn thành|xong)[,;.]? ?(?=đang )", "chưa "
)
_AT_LAST: Final = Pattern(
    r"(?i)\A(đã (?:báo cáo|gửi|nộp|ban hành|tổ chức|công khai|niêm yết|cập nhật|đăng tải|thực hiện"
    r"|triển khai|kiểm tra|làm|ký)\b[^,;.?]*), (?:đã )?(?:hoàn thành|xong)[ .!]*\Z",
    ", ",
)
_NOT_SO: Final = Pattern(
    r"\b(?:chưa|không|tạm|chờ|đợi|dừng|ngừng|nhưng|hủy|huỷ|bỏ|đã (?:xong|hoàn thành))\b"
    r"|\A(?:xong|hoàn thành)\b"
)


def _at_work(text: str) -> bool:
    """Whether a clause says "đang …" and none denies it; with accents: "Đảng" is no "đang"."""
    said = clean(text).casefold()
    said = _UNFINISHED.sub("", said)
    return _UNDER_WAY.search(said) is not None and _NOT_SO.search(said) is None


def _done_at_last(text: str) -> bool:
    """Whether a text ends in "hoàn thành" behind what was done: "Đã báo cáo tỉnh, hoàn thành"."""
    found = _AT_LAST.match(clean(text)) if len(text) <= LONGEST else None
    return found is not None and not _speaks_against(found[1], Status.DONE)


_TOGETHER: Final = 8  # letters; shorter words may be one
_DECIDING: Final = ("dang", "chua", "dung", "khong")  # a letter more or less is another word


def _one_slip_away(key: str) -> Status | None:
    words = key.split()
    near = {
        status
        for spelling, status in READ.items()
        if len(own := spelling.split()) == len(words) > 1 and _all_but_one(words, own)
    }
    return near.pop() if len(near) == 1 else None


def _run_together(key: str) -> Status | None:
    """The status of words whose blanks a replacement took out: "Đangthựchiện"."""
    if " " in key or len(key) < _TOGETHER:
        return None
    said = {status for spelling, status in READ.items() if spelling.replace(" ", "") == key}
    return said.pop() if len(said) == 1 else None


def _all_but_one(words: list[str], own: list[str]) -> bool:
    """Whether one longer word has one letter wrong and all else is the same."""
    wrong = [(a, b) for a, b in zip(words, own, strict=True) if a != b]
    return len(wrong) == 1 and all(
        len(b) > 3 and a.isalpha() and b.isalpha() and b not in _DECIDING and distance(a, b, 1) == 1
        for a, b in wrong
    )
