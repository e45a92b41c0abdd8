"""A term is added to a file, and not one other character of the file changes."""

from __future__ import annotations

import difflib
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sentra_qual.codebook import load
from sentra_qual.codebook.additions import Edited, add_to_code
from sentra_qual.codebook.inserting import insert
from sentra_qual.codebook.writing import TermSpec, quoted, written_term
from sentra_qual.codebook.yaml_tree import read_tree
from sentra_qual.model import Match
from sentra_qual.problems import InvalidCodebook, SentraError, WrongUsage
from sentra_qual.resources import shipped_codebooks

BOOKS = shipped_codebooks()


def changed(old: str, new: str) -> list[str]:
    """Return the lines that differ, with their sign; line ends count."""
    sides = (text.splitlines(keepends=True) for text in (old, new))
    lines = list(difflib.unified_diff(*sides, n=0))[2:]
    return [f"{line[0]} {line[1:]}" for line in lines if line[0] in "+-"]


def edited(path: Path, code: str, *terms: str, exclusions: tuple[str, ...] = ()) -> Edited:
    """Add plain terms and exclusions to a code of a file."""
    return add_to_code([path], code, terms=[TermSpec(one) for one in terms], exclusions=exclusions)


@pytest.mark.parametrize("name", ["kerangka", "sentra_ikm"])
def test_in_a_shipped_codebook_one_line_comes_and_nothing_goes(name: str) -> None:
    """For every code, comments, order, quoting and blank lines stay as they were."""
    book, _ = load([BOOKS[name]])
    for code in book.walk():
        for key in ("terms", "not"):
            old = BOOKS[name].read_text(encoding="utf-8")
            new = insert(old, code.id, key, "istilah baru")
            lines = changed(old, new)
            has_list = code.terms if key == "terms" else code.exclusions
            assert (["+"] if has_list else ["+", "+"]) == [line[0] for line in lines], code.id
            assert lines[-1].strip("+ \n") == "- istilah baru"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # block list, with a remark behind the last entry and one below it
        ("terms:\n      - x  # satu\n      # - z\n    # lain\n    not: [q]",
         ["+       - BARU\n"]),
        # wider dashes
        ("terms:\n    -   term: x\n        match: root # r", ["+     -   BARU"]),
        # the dash on a line of its own
        ("terms:\n      -\n        term: x", ["+       - BARU"]),
        # brackets on one line, with braces inside and a comma at the end
        ("terms: [x, {term: y}] # c", ["-     terms: [x, {term: y}] # c",
         "+     terms: [x, {term: y}, BARU] # c"]),
        ("terms: [x, y, ]", ["-     terms: [x, y, ]", "+     terms: [x, y, BARU, ]"]),
        ("terms: []", ["-     terms: []", "+     terms: [BARU]"]),
        # brackets over several lines, remarks with commas in them
        ("terms: [\n      x, # satu, dua\n      y # tiga, empat\n    ]",
         ["-       y # tiga, empat\n", "+       y, # tiga, empat\n", "+       BARU\n"]),
        ("terms: [\n      x,\n      y,   # dua\n    ] # akhir", ["+       BARU,\n"]),
        # no list yet
        ("terms:", ["+       - BARU"]),
        ("terms:   # belum ada\n\n    # anak\n    not: [q]", ["+       - BARU\n"]),
        ("terms: ~ # c", ["-     terms: ~ # c", "+     terms: [BARU] # c"]),
        ("include: x\n    # anak\n    children: [{id: b, name: B, terms: [z]}]",
         ["+     terms:\n", "+       - BARU\n"]),
        ("include:\n    - x\n    not: [q]", ["+     terms:\n", "+     - BARU\n"]),
        ("include: |\n      x\n      y\n\n\n    not: [q]", ["+     terms:\n", "+       - BARU\n"]),
        # tabs in remarks and anchors
        ("terms:\n      - &a x\t# tab\there\n      - *a", ["+       - BARU"]),
    ],
)  # fmt: skip
def test_the_entry_takes_the_form_of_its_neighbours(text: str, expected: list[str]) -> None:
    """Where the list is decides how the new line looks."""
    old = f"codes:\n  - id: a\n    name: A\n    {text}"

    new = insert(old, "a", "terms", "BARU")

    assert expected == [line for line in changed(old, new) if not _only_line_end(line, old, new)]


