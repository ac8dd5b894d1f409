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


def sheet_of(document, action):
    """The sheet of an action, without its protection."""
    sheet = document.Sheets.getByName(action["sheet"])
    sheet.unprotect("")
    return sheet


def struct(name, **fields):
    """A structure of UNO's with some of its fields."""
    import uno

    made = uno.createUnoStruct("com.sun.star." + name)
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def said(**values):
    """Named values as UNO wants them."""
    return tuple(struct("beans.PropertyValue", Name=k, Value=v) for k, v in values.items())


def enum(kind, value):
    """A value of an enumeration of UNO's."""
    import uno

    return uno.Enum("com.sun.star." + kind, value)


def sort(document, action):
    """Sort a range of rows by one column, as the button of a filter does."""
    import uno

    area = sheet_of(document, action).getCellRangeByPosition(*action["area"])  # from 0
    field = struct(
        "table.TableSortField",
        Field=action["column"] - action["area"][0],
        IsAscending=action.get("ascending", True),
    )
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    area.sort(said(SortFields=fields, ContainsHeader=False, IsSortColumns=False))


def subtotals(document, action):
    """Sums of columns for every run of equal values of a column, as Data > Subtotals inserts them."""
    import uno

    area = sheet_of(document, action).getCellRangeByPosition(*action["area"])  # the header too
    found = area.createSubTotalDescriptor(True)
    found.BindFormatsToContent = False
    kind = enum("sheet.GeneralFunction", action.get("function", "SUM"))
    columns = tuple(
        struct("sheet.SubTotalColumn", Column=column - action["area"][0], Function=kind)
        for column in action["columns"]
    )
    columns = uno.Any("[]com.sun.star.sheet.SubTotalColumn", columns)
    uno.invoke(found, "addNew", (columns, action["by"] - action["area"][0]))
    found.EnableSort = bool(action.get("sorted"))
    area.applySubTotals(found, True)


def insert_rows(document, action):
    """Insert empty rows before a row counted from 0."""
    sheet_of(document, action).Rows.insertByIndex(action["at"], action.get("count", 1))


def insert_columns(document, action):
    """Insert empty columns before a column counted from 0."""
    sheet_of(document, action).Columns.insertByIndex(action["at"], action.get("count", 1))


def delete_rows(document, action):
    """Delete rows from a row counted from 0."""
    sheet_of(document, action).Rows.removeByIndex(action["at"], action.get("count", 1))


def delete_columns(document, action):
    """Delete columns from a column counted from 0."""
    sheet_of(document, action).Columns.removeByIndex(action["at"], action.get("count", 1))


def move(document, action):
    """Cut a range and paste it with its first cell at (column, row)."""
    sheet = sheet_of(document, action)
    source = sheet.getCellRangeByPosition(*action["area"]).getRangeAddress()
    sheet.moveRange(sheet.getCellByPosition(*action["to"]).getCellAddress(), source)


def copy(document, action):
    """Copy a range and paste it with its first cell at (column, row)."""
    sheet = sheet_of(document, action)
    source = sheet.getCellRangeByPosition(*action["area"]).getRangeAddress()
    sheet.copyRange(sheet.getCellByPosition(*action["to"]).getCellAddress(), source)


def copy_from(document, action):
    """Copy a range of another sheet and paste it with its first cell at (column, row)."""
    other = document.Sheets.getByName(action["source"])
    source = other.getCellRangeByPosition(*action["area"]).getRangeAddress()
    sheet = sheet_of(document, action)
    sheet.copyRange(sheet.getCellByPosition(*action["to"]).getCellAddress(), source)


def move_column(document, action):
    """Cut a column and insert it before another one."""
    sheet = sheet_of(document, action)
    at, to, height = action["at"], action["to"], action["height"]
    sheet.Columns.insertByIndex(to, 1)
    at += at >= to
    source = sheet.getCellRangeByPosition(at, 0, at, height).getRangeAddress()
    sheet.moveRange(sheet.getCellByPosition(to, 0).getCellAddress(), source)
    sheet.Columns.removeByIndex(at, 1)


def insert_cells(document, action):
    """Insert cells over a range; what stood there moves down."""
    sheet = sheet_of(document, action)
    area = sheet.getCellRangeByPosition(*action["area"]).getRangeAddress()
    sheet.insertCells(area, enum("sheet.CellInsertMode", "DOWN"))


