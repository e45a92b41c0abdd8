"""The shapes every stage exchanges.

In: nothing.
Out: frozen dataclasses, one for each stage of the one-way flow
file -> Interview -> Unit -> Candidate -> Decision -> Coding -> Table.
Never: reading, writing, third-party imports.
"""

from __future__ import annotations

from sentra_qual.model.coding import (
    Act,
    Audit,
    Candidate,
    Cause,
    Certificate,
    Coding,
    Decision,
    Evidence,
    Findings,
    Item,
    Method,
    Status,
    informant,
)
from sentra_qual.model.results import (
    Cell,
    Column,
    Count,
    Paragraph,
    Part,
    Quotation,
    Ref,
    Report,
    Section,
    Table,
)
from sentra_qual.model.scheme import (
    LEVELS,
    Code,
    Codebook,
    Match,
    Place,
    Polarity,
    Problem,
    Scope,
    Severity,
    Strength,
    Term,
)
from sentra_qual.model.transcript import (
    EMPTY,
    Interview,
    Kind,
    Origin,
    Role,
    Span,
    Speaker,
    Turn,
    Unit,
    said,
)

__all__ = [
    "EMPTY",
    "LEVELS",
    "Act",
    "Audit",
    "Candidate",
    "Cause",
    "Cell",
    "Certificate",
    "Code",
    "Codebook",
    "Coding",
    "Column",
    "Count",
    "Decision",
    "Evidence",
    "Findings",
    "Interview",
    "Item",
    "Kind",
    "Match",
    "Method",
    "Origin",
    "Paragraph",
    "Part",
    "Place",
    "Polarity",
    "Problem",
    "Quotation",
    "Ref",
    "Report",
    "Role",
    "Scope",
    "Section",
    "Severity",
    "Span",
    "Speaker",
    "Status",
    "Strength",
    "Table",
    "Term",
    "Turn",
    "Unit",
    "informant",
    "said",
]
