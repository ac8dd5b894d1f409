"""The shape of a message."""

from typing import Final, Literal, NamedTuple

Lang = Literal["vi", "en"]

Severity = Literal["fatal", "error", "warning", "info"]
SEVERITIES: Final[tuple[Severity, ...]] = ("fatal", "error", "warning", "info")  # the worst first


class Message(NamedTuple):
    """A fault as told to a clerk; braces name the particulars of a finding."""

    severity: Severity
    vi: str
    fix: str
    en: str
    fix_en: str
    wrong: str = ""  # an example of what fires it, as typed
    right: str = ""

    def text(self, lang: Lang) -> str:
        """What is wrong."""
        return self.vi if lang == "vi" else self.en

    def remedy(self, lang: Lang) -> str:
        """What to do."""
        return self.fix if lang == "vi" else self.fix_en
