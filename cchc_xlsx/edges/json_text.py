"""JSON for other programs, an entry a line and in pieces: a country's is larger than memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import orjson

BLOCK: Final = 1 << 16  # bytes, fewer are not worth a write


def written(value: object, deep: int = 3) -> Iterator[bytes]:
    """A value in pieces; what it is made of stands on lines of its own, so many levels deep."""
    block = bytearray()
    for piece in _pieces(value, deep, b"\n"):
        block += piece
        if len(block) > BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block) + b"\n"


def _pieces(value: object, deep: int, line: bytes) -> Iterator[bytes]:
    inner = line + b" "
    if deep and value and isinstance(value, Mapping):
        for number, (key, one) in enumerate(value.items()):
            yield (b"," if number else b"{") + inner + orjson.dumps(key) + b": "
            yield from _pieces(one, deep - 1, inner)
        yield line + b"}"
    elif deep and value and isinstance(value, Sequence) and not isinstance(value, str):
        for number, one in enumerate(value):
            yield (b"," if number else b"[") + inner
            yield from _pieces(one, deep - 1, inner)
        yield line + b"]"
    else:
        yield orjson.dumps(dict(value) if isinstance(value, Mapping) else value)
