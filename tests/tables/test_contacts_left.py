"""What leads to an informant, or names somebody, is no column, unless asked for by name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sentra_qual.model import Findings
from sentra_qual.tables import TABLES, Asked
from sentra_qual.tables.thematic import thematic_report

Build = Callable[..., Findings]
REACHED = {
    "alamat": "Gg. Kenari 7", "no_hp": "0812-0000-1111", "email": "a@contoh.id", "nik": "53070140",
    "informan": "Bu Sakinem, Pak Darmo", "peserta": "Bu Warsi (ketua)", "pewawancara": "Rahmatia",
}  # fmt: skip
PEOPLE = {
    "01/N": {"kode": "A", "usaha": "tenun", **REACHED},
    "02/N": {"kode": "B", "usaha": "sapi", **REACHED},
}


@pytest.fixture
def reached(study: Build) -> Findings:
    """Return findings of two informants whose number and address are noted."""
    texts = {"01": "N: Harga turun terus.", "02": "N: Harga turun juga."}
    return study(
        texts,
        lambda coded: [
            coded("01", "Harga turun", "konflik.harga"),
            coded("02", "Harga turun", "konflik.harga"),
        ],
        people=PEOPLE,
    )


@pytest.mark.parametrize("name", ["presence", "informants", "quotes", "cases", "crosstab"])
def test_no_table_shows_how_to_reach_somebody(reached: Findings, name: str) -> None:
    """Neither a column nor a cell, while what describes stays."""
    table = TABLES[name](reached, Asked())
    shown = f"{[one.key for one in table.columns]} {table.rows}"

    assert not [value for value in REACHED.values() if value in shown]
    assert not [key for key in REACHED if f"attribute.{key}'" in shown or f"'{key}'" in shown]
    assert name not in ("presence", "informants", "quotes") or "usaha" in shown


def test_what_is_asked_for_by_name_is_shown(reached: Findings) -> None:
    """Whoever writes no_hp wants it."""
    table = TABLES["informants"](reached, Asked(by=("no_hp",)))

    assert "0812-0000-1111" in str(table.rows)


def test_a_report_lists_informants_without_their_addresses(reached: Findings) -> None:
    """Not even where no other place is noted of them."""
    assert not [one for one in REACHED.values() if one in str(thematic_report(reached))]
