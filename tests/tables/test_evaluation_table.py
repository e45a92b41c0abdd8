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
    assert [key + "_queued" for key in keys[2:7]] == keys[7:]
    assert (
        (HARGA, 1, 1, 1, 1.0, 1.0, 1.0, 1, 1, 1.0, 1.0, 1.0),
        (MITRA, 1, 0, 0, None, 0.0, 0.0, 1, 1, 1.0, 1.0, 1.0),
        ("rerata mikro", 2, 1, 1, 1.0, 0.5, 2 / 3, 2, 2, 1.0, 1.0, 1.0),
        (
            "rerata makro",
            *(None, None, None, 1.0, 0.5, 0.5),
            *(None, None, 1.0, 1.0, 1.0),
        ),
    ) == table.rows


def test_the_notes_say_what_was_judged_and_what_is_odd(study: Build) -> None:
    """A code or a document that is not in the study counts as missed, and is named."""
    judged = [GoldUnit("01", 3, 9, frozenset({"asing"})), GoldUnit("09", 0, 5, frozenset())]

    table = evaluation_table(judged, study(TEXT, lambda coded: [], language="en"))

    assert table.notes[0].startswith("Judged: 2 passages.")
    assert "codebook does not contain: asing." in table.notes[2]
    assert "not in this study: 09." in table.notes[3]
    assert ("asing", 1, 0, 0) == table.rows[-3][:4]


def test_a_sound_gold_needs_no_warning(study: Build) -> None:
    """Two notes on what the figures mean, and nothing else."""
    table = evaluation_table(gold(frozenset(), frozenset()), study(TEXT, lambda coded: []))

    assert 2 == len(table.notes)
