"""The codes of a study as a project has them.

In: a codebook; what was carried of codes; which were given.
Out: codes with GUIDs, unique names, descriptions that can be read back.
Never: two codes of one name; a heading that was given as a code.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import Losses, ProjectCode
from sentra_qual.model import Code, Codebook
from sentra_qual.transfer.carried import CarriedCode
from sentra_qual.transfer.descriptions import Described, own_name, read, written


def code_guid(code: str, carried: Mapping[str, CarriedCode]) -> str:
    """Return the GUID of a code: the one it came with, else its own."""
    return carried[code].guid if code in carried else guid_of("code", code)


def project_codes(
    book: Codebook,
    carried: Mapping[str, CarriedCode],
    applied: Collection[str],
    language: str,
    losses: Losses,
) -> tuple[ProjectCode, ...]:
    """Return the codes of a codebook as a project has them."""
    made = tuple(_made(one, carried, applied, language) for one in book.codes)
    return unique(made, language, losses)


def _made(
    code: Code, carried: Mapping[str, CarriedCode], applied: Collection[str], language: str
) -> ProjectCode:
    known = carried.get(code.id)
    children = tuple(_made(one, carried, applied, language) for one in code.children)
    own = described(code)
    text = written(own, language)
    if known and not known.ours and _says_the_same(known.description, own, language):
        text = known.description
    heading = bool(code.children) and not code.terms
    codable = code.id in applied or (known.codable if known else not heading)
    name = code.name(language)
    return ProjectCode(
        code_guid(code.id, carried),
        name,
        codable,
        known.color if known else "",
        text,
        known.notes if known else (),
        children,
    )


def described(code: Code) -> Described:
    """Return what a description says of a code."""
    return Described(
        code.id,
        dict(code.names),
        dict(code.definitions),
        list(code.include),
        list(code.exclude),
        list(code.match_examples),
        list(code.no_match_examples),
    )


def _says_the_same(description: str, own: Described, language: str) -> bool:
    """Tell whether another program's description still says what is known of a code."""
    said = read(description, language)
    return replace(said, id=own.id, name=own.name, terms=[], barred=[]) == own


def unique(
    codes: tuple[ProjectCode, ...], language: str, losses: Losses
) -> tuple[ProjectCode, ...]:
    """Return codes of which no two have one name: the names above are put before it."""
    times = Counter(one.name.casefold() for code in codes for one in code.walk())
    taken: set[str] = {name for name, count in times.items() if count == 1}
    return tuple(_named(one, (), times, taken, language, losses) for one in codes)


def _named(
    code: ProjectCode,
    above: tuple[str, ...],
    times: Mapping[str, int],
    taken: set[str],
    language: str,
    losses: Losses,
) -> ProjectCode:
    name, text = code.name, code.description
    if times[name.casefold()] > 1:
        name = next(one for one in _candidates(name, above) if one.casefold() not in taken)
        taken.add(name.casefold())
        if name != code.name:
            losses.add("renamed", f"{code.name} → {name}")
            text = "\n".join([*text.splitlines(), own_name(code.name, language)])
    below = (*above, code.name)
    children = tuple(_named(one, below, times, taken, language, losses) for one in code.children)
    return replace(code, name=name, description=text, children=children)


def _candidates(name: str, above: tuple[str, ...]) -> Iterator[str]:
    """Yield names for a code: its own, with those above it, numbered."""
    yield name
    for depth in range(1, len(above) + 1):
        yield " / ".join((*above[-depth:], name))
    number = 2
    while True:
        yield f"{' / '.join((*above, name))} ({number})"
        number += 1
