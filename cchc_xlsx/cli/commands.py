"""The commands: options, one verb, print."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click

from cchc_xlsx import __version__
from cchc_xlsx.cli.words import Lang

FILE = click.Path(path_type=Path)
PERIODS = ("Quý I", "6 tháng", "9 tháng", "Năm")


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A date as an office writes it: 28/02/2026 or 2026-02-28."""

    name = "dd/mm/yyyy"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The date, or a usage error."""
        if isinstance(value, date):
            return value
        parts = str(value).strip().replace(".", "/").replace("-", "/").split("/")
        try:
            first, month, last = map(int, parts)
            return date(first, month, last) if first > 31 else date(last, month, first)
        except (ValueError, OverflowError):
            self.fail(f"{value!r}: 28/02/2026", param, ctx)


def group(lang: Lang) -> click.Group:
    """The whole command line in one language."""
    vi = lang == "vi"

    def t(vietnamese: str, english: str) -> str:
        return vietnamese if vi else english

    @click.group(
        help=t(
            "Sổ theo dõi chỉ số cải cách hành chính của xã, phường: "
            "lập sổ Excel, đọc lại, kiểm tra, tổng hợp.",
            "Workbooks for a commune's administrative-reform index: "
            "issue, read back, check, compile.",
        ),
        epilog=t("Thêm --lang en để xem tiếng Anh.", "Vietnamese without --lang en."),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    @click.version_option(__version__, prog_name="cchc-xlsx")
    def root() -> None:
        pass

    for make in (_templates, _build, _validate, _report, _explain, _demo):
        root.add_command(make(t, lang))
    return root


Text = Callable[[str, str], str]
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _as_of(t: Text) -> Decorator:
    return click.option(
        "--as-of", type=Day(), metavar=t("NGÀY", "DATE"),
        help=t("Tính thời hạn theo ngày này, ví dụ 30/06/2026.",
               "Judge deadlines by this date, e.g. 30/06/2026."),
    )  # fmt: skip


def _today() -> date:
    return date.today()  # noqa: DTZ011  an office's day is its own clock's


def _templates(t: Text, _: Lang) -> click.Command:
    @click.command("templates", help=t("Liệt kê các mẫu có thể lập sổ.", "List what can be built."))
    def command() -> None:
        from cchc_xlsx.edges import templates

        for name, folder in templates.shipped().items():
            click.echo(f"{name:<18} {templates.title(folder)}")

    return command


def _build(t: Text, _: Lang) -> click.Command:
    @click.command(
        "build",
        help=t(
            "Lập sổ Excel từ một mẫu (xem lệnh templates) hoặc từ thư mục mẫu của đơn vị.",
            "Write the workbook of a template (see templates) or of a template folder of your own.",
        ),
    )
    @click.argument("template", metavar=t("MẪU", "TEMPLATE"))
    @click.option(
        "-o",
        "--out",
        type=FILE,
        required=True,
        metavar=t("TỆP", "FILE"),
        help=t("Tệp .xlsx sẽ ghi.", "The .xlsx to write."),
    )
    @_together(_whose(t))
    @_together(_which_year(t))
    @_together(_own_tables(t))
    @click.option("--force", is_flag=True, help=t("Ghi đè tệp đã có.", "Replace an existing file."))
    @_as_of(t)
    def command(
        template: str,
        out: Path,
        force: bool,
        as_of: date | None,
        **said: Any,  # noqa: ANN401  click hands over the fields of Options
    ) -> None:
        from cchc_xlsx.verbs import issue

        draft = issue.build(template, out, as_of or _today(), issue.Options(**said), force=force)
        plan = draft.plan
        click.echo(
            t(
                f"Đã lập {out}: {plan.identity.unit}, {len(plan.criteria)} dòng tiêu chí, "
                f"{len(plan.assignments)} nhiệm vụ, mã phát hành {plan.identity.issue}.",
                f"Wrote {out}: {plan.identity.unit}, {len(plan.criteria)} criteria, "
                f"{len(plan.assignments)} assignments, issue {plan.identity.issue}.",
            )
        )

    return command


def _together(options: Sequence[Decorator]) -> Decorator:
    """Several options as one, listed in their order."""

    def decorated(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def _whose(t: Text) -> Sequence[Decorator]:
    return (
        click.option("--unit", metavar=t("TÊN", "NAME"),
                     help=t("Tên đơn vị, ví dụ “UBND xã Hòa Bình”.", "The unit.")),
        click.option("--unit-code", metavar=t("MÃ", "CODE"),
                     help=t("Mã đơn vị hành chính.", "Its administrative code.")),
        click.option("--superior", metavar=t("TÊN", "NAME"),
                     help=t("Cấp trên trực tiếp.", "The superior body.")),
    )  # fmt: skip


def _which_year(t: Text) -> Sequence[Decorator]:
    year = click.IntRange(2000, 2100)
    return (
        click.option("--scored-year", type=year, metavar=t("NĂM", "YEAR"),
                     help=t("Năm đánh giá.", "The year scored.")),
        click.option("--plan-year", type=year, metavar=t("NĂM", "YEAR"),
                     help=t("Năm kế hoạch.", "The year of the plan.")),
        click.option("--period", type=click.Choice(PERIODS, case_sensitive=False),
                     help=t("Kỳ báo cáo.", "The period reported.")),
        click.option("--phase", type=click.Choice(["tu-cham", "giai-trinh", "khac-phuc"]),
                     help=t("Bước: tự chấm, giải trình, khắc phục.",
                            "Self-scoring, explanation or remedy.")),
        click.option("--issue", metavar=t("CHỮ", "PREFIX"),
                     help=t("Chữ đầu của mã phát hành, ví dụ TT26.",
                            "Prefix of the issue code, e.g. TT26.")),
    )  # fmt: skip


def _own_tables(t: Text) -> Sequence[Decorator]:
    return (
        click.option("--criteria", type=FILE, metavar=t("TỆP", "FILE"),
                     help=t("Bảng tiêu chí của đơn vị (.csv, .xlsx) thay cho mẫu.",
                            "Your own table of criteria (.csv, .xlsx).")),
        click.option("--assignments", type=FILE, metavar=t("TỆP", "FILE"),
                     help=t("Bảng phân công của đơn vị (.csv, .xlsx) thay cho mẫu.",
                            "Your own table of assignments (.csv, .xlsx).")),
    )  # fmt: skip


def _paths(t: Text) -> Decorator:
    return click.argument("paths", nargs=-1, required=True, type=FILE, metavar=t("TỆP…", "PATH…"))


def _against(t: Text) -> Decorator:
    return click.option(
        "--against", metavar=t("GỐC", "ISSUED"),
        help=t("So với mẫu, tệp đã phát hành hoặc thư mục các tệp đã phát hành.",
               "Compare with a template, the issued file or a folder of issued files."),
    )  # fmt: skip


def _validate(t: Text, lang: Lang) -> click.Command:
    @click.command(
        "validate",
        help=t("Kiểm tra sổ đã nhập, chỉ rõ từng ô cần sửa. "
               "TỆP là tệp, thư mục, .zip hoặc .eml.",
               "Check filled-in workbooks, to the cell. "
               "PATH is a file, a folder, a .zip or an .eml."),
    )  # fmt: skip
    @_paths(t)
    @_against(t)
    @click.option("--json", "as_json", is_flag=True, help=t("In JSON cho máy đọc.", "Print JSON."))
    @click.option(
        "--strict", is_flag=True, help=t("Coi cảnh báo cũng là lỗi.", "Warnings count as errors.")
    )
    @click.option("--correct", "folder", type=FILE, metavar=t("THƯ_MỤC", "DIR"),
                  help=t("Ghi vào thư mục này sổ sửa lỗi của từng tệp: có sẵn câu trả lời, "
                         "ô sai tô màu, trang đầu liệt kê chỗ cần sửa.",
                         "Write here a correction workbook of each file: answers in place, "
                         "wrong cells marked, a first sheet listing what to correct."))  # fmt: skip
    @click.option("--force", is_flag=True,
                  help=t("Ghi đè sổ sửa lỗi đã có.",
                         "Replace existing correction workbooks."))  # fmt: skip
    @_as_of(t)
    def command(
        paths: Sequence[Path], against: str | None, as_json: bool, strict: bool,
        folder: Path | None, force: bool, as_of: date | None,
    ) -> int:  # fmt: skip
        from cchc_xlsx.verbs import examine

        today = _today()
        files = examine.validate(paths, as_of=as_of, today=today, against=against, lang=lang)
        if as_json:
            _print_json({"schema": 1, "as_of": (as_of or today).isoformat(), "files": files})
        else:
            from cchc_xlsx.drawing.text import validate_text

            click.echo(validate_text(files, lang))
        if folder is not None:
            _correct(t, paths, folder, as_of=as_of, today=today, against=against, force=force)
        return examine.exit_code(files, strict=strict)

    return command


def _correct(t: Text, paths: Sequence[Path], folder: Path, **asked: Any) -> None:  # noqa: ANN401
    """Write the corrections and say what became of each file."""
    from cchc_xlsx.verbs import correct as verb

    for name, path in verb.correct(paths, folder, **asked):
        said = t(f"{name}: đã ghi {path}", f"{name}: wrote {path}")
        none = t(f"{name}: không ghi được sổ sửa lỗi vì không đọc được kế hoạch trong tệp",
                 f"{name}: no correction, for no plan could be read in it")  # fmt: skip
        click.echo(said if path else none, err=True)


def _print_json(report: dict[str, Any]) -> None:
    click.echo(json.dumps(report, ensure_ascii=False, indent=1))


def _report(t: Text, lang: Lang) -> click.Command:
    @click.command(
        "report",
        help=t("Tổng hợp: một sổ thì báo cáo tình hình, nhiều sổ thì tổng hợp, xếp hạng. "
               "Không có -o thì in ra màn hình.",
               "One workbook: its status; many: compiled and ranked. Prints without -o."),
    )  # fmt: skip
    @_paths(t)
    @click.option("-o", "--out", "outs", type=FILE, multiple=True, metavar=t("TỆP", "FILE"),
                  help=t("Ghi báo cáo .xlsx, .json hoặc .csv; dùng được nhiều lần.",
                         "Write .xlsx, .json or .csv; repeatable."))  # fmt: skip
    @click.option("--units", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Danh sách đơn vị phải gửi (.csv, .xlsx).",
                         "The units that must return (.csv, .xlsx)."))  # fmt: skip
    @_against(t)
    @click.option("--json", "as_json", is_flag=True, help=t("In JSON cho máy đọc.", "Print JSON."))
    @click.option("--jobs", type=click.IntRange(0, 64), default=0, metavar="N",
                  help=t("Số luồng đọc; 0 là tự chọn.", "Reading threads; 0 chooses."))  # fmt: skip
    @_as_of(t)
    def command(
        paths: Sequence[Path], outs: Sequence[Path], units: Path | None, against: str | None,
        as_json: bool, jobs: int, as_of: date | None,
    ) -> int:  # fmt: skip
        from cchc_xlsx.verbs import report as verb

        with _counter(t) as step:
            report = verb.report(paths, as_of=as_of, today=_today(), units=units, against=against,
                                 jobs=jobs, progress=step, lang=lang)  # fmt: skip
        for out in outs:
            verb.write(report, out, as_of or _today())
            click.echo(t(f"Đã ghi {out}", f"Wrote {out}"), err=True)
        if as_json:
            _print_json(report)
        elif not outs:
            from cchc_xlsx.drawing.text import report_text

            click.echo(report_text(report, lang))
        from cchc_xlsx.verbs.examine import exit_code

        return exit_code(report["files"])

    return command


@contextmanager
def _counter(t: Text) -> Iterator[Callable[[int, str], None] | None]:
    """A live count of the files read on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    reading = t("Đang đọc", "Reading")

    def step(done: int, name: str) -> None:
        click.echo(f"\r{reading} {done}: {Path(name).name[:60]:<60}", nl=False, err=True)

    yield step
    click.echo("\r" + " " * 80 + "\r", nl=False, err=True)


