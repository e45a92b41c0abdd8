"""Files that can be read, and those that are refused with one clear message."""

from __future__ import annotations

from pathlib import Path

import pytest
from sources_material import Read, heard, rules

from sentra_qual import sources
from sentra_qual.problems import UnreadableSource

TALK = "P: Sejak kapan, Bu?\nN: “Sejak dulu” – ya.\nP: Oh?\nN: Ya.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_named_encodings_are_read_without_doubt(read: Read, encoding: str) -> None:
    """A byte order mark goes, the words stay."""
    reading = read(TALK.encode(encoding))

    assert reading.interviews[0].text == TALK
    assert rules(reading) == []


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
def test_a_guessed_encoding_is_reported(read: Read, encoding: str) -> None:
    """Guessing is allowed, silence is not."""
    reading = read(TALK.encode(encoding))

    assert reading.interviews[0].text == TALK
    assert rules(reading) == ["guessed-encoding"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_line_feeds_and_nothing_else_changes(read: Read, end: str) -> None:
    """Blanks, tabs and form feeds are the user's own."""
    text = "P:  Apa? \t\n\fN: Ini\u00a0.\n\nP: Oh?\nN: Ya.\n"

    assert text == read(text.replace("\n", end)).interviews[0].text


BROKEN = {
    "empty": (b"", "there are no words in this file"),
    "only blanks": (b" \n\t\n", "there are no words in this file"),
    "only a mark": (b"\xef\xbb\xbf", "there are no words in this file"),
    "only NUL": (b"\x00" * 80, "nothing but zeros"),
    "binary": (bytes(range(256)) * 20, "no text in any encoding"),
    "short binary": (b"P: \x00\x01\x02 halo", "no text in any encoding"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_text_is_refused_in_one_line(read: Read, name: str) -> None:
    """The message names the file and says what now."""
    raw, says = BROKEN[name]
    with pytest.raises(UnreadableSource, match=says) as refusal:
        read(raw)

    assert "w.txt" in str(refusal.value)
    assert "\n" not in str(refusal.value)


DAMAGED = {
    "NUL": (b"P: apa?\nN: a\x00b ya begitu\nP: oh?\nN: ya.\n", "a\x00b", "control-characters"),
    "bell": (b"P: apa?\nN: a\x07b ya begitu\nP: oh?\nN: ya.\n", "a\x07b", "control-characters"),
    "escape": (b"P: apa?\nN: \x1b[31mmerah\nP: oh?\nN: ya.\n", "\x1b[31m", "control-characters"),
    "surrogate": (b"P: apa?\nN: a\xed\xa0\x80b\nP: oh?\nN: ya.\n", "a\ufffdb", "lost-characters"),
    "half": (b"\xff\xfe" + TALK.encode("utf-16-le") + b"a", "\ufffd", "lost-characters"),
    "mixed": ("P: “Apa”?\n".encode() + b"N: \x93Ya\x94.\n", "N: “Ya”.", "mixed-encoding"),
    "cut off": ("P: “Apa”?\nN: “Ya”"[:-1].encode() + b"\xe2\x80", "Ya\ufffd", "mixed-encoding"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_kept_in_place_and_reported(read: Read, name: str) -> None:
    """A place in the text stays exact; what was lost is shown and counted."""
    raw, stands, rule = DAMAGED[name]
    reading = read(raw)

    assert stands in reading.interviews[0].text
    assert rule in rules(reading)


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_other_line_ends_count_where_there_is_no_line_feed(read: Read, mark: str) -> None:
    """Old mainframes and web pages end lines so; beside line feeds the mark is a character."""
    lines = "P: Apa?|N: Ini.|P: Oh?|N: Ya."

    assert 4 == len(heard(read(lines.replace("|", mark)).interviews[0]))
    assert mark in read(lines.replace("|", "\n") + f"{mark}lalu\n").interviews[0].text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_the_record_names_the_encoding(read: Read, encoding: str) -> None:
    """Years later it is still known how the file was read."""
    reading = read("P: “Jum’at” kapan…?\nN: “Sejak dulu” – ya.\n".encode(encoding))

    assert f"text ({encoding})" == reading.interviews[0].origin.reader
    assert "“Sejak dulu” – ya." in reading.interviews[0].text


def test_an_unknown_suffix_lists_what_is_readable(tmp_path: Path) -> None:
    """Nobody has to look up which formats there are."""
    path = tmp_path / "a.log"
    path.write_bytes(b"P: Apa?")
    with pytest.raises(UnreadableSource) as refusal:
        sources.read(path)

    readable = " ".join(sources.readable_suffixes())
    assert f"{path}: can't read '.log'; readable: {readable}" == str(refusal.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    """Two mistakes, two messages."""
    for path, says in ((tmp_path / "x.txt", "no such file"), (tmp_path, "folder")):
        with pytest.raises(UnreadableSource, match=says):
            sources.read(path)


def test_a_huge_file_is_refused_before_it_is_read(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is not the place to find out."""
    monkeypatch.setattr("sentra_qual.sources.readers.guards.MAX_BYTES", 10)
    with pytest.raises(UnreadableSource, match="larger"):
        read(TALK)


def test_a_suffix_counts_in_any_case(read: Read) -> None:
    """Old cameras and old people write .TXT."""
    assert len(heard(read(TALK, "W.TXT").interviews[0])) == 4


@pytest.mark.parametrize(
    "text",
    [
        "P:" + " " * 20000,
        "P: " + "a" * 50000,
        "(" * 5000,
        "*" * 5000,
        "a " * 20000,
        "P: x\n" * 2000,
    ],
)
def test_odd_lines_do_not_take_long(read: Read, text: str) -> None:
    """A pattern must not try every partition of a line of blanks."""
    assert read(text).interviews


def test_a_form_feed_before_a_label_is_no_letter_of_it(read: Read) -> None:
    """Programs that turn PDF into text begin each page so."""
    (interview,) = read("N: Dulu.\n\fP: Apa?\nN: Ini.\n\n\f\nP: Oh?\nN: Ya.\n").interviews

    assert ["Dulu.", "Apa?", "Ini.", "Oh?", "Ya."] == [words for _, words in heard(interview)]
