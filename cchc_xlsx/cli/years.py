"""The commands about time: rollover, diff."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from cchc_xlsx.cli.options import FILE, Text, period_option, print_json, year
from cchc_xlsx.cli.words import Lang, office_day
from cchc_xlsx.findings import sentence

_SHOWN: Final = 20  # doubts printed; all stand on a sheet of the workbook


def rollover(t: Text, lang: Lang) -> click.Command:
    """The command that makes the next period's or the next year's workbook."""

    @click.command(
        "rollover",
        help=t("Lập sổ kỳ sau (--period) hoặc năm sau (--plan-year, thêm --period để chọn kỳ đầu) "
               "từ sổ đang có; nhiều sổ khi các xã đã sáp nhập.",
               "The next period's (--period) or year's (--plan-year, with --period for its first "
               "period) workbook; of several files where communes were merged."),
        short_help=t("Lập sổ kỳ sau hoặc năm sau từ sổ đang có.",
                     "The next period's or the next year's workbook."),
    )  # fmt: skip
    @click.argument("files", nargs=-1, required=True, type=FILE, metavar=t("TỆP…", "FILE…"))
    @click.option("-o", "--out", type=FILE, required=True, metavar=t("TỆP", "FILE"),
                  help=t("Tệp .xlsx sẽ ghi.", "The .xlsx to write."))  # fmt: skip
    @period_option(t("Kỳ báo cáo sau.", "The next period."))
    @click.option("--plan-year", type=year(t), metavar=t("NĂM", "YEAR"),
                  help=t("Năm kế hoạch sau.", "The next plan year."))  # fmt: skip
    @click.option("--criteria", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Bộ tiêu chí mới (.csv, .xlsx).", "A new set of criteria."))  # fmt: skip
    @click.option("--template", metavar=t("MẪU", "TEMPLATE"),
                  help=t("Mẫu có bộ tiêu chí mới.", "A template with the new set."))  # fmt: skip
    @click.option("--unit", metavar=t("TÊN", "NAME"),
                  help=t("Tên đơn vị mới.", "The unit's new name."))  # fmt: skip
    @click.option("--unit-code", metavar=t("MÃ", "CODE"),
                  help=t("Mã đơn vị mới.", "Its new code."))  # fmt: skip
    @click.option("--superior", metavar=t("TÊN", "NAME"),
                  help=t("Cấp trên mới.", "The new superior body."))  # fmt: skip
    @click.option("--force", is_flag=True, help=t("Ghi đè tệp đã có.", "Replace an existing file."))
    def command(files: Sequence[Path], out: Path, force: bool, **said: object) -> None:
        from cchc_xlsx.verbs import years

        whither = years.Whither(**said)  # type: ignore[arg-type]  # click hands over its fields
        if whither.period is None and whither.plan_year is None:
            raise click.UsageError(
                t("Thiếu --period hoặc --plan-year.", "Missing --period or --plan-year.")
            )
        if whither.plan_year is None and len(files) > 1:
            raise click.UsageError(t("--period chỉ nhận một sổ.", "--period takes one workbook."))
        rolled = years.rollover(files, out, whither, office_day(), force=force)
        plan = rolled.draft.plan
        doubts = [one for one in rolled.findings if one.severity == "warning"]
        look = t(f"; {len(doubts)} chỗ cần xem", f"; {len(doubts)} to look at") if doubts else ""
        click.echo(
            t(
                f"Đã lập {out}: {plan.identity.unit}, {len(plan.criteria)} dòng tiêu chí, "
                f"{len(plan.assignments)} nhiệm vụ{look}.",
                f"Wrote {out}: {plan.identity.unit}, {len(plan.criteria)} criteria, "
                f"{len(plan.assignments)} tasks{look}.",
            )
        )
        for one in doubts[:_SHOWN]:
            file = f"{one.place.file}: " if len(files) > 1 and one.place.file else ""
            click.echo(file + sentence(one, lang), err=True)
        if len(doubts) > _SHOWN:
            left = len(doubts) - _SHOWN
            click.echo(t(f"… còn {left} chỗ nữa ở trang Cần xác nhận của {out.name}.",
                         f"… {left} more on the sheet Cần xác nhận of {out.name}."),
                       err=True)  # fmt: skip

    return command


def diff(t: Text, lang: Lang) -> click.Command:
    """The command that tells what changed between two workbooks."""

    @click.command(
        "diff",
        help=t("Chỉ ra chỗ khác nhau giữa hai sổ, đến từng ô.",
               "What changed between two workbooks, to the cell."),
    )  # fmt: skip
    @click.argument("old", type=FILE, metavar=t("CŨ", "OLD"))
    @click.argument("new", type=FILE, metavar=t("MỚI", "NEW"))
    @click.option("-o", "--out", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Ghi sổ mới có tô màu chỗ đổi, kèm danh sách (.xlsx).",
                         "The newer one with the changes marked, and a list."))  # fmt: skip
    @click.option("--json", "as_json", is_flag=True, help=t("In JSON cho máy đọc.", "Print JSON."))
    @click.option("--force", is_flag=True, help=t("Ghi đè tệp đã có.", "Replace an existing file."))
    def command(old: Path, new: Path, out: Path | None, as_json: bool, force: bool) -> None:
        from cchc_xlsx.drawing.differences import difference_text, unread_text
        from cchc_xlsx.verbs import years

        found = years.diff(old, new)
        if out is not None:
            years.write_diff(found, out, office_day(), force=force)
            click.echo(t(f"Đã ghi {out}", f"Wrote {out}"), err=True)
            if unread := unread_text(found.old, found.new, lang):
                click.echo("\n".join([t("Chưa so được:", "Not compared:"), *unread]), err=True)
        if as_json:
            print_json(years.diff_json(found, lang))
        elif out is None:
            click.echo(difference_text(found.changes, found.old, found.new, lang))

    return command
