"""What a header may name, by its words alone: no plan is known by name here."""

from __future__ import annotations

import re
from typing import Final

from cchc_xlsx.office.text import distance, fold

CAUSES: Final = r"nguyen nhan|ly do|li do|nguyen do|can nguyen|tai sao"
# Patterns of folded headers, the surest first; a column takes the first that fits. Weights rank
# columns that claim the same key; several keys on one line are tried in their order.
_PATTERNS: Final[tuple[tuple[str, int, tuple[str, ...]], ...]] = (
    (r"^(chi tieu|muc tieu|ke hoach)( nam)? 20\d\d$|^yeu cau\b(?!.*(san pham|danh gia|noi dung))", 9, ("requirement",)),
    (r"(tt|stt|st|so tt|s tt|s t t|st t|t t|ttu|so thu tu|thu tu|so|no|muc)", 9, ("no",)),
    (r"(ma|so hieu|ky hieu)( \w+){0,4}|(tieu chi|tc) so|ms", 9, ("code",)),
    (r"^(dien giai|giai thich|ghi) them\b", 9, ("note",)),
    (r"^(hien|thuc) trang (den|tinh den)\b|^ket qua thuc te\b", 9, ("status",)),
    (r"^(khoan|dieu) muc\b(?! (tc|tieu chi)$)|^muc cham diem|^ten (cac )?(chi so|chi tieu|noi dung)\b", 9, ("title",)),
    (r"^van de$", 9, ("title", "reason")),
    (r"^ai (lo|cam|dung (dau|mui)|nhan|ganh|phu trach|chu tri)\b|^(bo phan|don vi|noi|nguoi) (cam|lo|ganh|chu cong|dung mui|nhan viec)( (viec|trich|chinh))?$|^cam (trich|viec)$"
     r"|^(dvct|cqct|bpct|dv ct|cq ct)$", 9, ("lead",)),
    (r"^ai (giup|phu|tiep tay|do|cung)\b|^(bo phan|don vi|noi|nguoi) (do|phu|hop suc|gop suc|tiep suc|tiep tay)( viec)?$|^(hop|gop|tiep) (suc|tay)$|^cung (lam|lo)$"
     r"|^(dvph|cqph|bpph|dv ph|cq ph)$", 9, ("support",)),
    (r"^((cai|thu|gi) )?(phai|can) nop( ra| lai)?$|^de lai (giay to|cai|san pham|nhung)?( ?gi)?$|^(spdr|spdk|kqdr|kqdk)$", 9, ("output",)),
    (r"^(phai |can |se )?dat (den )?(muc )?(nao|bao nhieu|den dau)$", 9, ("requirement",)),
    (r"^thuoc (mang|nhom|khoi)( (nao|viec))?$", 9, ("field",)),
    (r"^(chua|sua|go|khac phuc|lam) (ra sao|the nao|nhu the nao|(bang )?cach nao)$|^(bpkp|gpkp|bptk)$", 9, ("measure",)),
    (r"^(tght|tgth|thht|tht|hht)$", 9, ("deadline",)),
    (r"^(nnmd|nnbt|nn (mat|bi tru)( diem)?)$", 9, ("reason",)),
    (r"^(vi|do|boi)( sao| dau)?$", 8, ("reason",)),
    (r"^den (khi|luc)\b", 8, ("deadline",)),
    (r"^(nen|can|phai|se) lam$|^sua (chua )?(gi|sao|(nhu )?the nao|ra sao)\b|^khac phuc\b|^noi dung khac phuc", 9, ("measure", "task")),
    (r"^(so )?diem (tdg|tdgia|tu dg|de nghi)\b", 9, ("self_points",)),
    (r"^(so )?diem td cua (tinh|huyen|so|cap tren|hoi dong)", 9, ("appraised_points",)),
    (r"^muc (quy dinh|yeu cau|duoc giao)$|^(dieu kien|yeu cau|tieu chuan)( de| de duoc)? (dat|duoc)\b", 9, ("requirement",)),
    (r"ghi chu|luu y|chu giai|^g/?c$|chu thich|y kien khac", 9, ("note",)),
    (r"phoi hop|cung (thuc hien|lam|tham gia|phu trach)|^((don vi|bo phan|nguoi|co quan|phong|ban|can bo|cong chuc)[ /,a-z]*)?(ho tro|giup|tham gia|giup viec)$"
     r"|(don vi|co quan|bo phan|trach nhiem) (lien quan|tham gia)|^cong tac$", 9, ("support",)),
    (r"kinh phi|du toan|^(thanh|so) tien|nguon luc|^ngan sach", 8, ("budget",)),
    (rf"{CAUSES}|(thuc|hien) trang|thieu sot|sai sot|ton tai|han che|vi sao|(khau|diem|cho) yeu|diem nghen|van de|vuong mac|kho khan|bat cap|yeu kem", 8, ("reason",)),
    (r"diem.*(nam truoc|ky truoc)", 8, ("previous_points",)),
    (r"(diem|so diem).*(bi tru|tru\b|mat\b|bi mat|giam|chua dat|hut|thieu)|(mat|thieu|hut) diem|diem tru|bi tru diem"
     r"|\bbi tru\b|^(tru|muc tru|so tru|mat|bi mat)( diem)?$|diem khong dat|diem khong (duoc )?(cong nhan|chap nhan|tinh)|diem (can|phai) (lay|gianh|gia?nh) lai|chenh lech so voi (so )?(diem )?(toi da|chuan)", 7, ("stated_lost_points", "reason")),
    (r"\b(chenh|thieu|hut|kem|(khoang )?cach|thap hon)\b.*\b(toi da|chuan)\b", 8, ("stated_lost_points",)),
    (r"^((so )?diem )?td$", 8, ("max_points", "appraised_points")),
    (r"^(chuan|toi da|tda|t da|tran|quy dinh|max|trong so|muc diem)$|diem (theo|cua|trong) (bo |quy dinh|chi so|tieu chi|huong dan)"
     r"|diem (thanh phan|goc|tran|theo qd)|diem.*\bchuan\b", 7, ("max_points",)),
    (r"^(dat|duoc|thuc te|da dat)$|diem.*\bdat\b", 5, ("appraised_points",)),
    (r"^(don vi |bo phan |nguoi |co quan )?((lam|thuc hien|phu trach) )?chinh$|trach nhiem chinh", 7, ("lead",)),
    (r"ket thuc|khi nao|bao gio|hoan thanh vao|^(thang|quy|ngay)$|^(phai )?xong\b|han cuoi", 8, ("deadline",)),
    (r"^ai (lam|thuc hien|chiu trach nhiem)\b|^giao (cho|ai)\b|^giao\b.* cho$", 7, ("lead",)),
    (r"^giai (thich|trinh) cua\b", 7, ("reason",)),
    (r"^(dien giai|giai thich|thuyet minh|giai trinh|nhan xet|loi(?! (ra|di|mo|thoat|ich)))\b|can cu tru", 4, ("reason",)),
    (r"^(phai |can |se )?lam (nhung )?(gi|sao|(nhu )?the nao)\b|\bgo (the nao|ra sao|bang cach nao)", 7, ("measure", "task")),
    (r"^(can |phai |se )?(ra|co|nop|thu) (duoc )?(nhung |cai )?gi\b", 7, ("output",)),
    (r"^(tai lieu|ho so|van ban|giay to) (phai |can )?(nop|ban hanh|hoan thanh|trinh)\b", 9, ("output",)),
    (r"lo trinh", 6, ("deadline",)),
    (r"^(den|toi|het)( het)? (thang|quy|ngay)\b", 8, ("deadline",)),
    (r"^(so )?diem tc$", 8, ("self_points",)),
    (r"^(so )?diem (th ?d|thdinh)$", 8, ("appraised_points",)),
    (r"(td|tham dinh) lai\b|phuc (tra|tham)|^sau (khi )?(giai trinh|phuc tra|phan hoi)", 8, ("appraised_points",)),
    (r"(thang|khung) diem", 9, ("max_points", "rule")),
    (r"toi da|diem chuan|diem quy dinh|diem cua tieu chi|diem tieu chi|diem max",
     9, ("max_points",)),
    (r"(tu cham|tcham|^tu dg$|tu danh gia|tu xac dinh|don vi cham|xa (tu )?cham|phuong (tu )?cham|(xa|phuong) danh gia)",
     8, ("self_points",)),
    (r"tham dinh|thap dinh|phe duyet|cong bo|hoi dong|(huyen|tinh|tp|thanh pho|thi xa|so noi vu|cap tren) (cham|danh gia)|(?<!ho )\bso( nv)? cham"
     r"|diem (thuc )?dat|dat duoc|duoc cham|diem cham|ket qua cham|cham diem|so diem dat|diem ket qua",
     7, ("appraised_points",)),
    (r"(ty le|phan tram|muc do|%).*hoan thanh|hoan thanh \(?%|^(ty le|phan tram|%)( (dat|diem|dat duoc|%|so voi (diem )?(toi da|chuan)))*$", 8, ("percent",)),
    (r"^(ty le|phan tram|%)( %)? (so voi|tren) (chi tieu|ke hoach|muc tieu|kh)", 9, ("percent",)),
    (r"tinh hinh|trang thai|ket qua thuc hien (den|nhiem vu)|da thuc hien", 7, ("status",)),
    (r"chu tri|dau moi(?! phoi hop)|chiu trach nhiem chinh", 9, ("lead",)),
    (r"^(lanh dao|chi dao|chi dao thuc hien)$|^(lanh dao|nguoi) (ky|duyet)|lanh dao.*(phu trach|chi dao|theo doi)|nguoi chi dao|^nguoi dung dau|^(pho )?chu tich phu trach", 8, ("supervisor",)),
    (r"(cong chuc|can bo|nguoi|chuyen vien).*(thuc hien|phu trach|tham muu|theo doi|xu ly|dam nhiem"
     r"|chiu trach nhiem)|(trach nhiem|phan cong) (ca nhan|tung nguoi)", 6,
     ("officer", "lead")),
    (r"thoi gian(?! toi)|thoi han|thoi diem|han hoan thanh|ngay hoan thanh|han chot|\bhan\b(?! che)|moc"
     r"|^(thang|quy|ngay) (phai )?(hoan thanh|thuc hien|xong)|^(tg|thgian)\b", 8,
     ("deadline",)),
    (r"hoan thanh (?:truoc|trong|vao|den)\b|phai hoan thanh|hoan thanh$", 6, ("deadline",)),
    (r"tien do", 5, ("deadline", "percent", "status")),
    (r"^(noi dung|muc|van de|diem) (can|phai) (khac phuc|cai thien|nang)", 8, ("title", "reason", "measure")),
    (r"giai phap|bien phap|huong khac phuc|dinh huong|cach khac phuc|phuong huong|khac phuc|hoat dong"
     r"|(cach|phuong) (thuc )?(thuc hien|lam|tien hanh)|huong (xu ly|giai quyet)|phuong an|hanh dong|ke hoach (thuc hien|hanh dong)|^noi dung (nang cao|duy tri)",
     7, ("measure", "task")),
    (r"cai thien|nang (cao )?diem|^nang cao", 6, ("measure",)),
    (r"ket qua.*san pham|san pham|dau ra|^sp\b|ket qua (can dat|phai (dat|co)|can co|du kien|dat duoc|cu the)|du kien ket qua", 8,
     ("output", "requirement")),
    (r"don vi|co quan|bo phan|phong ban|trach nhiem|phan cong|phu trach|nguoi thuc hien|to chuc thuc hien"
     r"|nganh|^thuc hien$|cbcc|^nguoi (lam|dam nhan)|chu the|cong chuc chuyen mon|phong (chuyen mon|ban)|^phong ?/|(^phong|^ban|ca nhan|tap the).*thuc hien", 5, ("lead", "measure")),
    (r"(linh vuc|tieu chi|tctp|chi so thanh phan).*(linh vuc|tieu chi|tctp|thanh phan)", 9, ("title",)),
    (r"yeu cau|(ty le|ket qua) phan dau|chi tieu.*(nam|can|phan dau)|muc phan dau|chi tieu giao|muc tieu nam|ke hoach nam|muc (do )?(can|phai) dat|^muc tieu (nam )?\d*$",
     7, ("requirement", "title")),
    (r"^nhom (tieu chi|noi dung|linh vuc|nhiem vu|cong viec)", 9, ("field", "title")),
    (r"^ten (cac )?tieu chi\b|noi dung ?/ ?linh vuc|^tieu chuan$", 9, ("title",)),
    (r"ten tieu chi|noi dung tieu chi|chi tieu thanh phan|^(cac )?yeu to\b|^khia canh\b", 8, ("title",)),
    (r"tieu chi|tctp", 8, ("title", "code")),
    (r"^tc$", 7, ("code", "title")),
    (r"muc tieu.*noi dung|chi tieu.*noi dung", 8, ("title",)),
    (r"noi dung (can |phai |yeu cau )?(nhiem vu|cong viec|thuc hien|trien khai|lam)|noi dung (phan cong|giao viec)|cong viec|nhiem vu|phan viec|cong tac (can|phai|se)\b|viec (xa |phuong |don vi |dia phuong )?(can|phai|se|lam|thuc hien|trien khai|khac phuc|duoc giao)|dau viec", 6, ("task", "title")),
    (r"linh vuc", 6, ("title", "field")),
    (r"^chi tieu|muc tieu", 6, ("requirement", "title")),
    (r"noi dung|chi so|danh muc|hang muc|ten", 5, ("title", "task", "measure")),
    (r"ket qua", 4, ("output", "appraised_points", "status")),
    (r"tai lieu|minh chung|kiem chung|chung minh|ho so kem|(can cu|nguon) (du lieu|so lieu|xac minh|cham)", 7,
     ("required_evidence", "evidence")),
    (r"cach (thuc )?(tinh|cham|danh gia|xac dinh)|phuong (phap|thuc) (tinh|cham|danh gia)|phuong phap(?! (khac|thuc hien|cai|lam|xu ly|giai))|thang (cham|danh gia)"
     r"|(quy dinh|huong dan|tieu chuan|dieu kien|nguyen tac) (tu )?(cham|danh gia|tinh diem)|(?<!hang )\bmuc danh gia"
     r"|cong thuc(?! hien)", 8, ("rule",)),
    (r"(noi dung|yeu cau) danh gia", 7, ("title", "rule", "task")),
    (r"\bdiem\b|so diem", 4, ("appraised_points", "max_points")),
)  # fmt: skip
# What looks like points of ours and is not: hoped for, or a difference of two.
_ELSE: Final = re.compile(
    r"chenh lech|\bdiem (binh quan|trung binh)\b|\bdiem\b.*(du kien|phan dau|ke hoach|muc tieu)|(du kien|phan dau|muc tieu)( \w+)? diem\b"
)
_AIMED: Final = re.compile(r"\b(phan dau|muc tieu)\b")
_COMPILED: Final = tuple((re.compile(p), w, keys) for p, w, keys in _PATTERNS)
_NONE_OF_OURS: Final = re.compile(  # %, cases; when a form was sent in
    r"(?:co quan|don vi) (?:tham dinh|cham diem)|(?:muc |so )?tang\W*giam\W*|"
    r"(?:so )?diem (?:dieu tra|khao sat)(?: xa hoi hoc| xhh)?|so ngay (?:qua han|cham|tre)|"
    r"tu (?:thang|quy|ngay)|(?:thang|quy|ngay) (?:bat dau|khoi dong)|don vi tinh|dvt|d v t|don vi do|dau thoi gian|timestamp|(thoi gian|ngay|gio) (gui|nhap|tra loi|cap nhat)"
)
SEVERAL: Final = ("reason", "measure", "note")  # what two columns may say together
_WHOLE: Final = ("no", "code")  # patterns that must be the whole header
# Keys of our own tables, as machines write them.
OURS: Final = {
    key: key for key in (
        "code", "title", "max_points", "rule", "required_evidence", "evidence", "requirement",
        "task", "measure", "output", "lead", "support", "deadline", "budget", "note", "reason",
        "self_points", "appraised_points", "stated_lost_points", "previous_points",
    )
} | {"scoring": "rule", "#": "no"}  # fmt: skip
POINTS: Final = ("max_points", "self_points", "appraised_points", "stated_lost_points",
                 "previous_points")  # fmt: skip


