"""Tables and reports set in type: text for a terminal, CSV, JSON, Markdown, HTML.

In: Table and Report values.
Out: strings.
Never: computing, writing files, or a network address.
"""

from __future__ import annotations

from sentra_qual.reporting.documents import ReportFormat, render_report
from sentra_qual.reporting.tabular import TableFormat, render_table

__all__ = ["ReportFormat", "TableFormat", "render_report", "render_table"]
