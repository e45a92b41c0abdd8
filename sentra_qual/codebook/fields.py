"""Typed reading of one field: the value, or a problem at its place.

In: a `Node`, the key it stands under, the allowed values.
Out: the value, or None (or nothing) after a problem was noted.
Never: a guess about what a wrong value could have meant, beyond a hint.
"""

from __future__ import annotations

from collections.abc import Sequence

from sentra_qual.codebook.diagnosis import Diagnosis, closest
from sentra_qual.codebook.yaml_tree import SCALARS, Node, Shape
from sentra_qual.messages import say
from sentra_qual.model import LEVELS

CODEBOOK_KEYS = ("codebook", "version", "language", "settings", "lists", "codes")
SETTINGS_KEYS = ("match", "fuzzy", *LEVELS)
TABLE_KEYS = ("indicators", "sources", "techniques")
CODE_KEYS = (
    "id", "kind", "name", "definition", "include", "exclude", *TABLE_KEYS, "examples", "terms",
    "not", "children",
)  # fmt: skip
EXAMPLE_KEYS = ("match", "no_match")
TERM_KEYS = (
    "term", "regex", "match", "fuzzy", "gap", "forms", "not_forms", "near", "within", "order",
    "near_match", "strength", "polarity",
)  # fmt: skip
LANGUAGES = ("id", "en")


def entries(node: Node, key: str, allowed: Sequence[str], diagnosis: Diagnosis) -> dict[str, Node]:
    """Return the filled known keys of a mapping; note foreign ones and repeated ones.

    A key without a value (`definition:`) counts as not written: a codebook in
    progress has many.
    """
    if node.shape is not Shape.MAPPING:
        wrong_type(node, key, "mapping", diagnosis)
        return {}
    found: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for name, value in node.pairs():
        if name.text in lines:
            line = lines[name.text]
            diagnosis.add(name.place, "duplicate-key", field=name.text, line=line)
        elif name.text in allowed and name.scalar:
            if value.shape is not Shape.NOTHING:
                found[name.text] = value
        else:
            _unknown_key(name, key, allowed, diagnosis)
        lines.setdefault(name.text, name.line)
    return found


def _unknown_key(name: Node, key: str, allowed: Sequence[str], diagnosis: Diagnosis) -> None:
    guess = closest(name.text, allowed)
    hint = "hint_guess" if guess else "hint"
    if name.text in SETTINGS_KEYS or name.text == "settings":
        hint = "hint_settings"
    diagnosis.add(
        name.place,
        "unknown-key",
        hint=hint,
        field=name.text or say(f"codebook.kind.{name.shape}"),
        where=key,
        guess=guess,
        choices=", ".join(allowed),
    )


def wrong_type(node: Node, key: str, expected: str, diagnosis: Diagnosis) -> None:
    """Note that something else stands here than the key asks for."""
    colon = expected in ("text", "texts") and node.shape is Shape.MAPPING and node.children
    diagnosis.add(
        node.place,
        "wrong-type",
        hint="hint_colon" if colon else "hint",
        field=key,
        found=say(f"codebook.kind.{node.shape}"),
        expected=say(f"codebook.kind.{expected}"),
        written=node.children[0].text if colon else "",
    )


def text_of(node: Node | None, key: str, diagnosis: Diagnosis) -> str | None:
    """Return a text as it was written, blanks folded; None for a missing key."""
    if node is None:
        return None
    if not node.scalar:
        wrong_type(node, key, "text", diagnosis)
        return None
    return " ".join(node.text.split())


def texts_of(node: Node | None, key: str, diagnosis: Diagnosis) -> tuple[Node, ...]:
    """Return the scalars of a list of texts; a single text is a list of one."""
    if node is None:
        return ()
    if node.scalar:
        return (node,)
    if node.shape is not Shape.LIST:
        wrong_type(node, key, "texts", diagnosis)
        return ()
    for child in node.children:
        if not child.scalar:
            wrong_type(child, key, "text", diagnosis)
    return tuple(child for child in node.children if child.scalar)


def words_of(node: Node | None, key: str, diagnosis: Diagnosis) -> tuple[Node, ...]:
    """Return the scalars of a list of texts in which lists may stand, one after the other.

    So that a named list (`*pemerintah`) can be one entry among others.
    """
    if node is None or node.shape is not Shape.LIST:
        return texts_of(node, key, diagnosis)
    words: list[Node] = []
    for child in node.children:
        if child.shape in SCALARS:
            words.append(child)
        elif child.shape is Shape.LIST:
            words += words_of(child, key, diagnosis)
        else:
            wrong_type(child, key, "text", diagnosis)
    return tuple(words)


def items_of(node: Node | None, key: str, diagnosis: Diagnosis) -> tuple[Node, ...]:
    """Return the items of a list, of whatever shape they are."""
    if node is None:
        return ()
    if node.shape is not Shape.LIST:
        wrong_type(node, key, "list", diagnosis)
        return ()
    return node.children


def choice_of(
    node: Node | None, key: str, choices: Sequence[str], diagnosis: Diagnosis
) -> str | None:
    """Return one of a few words; None for a missing key or another word."""
    written = text_of(node, key, diagnosis)
    if node is None or written is None or written in choices:
        return written
    guess = closest(written, choices)
    diagnosis.add(
        node.place,
        "bad-value",
        hint="hint_guess" if guess else "hint",
        field=key,
        value=written,
        guess=guess,
        choices=", ".join(choices),
    )
    return None


def flag_of(node: Node | None, key: str, diagnosis: Diagnosis) -> bool | None:
    """Return true or false; None for a missing key or anything else."""
    if node is None:
        return None
    if node.shape is not Shape.FLAG:
        wrong_type(node, key, "flag", diagnosis)
        return None
    return node.text.lower() in ("true", "yes", "on")


def number_of(node: Node | None, key: str, limits: range, diagnosis: Diagnosis) -> int | None:
    """Return a whole number within limits; None for a missing key or anything else."""
    if node is None:
        return None
    if node.shape is not Shape.NUMBER:
        wrong_type(node, key, "number", diagnosis)
        return None
    if not node.text.isdecimal() or int(node.text) not in limits:
        choices = f"{limits.start}-{limits.stop - 1}"
        diagnosis.add(
            node.place, "bad-value", field=key, value=node.text, choices=choices, guess=""
        )
        return None
    return int(node.text)


def by_language(node: Node | None, key: str, language: str, diagnosis: Diagnosis) -> dict[str, str]:
    """Return a text by language; a plain text is in the language of the codebook."""
    if node is None:
        return {}
    if node.scalar:
        return {language: " ".join(node.text.split())} if node.text.strip() else {}
    written = entries(node, key, LANGUAGES, diagnosis)
    texts = {
        tongue: text_of(value, f"{key}.{tongue}", diagnosis) for tongue, value in written.items()
    }
    return {tongue: text for tongue, text in texts.items() if text}
