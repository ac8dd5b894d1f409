"""The report as a workbook of its own: values only, nothing to type, nothing protected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from cchc_xlsx.drawing import headline, summary_many, summary_one
from cchc_xlsx.drawing.board import Beside, nowhere
from cchc_xlsx.form import marks
from cchc_xlsx.form.page import Page, Workbook
from cchc_xlsx.judging import reports
from cchc_xlsx.judging.reports import Report


def summary_book(report: Report, as_of: date, beside: Beside = nowhere) -> Workbook:
    """The workbook of a report on one file, or compiled from many, with links to the files."""
    book, pages = cover_and_pages(report, as_of, beside)
    return replace(book, pages=tuple(pages))


def cover_and_pages(
    report: Report, as_of: date, beside: Beside = nowhere
) -> tuple[Workbook, Iterator[Page]]:
    """The same with its pages apart, each drawn when it is asked for: a country's are large."""
    file = reports.single(report)
    if file is not None and file["verdict"] != "unreadable":
        pages: Iterable[Page] = summary_one.sheets(report, file, as_of, beside)
        whose = headline.name_of(file)
    else:
        pages, whose = summary_many.sheets(report, as_of, beside), headline.label_of(report)
    title = f"Báo cáo CCHC – {whose}" if whose else "Báo cáo CCHC các đơn vị"
    own = {marks.REPORT: as_of.isoformat()}  # lying among returns it is not taken for one
    return Workbook(pages=(), title=title, properties=own, created=as_of), iter(pages)
