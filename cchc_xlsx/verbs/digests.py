"""The digests of a run, packed where they are many or come from elsewhere."""

import weakref
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import copy
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple, overload

if TYPE_CHECKING:
    from cchc_xlsx.judging.gist import Counted

Json = Mapping[str, Any]
# Files. A digest takes 250 kB as dictionaries, 14 kB packed in a temporary file. A report goes
# through all of them some fifteen times, mostly for a few words of each: those lie before the rows.
PACKED_FROM: Final = 200
ROWS: Final = frozenset(("criteria", "assignments", "evidence", "extras"))


class Parcel(NamedTuple):
    """A digest on its way from another process, in a ledger or put aside: three packed objects."""

    head: bytes  # all but its rows
    counted: bytes  # what its rows come to
    rows: bytes


def parcelled(file: Json) -> Parcel:
    """A digest as a parcel."""
    from cchc_xlsx.edges.packed import pack
    from cchc_xlsx.judging.gist import counted, told  # one workbook alone is not counted

    if isinstance(file, Packed):
        return file.parcel()
    head = {key: None if key in ROWS else value for key, value in file.items()}
    rows = {key: value for key, value in file.items() if key in ROWS}
    return Parcel(pack(head), pack(told(counted(file))), pack(rows))


class Packed(Json):
    """A digest whose rows are unpacked when somebody asks for them."""

    def __init__(self, head: bytes, counts: Callable[[], bytes], rows: Callable[[], bytes]) -> None:
        self._known = _opened(head)
        self._counts, self._rows = counts, rows
        self._whole = False

    @classmethod
    def of(cls, parcel: Parcel) -> "Packed":
        """The digest in a parcel."""
        return cls(parcel.head, lambda: parcel.counted, lambda: parcel.rows)

    def parcel(self) -> Parcel:
        """The parcel it came in, with whatever was changed since."""
        from cchc_xlsx.edges.packed import pack

        head = {key: None if key in ROWS else value for key, value in self._known.items()}
        return Parcel(pack(head), self._counts(), self._rows())

    def counted(self) -> "Counted":
        """What its rows come to."""
        from cchc_xlsx.judging.gist import heard

        return heard(_opened(self._counts()))

    def but(self, **said: Any) -> "Packed":  # noqa: ANN401  any value of a digest
        """The same with another path or other findings."""
        other = copy(self)
        other._known = {**self._known, **said}  # noqa: SLF001  its own kind
        return other

    def __getitem__(self, key: str) -> Any:  # noqa: ANN401  any value of a digest
        if key in ROWS and not self._whole:
            self._known |= _opened(self._rows())
            self._whole = True
        return self._known[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self) == dict(other)

    __hash__ = None  # type: ignore[assignment]


def _opened(packed: bytes) -> dict[str, Any]:
    from cchc_xlsx.edges.packed import unpack

    return unpack(packed)


def known(file: Json) -> "Counted | None":
    """What the rows of a digest come to, where that was kept."""
    return file.counted() if isinstance(file, Packed) else None


def earlier(parts: tuple[bytes | None, bytes | None, bytes] | None) -> Json | None:
    """The digest of an earlier report as a ledger has it; of old it is whole."""
    if parts is None:
        return None
    head, counts, rows = parts
    return Packed.of(Parcel(head, counts or b"", rows)) if head else _opened(rows)


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
    """Parcels in a temporary file that goes with them."""

    def __init__(self) -> None:
        import tempfile
        from array import array

        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115  closed when let go
        weakref.finalize(self, self._file.close)
        self._ends = array("q", [0])  # of every part, in bytes from the start

    def __len__(self) -> int:
        return len(self._ends) // len(Parcel._fields)

    def append(self, file: Json) -> None:
        parts = parcelled(file)  # may itself be read from here
        self._file.seek(self._ends[-1])
        for part in parts:
            self._ends.append(self._ends[-1] + self._file.write(part))

    def __getitem__(self, at: int) -> Json:
        first = len(Parcel._fields) * range(len(self))[at]
        return Packed(
            self._part(first), lambda: self._part(first + 1), lambda: self._part(first + 2)
        )

    def _part(self, number: int) -> bytes:
        start, end = self._ends[number : number + 2]
        self._file.seek(start)
        return self._file.read(end - start)
