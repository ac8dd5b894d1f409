"""Whom a plan may name: the posts, rooms, bodies and groups of a commune and those above it."""

from datetime import date
from typing import NamedTuple

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
        ("TTND", "Ban Thanh tra nhân dân", "body", ""),
        ("GSCD", "Ban Giám sát đầu tư của cộng đồng", "body", ""),
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
        ("NHNN", "Ngân hàng Nông nghiệp và Phát triển nông thôn", "external", ""),
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
UNIT = {unit.id: unit for unit in UNITS}
# Nobody behind these answers for the work.
NOBODY = frozenset({"group", "none", "channel", "record"})
