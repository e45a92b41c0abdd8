"""The JSON Schema of codebooks, so that editors complete and check them.

In: nothing.
Out: a plain dict, draft 2020-12; descriptions in the language in force.
Never: a rule the loader does not have (a test compares both).
"""

from __future__ import annotations

from sentra_qual.codebook.codes import FORMAT_VERSION
from sentra_qual.codebook.fields import (
    CODE_KEYS,
    CODEBOOK_KEYS,
    EXAMPLE_KEYS,
    LANGUAGES,
    SETTINGS_KEYS,
    TABLE_KEYS,
    TERM_KEYS,
)
from sentra_qual.codebook.term_options import GAP, SCOPES, WITHIN
from sentra_qual.codebook.terms import ONLY_WITH_TERM, POLARITIES
from sentra_qual.messages import say
from sentra_qual.model import LEVELS, CodeKind, Match, Strength

_Schema = dict[str, object]
_TEXT: _Schema = {"type": ["string", "number", "boolean", "null"]}
_WORD: _Schema = {"type": ["string", "number", "boolean"]}
_FLAG: _Schema = {"type": ["boolean", "null"]}
_TEXTS: _Schema = {"anyOf": [_TEXT, {"type": "array", "items": _WORD}]}
_WORDS: _Schema = {"anyOf": [_WORD, {"$ref": "#/$defs/words"}]}
_BY_LANGUAGE: _Schema = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, _TEXT),
            "additionalProperties": False,
        },
    ]
}


def schema() -> dict[str, object]:
    """Return the JSON Schema of a codebook file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": say("codebook.field.title"),
        **_object(CODEBOOK_KEYS, _codebook_fields(), required=["codes"]),
        "$defs": {
            "code": _object(CODE_KEYS, _code_fields(), required=["id"]),
            "term": {"anyOf": [_WORD, _term()]},
            "words": {"type": "array", "items": _WORDS},
        },
    }


def _object(keys: tuple[str, ...], fields: dict[str, _Schema], *, required: list[str]) -> _Schema:
    described = {key: {"description": say(f"codebook.field.{key}"), **fields[key]} for key in keys}
    return {
        "type": "object",
        "properties": described,
        "required": required,
        "additionalProperties": False,
    }


def _choice(choices: list[str]) -> _Schema:
    return {"enum": [*choices, None]}


def _list_of(name: str) -> _Schema:
    return {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{name}"}}


def _codebook_fields() -> dict[str, _Schema]:
    settings = {"match": _choice([*Match]), **dict.fromkeys(("fuzzy", *LEVELS), _FLAG)}
    return {
        "codebook": _TEXT,
        "version": {"enum": [int(FORMAT_VERSION), FORMAT_VERSION, None]},
        "language": _choice([*LANGUAGES]),
        "settings": _object(SETTINGS_KEYS, settings, required=[]),
        "lists": {"type": ["object", "null"], "additionalProperties": _WORDS},
        "codes": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/code"}},
    }


def _code_fields() -> dict[str, _Schema]:
    examples = dict.fromkeys(EXAMPLE_KEYS, _TEXTS)
    return {
        "id": {"type": ["string", "integer"], "pattern": "^[a-z0-9_]+$", "minimum": 0},
        "kind": _choice([*CodeKind]),
        "name": _BY_LANGUAGE,
        "definition": _BY_LANGUAGE,
        "include": _TEXTS,
        "exclude": _TEXTS,
        **dict.fromkeys(TABLE_KEYS, _BY_LANGUAGE),
        "examples": {
            "type": ["object", "null"],
            "properties": examples,
            "additionalProperties": False,
        },
        "terms": _list_of("term"),
        "not": _TEXTS,
        "children": _list_of("code"),
    }


def _term() -> _Schema:
    fields: dict[str, _Schema] = {
        "term": {**_WORDS, "minLength": 1},
        "regex": {"type": "string", "minLength": 1},
        "match": _choice([*Match]),
        "fuzzy": _FLAG,
        "near": {"anyOf": [_TEXT, {"$ref": "#/$defs/words"}]},
        "gap": {"type": ["integer", "null"], "minimum": GAP.start, "maximum": GAP.stop - 1},
        "forms": {"anyOf": [_TEXT, {"$ref": "#/$defs/words"}]},
        "not_forms": {"anyOf": [_TEXT, {"$ref": "#/$defs/words"}]},
        "within": {
            "anyOf": [
                {
                    "type": ["integer", "null"],
                    "minimum": WITHIN.start,
                    "maximum": WITHIN.stop - 1,
                },
                {"enum": [*SCOPES]},
            ]
        },
        "order": _FLAG,
        "near_match": _choice([*Match]),
        "strength": _choice([*Strength]),
        "polarity": _choice([*POLARITIES]),
    }
    regex_alone = dict.fromkeys(ONLY_WITH_TERM, False)
    return {
        **_object(TERM_KEYS, fields, required=[]),
        "oneOf": [
            {"required": ["term"]},
            {"required": ["regex"], "properties": regex_alone},
        ],
    }
