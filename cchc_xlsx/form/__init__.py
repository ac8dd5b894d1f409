"""The workbook as data: sheets, columns, marks, grids and pages, without a library."""
