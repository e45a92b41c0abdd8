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
    "empty": b"",
    "only blanks": b" \n\t\n",
    "only a mark": b"\xef\xbb\xbf",
    "NUL": b"P: a\x00b\nN: c\n",
    "control character": b"P: a\x07b\nN: c\n",
    "lone surrogate": b"P: \xed\xa0\x80\nN: c\n",
    "half a UTF-16": "P: a\nN: b".encode("utf-16") + b"\x00",
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_text_is_refused_in_one_line(read: Read, name: str) -> None:
    """The message names the file and says what now."""
    with pytest.raises(UnreadableSource) as refusal:
        read(BROKEN[name])

    assert "w.txt" in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_an_unknown_suffix_lists_what_is_readable(tmp_path: Path) -> None:
    """Nobody has to look up which formats there are."""
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    with pytest.raises(UnreadableSource) as refusal:
        sources.read(path)

    assert f"{path}: can't read '.pdf'; readable: .docx .md .srt .txt .vtt" == str(refusal.value)


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
    "text", ["P:" + " " * 20000, "(" * 5000, "*" * 5000, "a " * 20000, "P: x\n" * 5000]
)
def test_odd_lines_do_not_take_long(read: Read, text: str) -> None:
    """A pattern must not try every partition of a line of blanks."""
    assert read(text).interviews
