"""The shapes every stage exchanges.

In: nothing.
Out: frozen dataclasses, one for each stage of the one-way flow
file -> Interview -> Unit -> Candidate -> Decision -> Coding -> Table.
Never: reading, writing, third-party imports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.model.agreed import TOOL, Agreement, Figures, Range, Spans
from sentra_qual.model.coding import (
    Act,
    Audit,
    Candidate,
    Cause,
    Certificate,
    Coding,
    Counting,
    Decision,
    Evidence,
    Findings,
    Item,
    Method,
    Status,
    informant,
)
from sentra_qual.model.homes import finder
from sentra_qual.model.scheme import (
    LEVELS,
    Code,
    Codebook,
    CodeKind,
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
    UNSPOKEN,
    Interview,
    Kind,
    Origin,
    Role,
    Span,
    Speaker,
    Turn,
    Unit,
    is_direction,
    said,
    unspoken,
    with_directions,
)

if TYPE_CHECKING:
    from sentra_qual.model.browsing import Passage, Passages, Piece, Query, Script
    from sentra_qual.model.judging import Group, Judgement, Level
    from sentra_qual.model.results import (
        Cell,
        Column,
        Count,
        Figure,
        Paragraph,
        Part,
        Quotation,
        Ref,
        Report,
        Section,
        Table,
    )

__all__ = [
    "EMPTY",
    "LEVELS",
    "TOOL",
    "UNSPOKEN",
    "Act",
    "Agreement",
    "Audit",
    "Candidate",
    "Cause",
    "Cell",
    "Certificate",
    "Code",
    "CodeKind",
    "Codebook",
    "Coding",
    "Column",
    "Count",
    "Counting",
    "Decision",
    "Evidence",
    "Figure",
    "Figures",
    "Findings",
    "Group",
    "Interview",
    "Item",
    "Judgement",
    "Kind",
    "Level",
    "Match",
    "Method",
    "Origin",
    "Paragraph",
    "Part",
    "Passage",
    "Passages",
    "Piece",
    "Place",
    "Polarity",
    "Problem",
    "Query",
    "Quotation",
    "Range",
    "Ref",
    "Report",
    "Role",
    "Scope",
    "Script",
    "Section",
    "Severity",
    "Span",
    "Spans",
    "Speaker",
    "Status",
    "Strength",
    "Table",
    "Term",
    "Turn",
    "Unit",
    "informant",
    "is_direction",
    "said",
    "unspoken",
    "with_directions",
]

# Loaded when first asked for: who codes makes no table and no report.
_HOMES = {
    "Cell": "results",
    "Column": "results",
    "Count": "results",
    "Figure": "results",
    "Group": "judging",
    "Judgement": "judging",
    "Level": "judging",
    "Paragraph": "results",
    "Part": "results",
    "Passage": "browsing",
    "Passages": "browsing",
    "Piece": "browsing",
    "Query": "browsing",
    "Quotation": "results",
    "Ref": "results",
    "Report": "results",
    "Script": "browsing",
    "Section": "results",
    "Table": "results",
}

__getattr__ = finder(__name__, _HOMES)