def _only_line_end(line: str, old: str, new: str) -> bool:
    """Tell whether a line differs only because the last line got an end."""
    last = old.splitlines()[-1]
    return line[2:].rstrip("\n") == last and line[2:].rstrip("\n") in new.splitlines()


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("final", [True, False])
def test_line_ends_stay_what_they_are(ending: str, final: bool, tmp_path: Path) -> None:
    """A file from Windows, or one without a last line end, stays one."""
    lines = ["codes:", "  - id: a", "    name: A", "    terms:", "      - x"]
    path = tmp_path / "b.yaml"
    path.write_bytes((ending.join(lines) + ending * final).encode())

    done = edited(path, "a", "baru")

    assert (ending.join([*lines, "      - baru"]) + ending * final).encode() == done.new


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_stays_what_it_is(encoding: str, tmp_path: Path) -> None:
    """A byte order mark is kept, and so is UTF-16."""
    path = tmp_path / "b.yaml"
    text = "codes:\n  - id: a\n    name: É\n    terms: [x]\n"
    path.write_bytes(text.encode(encoding))

    done = edited(path, "a", "baru")

    assert text.replace("[x]", "[x, baru]").encode(encoding) == done.new


def test_a_single_exclusion_becomes_a_list(tmp_path: Path) -> None:
    """`not: harga diri` may stand without a list; two phrases need one."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, terms: [x], not: harga diri}]\n")

    done = edited(path, "a", exclusions=("harga mati",))

    assert b"not: [harga diri, harga mati]" in done.new
    assert ("harga diri", "harga mati") == done.after.code("a").exclusions


def test_a_nested_code_in_braces_is_reached(tmp_path: Path) -> None:
    """The path leads through children, whatever their form."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, children: [{id: b, name: B}]}]\n")

    assert b"{id: b, name: B, terms: [baru]}" in edited(path, "a.b", "baru").new


def test_a_file_of_several_is_the_one_that_changes(tmp_path: Path) -> None:
    """A study with two codebooks gets the term where the code is."""
    one, two = tmp_path / "1.yaml", tmp_path / "2.yaml"
    one.write_text("codes: [{id: a, name: A, terms: [x]}]\n")
    two.write_text("codes: [{id: b, name: B, terms: [y]}]\n")

    done = add_to_code([one, two], "b", terms=[TermSpec("baru")], exclusions=())

    assert two == done.path
    assert ["a:x", "b:y", "b:baru"] == [t.id for c in done.after.walk() for t in c.terms]


@pytest.mark.parametrize(
    "text",
    [
        "codes:\n  - {id: a, name: A, terms: &t [x]}\n  - {id: b, name: B, terms: *t}\n",
        "codes:\n  - &c {id: a, name: A, terms: [x]}\n  - {<<: *c, id: b}\n",
    ],
)
@pytest.mark.parametrize("code", ["a", "b"])
def test_what_an_alias_shares_is_not_touched(text: str, code: str, tmp_path: Path) -> None:
    """Adding to one code must not add to another, nor hide what it borrowed."""
    path = tmp_path / "b.yaml"
    path.write_text(text)

    with pytest.raises(SentraError, match=rf"{code} cannot be reached.*by hand: baru"):
        edited(path, code, "baru")
    assert text == path.read_text()


@pytest.mark.parametrize("entry", ["banting harga", "banting-harga", "Banting Harga"])
def test_a_term_that_is_there_already_is_refused(entry: str, tmp_path: Path) -> None:
    """It would change nothing, and only hide which one was meant."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, terms: [banting harga]}]\n")

    with pytest.raises(SentraError, match="has this already"):
        edited(path, "a", entry)


def test_a_broken_codebook_is_not_grown(tmp_path: Path) -> None:
    """Its errors are listed first."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, trems: [x]}]\n")

    with pytest.raises(InvalidCodebook, match="unknown-key"):
        edited(path, "a", "baru")


def test_what_check_would_call_an_error_is_refused(tmp_path: Path) -> None:
    """A pattern that cannot run in linear time never reaches the file."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, terms: [x]}]\n")

    with pytest.raises(InvalidCodebook, match="bad-regex"):
        add_to_code([path], "a", terms=[TermSpec(regex=r"(\w)\1")], exclusions=())


def test_what_check_would_doubt_is_told(tmp_path: Path) -> None:
    """Only doubts that the new term brings are news."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, terms: [x]}, {id: b, name: B, terms: [y]}]\n")

    assert ["shared-term"] == [one.rule for one in edited(path, "b", "x").problems]
    assert [] == [one.rule for one in edited(path, "b", "z").problems]


