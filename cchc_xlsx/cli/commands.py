"""The group of all commands, in the order help lists them."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Final

import click

from cchc_xlsx import __version__
from cchc_xlsx.cli.words import Lang

# Name → the module of this folder and the function that make it, once it is asked for.
COMMANDS: Final = {
    "templates": ("building", "templates"),
    "build": ("building", "build"),
    "import": ("importing", "take_over"),
    "validate": ("checking", "validate"),
    "report": ("reporting", "report"),
    "plan": ("printing", "plan"),
    "rollover": ("years", "rollover"),
    "diff": ("years", "diff"),
    "explain": ("checking", "explain"),
    "demo": ("reporting", "demo"),
}


class Commands(click.Group):
    """A group that makes a command when it is asked for: whoever validates waits for no other."""

    make: Callable[[str], click.Command]

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; where there is none, all are made: click offers the nearest."""
        del ctx
        for name in (cmd_name,) if cmd_name in COMMANDS else COMMANDS:
            if name not in self.commands:
                self.commands[name] = self.make(name)
        return self.commands.get(cmd_name)


def group(lang: Lang) -> click.Group:
    """The whole command line in one language."""
    vi = lang == "vi"

    def t(vietnamese: str, english: str) -> str:
        return vietnamese if vi else english

    options = t("[TÙY CHỌN]", "[OPTIONS]")

    def made(name: str) -> click.Command:
        module, function = COMMANDS[name]
        maker = getattr(import_module(f"cchc_xlsx.cli.{module}"), function)
        command: click.Command = maker(t, lang)
        command.options_metavar = options
        return command

    @click.group(
        cls=Commands,
        options_metavar=options,
        subcommand_metavar=t("LỆNH …", "COMMAND …"),
        help=t(
            "Sổ theo dõi chỉ số cải cách hành chính của xã, phường: "
            "lập sổ Excel, đọc lại, kiểm tra, tổng hợp.",
            "Workbooks for a commune's administrative-reform index: "
            "issue, read back, check, compile.",
        ),
        epilog=t(
            "Xem cách dùng một lệnh: cchc-xlsx LỆNH --help. Thêm --lang en để xem tiếng Anh.",
            "How to use one: cchc-xlsx COMMAND --help. Vietnamese without --lang en.",
        ),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    @click.version_option(__version__, prog_name="cchc-xlsx")
    def root() -> None:
        pass

    root.make = made
    return root
