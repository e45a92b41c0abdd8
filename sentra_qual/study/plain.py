"""Interviews, units and codebooks as plain values, and back.

In: what reading a file came to.
Out: lists, texts and numbers, fit for JSON; the same shapes again.
Never: the text of an interview, which stands in its file; a path, which may change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sentra_qual.model import (
    Code,
    Codebook,
    CodeKind,
    Interview,
    Kind,
    Match,
    Origin,
    Place,
    Polarity,
    Role,
    Scope,
    Span,
    Speaker,
    Strength,
    Term,
    Turn,
    Unit,
)

Plain = list[Any]
_MATCHES = {one.value: one for one in Match}
_SCOPES = {one.value: one for one in Scope}
_STRENGTHS = {one.value: one for one in Strength}


def of_interview(one: Interview) -> Plain:
    """Return all of an interview but its text."""
    origin = one.origin
    return [
        one.title,
        one.kind.value,
        [origin.file, origin.sha256, origin.reader, origin.layout, origin.part, origin.case],
        dict(one.metadata),
        [[who.label, who.role.value, dict(who.attributes), who.proof, who.certain]
         for who in one.speakers],
        [[*_ends(turn.span), [_ends(gap) for gap in turn.gaps], turn.speaker, turn.time,
          turn.reported, turn.question] for turn in one.turns],
    ]  # fmt: skip


def interview_of(id_: str, text: str, plain: Plain) -> Interview:
    """Return an interview from its text and all else of it."""
    title, kind, origin, metadata, speakers, turns = plain
    return Interview(
        id=id_,
        title=title,
        text=text,
        turns=tuple(map(_turn, turns)),
        speakers=tuple(
            Speaker(label, Role(role), attributes, proof, certain)
            for label, role, attributes, proof, certain in speakers
        ),
        origin=Origin(*origin),
        kind=Kind(kind),
        metadata=metadata,
    )


def of_units(some: Sequence[Unit]) -> Plain:
    """Return units of one interview."""
    return [[*_ends(one.span), one.turn] for one in some]


def units_of(id_: str, plain: Plain) -> tuple[Unit, ...]:
    """Return the units of an interview."""
    return tuple(Unit(id_, Span(start, end), turn) for start, end, turn in plain)


def of_codebook(book: Codebook, files: Sequence[str]) -> Plain:
    """Return a codebook that was read from these files."""
    numbers = {file: at for at, file in enumerate(files)}
    codes = [_of_code(one, numbers) for one in book.codes]
    place = _of_place(book.place, numbers)
    return [book.id, book.version, book.language, codes, book.sha256, sorted(book.levels), place]


def codebook_of(plain: Plain, files: Sequence[str]) -> Codebook:
    """Return a codebook whose files go by these names now."""
    id_, version, language, codes, digest, levels, place = plain
    return Codebook(
        id=id_,
        version=version,
        language=language,
        codes=tuple(_code(one, files) for one in codes),
        sha256=digest,
        levels=frozenset(levels),
        place=_place(place, files),
    )


def _of_code(one: Code, numbers: Mapping[str, int]) -> Plain:
    return [
        one.id, dict(one.names), dict(one.definitions), one.include, one.exclude,
        one.match_examples, one.no_match_examples, [_of_term(term, numbers) for term in one.terms],
        one.exclusions, [_of_code(child, numbers) for child in one.children],
        one.kind.value if one.kind else None, dict(one.indicators), dict(one.sources),
        dict(one.techniques), _of_place(one.place, numbers),
    ]  # fmt: skip


def _code(plain: Plain, files: Sequence[str]) -> Code:
    (id_, names, definitions, include, exclude, match, no_match, terms, nots, children, kind,
     indicators, sources, techniques, place) = plain  # fmt: skip
    return Code(
        id=id_,
        names=names,
        definitions=definitions,
        include=tuple(include),
        exclude=tuple(exclude),
        match_examples=tuple(match),
        no_match_examples=tuple(no_match),
        terms=tuple(_term(one, id_, files) for one in terms),
        exclusions=tuple(nots),
        children=tuple(_code(child, files) for child in children),
        kind=CodeKind(kind) if kind else None,
        indicators=indicators,
        sources=sources,
        techniques=techniques,
        place=_place(place, files),
    )


def _of_term(one: Term, numbers: Mapping[str, int]) -> Plain:
    return [
        one.id, one.text, one.regex, one.match.value, one.fuzzy, one.near, one.within,
        one.scope.value, one.ordered, one.near_match.value, one.gap, one.forms, one.not_forms,
        one.strength.value if one.strength else None,
        sorted(mark.value for mark in one.polarity) if one.polarity is not None else None,
        _of_place(one.place, numbers),
    ]  # fmt: skip


def _term(plain: Plain, code: str, files: Sequence[str]) -> Term:
    (id_, text, regex, match, fuzzy, near, within, scope, ordered, near_match, gap, forms,
     not_forms, strength, polarity, place) = plain  # fmt: skip
    return Term(
        id=id_,
        code=code,
        text=text,
        regex=regex,
        match=_MATCHES[match],
        fuzzy=fuzzy,
        near=tuple(near),
        within=within,
        scope=_SCOPES[scope],
        ordered=ordered,
        near_match=_MATCHES[near_match],
        gap=gap,
        forms=tuple(forms),
        not_forms=tuple(not_forms),
        strength=_STRENGTHS[strength] if strength else None,
        polarity=None if polarity is None else frozenset(map(Polarity, polarity)),
        place=_place(place, files),
    )


def _turn(plain: Plain) -> Turn:
    start, end, gaps, speaker, time, reported, question = plain
    apart = tuple(Span(*gap) for gap in gaps)
    return Turn(Span(start, end), apart, speaker, time, reported, question)


def _of_place(place: Place, numbers: Mapping[str, int]) -> Plain:
    return [numbers.get(place.file, -1), place.line, place.column]


def _place(plain: Plain, files: Sequence[str]) -> Place:
    at, line, column = plain
    return Place(files[at] if at >= 0 else "", line, column)


def _ends(span: Span) -> list[int]:
    return [span.start, span.end]
