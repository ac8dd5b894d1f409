"""Shapes of plans a person reads at a glance: times as marks, a field cut into two tables."""

from pathlib import Path

import docx
import pytest

from cchc_xlsx.office.model import parents
from cchc_xlsx.verbs import plans
from tests.test_import_layouts import DAY, check, read, read_text, table_docx, told


def test_marks_under_quarters_say_when(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Tiêu chí | Giải pháp | Chủ trì | Thời gian thực hiện (quý) | < | < | <",
        "^ | ^ | ^ | ^ | I | II | III | IV",
        "1 | 1.1. Kế hoạch | Lập sớm | Văn phòng | X |  |  | ",
        "2 | 1.2. Kiểm tra | Kiểm tra hai đợt | Công an xã |  | X |  | X",
        "3 | 1.3. Công khai | Niêm yết | Văn phòng |  |  |  | ",
    ))  # fmt: skip
    found = read(path)
    check(
        found,
        "code deadline due note",
        ["1.1 | Quý I | 2026-03-31 |", "1.2 | Quý II, Quý IV | 2026-12-31 |", "1.3 | | |"],
    )
    assert [one["code"] for one in found["findings"]].count("I30") == 2


def test_marks_under_short_months_are_no_reason_to_lose_a_table(tmp_path: Path) -> None:
    months = "\t".join(f"T{n}" for n in range(1, 13))
    marks = ["\t".join("x" if n == at else "" for n in range(1, 13)) for at in (2, 10)]
    found = read_text(
        tmp_path,
        f"STT\tTiêu chí\tGiải pháp\tChủ trì\t{months}\n"
        f"1\t1.1. Kế hoạch\tLập sớm\tVăn phòng\t{marks[0]}\n"
        f"2\t1.2. Kiểm tra\tHọp\tCông an xã\t{marks[1]}\n",
    )
    check(found, "code deadline due", ["1.1 | Tháng 2 | 2026-02-28", "1.2 | Tháng 10 | 2026-10-31"])


def test_one_quarter_that_all_rows_share_is_marked_beside_blank_ones(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Tiêu chí | Giải pháp | Chủ trì | Quý I | Quý II",
        "1 | 1.1. Kế hoạch | Lập sớm | Văn phòng |  | x",
        "2 | 1.2. Kiểm tra | Họp | Công an xã |  | x",
    ))  # fmt: skip
    check(read(path), "code deadline note", ["1.1 | Quý II |", "1.2 | Quý II |"])


def test_a_field_cut_into_what_was_lost_and_what_is_done(tmp_path: Path) -> None:
    document = docx.Document()
    for field, rows in (
        ("I. Chỉ đạo, điều hành", (("1.1", "Kế hoạch", "1", "0,5", "Lập muộn", "Lập sớm"),)),
        ("II. Cải cách thể chế", (("2.1", "Rà soát", "2", "1", "Sót văn bản", "Lập danh mục"),
                                  ("2.2", "Công bố", "1", "0", "Không công bố", "Niêm yết"))),
    ):  # fmt: skip
        document.add_paragraph(field)
        for name, cells in (
            (
                "1. Điểm bị trừ và nguyên nhân",
                ("Mã", "Tiêu chí", "Điểm tối đa", "Điểm đạt", "Nguyên nhân"),
            ),
            ("2. Hướng xử lý", ("Mã", "Tiêu chí", "Giải pháp", "Chủ trì", "Thời hạn")),
        ):  # fmt: skip
            document.add_paragraph(name)
            table = document.add_table(rows=0, cols=5)
            lines = [row[:5] if "Điểm" in name else (*row[:2], row[5], "Văn phòng", "Quý II")
                     for row in rows]  # fmt: skip
            for line in (cells, *lines):
                for cell, text in zip(table.add_row().cells, line, strict=True):
                    cell.text = text
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    check(
        found,
        "code field max_points reason measure deadline",
        [
            "1.1 | Chỉ đạo, điều hành | 1 | Lập muộn | Lập sớm | Quý II",
            "2.1 | Cải cách thể chế | 2 | Sót văn bản | Lập danh mục | Quý II",
            "2.2 | Cải cách thể chế | 1 | Không công bố | Niêm yết | Quý II",
        ],
    )
    assert not told(found) & {"I14", "I35"}  # nothing of it is left over


