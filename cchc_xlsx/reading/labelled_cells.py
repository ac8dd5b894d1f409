"""What one cell says by labels: "Giải pháp: … Chủ trì: …"."""

from collections.abc import Iterator

from cchc_xlsx.findings import Place
from cchc_xlsx.form.document import Paragraph
from cchc_xlsx.reading.lists import cuts_of, label_of, labels_of


def labelled_parts(text: str) -> dict[str, str]:
    """What a cell says by labels, key by key; nothing where it does not begin with one."""
    parts: dict[str, str] = {}
    last = ""
    lines = (Paragraph(Place(), line) for line in text.split("\n") if line.strip())
    for one in (part for line in lines for part in labels_of(line)):
        label = label_of(one.text)
        if label:
            last, said = label
        elif not last:
            return {}
        else:
            said = one.text
        parts[last] = "\n".join(filter(None, (parts.get(last), said)))
    return {key: said for key, said in parts.items() if said}


def opened_parts(text: str) -> tuple[str, dict[str, str]]:
    """What a cell says before its first label, and what its labels say after that."""
    opening: list[str] = []
    parts: dict[str, str] = {}
    last = ""
    for line in text.split("\n"):
        for piece in _pieces(line):
            last, said = label_of(piece) or (last, piece)
            if last:
                parts[last] = "\n".join(filter(None, (parts.get(last), said)))
            else:
                opening.append(said)
    return "\n".join(opening), {key: said for key, said in parts.items() if said}


def _pieces(line: str) -> Iterator[str]:
    """A line cut where a sentence ends and a label begins."""
    start = 0
    for cut in cuts_of(line):
        yield line[start : cut.start()]
        start = cut.end()
    yield line[start:].rstrip(" .;") if start or label_of(line) else line
