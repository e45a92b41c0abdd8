"""Matrices, crosstabs, pairs, order, words, memos, trail: each against counts made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from sentra_qual.model import (
    Act,
    Cell,
    Code,
    Decision,
    Findings,
    Origin,
    Polarity,
    Span,
    Status,
    Strength,
    Term,
)
from sentra_qual.problems import WrongUsage
from sentra_qual.reporting import TableFormat, table_file
from sentra_qual.tables import (
    TABLES,
    Asked,
    Cells,
    Selection,
    select,
    table_of,
    thematic_report,
)

Build = Callable[..., Findings]
TEXTS = {
    "01": "P: Harga?\nN: Harga turun terus di sini.\nN: Benang rebutan.\nM: Kami kerja sama.",
    "02": "P: Lalu?\nN: Harga turun dan benang rebutan.\nN: Kami kerja sama juga kok.",
    "03": "P: Soal harga?\nN: Nggak ada yang banting harga.",
}
PEOPLE = {
    "01/N": {"kode": "A", "peran": "anggota", "lokasi": "Garut"},
    "01/M": {"kode": "B", "peran": "pengurus", "lokasi": "Garut"},
    "02/N": {"kode": "C", "peran": "anggota", "lokasi": "Klaten"},
    "03/N": {"kode": "D", "lokasi": "Klaten"},
}


@pytest.fixture
def sample(study: Build) -> Findings:
    """Return three interviews with four informants and six codings."""
    return study(
        TEXTS,
        lambda coded: [
            coded("01", "Harga turun", "konflik.harga"),
            coded("01", "rebutan", "konflik.bahan"),
            coded("01", "kerja sama", "mitra"),
            coded("02", "Harga turun", "konflik.harga"),
            coded("02", "benang", "konflik.bahan"),
            coded("03", "banting harga", "konflik.harga", polarity=Polarity.NEGATED),
        ],
        people=PEOPLE,
    )


def lines(name: str, findings: Findings, **asked: object) -> list[Mapping[str, Cell]]:
    """Return the rows of a table by the keys of its columns."""
    table = TABLES[name](findings, Asked(**asked))  # type: ignore[arg-type]
    return [dict(zip([c.key for c in table.columns], row, strict=True)) for row in table.rows]


def test_the_framework_matrix_counts_passages(sample: Findings) -> None:
    """A parent holds what its children hold; who says nothing has noughts."""
    rows = {str(row["informant"]): row for row in lines("cases", sample)}

    assert ["A", "B", "C", "D"] == list(rows)
    assert (2, 1, 1, 0) == tuple(
        rows["A"][code] for code in ("konflik", "konflik.harga", "konflik.bahan", "mitra")
    )
    assert (1, 2) == (rows["C"]["konflik"], rows["C"]["konflik.harga"] + rows["C"]["konflik.bahan"])
    assert 1 == rows["B"]["mitra"]


def test_the_framework_matrix_may_hold_words(sample: Findings) -> None:
    """The strongest words of that informant under that very code."""
    rows = lines("cases", sample, cells=Cells.QUOTES)

    assert "Harga turun terus di sini." == rows[0]["konflik.harga"]
    assert ("", "") == (rows[0]["konflik"], rows[1]["konflik.harga"])


def test_presence_is_one_or_nought(sample: Findings) -> None:
    """What a statistics package reads, with what is known of every informant."""
    rows = lines("presence", sample)

    assert {0, 1} == {row[code] for row in rows for code in ("konflik", "mitra", "konflik.bahan")}
    assert ["anggota", "pengurus", "anggota", ""] == [row["attribute.peran"] for row in rows]


def test_informants_are_listed_with_what_they_said(sample: Findings) -> None:
    """Words, passages, coded passages and codes of each."""
    row = lines("informants", sample)[2]

    assert ("C", "02", 10, 2, 1, 2) == tuple(
        row[key] for key in ("informant", "interview", "words", "units", "coded", "codes")
    )


def test_a_crosstab_counts_people_and_what_an_even_spread_would_give(sample: Findings) -> None:
    """Both members and the unknown one speak of prices; the officer does not."""
    row = lines("crosstab", sample, by=("peran",))[1]

    assert (2, 0, 1, 3) == (
        row["anggota.informants"],
        row["pengurus.informants"],
        row["(tidak diketahui).informants"],
        row["informants"],
    )
    assert 1.5 == row["anggota.expected"]
    assert 1.0 == row["cramers_v"]


def test_a_crosstab_says_that_samples_are_purposive(sample: Findings) -> None:
    """The warning stands first."""
    assert "purposif" in TABLES["crosstab"](sample).notes[0]


def test_coverage_tells_silence_from_absence(sample: Findings) -> None:
    """No officer was heard in Klaten; in Garut one was, and said nothing of conflict."""
    rows = {(str(r["code"]), str(r["place"])): r for r in lines("coverage", sample)}

    assert (1, 0) == (rows["konflik", "Garut"]["anggota"], rows["konflik", "Garut"]["pengurus"])
    assert None is rows["konflik", "Klaten"]["pengurus"]
    assert (2, 2) == (
        rows["konflik", "Klaten"]["informants"],
        rows["konflik", "Klaten"]["units"],
    )


def test_an_attribute_that_nobody_has_is_refused_with_those_there_are(sample: Findings) -> None:
    """A typing error gives no empty table."""
    with pytest.raises(WrongUsage, match="lokasi, peran"):
        lines("themes", sample, by=("perann",))


def test_themes_by_an_attribute_count_each_group(sample: Findings) -> None:
    """Beside the whole, not in place of it."""
    row = lines("themes", sample, by=("peran",))[0]

    assert (4, 3, 2, 1) == (
        row["units"],
        row["anggota.units"],
        row["anggota.informants"],
        row["(tidak diketahui).units"],
    )


def test_pairs_are_counted_in_a_passage_beside_it_and_near(sample: Findings) -> None:
    """Prices and yarn: once in one passage, once in passages that follow each other."""
    rows = {(r["code"], r["other_code"]): r for r in lines("cooccurrence", sample, within=2)}
    both = rows["konflik.harga", "konflik.bahan"]

    assert (1, 1, 1, 1, 1 / 4) == tuple(
        both[key] for key in ("together", "adjacent", "within", "informants", "jaccard")
    )
    assert ("konflik", "konflik.harga") not in rows
    assert (0, 1, 2) == tuple(
        rows["konflik", "mitra"][key] for key in ("together", "adjacent", "within")
    )


def test_the_order_of_codes_in_the_interviews(sample: Findings) -> None:
    """Prices come in the first part, partners at the end."""
    rows = {row["code"]: row for row in lines("sequence", sample, parts=3)}

    assert (1, 1, 0) == tuple(rows["konflik.bahan"][f"part_{n}"] for n in (1, 2, 3))
    assert 5 / 6 == pytest.approx(rows["mitra"]["position"])
    assert (None, None) == (
        lines("sequence", select(sample, Selection(without=("informan:B",))))[-1]["position"],
        lines("sequence", select(sample, Selection(without=("informan:B",))))[-1]["first"],
    )


def test_negative_cases_are_denials_with_those_who_affirm(sample: Findings) -> None:
    """D denies what A and C affirm."""
    (row,) = lines("negative", sample)

    assert ("D", "konflik.harga", 2, "tidak") == (
        row["informant"],
        row["code"],
        row["others"],
        row["affirms"],
    )


def test_a_term_that_asks_for_a_denial_makes_no_negative_case(study: Build) -> None:
    """The denial is what the code is about."""
    term = Term("tanpa:x", "tanpa", "organisasi", polarity=frozenset({Polarity.NEGATED}))
    findings = study(
        {"01": "N: Nggak ada organisasi di sini."},
        lambda coded: [coded("01", "organisasi", "tanpa", polarity=Polarity.NEGATED)],
        codes=(Code("tanpa", {"id": "Tanpa organisasi"}, terms=(term,)),),
    )

    assert [] == lines("negative", findings)


def test_words_speak_for_a_code_only_from_two_passages_on(study: Build) -> None:
    """A word of all its passages and no other is listed; one of a single passage is not."""
    texts = {"01": "\n".join([f"N: Rajutan {n} numpuk." for n in "ab"] + ["N: Cuaca panas."] * 9)}
    findings = study(
        texts,
        lambda coded: [coded("01", "Rajutan a", "mitra"), coded("01", "Rajutan b", "mitra")],
    )
    found = {row["word"]: row for row in lines("words", findings)}

    assert {"rajut", "numpuk"} == set(found) or {"rajut", "tumpuk"} == set(found)
    assert (2, 0, 1) == tuple(found["rajut"][key] for key in ("inside", "outside", "informants"))


def test_words_of_a_passage_that_waits_count_on_neither_side(study: Build) -> None:
    """It may belong to the code."""
    texts = {"01": "\n".join(["N: Rajutan numpuk."] * 3 + ["N: Cuaca panas."] * 9)}
    findings = study(
        texts,
        lambda coded: [
            coded("01", "Rajutan", "mitra"),
        ],
    )
    units = findings.units
    first = findings.codings[0]
    more = replace(first, unit=units[1], span=Span(units[1].span.start, units[1].span.end))
    waits = replace(more, unit=units[2], status=Status.QUEUED)
    row = lines("words", replace(findings, codings=(first, more, waits)))[0]

    assert (2, 0) == (row["inside"], row["outside"])


def test_saturation_is_told_with_base_run_and_threshold(sample: Findings) -> None:
    """And where there are too few interviews, that is said instead."""
    table = TABLES["saturation"](sample, Asked(base=1, run=1, orders=20))

    assert [(3, 3), (2, 0), (1, 0)] == [(row[2], row[3]) for row in table.rows]
    assert "1 transkrip dasar, rangkaian 1 transkrip, dan ambang 5%" in table.notes[0]
    assert "transkrip ke-2 dari 3" in table.notes[0]
    assert "tidak dapat dinilai" in TABLES["saturation"](sample).notes[0]


def rows_of_a_survey(findings: Findings, *names: str) -> Findings:
    """Return findings in which some interviews were read from rows of one table."""
    origin = Origin("data/survei.xlsx", "ab" * 32, "workbook", "paragraphs")
    some = (replace(one, origin=origin) if one.id in names else one for one in findings.interviews)
    return replace(findings, interviews=tuple(some))


def test_the_rows_of_a_survey_are_one_source_of_saturation(sample: Findings) -> None:
    """Their codes count once, together; a note says so with the file and how many rows."""
    findings = rows_of_a_survey(sample, "02", "03")
    table = TABLES["saturation"](findings, Asked(base=1, run=1, orders=20))

    assert [("01", 3, 3), ("survei.xlsx (2)", 2, 0)] == [row[1:4] for row in table.rows]
    assert "transkrip ke-2 dari 2" in table.notes[0]
    assert any("2 baris survei" in note and "survei.xlsx (2)" in note for note in table.notes)


def test_interviews_of_one_file_are_no_rows_of_a_survey(sample: Findings) -> None:
    """Nor is a table of which a single row is left: several interviews may stand in one file."""
    origin = Origin("semua.docx", "ab" * 32, "word", "labels")
    some = tuple(replace(one, origin=origin) for one in sample.interviews)
    for findings in (replace(sample, interviews=some), rows_of_a_survey(sample, "02")):
        table = TABLES["saturation"](findings, Asked(base=1, run=1, orders=20))

        assert ["01", "02", "03"] == [row[1] for row in table.rows]
        assert not any("survei" in note for note in table.notes)


def test_saturation_is_provisional_while_much_waits(study: Build) -> None:
    """One proposal beside three codings is much, one beside ten is not."""
    texts = {f"{n:02}": f"N: Harga turun lagi kali ini, ke-{n}." for n in range(1, 12)}

    def told(coded_ones: int) -> str:
        findings = study(
            texts,
            lambda coded: [
                *(coded(f"{n:02}", "turun", "konflik.harga") for n in range(1, coded_ones + 1)),
                coded("11", "lagi", "mitra", status=Status.QUEUED),
            ],
        )
        return " ".join(TABLES["saturation"](findings, Asked(orders=20)).notes)

    assert "kejenuhan kode tercapai" in told(10)
    assert "sementara" not in told(10)
    assert "tercapai pada transkrip" not in told(3)
    assert "belum dapat disebut kejenuhan: 1 usulan" in told(3)


def test_rules_tell_what_people_said_to_each_term(study: Build) -> None:
    """Accepted by what was decided; undefined where nobody decided."""
    term = Term("mitra:x", "mitra", "kerja sama")
    findings = study(
        TEXTS,
        lambda coded: [
            coded("01", "kerja sama", "mitra", by="sri"),
            coded("02", "kerja sama", "mitra", by="sri", status=Status.REJECTED),
        ],
        codes=(Code("mitra", {"id": "Kemitraan"}, terms=(term,)), Code("lain", {})),
        coders=("sri",),
    )
    [row] = lines("rules", findings)

    assert (1, 1, 0.5) == (row["right"], row["wrong"], row["precision"])


def act(findings: Findings, at: int, kind: Act, **more: object) -> Decision:
    """Return an act on a unit of a study."""
    unit = findings.units[at]
    return Decision(
        **{
            "id": f"{kind}{at}",
            "number": at + 1,
            "time": "2026-01-01T00:00:00+00:00",
            "coder": "sri",
            "machine": "m",
            "act": kind,
            "interview": unit.interview,
            "unit": unit.span,
            "span": unit.span,
            "quote": findings.interview(unit.interview).text[unit.span.start : unit.span.end],
            **more,
        }
    )


def test_memos_stand_in_the_order_of_the_text_and_undone_ones_are_gone(sample: Findings) -> None:
    """With whose words they are about."""
    acts = (
        act(sample, 3, Act.MEMO, memo="kedua"),
        act(sample, 0, Act.MEMO, memo="pertama", code="konflik.harga"),
        act(sample, 1, Act.MEMO, memo="ditarik"),
        act(sample, 2, Act.UNDO, supersedes="memo1"),
    )
    rows = lines("memos", replace(sample, decisions=acts))

    assert [("A", "pertama", "Persaingan harga"), ("C", "kedua", "")] == [
        (row["informant"], row["memo"], row["name"]) for row in rows
    ]


def test_the_trail_lists_every_act_the_undone_too(sample: Findings) -> None:
    """In the order of the log."""
    acts = (
        act(sample, 0, Act.ACCEPT, code="konflik.harga"),
        act(sample, 1, Act.UNDO, supersedes="accept0"),
    )
    rows = lines("decisions", replace(sample, decisions=acts))

    assert [("diterima", "ya"), ("dibatalkan", "")] == [(r["act"], r["undone"]) for r in rows]


def test_a_part_of_a_study_has_its_own_base(sample: Findings) -> None:
    """Two members: shares are of two, and the table says which part it is."""
    table = table_of("codes", sample, Asked(), Selection(only=("peran:anggota",)))
    keys = [column.key for column in table.columns]
    row = dict(zip(keys, table.rows[0], strict=True))

    assert (2, 1.0) == (row["informants"], row["informants_share"])
    assert "Hanya bagian berikut dari studi: peran:anggota." == table.notes[0]
    assert any("4 penggalan, 2 informan, 2 wawancara" in note for note in table.notes)


def test_codes_may_be_chosen_with_all_below_or_left_out(sample: Findings) -> None:
    """A part of the tree keeps its parents; a code left out takes its children along."""
    only = select(sample, Selection(only=("konflik.harga",)))
    without = select(sample, Selection(without=("konflik",)))

    assert ["konflik", "konflik.harga"] == [code.id for code in only.codebook.walk()]
    assert {"konflik.harga"} == {one.code for one in only.codings}
    assert ["mitra"] == [code.id for code in without.codebook.walk()]


def test_values_widen_and_attributes_narrow(sample: Findings) -> None:
    """Members or officers, and of those only in Garut."""
    part = select(sample, Selection(only=("peran:anggota", "peran:pengurus", "lokasi:Garut")))

    assert {"01"} == {unit.interview for unit in part.units}
    assert 3 == len(part.units)


@pytest.mark.parametrize(
    ("what", "told"),
    [("konflikk", "konflik"), ("peran:ketua", "anggota, pengurus"), ("warna:biru", "peran:")],
)
def test_a_part_that_nothing_fits_is_refused(sample: Findings, what: str, told: str) -> None:
    """With what could have been asked for."""
    with pytest.raises(WrongUsage, match=told):
        select(sample, Selection(only=(what,)))


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_speaks_both_languages(sample: Findings, name: str) -> None:
    """No heading is missing, but over what only machines read; no key stands twice."""
    for language in ("id", "en"):
        table = TABLES[name](replace(sample, language=language))
        keys = [column.key for column in table.columns]

        assert all(column.heading or column.key == "rule" for column in table.columns)
        assert len(set(keys)) == len(keys)
        assert {len(keys)} >= {len(row) for row in table.rows}


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_goes_into_every_format(sample: Findings, name: str) -> None:
    """No renderer meets a cell or a column it does not know."""
    table = TABLES[name](sample)

    for fmt in TableFormat:
        assert table_file(table, fmt, language="id") or not table.rows


def test_strength_is_kept_for_the_matrix(study: Build) -> None:
    """Of two passages under one code the strong one is quoted first, a few words last."""
    text = "N: Benang rebutan.\nN: Harga turun terus di sini.\nN: Pembeli pindah ke toko sebelah."
    findings = study(
        {"01": text},
        lambda coded: [
            coded("01", "rebutan", "mitra"),
            coded("01", "turun", "mitra", strength=Strength.WEAK),
            coded("01", "pindah", "mitra"),
        ],
    )
    (row,) = lines("cases", findings, cells=Cells.QUOTES)

    assert "Pembeli pindah ke toko sebelah. / Harga turun terus di sini." == row["mitra"]


def dated(study: Build, days: tuple[str, ...]) -> Findings:
    """Return five interviews of one coding each, with dates or without."""
    texts = {f"{n}": f"N: Harga {n} turun." for n in range(1, 6)}
    findings = study(texts, lambda coded: [coded("5", "turun", "konflik.harga")])
    interviews = tuple(
        replace(one, metadata={"tanggal": day} if day else {})
        for one, day in zip(findings.interviews, days, strict=True)
    )
    return replace(findings, interviews=interviews)


@pytest.mark.parametrize(
    ("days", "order", "told"),
    [
        (
            ("2024-05-05", "2024-04-04", "2024-03-03", "2024-02-02", "2024-01-01"),
            ["5", "4", "3", "2", "1"],
            "diurutkan menurut tanggal wawancara.",
        ),
        (
            ("", "2024-04-04", "2024-03-03", "2024-02-02", "2024-01-01"),
            ["5", "4", "3", "2", "1"],
            "1 dari 5 tidak bertanggal dan ditempatkan di akhir",
        ),
        (("", "", "2024-03-03", "2024-02-02", "2024-01-01"), list("12345"), "nama berkas"),
        (("kemarin",) * 5, list("12345"), "nama berkas"),
    ],
)
def test_saturation_follows_the_dates_where_nearly_all_have_one(
    study: Build, days: tuple[str, ...], order: list[str], told: str
) -> None:
    """The order makes the figure, so it is stated beside it."""
    table = TABLES["saturation"](dated(study, days), Asked(base=1, run=1, orders=20))

    assert order == [row[1] for row in table.rows]
    assert any(told in note for note in table.notes)


def test_sources_are_compared_by_what_divides_them(study: Build) -> None:
    """One of five has a post, each another trade, all a sex; what is asked for is taken."""
    texts = {f"{n}": f"N: Harga {n} turun." for n in range(1, 6)}
    people = {
        f"{n}/N": {"kode": f"I{n}", "jenis_kelamin": "L" if n < 3 else "P", "komoditas": f"k{n}"}
        for n in range(1, 6)
    }
    people["1/N"]["jabatan"] = "ketua"
    findings = study(texts, lambda coded: [coded("1", "turun", "konflik.harga")], people=people)
    crosstab = TABLES["crosstab"]
    keys = [column.key for column in crosstab(findings, Asked()).columns]
    aside = next(note for note in crosstab(findings, Asked()).notes if "Tidak dipakai" in note)
    asked = [column.key for column in crosstab(findings, Asked(by=("jabatan",))).columns]

    assert ["L.informants", "P.informants"] == [key for key in keys if key.endswith(".informants")]
    assert "jabatan (diketahui dari 1 di antara 5 informan)" in aside
    assert "komoditas (5 nilai pada 5 informan)" in aside
    assert "ketua.informants" in asked


def test_why_clusters_are_not_told_apart_is_true(study: Build) -> None:
    """A sex that divides people is no cluster: it is named by --by; a place too few have is."""
    texts = {f"{n}": f"N: Harga {n} turun." for n in range(1, 5)}
    people = {f"{n}/N": {"kode": f"I{n}", "jenis_kelamin": "LP"[n % 2]} for n in range(1, 5)}
    people["1/N"]["lokasi"] = "Garut"
    findings = study(texts, lambda coded: [coded("1", "turun", "mitra")], people=people)
    table = TABLES["comparison"](findings, Asked())

    told = next(note for note in table.notes if "Kelompok pembanding" in note)
    assert "hanya pada keterangan klaster, sentra" in told
    assert "lokasi (diketahui dari 1 di antara 4 informan)" in told
    assert "--by; yang ada: jenis_kelamin, lokasi." in told
    assert TABLES["comparison"](findings, Asked(by=("jenis_kelamin",))).rows


def test_sex_is_told_in_the_language_of_the_study(study: Build) -> None:
    """The tool writes it itself, in one spelling; other attributes are the transcripts' words."""
    people = {
        f"{n}/N": {"kode": f"I{n}", "jenis_kelamin": sex, "pekerjaan": "perajin"}
        for n, sex in (("1", "Perempuan"), ("2", "Laki-laki"))
    }
    texts = {n: f"N: Harga {n} turun terus di sini." for n in "12"}
    findings = study(
        texts, lambda coded: [coded("1", "turun", "mitra")], people=people, language="en"
    )
    quotation = thematic_report(findings).sections[-1].quotations[0]
    keys = [column.key for column in TABLES["crosstab"](findings, Asked()).columns]
    part = select(findings, Selection(only=("jenis_kelamin:female",)))

    assert {"occupation": "perajin", "sex": "Female"} == dict(quotation.attributes)
    assert {"Female.informants", "Male.informants"} <= set(keys)
    assert ["1"] == [unit.interview for unit in part.units]
    assert part.units == select(findings, Selection(only=("jenis_kelamin:Perempuan",))).units
