"""The command line: exit codes, languages, and what it must not import."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import click
import openpyxl
import pytest

from cchc_xlsx import messages
from cchc_xlsx.cli import options, plain
from cchc_xlsx.drawing.explain import explain_text
from cchc_xlsx.edges import door
from cchc_xlsx.edges.counting import expected
from cchc_xlsx.messages import MESSAGES
from cchc_xlsx.messages.english import EXAMPLES

HEAVY = ("pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine", "zipfile")
WRITERS = ("pandas", "numpy", "openpyxl", "xlsxwriter")
# What a sound workbook alone asks nothing of: feet of letters, what is counted over many files.
UNASKED = ("click", "locale", "html.entities", "cchc_xlsx.reading.feet", "cchc_xlsx.form.document",
           "cchc_xlsx.judging.gist", "cchc_xlsx.judging.returns", "cchc_xlsx.drawing.headline",
           "cchc_xlsx.office.gutter")  # fmt: skip
COMMANDS = ("templates", "import", "build", "validate", "report", "plan", "rollover", "diff",
            "explain", "demo")  # fmt: skip


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cchc_xlsx", *arguments], cwd=cwd, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


def test_a_command_misspelt_is_offered_the_nearest() -> None:
    done = run("validat", "x.xlsx")
    assert done.returncode == 2
    assert "validate" in done.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_answers_at_once(command: str) -> None:
    code = (
        "import sys; from cchc_xlsx.cli.main import main\n"
        f"sys.argv = ['cchc-xlsx', *{command.split()!r}, '--help']\n"
        "try: main()\n"
        f"except SystemExit as end: print(end.code, [m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "0 []"
    assert "Cách dùng" in done.stdout
    assert "Hiện trợ giúp này rồi thoát." in done.stdout
    # Nothing of click's own English, no bare intervals, no sentence cut in its middle.
    assert not [odd for odd in ("OPTION", "COMMAND", "ARGS", "<=", "...") if odd in done.stdout]


@pytest.mark.parametrize("year", ["1999", "25", "năm 2026", ""])
def test_a_year_that_is_none_is_wrong_usage(year: str) -> None:
    done = run("build", "hai_dinh_2024", "-o", "x.xlsx", "--plan-year", year)
    assert done.returncode == 2
    assert "2000–2100" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="other limits")
@pytest.mark.parametrize("arguments", [
    ("build", "hai_dinh_2024", "-o", "{}.xlsx"), ("report", "a.xlsx", "-o", "{}.xlsx"),
    ("validate", "a.xlsx", "--correct", "{}"), ("plan", "a.xlsx", "-o", "{}.docx"),
    ("validate", "a.xlsx", "--against", "{}"), ("build", "{}", "-o", "b.xlsx"), ("demo", "{}"),
])  # fmt: skip
def test_a_name_too_long_for_the_system_is_told_in_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert run("build", "hai_dinh_2024", "-o", "a.xlsx", cwd=tmp_path).returncode == 0
    done = run(*(one.format("a" * 300) for one in arguments), cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.count("[CCHC-") == 1
    assert "CCHC-B19" in done.stderr


def test_english_everywhere() -> None:
    assert "Usage:" in run("--lang", "en", "--help").stdout
    assert "Usage:" in run("validate", "--help", "--lang=en").stdout


def test_validate_needs_no_writer_and_no_pandas(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert run("build", "hai_dinh_2024", "-o", str(path)).returncode == 0
    code = (
        "import sys; from cchc_xlsx.cli.main import main\n"
        f"sys.argv = ['cchc-xlsx', 'validate', {str(path)!r}]\n"
        "try: main()\n"
        "except SystemExit:\n"
        f"    print([m for m in {(*WRITERS, *UNASKED)!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "[]"


def test_nothing_is_looked_through_once_more_at_the_end() -> None:
    code = (
        "import atexit, gc, sys; from cchc_xlsx.cli.main import main\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0))\n"
        "sys.argv = ['cchc-xlsx', '--version']\n"
        "main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip().splitlines()[-1] == "True"


def test_exit_codes(tmp_path: Path) -> None:
    path = tmp_path / "sổ xã.xlsx"
    assert run("build", "khong_co", "-o", str(path)).returncode == 3
    assert run("build").returncode == 2
    assert run("build", "mau_minh_hoa", "-o", str(path), "--phase", "x").returncode == 2
    assert run("build", "mau_minh_hoa", "-o", str(path), "--issue", "a b").returncode == 2
    assert run("build", "mau_minh_hoa", "-o", str(path)).returncode == 0
    before = path.read_bytes()
    assert run("build", "trieu_trach_2025", "-o", str(path)).returncode == 3  # never over answers
    assert path.read_bytes() == before
    assert run("build", "mau_minh_hoa", "-o", str(path), "--force").returncode == 0
    assert run("validate", str(path)).returncode == 1  # nothing is filled in yet
    assert run("validate", str(tmp_path / "none.xlsx")).returncode == 3
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    assert run("validate", str(path), str(broken)).returncode == 3
    assert run("report", str(path), "-o", str(tmp_path / "b.pptx")).returncode == 2


def test_json_is_json_and_changes_no_exit_code(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    run("build", "trieu_trach_2025", "-o", str(path))
    plain, machine = run("validate", str(path)), run("validate", str(path), "--json")
    assert plain.returncode == machine.returncode == 1
    said = json.loads(machine.stdout)
    assert said["schema"] == 1
    assert said["files"][0]["unit"] == "UBND xã Triệu Trạch"


def test_no_traceback_for_any_file(tmp_path: Path) -> None:
    for name, data in {
        "rong.xlsx": b"",
        "chu.xlsx": "chữ".encode(),
        "zip.xlsx": b"PK\x05\x06" + b"\0" * 18,
    }.items():
        (tmp_path / name).write_bytes(data)
    done = run("validate", str(tmp_path))
    assert done.returncode == 3
    assert "Traceback" not in done.stdout + done.stderr


def test_examples_that_tell_a_situation_are_english_in_english() -> None:
    """What is typed stays as offices type it; no example of a situation is left untold."""
    assert "Wrong: a file that unpacks to 2 GB" in run("explain", "F08", "--lang", "en").stdout
    assert "Ví dụ sai: tệp bung ra 2 GB" in run("explain", "F08").stdout
    assert "Wrong: 31/02/2026" in run("explain", "C12", "--lang", "en").stdout
    assert set(EXAMPLES) <= set(MESSAGES)
    told = ("tệp ", "(trống)", "xóa ", "dán ", "chép ", "giữ ", "sắp xếp ", "thư mục ", "nhập ")
    for code, message in MESSAGES.items():
        if f"{message.wrong} ".startswith(told) or f"{message.right} ".startswith(told):
            shown = explain_text(code, "en").splitlines()[-2:]
            assert not any(line.split(": ", 1)[1].startswith(told) for line in shown), code


def test_no_code_is_given_out_twice() -> None:
    gates = {path.stem for path in Path(messages.__file__ or "").parent.glob("[a-z]*.py")}
    tables = {name: vars(import_module(f"cchc_xlsx.messages.{name}")).get(name.upper(), {})
              for name in gates - {"base", "english"}}  # fmt: skip
    assert len(tables) > 9
    assert sum(map(len, tables.values())) == len(MESSAGES) == len(set(MESSAGES))
    for name, table in tables.items():  # each is found by its letter
        assert {code[0] for code in table} <= {k for k, of in messages.GATES.items() if name in of}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_explain_knows_every_code(lang: str) -> None:
    listed = run("explain", "--lang", lang).stdout
    for code in MESSAGES:
        assert f"CCHC-{code}" in listed
    assert "31/02/2026" in run("explain", "CCHC-C12", "--lang", lang).stdout
    assert run("explain", "CCHC-Z99").returncode == 2


@pytest.mark.parametrize(
    "typed", ["28/02/2026", "28.2.2026", " 28-02-2026", "2026-02-28", "2026/2/28"]
)
def test_days_as_an_office_writes_them(typed: str) -> None:
    assert options.Day(lambda vi, _: vi).convert(typed, None, None) == date(2026, 2, 28)


@pytest.mark.parametrize(
    "typed", ["31/02/2026", "mai", "2/2026", "", "9" * 30 + "/1/1", "1/1/1/1", "28/02/26"]
)
def test_what_is_no_day(typed: str) -> None:
    with pytest.raises(click.BadParameter):
        options.Day(lambda vi, _: vi).convert(typed, None, None)


@pytest.mark.parametrize(
    ("done", "total", "seconds", "said"),
    [
        (3, None, 9.0, "Đang đọc 3"),
        (3, 30, 0.5, "Đang đọc 3/30"),
        (10, 30, 10.0, "Đang đọc 10/30, còn khoảng 20 giây"),
        (10, 130, 20.0, "Đang đọc 10/130, còn khoảng 4 phút"),
        (30, 30, 50.0, "Đang đọc 30/30"),
        (31, 30, 50.0, "Đang đọc 31"),
    ],
)
def test_a_long_run_says_when_it_ends(
    done: int, total: int | None, seconds: float, said: str
) -> None:
    assert options.counted(lambda vi, _: vi, "Đang đọc", (done, total), seconds) == said


def test_files_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("a.xlsx", "sub/b.ods", "sub/~$b.ods", "c.docx", ".hidden"):
        (tmp_path / name).touch()
    assert expected([tmp_path]) == 2
    assert expected([tmp_path / "a.xlsx", tmp_path / "c.docx"]) == 2
    with zipfile.ZipFile(tmp_path / "sub" / "d.zip", "w") as archive:
        for name in ("x/1.xlsx", "2.XLS", "x/~$1.xlsx", "__MACOSX/._1.xlsx", "thu.pdf"):
            archive.writestr(name, b"")
    mail = EmailMessage()
    mail.set_content("Gửi kèm")
    for name in ("xã Một.xlsx", "công văn.pdf"):
        mail.add_attachment(b"x", "application", "octet-stream", filename=name)
    (tmp_path / "e.eml").write_bytes(bytes(mail))
    assert expected([tmp_path]) == 2 + 2 + 1
    assert len(list(door.sources([tmp_path]))) > 5  # findings of what is no workbook among them
    with zipfile.ZipFile(tmp_path / "f.zip", "w") as archive:
        archive.writestr("g.zip", b"")
    assert expected([tmp_path]) is None


def test_a_report_that_goes_to_a_file_still_answers(tmp_path: Path) -> None:
    folder = tmp_path / "nhan"
    folder.mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (folder / name).write_bytes(b"PK\x03\x04 torn")
    printed = run("report", str(folder))
    written = run("report", str(folder), "-o", str(tmp_path / "o.xlsx"))
    assert written.returncode == printed.returncode == 3
    assert written.stdout == ""
    assert written.stderr.splitlines()[0] == printed.stdout.splitlines()[0]
    assert "quá hạn" not in printed.stdout  # of what nobody returned nothing is known
    one = run("report", str(folder / "a.xlsx"), "-o", str(tmp_path / "o.xlsx"))
    assert "CCHC-F" in one.stderr


@pytest.mark.parametrize(("more", "sheets"), [
    ([], set()),
    (["1.2\tGiải quyết đúng hạn\t\tCông an xã\t31/02/2026"], {"Cần xác nhận"}),
])  # fmt: skip
def test_an_import_names_only_sheets_that_are_there(
    tmp_path: Path, more: list[str], sheets: set[str]
) -> None:
    lines = [
        "UBND xã Hòa Bình", "KẾ HOẠCH", "Khắc phục chỉ số cải cách hành chính năm 2026",
        "Mã\tTiêu chí\tGiải pháp\tChủ trì\tThời hạn",
        "1.1\tBan hành kế hoạch\tBan hành trong tháng 1\tVăn phòng\t31/01/2026", *more,
    ]  # fmt: skip
    (tmp_path / "k.txt").write_text("\n".join(lines), "utf-8")
    done = run("import", str(tmp_path / "k.txt"), "-o", str(tmp_path / "k.xlsx"))
    assert done.returncode == 0
    assert set(re.findall(r"\(sheet ([^)]+)\)", done.stdout)) == sheets
    assert sheets <= set(openpyxl.load_workbook(tmp_path / "k.xlsx", read_only=True).sheetnames)


def test_a_bare_check_says_what_the_parser_of_options_would(tmp_path: Path) -> None:
    """A line of paths alone goes past click; behind `--` click reads the same paths."""
    good, other = tmp_path / "sổ.xlsx", tmp_path / "thư.txt"
    run("build", "mau_minh_hoa", "-o", str(good))
    other.write_text("không phải sổ", encoding="utf-8")
    for paths in ([good], [good, other], [tmp_path], [tmp_path / "không có.xlsx"]):
        said = [str(path) for path in paths]
        for lang in ([], ["--lang", "en"]):
            bare, parsed = run("validate", *said, *lang), run("validate", "--", *said, *lang)
            assert (bare.returncode, bare.stdout, bare.stderr) == (
                parsed.returncode, parsed.stdout, parsed.stderr
            )  # fmt: skip


@pytest.mark.parametrize(("line", "paths"), [
    (["validate", "a.xlsx", "b"], ["a.xlsx", "b"]), (["validate"], None), (["report", "a"], None),
    (["validate", "a", "--json"], None), (["validate", "-h"], None), (["validate", "*.xlsx"], None),
    (["validate", "~/a"], None), (["validate", "%TEMP%\\a"], None), ([], None),
    (["validate", ""], None),
])  # fmt: skip
def test_which_lines_ask_for_a_check_alone(line: list[str], paths: list[str] | None) -> None:
    assert plain.asked(line) == (None if paths is None else [Path(one) for one in paths])


def test_a_shell_that_completes_is_answered_by_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CCHC_XLSX_COMPLETE", "bash_complete")
    assert plain.asked(["validate", "a.xlsx"]) is None
