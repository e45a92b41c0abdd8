"""What is counted, for whom, and on which base."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from sentra_qual.model import Findings, Status, Table
from sentra_qual.tables import TABLES

Build = Callable[..., Findings]
TWO = {
    "01": "P: Soal harga?\nN: Banting harga terus.\nN: Benang juga rebutan.\nM: Kami kerja sama.",
    "02": "P: Lalu?\nN: Harga turun dan benang rebutan.",
}


def row(table: Table, code: str) -> tuple[object, ...]:
    """Return the figures of a code: units, informants, interviews, queued."""
    keys = [column.key for column in table.columns]
    line = next(one for one in table.rows if one[keys.index("code")] == code)
    return tuple(line[keys.index(key)] for key in ("units", "informants", "interviews", "queued"))


def test_a_child_counts_for_its_parent(study: Build) -> None:
    """The theme holds what its sub-themes hold; the partner theme holds nothing."""
    findings = study(
        TWO,
        lambda coded: [
            coded("01", "Banting harga", "konflik.harga"),
            coded("01", "rebutan", "konflik.bahan"),
            coded("02", "Harga turun", "konflik.harga"),
        ],
    )

    table = TABLES["themes"](findings)

    assert (3, 2, 2, 0) == row(table, "konflik")
    assert (2, 2, 2, 0) == row(table, "konflik.harga")
    assert (1, 1, 1, 0) == row(table, "konflik.bahan")
    assert (0, 0, 0, 0) == row(table, "mitra")


def test_a_unit_counts_once_for_a_parent(study: Build) -> None:
    """Two sub-themes in one passage are one passage of the theme."""
    findings = study(
        TWO,
        lambda coded: [
            coded("02", "Harga turun", "konflik.harga"),
            coded("02", "benang", "konflik.bahan"),
            coded("02", "rebutan", "konflik"),
        ],
    )

    assert (1, 1, 1, 0) == row(TABLES["codes"](findings), "konflik")


def test_the_queue_stands_apart(study: Build) -> None:
    """A proposal that waits is in no count, and rolls up in its own column."""
    findings = study(
        TWO,
        lambda coded: [
            coded("01", "Banting harga", "konflik.harga"),
            coded("02", "benang", "konflik.bahan", status=Status.QUEUED),
        ],
    )

    assert (1, 1, 1, 1) == row(TABLES["themes"](findings), "konflik")
    assert (0, 0, 0, 1) == row(TABLES["codes"](findings), "konflik.bahan")


@pytest.mark.parametrize("status", [Status.REJECTED, Status.SUGGESTED])
def test_what_was_rejected_or_only_suggested_is_nowhere(study: Build, status: Status) -> None:
    """Neither counted nor waiting."""
    findings = study(TWO, lambda coded: [coded("01", "Kami", "mitra", by="sri", status=status)])

    assert (0, 0, 0, 0) == row(TABLES["themes"](findings), "mitra")


def test_one_person_in_two_interviews_is_one_informant(study: Build) -> None:
    """The informant code tells that both labels are the same person."""
    both = {"01/N": {"kode": "INF01"}, "02/N": {"kode": "INF01"}}
    findings = study(
        TWO,
        lambda coded: [
            coded("01", "harga", "konflik.harga"),
            coded("02", "Harga", "konflik.harga"),
        ],
        people=both,
    )

    assert (2, 1, 2, 0) == row(TABLES["themes"](findings), "konflik")


def test_the_same_label_in_two_interviews_is_two_informants(study: Build) -> None:
    """N is whoever answers; without a code two of them are two people."""
    findings = study(
        TWO,
        lambda coded: [
            coded("01", "harga", "konflik.harga"),
            coded("02", "Harga", "konflik.harga"),
        ],
    )

    assert (2, 2, 2, 0) == row(TABLES["themes"](findings), "konflik")


@pytest.mark.parametrize("name", ["themes", "codes", "quotes"])
def test_every_table_states_what_is_counted_and_the_base(study: Build, name: str) -> None:
    """A count without its base says nothing."""
    table = TABLES[name](study(TWO, lambda coded: [], language="en"))

    assert "Base: 4 passages, 3 informants, 2 interviews." in table.notes[0]
    assert "made by rule" in table.notes[0] and "wait for review" in table.notes[0]


def test_rows_follow_the_codebook(study: Build) -> None:
    """Not the alphabet and not the counts: the researcher's own order."""
    findings = study(TWO, lambda coded: [coded("01", "Kami", "mitra")])
    expected = ["konflik", "konflik.harga", "konflik.bahan", "mitra"]

    assert expected == [one[0] for one in TABLES["codes"](findings).rows]
    assert expected == [one[0] for one in TABLES["themes"](findings).rows]