def claims(header: str) -> tuple[tuple[str, int], ...]:
    """What a header may name, the likeliest first, with weights."""
    own = header.strip().casefold()
    if own in OURS:
        return ((OURS[own], 12),)
    said = _whole(plain_header(header))
    if (
        "\n" in header.strip() and not _claimed(said) and not is_no_column(said)
    ):  # "SẢN PH⏎ẨM": a word broken over two lines
        said = plain_header(header.replace("\n", ""))
    inside = plain_header(" ".join(re.findall(r"\((.+?)\)", header)))
    return _claimed(said) or _claimed(inside) or _claimed(_respelt(said))


def is_no_column(said: str) -> bool:
    """Whether a plain header names something no column of ours holds."""
    return bool(_NONE_OF_OURS.fullmatch(said)) or _is_else(said)


def _is_else(said: str) -> bool:
    """Whether a header only looks like points: hoped for, or a difference of years."""
    told = rf"\A({CAUSES})\b|so voi (so )?(diem )?(toi da|chuan)"
    return bool(_ELSE.search(said)) and not re.search(told, said)


def _is_aimed(said: str) -> bool:
    """Whether a header says the points a year shall reach: a level asked for, none that was had."""
    return bool(_AIMED.search(said)) and "chenh lech" not in said


def _claimed(said: str) -> tuple[tuple[str, int], ...]:
    if not said or is_no_column(said):
        return (("requirement", 4),) if _is_aimed(said) else ()
    found: list[tuple[str, int]] = []
    for pattern, weight, keys in _COMPILED:
        whole = keys[0] in _WHOLE
        if pattern.fullmatch(said) if whole else pattern.search(said):
            found += [(key, weight - 2 * n) for n, key in enumerate(keys)]
    best: dict[str, int] = {}
    for key, weight in found:
        best[key] = max(best.get(key, 0), weight)
    if _BOTH_UNITS.search(said):  # "Thực hiện/Phối hợp"
        best["lead"] = 9
    _weighed(best, said)
    order = sorted(best.items(), key=lambda one: -one[1])
    return tuple(order)


