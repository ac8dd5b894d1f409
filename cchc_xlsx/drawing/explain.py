"""What a message means, in words: one code whole, or all of them a line each."""

from __future__ import annotations

from cchc_xlsx.drawing.words import word
from cchc_xlsx.messages import MESSAGES, Lang

# What is fatal ends the work on a file, not always its reading.
_FATAL = ("dừng lại", "fatal")


class _Blanks(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def explain_text(code: str, lang: Lang) -> str:
    """One message: what it says, what to do, a wrong and a right example."""
    found = MESSAGES[code]
    words, examples = ("Nghĩa là", "Sửa", "Ví dụ sai", "Ví dụ đúng"), (found.wrong, found.right)
    if lang == "en":
        from cchc_xlsx.messages.english import EXAMPLES

        words = ("Means", "Fix", "Wrong", "Right")
        wrong, right = (one.replace("(trống)", "(blank)") for one in examples)
        examples = EXAMPLES.get(code, (wrong, right))
    lines = [f"CCHC-{code} ({_severity(found.severity, lang)})"]
    said = (_plain(found.text(lang)), _plain(found.remedy(lang)), *examples)
    lines += [f"  {word}: {text}" for word, text in zip(words, said, strict=True) if text]
    return "\n".join(lines)


def catalogue_text(lang: Lang) -> str:
    """Every code with its severity and sentence."""
    return "\n".join(
        f"CCHC-{code}  {_severity(found.severity, lang):<10} {_plain(found.text(lang))}"
        for code, found in sorted(MESSAGES.items())
    )


def _severity(severity: str, lang: Lang) -> str:
    return _FATAL[lang == "en"] if severity == "fatal" else word(severity, lang)


def _plain(text: str) -> str:
    return text.format_map(_Blanks())
