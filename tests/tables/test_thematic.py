"""The thematic report: which quotations, which counts, what is told of the method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sentra_qual.model import (
    Code,
    Coding,
    Findings,
    Kind,
    Method,
    Polarity,
    Report,
    Section,
    Status,
    Strength,
)
from sentra_qual.reporting import render_report
from sentra_qual.tables import thematic_report
from sentra_qual.tables.material import gather
from sentra_qual.tables.setting import when_and_how_long

Build = Callable[..., Findings]
MANY = {
    "01": "\n".join(f"N: Harga satu {n} memang turun terus menerus." for n in range(4)),
    "02": "N: Harga dua 0 memang turun terus menerus.\nM: Harga tiga 0 memang turun terus menerus.",
    "03": "N: Harga empat 0 memang turun terus menerus.",
}
FLAT = (Code("harga", {"id": "Harga"}),)


def chosen(section: Section) -> list[str]:
    """Return the second and third word of each quotation, which name the passage."""
    return [" ".join(one.text.split()[1:3]) for one in section.quotations]


def told(report: Report) -> list[str]:
    """Return the parts of the methods, each as one text."""
    return [
        " ".join(
            "".join(piece if isinstance(piece, str) else piece.table for piece in paragraph)
            for paragraph in part.paragraphs
        )
        for part in report.methods
    ]


def quotations(study: Build, codings: Callable[..., list[object]]) -> list[str]:
    """Return what the section of one flat code quotes."""
    return chosen(thematic_report(study(MANY, codings, codes=FLAT)).sections[0])


def test_at_most_three_from_different_people_and_interviews(study: Build) -> None:
    """Six passages, four of one voice: each quotation comes from another interview."""
    assert ["satu 0", "dua 0", "empat 0"] == quotations(
        study,
        lambda coded: [
            *(coded("01", f"satu {n}", "harga") for n in range(4)),
            coded("02", "dua", "harga"),
            coded("02", "tiga", "harga"),
            coded("03", "empat", "harga"),
        ],
    )


def test_what_was_pinned_comes_first_whoever_says_it(study: Build) -> None:
    """The researcher's own choice beats every rule."""
    assert ["satu 2", "satu 3", "dua 0"] == quotations(
        study,
        lambda coded: [
            coded("01", "satu 0", "harga", by="sri"),
            coded("01", "satu 2", "harga", pinned=True),
            coded("01", "satu 3", "harga", pinned=True),
            coded("02", "dua", "harga"),
        ],
    )


def test_accepted_by_a_person_beats_strong_beats_weak(study: Build) -> None:
    """Of one voice, what somebody confirmed stands first."""
    assert ["satu 3", "satu 2", "satu 0"] == quotations(
        study,
        lambda coded: [
            coded("01", "satu 0", "harga", strength=Strength.FAIR),
            coded("01", "satu 1", "harga", strength=Strength.WEAK),
            coded("01", "satu 2", "harga", strength=Strength.STRONG),
            coded("01", "satu 3", "harga", strength=Strength.WEAK, by="sri"),
        ],
    )


@pytest.mark.parametrize("status", [Status.QUEUED, Status.REJECTED, Status.SUGGESTED])
def test_what_does_not_count_is_never_quoted(study: Build, status: Status) -> None:
    """Not even when it is pinned."""
    assert [] == quotations(
        study, lambda coded: [coded("01", "satu 0", "harga", status=status, pinned=True)]
    )


def test_what_is_off_the_record_is_never_quoted(study: Build) -> None:
    """A passage that is no unit of the findings stays unquoted."""
    findings = study(MANY, lambda coded: [coded("03", "empat", "harga")], codes=FLAT)

    report = thematic_report(replace(findings, units=findings.units[:-1]))

    assert () == report.sections[0].quotations


def test_a_few_words_stand_behind_more(study: Build) -> None:
    """All passages are quoted where there is room; what is longer tells more."""
    findings = study(
        {"01": "N: Benang kurang.\nM: Ya, kami sering rebutan benang di sini."},
        lambda coded: [coded("01", "kurang", "harga"), coded("01", "rebutan", "harga")],
        codes=FLAT,
    )
    (both,) = thematic_report(findings).sections
    (one,) = thematic_report(findings, most=1).sections

    long = "Ya, kami sering rebutan benang di sini."
    assert [long, "Benang kurang."] == [one.text for one in both.quotations]
    assert [long] == [one.text for one in one.quotations]