def delete_cells(document, action):
    """Delete the cells of a range; what stands below moves up."""
    sheet = sheet_of(document, action)
    area = sheet.getCellRangeByPosition(*action["area"]).getRangeAddress()
    sheet.removeRange(area, enum("sheet.CellDeleteMode", "UP"))


def merge(document, action):
    """Merge the cells of a range."""
    sheet_of(document, action).getCellRangeByPosition(*action["area"]).merge(True)


def clear(document, action):
    """Press Delete on a range: values, dates, texts and formulas go."""
    sheet_of(document, action).getCellRangeByPosition(*action["area"]).clearContents(1 + 2 + 4 + 16)


def put(document, action):
    """Put a text, a number or a formula into a cell (column and row from 0)."""
    sheet_of(document, action).getCellByPosition(*action["cell"]).setFormula(action["text"])


def type_in(document, action):
    """Type into a cell on a machine of some locale, as the keyboard does."""
    cell = sheet_of(document, action).getCellByPosition(*action["cell"])
    language, country = action["locale"].split("-")
    locale = struct("lang.Locale", Language=language, Country=country)
    formats = document.NumberFormats
    code = formats.getByKey(cell.NumberFormat).FormatString
    if code != "@":
        key = formats.queryKey(code, locale, False)
        cell.NumberFormat = formats.addNew(code, locale) if key == -1 else key
    cell.FormulaLocal = action["text"]


def paste(document, action):
    """Paste plain values with the first of them at (column, row)."""
    rows = tuple(tuple(row) for row in action["rows"])
    left, top = action["to"]
    area = (left, top, left + len(rows[0]) - 1, top + len(rows) - 1)
    sheet_of(document, action).getCellRangeByPosition(*area).setDataArray(rows)


def paste_values(document, action):
    """Copy a range and paste its values over it: the formulas are gone."""
    area = sheet_of(document, action).getCellRangeByPosition(*action["area"])
    area.setDataArray(area.getDataArray())


def replace(document, action):
    """Find and replace in a range."""
    area = sheet_of(document, action).getCellRangeByPosition(*action["area"])
    wanted = area.createReplaceDescriptor()
    wanted.SearchString, wanted.ReplaceString = action["find"], action["by"]
    area.replaceAll(wanted)


def fill(document, action):
    """Drag the first row of a range down by its handle."""
    area = sheet_of(document, action).getCellRangeByPosition(*action["area"])
    area.fillAuto(enum("sheet.FillDirection", "TO_BOTTOM"), 1)


def filter_rows(document, action):
    """Leave a filter on: of a range with its header only some rows stay in sight."""
    import uno

    area = sheet_of(document, action).getCellRangeByPosition(*action["area"])
    wanted = area.createFilterDescriptor(True)
    wanted.ContainsHeader = True
    field = struct("sheet.TableFilterField", Field=action["column"], IsNumeric=False)
    field.Operator, field.StringValue = enum("sheet.FilterOperator", "EQUAL"), action["text"]
    uno.invoke(
        wanted, "setFilterFields", (uno.Any("[]com.sun.star.sheet.TableFilterField", (field,)),)
    )
    area.filter(wanted)


def hide_rows(document, action):
    """Hide rows."""
    rows = sheet_of(document, action).Rows
    for number in range(action["at"], action["at"] + action.get("count", 1)):
        rows.getByIndex(number).IsVisible = False


def show_all(document, action):
    """Show every sheet, column and row."""
    for sheet in (document.Sheets.getByIndex(n) for n in range(document.Sheets.Count)):
        sheet.unprotect("")
        sheet.IsVisible = True
        used = sheet.createCursor()
        used.gotoEndOfUsedArea(True)
        used.Columns.IsVisible = True
        used.Rows.IsVisible = True


def comment(document, action):
    """Write a comment on a cell."""
    sheet = sheet_of(document, action)
    where = sheet.getCellByPosition(*action["cell"]).getCellAddress()
    sheet.Annotations.insertNew(where, action["text"])


def fit_rows(document, action):
    """Let the rows of a sheet find their height, which shows the hidden ones."""
    sheet_of(document, action).Rows.OptimalHeight = True


