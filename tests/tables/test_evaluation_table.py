"""The evaluation against a gold coding as a table."""

from __future__ import annotations

from collections.abc import Callable

from sentra_qual.interchange import GoldUnit
from sentra_qual.model import Findings, Status
from sentra_qual.tables import evaluation_table

Build = Callable[..., Findings]
TEXT = {"01": "N: Harga turun terus.\nN: Kami kerja sama."}
HARGA, MITRA = "konflik.harga", "mitra"


def gold(*codes: frozenset[str]) -> list[GoldUnit]:
    """Judge the first turn, then the second."""
    return [
        GoldUnit("01", start, start + 10, one) for start, one in zip((3, 25), codes, strict=True)
    ]


def test_a_row_a_used_code_then_both_averages(study: Build) -> None:
    """One true coding is coded, the other waits: the queue lifts recall only."""
    findings = study(
        TEXT,
        lambda coded: [
            coded("01", "Harga", HARGA),
            coded("01", "Kami", MITRA, status=Status.QUEUED),
            coded("01", "Kami", "konflik", by="sri", status=Status.REJECTED),
        ],
    )

    table = evaluation_table(gold(frozenset({HARGA}), frozenset({MITRA})), findings)

    keys = [column.key for column in table.columns]
    assert ["code", "gold", "found", "right", "precision", "recall", "f1"] == keys[:7]
    assert [key + "_queued" for key in keys[2:7]] == keys[7:12]
    assert (
        (HARGA, 1, 1, 1, 1.0, 1.0, 1.0, 1, 1, 1.0, 1.0, 1.0),
        (MITRA, 1, 0, 0, None, 0.0, 0.0, 1, 1, 1.0, 1.0, 1.0),
        ("rerata mikro", 2, 1, 1, 1.0, 0.5, 2 / 3, 2, 2, 1.0, 1.0, 1.0),
        (
            "rerata makro",
            *(None, None, None, 1.0, 0.5, 0.5),
            *(None, None, 1.0, 1.0, 1.0),
        ),
    ) == tuple(row[:12] for row in table.rows)


def test_the_notes_say_what_was_judged_and_what_is_odd(study: Build) -> None:
    """A code or a document that is not in the study counts as missed, and is named."""
    judged = [GoldUnit("01", 3, 9, frozenset({"asing"})), GoldUnit("09", 0, 5, frozenset())]

    table = evaluation_table(judged, study(TEXT, lambda coded: [], language="en"))

    assert table.notes[0].startswith("Judged: 2 passages.")
    assert "codebook does not contain: asing." in table.notes[3]
    assert "not in this study: 09." in table.notes[4]
    assert ("asing", 1, 0, 0) == table.rows[-3][:4]


def test_a_sound_gold_needs_no_warning(study: Build) -> None:
    """Three notes on what the figures mean and how far they reach, and nothing else."""
    table = evaluation_table(gold(frozenset(), frozenset()), study(TEXT, lambda coded: []))

    assert 3 == len(table.notes)


def test_intervals_are_over_interviews(study: Build) -> None:
    """Recall 1, 1 and 0 in three interviews: 2/3, with the reach of t(2); two give none."""
    texts = dict.fromkeys(("01", "02", "03"), "N: Harga turun.")
    findings = study(texts, lambda coded: [coded(name, "Harga", HARGA) for name in ("01", "02")])
    judged = [GoldUnit(name, 3, 9, frozenset({HARGA})) for name in texts]

    table = evaluation_table(judged, findings)
    low, high = (
        [one.key for one in table.columns].index(f"recall_{end}") for end in ("low", "high")
    )

    assert (0.0, 1.0) == (table.rows[0][low], table.rows[0][high])
    assert "R 0,00–1,00" in table.notes[2]
    assert None is evaluation_table(judged[:2], findings).rows[0][low]