def test_bare_answers_are_left_out_and_told_with_their_number(study: Build) -> None:
    """Only where there was room for them."""
    findings = study(
        {"01": "N: Iya.\nM: Ya, betul.\nN: Ya, kami sering rebutan benang di sini."},
        lambda coded: [
            coded("01", "Iya", "harga"),
            coded("01", "betul", "harga"),
            coded("01", "rebutan", "harga"),
        ],
        codes=FLAT,
    )

    def told(most: int) -> str:
        return str(thematic_report(findings, most=most).sections[0].prose)

    assert "tanpa pertanyaannya: 2." in told(3)
    assert "tanpa pertanyaannya" not in told(1)
    assert "tanpa pertanyaannya" not in told(0)


def test_two_codings_of_one_passage_are_quoted_once(study: Build) -> None:
    """The same words twice in a row tell nothing new."""
    assert ["satu 0"] == quotations(
        study, lambda coded: [coded("01", "satu 0", "harga"), coded("01", "turun", "harga", by="a")]
    )


def test_a_passage_quoted_under_one_code_gives_way_under_the_next(study: Build) -> None:
    """With something else to quote, a report does not repeat itself; a code with few has them."""
    two = (*FLAT, Code("turun", {}))
    findings = study(
        MANY,
        lambda coded: [
            coded("01", "satu 0", "harga"),
            coded("01", "satu 0", "turun"),
            coded("01", "satu 1", "turun"),
        ],
        codes=two,
    )

    harga, turun = thematic_report(findings).sections

    assert (["satu 0"], ["satu 1"]) == (chosen(harga), chosen(turun))


def test_a_passage_quoted_before_is_pointed_to_by_its_number(study: Build) -> None:
    """Two themes of one statement: it is printed once, and the second says where."""
    codes = (*FLAT, Code("turun", {"id": "Turun", "en": "Fall"}))
    findings = study(
        MANY,
        lambda coded: [coded("01", "satu 0", "harga"), coded("01", "satu 0", "turun")],
        codes=codes,
    )

    for language, told in (
        ("id", "Lihat kutipan 1 (I1, bagian 2.1)."),
        ("en", "See quotation 1 (I1, section 2.1)."),
    ):
        report = thematic_report(replace(findings, language=language))
        first, second = report.sections
        assert (["satu 0"], []) == (chosen(first), chosen(second))
        assert told in "".join(map(str, second.prose[0]))
        page = render_report(report, "md")
        assert 1 == page.count("> Harga satu 0")


def test_what_was_pinned_for_two_codes_is_printed_once(study: Build) -> None:
    """A pinned passage heads every theme it carries, by its number."""
    codes = (*FLAT, Code("turun", {"id": "Turun"}))
    findings = study(
        MANY,
        lambda coded: [
            coded("01", "satu 0", "harga", pinned=True),
            coded("01", "satu 0", "turun", pinned=True),
            coded("02", "dua", "turun"),
        ],
        codes=codes,
    )

    harga, turun = thematic_report(findings).sections

    assert (["satu 0"], ["dua 0"]) == (chosen(harga), chosen(turun))
    assert "Lihat pula kutipan 1" in str(turun.prose)


def test_a_theme_with_few_passages_has_all_of_them(study: Build) -> None:
    """None stands alone for the others because these were quoted elsewhere."""
    codes = (*FLAT, Code("turun", {"id": "Turun"}))
    every = [("01", "satu 0"), ("02", "dua"), ("03", "empat")]
    findings = study(
        MANY,
        lambda coded: [
            *(coded(name, words, "harga") for name, words in every[:2]),
            *(coded(name, words, "turun") for name, words in every),
        ],
        codes=codes,
    )

    _, turun = thematic_report(findings).sections

    assert ["empat 0"] == chosen(turun)
    assert "kutipan 1 (I1, bagian 2.1) dan kutipan 2 (I2a, bagian 2.1)" in str(turun.prose)


def test_a_phrase_in_one_place_goes_before_words_far_apart(study: Build) -> None:
    """All else equal: chance brings words near each other, hardly a whole phrase."""
    findings = study(
        {"01": "\n".join(f"N: Harga satu {n} memang turun terus menerus." for n in range(4))},
        lambda coded: [
            coded("01", "satu 0", "harga", method=Method.PROXIMITY),
            coded("01", "satu 1", "harga", method=Method.WORD),
            coded("01", "satu 2", "harga", method=Method.PROXIMITY, by="sri"),
            coded("01", "satu 3", "harga", method=Method.EXACT),
        ],
        codes=FLAT,
    )

    assert ["satu 2", "satu 1", "satu 3"] == chosen(thematic_report(findings).sections[0])