def test_a_fine_printed_as_points_of_none(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tĐiểm đạt/Điểm tối đa\tGiải pháp\n1\t1.1. Kế hoạch\t0,5/1\tLập sớm\n"
        "2\t5.4. Kỷ luật\t-0,5/0\tNhắc nhở\n",
    )
    check(found, "code appraised_points max_points note", ["1.1 | 0.5 | 1 |", "5.4 | -0.5 | 0 |"])


PLAN = (
    "TT\tTiêu chí\tĐiểm tối đa\tĐiểm đạt\tGiải pháp\tChủ trì\tThời hạn\n"
    "1\t1.1. Kế hoạch\t1\t0,5\tLập sớm\tVăn phòng\tQuý II\n"
    "2\t1.2. Kiểm tra\t2\t1\tHọp\tCông an xã\tQuý III\n"
)


def test_a_sum_whose_name_stands_in_the_column_of_leads(tmp_path: Path) -> None:
    found = read_text(tmp_path, PLAN + "\t\t3\t1,5\t\tCộng\t\n")
    check(found, "code lead", ["1.1 | Văn phòng", "1.2 | Công an xã"])
    assert "I14" in told(found)


def test_a_sum_of_money_is_no_task(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\tKinh phí\n"
        "1\tMua máy quét\tMáy quét\tVăn phòng\tQuý II\t30 triệu đồng\n"
        "2\tTập huấn\tLớp học\tVăn phòng\tQuý III\t20 triệu đồng\n"
        "\tTổng kinh phí\t\t\t\t50 triệu đồng\n",
    )
    check(found, "task budget", ["Mua máy quét | 30 triệu đồng", "Tập huấn | 20 triệu đồng"])
    assert any("50 triệu" in one["message"] for one in found["findings"] if one["code"] == "I14")


def test_a_lead_marked_so_in_brackets_and_helped_by_none(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "TT\tTiêu chí\tGiải pháp\tPhân công\n"
        "1\t1.1. Kế hoạch\tLập sớm\tVăn phòng (chủ trì), Công an xã (phối hợp)\n"
        "2\t1.2. Kiểm tra\tHọp\tCông an xã (chủ trì)\n",
    )
    check(found, "code lead support", ["1.1 | Văn phòng | Công an xã", "1.2 | Công an xã |"])


def test_last_years_results_are_causes_where_they_say_what_was_not_done(tmp_path: Path) -> None:
    head = "TT\tTiêu chí\tKết quả thực hiện năm 2025\tGiải pháp\tChủ trì\tThời hạn\n"
    said = (
        ("Chưa ban hành kế hoạch", "Kế hoạch ban hành chậm 12 ngày", "Không kiểm tra đơn vị nào"),
        ("85%", "12/14 hồ sơ", "97,5%"),
    )
    for key, results in zip(("reason", "note"), said, strict=True):
        body = "".join(f"{n}\t1.{n}. Việc {n}\t{one}\tHọp\tVăn phòng\tQuý II\n"
                       for n, one in enumerate(results, 1))  # fmt: skip
        found = read_text(tmp_path, head + body)
        assert [one in row[key] for one, row in zip(results, found["rows"], strict=True)] == [
            True
        ] * 3


def test_bare_numbers_under_months_or_quarters_are_those(tmp_path: Path) -> None:
    body = "1\t1.1. Kế hoạch\tLập sớm\tVăn phòng\t{}\n2\t1.2. Kiểm tra\tHọp\tCông an xã\t{}\n"
    for header, cells, rows in (
        ("Tháng hoàn thành", ("6", "9/2026"), ("Tháng 6 | 2026-06-30", "9/2026 | 2026-09-30")),
        ("Tháng", ("3, 9", "12"), ("Tháng 3, 9 | 2026-09-30", "Tháng 12 | 2026-12-31")),
        ("Hoàn thành trong quý", ("2", "4"), ("Quý 2 | 2026-06-30", "Quý 4 | 2026-12-31")),
        ("Quý", ("II", "2/2026"), ("Quý II | 2026-06-30", "Quý 2/2026 | 2026-06-30")),
        ("Ngày, tháng hoàn thành", ("15/6", "30/9"), ("15/6 | 2026-06-15", "30/9 | 2026-09-30")),
    ):  # fmt: skip
        found = read_text(
            tmp_path, f"TT\tTiêu chí\tGiải pháp\tChủ trì\t{header}\n{body.format(*cells)}"
        )
        check(found, "deadline due", rows)


