"""The contract other programs rely on."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.interchange import (
    csv_lines,
    csv_text,
    dictionary,
    guarded,
    jsonl,
    record_table,
    records,
    unguarded,
)
from sentra_qual.interchange.records import Record
from sentra_qual.model import (
    Code,
    Codebook,
    Coding,
    Evidence,
    Findings,
    Interview,
    Method,
    Origin,
    Polarity,
    Role,
    Span,
    Speaker,
    Status,
    Strength,
    Turn,
    Unit,
)

TEXT = "P: Bagaimana?\nN: Kami [00:01] rebutan benang 🧵 sama tetangga.\n"
START = TEXT.index("Kami")
UNIT = Unit("01", Span(START, len(TEXT) - 1), 1)
BOOK = Codebook("b", "1", "id", (Code("konflik", {}), Code("mitra", {})), "ab" * 32)


def span(words: str) -> Span:
    """Return where some words stand in the sample text."""
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def findings(*codings: Coding) -> Findings:
    """Return a study of one interview with these codings."""
    gap = span("[00:01]")
    turns = (Turn(Span(3, 13), (), "P"), Turn(UNIT.span, (gap,), "N"))
    speakers = (Speaker("P", Role.INTERVIEWER), Speaker("N", Role.INFORMANT))
    origin = Origin("01.txt", "0" * 64, "text", "labels")
    interview = Interview("01", "01", TEXT, turns, speakers, origin)
    return Findings("", "id", BOOK, (interview,), (UNIT,), codings)


def coding(words: str, *, code: str = "konflik", method: Method = Method.ROOT) -> Coding:
    """Return a coding by rule whose one piece of evidence are these words."""
    reason = Evidence("konflik:rebut", span(words), method, "rebutan = rebut + -an")
    weight = Strength.STRONG
    return Coding(UNIT, span(words), code, None, Status.CODED, weight, (reason,))


def test_a_coding_by_rule_is_one_record_by_the_contract() -> None:
    """Every key is there, in order, with plain values."""
    (record,) = records(findings(coding("rebutan benang")))

    assert {
        "document": "01",
        "start": span("rebutan").start,
        "end": span("benang").end,
        "quote": "rebutan benang",
        "turn": 1,
        "speaker": "N",
        "code": "konflik",
        "status": "coded",
        "coder": None,
        "strength": "strong",
        "probability": None,
        "method": "root",
        "evidence": [
            {
                "start": span("rebutan").start,
                "end": span("benang").end,
                "text": "rebutan benang",
                "rule": "konflik:rebut",
                "method": "root",
                "derivation": "rebutan = rebut + -an",
                "polarity": "affirmed",
            }
        ],
    } == record


def test_a_quote_skips_what_was_not_said() -> None:
    """A time stamp inside the span is counted in offsets and left out of the words."""
    (record,) = records(findings(coding("Kami [00:01] rebutan")))

    assert "Kami rebutan" == record["quote"]


def test_offsets_are_code_points() -> None:
    """An emoji before the words counts as one."""
    (record,) = records(findings(coding("tetangga")))

    assert "tetangga" == TEXT[record["start"] : record["end"]]


@pytest.mark.parametrize("status", list(Status))
def test_every_outcome_is_a_record(status: Status) -> None:
    """What waits and what was rejected leaves with the rest."""
    (record,) = records(findings(replace(coding("rebutan"), status=status)))

    assert status.value == record["status"]


def test_what_a_person_added_has_no_rule() -> None:
    """The method is then the coder, the strength unknown."""
    (record,) = records(findings(Coding(UNIT, UNIT.span, "konflik", "sri", Status.CODED)))

    assert ("sri", "coder", None, []) == (
        record["coder"],
        record["method"],
        record["strength"],
        record["evidence"],
    )


def test_the_method_is_that_of_the_strongest_reason() -> None:
    """A weak word before a strong phrase does not name the coding."""
    weak = Evidence("r", span("Kami"), Method.FUZZY, "", Polarity.NEGATED, Strength.WEAK)
    strong = Evidence("r", span("benang"), Method.EXACT, "", strength=Strength.STRONG)
    both = replace(coding("Kami"), evidence=(weak, strong))

    (record,) = records(findings(both))

    assert "exact" == record["method"]


def test_records_stand_in_the_order_of_text_and_codebook() -> None:
    """The order of arrival leaves no trace in the output."""
    late, early = coding("tetangga"), coding("rebutan")
    other = replace(early, code="mitra")
    expected = [("rebutan", "konflik"), ("rebutan", "mitra"), ("tetangga", "konflik")]

    for codings in ((late, other, early), (other, early, late)):
        found = records(findings(*codings))
        assert expected == [(one["quote"], one["code"]) for one in found]


def test_jsonl_is_one_line_a_record_in_plain_letters() -> None:
    """Lines can be counted, and words can be searched with grep."""
    lines = list(jsonl(records(findings(coding("benang 🧵"), coding("tetangga")))))

    assert 2 == len(lines)
    assert all(line.endswith("}\n") and line.count("\n") == 1 for line in lines)
    assert '"quote": "benang 🧵"' in lines[0]
    assert "benang 🧵" == json.loads(lines[0])["quote"]


def test_csv_has_the_keys_of_the_contract_and_one_row_a_record() -> None:
    """A spreadsheet shows the reason in one cell."""
    header, row = csv.reader(io.StringIO(csv_text(findings(coding("rebutan")))))

    assert "document" == header[0]
    assert "rebutan [konflik:rebut; rebutan = rebut + -an; affirmed]" == row[-1]
    assert ["", "strong", "", "root"] == row[8:12]


@pytest.mark.parametrize(("bom", "first"), [(True, "\ufeff"), (False, "d")])
def test_csv_carries_the_mark_only_when_asked(bom: bool, first: str) -> None:
    """Excel needs the mark, other programs trip over it."""
    assert csv_text(findings(), bom=bom).startswith(first)


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+62812", "@SUM(1)", "\t=1", "\r=1", "-a"])
def test_text_that_looks_like_a_formula_is_guarded(text: str) -> None:
    """A spreadsheet shows it and does not run it."""
    assert "'" + text == guarded(text)


@pytest.mark.parametrize(
    "cell", ["-5", "-1.250,75", "-3%", "a=b", "harga -5", "- ya", "", "'ya", -5, 0.5, None]
)
def test_harmless_cells_are_left_alone(cell: str | float | None) -> None:
    """Numbers stay numbers, and a mark inside a sentence does nothing."""
    assert cell == guarded(cell)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=1))
def test_csv_gives_back_every_cell_whole(cells: list[str]) -> None:
    """Commas, quotes, line ends, emoji: what went in comes out, save the guard."""
    header = [f"c{n}" for n in range(len(cells))]

    lines = list(csv.reader(io.StringIO(csv_lines(header, [cells]), newline="")))

    assert [header, [guarded(cell) for cell in cells]] == lines


RISKY = st.text(alphabet="'=+-@\t\r\n5a (", max_size=6)


@given(RISKY | st.text())
def test_the_guard_can_be_taken_away_again(text: str) -> None:
    """Whatever stood in a cell comes back, apostrophes of its own among it."""
    assert text == unguarded(str(guarded(text)))


@given(RISKY)
def test_no_guarded_cell_begins_like_a_formula(text: str) -> None:
    """A plain negative number apart, which says what it says."""
    shown = str(guarded(text))

    number = shown[:1] == "-" and shown[1:].replace(".", "").isdigit()
    dash = shown[:1] == "-" and not shown[1:2].isalnum()
    assert shown[:1] not in ("=", "+", "@", "\t", "\r") and (shown[:1] != "-" or number or dash)


def test_the_separator_may_be_another() -> None:
    """Excel of an Indonesian Windows separates by semicolons."""
    assert 'a;"b;c"\n1;"x;y"\n' == csv_lines(["a", "b;c"], [[1, "x;y"]], separator=";")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_exported_column_is_explained(language: str) -> None:
    """No key is left to guess, and the guard is told."""
    table = dictionary(language)

    assert list(Record.__annotations__) == [row[0] for row in table.rows]
    assert any("CSV" in note for note in table.notes)


def test_records_as_a_table_hold_what_csv_holds() -> None:
    """One list of columns for both."""
    columns = record_table(findings(), "x", "en").columns

    assert tuple(Record.__annotations__) == tuple(column.key for column in columns)