ASKED = "N: Harga satu 0 memang turun, tapi jangan ditulis ya, Mbak."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ASKED}\nN: Harga satu 1 memang turun terus menerus.", ["satu 1"]),
        (ASKED, ["satu 0"]),
        (
            "N: Harga satu 0 memang turun terus menerus.\nP: Oh, begitu?\nN: Jangan ditulis ya."
            "\nN: Kalau yang lain harga pasar itu memang sama saja bagi kami semua di sini."
            "\nN: Harga satu 1 memang turun terus menerus.",
            ["satu 1"],
        ),
        (
            "N: Harga satu 0 memang turun terus menerus.\nSuami: Bu! Jangan ditulis itu, Mas."
            "\nN: Harga satu 1 memang turun terus menerus.",
            ["satu 1"],
        ),
        (
            "N: Harga satu 0 memang turun terus menerus.\nP: Jangan ditulis ya, Bu?"
            "\nN: Harga satu 1 memang turun terus menerus.",
            ["satu 0", "satu 1"],
        ),
        (
            "N: Harga satu 0 memang ditulis besar di depan toko.\nN: Harga satu 1 memang turun.",
            ["satu 0", "satu 1"],
        ),
    ],
)
def test_what_people_ask_not_to_write_is_quoted_only_where_nothing_else_is(
    study: Build, text: str, expected: list[str]
) -> None:
    """In the passage or right after it, by whoever answers; what is pinned stays chosen."""

    def codings(coded: Callable[..., Coding]) -> list[Coding]:
        words = [some for some in ("satu 0", "satu 1") if some in text]
        return [coded("01", some, "harga") for some in words]

    findings = study({"01": text}, codings, codes=FLAT)
    pinned = replace(findings.codings[0], pinned=True)

    assert expected == chosen(thematic_report(findings).sections[0])
    again = thematic_report(replace(findings, codings=(pinned, *findings.codings[1:])))
    assert "satu 0" in chosen(again.sections[0])


def test_a_denial_that_a_person_accepted_is_proof_like_others(study: Build) -> None:
    """Only a denial that a rule alone read stands apart; a person knows what it means."""
    findings = study(
        MANY,
        lambda coded: [
            coded("01", "satu 0", "harga"),
            coded("02", "dua", "harga", polarity=Polarity.NEGATED, by="sri"),
            coded("02", "tiga", "harga", polarity=Polarity.NEGATED),
        ],
        codes=FLAT,
    )
    (section,) = thematic_report(findings).sections

    assert ["dua 0", "satu 0"] == chosen(section)
    assert ["tiga 0"] == [" ".join(one.text.split()[1:3]) for one in section.denials]


def test_a_source_names_the_transcript_only_where_the_code_does_not_tell(study: Build) -> None:
    """The name of a file may be a person's name."""
    people = {"01/N": {"kode": "A"}, "02/N": {"kode": "A"}, "02/M": {"kode": "B"}}
    findings = study(
        MANY,
        lambda coded: [coded("01", "satu 0", "harga"), coded("02", "tiga", "harga")],
        codes=FLAT,
        people=people,
    )
    page = render_report(thematic_report(findings), "md")

    assert "— Kutipan 1: A, transkrip 01, baris 1" in page
    assert "— Kutipan 2: B, baris 2" in page


def test_group_discussions_are_counted_as_such(study: Build) -> None:
    """Four people at one table gave no interview."""
    findings = study(MANY, lambda coded: [coded("02", "dua", "harga")], codes=FLAT)
    first, second, third = findings.interviews
    findings = replace(findings, interviews=(first, replace(second, kind=Kind.FGD), third))

    report = thematic_report(findings)
    english = thematic_report(replace(findings, language="en"))

    assert "2 wawancara dan 1 diskusi kelompok dengan 4 informan" in told(report)[0]
    assert "2 interviews and 1 group discussion with 4 informants" in told(english)[0]
    assert "Transkrip" in [column.heading for column in report.tables[0].columns]
    assert "2 wawancara dan 1 diskusi kelompok" in report.tables[0].notes[0]


