"""Who does the work: the names people type for units, posts and groups, and the units they mean."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache, partial
from itertools import chain, islice, product
from typing import NamedTuple

from cchc_xlsx.office import text as texts

# Two-tier local government: districts end, the commune's posts become four rooms
# (NQ 203/2025/QH15, NĐ 150/2025/NĐ-CP, NĐ 118/2025/NĐ-CP).
TWO_TIERS = date(2025, 7, 1)


class Unit(NamedTuple):
    """A unit, post, body or group that a plan may name."""

    id: str
    name: str
    kind: str  # unit group role body superior external channel record none
    successor: str  # the suggested name from 2025-07-01, "" = unchanged


class Mention(NamedTuple):
    """One unit as it stands in a text."""

    text: str  # as written
    unit: Unit | None  # None = not known


_OFFICE, _ECONOMY = "Văn phòng HĐND và UBND", "Phòng Kinh tế"
_EXPERTS, _CONCERNED = "phòng chuyên môn", "phòng, đơn vị liên quan"

UNITS: tuple[Unit, ...] = tuple(
    Unit(*row)
    for row in (
        ("VPTK", "Công chức Văn phòng – Thống kê", "unit", _OFFICE),
        ("TPHT", "Công chức Tư pháp – Hộ tịch", "unit", f"{_OFFICE} (mảng tư pháp)"),
        (
            "TCKT",
            "Công chức Tài chính – Kế toán",
            "unit",
            f"{_ECONOMY} (mảng tài chính – kế hoạch)",
        ),
        ("VHXH", "Công chức Văn hóa – Xã hội", "unit", "Phòng Văn hóa – Xã hội"),
        ("DCNN", "Công chức Địa chính – Nông nghiệp – Xây dựng và Môi trường", "unit", _ECONOMY),
        (
            "MOTCUA",
            "Bộ phận Tiếp nhận và Trả kết quả (Bộ phận Một cửa)",
            "unit",
            "Trung tâm Phục vụ hành chính công",
        ),
        ("CA", "Công an xã", "unit", ""),
        ("QS", "Ban Chỉ huy Quân sự xã", "unit", ""),
        ("DTT", "Đài truyền thanh xã", "unit", ""),
        ("VPHDND", _OFFICE, "unit", ""),
        ("PKT", "Phòng Kinh tế (Phòng Kinh tế, Hạ tầng và Đô thị)", "unit", ""),
        ("PVHXH", "Phòng Văn hóa – Xã hội", "unit", ""),
        ("TTPVHCC", "Trung tâm Phục vụ hành chính công", "unit", ""),
        ("VPDU", "Văn phòng Đảng ủy", "unit", ""),
        ("BXDD", "Ban Xây dựng Đảng", "unit", ""),
        ("UBKT", "Ủy ban Kiểm tra Đảng ủy", "unit", ""),
        ("CBCC", "Cán bộ, công chức xã (toàn thể)", "group", ""),
        ("CBCC_CM", "Công chức chuyên môn", "group", _EXPERTS),
        ("CBCC_LQ", "Cán bộ, công chức liên quan", "group", _CONCERNED),
        ("KCT", "Người hoạt động không chuyên trách xã, thôn", "group", ""),
        ("NGANH_LQ", "Các ngành, đơn vị liên quan", "group", _CONCERNED),
        ("NGANH_TTHC", "Các ngành phụ trách giải quyết TTHC", "group", _EXPERTS),
        ("NGANH_CCHC", "Các ngành phụ trách lĩnh vực CCHC", "group", _EXPERTS),
        ("PCM", "Các phòng, bộ phận chuyên môn", "group", ""),
        ("DT", "Các ban, ngành, đoàn thể xã", "group", ""),
        ("TCNS", "Tổ công nghệ số cộng đồng", "group", ""),
        ("TXK", "Tổ xung kích tình nguyện 3K", "group", ""),
        ("TCT", "Tổ công tác thu ngân sách", "group", ""),
        ("TDA06", "Tổ công tác Đề án 06", "group", ""),
        ("THON", "Các thôn, tổ dân phố", "group", ""),
        ("CAC_XA", "UBND các xã, phường", "group", ""),
        ("NDD", "Người đứng đầu cơ quan", "role", ""),
        ("CCHC", "Công chức phụ trách cải cách hành chính", "role", "theo phân công"),
        (
            "CNTT",
            "Công chức phụ trách công nghệ thông tin, chuyển đổi số",
            "role",
            "theo phân công",
        ),
        ("CT_UBND", "Chủ tịch UBND xã", "role", ""),
        ("PCT_UBND", "Phó Chủ tịch UBND xã", "role", ""),
        ("LD_UBND", "Lãnh đạo UBND xã", "role", ""),
        ("LD_HDND", "Chủ tịch, Phó Chủ tịch HĐND xã", "role", ""),
        ("LD_DU", "Bí thư, Phó Bí thư Đảng ủy xã", "role", ""),
        ("TRTHON", "Trưởng thôn, tổ trưởng tổ dân phố", "role", ""),
        ("UBND_XA", "UBND xã", "body", ""),
        ("HDND", "HĐND xã", "body", ""),
        ("DU", "Đảng ủy xã", "body", ""),
        ("CHIBO", "Chi bộ", "body", ""),
        ("MTTQ", "Ủy ban MTTQ Việt Nam xã", "body", ""),
        ("CTMT", "Ban Công tác Mặt trận thôn", "body", ""),
        ("HND", "Hội Nông dân xã", "body", ""),
        ("HPN", "Hội Liên hiệp Phụ nữ xã", "body", ""),
        ("DTN", "Đoàn Thanh niên xã", "body", ""),
        ("CCB", "Hội Cựu chiến binh xã", "body", ""),
        ("CTD", "Hội Chữ thập đỏ xã", "body", ""),
        ("NCT", "Hội Người cao tuổi xã", "body", ""),
        ("HKH", "Hội Khuyến học xã", "body", ""),
        ("CDCS", "Công đoàn cơ sở", "body", ""),
        ("BCD", "Ban Chỉ đạo CCHC xã", "body", ""),
        ("BCD_CDS", "Ban Chỉ đạo chuyển đổi số xã", "body", ""),
        ("TGV", "Tổ giúp việc Ban Chỉ đạo CCHC xã", "body", ""),
        ("CTR", "Cơ quan cấp trên trực tiếp", "superior", "UBND tỉnh/thành phố"),
        ("CTR_NV", "Phòng Nội vụ huyện", "superior", "Sở Nội vụ"),
        ("CTR_VP", "Văn phòng HĐND&UBND huyện", "superior", "Văn phòng UBND tỉnh"),
        ("CTR_PB", "Phòng chuyên môn huyện khác", "superior", "sở, ngành tương ứng"),
        ("CTR_HD", "Hội đồng thẩm định CCHC huyện", "superior", "Hội đồng/Tổ thẩm định của tỉnh"),
        ("CTR_BCD", "Ban Chỉ đạo CCHC huyện", "superior", "Ban Chỉ đạo CCHC tỉnh"),
        ("CTR_CQ", "Cơ quan Đảng, HĐND, Mặt trận cấp trên", "superior", ""),
        ("CTR_TT", "Cổng thông tin điện tử huyện", "channel", "Cổng thông tin điện tử tỉnh"),
        ("TYT", "Trạm Y tế xã", "external", ""),
        ("TH", "Trường học trên địa bàn", "external", ""),
        ("THUE", "Chi cục Thuế", "external", "cơ quan thuế khu vực/cơ sở"),
        ("KBNN", "Kho bạc Nhà nước", "external", ""),
        ("BHXH", "Bảo hiểm xã hội", "external", ""),
        ("NHCS", "Ngân hàng Chính sách xã hội", "external", ""),
        ("BUUDIEN", "Bưu điện", "external", ""),
        ("HTX", "Hợp tác xã", "external", ""),
        ("DN", "Doanh nghiệp, hộ kinh doanh", "external", ""),
        ("DV", "Các đơn vị trên địa bàn xã", "external", ""),
        ("NTHAU", "Đơn vị thi công", "external", ""),
        ("TTDT", "Trang thông tin điện tử", "channel", ""),
        ("VT", "Văn thư (lưu)", "record", ""),
        ("KHAC", "(không phải đơn vị)", "none", ""),
    )
)
_UNIT = {unit.id: unit for unit in UNITS}

# Nobody behind these answers for the work.
_NOBODY = frozenset({"group", "none", "channel", "record"})

# ---------------------------------------------------------------------------------------------
# Words. A word is known by its folded form; an abbreviation only where it is written without
# accents, so that "cả" is not CA.

_ABBREVIATIONS = {
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


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Name and content of every entry; an indented line goes on with the one before."""
    for entry in re.split(r"\n(?=\S)", text.strip("\n")):
        name, content = entry.split(maxsplit=1)
        yield name, re.sub(r"\n\s*", "", content)


