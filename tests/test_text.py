"""Text as people type it: laws over random text, tables for what programs and fonts do to it."""

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cchc_xlsx.office import legacy, text

# Written by hand from the tables printed with the fonts, one line a vowel: plain, grave, acute,
# hook, tilde, dot; independent of the module's own tables.
TCVN3 = """
a à=µ á=¸ ả=¶ ã=· ạ=¹
ă=¨ ằ=» ắ=¾ ẳ=¼ ẵ=½ ặ=Æ
â=© ầ=Ç ấ=Ê ẩ=È ẫ=É ậ=Ë
e è=Ì é=Ð ẻ=Î ẽ=Ï ẹ=Ñ
ê=ª ề=Ò ế=Õ ể=Ó ễ=Ô ệ=Ö
i ì=× í=Ý ỉ=Ø ĩ=Ü ị=Þ
o ò=ß ó=ã ỏ=á õ=â ọ=ä
ô=« ồ=å ố=è ổ=æ ỗ=ç ộ=é
ơ=¬ ờ=ê ớ=í ở=ë ỡ=ì ợ=î
u ù=ï ú=ó ủ=ñ ũ=ò ụ=ô
ư=\xad ừ=õ ứ=ø ử=ö ữ=÷ ự=ù
y ỳ=ú ý=ý ỷ=û ỹ=ü ỵ=þ
đ=® Ă=¡ Â=¢ Ê=£ Ô=¤ Ơ=¥ Ư=¦ Đ=§
"""
VNI = """
à=aø á=aù ả=aû ã=aõ ạ=aï ă=aê ằ=aè ắ=aé ẳ=aú ẵ=aü ặ=aë â=aâ ầ=aà ấ=aá ẩ=aå ẫ=aã ậ=aä
è=eø é=eù ẻ=eû ẽ=eõ ẹ=eï ê=eâ ề=eà ế=eá ể=eå ễ=eã ệ=eä ì=ì í=í ỉ=æ ĩ=ó ị=ò
ò=oø ó=où ỏ=oû õ=oõ ọ=oï ô=oâ ồ=oà ố=oá ổ=oå ỗ=oã ộ=oä ơ=ô ờ=ôø ớ=ôù ở=ôû ỡ=ôõ ợ=ôï
ù=uø ú=uù ủ=uû ũ=uõ ụ=uï ư=ö ừ=öø ứ=öù ử=öû ữ=öõ ự=öï ỳ=yø ý=yù ỷ=yû ỹ=yõ ỵ=î đ=ñ
"""


def _table(lines: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in lines.replace("\n", " ").split(" ") if "=" in pair)


def to_tcvn3(unicode_text: str) -> str:
    table = _table(TCVN3)
    return "".join(table.get(c, table.get(c.lower(), c)) for c in unicode_text)


def to_vni(unicode_text: str) -> str:
    small = _table(VNI)
    table = small | {letter.upper(): code.upper() for letter, code in small.items()}
    return "".join(table.get(c, c) for c in unicode_text)


SENTENCES = (
    "Kế hoạch khắc phục tồn tại, hạn chế trong công tác cải cách hành chính",
    "Bộ phận Tiếp nhận và Trả kết quả",
    "Công chức Văn phòng – Thống kê",
    "Ủy ban nhân dân xã",
    "Người đứng đầu cơ quan chịu trách nhiệm",
    "Đảng ủy, Hội đồng nhân dân xã Hải Định",
    "Báo cáo kết quả tự chấm điểm chỉ số năm 2025",
    "hồ sơ giải quyết trước hạn đạt 99,5%",
    "Tuyên truyền trên loa truyền thanh",
    "Sở Nội vụ",
    "thủ tục rườm rà, nhũng nhiễu, gây phiền hà",
    "khuyến khích sử dụng dịch vụ công trực tuyến",
    "giếng nước, quý I, quốc lộ, nguyên nhân",
)
SYLLABLES = tuple(
    dict.fromkeys(
        word.strip(",.%–").lower() for line in SENTENCES for word in line.split() if word.isalpha()
    )
)
phrases = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=8).map(" ".join)


def test_tables_of_the_fonts_are_whole() -> None:
    small = {c for c in map(chr, range(0xC0, 0x1F00)) if c.islower() and _is_vietnamese(c)}
    assert len(small) == 67
    assert small <= set(_table(TCVN3))
    assert small == set(_table(VNI))


