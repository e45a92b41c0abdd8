"""A researcher grows a codebook: stats, find, suggest, add, diff; go back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sentra_qual.cli import editing
from tests.cli.conftest import Run

TALK = """\
P : Bagaimana harga di sini, Bu?
N : Wah, yang sebelah itu banting harga terus, saya ikut turun.
P : Ada paguyuban?
N : Ada paguyuban, tapi jarang kumpul.
P : Terus?
N : Kalau satu nurunin, yang lain ikut turun semua.
P : Dari dulu?
N : Dulu akur, sekarang nggak.
"""


@pytest.fixture
def study(run: Run, book: Path, tmp_path: Path) -> Path:
    """Return a coded study with one interview."""
    (tmp_path / "bu-mirah.txt").write_text(TALK, encoding="utf-8")
    assert 0 == run("init", "studi", "--codebook", book, "--language", "en").code
    assert 0 == run("add", "--study", "studi", "bu-mirah.txt").code
    assert 0 == run("code", "--study", "studi").code
    return Path("studi")


def codebook(study: Path) -> str:
    """Return the study's codebook as text."""
    return (study / "codebook.yaml").read_text(encoding="utf-8")


def test_find_shows_words_in_their_lines(run: Run, study: Path) -> None:
    """Data on stdout, and on stderr the way to make it a term."""
    done = run("find", "--study", study, "turun~")

    assert 0 == done.code
    assert "2 finds in 2 passages" not in done.out
    assert "3 finds in 2 passages, 1 speaker, 1 interview." in done.out
    assert "codebook add CODE 'turun~'" in done.err


@pytest.mark.parametrize("fmt", ["csv", "json", "jsonl"])
def test_find_gives_machines_all_there_is(run: Run, study: Path, fmt: str) -> None:
    """Offsets quote the text; nothing is told on stderr."""
    done = run("find", "--study", study, "banting harga", "--format", fmt)
    rows = {
        "csv": lambda: list(csv.DictReader(io.StringIO(done.out))),
        "json": lambda: json.loads(done.out)["rows"],
        "jsonl": lambda: [json.loads(line) for line in done.out.splitlines()],
    }[fmt]()
    text = (study / "interviews" / "bu-mirah.txt").read_text(encoding="utf-8")

    assert 1 == len(rows)
    assert "banting harga" == text[int(rows[0]["start"]) : int(rows[0]["end"])] == rows[0]["hit"]
    assert "N" == rows[0]["speaker"]
    assert "" == done.err


def test_find_finds_nothing_with_exit_one(run: Run, study: Path) -> None:
    """A query without result is no success."""
    done = run("find", "--study", study, "tengkulak")

    assert (1, "") == (done.code, done.out)
    assert "Nothing found for: tengkulak" in done.err


def test_a_study_without_interviews_says_what_to_do(run: Run, book: Path) -> None:
    """Nothing found would be no answer."""
    run("init", "baru", "--codebook", book, "--language", "en")
    done = run("find", "--study", "baru", "harga")

    assert 2 == done.code
    assert "sentra-qual add" in done.err


def test_a_wrong_query_is_one_line_and_exit_two(run: Run, study: Path) -> None:
    """Where, what stands there, what could."""
    done = run("find", "--study", study, "harga AND")

    assert 2 == done.code
    assert "" == done.out
    assert 1 == len(done.err.strip().splitlines())
    assert "position 10" in done.err


def test_only_informants_are_searched_unless_all_are(run: Run, study: Path) -> None:
    """The question holds the word too."""
    informants = run("find", "--study", study, "paguyuban", "--format", "jsonl").out
    everybody = run("find", "--study", study, "paguyuban", "--all", "--format", "jsonl").out

    assert 1 == len(informants.splitlines())
    assert ["interviewer", "informant"] == [
        json.loads(line)["role"] for line in everybody.splitlines()
    ]


def test_files_are_searched_without_a_study(run: Run, tmp_path: Path) -> None:
    """Nothing is left behind."""
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    before = sorted(tmp_path.iterdir())

    done = run("find", "ikut turun", "a.txt", "--format", "jsonl")

    assert 2 == len(done.out.splitlines())
    assert before == sorted(tmp_path.iterdir())
    assert 2 == run("find", "code:konflik", "a.txt").code


