"""The command that prints a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cchc_xlsx.cli.options import FILE, Text
from cchc_xlsx.cli.words import Lang, office_day


def plan(t: Text, _: Lang) -> click.Command:
    """The command that prints the workbook as the remedy plan."""

    @click.command(
        "plan",
        help=t("In sổ thành kế hoạch (Word) kèm phụ lục theo cột của xã.",
               "Print the workbook as the plan (Word) with its appendix."),
    )  # fmt: skip
    @click.argument("file", type=FILE, metavar=t("TỆP", "FILE"))
    @click.option("-o", "--out", type=FILE, required=True, metavar=t("TỆP", "FILE"),
                  help=t("Tệp .docx sẽ ghi.", "The .docx to write."))  # fmt: skip
    @click.option("--form", "kind", type=click.Choice(["ke-hoach", "cong-van", "quyet-dinh"]),
                  help=t("Kế hoạch, công văn, hoặc quyết định kèm kế hoạch; không ghi thì theo sổ.",
                         "Plan, official letter or decision; else the workbook's."))  # fmt: skip
    @click.option("--force", is_flag=True, help=t("Ghi đè tệp đã có.", "Replace an existing file."))
    def command(file: Path, out: Path, kind: Any, force: bool) -> None:  # noqa: ANN401  a choice
        from cchc_xlsx.verbs import letters

        made = letters.plan(file, out, today=office_day(), kind=kind, force=force)
        click.echo(t(f"Đã ghi {out}: {made.tasks} nhiệm vụ.", f"Wrote {out}: {made.tasks} tasks."))
        if made.errors:  # a letter is signed and sent: who prints it must know
            click.echo(
                t(f"Sổ còn {made.errors} lỗi cần sửa trước khi ký; xem: cchc-xlsx validate {file}",
                  f"Mend {made.errors} errors of it first; see: cchc-xlsx validate {file}"),
                err=True,
            )  # fmt: skip

    return command
