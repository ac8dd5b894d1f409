"""The command that takes over a plan an office already has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_xlsx.cli.options import FILE, Text, print_json, year
from cchc_xlsx.cli.words import Lang, office_day
from cchc_xlsx.findings import sentence

if TYPE_CHECKING:
    from cchc_xlsx.verbs.plans import Taken


def take_over(t: Text, lang: Lang) -> click.Command:
    """The command that makes a workbook of a Word, Excel, HTML or text plan."""

    @click.command(
        "import",
        help=t("Lập sổ từ kế hoạch đã có (Word, Excel, CSV, HTML, văn bản), "
               "không phải gõ lại.",
               "A workbook from a plan that exists as Word, Excel, ODS, CSV, HTML or text."),
        short_help=t("Lập sổ từ kế hoạch đã có (Word, Excel, CSV, HTML…).",
                     "A workbook from a plan that exists already."),
    )  # fmt: skip
    @click.argument("plan", type=FILE, metavar=t("KẾ_HOẠCH", "PLAN"))
    @click.option("-o", "--out", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Tệp .xlsx sẽ ghi; với --as criteria là thư mục mẫu.",
                         "The .xlsx to write; with --as criteria a folder."))  # fmt: skip
    @click.option("--year", type=year(t), metavar=t("NĂM", "YEAR"),
                  help=t("Năm kế hoạch, nếu tệp không ghi.",
                         "The plan's year where the file says none."))  # fmt: skip
    @click.option("--unit", default="", metavar=t("TÊN", "NAME"),
                  help=t("Tên đơn vị, nếu tệp không ghi hoặc ghi khác.",
                         "The unit where the file says none, or another."))  # fmt: skip
    @click.option("--template", metavar=t("MẪU", "TEMPLATE"),
                  help=t("Dùng cột và cách gọi của một mẫu.",
                         "Take columns and wording of a template."))  # fmt: skip
    @click.option("--as", "what", type=click.Choice(["plan", "criteria"]), default="plan",
                  help=t("plan: kế hoạch thành sổ; criteria: bộ tiêu chí thành thư mục mẫu.",
                         "plan: a workbook; criteria: a template folder."))  # fmt: skip
    @click.option("--json", "as_json", is_flag=True,
                  help=t("In các dòng đọc được dưới dạng JSON, không ghi sổ.",
                         "Print the rows as JSON, write nothing."))  # fmt: skip
    @click.option("--force", is_flag=True, help=t("Ghi đè tệp đã có.", "Replace an existing file."))
    def command(
        plan: Path, out: Path | None, template: str | None, what: str, as_json: bool, force: bool,
        **said: Any,  # noqa: ANN401  the year and the unit, where the file says none
    ) -> None:  # fmt: skip
        if out is None and not as_json:
            raise click.UsageError(
                t("Thiếu -o TỆP (hoặc dùng --json).", "Missing -o FILE, or --json.")
            )
        if what == "criteria":
            _criteria_set(t, lang, plan, out if not as_json else None, said["year"],
                          force=force)  # fmt: skip
            return
        from cchc_xlsx.verbs import plans

        if as_json:
            print_json(plans.import_json(plan, **said, template=template, today=office_day(),
                                         lang=lang))  # fmt: skip
            return
        assert out is not None
        taken = plans.import_plan(plan, out, **said, template=template, today=office_day(),
                                  force=force)  # fmt: skip
        made = taken.draft.plan
        click.echo(
            t(
                f"Đã lập {out}: {made.identity.unit}, {len(made.assignments)} việc, "
                f"{len(made.criteria)} dòng tiêu chí; ",
                f"Wrote {out}: {made.identity.unit}, {len(made.assignments)} tasks, "
                f"{len(made.criteria)} criteria; ",
            )
            + (", ".join(_to_look_at(t, taken)) or t("không chỗ nào chưa rõ", "nothing in doubt"))
            + "."
        )

    return command


def _to_look_at(t: Text, taken: Taken) -> Iterator[str]:
    """What a clerk should go through in the new workbook, and on which sheet."""
    doubts = sum(finding.severity == "warning" for finding in taken.findings)
    repairs, left = len(taken.findings) - doubts, len(taken.found.leftovers)
    if taken.findings:
        yield t(f"{doubts} chỗ cần xem, {repairs} chỗ đã tự hiểu (sheet Cần xác nhận)",
                f"{doubts} to look at, {repairs} understood (sheet Cần xác nhận)")  # fmt: skip
    if left:
        yield t(f"{left} đoạn không xếp được (sheet Phần không xếp được)",
                f"{left} parts without a place (sheet Phần không xếp được)")  # fmt: skip


def _criteria_set(
    t: Text, lang: Lang, path: Path, folder: Path | None, year: int | None, *, force: bool
) -> None:
    """A criteria set as a template folder, or printed where no folder is named."""
    from cchc_xlsx.verbs import criteria_sets

    if folder is None:
        print_json(criteria_sets.set_json(path, year=year, lang=lang))
        return
    taken = criteria_sets.import_set(path, folder, year=year, today=office_day(), force=force)
    judged = sum(row.rule in ("", "judged") for row in taken.criteria)
    click.echo(
        t(
            f"Đã ghi mẫu {folder}: {len(taken.criteria)} dòng, {judged} dòng chấm bằng tay. "
            f'Lập sổ: cchc-xlsx build "{folder}" --unit "UBND xã …" -o so.xlsx',
            f"Wrote template {folder}: {len(taken.criteria)} criteria, {judged} judged. "
            f'Build: cchc-xlsx build "{folder}" --unit "UBND xã …" -o book.xlsx',
        )
    )
    for finding in taken.findings:
        if finding.severity == "warning":
            click.echo(sentence(finding, lang), err=True)