def test_a_file_that_cannot_be_read_stops_no_other(run: Run, tmp_path: Path) -> None:
    """What is found is shown; the exit code says that not all was searched."""
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    done = run("find", "ikut turun", "tidakada.txt", "a.txt", "--format", "jsonl")

    assert 1 == done.code
    assert 2 == len(done.out.splitlines())
    assert "tidakada.txt" in done.err


def test_find_asks_for_codes(run: Run, study: Path) -> None:
    """A word inside or outside of what is coded."""
    inside = run("find", "--study", study, "turun~ code:konflik.harga", "--format", "jsonl")
    outside = run("find", "--study", study, "turun~ NOT code:konflik.harga", "--format", "jsonl")

    assert (1, 2) == (len(inside.out.splitlines()), len(outside.out.splitlines()))
    assert 2 == run("find", "--study", study, "code:harga").code


def test_find_counts_forms(run: Run, study: Path) -> None:
    """Which forms a term would find, and how often."""
    table = json.loads(run("find", "--study", study, "turun~", "--forms", "--format", "json").out)

    assert [("turun", 2), ("nurunin", 1)] == [(row["form"], row["finds"]) for row in table["rows"]]


def test_what_is_off_the_record_is_never_shown(run: Run, study: Path) -> None:
    """Neither to informants' search nor to everybody's."""
    from sentra_qual.model import Act
    from sentra_qual.study import open_study
    from sentra_qual.study.anchors import anchor
    from sentra_qual.study.log import DecisionLog

    home = open_study(study)
    interview = home.interviews()[0]
    unit = home.units()[0]
    log = DecisionLog(home.decisions_folder, coder="sari", machine="x")
    log.append(Act.OFF_RECORD, **anchor(interview, unit.span))

    assert 1 == run("find", "--study", study, "banting").code
    assert 1 == run("find", "--study", study, "banting", "--all").code


def test_stats_list_every_term(run: Run, study: Path) -> None:
    """What found most first, what found nothing last."""
    rows = json.loads(run("codebook", "stats", "--study", study, "--format", "json").out)["rows"]

    assert ["", "banting harga", "saing", "", "paguyuban"] == [row["term"] for row in rows]
    assert [1, 1, 0, 1, 1] == [row["units"] for row in rows]
    only = run(
        "codebook", "stats", "--study", study, "--code", "konflik.lembaga", "--format", "csv"
    )
    assert 3 == len(only.out.splitlines())
    assert 2 == run("codebook", "stats", "--study", study, "--code", "lembaga").code


def test_stats_of_a_changed_codebook_say_so(run: Run, study: Path) -> None:
    """Figures of yesterday's terms would be wrong; nothing is saved."""
    path = study / "codebook.yaml"
    path.write_text(codebook(study).replace("- banting harga", "- banting harga\n          - akur"))

    done = run("codebook", "stats", "--study", study, "--format", "json")

    assert 1 == {row["term"]: row["units"] for row in json.loads(done.out)["rows"]}["akur"]
    assert "changed since the latest run" in done.err
    assert ["1.jsonl"] == [one.name for one in (study / "runs").glob("*.jsonl")]


def test_suggest_says_on_whose_word(run: Run, study: Path) -> None:
    """No decision yet: rules; and a code nobody has: nothing but words."""
    done = run("codebook", "suggest", "konflik.harga", "--study", study, "--min-passages", "1")

    assert 0 == done.code
    assert "coded by rule" in done.out
    assert "meaning  harga" in done.out
    assert "sentra-qual find '" in done.err
    assert 2 == run("codebook", "suggest", "harga", "--study", study).code


def test_suggest_without_a_proposal_is_no_success(run: Run, study: Path) -> None:
    """It says what would ask for less."""
    done = run("codebook", "suggest", "konflik.lembaga", "--study", study)

    assert 1 == done.code
    assert "--min-passages" in done.err


def test_add_shows_what_it_changes_and_saves_one_line(run: Run, study: Path) -> None:
    """The old file is kept, the new one holds one line more."""
    before = codebook(study)

    done = run("codebook", "add", "--yes", "konflik.harga", "ikut turun", "--study", study)

    assert 0 == done.code
    assert "newly coded 1 (passages of 1 informant)." in done.out
    assert before.replace(
        "{term: saing, match: root}", "{term: saing, match: root}\n          - ikut turun"
    ) == codebook(study)
    kept = done.err.split("The file as it was: ")[1].splitlines()[0]
    assert before == Path(kept).read_text(encoding="utf-8")
    assert "Next: sentra-qual code" in done.err