def test_a_study_without_a_coding_says_so(study: Build) -> None:
    """No empty findings under the name of a report."""
    report = thematic_report(study(MANY, lambda _: [], codes=FLAT))
    waiting = study(
        MANY, lambda coded: [coded("02", "dua", "harga", status=Status.QUEUED)], codes=FLAT
    )

    assert "Belum ada satu pun penggalan yang dikodekan" in told(report)[2]
    assert "Belum ada satu pun penggalan yang dikodekan" in str(report.opening)
    assert "dicocokkan kata demi kata" not in told(report)[3]
    assert "menunggu tinjauan berjumlah 1" in str(thematic_report(waiting).opening)
    assert (
        ()
        == thematic_report(
            study(MANY, lambda coded: [coded("02", "dua", "harga")], codes=FLAT)
        ).opening
    )


def test_a_passage_that_only_another_code_has_is_left_to_it(study: Build) -> None:
    """The code with much to quote takes something else."""
    codes = (*FLAT, Code("turun", {}))
    findings = study(
        MANY,
        lambda coded: [
            coded("01", "satu 0", "harga"),
            coded("01", "satu 1", "harga"),
            coded("01", "satu 0", "turun"),
        ],
        codes=codes,
    )

    harga, turun = thematic_report(findings, most=1).sections

    assert (["satu 1"], ["satu 0"]) == (chosen(harga), chosen(turun))


def test_a_section_for_every_code_in_the_order_of_the_codebook(study: Build) -> None:
    """Themes hold their sub-themes; what was not found is there with noughts."""
    report = thematic_report(study(MANY, lambda coded: [coded("01", "Harga", "konflik.harga")]))

    konflik, mitra = report.sections
    assert ["konflik.harga", "konflik.bahan"] == [one.code for one in konflik.sections]
    assert (1, 1, 0) == (konflik.count.units, konflik.sections[0].count.units, mitra.count.units)
    assert ((), "Saling turun.") == (konflik.quotations, konflik.sections[0].definition)


def test_the_overview_numbers_themes_as_the_sections_are(study: Build) -> None:
    """A reader goes from a row to its section by its number."""
    findings = study(MANY, lambda coded: [coded("01", "Harga", "konflik.bahan")])
    report = thematic_report(findings)
    table = report.tables[0]

    assert [
        ("2.1 Konflik", "", 1, 1, 1, 0),
        ("", "Persaingan harga", 0, 0, 0, 0),
        ("", "2.1.1 Rebutan bahan", 1, 1, 1, 0),
        ("2.2 Kemitraan", "", 0, 0, 0, 0),
    ] == list(table.rows)
    assert ["2.1", "2.2"] == [one.number for one in report.sections]
    assert ["", "2.1.1"] == [one.number for one in report.sections[0].sections]
    assert ["theme", "subtheme", "units", "informants", "interviews", "queued"] == [
        c.key for c in table.columns
    ]


def test_a_quotation_says_whose_it_is_without_naming_the_person(study: Build) -> None:
    """The informant code and two telling traits in brief, never name, address or number."""
    person = {
        "kode": "INF07",
        "nama": "Sri",
        "alamat": "Jl. A",
        "no_hp": "0812",
        "lama_usaha": "9 tahun",
        "umur": "47",
        "pekerjaan": "membuat dan menjual tas rajut sejak lulus sekolah",
        "jenis_informan": "perajin",
    }
    findings = study(
        MANY, lambda coded: [coded("01", "satu 2", "harga")], codes=FLAT, people={"01/N": person}
    )

    (quotation,) = thematic_report(findings).sections[0].quotations

    assert ("INF07", {"jenis informan": "perajin", "umur": "47"}, "01", 3) == (
        quotation.informant,
        quotation.attributes,
        quotation.interview,
        quotation.line,
    )


def test_attributes_have_english_names_in_an_english_report(study: Build) -> None:
    """What is known of people stays as it was written, and the report says so."""
    person = {"kode": "INF07", "jenis_kelamin": "Perempuan", "umur": "47"}
    findings = study(
        MANY, lambda coded: [coded("01", "satu 2", "harga")], codes=FLAT, people={"01/N": person}
    )

    report = thematic_report(replace(findings, language="en"))

    assert {"sex": "Female", "age": "47"} == report.sections[0].quotations[0].attributes
    assert any("untranslated" in note for note in report.notes)
    assert not any("untranslated" in note for note in thematic_report(findings).notes)


