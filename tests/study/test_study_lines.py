"""A decision as a line: nothing is lost in it, and nobody changes it unseen."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.model import Act, Cause, Decision, Item, Span
from sentra_qual.problems import StoreTooNew
from sentra_qual.study import lines
from sentra_qual.study.lines import as_line, from_line, is_hashed, link, read_all, read_line, split
from sentra_qual.study.log import DecisionLog

OpenLog = Callable[..., DecisionLog]

letters = st.characters(exclude_categories=())
texts = st.text(letters, max_size=12)
spans = st.builds(lambda a, b: Span(a, a + b), st.integers(0, 10**9), st.integers(0, 10**6))
items = st.lists(
    st.builds(Item, texts, texts, spans, spans, texts, texts, texts, texts, texts, texts),
    max_size=4,
).map(tuple)
decisions = st.builds(
    Decision,
    texts, st.integers(-(10**20), 10**20), texts, texts, texts, st.sampled_from(Act), texts, texts,
    st.none() | spans, st.none() | spans, texts, texts, texts, texts, texts, texts,
    st.dictionaries(texts, texts, max_size=3), texts, texts, texts,
    st.none() | st.sampled_from(Act), st.none() | st.sampled_from(Cause), items,
)  # fmt: skip


def joined(value: object) -> object:
    """Return a value in which two halves of one letter are that letter."""
    if type(value) is str:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if isinstance(value, dict):
        return {joined(key): joined(one) for key, one in value.items()}
    if isinstance(value, Item):
        names = [one.name for one in fields(value)]
        return Item(*(joined(getattr(value, name)) for name in names))  # type: ignore[arg-type]
    return tuple(map(joined, value)) if isinstance(value, tuple) else value


def whole(decision: Decision) -> Decision:
    """Return a decision whose texts hold no letter in two halves."""
    names = [one.name for one in fields(decision)]
    return Decision(**{name: joined(getattr(decision, name)) for name in names})  # type: ignore[arg-type]


def test_a_line_holds_its_format_and_every_field_that_is_not_empty(open_log: OpenLog) -> None:
    """Another program can read the log without us."""
    log = open_log()
    log.append(Act.ACCEPT, interview="w1", unit=Span(3, 9), span=Span(3, 5), code="a.b", quote="é")

    record = json.loads(log.path.read_bytes())

    assert {"v": 2, "id": "id-1", "number": 1, "time": "2026-01-02T03:04:05+00:00",
            "coder": "sari", "machine": "laptop", "act": "accept", "interview": "w1",
            "unit": {"start": 3, "end": 9}, "span": {"start": 3, "end": 5}, "quote": "é",
            "code": "a.b", "hash": link(log.path.read_bytes().strip())} == record  # fmt: skip


@given(decisions.map(whole))
def test_a_line_gives_its_decision_back(decision: Decision) -> None:
    """No letter, not even half a surrogate pair, breaks a line."""
    line = as_line(decision)

    assert b"\n" not in line
    assert b"\r" not in line
    assert is_hashed(line)
    assert (decision, True) == read_line(line)


@given(st.lists(decisions.map(whole), max_size=4))
def test_the_quick_reader_reads_what_the_careful_one_reads(some: list[Decision]) -> None:
    """Thousands of sound lines are read at once, to the same decisions."""
    raw, previous = b"", ""
    for one in some:
        line = as_line(replace(one, previous=previous))
        previous = link(line)
        raw += line + b"\n"

    assert [from_line(line.raw) for line in split(raw)] == read_all(raw)


@given(decisions)
def test_two_halves_of_one_letter_are_that_letter(decision: Decision) -> None:
    """JSON cannot keep them apart, and nobody means them to be."""
    assert whole(decision) == from_line(as_line(decision))


def written(memo: str = "catatan é") -> bytes:
    """Return a line of the log."""
    one = Decision("i", 7, "t", "sari", "m", Act.MEMO, "w1", unit=Span(3, 9), memo=memo)
    return as_line(one)


@pytest.mark.parametrize("at", range(len(written())))
@pytest.mark.parametrize("new", [b"0", b'"', b"\xff", b" "])
def test_a_change_of_any_byte_is_seen(at: int, new: bytes) -> None:
    """Whatever is changed in a line, it is not taken for what was written, nor refused as newer."""
    line = written()
    changed = line[:at] + new + line[at + 1 :]
    if changed == line:
        return
    try:
        read = read_line(changed)
    except ValueError:
        return

    assert not read.intact
    assert None is read_all(changed + b"\n")


def test_a_byte_that_is_no_letter_costs_the_letter_and_not_the_decision() -> None:
    """A damaged memo is still the memo of that passage."""
    read = read_line(written().replace("é".encode(), b"\xe9"))

    assert ("catatan �", False) == (read.decision.memo, read.intact)


OLD = (
    '{"v": 1, "id": "a", "number": 3, "time": "t", "coder": "sari", "machine": "m",'
    ' "act": "accept", "interview": "w1", "unit": [3, 9], "span": null, "quote": "é",'
    ' "shown": {}, "memo": "", "previous": ""}'
)


def test_a_line_of_the_first_format_is_read() -> None:
    """What an earlier version wrote stays readable; it had no hash of its own."""
    read = read_line(OLD.encode())

    assert read.intact
    assert (Span(3, 9), None, "é", 3) == (
        read.decision.unit, read.decision.span, read.decision.quote, read.decision.number,
    )  # fmt: skip
    assert sha256(OLD.encode()).hexdigest() == link(OLD.encode())


def test_a_line_of_a_later_format_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaving out what a later version said would lose work; a slip of the pen is no version."""
    with monkeypatch.context() as patch:
        patch.setattr(lines, "FORMAT", 3)
        later = written()

    with pytest.raises(StoreTooNew, match="format 3; known here: 2"):
        from_line(later)
    with pytest.raises(StoreTooNew):
        from_line(OLD.replace('"v": 1', '"v": 9').encode())
    assert Act.MEMO is from_line(written().replace(b'"v": 2', b'"v": 9')).act


