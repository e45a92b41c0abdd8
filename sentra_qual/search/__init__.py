"""Concordance: where a word, a phrase or a question about both stands.

In: a query as a person types it; interviews and their units; codings, if asked about.
Out: the lines in which it was found, and the same query as a term of a codebook.
Never: another idea of a form than the matching engine has; a changed study.
"""

from __future__ import annotations

from sentra_qual.search.answering import Finder, Line
from sentra_qual.search.as_terms import TermWords, as_term
from sentra_qual.search.filters import Scene, Voice, asks_for_codes
from sentra_qual.search.narrowing import WordIndex, narrow
from sentra_qual.search.parsing import DEFAULT_WITHIN, WrongQuery, parse_query
from sentra_qual.search.query import Query, written
from sentra_qual.search.touching import touched

__all__ = [
    "DEFAULT_WITHIN",
    "Finder",
    "Line",
    "Query",
    "Scene",
    "TermWords",
    "Voice",
    "WordIndex",
    "WrongQuery",
    "as_term",
    "asks_for_codes",
    "narrow",
    "parse_query",
    "touched",
    "written",
]
