"""Our sheets: every column once, who owns its cells, and what a record shows in them."""

from typing import Final, NamedTuple

from cchc_xlsx.form.schema import Column, Kind, Role, Sheet
from cchc_xlsx.office import rule_sentences, rules
from cchc_xlsx.office.model import Assignment, Criterion, Entry, Evidence, Plan, Progress

G, I, C = Role.GIVEN, Role.INPUT, Role.COMPUTED  # noqa: E741  the letters of the design
T, P, D = Kind.TEXT, Kind.POINTS, Kind.DATE

KEY: Final = Column("key", "Khóa dòng", Kind.CODE, G, 4, hidden=True)
SIGN: Final = Column("sign", "", Kind.SIGN, C, 4, centred=True)
ROW_KEY: Final = Column("row_key", "Mã dòng", Kind.CODE, G, 17)
# What surrounds the columns of a sheet in every workbook: never chosen, never left out.
FRAME: Final = ("key", "sign", "row_key")

GENERAL: Final = Sheet(
    "general", "Thông tin chung", "THÔNG TIN CHUNG",
    (
        KEY,
        SIGN,
        Column("fact", "Nội dung", T, G, 34),
        Column("value", "Giá trị", T, I, 50,
               prompt="Nhập vào ô màu ngà; ô trắng do nơi phát hành ghi."),
        Column("hint", "Ghi chú", T, G, 26),
        ROW_KEY,
    ),
)  # fmt: skip

CRITERIA: Final = Sheet(
    "criteria", "Tiêu chí", "TIÊU CHÍ VÀ ĐIỂM",
    (
        KEY,
        SIGN,
        Column("code", "Mã", Kind.CODE, G, 9, ("mã tiêu chí", "stt", "tt", "mã số"), centred=True),
        Column("title", "Lĩnh vực / Tiêu chí / Tiêu chí thành phần", T, G, 42,
               ("tiêu chí", "lĩnh vực, tiêu chí", "nội dung tiêu chí", "tên tiêu chí")),
        Column("max_points", "Điểm tối đa", P, G, 9, ("điểm chuẩn", "thang điểm")),
        Column("rule", "Cách chấm", T, G, 24, ("cách tính điểm", "cách chấm điểm")),
        Column("inputs", "Số liệu cần nhập", T, G, 24, ("số liệu kê khai",)),
        Column("required_evidence", "Tài liệu kiểm chứng theo hướng dẫn", T, G, 24),
        Column("appraiser", "Cơ quan thẩm định", T, G, 16),
        Column("owner", "Bộ phận phụ trách", Kind.OPEN_CHOICE, I, 18, choices="lead",
               prompt="Chọn hoặc gõ tên bộ phận theo dõi tiêu chí này."),
        Column("basis", "Tổng số (a)", Kind.COUNT, I, 10, ("tổng số", "số liệu a", "mẫu số"),
               prompt="Nhập tổng số (a) bằng số, ví dụ 1083. "
                      "Không nhập cả phân số 945/1083 vào một ô."),
        Column("achieved", "Số đạt (b)", Kind.COUNT, I, 10, ("số đạt", "số liệu b", "tử số"),
               prompt="Nhập số đạt (b) bằng số, ví dụ 945."),
        Column("outcome", "Mức đạt", Kind.CHOICE, I, 15, choices="outcome",
               prompt="Chọn trong danh sách. "
                      "Chọn “Không phát sinh” nếu trong năm không có việc này."),
        Column("computed_points", "Điểm tính theo số liệu", P, C, 10, ("tính theo số liệu",)),
        Column("self_points", "Điểm tự chấm", P, I, 9, ("tự chấm", "điểm tự đánh giá"),
               prompt="Nhập điểm xã tự chấm, từ 0 đến điểm tối đa; phần lẻ sau dấu phẩy hai số."),
        Column("evidence", "Tài liệu kiểm chứng của đơn vị", T, I, 26,
               ("tài liệu kiểm chứng", "minh chứng"),
               prompt="Ghi số, ký hiệu, ngày của văn bản, "
                      "hoặc số thứ tự ở sheet Tài liệu kiểm chứng."),
        Column("appraised_points", "Điểm thẩm định", P, I, 9, ("thẩm định", "điểm thẩm định lần 1"),
               prompt="Điểm của cấp trên; nếu chưa có thì để trống."),
        Column("appraiser_note", "Ý kiến thẩm định", T, I, 22),
        Column("explanation", "Giải trình của đơn vị", T, I, 26, ("giải trình",),
               prompt="Viết lý do và tài liệu bổ sung khi điểm thẩm định thấp hơn điểm tự chấm."),
        Column("reappraised_points", "Điểm thẩm định lại", P, I, 9, ("điểm thẩm định lần 2",)),
        Column("final_points", "Điểm công bố", P, I, 9, ("điểm chính thức",)),
        Column("stated_lost_points", "Điểm bị trừ theo thông báo", P, I, 10,
               ("điểm bị trừ thông báo",),
               prompt="Chỉ nhập khi thông báo của cấp trên ghi rõ số điểm bị trừ."),
        Column("lost_points", "Điểm bị trừ", P, C, 9, ("điểm mất",)),
        Column("reason", "Nguyên nhân không đạt điểm tối đa", T, I, 34,
               ("nguyên nhân", "lý do mất điểm"),
               prompt="Viết ngắn: vì sao mất điểm."),
        Column("previous_points", "Điểm năm trước", P, G, 9),
        # Hidden: what sums, losses and Tổng hợp are made from, said once for all formulas.
        Column("effective_points", "Điểm kết quả", P, C, 8, hidden=True),
        ROW_KEY,
    ),
    frozen="title",
)  # fmt: skip