def _is_vietnamese(letter: str) -> bool:
    spread = unicodedata.normalize("NFD", letter)
    marks = spread[1:]
    shape = [m for m in marks if m in "\u0302\u0306\u031b"]
    tones = [m for m in marks if m in "\u0300\u0301\u0303\u0309\u0323"]
    hats = {"\u0302": "aeo", "\u0306": "a", "\u031b": "ou"}
    known = len(shape) + len(tones) == len(marks) and len(shape) < 2 and len(tones) < 2
    vowel = spread[0] in "aeiouy" and len(spread) > 1
    return letter == "đ" or (vowel and known and all(spread[0] in hats[m] for m in shape))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_text_of_the_old_fonts_is_read_back(sentence: str) -> None:
    small = sentence[0] + sentence[1:].lower() if sentence[0].isascii() else sentence.lower()
    assert _read(to_tcvn3(small), ".VnTime") == ("TCVN3", small)
    assert _read(to_tcvn3(sentence.upper()), ".VnTimeH") == ("TCVN3", sentence.upper())
    assert _read(to_tcvn3(sentence.upper()), "") == ("TCVN3", sentence.upper())
    for cased in (sentence, sentence.upper()):
        assert _read(to_vni(cased), "VNI-Times") == ("VNI", cased)
        assert _read(to_vni(cased), "") == ("VNI", cased)


def _read(raw: str, font: str) -> tuple[str, str] | None:
    found = legacy.read_legacy(raw, font)
    return found and (found.encoding, found.text)


@given(phrases, st.sampled_from(["", ".VnTime", ".VnArial"]))
def test_random_tcvn3_is_read_back(phrase: str, font: str) -> None:
    raw = to_tcvn3(phrase)
    assume(any(c in "µ¸¶·¹¨©®ª«¬\xad¼½¾»" for c in raw))
    found = legacy.read_legacy(raw, font)
    assert found is None or found.text == phrase
    assert found is not None or not font


@given(phrases)
def test_random_vni_is_read_back(phrase: str) -> None:
    raw = to_vni(phrase)
    assume(any(pair in raw for pair in ("ø", "û", "õ", "ö", "ñ", "aå", "eå")))
    assert _read(raw, "VNI-Times") == ("VNI", phrase)


@given(phrases, st.sampled_from(["", ".VnTime", ".VnTimeH", "VNI-Times", "Times New Roman"]))
def test_unicode_is_never_taken_for_an_old_font(phrase: str, font: str) -> None:
    for typed in (phrase, phrase.upper(), phrase.title()):
        assert legacy.read_legacy(typed, font) is None
        assert legacy.read_legacy(unicodedata.normalize("NFD", typed), font) is None


@pytest.mark.parametrize("font", ["", ".VnTime", ".VnTimeH", "VNI-Times"])
@pytest.mark.parametrize(
    "plain",
    [
        "",
        "UBND xa Hai Dinh",
        "École supérieure",
        "où est-tu, garçon",
        "Citroën, naïve, Noël, à la carte",
        "São Paulo",
        "España, año",
        "Müller, König",
        "5 µm, 1ª, 20 °C, ½",
        "· Công khai",
        "Ðông Hà",
        "Tài chính",
        "CÔNG TÁC",
        "hoài",
    ],
)
def test_plain_and_foreign_text_is_left_alone(plain: str, font: str) -> None:
    assert legacy.read_legacy(plain, font) is None


def test_certainty_is_the_font_or_more_than_one_word() -> None:
    certain = [legacy.read_legacy(*case) for case in (("x·", ".VnTime"), ("C¶i c¸ch", ""))]
    doubtful = legacy.read_legacy("x·")
    assert all(legacy and legacy.certain for legacy in certain)
    assert doubtful is not None
    assert not doubtful.certain


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Văn phòng", "Văn phòng"),
        ("  Văn\u00a0 phòng\u200b ", "Văn phòng"),
        ("\ufeffMã", "Mã"),
        ("ho\u0323c", "học"),
        ("e\u0302\u0323", "ệ"),
        ("Quý\u00adI", "QuýI"),
        ("a\r\nb\rc\vd", "a\nb\nc\nd"),
        ("a_x000D_\nb", "a\nb"),
        ("a_x0009_b", "a b"),
        ("a \n b", "a\nb"),
        ("a\tb\x07", "a b"),
        ("１２", "１２"),
        ("dòng\u2028hai", "dòng\nhai"),
        ("\ud83d\ude00", "\U0001f600"),
        ("\ud83d", ""),
        ("\u202b1\u202c", "1"),
    ],
)
def test_clean(raw: str, cleaned: str) -> None:
    assert text.clean(raw) == cleaned


