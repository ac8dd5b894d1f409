"""Units found by the name somebody typed: accents tell two apart, unless none were typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

from cchc_xlsx.office.text import fold, match_key

T = TypeVar("T")
_COMMITTEES: Final = ("ubnd ", "uỷ ban nhân dân ", "ủy ban nhân dân ", "uy ban nhan dan ")
_PREFIXES: Final = tuple(match_key(f"{words}x")[:-1] for words in _COMMITTEES)


def unit_code_key(code: str) -> str:
    """The key of a unit's code: Excel drops the zeros before the number 00031."""
    return code.lstrip("0") or code if code.isdecimal() else code


def name_key(name: str) -> str:
    """The key of a unit's name: typing varies, accents count, "UBND" before it does not."""
    key = match_key(name)
    return next((key.removeprefix(p) for p in _PREFIXES if key.startswith(p)), key)


def finder(named: Iterable[tuple[str, T]]) -> Callable[[str], tuple[T, ...]]:
    """What finds those who bear a name: spelled so, else the only one who is so without accents."""
    exact: dict[str, list[T]] = {}
    bare: dict[str, dict[str, list[T]]] = {}
    for name, one in named:
        key = name_key(name)
        exact.setdefault(key, []).append(one)
        bare.setdefault(fold(key), {})[key] = exact[key]

    def find(name: str) -> tuple[T, ...]:
        key = name_key(name)
        if key in exact:
            return tuple(exact[key])
        near = bare.get(fold(key), {})
        return tuple(next(iter(near.values()))) if len(near) == 1 and key == fold(key) else ()

    return find
