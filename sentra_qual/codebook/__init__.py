"""Codebooks: YAML to `Codebook`, with every mistake located.

In: paths of YAML files.
Out: a `Codebook`, `Problem`s with file, line and column, a JSON Schema for editors.
Never: the forms of a word, an interview, output.
"""

from __future__ import annotations

from sentra_qual.codebook.checks import CHECKS, Check
from sentra_qual.codebook.loading import definition_hash, load, load_valid
from sentra_qual.codebook.schema import schema

__all__ = ["CHECKS", "Check", "definition_hash", "load", "load_valid", "schema"]
