"""The sign at the left edge of a row: decided once, for Python and for Excel."""

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from cchc_xlsx.office import rules
from cchc_xlsx.office.model import EFFECTIVE, TARGET, Entry
from cchc_xlsx.office.points import TOLERANCE
from cchc_xlsx.office.standing import CLOSED, Standing, Status

WRONG, MISSING, UNDER_WAY, COMPLETE = "!", "●", "…", "✓"
Cells = Mapping[str, Entry]  # what stands in the row by column key; percent as typed, 0–1
Holds = Callable[[Cells], bool]


class Test(NamedTuple):
    """One condition of a row: its sign, the same truth in Excel and in Python."""

    sign: str
    excel: str
    holds: Holds
    gap: tuple[str, ...] = ()  # the inputs that are to be filled in where it holds


def sign(tests: Sequence[Test], cells: Cells) -> str:
    """The sign of a row: that of the first test that holds, else blank."""
    return next((test.sign for test in tests if test.holds(cells)), "")


def formula(tests: Sequence[Test], untouched: Sequence[str] = ()) -> str:
    """The same as an Excel formula over {column} cells; blank while the named inputs are empty."""
    if not tests:
        return ""
    runs: list[tuple[str, list[str]]] = []
    for test in tests:
        if runs and runs[-1][0] == test.sign:
            runs[-1][1].append(test.excel)
        else:
            runs.append((test.sign, [test.excel]))
    text = '""'
    for mark, conditions in reversed(runs):
        condition = f"OR({','.join(conditions)})" if len(conditions) > 1 else conditions[0]
        text = f'IF({condition},"{mark}",{text})'
    if untouched:
        text = f'IF({_joined(untouched)}="","",{text})'
    return text


def gaps(tests: Sequence[Test]) -> dict[str, str]:
    """Input → when Excel finds that it is what the row misses, over {column} cells."""
    found: dict[str, list[str]] = {}
    for test in tests:
        for key in test.gap:
            found.setdefault(key, []).append(test.excel)
    return {key: f"OR({','.join(said)})" if said[1:] else said[0] for key, said in found.items()}


def _joined(keys: Sequence[str]) -> str:
    return "&".join(f"{{{key}}}" for key in keys)


# --- words of the tests --------------------------------------------------------------------------


def number(cells: Cells, key: str) -> Decimal | None:
    """The number in a cell; text, dates and blanks are none."""
    value = cells.get(key)
    return value if isinstance(value, Decimal) else None


def blank(cells: Cells, key: str) -> bool:
    """Whether nothing stands in a cell."""
    return cells.get(key) in (None, "")


def text_in(key: str) -> Test:
    """Text or anything else where a number or a date belongs."""
    return Test(
        WRONG,
        f'AND({{{key}}}<>"",NOT(ISNUMBER({{{key}}})))',
        lambda c: isinstance(c.get(key), str) and c.get(key) != "",
    )


def _negative(key: str) -> Test:
    return Test(
        WRONG, f"AND(ISNUMBER({{{key}}}),{{{key}}}<0)", lambda c: _lt(number(c, key), Decimal(0))
    )


def _positive(key: str) -> Test:
    return Test(
        WRONG, f"AND(ISNUMBER({{{key}}}),{{{key}}}>0)", lambda c: _lt(Decimal(0), number(c, key))
    )


def _over(key: str, other: str) -> Test:
    return Test(
        WRONG,
        f"AND(ISNUMBER({{{key}}}),ISNUMBER({{{other}}}),{{{key}}}>{{{other}}})",
        lambda c: _lt(number(c, other), number(c, key)),
    )


def _lt(a: Decimal | None, b: Decimal | None) -> bool:
    return a is not None and b is not None and a < b


def _all(sign_: str, *parts: tuple[str, Holds]) -> Test:
    return Test(
        sign_, f"AND({','.join(p[0] for p in parts)})", lambda c: all(p[1](c) for p in parts)
    )


def _gap(key: str, *parts: tuple[str, Holds]) -> Test:
    return _all(MISSING, *parts)._replace(gap=(key,))


def _is(key: str, text: str) -> tuple[str, Holds]:
    folded = text.casefold()  # Excel's "=" forgives case and nothing else
    return f'{{{key}}}="{text}"', lambda c: str(c.get(key) or "").casefold() == folded


