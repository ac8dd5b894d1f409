"""The commands about mistakes: validate, explain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from cchc_xlsx.cli.options import (
    FILE,
    Text,
    against_option,
    as_of_option,
    paths_argument,
    print_json,
)
from cchc_xlsx.cli.words import Lang, office_day


def validate(t: Text, lang: Lang) -> click.Command:
    """The command that finds every mistake, and corrects."""

    @click.command(
        "validate",
        help=t("Kiểm tra sổ đã nhập, chỉ rõ từng ô cần sửa. "
               "TỆP là tệp, thư mục, .zip, .eml hoặc .msg.",
               "Check filled-in workbooks, to the cell. "
               "PATH is a file, a folder, a .zip, .eml or .msg."),
    )  # fmt: skip
    @paths_argument(t)
    @against_option(t)
    @click.option("--json", "as_json", is_flag=True, help=t("In JSON cho máy đọc.", "Print JSON."))
    @click.option(
        "--strict", is_flag=True, help=t("Coi cảnh báo cũng là lỗi.", "Warnings count as errors.")
    )
    @click.option("--correct", "folder", type=FILE, metavar=t("THƯ_MỤC", "DIR"),
                  help=t("Ghi vào thư mục này sổ sửa lỗi của từng tệp: có sẵn câu trả lời, "
                         "ô sai tô màu, sheet đầu liệt kê chỗ cần sửa.",
                         "Write here a correction workbook of each file: answers in place, "
                         "wrong cells marked, a first sheet listing what to correct."))  # fmt: skip
    @click.option("--force", is_flag=True,
                  help=t("Ghi đè sổ sửa lỗi đã có.",
                         "Replace existing correction workbooks."))  # fmt: skip
    @as_of_option(t)
    def command(
        paths: Sequence[Path], against: str | None, as_json: bool, strict: bool,
        folder: Path | None, force: bool, as_of: date | None,
    ) -> int:  # fmt: skip
        from cchc_xlsx.verbs import examine

        today = office_day()
        files = examine.validate(paths, as_of=as_of, today=today, against=against, lang=lang)
        if as_json:
            print_json(examine.as_json(files, as_of or today))
        else:
            from cchc_xlsx.drawing.verdicts import validate_text

            click.echo(validate_text(files, lang))
        done = folder is None or _correct(
            t, paths, folder, as_of=as_of, today=today, against=against, force=force
        )
        return examine.exit_code(files, strict=strict) if done else 3

    return command


def _correct(t: Text, paths: Sequence[Path], folder: Path, **asked: Any) -> bool:  # noqa: ANN401
    """Write the corrections and say what became of each file; whether nothing unforeseen did."""
    from cchc_xlsx.form.sheets import ASIDE_TITLE
    from cchc_xlsx.verbs import correct as verb

    written = verb.correct(paths, folder, **asked)
    for name, path, fault, refused, cut in written:
        said = t(f"{name}: đã ghi {path}", f"{name}: wrote {path}")
        none = t(f"{name}: không ghi được sổ sửa lỗi vì không đọc được kế hoạch trong tệp",
                 f"{name}: no correction, for no plan could be read in it")  # fmt: skip
        if refused:
            none = t(f"{name}: không ghi được sổ sửa lỗi vì vượt giới hạn của Excel: {refused}",
                     f"{name}: no correction, beyond a limit of Excel: {refused}")  # fmt: skip
        if fault:
            none = t(f"{name}: không ghi được sổ sửa lỗi vì gặp điều chưa lường trước ({fault})",
                     f"{name}: no correction: something unforeseen happened ({fault})")  # fmt: skip
        click.echo(said if path else none, err=True)
        if cut:
            where = ", ".join(cut)
            click.echo(t(f"  chữ dài hơn một ô Excel giữ được: phần còn lại của {where} ở sheet "
                         f"{ASIDE_TITLE}",
                         f"  text longer than a cell of Excel holds: the rest of {where} is on "
                         f"the sheet {ASIDE_TITLE}"), err=True)  # fmt: skip
    return not any(one.fault for one in written)


def explain(t: Text, lang: Lang) -> click.Command:
    """The command that explains a message."""

    @click.command(
        "explain",
        help=t("Giải thích một mã thông báo, ví dụ CCHC-C12; không ghi mã thì liệt kê hết.",
               "What a message means, e.g. CCHC-C12; lists all without a code."),
        short_help=t("Giải thích một mã thông báo, ví dụ CCHC-C12.", "What a message means."),
    )  # fmt: skip
    @click.argument("code", required=False, metavar=t("[MÃ]", "[CODE]"))
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