def _weighed(best: dict[str, int], said: str) -> None:
    """What a header says of itself beside its words, laid over the weights of its keys."""
    if {"lead", "support"} <= best.keys():  # "Chủ trì, phối hợp" is the first; "Cơ quan phối hợp"
        del best["support" if best["lead"] >= 9 else "lead"]
    if {"lead", "deadline"} <= best.keys() and re.search(r"[,/&]| va ", said):
        best["lead"] = best.pop("deadline") + 1  # both stand in one column; its cells are parted
    if best.keys() >= {"stated_lost_points", "max_points"} and re.search(
        r"\b(mat|tru|giam|chenh|thieu|hut|kem|cach|thap hon)\b", said
    ):
        del best["max_points"]  # "Điểm mất so với tối đa"
    if "output" in best and re.search(r"^ket qua( \w+)* nam (20\d\d|truoc)", said):
        del best["output"]  # what was reached, no product to come
    _by_first_word(best, said)
    if "code" in best and re.search(r"\bdiem\b", said):  # its numbers are points
        del best["code"]
    if "deadline" in best and re.search(r"hoan thanh|ket thuc|\bhan\b(?! che)", said):
        best["deadline"] += 1  # beside when it is shown or begun
    if "deadline" in best and re.search(r"bat dau|khoi dong|khoi dau", said):
        best["deadline"] = 1
    if (
        "task" in best
        and re.match(r"(cac |noi dung |phan |dau |ten )?(nhiem vu|cong viec|viec)\b", said)
        and not _both(said)
    ):
        best["task"] = 9  # "Nhiệm vụ khắc phục"
    if "measure" in best and best.keys() & {"output", "lead"} and _both(said):
        best["measure"] = 10


