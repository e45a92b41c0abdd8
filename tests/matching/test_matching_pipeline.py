"""The component for spaCy pipelines gives what the command gives."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from sentra_qual.matching import open_matcher
from sentra_qual.resources import SAMPLE_CODEBOOK, sample_transcripts, shipped_codebooks
from sentra_qual.sources import read, units

BOOK = "codes: [{id: harga, name: Harga, terms: [banting harga, {term: saing, match: root}]}]"


@pytest.fixture(scope="module")
def blank():
    """Return a function that makes an empty pipeline with our component."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        def made(codebook: Path):
            nlp = spacy.blank("xx")
            nlp.add_pipe("sentra_codes", config={"codebook": str(codebook)})
            return nlp

        yield made


def test_a_document_gets_a_span_for_each_reason(blank, tmp_path: Path) -> None:
    """The span covers whole tokens and is labelled by the code; the reason has exact offsets."""
    file = tmp_path / "book.yaml"
    file.write_text(BOOK, encoding="utf-8")
    doc = blank(file)("Mereka banting harga. Persaingannya ketat.")
    [first, second], [one, other] = doc.spans["sentra"], doc._.sentra

    assert ("banting harga", "harga", "strong") == (first.text, first.label_, one.strength)
    assert ("Persaingannya", 22, 35) == (second.text, other.start, other.end)
    assert "saing" in other.derivation


def test_a_pipeline_without_codebook_says_what_it_needs(blank) -> None:
    """The message shows the configuration."""
    with pytest.raises(Exception, match="codebook"):
        blank("")


def test_transcripts_get_the_places_of_the_command(blank, share: float) -> None:
    """An interview of the sample (all with --long), as a document, has what the matcher finds."""
    from sentra_qual.matching.pipeline import transcript_docs

    book = shipped_codebooks()[SAMPLE_CODEBOOK]
    nlp, matcher = blank(book), open_matcher([book])
    paths = sample_transcripts()
    for path in paths[: max(1, round(share * len(paths)))]:
        [interview] = read(path).interviews
        wanted = [
            (piece.span.start, piece.span.end, one.code, piece.derivation)
            for one in matcher.candidates(interview, units(interview))
            for piece in one.evidence
        ]
        [doc] = transcript_docs(nlp, path)
        reasons, spans = doc._.sentra, doc.spans["sentra"]

        assert wanted == [(one.start, one.end, one.code, one.derivation) for one in reasons]
        for span, one in zip(spans, reasons, strict=True):
            assert span.label_ == one.code
            assert doc.text[one.start : one.end].strip() in span.text