def test_a_calendar_beside_a_plan_is_no_part_of_it(tmp_path: Path) -> None:
    document = docx.Document()
    for lines in (
        (("TT", "Tiêu chí", "Giải pháp", "Chủ trì", "Thời hạn"),
         ("1", "1.1. Kế hoạch", "Lập sớm", "Văn phòng", "Quý II")),
        (("Tháng", "Nội dung", "Người thực hiện"), ("3, 6, 9, 12", "Báo cáo quý", "Văn phòng")),
    ):  # fmt: skip
        document.add_paragraph("Phụ lục")
        table = document.add_table(rows=0, cols=len(lines[0]))
        for line in lines:
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    check(found, "code deadline", ["1.1 | Quý II"])
    assert any("Báo cáo quý" in one["message"] for one in found["findings"])
    alone = read_text(
        tmp_path, "Tháng\tNội dung\tNgười thực hiện\n3\tBan hành kế hoạch\tVăn phòng\n"
        "6\tSơ kết\tCông an xã\n",
    )  # fmt: skip
    assert [row["due"] for row in alone["rows"]] == ["2026-03-31", "2026-06-30"]


def test_the_mark_of_a_footnote_is_no_part_of_a_title(tmp_path: Path) -> None:
    head = "TT\tTiêu chí\tGiải pháp\tChủ trì\tThời hạn\n"
    body = "1\t1.1. Kế hoạch (1)\tLập\tVăn phòng\tQuý I\n2\t1.2. Bảng (2)\tHọp\tVăn phòng\tQuý I\n"
    found = read_text(tmp_path, f"{head}{body}(1) Theo văn bản của tỉnh.\t\t\t\t\n")
    check(found, "code title", ["1.1 | Kế hoạch", "1.2 | Bảng (2)"])  # no note says what (2) is
    assert {"I14", "I43"} <= told(found)


def test_criteria_under_no_heading_stand_in_the_field_of_their_number(tmp_path: Path) -> None:
    document = docx.Document()
    head = ("TT", "Tiêu chí", "Giải pháp", "Chủ trì", "Thời hạn")
    for name, lines in (
        ("Phụ lục I", (("II", "Cải cách thể chế", "", "", ""),
                       ("1", "2.1. Rà soát", "Lập danh mục", "Văn phòng", "Quý II"),
                       ("III", "Thủ tục hành chính", "", "", ""),
                       ("1", "3.1. Niêm yết", "Thay bảng", "Văn phòng", "Quý III"))),
        ("Phụ lục II", (("1", "2.2. Công bố", "Đăng tin", "Văn phòng", "Quý I"),
                        ("2", "8.1. Hài lòng", "Lấy phiếu", "Văn phòng", "Quý I"),
                        ("3", "3.1. Niêm yết", "Chụp ảnh", "Văn phòng", "Quý I"))),
    ):  # fmt: skip
        document.add_paragraph(name)
        table = document.add_table(rows=0, cols=5)
        for line in (head, *lines):
            for cell, text in zip(table.add_row().cells, line, strict=True):
                cell.text = text
    document.save(str(tmp_path / "a.docx"))
    plan = plans.take_over(tmp_path / "a.docx", today=DAY).draft.plan
    above = parents(plan.criteria)
    titles = {row.row_id: row.title for row in plan.criteria}
    fields = {row.code: titles.get(above[row.row_id], "") for row in plan.criteria
              if "." in row.code}  # fmt: skip
    assert fields == {
        "2.1": "Cải cách thể chế", "2.2": "Cải cách thể chế", "3.1": "Thủ tục hành chính",
        "8.1": "",
    }  # fmt: skip
    tied = {row.measure: row.criteria for row in plan.assignments}
    assert tied["Thay bảng"] == tied["Chụp ảnh"]  # one criterion, named in two tables


def test_headings_of_two_years_date_the_rows_below_them(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Kế hoạch khắc phục Chỉ số CCHC giai đoạn 2025 - 2026\n\n"
        "TT\tTiêu chí\tGiải pháp\tChủ trì\tThời hạn\nA\tNHIỆM VỤ NĂM 2025\t\t\t\n"
        "I\tChỉ đạo, điều hành\t\t\t\n1\t1.1. Kế hoạch\tLập sớm\tVăn phòng\tQuý IV\n"
        "2\t1.2. Kiểm tra\tHọp\tCông an xã\tThường xuyên\nB\tNHIỆM VỤ NĂM 2026\t\t\t\n"
        "I\tChỉ đạo, điều hành\t\t\t\n1\t1.3. Báo cáo\tNhắc\tVăn phòng\tTrước 30/6\n",
    )
    check(
        found,
        "code field deadline due",
        [
            "1.1 | Chỉ đạo, điều hành | Quý IV năm 2025 | 2025-12-31",
            "1.2 | Chỉ đạo, điều hành | Thường xuyên |",
            "1.3 | Chỉ đạo, điều hành | Trước 30/6 năm 2026 | 2026-06-29",
        ],
    )
    assert "I44" in told(found)


