"""What changed since a unit's report before, in words, for every output."""

from __future__ import annotations

from decimal import Decimal

from cchc_xlsx.drawing.words import File, number
from cchc_xlsx.messages import Lang


def since_before(row: File, lang: Lang = "vi") -> str:
    """A row of the history as a clause: points, rank, work that fell back, dates that moved."""
    vi = lang == "vi"
    said = []
    if row["change"] is not None:
        change = Decimal(row["change"])
        size = number(abs(change), lang)
        if change == 0:
            said.append("điểm không đổi" if vi else "points unchanged")
        elif vi:
            said.append(f"{'tăng' if change > 0 else 'giảm'} {size} điểm")
        else:
            said.append(f"{'up' if change > 0 else 'down'} {size} points")
    if row["rank_change"]:
        steps = abs(row["rank_change"])
        up = row["rank_change"] > 0
        if vi:
            said.append(f"{'tăng' if up else 'giảm'} {steps} bậc")
        else:
            said.append(f"{'up' if up else 'down'} {steps} places")
    for key, words in (("went_back", ("việc lùi tình hình", "tasks went backwards")),
                       ("fell", ("việc giảm tỷ lệ", "percents fell")),
                       ("moved", ("thời hạn bị dời", "deadlines moved"))):  # fmt: skip
        if row[key]:
            said.append(f"{len(row[key])} {words[0] if vi else words[1]}")
    return "; ".join(said) or ("không thay đổi" if vi else "no change")