def test_an_unknown_code_is_refused_with_its_likely_path(tmp_path: Path) -> None:
    """A code without its parents is the commonest slip."""
    path = tmp_path / "b.yaml"
    path.write_text("codes: [{id: a, name: A, children: [{id: b, name: B}]}]\n")

    with pytest.raises(WrongUsage, match=r"'b'.*a\.b\."):
        edited(path, "b", "x")


@pytest.mark.parametrize(
    ("spec", "line"),
    [
        (TermSpec("banting harga"), "banting harga"),
        (TermSpec("TBM", match="exact"), "{term: TBM, match: exact}"),
        (TermSpec("harga", near=("turun", "di bawah"), within=5),
         "{term: harga, near: [turun, di bawah], within: 5}"),
        (TermSpec("sempat", polarity="negated", strength="weak", fuzzy=False),
         "{term: sempat, fuzzy: false, strength: weak, polarity: negated}"),
        (TermSpec(regex=r"Rp\s?\d+"), r"{regex: 'Rp\s?\d+'}"),
        (TermSpec("yes"), "'yes'"),
        (TermSpec("jum'at"), "jum'at"),
        (TermSpec("ya, gitu"), "'ya, gitu'"),
    ],
)  # fmt: skip
def test_a_term_is_written_as_people_write_it(spec: TermSpec, line: str) -> None:
    """Plain where it can be, quoted only where it must be."""
    assert line == written_term(spec)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1))
def test_a_quoted_text_reads_as_itself(text: str) -> None:
    """In a list of either form, YAML gives back just this text."""
    for form in ("- {}", "[{}]", "[x, {}]"):
        node = read_tree(form.format(quoted(text)).encode(), "b.yaml")
        assert text == node.children[-1].text
        assert node.children[-1].scalar or not text.strip()


INDENTS = st.sampled_from(["", "  ", "    "])
REMARKS = st.sampled_from(["", "  # catatan, ini", "\t# tab"])
TERMS = st.sampled_from(["x", "'y, z'", '"é"', "{term: q, match: root}", "{term: r, near: [s]}"])


@st.composite
def lists(draw: st.DrawFn, indent: str) -> str:
    """Return a list of terms behind its key, in any form people write."""
    items = draw(st.lists(TERMS, min_size=1, max_size=4, unique=True))
    form = draw(st.sampled_from(["block", "line", "lines"]))
    if form == "line":
        return f" [{', '.join(items)}]{draw(REMARKS)}\n"
    if form == "lines":
        inner = f",\n{indent}    ".join(items)
        return f" [\n{indent}    {inner}{draw(st.sampled_from(['', ',']))}\n{indent}  ]\n"
    inner = indent + draw(INDENTS)
    rows = [f"{inner}- {item}{draw(REMARKS)}\n" for item in items]
    return f"{draw(REMARKS)}\n" + "".join(rows)


@st.composite
def books(draw: st.DrawFn) -> str:
    """Return a codebook of two codes, the second of which has terms or not."""
    terms = "    terms:" + draw(lists("    ")) if draw(st.booleans()) else ""
    last = draw(st.sampled_from(["", "    not: [w]\n", "\n    # akhir\n"]))
    text = (
        "# kepala\ncodes:\n  - id: a\n    name: A\n    terms: [u]\n\n  # kode b\n"
        f"  - id: b  # kode\n    name: {{id: B, en: B}}\n{terms}{last}"
    )
    text = text.rstrip("\n") if draw(st.booleans()) else text
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@given(books(), st.sampled_from(["b", "a"]))
def test_any_file_loses_nothing_and_gains_one_term(text: str, code: str) -> None:
    """What was there is still there in its order; what is new is one term at the code's end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.yaml"
        path.write_bytes(text.encode())
        done = add_to_code([path], code, terms=[TermSpec("baru", match="root")], exclusions=())

    steps = difflib.SequenceMatcher(None, text, done.new.decode(), autojunk=False).get_opcodes()
    assert {"equal", "insert"} == {step[0] for step in steps}
    added = done.after.code(code).terms[-1]
    assert ("baru", Match.ROOT) == (added.text, added.match)
    assert len(done.before.code(code).terms) + 1 == len(done.after.code(code).terms)
