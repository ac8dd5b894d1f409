"""Slips of the hand in figures that leave one reading: a letter for a figure, a mark twice."""

import re
from typing import Final

from cchc_xlsx.office.patterns import Pattern

# Figures and their marks with letters like them between: 1oo, l5/6/2o26, o,75.
_RUN: Final = Pattern(
    r"(?<![a-z\d])(?=[oil|.,/-]*\d)(?=[\d.,/-]*[oil|])[\doil|.,/-]*[\do|](?![a-z])", *"oil|"
)
_TWICE: Final = Pattern(r"(?<=\d)(?:,,|\.\.|,\.|\.,)(?=\d{1,2}(?!\d))", ",,", "..", ",.", ".,")
_PER_CENT: Final = Pattern(r"(?<=\d)\s*[co0]/[o0](?![\w/])", "/")  # 98,6 o/o, and ℅ as folded
_END: Final = Pattern(r"\s*\./\.?\Z", "./")  # "45 lượt./.": a letter ends so
_SIGNS: Final = Pattern(r"%[%\s]*%", "%")
LONGEST: Final = 80  # letters; what is longer is no number and no date
_AS_FIGURES: Final = str.maketrans("oil|", "0111")


def mended(plain: str) -> str:
    """A folded text with such slips set right; all else as it is.

    A last "l" is left: "3l" may be three litres.
    """
    if len(plain) > LONGEST:
        return plain
    plain = _RUN.sub(_figures, _PER_CENT.sub("%", _END.sub("", plain)))
    return _SIGNS.sub("%", _TWICE.sub(",", plain))


def _figures(run: re.Match[str]) -> str:
    return run[0].translate(_AS_FIGURES)