def _not(part: tuple[str, Holds]) -> tuple[str, Holds]:
    return f"NOT({part[0]})", lambda c: not part[1](c)


def _empty(key: str) -> tuple[str, Holds]:
    return f'{{{key}}}=""', lambda c: blank(c, key)


# What people type where they have nothing to show; validate knows more ways to say it.
NOTHING: Final = ("Không", "Không có", "Chưa", "Chưa có", "Ko", "Ko có", "Không có tài liệu",
                  "Chưa có tài liệu", "Không có minh chứng", "Chưa có minh chứng",
                  "–", "…", "/", "?")  # fmt: skip
_FOLDED: Final = frozenset(text.casefold() for text in NOTHING)
_DASHES: Final = "-. "  # of which any row says nothing: "---", ". . ."


def _no_proof(key: str) -> tuple[str, Holds]:
    """Nothing in a cell of evidence, or words that say there is none."""
    words = ",".join(f'{{{key}}}="{text}"' for text in NOTHING)
    rest = f"{{{key}}}"
    for sign_ in _DASHES:
        rest = f'SUBSTITUTE({rest},"{sign_}","")'

    def holds(cells: Cells) -> bool:
        said = "" if blank(cells, key) else str(cells[key])
        return not said.strip(_DASHES) or said.casefold() in _FOLDED

    return f'OR({rest}="",{words})', holds


def _filled(key: str) -> tuple[str, Holds]:
    return f'{{{key}}}<>""', lambda c: not blank(c, key)


def _known(key: str) -> tuple[str, Holds]:
    return f"ISNUMBER({{{key}}})", lambda c: number(c, key) is not None


def _equals(key: str, value: int) -> tuple[str, Holds]:
    return f"{{{key}}}={value}", lambda c: number(c, key) == value


def _more(key: str, than: str) -> tuple[str, Holds]:
    return f"{{{key}}}>{than}", lambda c: _lt(Decimal(than), number(c, key))


def effective_formula(shown: Collection[str]) -> str:
    """The effective points of a leaf as Excel finds them among the columns shown."""
    text = '""'
    for key in reversed([key for key in EFFECTIVE if key in shown]):
        text = f"IF(ISNUMBER({{{key}}}),{{{key}}},{text})"
    return text


# --- the tests of each sheet ---------------------------------------------------------------------


def of_criterion(rule: rules.Rule, phase: str, shown: Collection[str]) -> tuple[Test, ...]:
    """The tests of a leaf of Tiêu chí."""
    kind = rules.RuleKind
    points = [k for k in (*EFFECTIVE, "stated_lost_points") if k in shown]
    counts = [k for k in ("basis", "achieved") if k in shown]
    tests = [text_in(key) for key in (*points, *counts)]
    tests += [_negative(key) for key in counts]
    if rule.kind is kind.PENALTY:
        tests += [_positive(key) for key in points if key != "stated_lost_points"]
    else:
        tests += [_negative(key) for key in points]
        if rule.kind is not kind.BONUS and "max_points" in shown:
            tests += [_over(key, "max_points") for key in points]
    tests += _figures(rule, shown)
    out = [_not(_is("outcome", rules.NOT_ARISING))] if "outcome" in shown else []
    tests += _required(rule, phase, shown, out)
    if out:
        tests.append(_all(COMPLETE, _is("outcome", rules.NOT_ARISING)))
    tests.append(_all(COMPLETE, _known("effective_points")))
    begun = [k for k in ("basis", "achieved", "outcome") if k in shown]
    if begun:
        joined = _joined(begun)
        tests.append(
            Test(UNDER_WAY, f'{joined}<>""', lambda c: any(not blank(c, k) for k in begun))
        )
    return tuple(tests)


def _figures(rule: rules.Rule, shown: Collection[str]) -> list[Test]:
    tests = []
    if rule.divides and {"basis", "achieved"} <= set(shown):
        tests.append(_over("achieved", "basis"))
        if rule.zero == "ask":
            tests.append(_all(WRONG, _known("basis"), _equals("basis", 0)))
    if rule.levels and "outcome" in shown:
        names = rules.outcomes(rule)
        parts = [_filled("outcome"), *(_not(_is("outcome", name)) for name in names)]
        tests.append(_all(WRONG, *parts))
    if "computed_points" in shown and rules.needs(rule):  # what is asked for is computed from
        tests.append(
            Test(
                WRONG,
                "IF(AND(ISNUMBER({computed_points}),ISNUMBER({effective_points})),"
                f"ABS({{effective_points}}-{{computed_points}})>{TOLERANCE},FALSE)",
                _disputed,
            )
        )
    return tests