def _explain(t: Text, lang: Lang) -> click.Command:
    @click.command(
        "explain",
        help=t("Giải thích một mã thông báo, ví dụ CCHC-C12; không ghi mã thì liệt kê hết.",
               "What a message means, e.g. CCHC-C12; lists all without a code."),
    )  # fmt: skip
    @click.argument("code", required=False, metavar=t("MÃ", "CODE"))
    def command(code: str | None) -> None:
        from cchc_xlsx.drawing.explain import catalogue_text, explain_text
        from cchc_xlsx.messages import MESSAGES

        if code is None:
            click.echo(catalogue_text(lang))
            return
        wanted = code.upper().removeprefix("CCHC-")
        if wanted not in MESSAGES:
            said = t(f"Không có mã {code}; gõ “cchc-xlsx explain” để xem các mã.",
                     f"There is no code {code}; “cchc-xlsx explain” lists them.")  # fmt: skip
            raise click.UsageError(said)
        click.echo(explain_text(wanted, lang))

    return command


def _demo(t: Text, lang: Lang) -> click.Command:
    @click.command(
        "demo",
        help=t("Chạy thử cả vòng trên mẫu có sẵn và để lại mọi tệp để xem.",
               "Run the whole loop on samples and leave every file to look at."),
    )  # fmt: skip
    @click.argument("folder", type=FILE, required=False, metavar=t("THƯ_MỤC", "DIR"))
    def command(folder: Path | None) -> None:
        from cchc_xlsx.verbs import demo

        for line in demo.run(folder or Path("cchc-demo"), lang):
            click.echo(line)

    return command