def rename_sheet(document, action):
    """Give a sheet another name."""
    document.Sheets.getByName(action["sheet"]).Name = action["name"]


def new_sheet(document, action):
    """Put in an empty sheet."""
    document.Sheets.insertNewByName(action["name"], action["at"])


def copy_sheet(document, action):
    """Copy a sheet within the workbook."""
    document.Sheets.copyByName(action["sheet"], action["name"], action["at"])


def turn_sheet(document, action):
    """Paste the values of a sheet from a row on transposed into a new one; the old one deleted."""
    sheet, name = sheet_of(document, action), action["sheet"]
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.getRangeAddress()
    area = sheet.getCellRangeByPosition(0, action["at"], last.EndColumn, last.EndRow)
    rows = tuple(zip(*area.getDataArray(), strict=True))
    place = document.Sheets.ElementNames.index(name)
    document.Sheets.insertNewByName("xoay", place)
    new = document.Sheets.getByName("xoay")
    new.getCellRangeByPosition(0, 0, len(rows[0]) - 1, len(rows) - 1).setDataArray(rows)
    document.Sheets.removeByName(name)
    new.Name = name


def move_sheet(document, action):
    """Drag a sheet to another place among the others."""
    document.Sheets.moveByName(action["sheet"], action["at"])


def delete_sheet(document, action):
    """Delete a sheet."""
    document.Sheets.removeByName(action["sheet"])


def forget_names(document, action):
    """Delete every defined name in the list of names."""
    for name in document.NamedRanges.ElementNames:
        document.NamedRanges.removeByName(name)


def into_new_book(document, action):
    """Copy some sheets into a new workbook, which is then the one saved."""
    new = action["desktop"].loadComponentFromURL(
        "private:factory/scalc", "_blank", 0, said(Hidden=True)
    )
    for at, title in enumerate(action["sheets"]):
        new.Sheets.importSheet(document, title, at)
    for title in set(new.Sheets.ElementNames) - set(action["sheets"]):
        new.Sheets.removeByName(title)
    document.close(True)
    return new


def through(document, action):
    """Save in another format, close, and open again."""
    import uno

    path = tempfile.mktemp(suffix=action["kind"])
    url = uno.systemPathToFileUrl(path)
    document.storeToURL(url, said(FilterName=FILTERS[action["kind"]]))
    document.close(True)
    again = action["desktop"].loadComponentFromURL(url, "_blank", 0, said(Hidden=True))
    os.unlink(path)
    return again


ACTIONS = {
    f.__name__: f
    for f in (
        sort, subtotals, insert_rows, insert_columns, delete_rows, delete_columns, move, copy, move_column,
        insert_cells, delete_cells, merge, clear, put, type_in, paste, paste_values, replace, fill,
        filter_rows, hide_rows, show_all, comment, fit_rows, rename_sheet, new_sheet, copy_sheet,
        copy_from, turn_sheet, move_sheet, delete_sheet, forget_names, into_new_book, through,
    )
}  # fmt: skip


_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item></oor:items>
"""


def settle(profile, locale):
    """Set the locale of the office: what it takes for a date or a decimal while typing."""
    folder = os.path.join(profile, "user")
    os.makedirs(folder)
    with open(os.path.join(folder, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(_SETTINGS.format(locale=locale))


def main():
    jobs = json.load(open(sys.argv[1], encoding="utf-8"))
    import uno

    profile = tempfile.mkdtemp(prefix="lo_user_")
    settle(profile, jobs[0].get("locale", "en-US"))
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
        for number, job in enumerate(jobs):
            # A copy of its own: an office that died leaves its lock beside the file it had open.
            source = os.path.join(profile, f"{number}{os.path.splitext(job['source'])[1]}")
            shutil.copyfile(job["source"], source)
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(source), "_blank", 0, said(Hidden=True)
            )
            for action in job["actions"]:
                action["desktop"] = desktop
                document = ACTIONS[action["do"]](document, action) or document
            kind = said(FilterName=FILTERS[os.path.splitext(job["target"])[1]])
            half = os.path.join(profile, "half")  # never half a target, whenever the office dies
            document.storeToURL(uno.systemPathToFileUrl(half), kind)
            document.close(True)
            shutil.move(half, job["target"])
    finally:
        os.killpg(office.pid, signal.SIGKILL)
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