def test_a_dry_run_saves_nothing(run: Run, study: Path) -> None:
    """Not even a copy."""
    before = codebook(study), sorted((study / "runs").rglob("*"))

    done = run("codebook", "add", "konflik.harga", "ikut turun", "--study", study, "--dry-run")

    assert 0 == done.code
    assert "newly coded 1" in done.out
    assert before == (codebook(study), sorted((study / "runs").rglob("*")))


def test_a_query_of_find_is_a_term_of_add(run: Run, study: Path) -> None:
    """What was judged in find is added as it was typed."""
    run(
        "codebook",
        "add",
        "--yes",
        "konflik.harga",
        "turun~ NEAR/4 (ikut OR semua)",
        "--study",
        study,
    )

    assert "- {term: turun, match: root, near: [ikut, semua], within: 4}\n" in codebook(study)


def test_words_of_near_reach_as_far_as_the_query_says(run: Run, study: Path) -> None:
    """One level for all of them, as in a codebook."""
    run(
        "codebook",
        "add",
        "--yes",
        "konflik.harga",
        "ikut NEAR/2 (turun~ OR jual~)",
        "--study",
        study,
    )

    assert "near: [turun, jual], within: 2, near_match: root}\n" in codebook(study)


def test_options_say_the_same_as_the_query(run: Run, study: Path) -> None:
    """With --near and --within; strength and polarity only by option."""
    run(
        "codebook", "add", "--yes", "konflik.harga", "turun", "--match", "inflection", "--near",
        "ikut,semua", "--near", "harga", "--within", "4", "--strength", "weak", "--polarity",
        "affirmed", "--no-fuzzy", "--study", study,
    )  # fmt: skip

    assert (
        "- {term: turun, match: inflection, fuzzy: false, near: [ikut, semua, harga], within: 4,"
        " strength: weak, polarity: affirmed}\n"
    ) in codebook(study)


@pytest.mark.parametrize(
    ("arguments", "code", "part"),
    [
        (["konflik.harga"], 2, "Name a TERM"),
        (["konflik.harga", "--match", "root"], 2, "Name a TERM"),
        (["harga", "x"], 2, "konflik.harga"),
        (["konflik.harga", "a OR b"], 2, "cannot be a term"),
        (["konflik.harga", "a AND"], 2, "position 6"),
        (["konflik.harga", "a~", "--match", "word"], 2, "--match says what"),
        (["konflik.harga", "a NEAR b", "--near", "c"], 2, "--near says what"),
        (["konflik.harga", "a", "--within", "3"], 2, "--within goes with --near"),
        (["konflik.harga", "a", "--regex", "b"], 2, "two terms"),
        (["konflik.harga", "--regex", "b", "--match", "root"], 2, "a pattern says itself"),
        (["konflik.harga", "--regex", "("], 1, "bad-regex"),
        (["konflik.harga", "banting-harga"], 1, "has this already"),
    ],
)
def test_what_cannot_be_added_is_refused_and_nothing_changes(
    run: Run, study: Path, arguments: list[str], code: int, part: str
) -> None:
    """One message that says why; the file stays."""
    before = codebook(study)

    done = run("codebook", "add", "--yes", *arguments, "--study", study)

    assert code == done.code
    assert part in done.err
    assert before == codebook(study)


def test_an_exclusion_shows_what_is_lost(run: Run, study: Path) -> None:
    """The only passage of the code is gone; an example that must be found is missed now."""
    phrase = "banting harga terus"
    done = run("codebook", "add", "--yes", "konflik.harga", "--not", phrase, "--study", study)

    assert "no longer found 1" in done.out
    assert "not: banting harga terus" in done.out
    assert "not:\n          - banting harga terus\n" in codebook(study)


def test_examples_that_change_are_told(run: Run, study: Path) -> None:
    """`codebook test` would say it later; here it is said before."""
    done = run("codebook", "add", "--yes", "konflik.harga", "bagus", "--study", study)

    assert 'now WRONG: konflik.harga, "Harganya bagus, alhamdulillah"' in done.out


