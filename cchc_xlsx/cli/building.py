"""The commands that issue workbooks: templates, build."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from cchc_xlsx.cli.options import (
    FILE,
    Decorator,
    Text,
    as_of_option,
    counter,
    period_option,
    together,
    year,
)
from cchc_xlsx.cli.words import Lang, office_day


def templates(t: Text, _: Lang) -> click.Command:
    """The command that lists what can be built."""

    @click.command("templates", help=t("Liệt kê các mẫu có thể lập sổ.", "List what can be built."))
    def command() -> None:
        from cchc_xlsx.edges import templates

        for name, folder in templates.shipped().items():
            click.echo(f"{name:<18} {templates.title(folder)}")

    return command


def build(t: Text, lang: Lang) -> click.Command:
    """The command that issues a workbook."""

    @click.command(
        "build",
        help=t(
            "Lập sổ Excel từ một mẫu (xem lệnh templates) hoặc từ thư mục mẫu của đơn vị.",
            "Write the workbook of a template (see templates) or of a template folder of your own.",
        ),
        short_help=t(
            "Lập sổ Excel từ một mẫu, hoặc từ bảng của đơn vị.",
            "Write the workbook of a template, or of your own tables.",
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
    @together(_whose(t))
    @together(_which_year(t))
    @together(_own_tables(t))
    @click.option("--units", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Danh sách đơn vị (.csv, .xlsx): mỗi đơn vị một sổ, -o là thư mục.",
                         "A list of units: one workbook each, -o is a folder."))  # fmt: skip
    @click.option("--results", type=FILE, multiple=True, metavar=t("TỆP", "FILE"),
                  help=t("Bảng điểm thẩm định, kèm --units; dùng được nhiều lần.",
                         "Tables of appraised points, with --units; repeatable."))  # fmt: skip
    @click.option("--force", is_flag=True, help=t("Ghi đè tệp đã có.", "Replace an existing file."))
    @as_of_option(t)
    def command(
        template: str, out: Path, units: Path | None, results: Sequence[Path], force: bool,
        as_of: date | None,
        **said: Any,  # noqa: ANN401  click hands over the fields of Options
    ) -> int:  # fmt: skip
        from cchc_xlsx.edges import crews
        from cchc_xlsx.verbs import issue, outbox

        day, options = as_of or office_day(), issue.Options(**said)
        if units is not None:
            with counter(t, doing=t("Đang lập", "Writing")) as step:
                sent = outbox.build_many(
                    template, units, out, day, options, results=results, force=force,
                    hired=crews.processes, progress=step,
                )  # fmt: skip
            return _told(t, lang, sent, out)
        if results:
            raise click.UsageError(t("--results cần --units.", "--results needs --units."))
        draft = issue.build(template, out, day, options, force=force)
        plan = draft.plan
        click.echo(
            t(
                f"Đã lập {out}: {plan.identity.unit}, {len(plan.criteria)} dòng tiêu chí, "
                f"{len(plan.assignments)} nhiệm vụ, mã phát hành {plan.identity.issue}.",
                f"Wrote {out}: {plan.identity.unit}, {len(plan.criteria)} criteria, "
                f"{len(plan.assignments)} assignments, issue {plan.identity.issue}.",
            )
        )
        return 0

    return command


def _told(t: Text, lang: Lang, sent: Any, folder: Path) -> int:  # noqa: ANN401  a verb's Sent
    """What became of a list of units, then what to look at."""
    from cchc_xlsx.findings import sentence

    kept = len(sent.kept)
    click.echo(
        t(
            f"Đã lập {len(sent.written)} sổ trong {folder}"
            + (f"; {kept} sổ đã có được giữ nguyên (thêm --force để ghi đè)." if kept else "."),
            f"Wrote {len(sent.written)} workbooks into {folder}"
            + (f"; {kept} that were there are kept (--force replaces them)." if kept else "."),
        )
    )
    for finding in sent.findings:
        click.echo(f"{finding.place.file}: {sentence(finding, lang)}", err=True)
    return int(any(finding.severity == "error" for finding in sent.findings))


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
    return (
        click.option("--scored-year", type=year(t), metavar=t("NĂM", "YEAR"),
                     help=t("Năm đánh giá.", "The year scored.")),
        click.option("--plan-year", type=year(t), metavar=t("NĂM", "YEAR"),
                     help=t("Năm kế hoạch.", "The year of the plan.")),
        period_option(t("Kỳ báo cáo.", "The period reported.")),
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
