"""The group of all commands, in the order help lists them."""

from __future__ import annotations

from typing import Final

import click

from cchc_xlsx import __version__
from cchc_xlsx.cli import building, checking, importing, printing, reporting, years
from cchc_xlsx.cli.words import Lang

COMMANDS: Final = (
    building.templates,
    building.build,
    importing.take_over,
    checking.validate,
    reporting.report,
    printing.plan,
    years.rollover,
    years.diff,
    checking.explain,
    reporting.demo,
)


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

    for make in COMMANDS:
        root.add_command(make(t, lang))
    return root