def _disputed(cells: Cells) -> bool:
    points, computed = number(cells, "effective_points"), number(cells, "computed_points")
    return points is not None and computed is not None and abs(points - computed) > TOLERANCE


def _required(
    rule: rules.Rule, phase: str, shown: Collection[str], out: list[tuple[str, Holds]]
) -> list[Test]:
    kind = rules.RuleKind
    if rule.kind in (kind.SURVEY, kind.BONUS, kind.PENALTY):
        return []
    if phase == "tu-cham":
        asked = ("self_points", *rules.needs(rule))
        tests = [_gap(k, _empty(k), *out) for k in asked if k in shown]
        if {"evidence", "self_points"} <= set(shown):
            tests.append(
                _gap(
                    "evidence",
                    _known("self_points"),
                    _more("self_points", "0"),
                    _no_proof("evidence"),
                    *out,
                )
            )
        return tests
    if phase == "giai-trinh":
        if not {"appraised_points", "self_points", "explanation"} <= set(shown):
            return []
        lower: tuple[str, Holds] = (
            "{appraised_points}<{self_points}",
            lambda c: _lt(number(c, "appraised_points"), number(c, "self_points")),
        )
        return [
            _gap(
                "explanation",
                _known("appraised_points"),
                _known("self_points"),
                lower,
                _empty("explanation"),
            )
        ]
    if {"lost_points", "reason"} <= set(shown):
        lost = _known("lost_points"), _more("lost_points", "0")
        return [_gap("reason", *lost, _empty("reason"))]
    return []


def of_assignment(kind: str, phase: str, shown: Collection[str]) -> tuple[Test, ...]:
    """The tests of a row of Phân công; a target is no work that somebody leads."""
    tests = [text_in(key) for key in ("due",) if key in shown]
    if phase == "khac-phuc" and kind != TARGET:
        what = tuple(key for key in ("task", "measure") if key in shown)
        untold = _all(MISSING, *map(_empty, what))._replace(gap=what) if what else None
        tests += [untold] if untold else []
        tests += [_gap(key, _empty(key)) for key in ("lead", "deadline") if key in shown]
    return (*tests, Test(COMPLETE, "TRUE", lambda _: True))


def of_progress(phase: str, shown: Collection[str]) -> tuple[Test, ...]:
    """The tests of a line of Tiến độ."""
    done = _is("status", Status.DONE)
    tests = [text_in(key) for key in ("percent", "done_on", "updated_on") if key in shown]
    named = [_not(_is("status", status)) for status in Status]
    tests.append(_all(WRONG, _filled("status"), *named))
    if "percent" in shown:
        tests += [
            _negative("percent"),
            _all(WRONG, _known("percent"), _more("percent", "1")),
            _all(
                WRONG,
                done,
                _known("percent"),
                ("{percent}<1", lambda c: _lt(number(c, "percent"), Decimal(1))),
            ),
            _all(WRONG, _not(done), _known("percent"), _equals("percent", 1)),
        ]
    if "done_on" in shown:
        tests.append(_all(WRONG, _not(done), _filled("done_on")))
    if "standing" in shown:
        tests.append(_all(WRONG, _is("standing", Standing.OVERDUE)))
    if phase == "khac-phuc":
        tests.append(_gap("status", _empty("status")))
    if "done_on" in shown:
        tests.append(_gap("done_on", done, _empty("done_on")))
    if "evidence" in shown:
        tests.append(_gap("evidence", done, _no_proof("evidence")))
    tests += [_all(UNDER_WAY, _is("status", s)) for s in (Status.IN_PROGRESS, Status.PAUSED)]
    return (*tests, *(_all(COMPLETE, _is("status", s)) for s in CLOSED))


def of_evidence(shown: Collection[str]) -> tuple[Test, ...]:
    """The tests of a row of the register of evidence."""
    tests = [text_in("doc_date")] if "doc_date" in shown else []
    tests += [_gap(key, _empty(key)) for key in ("doc_no", "summary") if key in shown]
    return (*tests, Test(COMPLETE, "TRUE", lambda _: True))
