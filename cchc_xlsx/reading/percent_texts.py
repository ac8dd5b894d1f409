"""What officials type for a share of the work, as text → 0 to 100, or why it is none."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.standing import Status
from cchc_xlsx.office.status_words import read_status
from cchc_xlsx.office.text import fold
from cchc_xlsx.reading import number_speech as speech
from cchc_xlsx.reading import number_sums as sums
from cchc_xlsx.reading.mistyped import mended
from cchc_xlsx.reading.number_alone import alone as one_number
from cchc_xlsx.reading.number_clauses import cut, fractions, is_raised, without_lead
from cchc_xlsx.reading.number_figures import FRACTION, amount, of_text
from cchc_xlsx.reading.number_read import NumberRead
from cchc_xlsx.reading.number_remarks import Stated, harmless
from cchc_xlsx.reading.superseded import now

_SHARE_OF: Final = Pattern(  # "36/48 hồ sơ = 75%", "1.026/1.710 (60%)"
    r"(?:(?:da|moi|hoan thanh|lam|thuc hien|giai quyet|xong|duoc|dat) )*"
    r"(\d[\d.,]*)\s*/\s*(\d[\d.,]*)[a-z ]*[=(:,]*\s*(?:dat )?"
    r"(\d{1,3}(?:[.,](\d{1,3}))?)\s*%\s*\)?\Z",
    "/",
)
_TOLD_TWICE: Final = Pattern(  # "100 % (12/12)"
    r"(\d{1,3}(?:[.,](\d{1,3}))?)\s*%\s*\(\s*(\d[\d.,]*)\s*/\s*(\d[\d.,]*)[a-z ]*\)\Z", "/"
)
_BOUND: Final = Pattern(  # how many of them there are is not said: ">90%", "từ 80% trở lên"
    r"[<>≥≤]|\b(?:tren|duoi|toi thieu|it nhat|khong duoi|hon|gan)(?= \d[\d.,]*\s*%)"
    r"|% tro (?:len|xuong)",
    *("<", ">", "≥", "≤", "tren", "duoi", "toi thieu", "it nhat", "hon", "gan", "tro "),
)
_WORDS_OF: Final = Pattern(r"[a-z ]+%\Z", "%")  # "năm mươi %"
_PER_CENT: Final = Pattern(r"\s*(?:phần trăm|%)\s*\Z", "phần trăm", "%")
_SIGN_FIRST: Final = Pattern(r"\A%\s*:\s*(?=\d)", "%")
_DONE_SO_FAR: Final = Pattern(
    r"\A(?:da )?(?:hoan thanh|dat|thuc hien) (\d{1,3})\Z", "hoan", "dat", "thuc"
)
_RISING: Final = Pattern(  # "từ 30% lên 65%"; "nâng từ" may as well be the aim
    r"\A(?:(?:(?:da )?tang|da nang) )?tu \d[\d.,]* ?%? len \d[\d.,]* ?%\Z", " len "
)
_SINCE: Final = Pattern(  # "Quý I: 25%, đến nay: 50%"
    r"\A(?:trong )?(?:quy|thang|dau nam|ky|\d thang)\b[^%;,]{0,24}?(\d{1,3}(?:[.,]\d+)?) ?%[,;]"
    r" ?(?:(?:tinh |luy ke )?den nay|hien nay|luy ke)[ :]*(\d{1,3}(?:[.,]\d+)?) ?%\Z",
    "nay",
    "luy ke",
)
_AGAINST: Final = Pattern(  # "Chỉ tiêu 90%, thực hiện được 86%"
    r"\A(?:chi tieu|ke hoach|kh|muc tieu)(?: (?:tinh |huyen |duoc |phai )*giao)?:? ?"
    r"\d{1,3}(?:[.,]\d+)? ?%[,;] ?(?:da )?(?:dat|thuc hien|th|hoan thanh)(?: duoc)?:? ?"
    r"(\d{1,3}(?:[.,]\d+)? ?%)\Z",
    "chi tieu",
    "ke hoach",
    "kh",
    "muc tieu",
)
_OF_ALL: Final = Pattern(r"\A(\d{1,3}(?:[.,]\d+)? ?%) ?/ ?100 ?%\Z", "/")  # "75%/100%"
_BRACKETED: Final = Pattern(r"\A\(\s*([^()]*%)\s*\)\Z", "(")
_PARTED: Final = Pattern(r"\A(\d{1,3})([.,]) (\d{1,2} ?%)\Z", ". ", ", ")  # "98, 5%"
_SIGN: Final = Pattern(r"(?<=\d) ?\( ?% ?\)\Z", "%")  # "88 (%)"
_LEFT: Final = Pattern(  # "còn 30% chưa làm"
    r"\A(?:chi |hien )?con (?:lai )?(\d{1,2}(?:[.,]\d+)?) ?% (?:chua|khong) "
    r"(?:lam|thuc hien|xong|hoan thanh|giai quyet|xu ly)(?: duoc)?\Z",
    "con ",
)
_HALF: Final = Pattern(
    r"\A(?:(?:da|moi|lam|duoc|dc|dat|xong|hoan thanh|thuc hien) )*(?:mot|1) nua"
    r"(?: (?:ke hoach|kh|khoi luong|viec|cong viec))?\Z",
    "nua",
)
_SHARES: Final = {Status.DONE: Decimal(100), Status.NOT_STARTED: Decimal(0)}


def read_text(value: str) -> NumberRead:
    """The share of a text, alone or with remarks that leave it as it is."""
    if is_raised(value):
        return NumberRead(None, "C01")
    said = fractions(_SIGN.sub("%", now(value)))
    read = _statement(said)
    main, remarks = cut(said) if read.value is None else (said, ())
    alone = _statement(main) if remarks else read
    if alone.value is not None:
        stated = Stated(alone.value, "percent")
        return alone if all(harmless(one, stated) for one in remarks) else read
    if read.value is None and (share := one_number(said, Decimal(100), "percent", "")) is not None:
        return NumberRead(share, "C07", f"{spoken(share)} %")
    return read


def _statement(said: str) -> NumberRead:
    """The share a text without remarks says."""
    return _percent(mended(fold(said)), said)


def _percent(plain: str, said: str) -> NumberRead:
    if _BOUND.search(plain):
        return NumberRead(None, "C01")
    if not any(map(str.isdecimal, plain)) and (status := read_status(said)[0]) in _SHARES:
        return NumberRead(_SHARES[status], "C07", f"{spoken(_SHARES[status])} %")
    if share := _SHARE_OF.match(plain):
        return _borne_out(share[3], share[4], share[1], share[2])
    if twice := _TOLD_TWICE.match(without_lead(plain, said, counted=False)):
        return _borne_out(*twice.groups())
    plain = _PARTED.sub(r"\1\2\3", _OF_ALL.sub(r"\1", plain))
    if left := _LEFT.match(plain):
        plain = f"{100 - speech.decimal(left[1])}%"
    plain = _last(_SIGN_FIRST.sub("", _AGAINST.sub(r"\1", _BRACKETED.sub(r"\1", plain))))
    if plain.endswith("phan tram") or _WORDS_OF.match(plain):
        plain = f"{plain.removesuffix('phan tram').removesuffix('%')}%"
        counted = speech.spelled(_PER_CENT.sub("", said.casefold()), counted=True)
        plain = plain if counted is None else f"{counted}%"
    plain = _HALF.sub("50%", plain)
    if plain.startswith("%"):
        plain = f"{plain[1:].strip()}%"
    plain = without_lead(plain, said, counted=True) if "%" in plain else plain
    plain = _DONE_SO_FAR.sub(r"\1%", plain)
    plain = speech.share_so_far(plain)
    return _figure(plain, said)


def _figure(plain: str, said: str) -> NumberRead:
    """The share of a text that is a number and its sign, or the fraction it is."""
    sign = plain.endswith("%")
    read = of_text(plain.removesuffix("%").strip(), Decimal(100))
    if read.value is None:
        fraction = FRACTION.match(without_lead(plain, said, counted=True))
        return _share(fraction, read) if fraction else read
    if not sign and 0 < read.value <= 1:
        return NumberRead(None, "C33", f"{spoken(read.value)} % hay {spoken(read.value * 100)} %")
    return NumberRead(read.value, "C07", f"{spoken(read.value)} %")


def _last(plain: str) -> str:
    """Where a share that was told twice stands now; as it is where it did not rise."""
    if _RISING.match(plain):
        after = sums.moved(plain.replace(" %", "").replace("%", "").removeprefix("da "))
        return f"{after}%" if after is not None and after <= 100 else plain
    since = _SINCE.match(plain)
    rose = since and speech.decimal(since[1]) <= speech.decimal(since[2])
    return f"{since[2]}%" if since and rose else plain


def _share(found: re.Match[str], read: NumberRead) -> NumberRead:
    """The percentage one number is of a larger one ("7/8" is 87,5), to two places."""
    some, of = amount(found[1]), amount(found[2])
    if some is None or not of or some > of:
        return read
    share = (some / of * 100).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()
    return NumberRead(share + 0, "C07", f"{spoken(share)} %")


def _borne_out(percent: str, places: str | None, one: str, other: str) -> NumberRead:
    """The percentage beside the two numbers it is of, where they bear it out; else two numbers."""
    some, of = amount(one), amount(other)
    said = Decimal(percent.replace(",", "."))
    step = Decimal(1).scaleb(-len(places or ""))
    if some is None or not of or abs(some / of * 100 - said) > step:
        return NumberRead(None, "C04")
    return NumberRead(said, "C07", f"{spoken(said)} %")
