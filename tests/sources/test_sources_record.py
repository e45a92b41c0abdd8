"""The record beside the text: what is kept, and what is computed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_material import Read, heard, roles
from test_sources_layouts import CASES, LABELLED, UNLABELLED

from sentra_qual import sources
from sentra_qual.model import Role

TEXTS = [text for text, *_ in LABELLED.values()] + [UNLABELLED[a][b] for a, b in CASES]


@pytest.mark.parametrize("text", TEXTS)
def test_a_record_and_its_text_give_the_interview_back(read: Read, text: str) -> None:
    """What was imported yesterday is the same today."""
    (interview,) = read(text).interviews
    again = sources.from_record(interview.id, interview.text, sources.to_record(interview))

    assert interview.turns == again.turns
    assert interview.speakers == again.speakers
    assert interview.origin == again.origin
    assert sources.to_record(interview) == sources.to_record(again)


@pytest.mark.parametrize("cut", [None, 40])
@pytest.mark.parametrize("text", TEXTS)
def test_what_a_record_tells_is_not_understood_anew(
    read: Read, text: str, cut: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an edited text too, the record and the turns give all that understanding it gives."""
    (interview,) = read(text).interviews
    words, record = interview.text[:cut], sources.to_record(interview)
    quick = sources.from_record(interview.id, words, record)
    monkeypatch.setattr("sentra_qual.sources.record._tells_all", lambda *_: False)

    assert quick == sources.from_record(interview.id, words, record)


def test_a_typo_corrected_by_hand_is_legal(read: Read) -> None:
    """Turns follow the text; labels that stood there stay speakers even alone."""
    (interview,) = read("P: Kapan?\nN: Dlu.\nP: Lalu?\nN: Ya.\n").interviews
    record = sources.to_record(interview)
    again = sources.from_record("w", "P: Kapan?\nN: Dulu sekali.\n", record)

    assert heard(again) == [("P", "Kapan?"), ("N", "Dulu sekali.")]


def test_the_record_wins_over_what_is_inferred(read: Read) -> None:
    """A role or an attribute that a person settled is not guessed again."""
    (interview,) = read("P: Kapan?\nN: Dulu.\nP: Lalu?\nN: Ya.\n").interviews
    record = sources.to_record(interview)
    record["speakers"] = {"N": {"role": "other", "attributes": {"nama": "Sari", "umur": 40}}}
    again = sources.from_record("w", interview.text, record)

    assert roles(again) == {"P": "interviewer", "N": "other"}
    assert dict(again.speaker("N").attributes) == {"nama": "Sari", "umur": "40"}


def test_the_layout_of_the_record_is_used_again(read: Read) -> None:
    """Text edited into another shape is still read as it was recorded."""
    (interview,) = read("Kapan mulai?\nSejak dulu.\nLalu apa?\nSudah selesai.\n").interviews
    again = sources.from_record("w", interview.text, sources.to_record(interview))

    assert again.origin.layout == "question-marks"


STAMPED = "[00:00] sudah jalan ya pak rekamannya\n[00:05] iya mas saya mulai dulu sekali\n"
QUESTIONS = "Kapan mulai?\nSejak dulu.\nLalu apa?\nSudah selesai.\n"
NOTES = "Catatan lapangan hari ini.\n\nPasar sepi karena hujan.\n"
LABELS = "P: sudah jalan ya pak?\nN: iya mas, mulai dulu.\nP: modalnya?\nN: pinjam bank.\n"


@pytest.mark.parametrize("before", [STAMPED, QUESTIONS, NOTES])
def test_labels_written_into_a_text_without_any_are_read(read: Read, before: str) -> None:
    """A guess about who speaks gives way to labels; what was noted of the informant stays."""
    (interview,) = read(before).interviews
    record = sources.to_record(interview)
    for row in record["speakers"].values():  # type: ignore[attr-defined]
        row["attributes"] = {"umur": "52"}
    again = sources.from_record("w", LABELS, record, edited=True)

    assert {"P": "interviewer", "N": "informant"} == roles(again)
    assert "labels" == again.origin.layout
    assert "interview" == again.kind.value
    assert ("52" if before is not NOTES else None) == again.speaker("N").attributes.get("umur")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (QUESTIONS, QUESTIONS.replace("Sejak dulu", "Sejak dahulu")),
        (STAMPED, STAMPED.replace("rekamannya", "rekamannya: pelan")),
        (LABELS, "Lalu apa?\nN: iya mas, mulai dulu.\n"),
    ],
)
def test_a_layout_that_fits_an_edited_text_is_kept(read: Read, before: str, after: str) -> None:
    """A typo corrected changes no layout; nor does a label taken away where others stand."""
    (interview,) = read(before).interviews
    again = sources.from_record("w", after, sources.to_record(interview), edited=True)

    assert interview.origin.layout == again.origin.layout


SHARED = Path(__file__).parents[3] / "shared/layouts"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of layouts is not on this machine")
@pytest.mark.parametrize("path", sorted(SHARED.glob("[0-9]*.*")), ids=lambda path: path.name)
def test_every_layout_of_the_collection_is_read(path: Path) -> None:
    """Each file of a readable suffix gives an interview with an informant, or is a guide."""
    if path.suffix not in sources.READERS:
        pytest.skip(f"{path.suffix} is not readable yet")
    (interview,) = sources.read(path).interviews
    informants = [one for one in interview.speakers if one.role is Role.INFORMANT]

    assert ("guide" in path.name) == (not informants)
