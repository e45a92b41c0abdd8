"""The tree of codes of one file.

In: the node of a file.
Out: a `Codebook` with everything that could be read, and its problems.
Never: dropping a code because something small about it is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sentra_qual.codebook.diagnosis import Diagnosis
from sentra_qual.codebook.fields import (
    CODE_KEYS,
    CODEBOOK_KEYS,
    EXAMPLE_KEYS,
    LANGUAGES,
    SETTINGS_KEYS,
    TABLE_KEYS,
    by_language,
    choice_of,
    entries,
    flag_of,
    items_of,
    text_of,
    texts_of,
)
from sentra_qual.codebook.terms import Defaults, check_lists, read_exclusions, read_terms
from sentra_qual.codebook.yaml_tree import Node, Shape
from sentra_qual.messages import say
from sentra_qual.model import LEVELS, Code, Codebook, CodeKind, Match, Place

FORMAT_VERSION = "1"
_ID = re.compile(r"[a-z0-9_]+")


def read_codebook(root: Node, sha256: str, diagnosis: Diagnosis) -> Codebook:
    """Return the codebook that a file describes, as far as it can be read."""
    file = root.place.file
    if root.shape is not Shape.MAPPING:
        found = say(f"codebook.kind.{root.shape}")
        diagnosis.add(root.place, "not-a-mapping", found=found)
        return Codebook(_slug(Path(file).stem), FORMAT_VERSION, "id", (), sha256, place=root.place)
    fields = entries(root, "codebook", CODEBOOK_KEYS, diagnosis)
    language = choice_of(fields.get("language"), "language", LANGUAGES, diagnosis) or "id"
    defaults, levels = _settings(fields.get("settings"), language, diagnosis)
    check_lists(fields.get("lists"), diagnosis)
    return Codebook(
        id=text_of(fields.get("codebook"), "codebook", diagnosis) or _slug(Path(file).stem),
        version=_version(fields.get("version"), diagnosis),
        language=language,
        codes=_top_codes(root, fields.get("codes"), defaults, diagnosis),
        sha256=sha256,
        levels=levels,
        place=root.place,
    )


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _version(node: Node | None, diagnosis: Diagnosis) -> str:
    written = text_of(node, "version", diagnosis)
    if node and written and written != FORMAT_VERSION:
        diagnosis.add(node.place, "unsupported-version", version=written, known=FORMAT_VERSION)
    return written or FORMAT_VERSION


def _settings(
    node: Node | None, language: str, diagnosis: Diagnosis
) -> tuple[Defaults, frozenset[str]]:
    fields = entries(node, "settings", SETTINGS_KEYS, diagnosis) if node else {}
    match = choice_of(fields.get("match"), "match", [*Match], diagnosis)
    flags = {
        key: flag_of(fields.get(key), key, diagnosis) is not False for key in SETTINGS_KEYS[1:]
    }
    levels = frozenset(key for key in LEVELS if flags[key])
    return Defaults(language, Match(match or Match.WORD), flags["fuzzy"]), levels


def _top_codes(
    root: Node, node: Node | None, defaults: Defaults, diagnosis: Diagnosis
) -> tuple[Code, ...]:
    if node is None or (node.shape is Shape.LIST and not node.children):
        diagnosis.add(node.place if node else root.place, "no-codes")
        return ()
    return _siblings(node, "codes", "", defaults, diagnosis)


def _siblings(
    node: Node | None, key: str, parent: str, defaults: Defaults, diagnosis: Diagnosis
) -> tuple[Code, ...]:
    found: dict[str, Code] = {}
    for item in items_of(node, key, diagnosis):
        code = _code(item, parent, defaults, diagnosis)
        if code is None:
            continue
        if code.id in found:
            line = found[code.id].place.line
            diagnosis.add(code.place, "duplicate-id", id=code.id, line=line)
        else:
            found[code.id] = code
    return tuple(found.values())


def _code(node: Node, parent: str, defaults: Defaults, diagnosis: Diagnosis) -> Code | None:
    if node.shape is not Shape.MAPPING:
        diagnosis.add(node.place, "code-shape", found=say(f"codebook.kind.{node.shape}"))
        return None
    fields = entries(node, "codes", CODE_KEYS, diagnosis)
    path = _path(node, fields.get("id"), parent, diagnosis)
    if path is None:
        return None
    code = Code(
        id=path,
        names=_names(fields.get("name"), path, node.place, defaults, diagnosis),
        definitions=by_language(
            fields.get("definition"), "definition", defaults.language, diagnosis
        ),
        include=_prose(fields.get("include"), "include", diagnosis),
        exclude=_prose(fields.get("exclude"), "exclude", diagnosis),
        children=_siblings(fields.get("children"), "children", path, defaults, diagnosis),
        place=fields["id"].place,
    )
    kind = choice_of(fields.get("kind"), "kind", [*CodeKind], diagnosis)
    told = _for_tables(_with_words(code, fields, defaults, diagnosis), fields, defaults, diagnosis)
    return _of_kind(told, CodeKind(kind)) if kind and kind in [*CodeKind] else told


def _for_tables(
    code: Code, fields: dict[str, Node], defaults: Defaults, diagnosis: Diagnosis
) -> Code:
    indicators, sources, techniques = (
        by_language(fields.get(key), key, defaults.language, diagnosis) for key in TABLE_KEYS
    )
    return replace(code, indicators=indicators, sources=sources, techniques=techniques)


def _of_kind(code: Code, kind: CodeKind) -> Code:
    """Return a code with its kind, and so every code below it that has none of its own."""
    if code.kind:
        return code
    children = tuple(_of_kind(child, kind) for child in code.children)
    return replace(code, kind=kind, children=children)


def _with_words(
    code: Code, fields: dict[str, Node], defaults: Defaults, diagnosis: Diagnosis
) -> Code:
    nodes = items_of(fields.get("terms"), "terms", diagnosis)
    terms = read_terms(nodes, code.id, defaults, diagnosis)
    match, no_match = _examples(fields.get("examples"), diagnosis)
    if not nodes and not code.children:
        diagnosis.add(code.place, "no-terms", code=code.id)
    if terms and not (match or no_match):
        diagnosis.add(code.place, "no-examples", code=code.id)
    return replace(
        code,
        terms=terms,
        exclusions=read_exclusions(fields.get("not"), code.id, terms, diagnosis),
        match_examples=match,
        no_match_examples=no_match,
    )


def _path(node: Node, id_node: Node | None, parent: str, diagnosis: Diagnosis) -> str | None:
    written = text_of(id_node, "id", diagnosis)
    if id_node is None or written == "":
        diagnosis.add(node.place, "missing-id")
        return None
    if written is None:
        return None
    if not _ID.fullmatch(written):
        slug = _slug(written)
        hint = "hint" if slug else "hint_plain"
        diagnosis.add(id_node.place, "bad-id", hint=hint, id=written, slug=slug)
        written = slug or "_"
    return f"{parent}.{written}" if parent else written


def _names(
    node: Node | None, path: str, place: Place, defaults: Defaults, diagnosis: Diagnosis
) -> dict[str, str]:
    names = by_language(node, "name", defaults.language, diagnosis)
    if not names and (node is None or node.scalar or not node.children):
        diagnosis.add(node.place if node else place, "missing-name", code=path)
    return names


def _prose(node: Node | None, key: str, diagnosis: Diagnosis) -> tuple[str, ...]:
    texts = (" ".join(one.text.split()) for one in texts_of(node, key, diagnosis))
    return tuple(text for text in texts if text)


def _examples(node: Node | None, diagnosis: Diagnosis) -> tuple[tuple[str, ...], tuple[str, ...]]:
    fields = entries(node, "examples", EXAMPLE_KEYS, diagnosis) if node else {}
    match, no_match = (
        tuple(_example_texts(fields.get(key), key, diagnosis)) for key in EXAMPLE_KEYS
    )
    return match, no_match


def _example_texts(node: Node | None, key: str, diagnosis: Diagnosis) -> Iterable[str]:
    single = node is not None and node.scalar
    for one in (node,) if node and single else items_of(node, f"examples.{key}", diagnosis):
        if one.scalar and one.text.strip():
            yield " ".join(one.text.split())
            continue
        colon = one.shape is Shape.MAPPING and one.children
        diagnosis.add(
            one.place,
            "example-not-text",
            hint="hint_colon" if colon else "hint",
            found=say(f"codebook.kind.{'nothing' if one.scalar else one.shape}"),
            written=one.children[0].text if colon else "",
        )
