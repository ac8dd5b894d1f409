"""A rule of scoring as an official says it."""

from functools import lru_cache

from cchc_xlsx.office.figures import spoken
from cchc_xlsx.office.rules import Rule, RuleKind, threshold


def input_hint(rule: Rule) -> str:
    """What (a) and (b) are, for templates that do not say."""
    if rule.divides:
        return "(a) tổng số; (b) số đạt"
    return {
        RuleKind.STEPS: "(b) số đạt",
        RuleKind.DEDUCT: "(b) số lần bị trừ điểm",
        RuleKind.COUNT: "(b) số kết quả được tính điểm",
        RuleKind.LEVELS: "Chọn mức đạt",
    }.get(rule.kind, "")


@lru_cache(maxsize=4096)
def sentence(rule: Rule) -> str:
    """The rule as an official says it, for the column Cách chấm."""
    amount = spoken(rule.each)
    fixed = {
        RuleKind.COUNT: f"Mỗi kết quả (b) được {amount} điểm, tối đa bằng điểm tối đa",
        RuleKind.SUM: "Cộng các tiêu chí thành phần",
        RuleKind.SURVEY: "Cấp trên điều tra xã hội học, xã không tự chấm",
        RuleKind.JUDGED: "Hội đồng thẩm định xem xét",
        RuleKind.BONUS: f"Điểm thưởng, tối đa {amount}",
        RuleKind.PENALTY: f"Điểm phạt, tối đa {amount} (ghi số âm)",
        RuleKind.DEDUCT: f"Mỗi lần trừ {amount} điểm{_floor_clause(rule)}",
        RuleKind.LEVELS: "; ".join(f"{word}: {spoken(points)}" for word, points in rule.levels),
        RuleKind.STEPS: _steps_sentence(rule),
        RuleKind.RATIO: _ratio_sentence(rule),
    }[rule.kind]
    return fixed + _zero_clause(rule)


def _ratio_sentence(rule: Rule) -> str:
    if rule.target is None:
        return "b/a × điểm tối đa"
    target = f"{spoken(rule.target.scaleb(2))} %"
    return f"Đạt từ {target} trở lên: điểm tối đa; dưới {target}: (tỷ lệ/{target}) × điểm tối đa"


def _steps_sentence(rule: Rule) -> str:
    steps = [
        f"từ {threshold(rule, step).replace('%', ' %').replace('.', ',')}: {spoken(points)}"
        for step, points in rule.steps
    ]
    text = "; ".join([*steps, f"còn lại: {spoken(rule.otherwise)}"])
    return text[:1].upper() + text[1:]


def _zero_clause(rule: Rule) -> str:
    return {
        "ask": "",
        "full": "; không phát sinh (a = 0): điểm tối đa",
        "exclude": "; không phát sinh (a = 0): không tính tiêu chí này",
    }[rule.zero]


def _floor_clause(rule: Rule) -> str:
    return f", thấp nhất {spoken(rule.floor)} điểm" if rule.floor else ""
