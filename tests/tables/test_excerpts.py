"""What of a passage is quoted, and how cuts are marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import (
    Coding,
    Evidence,
    Findings,
    Interview,
    Method,
    Origin,
    Role,
    Span,
    Speaker,
    Status,
    Turn,
    Unit,
)
from sentra_qual.tables.excerpts import CUT, LONGEST, Excerpt, excerpt, stands

Build = Callable[..., Findings]
FILLER = "Waktu itu kami semua masih bekerja di rumah masing-masing sampai malam."
POINT = "Lalu yang sebelah banting harga dan pembeli pindah ke sana."


def quoted(study: Build, text: str, words: str, **how: object) -> Excerpt | None:
    """Quote the coding of some words in a one-turn interview."""
    findings = study({"01": f"N: {text}"}, lambda coded: [coded("01", words, "mitra", **how)])
    return excerpt(findings.interviews[0], findings.codings[0])


def text_of(found: Excerpt | None) -> str:
    """Return the words of an excerpt that must be there."""
    assert found is not None
    return found.text


def test_a_short_passage_is_quoted_whole(study: Build) -> None:
    """Nothing is cut, nothing is marked."""
    assert POINT == text_of(quoted(study, POINT, "banting"))


@pytest.mark.parametrize(
    "text", ["Iya.", "Ya, pernah, Bu.", "Nggak ada itu, Mas", "— … — ya betul itu"]
)
def test_a_bare_answer_is_not_quoted(study: Build, text: str) -> None:
    """A yes or no carries nothing to a reader; marks are not words."""
    assert None is quoted(study, text, text)


@pytest.mark.parametrize("text", ["Modal kurang.", "Ya, utang.", "motif kami ditiru mesin"])
def test_a_few_words_of_their_own_are_quoted(study: Build, text: str) -> None:
    """Answers to a survey are hardly longer."""
    assert text == text_of(quoted(study, text, text))


def test_a_few_words_whose_theme_only_the_question_has_are_not_quoted(study: Build) -> None:
    """Nor where a person accepted the code: the reader sees no question."""
    for by in (None, "sri"):
        assert None is quoted(study, "Sering sekali, Mas.", "Sering", by=by, method=Method.CONTEXT)


def test_a_long_passage_is_quoted_around_the_evidence(study: Build) -> None:
    """Whole sentences, both cut sides marked, the point inside."""
    text = " ".join([FILLER] * 6 + [POINT] + [FILLER] * 6)

    assert f"{CUT} {FILLER} {FILLER} {POINT} {FILLER} {FILLER} {CUT}" == text_of(
        quoted(study, text, "banting harga")
    )


def test_sentences_too_long_to_fit_stay_out(study: Build) -> None:
    """The neighbours are endless; the point alone is quoted."""
    endless = " ".join(["kata"] * 90) + "."

    assert f"{CUT} {POINT} {CUT}" == text_of(
        quoted(study, f"{endless} {POINT} {endless}", "banting")
    )


def test_only_the_cut_side_is_marked(study: Build) -> None:
    """The evidence stands at the beginning: nothing is missing before it."""
    found = text_of(quoted(study, " ".join([POINT] + [FILLER] * 12), "banting"))

    assert found.startswith(POINT) and found.endswith(f"{FILLER} {CUT}")


def test_speech_without_a_full_stop_is_cut_between_words(study: Build) -> None:
    """Some speakers and most machines set no full stop for minutes."""
    words = [f"kata{n}" for n in range(300)]
    found = text_of(quoted(study, " ".join(words), "kata150"))

    assert [CUT, *words[110:190], CUT] == found.split()


def test_evidence_far_apart_is_quoted_from_its_beginning(study: Build) -> None:
    """Three hundred words are no quotation, even if the last one is evidence."""
    words = [f"kata{n}" for n in range(300)]
    found = text_of(quoted(study, " ".join(words), " ".join(words[10:290])))

    assert LONGEST + 2 == len(found.split())
    assert "kata10" in found.split()


def test_what_a_person_marked_is_quoted_as_marked(study: Build) -> None:
    """A hand-made stretch is a judgement on where the meaning lies."""
    found = quoted(
        study, f"{FILLER} {POINT}", "yang sebelah banting harga dan", by="sri", rule=False
    )

    assert f"{CUT} yang sebelah banting harga dan {CUT}" == text_of(found)


def test_a_stretch_marked_amid_words_is_quoted_in_whole_words(study: Build) -> None:
    """Other programs let people cut a word; a quotation does not."""
    amid = POINT[2:-3]

    found = text_of(quoted(study, f"{FILLER} {POINT}", amid, by="sari"))

    assert POINT.removesuffix(".") in found


def test_what_a_person_marked_too_short_is_quoted_in_its_passage(study: Build) -> None:
    """One word cannot stand alone."""
    assert POINT == text_of(quoted(study, POINT, "banting", by="sri", rule=False))


def test_an_accepted_proposal_is_quoted_with_its_passage(study: Build) -> None:
    """The person confirmed that the passage carries the theme, not the exact words."""
    assert POINT == text_of(quoted(study, POINT, "yang sebelah banting harga dan", by="sri"))


WORD = st.sampled_from(["ya", "harga", "turun.", "gitu…", "pak,", "Bu?", "jadi", "🧵", "عربي"])


@given(st.lists(WORD, min_size=5, max_size=250), st.data())
def test_an_excerpt_is_short_and_word_for_word(words: list[str], data: st.DataObject) -> None:
    """Between the marks stand only words that were said, in their order, with the evidence."""
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (at > 0)
    span, whole = Span(start, start + len(words[at])), Span(0, len(text))
    interview = Interview(
        "01",
        "01",
        text,
        (Turn(whole, (), "N"),),
        (Speaker("N", Role.INFORMANT),),
        Origin("", "", "", ""),
    )
    reason = Evidence("r", span, Method.WORD, "")
    coding = Coding(Unit("01", whole, 0), span, "c", None, Status.CODED, evidence=(reason,))

    found = excerpt(interview, coding)

    if found is None:
        assert 5 > sum(word[0].isalnum() for word in words)
        return
    inner = found.text.removeprefix(CUT).removesuffix(CUT).strip()
    assert text[found.span.start : found.span.end].strip() == inner
    assert found.span.contains(span)
    assert LONGEST >= sum(any(map(str.isalnum, word)) for word in inner.split())
    assert (words[0] == inner.split()[0]) or found.text.startswith(CUT)


@pytest.mark.parametrize(
    ("gap", "shown"),
    [("(tertawa)", True), ("[suara tidak jelas]", True), ("[00:12:31]", False), ("(..)", False),
     ("(P: oh begitu)", False)],
)  # fmt: skip
def test_how_something_was_said_stays_in_a_quotation(
    study: Build,
    gap: str,
    shown: bool,
) -> None:
    """A laugh changes what is meant, so it is not dropped without a mark; a time stamp is."""
    said_so = f"Harganya turun terus {gap} sampai semua pembeli pindah."
    findings = study({"01": f"N: {said_so}"}, lambda coded: [coded("01", "turun", "mitra")])
    interview = findings.interviews[0]
    at = interview.text.index(gap)
    turn = replace(interview.turns[0], gaps=(Span(at, at + len(gap)),))

    found = text_of(excerpt(replace(interview, turns=(turn,)), findings.codings[0]))

    plain = "Harganya turun terus sampai semua pembeli pindah."
    assert found == (said_so if shown else plain)
    assert stands(replace(interview, turns=(turn,)), findings.codings[0].unit, found)
    assert stands(replace(interview, turns=(turn,)), findings.codings[0].unit, plain)