def test_clean_keeps_the_soft_hyphen_that_is_a_letter() -> None:
    assert text.clean("ng\xad\xeai  ®øng ®Çu") == "ng\xad\xeai ®øng ®Çu"


messy = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            " \t\n\r\u00a0\u200b\ufeff\u00ad\u0300\u0301\u0302\u0323_x000D–—-−,.;:*()đĐÐðàÀ“’`ǅŉ"
        ),
    ),
    max_size=30,
)


@given(messy)
def test_clean_and_fold_are_idempotent(raw: str) -> None:
    assert text.clean(text.clean(raw)) == text.clean(raw)
    assert text.fold(text.fold(raw)) == text.fold(raw)
    assert text.match_key(text.match_key(raw)) == text.match_key(raw)


@given(messy)
def test_clean_text_fits_a_cell(raw: str) -> None:
    cleaned = text.clean(raw)
    cleaned.encode("utf-8")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} and c != "\n" for c in cleaned)


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("  Công chức Văn phòng –  Thống kê (*). ", "cong chuc van phong-thong ke"),
        ("ĐỊA CHÍNH − Ðông", "dia chinh-dong"),
        ("“Một cửa”", '"mot cua"'),
        ("Hạn：３０／１０", "han:30/10"),
        ("Thời gian\nhoàn thành:", "thoi gian hoan thanh"),
        ("Số, ký hiệu...", "so, ky hieu"),
        ("TT*", "tt"),
        ("...", ""),
    ],
)
def test_fold(raw: str, folded: str) -> None:
    assert text.fold(raw) == folded


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("hoà", "hòa"),
        ("HOÀ BÌNH", "hòa  bình"),
        ("thuỷ", "thủy"),
        ("Uỷ ban", "Ủy ban"),
        ("khoẻ", "khỏe"),
        ("Ðông", "Đông"),
        ("Văn hóa – Xã hội", "văn hoá-xã hội"),
        ("a − b", "a-b"),
        ("Mã\u00a0dòng", "mã dòng"),
        (unicodedata.normalize("NFD", "Tiêu chí"), "TIÊU CHÍ"),
        ("１２", "12"),
    ],
)
def test_same(a: str, b: str) -> None:
    assert text.same(a, b)
    assert text.same(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Thông kê", "Thống kê"),
        ("ma", "mã"),
        ("dong", "đong"),
        ("Quý I", "Quý II"),
        ("tan", "tân"),
        ("cửa", "của"),
    ],
)
def test_not_the_same(a: str, b: str) -> None:
    assert not text.same(a, b)


@given(st.lists(messy, min_size=3, max_size=3))
def test_same_is_an_equivalence(three: list[str]) -> None:
    a, b, c = (*three[:2], text.match_key(three[0]))
    assert text.same(a, a)
    assert text.same(a, b) == text.same(b, a)
    assert text.same(a, c)
    assert not (text.same(a, b) and text.same(b, c)) or text.same(a, c)


STATUSES = ("Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Không phát sinh", "Tạm dừng")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoàn thành", "Hoàn thành"),
        ("Hoan thanh", "Hoàn thành"),
        ("Hoàn thàhn", "Hoàn thành"),
        ("Khong phat sih", "Không phát sinh"),
        ("đang thưc hiện.", "Đang thực hiện"),
        ("xong", None),
        ("", None),
        ("Thực hiện", None),
    ],
)
def test_nearest(typed: str, meant: str | None) -> None:
    assert text.nearest(typed, STATUSES) == meant


