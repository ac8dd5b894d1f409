"""The commands that compile: report, and demo, which shows the whole loop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from cchc_xlsx.cli.options import (
    FILE,
    Day,
    Text,
    Whole,
    against_option,
    as_of_option,
    counter,
    paths_argument,
)
from cchc_xlsx.cli.words import Lang, office_day


def report(t: Text, lang: Lang) -> click.Command:
    """The command that compiles returned workbooks."""

    @click.command(
        "report",
        help=t("Một sổ thì báo cáo tình hình, nhiều sổ thì tổng hợp, xếp hạng. "
               "TỆP là tệp, thư mục, .zip, .eml hoặc .msg. Không có -o thì in ra màn hình.",
               "One workbook: its status; many: compiled and ranked. FILE is a file, a folder, "
               "a .zip, .eml or .msg. Prints without -o."),
        short_help=t("Báo cáo tình hình một sổ; tổng hợp, xếp hạng nhiều sổ.",
                     "One workbook: its status; many: compiled and ranked."),
    )  # fmt: skip
    @paths_argument(t)
    @click.option("-o", "--out", "outs", type=FILE, multiple=True, metavar=t("TỆP", "FILE"),
                  help=t("Ghi báo cáo .xlsx, .docx, .html, .json hoặc .csv; dùng được nhiều lần.",
                         "Write .xlsx, .docx, .html, .json or .csv; repeatable."))  # fmt: skip
    @click.option("--ledger", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Sổ lưu: lần sau chỉ đọc tệp mới, so được với kỳ trước.",
                         "A ledger: only new files are read next time."))  # fmt: skip
    @click.option("--due", type=Day(t), metavar=t("NGÀY", "DATE"),
                  help=t("Hạn gửi: nêu đơn vị gửi muộn theo ngày làm việc; kèm --ledger, "
                         "nơi ghi ngày nhận.",
                         "When returns were due: names who is late, by working days; with "
                         "--ledger, which keeps the days of arrival."))  # fmt: skip
    @click.option("--holidays", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Bảng ngày nghỉ, ngày làm bù của đơn vị thay cho bảng có sẵn; mỗi dòng: "
                         "31/08/2026,nghỉ hoặc 22/08/2026,làm bù.",
                         "Your own table of days off and days worked instead of ours; a line is "
                         "2026-08-31,off or 2026-08-22,work."))  # fmt: skip
    @click.option("--word-template", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Mẫu Word của đơn vị cho báo cáo .docx.",
                         "Your own Word template for the .docx."))  # fmt: skip
    @click.option("--units", type=FILE, metavar=t("TỆP", "FILE"),
                  help=t("Danh sách đơn vị phải gửi (.csv, .xlsx).",
                         "The units that must return (.csv, .xlsx)."))  # fmt: skip
    @against_option(t)
    @click.option("--json", "as_json", is_flag=True, help=t("In JSON cho máy đọc.", "Print JSON."))
    @click.option("--jobs", type=Whole(t, 0, 64), default=0, metavar="N",
                  help=t("Số tệp đọc cùng lúc, đến 64; 0 là tự chọn.",
                         "Files read at once, up to 64; 0 chooses."))  # fmt: skip
    @click.option("--dask", metavar=t("ĐỊA_CHỈ", "ADDRESS"),
                  help=t("Đọc trên cụm máy dask đang chạy, ví dụ tcp://10.0.0.5:8786.",
                         "Read on a running dask cluster."))  # fmt: skip
    @as_of_option(t)
    def command(
        paths: Sequence[Path], outs: Sequence[Path], word_template: Path | None, as_json: bool,
        dask: str | None, **asked: Any,  # noqa: ANN401  what the verb is asked, as click hands it over
    ) -> int:  # fmt: skip
        from cchc_xlsx.edges import crews
        from cchc_xlsx.verbs import report as verb

        today = office_day()
        hired = crews.cluster(dask) if dask else crews.processes
        with counter(t, paths) as step:
            report = verb.report(paths, today=today, hired=hired, progress=step, lang=lang, **asked)
        if outs:
            from cchc_xlsx.drawing.text import answer_text

            click.echo(answer_text(report, lang), err=True)
        for out in outs:
            written = verb.write(report, out, asked["as_of"] or today, word_template)
            said = ", ".join(map(str, written))
            click.echo(t(f"Đã ghi {said}", f"Wrote {said}"), err=True)
        if as_json:
            for part in verb.to_json(report):
                click.echo(part, nl=False)
        elif not outs:
            from cchc_xlsx.drawing.text import report_text

            click.echo(report_text(report, lang))
        from cchc_xlsx.judging.reports import foreign_in, told_of
        from cchc_xlsx.verbs.examine import exit_code

        return max(exit_code(told_of(report)), int(bool(foreign_in(report))))

    return command


def demo(t: Text, lang: Lang) -> click.Command:
    """The command that shows the whole loop."""

    @click.command(
        "demo",
        help=t("Chạy thử cả vòng trên mẫu có sẵn và để lại mọi tệp để xem.",
               "Run the whole loop on samples and leave every file to look at."),
    )  # fmt: skip
    @click.argument("folder", type=FILE, required=False, metavar=t("[THƯ_MỤC]", "[DIR]"))
    def command(folder: Path | None) -> None:
        from cchc_xlsx.verbs import demo

        for line in demo.run(folder or Path("cchc-demo"), lang):
            click.echo(line)

    return command
