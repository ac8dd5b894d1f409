"""Regular expressions that cost nothing until a text may hold what they seek."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any


class Pattern:
    """A regular expression, compiled for the first text that may match it.

    `needs` are pieces of text of which every match holds one; where a text holds none, the
    expression is neither asked nor compiled. `sign` is a far smaller expression for the same: it
    finds something wherever this one does. A test proves both from the expression itself.
    """

    __slots__ = ("_made", "flags", "needs", "sign", "source")

    def __init__(self, source: str, *needs: str, sign: str = "", flags: int = 0) -> None:
        self.source, self.needs, self.sign, self.flags = source, needs, sign, flags
        self._made: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        if self._made is None:
            self._made = re.compile(self.source, self.flags)
        return self._made

    def may_match(self, text: str) -> bool:
        """Whether a text holds one of the pieces every match has, and the sign of one."""
        if self.needs and not any(piece in text for piece in self.needs):
            return False
        return not self.sign or re.search(self.sign, text) is not None

    def search(self, text: str) -> re.Match[str] | None:
        """As re.Pattern.search."""
        return self.compiled().search(text) if self.may_match(text) else None

    def match(self, text: str) -> re.Match[str] | None:
        """As re.Pattern.match."""
        return self.compiled().match(text) if self.may_match(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As re.Pattern.fullmatch."""
        return self.compiled().fullmatch(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        return self.compiled().finditer(text) if self.may_match(text) else iter(())

    def findall(self, text: str) -> list[Any]:
        """As re.Pattern.findall."""
        return self.compiled().findall(text) if self.may_match(text) else []

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """As re.Pattern.sub."""
        return self.compiled().sub(new, text, count) if self.may_match(text) else text
