"""What somebody at a LibreOffice does to a file, driven through UNO.

Run by the system's Python, which has `uno`: `python3 office_user.py SOURCE TARGET JSON`, where JSON is
a list of actions {"do": name, …}. Kept free of imports of ours.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8", ".xls": "MS Excel 97"}


def sort(document, action):
    """Sort a range of rows by one column, as the button of a filter does."""
    import uno
    from com.sun.star.table import TableSortField

    sheet = document.Sheets.getByName(action["sheet"])
    sheet.unprotect("")
    area = sheet.getCellRangeByPosition(*action["area"])  # columns and rows from 0
    field = TableSortField()
    field.Field = action["column"] - action["area"][0]
    field.IsAscending = action.get("ascending", True)
    said = []
    for name, value in (
        ("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))),
        ("ContainsHeader", False),
        ("IsSortColumns", False),
    ):
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        said.append(one)
    area.sort(tuple(said))


def insert_rows(document, action):
    """Insert empty rows before a row counted from 0."""
    sheet = document.Sheets.getByName(action["sheet"])
    sheet.unprotect("")
    sheet.Rows.insertByIndex(action["at"], action.get("count", 1))


def insert_columns(document, action):
    """Insert empty columns before a column counted from 0."""
    sheet = document.Sheets.getByName(action["sheet"])
    sheet.unprotect("")
    sheet.Columns.insertByIndex(action["at"], action.get("count", 1))


def rename_sheet(document, action):
    """Give a sheet another name."""
    document.Sheets.getByName(action["sheet"]).Name = action["name"]


def delete_rows(document, action):
    """Delete rows from a row counted from 0."""
    sheet = document.Sheets.getByName(action["sheet"])
    sheet.unprotect("")
    sheet.Rows.removeByIndex(action["at"], action.get("count", 1))


def put(document, action):
    """Type into a cell (column and row from 0) as the keyboard does."""
    sheet = document.Sheets.getByName(action["sheet"])
    sheet.unprotect("")
    sheet.getCellByPosition(*action["cell"]).setFormula(action["text"])


ACTIONS = {
    f.__name__: f for f in (sort, insert_rows, insert_columns, rename_sheet, delete_rows, put)
}


def main():
    jobs = json.load(open(sys.argv[1], encoding="utf-8"))
    import uno

    profile = tempfile.mkdtemp(prefix="lo_user_")
    pipe = f"cchc{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
         f"--accept=pipe,name={pipe};urp;"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext(
            "com.sun.star.bridge.UnoUrlResolver", local
        )
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.25)
        desktop = context.ServiceManager.createInstanceWithContext(
            "com.sun.star.frame.Desktop", context
        )
        hidden = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        hidden.Name, hidden.Value = "Hidden", True
        for job in jobs:
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(job["source"]), "_blank", 0, (hidden,)
            )
            for action in job["actions"]:
                ACTIONS[action["do"]](document, action)
            kind = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            kind.Name, kind.Value = "FilterName", FILTERS[os.path.splitext(job["target"])[1]]
            document.storeToURL(uno.systemPathToFileUrl(job["target"]), (kind,))
            document.close(True)
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