_BOTH_UNITS: Final = re.compile(r"\b(?:thuc hien|chu tri|don vi|bo phan) ?[/&] ?phoi hop\b")


def _by_first_word(best: dict[str, int], said: str) -> None:
    """The word a header begins with is what it is about: "Lý do không đạt điểm tối đa"."""
    for first, key, others in _HEADS:
        top = max(best, key=lambda one: best[one], default="")
        if top in others and first.match(said):
            for other in others & best.keys():
                del best[other]
            best[key] = max(best.get(key, 0), 7)


_LOSS: Final = frozenset({"stated_lost_points", "max_points", "self_points", "appraised_points"})
_HEADS: Final = (
    (re.compile(r"((cac|nhung) muc|(cac |nhung )?(noi dung|danh muc|hang muc|ten))\b(?!.*"
                r"(nguyen nhan|ly do|ton tai|han che|khac phuc|/ ?diem))"), "title",
     _LOSS | {"reason"}),
    (re.compile(r"(cac |nhung )?(tieu chi|tctp|chi so)\b(?!.*[,/].*(nguyen nhan|ly do|ton tai|han che|diem))"),
     "title", _LOSS | {"reason"}),
    (re.compile(r"(bien phap|giai phap)\b"), "measure", frozenset({"reason"})),
    (re.compile(r"ket qua\b"), "output",
     frozenset({"deadline", "task", "title", "required_evidence", "evidence"})),
    (re.compile(r"(van ban|san pham)\b"), "output", frozenset({"required_evidence", "evidence"})),
    (re.compile(r"muc tieu\b(?!.*(giai|bien) phap)"), "requirement", frozenset({"measure"})),
    (re.compile(rf"({CAUSES}|loi|can cu tru|giai trinh)\b"), "reason", _LOSS),
    (re.compile(r"y kien\b"), "note", _LOSS),
    (re.compile(r"(yeu cau|muc tieu|chi tieu)\b"), "requirement", _LOSS),
    (re.compile(r"(so |muc |tong |khung |thang )?diem\b"), "max_points", frozenset({"title"})),
    (re.compile(r"(don vi|co quan|bo phan|nguoi|can bo|cong chuc|phong|trach nhiem)\b"), "lead",
     frozenset({"measure", "task", "budget"})),
)  # fmt: skip


