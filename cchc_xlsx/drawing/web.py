"""A report as one self-contained page that a leader opens on a phone without a network."""

import hashlib
from base64 import b64encode
from datetime import date
from html import escape
from typing import NamedTuple

from cchc_xlsx.drawing import headline
from cchc_xlsx.drawing.web_many import compiled
from cchc_xlsx.drawing.web_one import alone
from cchc_xlsx.drawing.web_parts import element
from cchc_xlsx.drawing.words import day
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.reports import Report


class Assets(NamedTuple):
    """What the page carries besides its figures."""

    style: str
    script: str


def web_page(report: Report, as_of: date, assets: Assets) -> str:
    """The page: the verdict first, then figures, charts and tables.

    The policy in its head lets no script and no style run but these two, and nothing be fetched:
    what a workbook says can only ever be text.
    """
    file = reports.single(report)
    one = file is not None and file["verdict"] != "unreadable"
    title = headline.said(report)
    parts = alone(report) if one else compiled(report)
    label = headline.label_of(report)
    marked = label and not title.startswith(label)
    mark = element("p", escape(label), class_="label") if marked else ""
    told = f"Báo cáo chỉ số cải cách hành chính · số liệu đến {day(parts.as_of or as_of)}"
    contents = "".join(
        element("li", element("a", escape(name), href=f"#{anchor}"))
        for anchor, name in parts.contents
    )
    head = (
        '<meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(assets)}">'
        f"<title>{escape(parts.name)}</title><style>{assets.style}</style>"
    )
    body = (
        '<a class="skip" href="#noi-dung">Đến nội dung</a>'
        f"<header>{mark}<h1>{escape(title)}</h1>"
        f"{element('p', escape(told), class_='told')}</header>"
        f'<nav aria-label="Mục lục"><ul>{contents}</ul></nav>'
        f'<main id="noi-dung">{"".join(parts.sections)}</main>'
        "<footer>Trang này đứng một mình: mở được không cần mạng, in được, gửi được.</footer>"
        f"<script>{assets.script}</script>"
    )
    return f'<!doctype html>\n<html lang="vi"><head>{head}</head>\n<body>{body}</body></html>\n'


def _policy(assets: Assets) -> str:
    style, script = (f"'sha256-{_hash(text)}'" for text in assets)
    return f"default-src 'none'; style-src {style}; script-src {script}; base-uri 'none'"


def _hash(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
