"""Our coder as a component of spaCy pipelines: `nlp.add_pipe("sentra_codes")`.

In: `config={"codebook": PATH}`; documents; transcripts, if they are to be read as such.
Out: `doc.spans["sentra"]` with the same places as `sentra-qual code` finds.
Never: another matcher than that of the command.

A document is taken as one passage of an informant, whatever it is. A transcript becomes
a document by `transcript_docs`: then only informants are coded, turn by turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.bahasa import spacy_bridge
from sentra_qual.bahasa.spacy_bridge import Reason
from sentra_qual.matching.keeping import open_matcher
from sentra_qual.matching.matcher import Matcher
from sentra_qual.messages import say
from sentra_qual.model import Candidate, Interview, Role
from sentra_qual.problems import WrongUsage

if TYPE_CHECKING:
    from sentra_qual.bahasa.spacy_bridge import Doc, Language


def transcript_docs(
    nlp: Language, path: Path, roles: Mapping[str, Role] | None = None
) -> Iterator[Doc]:
    """Yield each interview of a file as a document of its canonical text."""
    from sentra_qual.sources import read

    for interview in read(path, roles=dict(roles or {})).interviews:
        yield spacy_bridge.doc_of(nlp, interview.text, interview)


def _finder(codebook: str) -> spacy_bridge.Finder:
    if not codebook:
        raise WrongUsage(say("matching.pipeline_codebook"))
    matcher = open_matcher([Path(codebook)])
    return lambda text, source: _reasons(matcher, text, source)


def _reasons(matcher: Matcher, text: str, source: object) -> Iterator[Reason]:
    for one in _candidates(matcher, text, source):
        for piece in one.evidence:
            yield Reason(
                piece.span.start,
                piece.span.end,
                one.code,
                one.status.value,
                piece.strength.value,
                piece.rule,
                piece.method.value,
                piece.derivation,
                piece.polarity.value,
            )


def _candidates(matcher: Matcher, text: str, source: object) -> Iterable[Candidate]:
    if not isinstance(source, Interview):
        return matcher.find(text)
    from sentra_qual.sources import units

    return matcher.candidates(source, units(source))


sentra_codes = spacy_bridge.register(_finder)