@pytest.mark.parametrize(
    "line",
    [
        "", "[]", "7", "{}", "[" * 99_999, '{"v": 2}', OLD.replace("accept", "acept"),
        OLD.replace("[3, 9]", "[3]"), OLD.replace("[3, 9]", '["3", 9]'), OLD.replace("3,", '"3",'),
        OLD.replace("3,", "true,"), OLD.replace("3,", "9" * 5000 + ","),
        OLD.replace('"memo": ""', '"items": [{}]'), OLD.replace('"memo": ""', '"does": "x"'),
        OLD.replace('"memo": ""', '"cause": 3'),
    ],
)  # fmt: skip
def test_what_is_no_decision_is_a_value_error(line: str) -> None:
    """Whatever stands in a line, it never stops the tool with a traceback."""
    with pytest.raises(ValueError):
        from_line(line.encode())


def test_thousands_of_items_make_one_line_of_moderate_length() -> None:
    """A bulk act names every thing it covered, with all that finds it again."""
    some = tuple(
        Item("w1", "f" * 64, Span(n * 90, n * 90 + 80), Span(n * 90 + 5, n * 90 + 12), "pinjam",
             "x" * 32, "y" * 32, "ba", "beban.ekonomi", "e" * 64)
        for n in range(5000)
    )  # fmt: skip
    line = as_line(Decision("i", 1, "t", "s", "m", Act.BULK, does=Act.ACCEPT, items=some))

    assert some == from_line(line).items
    assert 150 * 5000 > len(line)


def test_a_file_of_sound_lines_without_sense_is_looked_at_line_by_line() -> None:
    """Another program may write the right hash under something that is no decision."""
    line = as_line(Decision("i", 1, "t", "s", "m", Act.READ))
    before = line.replace(b'"read"', b'"reed"')[:-18]
    forged = before + lines._hash(before) + b'"}'

    assert is_hashed(forged)
    assert None is read_all(line + b"\n" + forged + b"\n")


def test_line_ends_and_marks_that_editors_leave_make_no_difference() -> None:
    """Windows line ends, old Macintosh ones, a byte order mark, another Unicode encoding."""
    line = written()
    kinds = [
        line + b"\n" + line + b"\n",
        line + b"\r\n" + line + b"\r\n\r\n",
        line + b"\r" + line,
        b"\xef\xbb\xbf" + line + b"\n \n" + line,
        (line + b"\r\n" + line).decode().encode("utf-16"),
    ]

    assert [[line, line]] * 5 == [[one.raw for one in split(kind)] for kind in kinds]
