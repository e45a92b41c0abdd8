"""The one room of spaCy: a pipeline component that writes what was found into documents.

In: a spaCy pipeline; what finds codes in a document's text.
Out: `doc.spans["sentra"]`, a span for each reason, and in `doc._.sentra` the reasons themselves.
Never: imported before somebody asks for spaCy; a token of spaCy's that decides a match.

spaCy's tokens serve its user; ours were made for spoken Indonesian. So a span covers the
tokens it touches, and the exact offsets stand in the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = [
    "CodesComponent",
    "Doc",
    "Finder",
    "Language",
    "Placed",
    "Reason",
    "doc_bin",
    "doc_of",
    "register",
]

SPANS = "sentra"
SOURCE = "sentra_source"
FACTORY = "sentra_codes"


class Reason(NamedTuple):
    """Why a code stands at a place: offsets into the document's text, and how it was found."""

    start: int
    end: int
    code: str
    status: str
    strength: str
    rule: str
    method: str
    derivation: str
    polarity: str


class Placed(NamedTuple):
    """A coding or candidate at its exact place in a document's text."""

    start: int
    end: int
    code: str
    status: str
    coder: str


Finder = Callable[[str, Any], Iterable[Reason]]


class CodesComponent:
    """Writes the reasons of a finder into each document; `finder` gets its text and source."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder

    def __call__(self, doc: Doc) -> Doc:
        """Add the spans of one document."""
        from spacy.tokens import Doc

        if not Doc.has_extension(SPANS):
            Doc.set_extension(SPANS, default=())
        spans, reasons = [], []
        for reason in self._finder(doc.text, doc.user_data.get(SOURCE)):
            span = doc.char_span(
                reason.start, reason.end, label=reason.code, alignment_mode="expand"
            )
            if span is not None:
                spans.append(span)
                reasons.append(reason)
        doc.spans[SPANS] = spans
        doc._.set(SPANS, tuple(reasons))
        return doc


def register(make: Callable[[str], Finder]) -> Callable[[Language, str, str], CodesComponent]:
    """Register the component under its name; `make` turns the path of a codebook into a finder."""
    from spacy.language import Language

    def sentra_codes(nlp: Language, name: str, codebook: str) -> CodesComponent:  # noqa: ARG001
        return CodesComponent(make(codebook))

    Language.factory(FACTORY, default_config={"codebook": ""}, func=sentra_codes)
    return sentra_codes


def doc_of(nlp: Language, text: str, source: object) -> Doc:
    """Return a text as a document that went through a pipeline, its source at hand for it."""
    doc = nlp.make_doc(text)
    doc.user_data[SOURCE] = source
    return nlp(doc)


def doc_bin(documents: Iterable[tuple[str, str, Iterable[Placed]]]) -> bytes:
    """Return texts with their codings as the bytes of a DocBin.

    What is coded stands in `doc.spans["sentra"]`, what waits or was refused in
    `doc.spans["sentra_queued"]` and so on; the name of the text and the exact places stand
    in `doc.user_data`.
    """
    import spacy
    from spacy.tokens import DocBin

    nlp = spacy.blank("id")
    store = DocBin(store_user_data=True)
    for name, text, codings in documents:
        doc = nlp.make_doc(text)
        placed = list(codings)
        doc.user_data["sentra_document"] = name
        doc.user_data["sentra_codings"] = [tuple(one) for one in placed]
        for status in dict.fromkeys(["coded", *(one.status for one in placed)]):
            key = SPANS if status == "coded" else f"{SPANS}_{status}"
            doc.spans[key] = [
                span
                for one in placed
                if one.status == status
                and (
                    span := doc.char_span(
                        one.start, one.end, label=one.code, alignment_mode="expand"
                    )
                )
                is not None
            ]
        store.add(doc)
    return store.to_bytes()