_SUBJECTS = {family: re.split(", ?", words) for family, words in _entries(_SUBJECTS_TEXT)}
_FAMILIES: dict[str, tuple[str, ...]] = {
    subject: tuple(family for family, words in _SUBJECTS.items() if subject in words)
    for subject in chain.from_iterable(_SUBJECTS.values())
}
_CODE = re.compile("|".join(sorted((s for s in _FAMILIES if " " not in s), key=len, reverse=True)))
_GLUED_CODES = re.compile(f"(?:{_CODE.pattern}){{2,}}")
_SUBJECT = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, _FAMILIES), key=len, reverse=True)) + r")(?=\s|$)"
)
# These are also verbs or ordinary words: alone before a sentence they name nobody.
_VERBLIKE = frozenset(
    {"xay dung", "thong ke", "ke hoach", "luu tru", "thong tin", "truyen thong", "giao duc"}
)

# ---------------------------------------------------------------------------------------------
# The grammar, over folded words without commas and dashes: which unit a name is, in order of
# precedence. A bracket groups, <x> stands for what is written beside <x>.

_MACROS_TEXT = r"""
<one>       (can bo|cong chuc|vien chuc|nguoi lao dong|nguoi ld|nhan vien|chuyen vien
            |cong nhan vien)
<people>    (<one>(( va)? <one>)*)
<org>       (co quan|don vi|nganh|ban nganh|ban|bo phan|phong ban|phong|to chuc|ca nhan
            |thanh phan|dia phuong|linh vuc|trung tam)
<orgs>      (<org>(( va)? <org>)*)
<art>       ((cac|nhung|moi|tat ca|toan bo|toan the|toan|doi ngu|tung|cac dong chi|dong chi) )*
<reform>    (cai cach hanh chinh|cai cach thu tuc hanh chinh|kiem soat thu tuc hanh chinh)
<concern>   ( co)? lien quan( khac)?
<ubnd>      (uy ban nhan dan|uy ban)
<hdnd>      hoi dong nhan dan
<standing>  ((ban thuong truc|thuong truc|ban thuong vu|ban chap hanh|thanh vien|lanh dao|tt|bch
            |cac) )*
<headof>    ((chu tich|pho chu tich|bi thu|pho bi thu|truong|pho|can bo|lanh dao|ban chap hanh
            |thuong truc) )*
<filler>    (giao|qua|do|gui|kinh gui|chu tri|phoi hop|co quan chu tri|don vi chu tri
            |don vi thuc hien|bo phan chu tri|co quan phoi hop|don vi phoi hop|thuc hien|cung|voi
            |va|dong chi|ong|ba|anh|chi|trach nhiem|nguoi thuc hien|so|\d{1,2}|[a-e])
<posthead>  (cac|toan the|dong chi|cong chuc|can bo|vien chuc|chuyen vien|nhan vien|bo phan|nganh
            |linh vuc|mang|chuc danh|phu trach|cong tac|kiem nhiem|truong|pho|lanh dao|chanh|lam
            |ban|phong|p|tai(?! chinh| nguyen)|thuoc|cua)
<duty>      ((duoc )?(phu trach|theo doi|phan cong|giao)|lam cong tac|kiem nhiem|truc tai
            |cong tac tai|dau moi)
<does>      (chu tri|phoi hop|tham muu|thuc hien|phu trach|huong dan|theo doi|tong hop|bao cao
            |chiu trach nhiem|trien khai|tiep nhan|cung|giup|xay dung ke hoach|la dau moi
            |lam dau moi|dau moi|kiem tra|soat xet|chuan bi)
<stranger>  (cong ty|trung tam|ban|hoi|to|doi|doan|truong|vien|chi nhanh|quy|ngan hang|cau lac bo
            |nha may|nha van hoa|xi nghiep|chi cuc|cuc|van phong|phong|so|bo|tong cong ty|hat|tram
            |nha|khu|du an|hoi dong)
<onestop>   (mot|0?1|l|i) cua( (hien dai|lien thong|dien tu))*
<receive>   (tiep nhan|tn)( (va )?(giai quyet )?ho so)?( va)? (tra ket qua|tra kq|tkq
            |giao tra ket qua)( (ho so|giai quyet|thu tuc hanh chinh|hanh chinh))*
            |tiep nhan ho so
"""
_NAMES_TEXT = r"""
VT          luu( .*)?|vt
MTTQ        <standing><headof>(<ubnd> )?(mat tran|mt)( to quoc)?( viet nam| vn)?
CTMT        (truong )?ban cong tac mat tran( (o |cac )?(thon|khu dan cu|to dan pho))*
KCT         <art>(can bo |nguoi |luc luong )?(hoat dong )?(khong|ban|k) chuyen trach
NGANH_TTHC  <art>(<orgs>|<people>)(<concern>)?( (duoc giao|phu trach|tham gia|thuc hien|co
            |giai quyet|linh vuc|cac))+ thu tuc hanh chinh
NGANH_CCHC  <art><orgs> (duoc giao )?phu trach( cong tac| cac| linh vuc)* <reform>
NGANH_CCHC  <art><people> (duoc giao )?phu trach( cac)? linh vuc <reform>
NGANH_CCHC  cac <people> (duoc giao )?phu trach( cong tac)? <reform>
CCHC        (<people> |bo phan |nguoi |dau moi |phu trach |theo doi )
            ((duoc giao|dau moi|phu trach|theo doi|tham muu|lam|chuyen trach|nhiem vu
            |cong tac) )*<reform>(( va)? <reform>)*
CNTT        <people> (duoc giao |dau moi |phu trach |quan tri |theo doi |lam |chuyen trach )*
            (cong tac )?(cong nghe thong tin|chuyen doi so)( (va )?(cong nghe thong tin
            |chuyen doi so))*
CBCC_LQ     <art><people>(( va)? <orgs>)?( chuyen mon)?<concern>
CBCC_CM     <art><people>(( va)? <orgs>)? (lam )?(cong tac )?chuyen mon( nghiep vu)?
CBCC        <art><people>( (cua |thuoc )?cac <orgs>)?( (trong|thuoc|cua|tai|toan))*( (co quan
            |don vi|<ubnd>))*( (duoc )?(phan cong|giao nhiem vu))?
CBCC        (ca|toan|toan bo|toan the|tap the) co quan
DT          (truong |lanh dao |dai dien |thu truong )?<art>(<orgs> )?(va )?<art>(to chuc )?
            (hoi )?(va )?(to chuc )?doan the( chinh tri xa hoi)?
DT          <art>(to chuc |hoi )+(va )?(chinh tri xa hoi|dac thu|quan chung|doan the|chinh tri)
DT          cac hoi|<art>(to chuc )?(chinh tri xa hoi|(chinh tri|chu tich) xh)
DV          <art>(<orgs>|doanh nghiep)(( va)? (<org>|doanh nghiep))* (dong )?(tren )?dia ban
NGANH_LQ    <art><orgs>( chuyen mon)?<concern>|lien quan( khac)?
PCM         <art><orgs> (chuyen mon|nghiep vu|tham muu)
KHAC        <art>to chuc (va )?ca nhan|nhu (tren|kinh gui|dieu \d+)
NGANH_LQ    (cac|toan the|tat ca)( cac)? <orgs>( khac)?|<org> (va )?<orgs>
KHAC        <art>((hoi vien|doan vien|nhan dan|nguoi dan|cong dan|ba con|ho dan|ho gia dinh
            |cu tri|dang vien|quan chung|tang lop|toan dan|khach hang|to chuc ca nhan)
            ( va| cac| toan the| tren dia ban| trong)*( |$))+
TDA06       (to (cong tac |trien khai )*|)de an (so )?0?6
TCT         (cac )?to cong tac( (thu ngan sach|thu thue|thu no))?
TCNS        (cac )?(thanh vien )?to (cong nghe so|cong nghe chuyen doi so|chuyen doi so|so)
            ( cong dong)?( (o )?(cac )?(thon|xom|to dan pho))*
TXK         (cac )?to xung kich( tinh nguyen)?( 3 ?k)?
TGV         (thanh vien |cac )*to (giup viec|thu ky)( (cua )?ban chi dao)?
            ( cai cach hanh chinh)?
BCD_CDS     <standing>(truong |pho )?ban chi dao (ve )?(khoa hoc cong nghe |doi moi sang tao )*
            (va )?(chuyen doi so|de an 06)( va .*)?
BCD         <standing>(truong )?(pho )?(truong )?ban chi dao( (cong tac )?<reform>)?
NDD         (cac )?(nguoi dung dau|thu truong)( (cua |cac )*(co quan|don vi|to chuc|dia phuong
            |bo phan|phong ban|chinh quyen|phong|nganh|uy ban nhan dan)( va)?)*
LD_DU       (cac )?(pho )?bi thu( thuong truc)?( ban chap hanh)?( dang uy| dang bo)?
LD_HDND     ((cac |va )*(pho )?chu tich( thuong truc)? )+<hdnd>
PCT_UBND    (cac |dong chi )*pho chu tich( thuong truc)?( (cua )?<ubnd>)?( (phu trach
            |theo doi) .*)?
CT_UBND     (dong chi )*chu tich( (cua )?<ubnd>)?
LD_UBND     (cac |dong chi )*(thuong truc |tap the )?lanh dao( (cua )?(<ubnd>|co quan|don vi))?
LD_UBND     (thuong truc|ld) <ubnd>
VPDU        (chanh |pho )*(van phong|vp) dang uy
BXDD        (truong |pho )*ban (xay dung|xd) dang( dang uy)?
UBKT        (chu nhiem |pho )*uy ban kiem tra( dang uy)?
DU          <standing>(dang uy vien|dang uy|dang bo|cap uy)( vien)?
CHIBO       (cac |bi thu |pho )*chi bo( (cac|thon|to dan pho|truc thuoc|co quan))*
HDND        <standing>((cac |truong )*ban (phap che|kinh te xa hoi|kinh te ngan sach
            |van hoa xa hoi|kt xh)? ?)?(cua )?(dai bieu )?<hdnd>
CAC_XA      (chu tich )?(<ubnd> )?(cac|tung) (xa|phuong|thi tran|dac khu)( .*)?
VPHDND      ((chanh|pho|cong chuc|can bo|chuyen vien|lanh dao|truong) )*(van phong|vp) <hdnd>
            ( va)? <ubnd>
VPUB        ((chanh|pho|cong chuc|can bo|chuyen vien|lanh dao|truong) )*(van phong|vp) <ubnd>
TTPVHCC     ((giam doc|pho|cong chuc|can bo|lanh dao|vien chuc|nhan vien) )*(chi nhanh )?
            (trung tam|tt) (phuc vu |dich vu )?(hanh chinh cong|hcc)|phuc vu hanh chinh cong
MOTCUA      ((cac|can bo|cong chuc|truong|nhan vien|truc|phu trach|lam viec
            |tai) )*((bo phan|to|trung tam|quay) )?(<receive>( (theo co che )?(<onestop>))?
            |(theo co che )?<onestop>)
CA          ((truong|pho|can bo|cong chuc|luc luong|ban|lanh dao|chien si) )*cong an( (vien
            |chinh quy|khu vuc))?
QS          ((can bo|cong chuc|ban|bo) )*(chi huy truong|chi huy pho|pho chi huy truong)
            ( (ban |bo )?(chi huy )?(quan su|qs))?|((can bo|cong chuc|bo phan) )*(ban |bo |bch )?
            (chi huy )?quan su|xa doi( truong)?
DTT         ((can bo|truong|phu trach) )*(dai|tram) truyen thanh( co so)?
HND         <headof>hoi nong dan|nong dan
HPN         <headof>(hoi )?(lien hiep )?phu nu( viet nam)?
DTN         <headof>(doan thanh nien|doan tncs|doan tn|thanh nien)( cong san| tncs)?
            ( ho chi minh| hcm)?
DTN         (bi thu|pho bi thu|bch|ban chap hanh) doan|doan (xa|phuong)
CCB         <headof>(hoi )?cuu chien binh( viet nam)?
CTD         <headof>(hoi )?chu thap do
NCT         <headof>hoi nguoi cao tuoi
HKH         <headof>hoi khuyen hoc
CDCS        <headof>cong doan( co so)?( (co quan|<ubnd>))*
TRTHON      (cac |dong chi )*(truong|to truong|pho|truong ban)( (cac )?(thon|ap|buon|lang|khom
            |xom|khu pho|khu dan cu|khu|to dan pho))+( .*)?|thon truong
THON        ((cac|nhan dan|ban quan ly|ban phat trien|ban nhan dan|can bo) )*((thon|ap|buon|lang
            |khom|xom|khu pho|khu dan cu|to dan pho)( va| cac| ban| lang)*( |$))+(\d+|[a-z])?
            |cac lang
TYT         (truong )?tram( truong tram)? y te|y te|tram xa
TH          ((cac|hieu truong|ban giam hieu|lanh dao) )*(nha truong|(truong|diem truong)( (hoc
            |mam non|mn|mau giao|tieu hoc|th|trung hoc|co so|pho thong|thcs|thpt|ptdtbt|thvathcs
            |va|cac|cap \d))+( .*)?)|cac truong|co so giao duc|cac co so giao duc
THUE        ((chi cuc|doi|can bo|co quan|nganh|chi cuc truong|uy nhiem thu) )*thue( co so
            | khu vuc| lien huyen)?( \d+)?
KBNN        kho bac( nha nuoc)?( khu vuc)?( .*)?
BHXH        (co quan )?bao hiem xa hoi
NHCS        ngan hang chinh sach( xa hoi)?
BUUDIEN     (nhan vien |diem )*buu dien( van hoa)?|diem buu dien van hoa
HTX         ((cac|giam doc|ban quan tri) )*hop tac xa( .*)?
DN          (cac )?(doanh nghiep|ho kinh doanh|co so san xuat)(( va)? (doanh nghiep
            |ho kinh doanh))?
NTHAU       (cac )?(don vi (thi cong|tu van|cung cap|cung ung)|nha thau)( .*)?
TTDT        (ban bien tap |quan tri )?(trang|cong|trang cong)( ttdt| thong tin( dien tu)?)
            |trang web|website
CTR         (cac )?(co quan |don vi |lanh dao )*cap tren( truc tiep| quan ly)?|(huyen|tinh)
CTR_CQ      <standing>(bi thu |pho bi thu )*(ban )?(huyen|tinh|thanh|quan|thi) uy
UBND_XA     (tap the |chinh quyen )?<ubnd>|chinh quyen( dia phuong)?
"""
# The same heads one level up.
_ABOVE_TEXT = r"""
CTR_NV      ((lanh dao|truong|cac|giam doc) )*(phong |so |co quan )?noi vu
CTR_VP      ((chanh|pho|lanh dao) )*(van phong|vp)( <hdnd>)?( va)?( <ubnd>)?
CTR_HD      (thanh vien |to )*(hoi dong |to )tham dinh.*
CTR_BCD     <standing>(to giup viec )?ban chi dao.*
CTR_TT      (trang|cong|trang cong) (ttdt|thong tin.*)
CTR_CQ      <standing><headof>(<hdnd>|(<ubnd> )?mat tran.*|dang bo|dang uy|van phong .* uy)
CTR         ((cac|lanh dao|chu tich|pho|pho chu tich|thuong truc|cua) )*<ubnd>|lanh dao|chu tich
            |cap
THUE        .*\bthue
KBNN        kho bac.*
BHXH        (co quan )?bao hiem xa hoi
CTR_PB      ((cac|lanh dao|truong|giam doc|cong chuc|can bo) )*(phong|so|ban|trung tam|tt
            |chi cuc|nganh|co quan|don vi|hoi|doan|cong an|thanh tra|van phong dang ky|toa an
            |vien kiem sat|dien luc)( .*)?
"""


