"""The words names of units are made of: short forms, subjects of work, levels of government."""

import re
from collections.abc import Iterator
from itertools import chain

from cchc_xlsx.office.patterns import Pattern
from cchc_xlsx.office.units.grammar import WORDS, entries

ABBREVIATIONS = {
    "ubnd": "uy ban nhan dan",
    "ub": "uy ban",
    "hdnd": "hoi dong nhan dan",
    "du": "dang uy",
    "mttq": "mat tran to quoc",
    "mttqvn": "mat tran to quoc",
    "ubmttq": "uy ban mat tran to quoc",
    "ubmttqvn": "uy ban mat tran to quoc",
    "ubmt": "uy ban mat tran",
    "cbcc": "can bo cong chuc",
    "cbccvc": "can bo cong chuc vien chuc",
    "ccvc": "cong chuc vien chuc",
    "cb": "can bo",
    "cc": "cong chuc",
    "cv": "chuyen vien",
    "vc": "vien chuc",
    "nld": "nguoi lao dong",
    "kct": "khong chuyen trach",
    "hdkct": "hoat dong khong chuyen trach",
    "cchc": "cai cach hanh chinh",
    "tthc": "thu tuc hanh chinh",
    "bcd": "ban chi dao",
    "tgv": "to giup viec",
    "bp": "bo phan",
    "bpmc": "bo phan mot cua",
    "bptn": "bo phan tiep nhan",
    "tkq": "tra ket qua",
    "csxh": "chinh sach xa hoi",
    "tnhs": "tiep nhan ho so",
    "tntkq": "tiep nhan va tra ket qua",
    "bptntkq": "bo phan tiep nhan va tra ket qua",
    "ct": "chu tich",
    "pct": "pho chu tich",
    "bt": "bi thu",
    "pbt": "pho bi thu",
    "btv": "ban thuong vu",
    "ttr": "thuong truc",
    "ca": "cong an",
    "cax": "cong an xa",
    "qs": "quan su",
    "chqs": "chi huy quan su",
    "bchqs": "ban chi huy quan su",
    "cht": "chi huy truong",
    "hcc": "hanh chinh cong",
    "pv": "phuc vu",
    "pvhcc": "phuc vu hanh chinh cong",
    "ttpvhcc": "trung tam phuc vu hanh chinh cong",
    "tthcc": "trung tam hanh chinh cong",
    "pn": "phu nu",
    "lhpn": "lien hiep phu nu",
    "hpn": "hoi phu nu",
    "hlhpn": "hoi lien hiep phu nu",
    "nd": "nong dan",
    "hnd": "hoi nong dan",
    "dtn": "doan thanh nien",
    "dtncs": "doan thanh nien",
    "ccb": "cuu chien binh",
    "hccb": "hoi cuu chien binh",
    "ctd": "chu thap do",
    "nct": "nguoi cao tuoi",
    "tdp": "to dan pho",
    "htx": "hop tac xa",
    "ttnd": "thanh tra nhan dan",
    "tyt": "tram y te",
    "kbnn": "kho bac nha nuoc",
    "bhxh": "bao hiem xa hoi",
    "nhcsxh": "ngan hang chinh sach xa hoi",
    "ttdt": "thong tin dien tu",
    "tttdt": "trang thong tin dien tu",
    "cttdt": "cong thong tin dien tu",
    "cds": "chuyen doi so",
    "cntt": "cong nghe thong tin",
    "cnscd": "cong nghe so cong dong",
    "tcnscd": "to cong nghe so cong dong",
    "snv": "so noi vu",
    "pnv": "phong noi vu",
    "pkt": "phong kinh te",
    "pvhxh": "phong van hoa xa hoi",
    "vphdnd": "van phong hoi dong nhan dan",
    "vpubnd": "van phong uy ban nhan dan",
    "vpub": "van phong uy ban",
    "vpdu": "van phong dang uy",
    "ubkt": "uy ban kiem tra",
}
# What a commune's posts are about; two families where the word serves both and its neighbour
# decides: KT beside NS is kế toán, beside HT kinh tế.
_SUBJECTS_TEXT = """
VPTK        van phong, vp, thong ke, tk, van thu, vt, luu tru, noi vu, nv
TPHT        tu phap, tp, ho tich, ht
TCKT        tai chinh, tc, ke toan, kt, ngan sach, ns, ke hoach, kh, thu quy
VHXH        van hoa, vh, xa hoi, xh, thong tin, tt, truyen thong, the thao, the duc, du lich,
            gia dinh, lao dong, ld, thuong binh, tb, giao duc, gd, dao tao, chinh sach, bao tro,
            tre em, ton giao, dan toc, nguoi co cong, giam ngheo
DCNN        dia chinh, dc, nong nghiep, nn, nong lam, xay dung, xd, moi truong, mt, do thi, dt,
            tai nguyen, tn, giao thong, gt, thuy loi, tl, phat trien nong thon, ptnt, khuyen nong,
            nong thon moi, ntm, dat dai
PKT         kinh te, kt, ha tang, ht, do thi, dt
CTR_PB      y te, khoa hoc, cong nghe, cong thuong, cong nghiep, thuong mai, thanh tra, ngoai vu,
            kiem lam
"""
SUBJECTS = {family: re.split(", ?", words) for family, words in entries(_SUBJECTS_TEXT)}
FAMILIES: dict[str, tuple[str, ...]] = {
    subject: tuple(family for family, words in SUBJECTS.items() if subject in words)
    for subject in chain.from_iterable(SUBJECTS.values())
}
CODE = Pattern("|".join(sorted((s for s in FAMILIES if " " not in s), key=len, reverse=True)))
GLUED_CODES = Pattern(f"(?:{CODE.source}){{2,}}")
LEVELS_HERE = ("thi tran", "dac khu", "phuong", "xa")
LEVELS_ABOVE = ("thanh pho", "thi xa", "huyen", "quan", "tinh", "tp", "trung uong")
VOCABULARY = WORDS.union(
    word
    for source in (
        *FAMILIES,
        *ABBREVIATIONS.values(),
        *LEVELS_HERE,
        *LEVELS_ABOVE,
        "tran cua cap",
    )
    for word in source.split()
    if len(word) > 1
)
_LONGEST_GLUED = 24  # letters; the ways to cut grow with every one


def unglued(key: str) -> Iterator[tuple[str, ...]]:
    """The ways to cut words run together into known ones."""
    if not 6 <= len(key) <= _LONGEST_GLUED:
        return
    for cut in range(2, len(key) - 1):
        if key[:cut] in VOCABULARY:
            if key[cut:] in VOCABULARY:
                yield key[:cut], key[cut:]
            for rest in unglued(key[cut:]):
                yield key[:cut], *rest