def test_grandchildren_are_in_the_codes_and_counted_in_the_themes(study: Build) -> None:
    """Themes show two levels, yet lose nothing below."""
    from sentra_qual.model import Code

    deep = (Code("a", {}, children=(Code("a.b", {}, children=(Code("a.b.c", {}),)),)),)
    findings = study(TWO, lambda coded: [coded("01", "Kami", "a.b.c")], codes=deep)

    assert ["a", "a.b"] == [one[0] for one in TABLES["themes"](findings).rows]
    assert (1, 1, 1, 0) == row(TABLES["themes"](findings), "a.b")
    assert ["a", "a.b", "a.b.c"] == [one[0] for one in TABLES["codes"](findings).rows]


def test_codings_of_unknown_codes_are_named_and_not_counted(study: Build) -> None:
    """A code that left the codebook must not take its codings along in silence."""
    findings = study(TWO, lambda coded: [coded("01", "Kami", "lama", by="sri")], language="en")

    note = TABLES["themes"](findings).notes[-1]

    assert "Not counted: 1 coding with codes that the codebook does not contain (lama)." == note


def test_codings_outside_the_base_are_told_and_not_counted(study: Build) -> None:
    """A passage taken off the record is no unit any more; its codings are nowhere shown."""
    findings = study(TWO, lambda coded: [coded("01", "Kami", "mitra")], language="en")
    without = replace(findings, units=findings.units[:2])

    assert (0, 0, 0, 0) == row(TABLES["codes"](without), "mitra")
    assert () == TABLES["quotes"](without).rows
    assert TABLES["codes"](without).notes[-1].startswith("Not counted: 1 coding on passages")


def test_an_unknown_language_is_answered_in_english(study: Build) -> None:
    """Better a foreign heading than none."""
    table = TABLES["themes"](study(TWO, lambda coded: [], language="jv"))

    assert "Themes and sub-themes" == table.title


COUNTED = sorted(set(TABLES) - {"memos", "decisions", "disagreements", "causes"})


@pytest.mark.parametrize("name", COUNTED)
def test_every_table_that_counts_says_its_base(study: Build, name: str) -> None:
    """However a table is asked for, its notes name passages, informants and interviews."""
    table = TABLES[name](study(TWO, lambda coded: [], language="en"))

    assert any("Base: 4 passages, 3 informants, 2 interviews." in note for note in table.notes)


def test_shares_stand_beside_their_counts(study: Build) -> None:
    """One passage of four, one person of three, one interview of two."""
    table = TABLES["codes"](study(TWO, lambda coded: [coded("01", "Kami", "mitra")]))
    keys = [column.key for column in table.columns]
    line = dict(zip(keys, table.rows[-1], strict=True))

    assert (1 / 4, 1 / 3, 1 / 2) == (
        line["units_share"],
        line["informants_share"],
        line["interviews_share"],
    )


def test_an_empty_study_has_no_shares(study: Build) -> None:
    """Nothing of nothing is undefined, not 0 per cent."""
    table = TABLES["codes"](study({"01": "P: Halo?"}, lambda coded: []))

    assert {None} == {cell for row in table.rows for cell in row[-3:]}
