"""What is quoted: chosen words, denials, names, and the proof that it was said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Code, Evidence, Findings, Method, Polarity, Report, Section, Span
from sentra_qual.problems import SentraError, WrongUsage
from sentra_qual.tables import (
    Asked,
    Selection,
    choosing,
    codebook_sheet,
    member_sheets,
    select,
    table_of,
    thematic_report,
)
from sentra_qual.tables.excerpts import CUT, Excerpt, pieces, stands
from sentra_qual.tables.material import gather
from sentra_qual.tables.people import people

Build = Callable[..., Findings]
FLAT = (Code("harga", {"id": "Harga"}, {"id": "Soal harga."}),)
LONG = "Waktu itu harga turun terus. Kami diam saja di rumah. Lalu semua ikut menurunkan harga."
TEXTS = {"01": f"P: Harga?\nN: {LONG}", "02": "N: Nggak ada yang banting harga di sini, Mas."}


def flat(report: Report) -> Section:
    """Return the section of a report's only code."""
    return report.sections[0]


def one(study: Build, **how: object) -> Findings:
    """Return a study whose first passage is coded."""
    return study(TEXTS, lambda coded: [coded("01", "harga turun", "harga", **how)], codes=FLAT)


def chosen(findings: Findings, words: str) -> Findings:
    """Return a study in which somebody chose what to quote."""
    coding = replace(findings.codings[0], pinned=True, quoted=words)
    return replace(findings, codings=(coding, *findings.codings[1:]))


def test_chosen_words_are_quoted_with_their_cuts_marked(study: Build) -> None:
    """Between the pieces, and where the passage goes on before or behind."""
    findings = chosen(one(study), "harga turun terus. [...] Lalu semua ikut")

    (quotation,) = flat(thematic_report(findings)).quotations

    assert "[…] harga turun terus. […] Lalu semua ikut […]" == quotation.text


def test_chosen_words_that_are_the_whole_passage_bear_no_mark(study: Build) -> None:
    """Nothing is left out."""
    (quotation,) = flat(thematic_report(chosen(one(study), LONG))).quotations

    assert quotation.text == LONG


def test_chosen_words_that_are_gone_give_way_and_are_told(study: Build) -> None:
    """The text was edited since: the tool cuts, and says so."""
    report = thematic_report(chosen(one(study), "harga naik terus"))

    assert [LONG] == [quotation.text for quotation in flat(report).quotations]
    assert any("tidak lagi terdapat" in note for note in report.notes)


@pytest.mark.parametrize(
    "words",
    ["arga turun", "harga tur", "diam saja […] harga turun", "harga naik", "[…]", ""],
)
def test_what_was_not_said_so_does_not_stand(study: Build, words: str) -> None:
    """No half words, no other order, nothing invented, nothing empty."""
    findings = one(study)

    assert not stands(findings.interviews[0], findings.units[0], words)


@given(st.data())
def test_pieces_of_a_passage_in_order_always_stand(data: st.DataObject) -> None:
    """Any words kept in their order, cuts between them."""
    words = LONG.split()
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    runs: list[list[str]] = [[]]
    for word, keep in zip(words, kept, strict=True):
        if keep:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    quotation = f" {CUT} ".join(" ".join(run) for run in runs if run)
    from tests.tables.conftest import interview_of, units_of

    interview = interview_of("01", TEXTS["01"], {})
    assert bool(pieces(quotation)) == stands(interview, units_of(interview)[0], quotation)