def test_nearest_refuses_ties_and_numbers() -> None:
    assert text.nearest("Mức C", ("Mức A", "Mức B")) is None
    assert text.nearest("Tiêu chí 3", ("Tiêu chí 4",)) is None
    assert text.nearest("ma", ("mã", "má")) is None
    assert text.nearest("mã", ("mã", "má", "mã")) == "mã"
    assert text.nearest("Quý I", ("Quý I", "Quý II", "Quý III", "Quý IV")) == "Quý I"


def _brute(a: str, b: str) -> int:
    """The textbook recursion, with swaps of neighbours."""
    if not a or not b:
        return len(a) + len(b)
    steps = [
        _brute(a[1:], b) + 1,
        _brute(a, b[1:]) + 1,
        _brute(a[1:], b[1:]) + (a[0] != b[0]),
    ]
    if len(a) > 1 < len(b) and a[0] == b[1] and a[1] == b[0]:
        steps.append(_brute(a[2:], b[2:]) + 1)
    return min(steps)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(0, 5))
def test_distance_is_the_textbook_one(a: str, b: str, limit: int) -> None:
    assert text.distance(a, b, limit) == min(_brute(a, b), limit + 1)


@pytest.mark.parametrize("read_as", ["cp1252", "latin-1"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_utf8_read_wrongly_is_seen(sentence: str, read_as: str) -> None:
    raw = sentence.encode("utf-8").decode(read_as, "replace")
    assert legacy.is_mojibake(raw)
    assert not legacy.is_mojibake(sentence)
    assert not legacy.is_mojibake(sentence.upper())


@pytest.mark.parametrize(
    "plain", ["", "Ma", "UBND XÃ’", "XÃ\xa0HÒA", "‘LÃ’", "École", "C¶i c¸ch", "½ Ã"]
)
def test_other_text_is_no_mojibake(plain: str) -> None:
    assert not legacy.is_mojibake(plain)


def shown(said: str, code: str) -> str:
    """UTF-8 as a program shows it that reads it in a code of one byte a sign."""
    return "".join(bytes([b]).decode(code, "ignore") or chr(b) for b in said.encode("utf-8"))


@pytest.mark.parametrize("code", ["cp1252", "latin-1", "cp1258"])
@pytest.mark.parametrize("sentence", [*SENTENCES, "chí", "Tiêu chí", "Mã", "dùng", "Đắk Đoa"])
def test_utf8_read_wrongly_is_read_back(sentence: str, code: str) -> None:
    raw = shown(sentence, code)
    assert legacy.read_mojibake(raw) == sentence
    assert sentence not in SENTENCES or legacy.read_mojibake(shown(raw, code)) == sentence
    assert not legacy.read_mojibake(raw[:-1] + "\ufffd")
    assert not legacy.read_mojibake(f"{raw} {sentence}")


@pytest.mark.parametrize(
    "cut",
    [
        "TiÃªu chÃ th",
        "vÃ tiÃªu",
        "Tiªu chÃ\xad",
        "TiÃu chÃ\xad",
        "TiÃªu chÃ\xad năm",
        "ThiÃªu cÃ¡n bá»?",
    ],
)
def test_utf8_read_wrongly_that_lost_a_byte_is_asked_back(cut: str) -> None:
    assert not legacy.read_mojibake(cut)


CAPITALS = [
    "XÃ",
    "LÃ",
    "BÁ",
    "MÃ",
    "Ă",
    "ĂN",
    "HÒA",
    "HĐND",
    "NÀ",
    "ÃO",
    "É",
    "TX",
    "BA",
    "Ừ",
    "xã",
    "ăn",
    "là",
    "Cá",
]
BEHIND = [*"¹²³°ªº»”’…–—•®©™%†‡·§,.;:!?)", "\xa0", "\xa0\xa0", "’ ", "", "", ""]


@given(
    st.lists(st.tuples(st.sampled_from(["", "", "“", "‘", "«", "(", "– "]),
                       st.sampled_from(CAPITALS + [w for line in SENTENCES for w in line.split()]),
                       st.sampled_from(BEHIND), st.sampled_from([" ", "\n", ", ", "/", "-"])))
)  # fmt: skip
def test_vietnamese_whatever_signs_stand_about_its_words_is_never_misread(
    said: list[tuple[str, str, str, str]],
) -> None:
    """Notes, quotes, dashes and odd blanks before and behind a word, capitals before all."""
    assert not legacy.read_mojibake("".join(map("".join, said)))
