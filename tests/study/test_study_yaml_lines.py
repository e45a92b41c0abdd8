"""Records as YAML without the library: the same letters, the same values, or not at all."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from sentra_qual.study import yaml_lines

_WORDS = st.sampled_from(
    ["Responden R01", "34", "0123", "2024-03-12", "yes", "No", "null", "~", "Dusun Sari RT 4",
     "a: b", "a #b", "- a", "it's", '"x"', "1e5", "0b11", "0.5", "=", "<<", "s2 – R0001", "", " a",
     "a ", "a  b", "x" * 120, "kata " * 30, "baris\nbaris", "\u2028", "\ufeffa", "y", "P", "@a",
     "{a}", "[a]", "a, b", "(a)", "a'", "'a'", "*a", "&a b", "c" * 64, "0" * 64, "10:30", "é", "🙂"]
)  # fmt: skip
_TEXTS = _WORDS | st.text(max_size=12)
_VALUES = _TEXTS | st.booleans() | st.integers(-5, 10**19)
_RECORDS = st.recursive(
    st.dictionaries(_TEXTS, _VALUES, max_size=4),
    lambda inner: st.dictionaries(_TEXTS, _VALUES | inner, max_size=4),
    max_leaves=12,
)


def _of_library(record: dict[str, object]) -> str:
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=yaml_lines.WIDTH)


@given(_RECORDS)
def test_written_as_the_library_writes(record: dict[str, object]) -> None:
    """What is written without the library is what the library writes, to a letter."""
    assert yaml_lines.written(record) in (None, _of_library(record))


@given(_RECORDS)
def test_read_as_the_library_reads(record: dict[str, object]) -> None:
    """What is read without the library is what the library reads, types included."""
    text = _of_library(record)

    found = yaml_lines.read(text)

    assert found is None or repr(found) == repr(yaml.safe_load(text))


@given(st.lists(st.sampled_from(["a", "b:", "  ", ": ", "\n", "'", "1", "- ", "#", "true", "{}",
    "a: b", "\n  a: 1", "\n    c: x", "a:\n", "\t", "\r\n", "---\n", "|", "Kota: Tuban\n", "? "]),
    max_size=9).map("".join))  # fmt: skip
@example("a:\nb: 1\n")
@example("a:\n  b: 1\n c: 2\n")
@example("a: x\n  b: 1\n")
@example("a:\n    b: 1\n")
@example("a: 1\na: 2\n")
def test_a_record_edited_by_hand_is_read_as_the_library_reads_it(text: str) -> None:
    """Whatever an editor left: the same values as the library's, or the library is asked."""
    found = yaml_lines.read(text)

    if found is not None:
        assert repr(found) == repr(yaml.safe_load(text))


def test_a_record_of_a_respondent_takes_no_library() -> None:
    """The common record is written and read line by line."""
    record = {
        "title": "survei – R0001",
        "kind": "interview",
        "origin": {"file": "data/survei.xlsx", "sha256": "3c" * 32, "part": 2},
        "metadata": {},
        "speakers": {"Responden R0001": {"certain": True, "attributes": {"umur": "34"}}},
    }

    text = yaml_lines.written(record)

    assert text == _of_library(record)
    assert yaml_lines.read(text) == record


def test_one_mapping_in_two_places_is_left_to_the_library() -> None:
    """The library gives it a name and points there; line by line nobody would know."""
    twice = {"a": "b"}

    assert yaml_lines.written({"one": twice, "two": twice}) is None
