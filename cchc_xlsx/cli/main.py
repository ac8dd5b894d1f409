"""The way in: language first, then the command, then an exit code; no traceback reaches a user."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Protocol

from cchc_xlsx.cli import plain, words
from cchc_xlsx.edges import sweeping
from cchc_xlsx.findings import Finding, Place, Stop, sentence


def main() -> None:
    """Run the command line of this process."""
    sweeping.seldom()
    sweeping.not_at_the_end()
    words.utf8()
    lang, rest = words.language(sys.argv[1:])
    if paths := plain.asked(rest):
        sys.exit(_guarded(lambda: plain.validate(paths, lang), lang))
    sys.argv[1:] = rest  # click expands wildcards on Windows only in sys.argv itself
    with words.spoken(lang):
        from cchc_xlsx.cli import commands
    sys.exit(run(commands.group(lang), lang))


class Runnable(Protocol):
    """What click calls a group; click itself is imported late, in the language asked for."""

    def main(self, args: list[str] | None, *, prog_name: str, standalone_mode: bool) -> object:
        """Run; what the command returned, or one of click's exceptions."""


def run(group: Runnable, lang: words.Lang, arguments: list[str] | None = None) -> int:
    """The exit code of one run: 0 clean, 1 errors in the data, 2 wrong usage, 3 could not."""
    return _guarded(lambda: _by_click(group, arguments), lang)


def _by_click(group: Runnable, arguments: list[str] | None) -> object:
    import click

    try:
        return group.main(arguments, prog_name="cchc-xlsx", standalone_mode=False)
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as wrong:
        wrong.show()
        return 2


def _guarded(work: Callable[[], object], lang: words.Lang) -> int:
    """The exit code of some work; whatever stops it is one sentence."""
    try:
        code = work()
    except KeyboardInterrupt:
        said, code = ("Đã dừng." if lang == "vi" else "Stopped."), 3
    except Stop as stopped:
        name = stopped.finding.place.file
        said = (f"{name}: " if name else "") + sentence(stopped.finding, lang)
        code = stopped.exit_code
    except BrokenPipeError:
        return 3
    except OSError as error:
        said, code = _refused(error, lang), 3
    except Exception as error:  # noqa: BLE001  the last resort: a plain sentence, the rest in a file
        said, code = _incident(error, lang), 3
    else:
        return code if isinstance(code, int) else 0
    sys.stderr.write(f"{said}\n")
    return code


def _refused(error: OSError, lang: words.Lang) -> str:
    """What the system would not do with a file, as a sentence."""
    import errno

    from cchc_xlsx.edges.door import shown

    if not isinstance(error.filename, str):
        return _incident(error, lang)
    odd = error.errno in (errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)
    finding = Finding("B19" if odd else "B04", Place(), typed=error.strerror or str(error))
    return f"{shown(error.filename)}: {sentence(finding, lang)}"


def _incident(error: Exception, lang: words.Lang) -> str:
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="cchc-xlsx-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        traceback.print_exception(error, file=file)
    if lang == "en":
        return f"Something unforeseen happened; nothing was changed. The details are in {file.name}"
    return (
        f"Chương trình gặp sự cố chưa lường trước; không tệp nào bị sửa. Chi tiết ghi ở {file.name}"
    )
