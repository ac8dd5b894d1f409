"""The names of units as patterns over plain words, in order of precedence."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain

from cchc_xlsx.office.patterns import Pattern


def entries(text: str) -> Iterator[tuple[str, str]]:
    """Name and content of every entry; an indented line goes on with the one before."""
    for entry in re.split(r"\n(?=\S)", text.strip("\n")):
        name, content = entry.split(maxsplit=1)
        yield name, re.sub(r"\n\s*", "", content)


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
            |nha|khu|du an|hoi dong|lien minh|bql|vnpt|viettel)
<onestop>   (mot|0?1|l|i) cua( (hien dai|lien thong|dien tu))*
<receive>   (tiep nhan|tn)( (va )?(giai quyet )?ho so)?( va)? (tra ket qua|tra kq|tkq
            |giao tra ket qua)( (ho so|giai quyet|thu tuc hanh chinh|hanh chinh))*
            |tiep nhan ho so
"""
_NAMES_TEXT = r"""
VT          luu( .*)?|vt
MTTQ        <standing><headof>(<ubnd> )?(mat tran|mt)( to quoc)?( viet nam| vn)?
CTMT        (truong )?ban cong tac mat tran( (o |cac )?(thon|khu dan cu|to dan pho))*
TTND        (truong |pho |thanh vien )*(ban )?thanh tra (nhan dan|nd)
GSCD        (truong |thanh vien )*(ban )?giam sat (dau tu )?(cua )?cong dong
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
NDD         (cac )?(lanh dao|truong|thu truong|pho) cac <orgs>( chuyen mon| nghiep vu| doan the)?
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
HDND        <standing>((cac |truong )*ban( phap che| kinh te xa hoi| van hoa xa hoi
            | kinh te ngan sach| kt xh)? )?(cua )?(dai bieu )?<hdnd>
CAC_XA      (chu tich )?(<ubnd> )?(cac|tung) (xa|phuong|thi tran|dac khu)( .*)?
VPHDND      ((chanh|pho|cong chuc|can bo|chuyen vien|lanh dao|truong) )*(van phong|vp) <hdnd>
            ( va)? <ubnd>
VPUB        ((chanh|pho|cong chuc|can bo|chuyen vien|lanh dao|truong) )*(van phong|vp) <ubnd>
TTPVHCC     ((giam doc|gd|pgd|pho|cong chuc|can bo|lanh dao|vien chuc|nhan vien) )*(chi nhanh )?
            (trung tam|tt) (phuc vu |dich vu )?(hanh chinh cong|hcc)|phuc vu hanh chinh cong
MOTCUA      ((cac|can bo|cong chuc|truong|nhan vien|truc|phu trach|lam viec
            |tai) )*((bo phan|to|trung tam|quay) )?(<receive>( (theo co che )?(<onestop>))?
            |(theo co che )?<onestop>)
CA          ((truong|pho|can bo|cong chuc|luc luong|ban|lanh dao|chien si) )*cong an( (vien
            |chinh quy|khu vuc))?
QS          ((can bo|cong chuc|ban|bo) )*(chi huy truong|chi huy pho|pho chi huy truong)
            ( (ban |bo )?(chi huy )?(quan su|qs))?|((can bo|cong chuc|bo phan) )*(ban |bo |bch )?
            (chi huy )?quan su|xa doi( truong)?
DTT         ((can bo|truong|phu trach) )*(dai|tram) (truyen thanh|tt)( co so)?
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
            |khom|xom|khu pho|khu dan cu|to dan pho|tieu khu)( va| cac| ban| lang)*
            ( |$))+(\d+|[a-z])?|cac lang
TYT         (truong )?tram( truong tram)? y te|y te|tram xa
TH          ((cac|hieu truong|ban giam hieu|lanh dao) )*(nha truong|(truong|diem truong)( (hoc
            |mam non|mn|mau giao|tieu hoc|th|trung hoc|co so|pho thong|thcs|thpt|ptdtbt|thvathcs
            |va|cac|cap \d))+( .*)?)|cac truong|co so giao duc|cac co so giao duc
THUE        ((chi cuc|doi|can bo|co quan|nganh|chi cuc truong|uy nhiem thu) )*thue( co so
            | khu vuc| lien huyen)?( \d+)?
KBNN        kho bac( nha nuoc)?( khu vuc)?( .*)?
BHXH        (co quan )?bao hiem xa hoi
NHCS        ((phong giao dich|chi nhanh|pgd|cn) )*ngan hang chinh sach( xa hoi)?
NHNN        ((phong giao dich|chi nhanh|pgd|cn) )*(ngan hang (nong nghiep|nn|no)( va (phat trien
            |pt)( nong thon| nt)?)?|nhno( ptnt)?|agribank)
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
    spread = _MACRO.sub(lambda name: f"({macros[name[0]]})", pattern)
    return re.sub(r"\((?!\?)", "(?:", spread)


def _macros() -> dict[str, str]:
    macros: dict[str, str] = {}
    for name, pattern in entries(_MACROS_TEXT):
        macros[name] = _with_macros(pattern, macros)
    return macros


_MACRO = re.compile(r"<\w+>")
_WORD = re.compile(r"(?<!\\)[a-z]{2,}")
_MACROS = _macros()
_ART, _PEOPLE, _UBND = _MACROS["<art>"], _MACROS["<people>"], _MACROS["<ubnd>"]


class _Grammar:
    """Patterns of names in order of precedence. Which of them a text may fit is told by its words:
    a pattern knows all of them, or the first one where anything may follow. So most are never
    compiled."""

    def __init__(self, text: str) -> None:
        self._names = tuple(entries(text))
        self._patterns: dict[int, re.Pattern[str]] = {}
        self._needed: dict[int, tuple[frozenset[str], ...]] = {}
        self._closed = 0  # one bit a pattern
        self._with_word: dict[str, int] = {}  # closed patterns
        self._with_first: dict[str, int] = {}  # open ones
        self._whatever = 0  # begins with anything
        for number, (_, source) in enumerate(self._names):
            bit = 1 << number
            if source.startswith(".*"):
                self._whatever |= bit
                continue
            is_open = ".*" in source
            self._closed |= 0 if is_open else bit
            table = self._with_first if is_open else self._with_word
            for word in _words(source):
                table[word] = table.get(word, 0) | bit

    @property
    def words(self) -> frozenset[str]:
        """Every word that stands in a pattern."""
        return frozenset(chain.from_iterable(_words(source) for _, source in self._names))

    def find(self, spelled: str) -> str:
        """The first unit whose pattern the words fit from first to last, "" for none."""
        words = frozenset(_WORD.findall(spelled))
        may = self._closed
        for word in words:
            may &= self._with_word.get(word, 0)
        may |= self._with_first.get(spelled.partition(" ")[0], 0) | self._whatever
        while may:
            number = (may & -may).bit_length() - 1
            if self._fits(number, spelled, words):
                return self._names[number][0]
            may &= may - 1
        return ""

    def _fits(self, number: int, spelled: str, words: frozenset[str]) -> bool:
        if number not in self._needed:
            self._needed[number] = _needed(self._names[number][1])
        if not any(needed <= words for needed in self._needed[number]):
            return False
        if number not in self._patterns:
            source = _with_macros(self._names[number][1], _MACROS)
            self._patterns[number] = re.compile(source)
        return self._patterns[number].fullmatch(spelled) is not None


def _words(source: str) -> frozenset[str]:
    """The words that stand in a pattern."""
    used = (_MACRO_WORDS[macro] for macro in _MACRO.findall(source))
    return frozenset(_WORD.findall(_MACRO.sub("", source))).union(*used)


def _needed(source: str) -> tuple[frozenset[str], ...]:
    """The words outside of all brackets, which no name can do without: one set a choice."""
    source = _MACRO.sub(lambda name: "" if "|" in _MACROS[name[0]] else _MACROS[name[0]], source)
    source = _RUNS_ON.sub("", source)
    while (less := _BRACKET.sub("", source)) != source:
        source = less
    return tuple(frozenset(_WORD.findall(choice)) for choice in source.split("|"))


_BRACKET = re.compile(r"\([^()]*\)[?*+]?")
_RUNS_ON = re.compile(r"[a-z]+\.\*")
_MACRO_WORDS = {name: frozenset(_WORD.findall(source)) for name, source in _MACROS.items()}
_HERE, _ABOVE = _Grammar(_NAMES_TEXT), _Grammar(_ABOVE_TEXT)
WORDS = _HERE.words


FILLERS = Pattern(rf"^(?:{_MACROS['<filler>']} )+(?=\S)")
# "Một cửa" folds to "mot cua": its last word is no "của".
PREPOSITION = Pattern(
    r"(?:(?<!\bmot)(?<!\b1)(?<!\bl) cua"
    r"| (?:tai|thuoc|cap|o|dia ban|trong|toan|tren))+$",
    *(" cua", " tai", " thuoc", " cap", " o", " tren", " dia ban", " trong", " toan"),
)
POST_HEAD = Pattern(rf"(?:{_MACROS['<posthead>']} )*")
DUTY = Pattern(
    rf" {_MACROS['<duty>']}\b.*",
    *("phu trach", "theo doi", "phan cong", "giao", "lam cong tac", "kiem nhiem", "truc tai"),
    *("cong tac tai", "dau moi"),
)
DOES = Pattern(rf"{_MACROS['<does>']}\b")
STRANGER = Pattern(rf"{_MACROS['<stranger>']} ")
STAFF_OF = Pattern(
    rf"{_ART}{_PEOPLE}(?: (?:dang )?(?:cua|tai|thuoc|o|lam viec tai|lam viec o|truc tai|truc"
    r"|cong tac tai|lam))* ",
    *("can bo ", "cong chuc ", "vien chuc ", "nguoi ", "nhan vien ", "chuyen vien "),
)
OF_THE_OFFICE = Pattern(rf"(?: (?:thuoc|truc thuoc|cua|tai|trong))? (?:cac )?{_UBND}$", "uy ban")


@lru_cache(maxsize=1 << 14)
def by_grammar(spelled: str, era: str) -> str:
    """The unit of the commune whose pattern the words fit from first to last."""
    unit = _HERE.find(spelled)
    if unit == "VPUB":
        return "VPHDND" if era == "after" else "VPTK"
    return unit


@lru_cache(maxsize=1 << 12)
def unit_above(core: str) -> str:
    """The unit one level up whose pattern the words before the place fit."""
    core = FILLERS.sub("", core + " ").rstrip() if " " in core else core
    return _ABOVE.find(core)