ASSIGNMENTS: Final = Sheet(
    "assignments", "Phân công", "PHÂN CÔNG NHIỆM VỤ",
    (
        KEY,
        SIGN,
        Column("no", "TT", Kind.CODE, G, 5, ("stt", "số tt"), centred=True),
        Column("kind", "Loại", Kind.CHOICE, G, 10, choices="assignment_kind"),
        Column("code", "Mã tiêu chí", Kind.CODE, G, 9, ("mã",), centred=True),
        Column("title", "Tiêu chí / nội dung", T, G, 30, ("tiêu chí", "nội dung", "mục tiêu")),
        Column("requirement", "Yêu cầu, chỉ tiêu", T, I, 24, ("yêu cầu",)),
        Column("task", "Nhiệm vụ", T, I, 26),
        Column("measure", "Giải pháp, hoạt động", T, I, 30, ("giải pháp", "biện pháp", "hoạt động"),
               prompt="Viết việc cụ thể sẽ làm."),
        Column("output", "Kết quả, sản phẩm", T, I, 20, ("sản phẩm", "kết quả")),
        Column("lead", "Chủ trì", Kind.OPEN_CHOICE, I, 19,
               ("cơ quan chủ trì", "đơn vị chủ trì", "bộ phận chủ trì"), choices="lead",
               prompt="Chọn hoặc gõ tên bộ phận chịu trách nhiệm chính; "
                      "một việc, một nơi chủ trì."),
        Column("officer", "Công chức thực hiện", T, I, 16),
        Column("supervisor", "Lãnh đạo phụ trách", T, I, 16),
        Column("support", "Phối hợp", T, I, 18, ("cơ quan phối hợp", "đơn vị phối hợp")),
        Column("deadline", "Thời gian hoàn thành", T, I, 18,
               ("thời hạn", "thời gian thực hiện", "hạn hoàn thành"),
               prompt="Viết như trong kế hoạch: “Trước ngày 30/10/2026”, “Quý III”, "
                      "“Thường xuyên”…"),
        Column("due", "Ngày phải hoàn thành", D, I, 13, ("ngày hạn", "hạn cuối"),
               prompt="Nhập ngày theo mẫu 30/10/2026; để trống nếu việc làm thường xuyên."),
        Column("budget", "Kinh phí", T, I, 12),
        Column("note", "Ghi chú", T, I, 16),
        Column("deadline_kind", "Loại thời hạn", Kind.CODE, G, 8, hidden=True),
        Column("criteria", "Mã dòng tiêu chí", Kind.CODE, G, 8, hidden=True),
        ROW_KEY,
    ),
    spare=10, frozen="code",
)  # fmt: skip

