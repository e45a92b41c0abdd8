"""Columns by their keys, with headings in the language of the study.

In: keys.
Out: Columns.
Never: a heading that differs between two tables for the same thing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sentra_qual.messages import LANGUAGES, say, texts
from sentra_qual.model import Column

FIGURES = frozenset(
    {
        "units", "informants", "interviews", "queued", "line", "words", "passages", "n",
        "together", "adjacent", "within", "new", "total", "low", "mean", "high", "g2", "inside",
        "outside", "accepted", "rejected", "position", "first", "coded", "codes", "places",
        "cramers_v", "jaccard", "number", "items", "start", "end",
    }
)  # fmt: skip
SHARES = frozenset(
    {"units_share", "informants_share", "interviews_share", "precision", "run_share"}
)


PROSE = frozenset({"quotation", "memo"})
PATHS = frozenset({"code", "other_code", "from_code"})


def columns(
    keys: Iterable[str], language: str, *, spare: Collection[str] = (), texts: Collection[str] = ()
) -> tuple[Column, ...]:
    """Return the columns of some keys; `texts` are figures in other tables, but not here."""
    return tuple(column(key, language, spare=key in spare, text=key in texts) for key in keys)


def column(key: str, language: str, *, spare: bool = False, text: bool = False) -> Column:
    """Return the column of a key."""
    share = key in SHARES
    return Column(
        key,
        say(f"views.column.{key}", language=language),
        numeric=(share or key in FIGURES) and not text,
        spare=spare,
        share=share,
        prose=key in PROSE,
        ending=key in PATHS,
    )


def figure_column(key: str, heading: str, *, share: bool = False) -> Column:
    """Return a column of figures whose heading is a value of the material."""
    return Column(key, heading, numeric=True, share=share, valued=True)


def attribute_columns(names: Iterable[str], language: str) -> tuple[Column, ...]:
    """Return a column an attribute, spare on a narrow screen."""
    return tuple(
        Column(f"attribute.{one}", capital(attribute_name(one, language)), spare=True)
        for one in names
    )


def attribute_name(key: str, language: str) -> str:
    """Return what a kind of attribute is called; one that researchers named is as they wrote it."""
    return texts(language, "views").get(f"attribute.{key}") or key.replace("_", " ")


def value_name(key: str, value: str, language: str) -> str:
    """Return how a value is shown: what the tool itself writes is in the language of the study."""
    return texts(language, "views").get(f"value.{key}.{value}") or value


def value_meant(key: str, shown: str) -> str:
    """Return the value that is shown so in any language; what is none stays as it is."""
    start = f"value.{key}."
    for language in LANGUAGES:
        for name, text in texts(language, "views").items():
            if name.startswith(start) and text.casefold() == shown.casefold():
                return name.removeprefix(start)
    return shown


def capital(text: str) -> str:
    """Return a text with its first letter as a capital, all others as they are."""
    return text[:1].upper() + text[1:]
