"""The digests of a run, packed once they are many: a country's are a gigabyte as they are."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final, overload

Json = dict[str, Any]
# Files. A digest takes 250 kB as dictionaries and 14 kB packed; packing and unpacking one takes
# half a millisecond each, and a report is gone through some ten times.
PACKED_FROM: Final = 200


class Digests(Sequence[Json]):
    """Digests in the order they came; whoever keeps one longer than a moment keeps it whole."""

    def __init__(self) -> None:
        self._plain: list[Json] = []
        self._packed: list[bytes] = []

    def append(self, file: Json) -> None:
        """One more."""
        if self._packed:
            self._packed.append(_packed(file))
            return
        self._plain.append(file)
        if len(self._plain) == PACKED_FROM:
            self._packed = [_packed(one) for one in self._plain]
            self._plain = []

    def settled(self) -> Sequence[Json]:
        """What came, as a plain list where it is not much."""
        return self if self._packed else self._plain

    def __len__(self) -> int:
        return len(self._plain) or len(self._packed)

    def __iter__(self) -> Iterator[Json]:
        yield from self._plain
        yield from map(_unpacked, self._packed)

    @overload
    def __getitem__(self, at: int) -> Json: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Json]: ...
    def __getitem__(self, at: int | slice) -> Json | Sequence[Json]:
        """One of them, or some."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return _unpacked(self._packed[at]) if self._packed else self._plain[at]


def _packed(file: Json) -> bytes:
    return zlib.compress(pickle.dumps(file, protocol=5), 1)


def _unpacked(packed: bytes) -> Json:
    file: Json = pickle.loads(zlib.decompress(packed))  # noqa: S301  packed by ourselves
    return file