PROGRESS: Final = Sheet(
    "progress", "Tiến độ", "TIẾN ĐỘ THỰC HIỆN",
    (
        KEY,
        SIGN,
        Column("no", "TT", Kind.CODE, G, 5, ("stt", "số tt"), centred=True),
        Column("code", "Mã tiêu chí", Kind.CODE, G, 9, ("mã",), centred=True),
        Column("task", "Nhiệm vụ", T, C, 30, ("nội dung",)),
        Column("output", "Kết quả, sản phẩm", T, C, 18, ("sản phẩm",)),
        Column("lead", "Chủ trì", T, C, 16),
        Column("deadline", "Thời gian hoàn thành", T, C, 14, ("thời hạn",)),
        Column("due", "Ngày phải hoàn thành", D, C, 12, ("ngày hạn",)),
        Column("previous_status", "Kết quả kỳ trước", T, G, 15),
        Column("status", "Tình hình thực hiện", Kind.CHOICE, I, 15, ("trạng thái", "tình hình"),
               choices="status", prompt="Chọn một trong sáu mức của danh sách."),
        Column("percent", "Tỷ lệ hoàn thành (%)", Kind.PERCENT, I, 9,
               ("tỷ lệ (%)", "tỷ lệ hoàn thành", "% hoàn thành"),
               prompt="Gõ 60 hoặc 60%. Đây là mức độ xong việc, không phải số liệu của chỉ tiêu."),
        Column("actual", "Số liệu đạt được", T, I, 15,
               prompt="Kết quả bằng số của chỉ tiêu, ví dụ 99,2 % hồ sơ."),
        Column("done_on", "Ngày hoàn thành", D, I, 12, prompt="Nhập ngày theo mẫu 28/02/2026."),
        Column("result", "Kết quả thực hiện", T, I, 20, ("kết quả",)),
        Column("evidence", "Tài liệu kiểm chứng", T, I, 18, ("minh chứng",),
               prompt="Số, ký hiệu, ngày của văn bản hoặc đường dẫn; "
                      "bắt buộc khi chọn Hoàn thành."),
        Column("difficulty", "Khó khăn, vướng mắc", T, I, 16, ("khó khăn",)),
        Column("proposal", "Kiến nghị, đề xuất", T, I, 16, ("kiến nghị", "đề xuất")),
        Column("updated_on", "Ngày cập nhật", D, I, 13),
        Column("standing", "Tiến độ so với thời hạn", T, C, 15, ("tiến độ",)),
        Column("task_key", "Khóa nhiệm vụ", Kind.CODE, G, 8, hidden=True),
        # Hidden: what Tổng hợp picks the soonest due from with Excel 2007's functions alone.
        Column("urgency", "Thứ tự chú ý", P, C, 8, hidden=True),
        ROW_KEY,
    ),
    spare=10, frozen="code",
)  # fmt: skip

EVIDENCE: Final = Sheet(
    "evidence", "Tài liệu kiểm chứng", "DANH MỤC TÀI LIỆU KIỂM CHỨNG",
    (
        KEY,
        SIGN,
        Column("no", "TT", Kind.CODE, I, 5, ("stt", "số tt"), centred=True),
        Column("criteria", "Tiêu chí", T, I, 18, ("mã tiêu chí",),
               prompt="Ghi mã tiêu chí; nhiều mã cách nhau bằng dấu chấm phẩy."),
        Column("doc_no", "Số, ký hiệu", T, I, 20, ("số hiệu",), prompt="Ví dụ 15/KH-UBND."),
        Column("doc_date", "Ngày", D, I, 13, ("ngày ban hành", "ngày văn bản"),
               prompt="Nhập ngày theo mẫu 14/01/2026."),
        Column("issuer", "Cơ quan ban hành", T, I, 22),
        Column("summary", "Trích yếu", T, I, 46, ("nội dung", "trích yếu nội dung")),
        Column("file", "Tên tệp", T, I, 24, ("tệp", "file", "đường dẫn")),
        ROW_KEY,
    ),
    spare=20,
)  # fmt: skip

SHEETS: Final = (GENERAL, CRITERIA, ASSIGNMENTS, PROGRESS, EVIDENCE)
GUIDE_TITLE, SUMMARY_TITLE, LISTS_TITLE = "Hướng dẫn", "Tổng hợp", "Danh mục"
# How the sheets we draw begin: by it they are known under another name.
GUIDE_HEAD: Final = "SỔ THEO DÕI CẢI CÁCH HÀNH CHÍNH – BƯỚC"
SUMMARY_HEAD, LISTS_HEAD = "TỔNG HỢP", "DANH MỤC"
LISTS_NOTE: Final = "Các danh sách chọn. Cột đầu có dòng trống để thêm bộ phận của đơn vị."
YEARS_NOTE: Final = ("năm đánh giá", "năm kế hoạch")
OTHER: Final = "Khác"  # the last line of the summary: leads that are not listed
# Sheets that a correction, an import or a rollover adds: drawn by us, never read as anybody's.
TODO_TITLE, ASIDE_TITLE = "Cần sửa", "Phần để riêng"
CONFIRM_TITLE, LEFT_TITLE = "Cần xác nhận", "Phần không xếp được"


# --- facts of Thông tin chung --------------------------------------------------------------------


class Fact(NamedTuple):
    """A row of Thông tin chung; its key is its row id."""

    key: str
    label: str
    kind: Kind
    role: Role
    hint: str = ""
    choices: str = ""