def test_of_columns_of_two_years_the_later_is_the_plan(tmp_path: Path) -> None:
    found = read_text(
        tmp_path,
        "Kế hoạch khắc phục Chỉ số CCHC năm 2026\n\n"
        "TT\tTiêu chí\tGiải pháp năm 2025\tGiải pháp năm 2026\tChủ trì\tHạn năm 2025"
        "\tHạn năm 2026\n"
        "1\t1.1. Kế hoạch\tĐã lập muộn\tLập sớm\tVăn phòng\tQuý IV\tQuý I\n"
        "2\t1.2. Kiểm tra\tĐã họp\tĐi kiểm tra\tCông an xã\tQuý IV\tQuý II\n",
    )
    check(
        found,
        "code task measure due note",
        [
            "1.1 | | Lập sớm | 2026-03-31 | Giải pháp năm 2025: Đã lập muộn; Hạn năm 2025: Quý IV",
            "1.2 | | Đi kiểm tra | 2026-06-30 | Giải pháp năm 2025: Đã họp; Hạn năm 2025: Quý IV",
        ],
    )


def test_fields_named_again_in_a_second_part_are_fields(tmp_path: Path) -> None:
    document = docx.Document()
    number = 0
    for part in ("PHẦN A. TIÊU CHÍ BỊ TRỪ ĐIỂM", "PHẦN B. TIÊU CHÍ CẦN DUY TRÌ"):
        document.add_paragraph(part)
        for field in ("I. Chỉ đạo, điều hành", "II. Cải cách thể chế"):
            document.add_paragraph(field)
            table = document.add_table(rows=0, cols=4)
            number += 1
            for line in (("TT", "Tiêu chí", "Giải pháp", "Chủ trì"),
                         ("1", f"1.{number}. Việc {number}", "Họp", "Văn phòng")):  # fmt: skip
                for cell, text in zip(table.add_row().cells, line, strict=True):
                    cell.text = text
    document.save(str(tmp_path / "a.docx"))
    fields = ["Chỉ đạo, điều hành", "Cải cách thể chế"] * 2
    check(
        read(tmp_path / "a.docx"), "code field", [f"1.{n} | {f}" for n, f in enumerate(fields, 1)]
    )


@pytest.mark.parametrize(
    ("over", "names", "cells", "deadline", "due"),
    [
        ("Thời gian thực hiện", "Từ | Đến", "01/3/2026 | 30/6/2026", "30/6/2026", "2026-06-30"),
        ("Thời gian (tháng)", "Từ | Đến", "3 | 6", "Tháng 6", "2026-06-30"),
        ("Thời gian", "Từ tháng | Đến tháng", "3 | 6", "Tháng 6", "2026-06-30"),
        ("Thời gian", "Bắt đầu | Kết thúc", "Quý I | Quý II", "Quý II", "2026-06-30"),
    ],
)
def test_of_when_work_begins_and_ends_the_end_is_the_deadline(
    tmp_path: Path, over: str, names: str, cells: str, deadline: str, due: str
) -> None:
    path = table_docx(tmp_path / "a.docx", (
        f"TT | Tiêu chí | Giải pháp | Chủ trì | {over} | <", f"^ | ^ | ^ | ^ | {names}",
        f"1 | 1.1. Kế hoạch | Lập sớm | Văn phòng | {cells}",
        f"2 | 1.2. Kiểm tra | Họp | Công an xã | {cells}",
    ))  # fmt: skip
    found = read(path)
    check(found, "code deadline due", [f"1.1 | {deadline} | {due}", f"1.2 | {deadline} | {due}"])
    begins = cells.split(" | ", maxsplit=1)[0]
    assert all(row["note"].endswith(f": {begins}") for row in found["rows"])  # kept, no points


