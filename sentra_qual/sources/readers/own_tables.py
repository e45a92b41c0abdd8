"""Tables of ours, as CSV or as workbooks: what the tool made of a study is no source of one.

In: the rows of a table; or a workbook's sheets.
Out: the name of the table as the tool calls it; empty for anybody else's.
Never: a person's own codebook or survey taken for one of ours because it counts something.

A table is known by columns that stand together in ours alone, under their keys (CSV) or
their headings in either language; a workbook also by its sheet of notes. Matrices have a
column for every code or group: those are known by how such columns are called.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sentra_qual.messages import LANGUAGES, say, texts
from sentra_qual.sources.readers import guards

_ROWS = 10
_AREAS = (
    "tables", "views", "forms", "agree", "growing", "search", "statistics", "learning", "export",
)  # fmt: skip
_COLUMNS: dict[str, str] = {
    "themes": "code theme subtheme units informants interviews queued",
    "codes": "code name units informants interviews queued",
    "quotes": "code informant interview line quotation strength polarity",
    "informants": "informant interview words units coded codes",
    "crosstab": "code name cramers_v informants",
    "coverage": "code theme place informants units",
    "cooccurrence": "code other_code together jaccard",
    "sequence": "code name position first",
    "words": "code word forms inside outside g2",
    "rules": "code term found only right wrong",
    "negative": "code informant quotation cue others affirms",
    "saturation": "interview codes new total run_share",
    "timeline": "interview code name informant line start end",
    "process": "above form input process output impact units informants",
    "operational": "concept aspect indicators heard collected",
    "stakeholders": "actor group interest influence interest_units",
    "strategy": "actor group role strategy program output_expected success",
    "memos": "code informant interview line quotation memo coder time",
    "decisions": "time coder act code from_code interview line",
    "disagreements": "code informant interview line quotation yes no memo",
    "causes": "code resolved stands open",
    "agreement": "code name units prevalence both neither observed kappa ac1 alpha",
    "concordance": "interview line left hit right passage",
    "terms": "code term units informants hits alone",
    "suggestions": "source expression query inside flag missed waiting",
    "differences": "code change units informants what",
    "evaluation": "code gold found right precision recall f1",
    "codings": "document start end quote turn speaker code status",
}
_NOTES = re.compile(r".* \((?P<name>[a-z_]+)\)", re.DOTALL)
_FACT, _FIGURES = "attribute.", (".units", ".informants", ".said", ".expected")


def own_table(rows: Iterable[Sequence[str]]) -> str:
    """Return which table of ours one of the first rows heads; empty if none."""
    for _, cells in zip(range(_ROWS), rows, strict=False):
        found = _headed(cells)
        if found:
            return found
    return ""


def refuse_own(rows: Iterable[Sequence[str]], path: Path) -> None:
    """Refuse a table of ours where an interview should be."""
    name = own_table(rows)
    if name:
        raise guards.refuse("own_table", path, name=name)


def own_workbook(title: str, rows: Sequence[Sequence[str]]) -> str:
    """Return which table of ours the last sheet of a workbook tells of; empty if none."""
    if not rows or title not in {say("report.notes_sheet", language=one) for one in LANGUAGES}:
        return ""
    found = _NOTES.fullmatch(rows[0][1]) if len(rows[0]) > 1 else None
    return found["name"] if found else ""


def _headed(cells: Sequence[str]) -> str:
    named = [" ".join(cell.split()).casefold() for cell in cells if cell.strip()]
    if len(named) < 3:
        return ""
    known = {key for one in named for key in (one, *_keys().get(one, ()))}
    for name, columns in _COLUMNS.items():
        if known.issuperset(columns.split()):
            return name
    return _matrix(named)


def _matrix(named: Sequence[str]) -> str:
    """Return a matrix of ours: a column for every code below its parent's, or for every group."""
    if named[0] == "informant":
        facts = any(one.startswith(_FACT) for one in named)
        nested = any(one.rpartition(".")[0] in named[1:] for one in named if "." in one)
        return "presence" if facts else "cases" if nested else ""
    groups = {one.rpartition(".")[0] for one in named if one.endswith(_FIGURES)}
    each = [one for one in groups if f"{one}.units" in named and f"{one}.informants" in named]
    return "comparison" if each and named[:2] == ["code", "name"] else ""


@functools.cache
def _keys() -> dict[str, set[str]]:
    """Return the keys of our columns by their headings, in every language."""
    found: dict[str, set[str]] = {}
    for language in LANGUAGES:
        for area in _AREAS:
            for name, heading in texts(language, area).items():
                above, _, key = name.rpartition(".")
                if above.endswith(("column", "heading")):
                    found.setdefault(heading.casefold(), set()).add(key)
    return found