def _with_macros(pattern: str, macros: Mapping[str, str]) -> str:
    spread = re.sub(r"<\w+>", lambda name: f"({macros[name[0]]})", pattern)
    return re.sub(r"\((?!\?)", "(?:", spread)


def _macros() -> dict[str, str]:
    macros: dict[str, str] = {}
    for name, pattern in _entries(_MACROS_TEXT):
        macros[name] = _with_macros(pattern, macros)
    return macros


_MACROS = _macros()
_ART, _PEOPLE, _UBND = _MACROS["<art>"], _MACROS["<people>"], _MACROS["<ubnd>"]
_NAMES = tuple((unit, _with_macros(pattern, _MACROS)) for unit, pattern in _entries(_NAMES_TEXT))


@cache  # compiled at first use: it takes 30 ms that a program asked for its --help does not have
def _compiled(above: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    names = _NAMES
    if above:
        names = tuple((u, _with_macros(p, _MACROS)) for u, p in _entries(_ABOVE_TEXT))
    return tuple((unit, re.compile(pattern)) for unit, pattern in names)


_FILLERS = re.compile(rf"^(?:{_MACROS['<filler>']} )+(?=\S)")
# "Một cửa" folds to "mot cua": its last word is no "của".
_PREPOSITION = re.compile(
    r"(?:(?<!\bmot)(?<!\b1)(?<!\bl) cua"
    r"| (?:tai|thuoc|cap|o|tren dia ban|dia ban|trong|toan|tren))+$"
)
_POST_HEAD = re.compile(rf"(?:{_MACROS['<posthead>']} )*")
_DUTY = re.compile(rf" {_MACROS['<duty>']}\b.*")
_DOES = re.compile(rf"{_MACROS['<does>']}\b")
_STRANGER = re.compile(rf"{_MACROS['<stranger>']} ")
_LEVELS_HERE = ("thi tran", "dac khu", "phuong", "xa")
_LEVELS_ABOVE = ("thanh pho", "thi xa", "huyen", "quan", "tinh", "tp", "trung uong")
# Words that fold like a level's name: (liên, cơ) quan, quản lý, (hợp tác) xã, xã hội, (địa) phương.
_NOT_A_LEVEL = re.compile(
    r"(?:hop tac|thi) xa\b|(?:co|lien|bao|hai|tham|chu) quan\b|dia phuong\b|tp (?:ht|ho tich)"
    r"|quan (?:su|ly|tri)|xa (?:hoi|doi)|tinh hinh"
)
_TRUE_LEVEL = {"quan": {"quận", "quan"}, "tinh": {"tỉnh", "tinh"}, "phuong": {"phường", "phuong"}}
_LEVEL = re.compile(rf"\b(?:{'|'.join(_LEVELS_HERE + _LEVELS_ABOVE)})\b")
_PLACE_WORDS = frozenset(
    re.findall(
        r"\w+", "xa phuong thi tran dac khu huyen quan tinh thanh pho thon ap buon lang khom"
    )
)

_CUT_NAMES = (
    ("MOTCUA", "bo phan tiep nhan va tra ket qua"),
    ("TTPVHCC", "trung tam phuc vu hanh chinh cong"),
    ("VPHDND", "van phong hoi dong nhan dan va uy ban nhan dan"),
    ("PKT", "phong kinh te ha tang va do thi"),
    ("QS", "ban chi huy quan su"),
    ("DCNN", "cong chuc dia chinh nong nghiep xay dung va moi truong"),
)

# ---------------------------------------------------------------------------------------------


class _Word(NamedTuple):
    key: str
    raw: str  # as written, in small letters
    start: int
    end: int
    name: bool  # begins with a capital or is a figure: may belong to a place or a person
    apart: bool  # a comma, a dash or the like stands before it


_WORD = re.compile(
    r"[đĐðÐdD]\s?/\s?[cC]\b\.?|[bBpPtTkK]\s?/\s?[cChHtT]\b|[&+]|[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*"
)


def _words(text: str) -> Iterator[_Word]:
    last = 0
    for found in _WORD.finditer(text):
        raw = unicodedata.normalize("NFC", found[0])
        keys = _keys(raw)
        name = len(keys) == 1 and (raw[0].isupper() or raw.isdigit())
        apart = bool(_APART.search(text, last, found.start()))
        last = found.end()
        for key in keys:
            yield _Word(key, raw.lower(), found.start(), found.end(), name, apart)


_APART = re.compile(r"[,;/\n\u2010-\u2015\u2212-]")


@lru_cache(maxsize=4096)
def _keys(raw: str) -> tuple[str, ...]:
    if raw in "&+":
        return ("va",)
    if "/" in raw:
        return ("dong", "chi") if raw[0] in "đĐðÐdD" else ()
    if hump := _hump(raw):
        return _keys(raw[:hump]) + _keys(raw[hump:])
    key = "lang" if texts.same(raw, "bản") else texts.fold(raw)  # a village, not a board
    bare = key == raw.casefold().replace("đ", "d").replace("ð", "d")
    if short := _abbreviated(key) if bare else ():
        return short
    whole = tuple(key.split())
    return whole if key in _VOCABULARY else next(_unglued(key), whole)


def _hump(raw: str) -> int:
    """Where words run together: Côngchức|VHXH, UBND|xã; 0 for nowhere."""
    for i in range(1, len(raw) - 1):
        into = raw[i - 1].islower() and raw[i : i + 2].isupper()
        if into or (i > 1 and raw[i - 2 : i].isupper() and raw[i:].islower()):
            return i
    return 0


def _abbreviated(key: str) -> tuple[str, ...]:
    if key in _ABBREVIATIONS:
        return tuple(_ABBREVIATIONS[key].split())
    if len(key) < 4 or set(key) & set("aeiouy"):
        return ()
    if _GLUED_CODES.fullmatch(key):
        return tuple(_CODE.findall(key))
    if key[0] == "p" and _GLUED_CODES.fullmatch(key[1:]):
        return ("phong", *_CODE.findall(key[1:]))
    return ()


def _spelled(words: Iterable[_Word]) -> str:
    return " ".join(word.key for word in words)


_Words = tuple[_Word, ...]


def _of_place(word: _Word) -> bool:
    return word.key in _PLACE_WORDS or (word.name and not word.apart)


def _identify(words: _Words, era: str, room: bool) -> str:
    """The id of the one unit the words name from first to last, "" when they name none.

    `era` is "before" or "after" the reform, "" when no date is known; `room` says that a phòng
    was named just before ("các phòng Kinh tế, Văn hóa – Xã hội").
    """
    spelled = _spelled(words)
    if not spelled or len(words) > _LONGEST_UNIT:
        return ""
    if found := _by_grammar(spelled, era) or _department(words):
        return found
    filler = _FILLERS.match(spelled)
    if filler and (found := _identify(words[filler[0].count(" ") :], era, room)):
        return found
    named, above = _without_place(words)
    core = named if named == spelled else _PREPOSITION.sub("", named)
    return _above(core) if above else _here(named, core, era, room)


_LONGEST_UNIT = 30  # words


def _here(named: str, core: str, era: str, room: bool) -> str:
    """The unit of the commune, its place set aside, with and without the word before the place."""
    readings = (_by_grammar, partial(_post, room=room), _staff_of, partial(_on_duty, room=room))
    found = (reading(name, era) for name in dict.fromkeys((named, core)) for reading in readings)
    if unit := next(filter(None, found), "") or _cut(core):
        return unit
    shorter = _OF_THE_OFFICE.sub("", core)
    unit = _by_grammar(shorter, era) or _post(shorter, era, room)
    return unit if unit and _UNIT[unit].kind in {"unit", "group"} else ""


_OF_THE_OFFICE = re.compile(rf"(?: (?:thuoc|truc thuoc|cua|tai|trong))? (?:cac )?{_UBND}$")


def _department(words: _Words) -> str:
    """The department of the province: "Sở Nội vụ", "các sở, ban, ngành"."""
    first = next((word for word in words if word.key != "cac"), words[0])
    rest = words[words.index(first) + 1 :]
    if first.raw != "sở" or not 0 < len(rest) < 9:
        return ""
    if not rest[0].name and rest[0].key not in {"ban", "nganh"}:
        return ""
    return "CTR_NV" if "noi vu" in _spelled(rest) else "CTR_PB"


@lru_cache(maxsize=1 << 14)
def _by_grammar(spelled: str, era: str) -> str:
    for unit, pattern in _compiled(above=False):
        if pattern.fullmatch(spelled):
            if unit == "VPUB":
                return "VPHDND" if era == "after" else "VPTK"
            return unit
    return ""


@lru_cache(maxsize=1 << 12)
def _above(core: str) -> str:
    core = _FILLERS.sub("", core + " ").rstrip() if " " in core else core
    return next((unit for unit, pattern in _compiled(above=True) if pattern.fullmatch(core)), "")


def _without_place(words: _Words) -> tuple[str, bool]:
    """The words up to the name of the commune or of what is above it, and whether it is above."""
    spelled = _spelled(words)
    for found in _LEVEL.finditer(spelled):
        before, level = spelled[: found.start()].rstrip(), found[0]
        at = found.start() and before.count(" ") + 1
        around = spelled[: found.end() + 8]
        if not before or words[at].raw not in _TRUE_LEVEL.get(level, {words[at].raw}):
            continue
        if any(odd.start() < found.end() <= odd.end() for odd in _NOT_A_LEVEL.finditer(around)):
            continue
        rest = words[at + level.count(" ") + 1 :]
        if (rest or level != "tp") and all(map(_of_place, rest)):
            return before, level in _LEVELS_ABOVE
    return spelled, False


@lru_cache(maxsize=1 << 13)
def _post(spelled: str, era: str, room: bool) -> str:
    """The post or room whose work the words name: "Địa chính NN-XD&MT", "phòng Văn hóa"."""
    head = _POST_HEAD.match(spelled)
    subjects = _subjects(spelled[head.end() :]) if head else ()
    if not head or not subjects:
        return ""
    heads = head[0].split()
    families = [f for f in _FAMILIES[subjects[0]] if all(f in _FAMILIES[s] for s in subjects)]
    if "phong" in heads or "p" in heads or room:
        return _room(families, subjects, era)
    staff = "chuc" in heads or "bo" in heads
    if not families or (len(families) > 1 and not staff and subjects[0] in {"kt", "ht", "dt"}):
        return ""
    return _commune_post(families[0], subjects, staff, era)


def _subjects(spelled: str) -> tuple[str, ...]:
    """The subjects the words consist of, () when there is another word among them."""
    found: list[str] = []
    while spelled:
        subject = _SUBJECT.match(spelled)
        if subject:
            found.append(subject[0])
        elif not found or not spelled.startswith(("va ", "cac ", "linh vuc ")):
            return ()
        spelled = spelled[subject.end() if subject else spelled.index(" ") :].lstrip()
    return tuple(found)


def _commune_post(family: str, subjects: Sequence[str], staff: bool, era: str) -> str:
    if family == "VPTK" and set(subjects) <= {"noi vu", "nv"} and not staff:
        return "CTR_NV"
    if era == "after":
        if family == "VPTK" and set(subjects) <= {"van phong", "vp"}:
            return "VPHDND"
        if family == "VHXH" and not staff and _is_culture_and_society(subjects):
            return "PVHXH"
    if family == "PKT" and era == "before":
        return "CTR_PB" if {"ha tang", "ht"} & set(subjects) and not staff else ""
    return "" if family == "CTR_PB" else family


_OF_A_POST = frozenset(
    (
        "van phong",
        "vp",
        "thong ke",
        "tk",
        "ho tich",
        "ke toan",
        "ngan sach",
        "ns",
        "dia chinh",
        "dc",
    )
)


def _room(families: Sequence[str], subjects: Sequence[str], era: str) -> str:
    """What "Phòng …" is. Before the reform a commune had no rooms: a phòng was the district's,
    unless it bears the very name of a commune's post ("phòng Văn phòng – Thống kê")."""
    if set(subjects) <= {"noi vu", "nv"}:
        return "CTR_NV"
    if _is_culture_and_society(subjects):
        return "VHXH" if era == "before" else "PVHXH"
    if "PKT" in families:
        return "CTR_PB" if era == "before" else "PKT"
    if families and _OF_A_POST & set(subjects):
        return _commune_post(families[0], subjects, True, era)
    return "CTR_PB"


def _is_culture_and_society(subjects: Sequence[str]) -> bool:
    if any("PKT" in _FAMILIES[subject] or subject in ("van phong", "vp") for subject in subjects):
        return False
    return subjects[0] in {"van hoa", "vh"} and bool({"xa hoi", "xh"} & set(subjects))


_STAFF_OF = re.compile(
    rf"{_ART}{_PEOPLE}(?: (?:dang )?(?:cua|tai|thuoc|o|lam viec tai|lam viec o|truc tai|truc"
    r"|cong tac tai|lam))* "
)
_WHOLE_OFFICE = frozenset({"UBND_XA", "DU", "HDND", "MTTQ", "NDD"})


def _staff_of(spelled: str, era: str) -> str:
    """The unit whose people are named: "công chức tại Bộ phận Một cửa"."""
    people = _STAFF_OF.match(spelled)
    if not people:
        return ""
    rest = spelled[people.end() :]
    unit = _by_grammar(rest, era) or _post(rest, era, False)
    if unit in _WHOLE_OFFICE:
        return "CBCC"
    return unit if unit and _UNIT[unit].kind not in _NOBODY else ""


def _on_duty(spelled: str, era: str, room: bool) -> str:
    """The unit named before its duty: "công chức Tư pháp phụ trách hòa giải"."""
    plain = _DUTY.sub("", spelled)
    if plain == spelled:
        return ""
    found = _by_grammar(plain, era) or _post(plain, era, room)
    return "" if found in {"CBCC", "NGANH_LQ"} else found


_SHORTEST_TAIL = {"MOTCUA": 1, "TTPVHCC": 2}


def _cut(spelled: str) -> str:
    """The unit of which a page break left only the first or the last words."""
    for unit, name in _CUT_NAMES:
        longest = len(spelled.split())
        if longest > 2 and name.startswith(spelled + " "):
            return unit
        if longest >= _SHORTEST_TAIL.get(unit, 3) and name.endswith(" " + spelled):
            return unit
        if unit == "MOTCUA" and longest > 2 and name.startswith(spelled):
            return unit
    return ""


# ---------------------------------------------------------------------------------------------
# Texts of several units: cut at every mark that may separate, then join what is a name only whole.

_MASKED = re.compile(r"[đĐðÐdD]\s?/\s?[cC]\b|[bBpPtTkK]\s?/\s?[cChHtT]\b")
_PARENTHESIS = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\{[^{}]*\}?")
_SEPARATOR = re.compile(
    r"(?P<hard>\s*[;|•●▪]\s*|(?<=[^\W\d_]{4})\.\s+(?=[^\W\d_])"
    r"|\.\s+(?=(?:phối hợp|chủ trì|cơ quan|đơn vị|các)\b))"
    r"|(?P<line>[^\S\n]*\n\s*)"
    r"|(?P<soft>\s*[,/&+]\s*"
    r"|\s+(?:v[aàảáạã]\u0300?|(?:phối hợp )?(?:cùng với|cùng|với)|phối hợp)(?=\s)\s+)"
    r"|(?P<dash>\s*[-\u2010-\u2015\u2212]+\s*)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^[^:;,\n(]{2,40}:\s*")
_ROOMS_LIST = re.compile(r"\s*[-*]?\s*(?:các|cac)\s+(?:phòng|phong|sở|so)\s*:", re.IGNORECASE)
_LABEL_WORDS = re.compile(
    r"(?:co quan |don vi |bo phan )?"
    r"(?:chu tri|phoi hop|thuc hien|kinh gui|noi nhan|don vi|trach nhiem|phan cong|giao)"
)
_LONGEST_NAME = 9  # pieces


class _Piece(NamedTuple):
    start: int
    end: int
    mark: str  # what stands before it: hard, line, soft, dash, "" for the first


class _Part(NamedTuple):
    start: int
    end: int
    mark: str
    unit: str  # "" = not known, "person" and "place" say what else it is


def _pieces(text: str) -> list[_Piece]:
    shadow = _MASKED.sub(lambda found: "x" * len(found[0]), text)
    shadow = _PARENTHESIS.sub(lambda found: "x" * len(found[0]), shadow)
    pieces: list[_Piece] = []
    start, mark = 0, ""
    for found in _SEPARATOR.finditer(shadow):
        if shadow[start : found.start()].strip():
            pieces.append(_Piece(start, found.start(), mark))
            mark = found.lastgroup or ""
        elif found.lastgroup == "hard":
            mark = "hard"
        start = found.end()
    if shadow[start:].strip():
        pieces.append(_Piece(start, len(text), mark))
    return pieces


@lru_cache(maxsize=1 << 13)
def _read(text: str, era: str) -> tuple[Mention, ...]:
    if _ROOMS_LIST.match(text):
        return _rooms(text, era)
    bare = _without_roles(text)
    parts: list[_Part] = []
    for segment in _segments(bare):
        parts.extend(_parts(bare, segment, era))
    return tuple(Mention(_named(text, bare, part), _UNIT.get(part.unit)) for part in _joined(parts))


# Who leads and who helps, marked beside each name: "VP HĐND-UBND (CT), Phòng Kinh tế (PH)".
_ROLE = re.compile(r"[(\[]\s*(?:chủ trì|phối hợp|chính|CT|PH|ct|ph)\s*[)\]]", re.IGNORECASE)
_SHORT_LABELS = re.compile(r"\bCT\s*:(?=.*\bPH\s*:)|\bPH\s*:", re.DOTALL)


def _without_roles(text: str) -> str:
    """The text with the marks of roles made blanks, all else in its place."""
    for pattern in (_ROLE, _SHORT_LABELS):
        text = pattern.sub(lambda found: " " * len(found[0]), text)
    return text


def _named(text: str, bare: str, part: _Part) -> str:
    name = _trimmed(bare[part.start : part.end])
    return name if name in text else _trimmed(text[part.start : part.end])


def _segments(text: str) -> list[list[_Piece]]:
    """The pieces, grouped between marks that no name contains."""
    groups: list[list[_Piece]] = []
    for piece in _pieces(text):
        if piece.mark == "hard" or not groups:
            groups.append([])
        groups[-1].append(piece)
    return groups


def _rooms(text: str, era: str) -> tuple[Mention, ...]:
    """ "Các phòng: A, B, C": the commune's rooms one by one, or the rooms above all at once."""
    colon = text.index(":") + 1
    parts = [
        (piece, _identify(tuple(_words(text[colon:][piece.start : piece.end])), era, True))
        for piece in _joined_rooms(text[colon:], era)
    ]
    if parts and all(unit in {"PKT", "PVHXH", "VPHDND"} for _, unit in parts):
        return tuple(
            Mention(_trimmed(text[colon:][piece.start : piece.end]), _UNIT[unit])
            for piece, unit in parts
        )
    return (Mention(_trimmed(text), _UNIT["CTR_PB"]),)


def _joined_rooms(text: str, era: str) -> list[_Part]:
    return [part for group in _segments(text) for part in _parts(text, group, era, room=True)]


def _parts(text: str, pieces: Sequence[_Piece], era: str, room: bool = False) -> Iterator[_Part]:
    """Every longest run of pieces that is one name; what is in no name, piece by piece."""
    at = 0
    while at < len(pieces):
        part, count = _longest(text, pieces[at:], era, room)
        if run := _sentence(text, pieces[at:], part, era):
            yield from _within(text, run, era)
            count = next(i for i, p in enumerate(pieces[at:], 1) if p.end == run.end)
        elif part:
            yield part
        else:
            yield from _within(text, pieces[at], era)
        room = room or _names_a_room(text[pieces[at].start : pieces[at].end])
        at += count


def _longest(text: str, pieces: Sequence[_Piece], era: str, room: bool) -> tuple[_Part | None, int]:
    """The longest name that begins the pieces, and how many pieces it takes."""
    first = pieces[0]
    if blurred := _blurred(text, pieces, era):
        return blurred
    for count in range(min(len(pieces), _LONGEST_NAME), 0, -1):
        last = pieces[count - 1]
        unit = _whole(text[first.start : last.end], era, room)
        own = _ours(text, pieces[:count], era, room) if unit == "CTR_PB" and era == "after" else 0
        if own:
            return _longest(text, pieces[:own], era, room)
        if unit and not (unit in _OPEN and _ends_in_another(text, pieces[:count], unit, era)):
            return _Part(first.start, last.end, first.mark, unit), count
    return None, 1


def _ours(text: str, pieces: Sequence[_Piece], era: str, room: bool) -> int:
    """How many pieces make the first name, where what reads as one room above is a list of the
    commune's own: "Phòng Kinh tế, Văn phòng"; 0 where it is none."""
    for count in range(len(pieces) - 1, 0, -1):
        first = _whole(text[pieces[0].start : pieces[count - 1].end], era, room)
        rest = pieces[count:]
        last = _whole(text[rest[0].start : rest[-1].end], era, True)
        if _is_ours(first) and (_is_ours(last) or _ours(text, rest, era, True)):
            return count
    return 0


def _is_ours(unit: str) -> bool:
    return unit != "" and _UNIT[unit].kind == "unit"


def _sentence(text: str, pieces: Sequence[_Piece], part: _Part | None, era: str) -> _Piece | None:
    """The pieces a dash joins, when a name goes on behind the dash and a sentence behind the name:
    "Văn phòng – Thống kê tham mưu"."""
    count = next((i for i, p in enumerate(pieces) if i and p.mark != "dash"), len(pieces))
    first, last = pieces[0], pieces[count - 1]
    if count < 2 or (part and part.end > first.end):
        return None
    words = tuple(_words(text[first.start : last.end]))
    upto, unit = _unit_from(words, 0, era)
    if unit == "CTR_PB" and era == "after" and part and _is_ours(part.unit):
        return None
    goes_on = unit and words[upto - 1].end > first.end - first.start
    return _Piece(first.start, last.end, first.mark) if goes_on else None


# Units whose names may end in anything, and so must not run on over the next unit.
_OPEN = frozenset({"TRTHON", "TH", "KBNN", "HTX", "NTHAU", "CAC_XA", "CHIBO", "BCD_CDS"})


def _ends_in_another(text: str, pieces: Sequence[_Piece], unit: str, era: str) -> bool:
    known = {"", unit, "THON"} if unit == "TRTHON" else {"", unit}
    return any(_whole(text[p.start : p.end], era, False) not in known for p in pieces[1:])


def _blurred(text: str, pieces: Sequence[_Piece], era: str) -> tuple[_Part, int] | None:
    """One misread name over several pieces that only dashes part: "Văn phòng – Thôhg kê"."""
    count = next((i for i, p in enumerate(pieces) if i and p.mark != "dash"), len(pieces))
    start, end = pieces[0].start, pieces[count - 1].end
    if not 1 < count < 6 or _whole(text[start:end], era, False):
        return None
    if all(_whole(text[p.start : p.end], era, False) for p in pieces[:count]):
        return None
    unit = _repaired(tuple(_words(text[start:end])), era)
    return (_Part(start, end, pieces[0].mark, unit), count) if unit else None


def _names_a_room(text: str) -> bool:
    return bool(re.match(r"(?:cac )?(?:lanh dao |cong chuc )?phong ", _spelled(_words(text)) + " "))


def _without_label(text: str) -> str:
    label = _LABEL.match(text)
    if label and _LABEL_WORDS.fullmatch(_spelled(_words(label[0]))):
        return text[label.end() :]
    return text


@lru_cache(maxsize=1 << 14)
def _whole(text: str, era: str, room: bool) -> str:
    """The id of the one unit that is all the text names; remarks in parentheses set aside."""
    legacy = texts.read_legacy(text)
    text = _without_label(legacy.text if legacy else text)
    bare = _PARENTHESIS.sub(" ", text)
    if bare == text:
        return _identify(tuple(_words(text)), era, room)
    outer = _identify(tuple(_words(bare)), era, room)
    if outer and outer not in {"UBND_XA", "CBCC", "CBCC_CM"}:
        return outer
    flat = _identify(tuple(_words(text)), era, room)
    inner = [_identify(tuple(_words(p)), era, room) for p in _PARENTHESIS.findall(text)]
    known = [unit for unit in inner if unit and _UNIT[unit].kind not in _NOBODY | {"superior"}]
    return (known[0] if len(known) == 1 else "") or flat or outer


def _within(text: str, piece: _Piece, era: str) -> Iterator[_Part]:
    """The units named inside a piece that as a whole is no name."""
    words = tuple(
        w._replace(start=w.start + piece.start, end=w.end + piece.start)
        for w in _words(_PARENTHESIS.sub(lambda p: " " * len(p[0]), text[piece.start : piece.end]))
    )
    if not words:
        return
    if _is_person(words, text[piece.start : piece.end]):
        yield _Part(*piece, "person")
    elif repaired := _repaired(words, era):
        yield _Part(*piece, repaired)
    elif inner := list(_units_inside(words, era)):
        for number, (first, last, unit) in enumerate(inner):
            mark = "soft" if number else piece.mark
            yield _Part(words[first].start, words[last].end, mark, unit)
    else:
        yield _Part(*piece, "place" if _is_place(words) else "")


def _units_inside(words: _Words, era: str) -> Iterator[tuple[int, int, str]]:
    """First and last word and id of every unit in a sentence, from left to right."""
    if _is_stranger(words, era):
        return
    at, found = 0, False
    while at < len(words) and not (found and _OBJECT.match(_spelled(words[at:]))):
        upto, unit = _unit_from(words, at, era)
        if unit:
            yield at, upto - 1, unit
            at, found = upto, True
        else:
            at += 1


def _unit_from(words: _Words, at: int, era: str) -> tuple[int, str]:
    """The longest unit that begins at the word, and the word behind it."""
    for upto in range(min(len(words), at + 16), at, -1):
        rest = words[upto:]
        unit = _identify(words[at:upto], era, False)
        if unit and _stands(words[at:upto], rest, unit, _is_called(words, at)):
            tail = all(word.name for word in rest) and not _holds_a_unit(rest, era)
            return (len(words) if tail else upto), unit  # a tail of names: a place or a person
    return at, ""


# Whom a sentence names after these is not who does the work.
_OBJECT = re.compile(
    r"(?:tham muu|trinh|bao cao|giup|gui|de xuat|xin y kien|de nghi|kien nghi|phu trach|theo doi)\b"
)


def _is_called(words: _Words, at: int) -> bool:
    """Whether a unit is due here: at the beginning, or where the sentence gives work to one."""
    return at == 0 or (words[at].name and words[at - 1].key in {"dao", "giao", "do", "hop", "voi"})


def _holds_a_unit(words: _Words, era: str) -> bool:
    return any(_identify(words[at:], era, False) for at in range(len(words)))


def _is_stranger(words: _Words, era: str) -> bool:
    """Whether the piece begins like the name of some other body: "Ban Quản lý chợ UBND xã"."""
    if not _STRANGER.match(_spelled(words) + " "):
        return False
    return not any(_identify(words[:upto], era, False) for upto in range(len(words) - 1, 0, -1))


# Names made of everyday words: in the midst of a sentence they may belong to something else.
_WEAK = frozenset({"CT_UBND", "PCT_UBND", "LD_UBND", "LD_DU", "NDD", "KHAC"})
_EVERYDAY = frozenset({"CBCC", "DN", "NGANH_LQ"})
_POSTS = frozenset(_SUBJECTS) | {"VPHDND", "PVHXH", "CTR_NV", "CTR_PB"}


def _stands(name: _Words, rest: _Words, unit: str, called: bool) -> bool:
    """Whether a name found inside a sentence means a unit, and not words of the sentence."""
    after, spelled = _spelled(rest), _spelled(name)
    if spelled == "chinh cong":  # the rest of "hành chính công"; here "bưu chính công ích"
        return False
    whole = not rest or bool(_DOES.match(after)) or all(word.name for word in rest)
    of_the_commune = spelled.endswith((" xa", " nhan dan"))
    subjects = _subjects(spelled) if unit in _POSTS else ()
    if unit in _EVERYDAY and not of_the_commune:
        return whole
    if unit in _WEAK and not of_the_commune:
        return whole or not _STRANGER.match(after + " ")
    if subjects:
        return called and whole and not (rest and len(subjects) == 1 and subjects[0] in _VERBLIKE)
    return len(spelled) > 3 and not (
        unit == "MOTCUA" and spelled.endswith("ket qua") and len(name) < 5
    )


_SURNAMES = frozenset(
    texts.fold(
        "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đào"
        " Đoàn Lương Trương Lâm Phùng Hà Cao Chu Tạ Thái Tô Quách Kiều Lưu Tống Nông Mã Triệu Vi Lò"
        " Hứa Bế Sùng Giàng Vương"
    ).split()
)


def _is_person(words: _Words, text: str) -> bool:
    spelled = _spelled(words)
    titled = re.match(r"(?:cac )?(?:dong chi|ong|ba|anh|chi) ", spelled)
    rest = words[titled[0].count(" ") :] if titled else words
    named = 0 < len(rest) <= 6 and all(word.name for word in rest)
    return named and (
        bool(titled) or (2 <= len(rest) <= 5 and rest[0].key in _SURNAMES and not text.isupper())
    )


def _is_place(words: _Words) -> bool:
    head = re.match(
        r"(?:cap )?(?:thi tran|dac khu|thanh pho|thi xa|xa|phuong|huyen|quan|tinh|tp) ",
        _spelled(words),
    )
    return head is not None and all(word.name for word in words[head[0].count(" ") :])


_NOT_UNITS = frozenset({"", "person", "place"})


def _joined(parts: Sequence[_Part]) -> list[_Part]:
    """The parts with persons and places laid to the unit beside them, equal neighbours made one."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        near = part.mark in {"soft", "dash"} or (part.mark == "" and last is not None)
        if last is None or not near:
            joined.append(part)
        elif part.unit in {"place", last.unit} or (part.mark == "dash" and part.unit in _NOT_UNITS):
            joined[-1] = last._replace(end=part.end)
        elif last.unit == "person" or (part.mark == "dash" and not last.unit):
            joined[-1] = part._replace(start=last.start, mark=last.mark)
        else:
            joined.append(part)
    return joined


_NUMBERED = re.compile(r"^[\s*–-]*(?:\d{1,2}|[a-zđ])[.)]\s+")


def _trimmed(text: str) -> str:
    text = _without_label(_NUMBERED.sub("", text))
    return text.strip(" \t\n\r\xa0*;,.:-–—•●▪+_").strip()


# ---------------------------------------------------------------------------------------------
# Misread letters.

_VOCABULARY = frozenset(
    word
    for source in (
        *(pattern for _, pattern in _NAMES),
        *_FAMILIES,
        *_ABBREVIATIONS.values(),
        *_LEVELS_HERE,
        *_LEVELS_ABOVE,
        "tran cua cap",
    )
    for word in re.findall(r"(?<![\\\w])[a-z]{2,}", source)
)


@lru_cache(maxsize=1 << 12)
def _corrections(key: str) -> tuple[tuple[str, ...], ...]:
    """What a misread word may be: known words one letter away, or known words run together."""
    if key in _VOCABULARY or key.isdigit():
        return ((key,),)
    short = [
        tuple(v.split())
        for k, v in _ABBREVIATIONS.items()
        if len(k) > 3 and texts.distance(key, k, 1) == 1
    ]
    near = [
        (w,)
        for w in sorted(_VOCABULARY)
        if len(key) > 2 < len(w) + 1 and texts.distance(key, w, 1) == 1
    ]
    return (*near, *short, *_unglued(key)) or ((key,),)


_LONGEST_GLUED = 24  # letters; the ways to cut grow with every one


def _unglued(key: str) -> Iterator[tuple[str, ...]]:
    if not 6 <= len(key) <= _LONGEST_GLUED:
        return
    for cut in range(2, len(key) - 1):
        if key[:cut] in _VOCABULARY:
            if key[cut:] in _VOCABULARY:
                yield key[:cut], key[cut:]
            for rest in _unglued(key[cut:]):
                yield key[:cut], *rest


def _repaired(words: _Words, era: str) -> str:
    """The one unit the words name when misread letters are put right; "" when none or several."""
    strange = [w for w in words if w.key not in _VOCABULARY]
    if len(words) < 3 and any(len(w.key) < 4 for w in strange):
        return ""  # short words are too near to one another
    if not strange or len(words) > 14 or sum(len(_corrections(w.key)) > 1 for w in strange) > 4:
        return ""
    if all(len(w.key) < 6 for w in strange) and len(strange) * 2 > len(words):
        return ""
    options = [
        ((word.key,),) if word.name and word.key.isdigit() else _corrections(word.key)
        for word in words
    ]
    found: set[str] = set()
    for choice in islice(product(*options), 400):
        candidate = tuple(
            word._replace(key=key) for word, keys in zip(words, choice, strict=True) for key in keys
        )
        found.add(_identify(candidate, era, False))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


# ---------------------------------------------------------------------------------------------


def _era(on: date | None) -> str:
    return "" if on is None else "before" if on < TWO_TIERS else "after"


def read_units(text: str, on: date | None = None) -> tuple[Mention, ...]:
    """The units a text names, in its order and its own words; what is not known has no unit.

    `on` is the plan's date: names changed on 2025-07-01 ("Văn phòng" is the post Văn phòng –
    Thống kê before, Văn phòng HĐND và UBND after). Without a date old names keep their old sense.
    """
    return _read(text, _era(on))


def known_unit(name: str, on: date | None = None) -> Unit | None:
    """The one unit the name means, None when it means none or several."""
    mentions = read_units(name, on)
    return mentions[0].unit if len(mentions) == 1 else None


def misspelt(mention: Mention, on: date | None = None) -> bool:
    """Whether a unit was only understood once misread letters were put right."""
    if mention.unit is None:
        return False
    era = _era(on)
    bare = _whole(mention.text, era, False) == ""
    return bare and _repaired(tuple(_words(mention.text)), era) == mention.unit.id


def is_group(mentions: Iterable[Mention]) -> bool:
    """Whether there are mentions and nobody among them can be held to account."""
    kinds = [mention.unit.kind if mention.unit else "" for mention in mentions]
    return bool(kinds) and all(kind in _NOBODY for kind in kinds)
