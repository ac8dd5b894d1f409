"""Every sentence the program says about a file, one table a gate."""

from __future__ import annotations

from typing import Final

from cchc_xlsx.messages.base import SEVERITIES, Lang, Message, Severity
from cchc_xlsx.messages.build import BUILD
from cchc_xlsx.messages.cells import CELLS
from cchc_xlsx.messages.cross import CROSS
from cchc_xlsx.messages.files import FILES
from cchc_xlsx.messages.imports import IMPORTS
from cchc_xlsx.messages.inbox import INBOX
from cchc_xlsx.messages.letters import LETTERS
from cchc_xlsx.messages.structure import STRUCTURE
from cchc_xlsx.messages.work import WORK
from cchc_xlsx.messages.years import YEARS

__all__ = ["MESSAGES", "SEVERITIES", "Lang", "Message", "Severity"]

MESSAGES: Final[dict[str, Message]] = (
    BUILD | FILES | STRUCTURE | CELLS | CROSS | WORK | IMPORTS | INBOX | LETTERS | YEARS
)