def test_a_file_without_a_study_is_grown_too(run: Run, book: Path, tmp_path: Path) -> None:
    """Its examples are run, and a copy of it stays beside it."""
    before = book.read_bytes()

    done = run("codebook", "add", "--yes", "konflik.harga", "ikut turun", "--codebook", book)

    assert 0 == done.code
    assert "No example of the codebook holds these words" in done.out
    assert before == (tmp_path / "book.yaml.bak").read_bytes()
    assert b"- ikut turun" in book.read_bytes()


@pytest.mark.parametrize(("answer", "saved"), [("y\n", True), ("n\n", False), ("", False)])
def test_a_person_at_a_terminal_is_asked(
    run: Run, study: Path, answer: str, saved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the effect is shown; anything but yes saves nothing."""
    before = codebook(study)

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(editing.sys, "stdin", Terminal(answer))
    monkeypatch.setattr(editing.sys.stdout, "isatty", lambda: True, raising=False)
    done = run("codebook", "add", "konflik.harga", "ikut turun", "--study", study)

    assert saved == (before != codebook(study))
    assert (0 if saved else 1) == done.code
    assert "Save it in" in done.out


def test_yes_is_not_asked(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """--yes answers before the question."""
    monkeypatch.setattr(editing, "_agreed", lambda _: pytest.fail("asked"))

    assert 0 == run("codebook", "add", "konflik.harga", "akur", "--yes", "--study", study).code


def test_diff_shows_what_a_new_codebook_does(run: Run, study: Path) -> None:
    """Against the latest run: what is written otherwise, what is found otherwise."""
    run("codebook", "add", "--yes", "konflik.harga", "ikut turun", "--study", study)

    done = run("codebook", "diff", "--study", study, "--format", "json")
    table = json.loads(done.out)

    assert "run 1 → codebook.yaml" == table["title"]
    assert [("+ term", None, "ikut turun"), ("newly coded", 1)] == [
        (table["rows"][0]["change"], table["rows"][0]["units"], table["rows"][0]["what"]),
        (table["rows"][1]["change"], table["rows"][1]["units"]),
    ]


def test_diff_of_two_files_uses_the_study(run: Run, study: Path, book: Path) -> None:
    """With a study its passages are compared, without one the files."""
    run("codebook", "add", "--yes", "konflik.harga", "ikut turun", "--study", study)

    within = run("codebook", "diff", book, study / "codebook.yaml", "--study", study)
    without = run("codebook", "diff", book, study / "codebook.yaml")

    assert "newly coded 1" in within.out
    assert "+ term" in without.out
    assert "newly coded" not in without.out


def test_diff_of_the_same_says_so(run: Run, study: Path) -> None:
    """No difference in words, none in codings."""
    done = run("codebook", "diff", "--study", study)

    assert 0 == done.code
    assert "No difference in meaning." in done.out
    assert "No passage of the study is found otherwise." in done.out


def test_diff_needs_a_run(run: Run, book: Path) -> None:
    """A study never coded has nothing to compare with."""
    run("init", "baru", "--codebook", book, "--language", "en")
    done = run("codebook", "diff", "--study", "baru")

    assert 1 == done.code
    assert "never coded" in done.err


def test_two_runs_are_compared_and_undone(run: Run, study: Path) -> None:
    """First --diff, then --undo; decisions and codebook are not touched."""
    run("codebook", "add", "--yes", "konflik.harga", "ikut turun", "--study", study)
    run("code", "--study", study)

    compared = run("code", "--study", study, "--diff")
    undone = run("code", "--study", study, "--undo")

    assert "run 1 → run 2" in compared.out
    assert "newly coded" in compared.out
    assert "Run 1 holds again" in undone.err
    assert "still the newer one" in undone.err
    rows = run("export", "--study", study).out.splitlines()
    assert 2 == len(rows)
    assert 1 == run("code", "--study", study, "--undo").code
    assert 2 == run("code", "--study", study, "--undo", "--diff").code


def test_without_a_terminal_nothing_is_saved_unasked(run: Run, study: Path) -> None:
    """A program has to agree by --yes; the codebook stays as it is."""
    before = (study / "codebook.yaml").read_bytes()
    done = run("codebook", "add", "konflik.harga", "ikut turun", "--study", study)

    assert (1, before) == (done.code, (study / "codebook.yaml").read_bytes())
    assert "--yes" in done.err


def test_the_forms_of_terms_are_listed(run: Run) -> None:
    """Whatever was loaded before."""
    done = run("codebook", "show", "--forms", "kerangka")

    assert 0 == done.code
    assert "meminjam" in done.out
