"""Tables and reports set in type: for a terminal, a browser, Word, Excel, LaTeX, PDF, programs.

In: Table and Report values.
Out: strings; bytes of Word, Excel and PDF files.
Never: computing, writing files, or a network address.
"""

from __future__ import annotations

from sentra_qual.reporting.documents import (
    ReportFormat,
    picture_files,
    render_report,
    report_context,
    report_file,
)
from sentra_qual.reporting.tabular import TableFormat, render_table, table_file

__all__ = [
    "ReportFormat",
    "TableFormat",
    "picture_files",
    "render_report",
    "render_table",
    "report_context",
    "report_file",
    "table_file",
]