def test_the_method_names_codebook_tool_and_every_count(study: Build) -> None:
    """A reader can tell what was done by rule, what by people, and what is open."""
    findings = study(
        MANY,
        lambda coded: [
            coded("01", "satu 0", "harga"),
            coded("01", "satu 1", "harga", polarity=Polarity.NEGATED),
            coded("01", "satu 2", "harga", by="sri"),
            coded("01", "satu 3", "harga", by="sri", rule=False),
            coded("02", "dua", "harga", by="sri", status=Status.REJECTED),
            coded("02", "tiga", "harga", status=Status.QUEUED),
        ],
        codes=FLAT,
        language="en",
        coders=("sri",),
        read_units=5,
    )

    material, codebook, codings, trust, limits = told(thematic_report(findings))

    assert "3 interviews with 4 informants" in material and "7 passages" in material
    assert "codebook sentra, version 2 (1 code; SHA-256 0123456789ab)" in codebook
    assert "sentra-qual 0.1.0" in codebook
    assert codings.startswith(
        "The report rests on 4 codings: 2 made by rule, 1 proposed by a rule and accepted by a "
        "person, and 1 added by a person. Proposals rejected by people: 1; proposals that wait "
        "for review and are not counted: 1."
    )
    assert "Decisions were made by sri. People read 5 of 7 passages during review." in codings
    assert "In 1 of the counted codings the words of the code are negated" in codings
    assert "have not been audited for misses" in limits
    assert "they are not probabilities" in limits
    assert "One person reviewed the codings" in limits
    assert "1 coding denies" in trust and "compared word for word" in trust


def test_an_unreviewed_study_says_so(study: Build) -> None:
    """Nothing was confirmed by anybody: the reader must know."""
    findings = study(MANY, lambda coded: [coded("01", "Harga", "konflik")], language="en")

    assert (
        "The report rests on 1 coding, made by rule and so far reviewed by no person. "
        "Proposals that wait for review and are not counted: 0."
    ) == told(thematic_report(findings))[2]


def test_documents_without_an_informant_are_named(study: Build) -> None:
    """A guide among the interviews is not part of the base."""
    report = thematic_report(
        study({**MANY, "panduan": "P: Tanya?"}, lambda coded: [], language="en")
    )

    material = told(report)[0]
    assert "3 interviews" in material
    assert material.endswith("were not counted: panduan.")


def test_a_role_that_was_inferred_is_told(study: Build) -> None:
    """A doubt about who speaks is a doubt about every count."""
    findings = study(MANY, lambda coded: [], language="en")
    first = findings.interviews[0]
    unsure = replace(first.speakers[0], certain=False)
    doubtful = replace(findings, interviews=(replace(first, speakers=(unsure,)),), units=())

    assert any("not by a label: 01/N." in note for note in thematic_report(doubtful).notes)
    assert not any("not by a label" in note for note in thematic_report(findings).notes)


def test_the_same_findings_give_the_same_report(study: Build) -> None:
    """The order in which codings arrive leaves no trace."""
    findings = study(
        MANY, lambda coded: [coded("01", f"satu {n}", "harga") for n in range(4)], codes=FLAT
    )
    turned = replace(findings, codings=findings.codings[::-1])

    assert thematic_report(findings) == thematic_report(turned)


@pytest.mark.parametrize(
    ("lengths", "told"),
    [
        (("51 menit",), "pada 1 dari 2 transkrip, yaitu 51 menit."),
        (("43 menit", "43 menit"), "masing-masing 43 menit, seluruhnya 86 menit."),
        (("43 menit", "1 jam"), "yaitu 43 sampai 60 menit, seluruhnya 103 menit."),
    ],
)
def test_how_long_interviews_lasted_is_no_range_of_one(
    study: Build, lengths: tuple[str, ...], told: str
) -> None:
    """One length, one twice, or from the shortest to the longest."""
    findings = study({"01": "P: Lalu?\nN: Harga.", "02": "P: Lalu?\nN: Harga."}, lambda _: [])
    timed = [
        replace(one, metadata={"durasi": length})
        for one, length in zip(findings.interviews, (*lengths, ""), strict=False)
    ]
    some = replace(findings, interviews=tuple(timed))

    assert told in " ".join(when_and_how_long(gather(some)))