def test_a_quotation_that_was_not_said_stops_the_report(
    study: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever went wrong on the way, it is never printed."""
    made = Excerpt("Harga naik terus di semua tempat.", Span(12, 30))
    monkeypatch.setattr(choosing, "excerpt", lambda *_: made)

    with pytest.raises(SentraError, match="01:12-30"):
        thematic_report(one(study))


def test_a_denial_stands_apart_from_the_proof_of_a_theme(study: Build) -> None:
    """It is announced as a possible negative case."""
    findings = study(
        TEXTS,
        lambda coded: [
            coded("01", "harga turun", "harga"),
            coded("02", "banting harga", "harga", polarity=Polarity.NEGATED),
        ],
        codes=FLAT,
    )
    section = flat(thematic_report(findings))

    assert ["01"] == [quotation.interview for quotation in section.quotations]
    assert ["02"] == [quotation.interview for quotation in section.denials]
    assert "kalimat ingkar" in str(section.denying)


def test_what_a_hand_marked_is_quoted_and_counted_as_added(study: Build) -> None:
    """The log gives hand-made codings a reason of their own, which is no rule's."""
    findings = one(study, by="sri", strength=None)
    start = TEXTS["01"].index("Kami diam")
    span = Span(start, start + len("Kami diam saja di rumah."))
    hand = Evidence("coder", span, Method.CODER, "sri")
    coding = replace(findings.codings[0], span=span, evidence=(hand,))
    report = thematic_report(replace(findings, codings=(coding,), language="en", coders=("sri",)))

    assert "[…] Kami diam saja di rumah. […]" == flat(report).quotations[0].text
    assert "and 1 added by a person" in str(report.methods[2].paragraphs)


def test_informants_without_a_code_are_not_called_by_their_label(study: Build) -> None:
    """A label may be a name; the report says what it calls whom."""
    findings = study(
        {"01": "P: Apa?\nPak Marno: Harga turun terus di pasar ini.\nBu Yatmi: Ya harga memang."},
        lambda coded: [coded("01", "Harga turun", "harga")],
        codes=FLAT,
    )
    report = thematic_report(findings)

    assert "I1a" == flat(report).quotations[0].informant
    assert not [word for word in ("Marno", "Yatmi") if word in str(report)]
    assert any("I1a, I1b" in note for note in report.notes)


def test_an_informant_with_a_code_keeps_it(study: Build) -> None:
    """What the researcher gave is what the report shows."""
    findings = study(
        TEXTS,
        lambda coded: [coded("01", "harga turun", "harga")],
        codes=FLAT,
        people={"01/N": {"kode": "A7"}, "02/N": {"kode": "B2"}},
    )

    assert "A7" == flat(thematic_report(findings)).quotations[0].informant


def test_as_many_quotations_as_were_asked_for(study: Build) -> None:
    """None is a choice too; the prose then names nobody."""
    assert () == flat(thematic_report(one(study), most=0)).quotations


def test_a_sheet_holds_one_persons_words_only(study: Build) -> None:
    """All of them, denials too, with what is asked below each."""
    findings = study(
        TEXTS,
        lambda coded: [
            coded("01", "harga turun", "harga"),
            coded("02", "banting harga", "harga", polarity=Polarity.NEGATED),
        ],
        codes=FLAT,
        people={"01/N": {"kode": "A"}, "02/N": {"kode": "B"}},
    )
    sheets = member_sheets(findings)

    assert ["A", "B"] == list(sheets)
    assert ["02"] == [q.interview for q in flat(sheets["B"]).quotations]
    assert "☐ sesuai" in flat(sheets["B"]).answer
    assert "Waktu itu" not in str(sheets["B"])


def test_a_sheet_for_nobody_is_refused_with_the_names_there_are(study: Build) -> None:
    """A typing error gives no empty sheet."""
    with pytest.raises(WrongUsage, match="I1, I2"):
        member_sheets(one(study), only="X")


def test_the_codebook_is_a_document_of_its_own(study: Build) -> None:
    """Every code with its definition and criteria."""
    code = Code("harga", {"id": "Harga"}, {"id": "Soal harga."}, ("Naik", "Turun."), ("Upah.",))
    report = codebook_sheet(study(TEXTS, lambda coded: [], codes=(code,)))

    assert [
        ("Harga (harga)", "Soal harga."),
        ("", "Termasuk: Naik; Turun."),
        ("", "Tidak termasuk: Upah."),
    ] == list(report.tables[0].rows)


def test_a_part_of_a_study_quotes_only_that_part(study: Build) -> None:
    """What is left out is in no table and no quotation."""
    findings = one(study)
    table = table_of("quotes", findings, Asked(), Selection(without=("interview:01",)))

    assert () == table.rows


def test_informants_without_a_code_get_running_numbers(study: Build) -> None:
    """No gap where others have codes; letters where several speak in one interview."""
    texts = {"01": "N: Satu.", "02": "N: Dua.", "03": "A: Tiga.\nB: Empat.", "04": "N: Lima."}
    findings = study(texts, lambda _: [], codes=FLAT, people={"01/N": {"kode": "INF01"}})
    material = gather(findings)

    names = choosing.names_for_reports(material, people(material).names)

    assert {"02/N": "I1", "03/A": "I2a", "03/B": "I2b", "04/N": "I3"} == names


def test_a_part_of_a_study_gives_nobody_another_number(study: Build) -> None:
    """Who is I2 in the whole report is I2 in a part of it."""
    texts = {"01": "N: Harga turun terus di sini.", "02": "N: Harga naik terus di sana."}
    whole = study(
        texts,
        lambda coded: [coded("01", "Harga", "harga"), coded("02", "Harga", "harga")],
        codes=FLAT,
        people={"02/N": {"umur": "47"}},
    )

    part = select(whole, Selection(only=("umur:47",)))

    assert ["I2"] == [one.informant for one in flat(thematic_report(part)).quotations]
