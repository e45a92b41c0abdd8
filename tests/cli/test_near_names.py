"""A name that is none is answered by the few that may be meant, and by the way to all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def study(run: Run, book: Path) -> Path:
    """Return a coded study with two informants known by codes and one fact."""
    for code, role in (("BT-1", "pengurus koperasi"), ("BT-2", "perajin")):
        Path(f"{code}.txt").write_text(
            f"Kode informan: {code}\nPekerjaan: {role}\n\n"
            "P: Bagaimana harga di sini?\nI: Yang sebelah itu banting harga terus.\n",
            encoding="utf-8",
        )
    run("init", "studi", "--codebook", book)
    run("add", "--study", "studi", "BT-1.txt", "BT-2.txt")
    run("code", "--study", "studi")
    return Path("studi")


def test_explain_names_the_nearest_and_not_the_ninety(run: Run, study: Path) -> None:
    """One line: the name that may be meant, how a place is written, how to list all."""
    done = run("explain", "--study", study, "no-label")

    assert (1, "") == (done.code, done.out)
    assert done.err.startswith("'no-label' is neither a rule, a code, nor a place in this study. ")
    assert "Did you mean no-labels" in done.err
    assert "`sentra-qual explain --rules`" in done.err
    assert "wide-wildcard" not in done.err


def test_explain_means_nothing_by_a_word_that_is_like_no_name(run: Run, study: Path) -> None:
    """Where nothing is near, nothing is proposed."""
    assert "Did you mean" not in run("explain", "--study", study, "ngawur").err


def test_explain_lists_every_rule_on_a_line_of_its_own(run: Run) -> None:
    """What the message names exists, also without a study."""
    done = run("explain", "--rules")

    lines = done.out.splitlines()
    assert 0 == done.code
    assert "no-labels" in [line.split()[0] for line in lines]
    assert sorted(lines) == lines


def test_explain_of_nothing_says_what_it_explains(run: Run) -> None:
    """Neither a word nor --rules is wrong usage."""
    assert (2, "") == run("explain")[:2]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("BT-1", "informan:BT-1"),
        ("bt-1", "informan:bt-1"),
        ("BT-3", "informan:BT-1"),
        ("pengurus koperasi", '"pekerjaan:pengurus koperasi"'),
    ],
)
def test_an_informant_named_bare_is_told_how_to_be_asked_for(
    run: Run, study: Path, written: str, meant: str
) -> None:
    """--only takes a bare word for a code; a word known otherwise says how it is written."""
    done = run("table", "--study", study, "themes", "--only", written)

    assert (2, "") == (done.code, done.out)
    assert meant in done.err
    assert "konflik" not in done.err


def test_a_code_nearly_written_is_told_the_nearest_codes(run: Run, study: Path) -> None:
    """A code comes before a person of a like name; all codes are a command away."""
    done = run("table", "--study", study, "themes", "--only", "konflik.hrag")

    assert 2 == done.code
    assert "konflik.harga" in done.err
    assert "`sentra-qual codebook show`" in done.err


def test_what_was_proposed_works(run: Run, study: Path) -> None:
    """Quotation marks of a query may stand around a value here too."""
    done = run("table", "--study", study, "themes", "--only", 'pekerjaan:"pengurus koperasi"')

    assert 0 == done.code


def test_a_value_nobody_has_names_the_nearest(run: Run, study: Path) -> None:
    """Two of seventy, not seventy."""
    done = run("table", "--study", study, "themes", "--only", "informan:BT-11")

    assert 2 == done.code
    assert "informan: 'BT-11' is known of nobody; known is: BT-1, BT-2. All" in done.err