def test_names_under_a_span_are_a_header_whatever_they_are(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "Mã | Tên tiêu chí | Giao việc | < | < | Cách làm",
        "^ | ^ | Cầm trịch | Hợp sức | Kỳ hẹn | ^",
        "1.1 | Họp giao ban | Văn phòng | Công an xã | Quý I | Họp đủ",
        "1.2 | Báo cáo | Công an xã | Văn phòng | Quý II | Gửi sớm",
    ))  # fmt: skip
    check(read(path), "code title lead support deadline measure", [
        "1.1 | Họp giao ban | Văn phòng | Công an xã | Quý I | Họp đủ",
        "1.2 | Báo cáo | Công an xã | Văn phòng | Quý II | Gửi sớm",
    ])  # fmt: skip


def test_marks_under_quarters_whose_header_is_said_again(tmp_path: Path) -> None:
    head = ("Mã | Tiêu chí | Biện pháp | Thời gian (đánh dấu x) | < | Chủ trì",
            "^ | ^ | ^ | Quý I | Quý II | ^")  # fmt: skip
    path = table_docx(tmp_path / "a.docx", (
        *head, "1.1 | Họp giao ban | Họp đủ | x | x | Văn phòng",
        *head, "1.2 | Báo cáo | Gửi sớm |  | x | Công an xã",
    ))  # fmt: skip
    check(read(path), "code lead deadline", [
        "1.1 | Văn phòng | Quý I, Quý II", "1.2 | Công an xã | Quý II",
    ])  # fmt: skip


def test_cards_that_ask_and_the_field_above_them(tmp_path: Path) -> None:
    document = docx.Document()
    for field, code, title in (
        ("I. Chỉ đạo, điều hành", "1.1", "Họp giao ban"), ("", "1.2", "Báo cáo"),
        ("II. Cải cách thể chế", "2.1", "Rà soát"),
    ):  # fmt: skip
        document.add_paragraph(field)
        said = (
            (f"Tiêu chí {code}", title), ("Vì sao mất điểm?", "Làm chậm"), ("Làm gì?", "Làm sớm"),
            ("Ai lo?", "Văn phòng"), ("Ai giúp?", "Công an xã"), ("Bao giờ xong?", "Quý I"),
        )  # fmt: skip
        table = document.add_table(rows=len(said), cols=2)
        for line, pair in enumerate(said):
            for column, text in enumerate(pair):
                table.cell(line, column).text = text
    path = tmp_path / "a.docx"
    document.save(str(path))
    check(read(path), "code title field reason measure lead support deadline", [
        f"{code} | {title} | {field} | Làm chậm | Làm sớm | Văn phòng | Công an xã | Quý I"
        for code, title, field in (("1.1", "Họp giao ban", "Chỉ đạo, điều hành"),
                                   ("1.2", "Báo cáo", "Chỉ đạo, điều hành"),
                                   ("2.1", "Rà soát", "Cải cách thể chế"))
    ])  # fmt: skip


def test_the_caption_of_a_table_in_a_page_stands_above_it(tmp_path: Path) -> None:
    def table(field: str, code: str) -> str:
        head = "".join(f"<th>{one}</th>" for one in ("Mã", "Tiêu chí", "Biện pháp", "Chủ trì"))
        cells = "".join(f"<td>{one}</td>" for one in (code, "Việc", "Làm sớm", "Văn phòng"))
        return f"<table><caption>{field}</caption><tr>{head}</tr><tr>{cells}</tr></table>"

    body = table("Biểu 1. Cải cách thể chế", "2.1") + table("Biểu 2. Tài chính công", "6.1")
    found = read_text(tmp_path, f"<html><body>{body}</body></html>", "html")
    check(
        found, "code field title", ["2.1 | Cải cách thể chế | Việc", "6.1 | Tài chính công | Việc"]
    )


def test_the_day_work_was_done_is_no_deadline(tmp_path: Path) -> None:
    path = table_docx(tmp_path / "a.docx", (
        "TT | Kế hoạch | < | < | Thực hiện | <",
        "^ | Công việc | Thời gian | Chủ trì | Kết quả | Ngày hoàn thành",
        "1 | Kiểm tra lần 1 | Tháng 4 | Văn phòng | Đã kiểm tra | 22/4/2025",
        "2 | Gửi báo cáo | Tháng 6 | Công an xã | Đã gửi | 04/6/2025",
    ))  # fmt: skip
    check(read(path), "task lead deadline", [
        "Kiểm tra lần 1 | Văn phòng | Tháng 4", "Gửi báo cáo | Công an xã | Tháng 6",
    ])  # fmt: skip