def _both(said: str) -> bool:
    """Whether a header names a measure beside something else: "Giải pháp/Sản phẩm đầu ra"."""
    return re.search(r"giai phap|bien phap|huong khac phuc", said) is not None


_LONG: Final = {
    "d": "diem", "gp": "giai phap", "nn": "nguyen nhan", "cq": "co quan", "dv": "don vi", "kq": "ket qua",
    "sp": "san pham", "ld": "lanh dao", "lv": "linh vuc", "tght": "thoi gian hoan thanh",
    "kp": "kinh phi", "ph": "phoi hop",
}  # fmt: skip
_PAIRS: Final = {  # by their second word, which alone is written out: "Ph.hợp", "T.đa", "C.trì"
    pair.split()[1]: pair for pair in (
        "kinh phi", "ghi chu", "thoi gian", "hoan thanh", "don vi", "nhiem vu", "phoi hop", "chu tri", "thuc hien",
        "nguyen nhan", "giai phap", "san pham", "ket qua", "noi dung", "toi da", "tu cham", "tham dinh", "linh vuc",
        "yeu cau", "trach nhiem", "muc tieu", "dau ra", "dau moi", "minh chung", "phu trach", "thoi han",
    )
} | {"chi": "tieu chi", "phap": "bien phap"}  # fmt: skip
_HALVED: Final = re.compile(rf"\b([bcdghklmnpqrstvx]{{1,3}}) ({'|'.join(_PAIRS)})\b")
_OTHERS: Final = {
    "g phap": "giai phap",
    "gi phap": "giai phap",
    "chu chi": "chu tri",
    "c tieu": "chi tieu",
}
_SHORT: Final = re.compile(
    r"\bd(?= (?:td|tc|tdinh|chuan|toi|tham|tru|dat|mat|tu)\b)|\b(?:gp|nn|cq|dv|kq|sp|ld|lv|tght)\b"
    r"|\bd\Z|\A(?:kp|(?:(?:phan cong|to chuc|thuc hien|don vi|co quan) )*ph)\Z"
)


