"""The table of quotations: whose words, where, under which code, by whom coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from sentra_qual.model import Cell, Findings, Span, Status, Strength
from sentra_qual.tables import TABLES

Build = Callable[..., Findings]
ONE = {"01": "P: Soal harga?\nN: Ya, banting harga terus sama yang sebelah.\nM: Kami kerja sama."}


def rows(findings: Findings) -> list[Mapping[str, Cell]]:
    """Return the rows of the table by the keys of its columns."""
    table = TABLES["quotes"](findings)
    return [dict(zip([c.key for c in table.columns], row, strict=True)) for row in table.rows]


def test_a_row_says_all_there_is_to_know_of_a_coding(study: Build) -> None:
    """The path has a column a level, each attribute its own."""
    findings = study(
        ONE,
        lambda coded: [coded("01", "banting harga", "konflik.harga", memo="kuat")],
        people={"01/N": {"kode": "INF01", "usaha": "rajut"}},
    )

    assert [
        {
            "level_1": "konflik",
            "level_2": "harga",
            "code": "konflik.harga",
            "name": "Persaingan harga",
            "informant": "INF01",
            "attribute.usaha": "rajut",
            "interview": "01",
            "line": 2,
            "start": 18,
            "end": 60,
            "time": "",
            "quotation": "Ya, banting harga terus sama yang sebelah.",
            "words": "banting harga",
            "coder": "aturan",
            "strength": "kuat",
            "polarity": "ditegaskan",
            "pinned": "",
            "memo": "kuat",
        }
    ] == rows(findings)


def test_only_counted_codings_are_listed(study: Build) -> None:
    """Words that wait or were rejected may not be quoted by mistake."""
    findings = study(
        ONE,
        lambda coded: [
            coded("01", "banting", "konflik.harga", status=Status.QUEUED),
            coded("01", "harga terus", "konflik.bahan", by="sri", status=Status.REJECTED),
            coded("01", "Kami", "mitra", by="sri", rule=False, strength=None),
        ],
    )

    assert [("mitra", "sri", "")] == [
        (one["code"], one["coder"], one["strength"]) for one in rows(findings)
    ]


def test_a_code_above_the_deepest_level_leaves_the_lower_columns_empty(study: Build) -> None:
    """Every row has all level columns."""
    (row,) = rows(study(ONE, lambda coded: [coded("01", "Kami", "mitra")]))

    assert ("mitra", "", "01/M") == (row["level_1"], row["level_2"], row["informant"])


def test_a_gap_is_not_quoted(study: Build) -> None:
    """A time stamp amid the words is no word."""
    findings = study(
        {"01": "N: Kami [02:10] kerja sama."}, lambda coded: [coded("01", "Kami", "mitra")]
    )
    interview = findings.interviews[0]
    turn = replace(interview.turns[0], gaps=(Span(8, 15),))
    (row,) = rows(replace(findings, interviews=(replace(interview, turns=(turn,)),)))

    assert "Kami kerja sama." == row["quotation"]


def test_rows_follow_codebook_then_interviews_then_text(study: Build) -> None:
    """However the codings arrived."""
    texts = {"02": "N: Harga naik. Harga turun.", "01": "N: Harga tetap. Kami bersama."}

    def codings(coded: Callable[..., object]) -> list[object]:
        return [
            coded("01", "Kami", "mitra"),
            coded("01", "Harga", "konflik.harga"),
            coded("02", "Harga turun", "konflik.harga", strength=Strength.FAIR),
            coded("02", "Harga naik", "konflik.harga"),
        ]

    found = [(one["interview"], one["words"]) for one in rows(study(texts, codings))]

    assert [("02", "Harga naik"), ("02", "Harga turun"), ("01", "Harga"), ("01", "Kami")] == found
