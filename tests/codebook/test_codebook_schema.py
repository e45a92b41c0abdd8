"""The published schema and the loader agree."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from sentra_qual.codebook import CHECKS, Check, schema
from sentra_qual.codebook.fields import CODE_KEYS, CODEBOOK_KEYS, SETTINGS_KEYS, TERM_KEYS
from sentra_qual.model import Severity

# what a schema cannot see: files, syntax, relations between entries, the engine of patterns
BEYOND = {
    "unreadable-file", "wrong-encoding", "yaml-syntax", "several-documents", "unknown-alias",
    "duplicate-key", "duplicate-id", "top-id-clash", "empty-term", "bad-regex", "empty-regex",
    "wide-wildcard",
}  # fmt: skip
SEEN = [one for one in CHECKS.values() if one.severity is Severity.ERROR and one.rule not in BEYOND]


def valid(text: str) -> bool:
    """Tell whether the schema accepts a YAML text."""
    return bool(jsonschema.Draft202012Validator(schema()).is_valid(yaml.safe_load(text)))


def test_it_is_a_schema() -> None:
    """Editors get a well-formed schema that survives JSON."""
    jsonschema.Draft202012Validator.check_schema(json.loads(json.dumps(schema())))


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_what_passes_the_loader_passes_the_schema(check: Check) -> None:
    """An editor never complains about a good codebook."""
    assert all(valid(part) for part in check.passing.split("%%%\n"))


@pytest.mark.parametrize("check", SEEN, ids=lambda check: check.rule)
def test_what_the_loader_refuses_by_shape_the_schema_refuses(check: Check) -> None:
    """An editor shows the mistake while it is made."""
    assert not valid(check.failing)


@pytest.mark.parametrize(
    ("code", "accepted"),
    [
        ("{id: a, name: A, terms: [x, 1, {term: y, near: z, within: 3}]}", True),
        ("{id: a, name: {id: A}, definition: , terms: }", True),
        ("{id: a, name: {fr: A}}", False),
        ("{id: a, terms: [{term: x, within: 0, near: [y]}]}", False),
        ("{id: a, terms: [{term: x, within: sentence, near: [y], order: true}]}", True),
        ("{id: a, terms: [{term: x, within: kalimat, near: [y]}]}", False),
        ("{id: a, terms: [{term: x y, gap: 0, forms: [z], not_forms: w}]}", True),
        ("{id: a, terms: [{term: x y, gap: -1}]}", False),
        ("{id: a, terms: [{term: x y, gap: 11}]}", False),
        ("{id: a, terms: [{term: x, near: [y], within: unit, near_match: root}]}", True),
        ("{id: a, terms: [{term: x, near: [y], within: 4, near_match: akar}]}", False),
        ("{id: a, terms: [{regex: x, gap: 1}]}", False),
        ("{id: a, terms: [{term: x, regex: y}]}", False),
        ("{id: a, terms: [{term: x, polarity: hypothetical}]}", False),
        ("{id: a, terms: [{term: [x, [y]], near: [[z, w], v], within: 3}]}", True),
        ("{id: a, terms: [{term: [{x: y}]}]}", False),
        ("{id: a, examples: {match: x, no_match: [y]}}", True),
        ("{id: a, examples: [x]}", False),
        ("{id: a, children: {id: b}}", False),
        ("{id: a, kind: actor, indicators: {id: x}, sources: y, techniques: }", True),
        ("{id: a, kind: aktor}", False),
        ("{id: a, indicators: [x]}", False),
        ("{id: 1, terms: [{term: x, fuzzy: yes}]}", True),
        ("{id: a, terms: [{term: x, fuzzy: 'ya'}]}", False),
    ],
)
def test_both_judge_alike(read, code: str, accepted: bool) -> None:
    """Loader and schema give the same verdict on the same code."""
    text = f"codes: [{code}]"
    _, problems = read(text)

    assert accepted == (not any(one.severity is Severity.ERROR for one in problems))
    assert accepted == valid(text)


def test_every_key_is_described() -> None:
    """The editor can say what each key is for."""
    whole: dict[str, Any] = schema()
    term = whole["$defs"]["term"]["anyOf"][1]
    objects = [
        (whole, CODEBOOK_KEYS),
        (whole["properties"]["settings"], SETTINGS_KEYS),
        (whole["$defs"]["code"], CODE_KEYS),
        (term, TERM_KEYS),
    ]

    for described, keys in objects:
        assert set(keys) == set(described["properties"])
        assert all(field["description"] for field in described["properties"].values())