FACTS: Final = (
    Fact("unit", "Đơn vị", T, G),
    Fact("unit_code", "Mã đơn vị hành chính", Kind.CODE, G),
    Fact("superior", "Cấp trên trực tiếp (nơi nhận)", T, G),
    Fact("scored_year", "Năm đánh giá", Kind.CODE, G, "Năm mà điểm số nói về"),
    Fact("plan_year", "Năm kế hoạch", Kind.CODE, G, "Năm thực hiện các nhiệm vụ"),
    Fact("phase", "Bước công việc", T, G, "Tự chấm, Giải trình hoặc Khắc phục"),
    Fact("period", "Kỳ báo cáo", T, G),
    Fact("as_of", "Số liệu tính đến ngày", D, I, "Để trống thì lấy ngày mở tệp"),
    Fact("index_points", "Chỉ số CCHC công bố", P, I, "Ghi đúng như văn bản công bố"),
    Fact("scale", "Thang điểm", P, I),
    Fact("survey_points", "Điểm điều tra xã hội học đạt", P, I),
    Fact("survey_max", "Điểm điều tra xã hội học tối đa", P, I),
    Fact("classification", "Xếp loại", T, I),
    Fact("rank", "Thứ hạng", Kind.COUNT, I),
    Fact("rank_of", "Tổng số đơn vị xếp hạng", Kind.COUNT, I),
    Fact("previous_index_points", "Chỉ số CCHC năm trước", P, I),
    Fact("previous_rank", "Thứ hạng năm trước", Kind.COUNT, I),
    Fact("target_points", "Chỉ tiêu Chỉ số CCHC năm kế hoạch", P, I),
    Fact("target_survey", "Chỉ tiêu mức độ hài lòng năm kế hoạch (%)", P, I),
    Fact("basis_document", "Căn cứ công bố kết quả", T, I),
    Fact("plan_document", "Số, ngày kế hoạch", T, I),
    Fact("recipients", "Nơi nhận", T, I),
    Fact("signer", "Người ký", T, I),
    Fact("contact", "Đầu mối liên hệ", T, I, "Họ tên, điện thoại người lập"),
)  # fmt: skip
FACT: Final = {fact.key: fact for fact in FACTS}


def facts_of(plan: Plan) -> dict[str, Entry]:
    """Every fact of Thông tin chung by key; the identity's among them."""
    identity = plan.identity._asdict()
    own = {f.key: identity[f.key] for f in FACTS if f.key in identity}
    return {fact.key: own.get(fact.key, plan.general.get(fact.key)) for fact in FACTS}


# The four columns of the superior: issued with a value they are given, empty they are input.
APPRAISAL: Final = ("appraised_points", "appraiser_note", "reappraised_points", "final_points")
_SUMMED: Final = ("self_points", "appraised_points", "reappraised_points", "final_points")
_OF_LEAVES: Final = (
    "basis", "achieved", "outcome", "evidence", "explanation", "stated_lost_points",
)  # fmt: skip


def criterion_role(key: str, issued: Criterion, *, parent: bool, complete: bool) -> Role:
    """Who owns a cell of Tiêu chí: the column's role but for appraisal columns and parents."""
    role = CRITERIA.column(key).role
    if parent and role is I:
        if key in _SUMMED and complete:
            return C
        if key in _OF_LEAVES or (complete and key == "reason"):
            return G
    if key in ("basis", "achieved", "outcome") and not parent and role is I:
        kind = issued.rule.split(" ")[0]
        if kind in ("sum", "survey", "bonus", "penalty"):
            return G
    if key in APPRAISAL and getattr(issued, key) not in (None, ""):
        return G
    return role


def progress_role(key: str, *, last_line: bool) -> Role:
    """Who owns a cell of Tiến độ: the due date of an earlier milestone is typed, not fetched."""
    return I if key == "due" and not last_line else PROGRESS.column(key).role


# --- what a record shows in a cell ---------------------------------------------------------------

Record = Criterion | Assignment | Progress | Evidence


def shown(record: Record, key: str) -> Entry:
    """What stands in a GIVEN or INPUT cell of a record: its field, a rule as its sentence."""
    if isinstance(record, Criterion):
        if key == "rule":
            return rule_sentences.sentence(rules.parse_rule(record.rule)) if record.rule else ""
        if key == "inputs" and not record.inputs and record.rule:
            return _hint(record)
    if key == "criteria" and isinstance(record, Assignment):
        return ";".join(record.criteria)
    value: Entry = getattr(record, key)
    return value


def _hint(record: Criterion) -> str:
    rule = rules.parse_rule(record.rule)
    return rule_sentences.input_hint(rule) if rules.needs(rule) else ""