def plain_header(header: str) -> str:
    """A header as compared: folded, without the number some put before it and its remarks."""
    said = fold(header.replace("\n", " "))
    said = re.sub(r"\A\(?\d{1,2}\)?\s*[-.):]+\s*", "", said)
    said = re.sub(r"\(.*?\)", " ", said) or said
    said = re.sub(r"\b([bcdghklmnpqrstvx]{1,3})/(?=[a-z]{2})", r"\1 ", said)  # "p/hợp"
    said = re.sub(r"\bkhac ph\b(?=\W*\Z)", "khac phuc", said)
    said = " ".join(re.sub(r"[^a-z0-9%/&, ]+", " ", said).split()).strip(" ,/")
    said = _HALVED.sub(_written_out, re.sub(r"\bten tc\b", "ten tieu chi", said))
    return _SHORT.sub(_long, said)


_RESPELT: Final = (  # words of headers that slips of the hand are sought against
    *("nguyen", "phap", "phuc", "nhiem", "hoan", "thanh", "phoi", "trach", "thuc", "hien", "pham"),
    *("tham", "dinh", "linh", "thoi", "gian", "giai", "bien", "khac", "tieu", "diem", "ghi", "chu"),
)
_SHORTEST: Final = 5  # letters of a word in which one may be wrong


def _respelt(said: str) -> str:
    """A plain header with words one letter away from a word of headers as that word."""
    return " ".join(word if len(word) < _SHORTEST else _nearest(word) for word in said.split())


def _nearest(word: str) -> str:
    near = [one for one in _RESPELT if distance(word, one, 1) <= 1]
    return near[0] if len(near) == 1 else word


def _whole(said: str) -> str:
    """A plain header whose last word lost its end, with that word: "nguyen nha"."""
    first, _, cut = said.rpartition(" ")
    before = first.rpartition(" ")[2]
    ends = [pair for pair in _PAIRS.values()
            if pair.startswith(f"{before} {cut}") and pair.partition(" ")[0] == before]  # fmt: skip
    return f"{first} {ends[0].split()[1]}" if len(cut) > 1 and len(ends) == 1 else said


def _long(found: re.Match[str]) -> str:
    before, _, word = found[0].rpartition(" ")
    return f"{before} {_LONG[word]}".strip()


def _written_out(pair: re.Match[str]) -> str:
    """Two words where of the first only its letters before the vowel are written."""
    whole = _OTHERS.get(pair[0]) or _PAIRS[pair[2]]
    return whole if whole.startswith(pair[1]) else pair[0]
