"""A gold file is read whole, or every mistake in it is named with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from sentra_qual.interchange import GoldUnit, parse_gold, read_gold
from sentra_qual.problems import UnreadableSource

GOOD = '{"document": "01", "start": 0, "end": 9, "codes": ["a.b", "c"]}'


def test_a_line_is_a_judged_unit(tmp_path: Path) -> None:
    """The codes are a set; an empty one says that nothing is true of the unit."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{GOOD}\n\n{{"document": "02", "start": 3, "end": 5, "codes": []}}\r\n')

    assert (
        GoldUnit("01", 0, 9, frozenset({"a.b", "c"})),
        GoldUnit("02", 3, 5, frozenset()),
    ) == read_gold(path)


def test_further_keys_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    """Others' files carry notes, and Windows carries its mark."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\ufeff" + GOOD[:-1] + ', "note": "x"}', encoding="utf-8")

    assert 1 == len(read_gold(path))


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("{", "gold-json"),
        ("[1]", "gold-object"),
        ('{"start": 0, "end": 9, "codes": []}', "gold-missing"),
        (GOOD.replace('"01"', "1"), "gold-document"),
        (GOOD.replace('"01"', '""'), "gold-document"),
        (GOOD.replace('"start": 0', '"start": -1'), "gold-start"),
        (GOOD.replace('"start": 0', '"start": 0.5'), "gold-start"),
        (GOOD.replace('"start": 0', '"start": true'), "gold-start"),
        (GOOD.replace('"end": 9', '"end": "9"'), "gold-end"),
        (GOOD.replace('"end": 9', '"end": 0'), "gold-span"),
        (GOOD.replace('["a.b", "c"]', '"a.b"'), "gold-codes"),
        (GOOD.replace('"c"', "7"), "gold-codes"),
        (GOOD, "gold-twice"),
    ],
)
def test_a_mistake_is_named_with_its_line(line: str, rule: str) -> None:
    """The second of two lines is wrong, and the first is still read."""
    units, problems = parse_gold(f"{GOOD}\n{line}\n", file="g.jsonl")

    assert [(2, rule)] == [(one.place.line, one.rule) for one in problems]
    assert 1 == len(units)


def test_broken_json_is_located_to_the_column() -> None:
    """The place is where the reader got stuck."""
    _, problems = parse_gold('{"document" 1}', file="g.jsonl")

    assert (
        "g.jsonl:1:13: error[gold-json] this line is not JSON: Expecting ':' delimiter"
        == (str(problems[0]).partition("\n")[0])
    )


def test_a_file_with_mistakes_is_refused_with_all_of_them(tmp_path: Path) -> None:
    """Figures from half a gold would look measured."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{GOOD}\n[]\n{{}}\n")

    with pytest.raises(UnreadableSource) as stop:
        read_gold(path)

    assert 5 == str(stop.value).count("error[gold-")


def test_an_empty_gold_says_what_belongs_there(tmp_path: Path) -> None:
    """Nothing judged is nothing to compare with."""
    path = tmp_path / "gold.jsonl"
    path.write_text("\n")

    with pytest.raises(UnreadableSource, match="no judged unit in it"):
        read_gold(path)


def test_another_encoding_is_named_with_its_byte(tmp_path: Path) -> None:
    """No guess is made on a file others compute figures from."""
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b'{"document": "\xff"}')

    with pytest.raises(UnreadableSource, match=r"not UTF-8 \(byte 14\)"):
        read_gold(path)


@pytest.mark.parametrize("text", ["codebook: kecil\nversion: 1\ncodes: []\n" * 40, "{}\n[]\n"])
def test_a_file_that_is_no_gold_gets_one_message(tmp_path: Path, text: str) -> None:
    """A codebook by mistake is one mistake, not one a line."""
    path = tmp_path / "gold.jsonl"
    path.write_text(text)

    with pytest.raises(UnreadableSource) as stop:
        read_gold(path)

    told = str(stop.value)
    assert 1 == len(told.splitlines())
    assert told.startswith(f"{path}:1:1: this is no gold coding: none of its ")
    assert '"codes": [' in told
