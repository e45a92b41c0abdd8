"""Matching: a compiled codebook finds its codes in interviews, with a reason each.

In: a `Codebook`, an `Interview` and its units.
Out: `Candidate`s with evidence, strength and status; the results of examples.
Never: decisions; a probability.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sentra_qual.model.homes import finder

if TYPE_CHECKING:
    from sentra_qual.matching.examples import (
        ExampleResult,
        examples_with,
        only_queued,
        run_examples,
    )
    from sentra_qual.matching.keeping import compile_codebook, open_matcher
    from sentra_qual.matching.matcher import Matcher
    from sentra_qual.matching.pool import Workshop
    from sentra_qual.matching.term_forms import TermForms
    from sentra_qual.matching.weighing import RULES, Rule

__all__ = [
    "RULES",
    "ExampleResult",
    "Matcher",
    "Rule",
    "TermForms",
    "Workshop",
    "compile_codebook",
    "examples_with",
    "only_queued",
    "open_matcher",
    "run_examples",
]

# Loaded when first asked for: a kept codebook is matched without what compiles one.
_HOMES = {
    "ExampleResult": "examples",
    "Matcher": "matcher",
    "RULES": "weighing",
    "Rule": "weighing",
    "TermForms": "term_forms",
    "Workshop": "pool",
    "compile_codebook": "keeping",
    "examples_with": "examples",
    "only_queued": "examples",
    "open_matcher": "keeping",
    "run_examples": "examples",
}

__getattr__ = finder(__name__, _HOMES)
