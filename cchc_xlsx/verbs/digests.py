"""The digests of a run, put aside once they are many: a country's are a gigabyte as they are."""

from __future__ import annotations

import weakref
from array import array
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, Final, overload

Json = Mapping[str, Any]
# Files. A digest takes 250 kB as dictionaries, 14 kB packed in a temporary file. A report goes
# through all of them some fifteen times, mostly for a few words of each: those lie before the rows.
PACKED_FROM: Final = 200
ROWS: Final = frozenset(
    ("general", "fields", "criteria", "assignments", "evidence", "extras", "findings")
)


class Digests(Sequence[Json]):
    """Digests in the order they came; whoever keeps one longer than a moment keeps it whole."""

    def __init__(self) -> None:
        self._plain: list[Json] = []
        self._aside: _Aside | None = None

    def append(self, file: Json) -> None:
        """One more."""
        if self._aside is not None:
            self._aside.append(file)
            return
        self._plain.append(file)
        if len(self._plain) == PACKED_FROM:
            self._aside = _Aside()
            for one in self._plain:
                self._aside.append(one)
            self._plain = []

    def settled(self) -> Sequence[Json]:
        """What came, as a plain list where it is not much."""
        return self._plain if self._aside is None else self

    def __len__(self) -> int:
        return len(self._plain) if self._aside is None else len(self._aside)

    @overload
    def __getitem__(self, at: int) -> Json: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Json]: ...
    def __getitem__(self, at: int | slice) -> Json | Sequence[Json]:
        """One of them, or some."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return self._plain[at] if self._aside is None else self._aside[at]


class _Aside:
    """Digests in a temporary file that goes with them, each in two parts: few words, and rows."""

    def __init__(self) -> None:
        import tempfile

        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed when let go
        weakref.finalize(self, self._file.close)
        self._ends = array("q", [0])  # of every part, in bytes from the start

    def __len__(self) -> int:
        return len(self._ends) // 2

    def append(self, file: Json) -> None:
        from cchc_xlsx.edges.packed import pack

        head = {key: None if key in ROWS else value for key, value in file.items()}
        rows = {key: value for key, value in file.items() if key in ROWS}
        parts = (pack(head), pack(rows))
        self._file.seek(self._ends[-1])
        for part in parts:
            self._ends.append(self._ends[-1] + self._file.write(part))

    def __getitem__(self, at: int) -> Json:
        number = range(len(self))[at]
        return Packed(self._part(2 * number), self, number)

    def rows(self, number: int) -> dict[str, Any]:
        """The rows of one of them."""
        return self._part(2 * number + 1)

    def _part(self, number: int) -> dict[str, Any]:
        from cchc_xlsx.edges.packed import unpack

        start, end = self._ends[number : number + 2]
        self._file.seek(start)
        return unpack(self._file.read(end - start))


class Packed(Json):
    """A digest whose rows are unpacked when somebody asks for them."""

    def __init__(self, head: dict[str, Any], aside: _Aside, number: int) -> None:
        self._known, self._aside, self._number = head, aside, number
        self._whole = False

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  any value of a digest
        if key in ROWS and not self._whole:
            self._known |= self._aside.rows(self._number)
            self._whole = True
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]
