"""The line mode: what a coder types, what is told, what the log then holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desk import laughing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from material import coded_study, counting_ids, interview_of, new_study, still_clock

from sentra_qual.messages import LANGUAGES, texts
from sentra_qual.model import Act, Method, Polarity, Status, Strength
from sentra_qual.review import Kind, Session, open_session, run_lines
from sentra_qual.review.keys import Action, Scope
from sentra_qual.review.showing.marking import Mark
from sentra_qual.review.showing.rows import clean
from sentra_qual.review.showing.screen import marked, wrapped
from sentra_qual.study import Study
from sentra_qual.study import log as log_module
from sentra_qual.study.log import read_decisions
from sentra_qual.study.outcome import outcome


@pytest.fixture
def study(tmp_path: Path) -> Study:
    """Return a study with four passages: harga+modal, modal, nothing, model."""
    return coded_study(tmp_path)


def session_of(study: Study, coder: str = "sari", *, everything: bool = True) -> Session:
    """Open a review with a still clock."""
    start = len(read_decisions(study.decisions_folder)[0])
    return open_session(
        study, coder=coder, machine="m", clock=still_clock,
        ids=counting_ids(f"{coder}{start}-"), everything=everything,
    )  # fmt: skip


def typed(*lines: str) -> Callable[[str], str]:
    """Return an `ask` that types these lines, then ends the input."""
    rest = iter(lines)

    def ask(_: str) -> str:
        try:
            return next(rest)
        except StopIteration:
            raise EOFError from None

    return ask


def review(study: Study, *lines: str, width: int = 80, **options: object) -> str:
    """Type lines in a fresh review and return all that was told."""
    told: list[str] = []
    session = session_of(study, **options)  # type: ignore[arg-type]
    run_lines(session, typed(*lines), told.append, width=width)
    return "\n".join(told)


def acts(study: Study) -> list[str]:
    """Return the log as 'act code' lines."""
    return [f"{one.act} {one.code}".strip() for one in read_decisions(study.decisions_folder)[0]]


def stands(study: Study) -> list[tuple[str, str]]:
    """Return code and status of every coding."""
    return [(one.code, one.status.value) for one in study.findings().codings]


START = [("harga", "coded"), ("modal", "queued"), ("modal", "queued"), ("model", "queued")]
CARD = """\
— w1 · 1 of 3 · left 3
? Pewawancara: Bagaimana harga di sini, Pak?
> Informan: Yang sebelah itu «banting harga» [1], ya kita ikut «turun» [2].
  (Pewawancara: Modalnya dari mana?)
1 [x] Price competition (harga): coded by rule, strong
      reason: "banting harga", word: banting harga
      Artisans undercut each other.
2 [ ] Lack of capital (modal): waits for you, fair
      reason: "turun", word: turun
      Too little money to work with."""


def test_a_card_shows_question_passage_marks_and_reasons(study: Study) -> None:
    """All that a decision needs, in plain characters."""
    assert CARD in review(study)


def test_the_end_of_the_input_quits_and_writes_nothing(study: Study) -> None:
    """A closed pipe is no decision."""
    assert "Everything is saved · left 3" in review(study)
    assert [] == acts(study)


@pytest.mark.parametrize(
    ("keys", "written"),
    [
        (["2"], ["accept modal"]),
        (["1"], ["reject harga"]),
        (["1 2"], ["reject harga", "accept modal"]),
        (["2", "2"], ["accept modal", "reject modal"]),
        (["t"], ["accept harga", "reject modal", "read"]),
        ([""], ["accept harga", "reject modal", "read"]),
        (["2", "t"], ["accept modal", "accept harga", "read"]),
        (["n"], ["reject harga", "reject modal", "read"]),
        (["a model", "n"], ["add model", "reject harga", "reject modal", "remove model", "read"]),
        (["s"], ["skip"]),
        (["m perlu dicek"], ["memo"]),
        (["m", "perlu dicek"], ["memo"]),
        (["p"], ["pin"]),
        (["p", "p"], ["pin", "undo"]),
        (["x"], ["off_record"]),
        (["a model"], ["add model"]),
        (["a", "Copied"], ["add model"]),
        (["a mod", "2"], ["add model"]),
        (["a mod", "modal"], ["accept modal"]),
        (["a", "3"], ["add model"]),
        (["a peniruan mdel"], ["add model"]),
        (["a model", "3"], ["add model", "remove model"]),
        (["2", "u"], ["accept modal", "undo"]),
        (["f"], ["flag"]),
        (["j 2", "m perlu dicek"], ["memo modal"]),
        (["j", "p"], ["pin harga"]),
        (["p 2"], ["pin modal"]),
        (["v 2"], ["accept modal"]),
        (["j", "v"], ["reject harga"]),
        (["r 1", "l", ""], ["accept harga", "respan harga"]),
        (["1", "1", "r 1", "eh", "t"], ["reject harga", "accept harga", "respan harga"]),
        (["2", "r 2", "w", "q", "u"], ["accept modal", "undo"]),
        (["g 2", "1"], ["reject modal"]),
        (["g w2", "1"], ["accept model"]),
        (["c sendiri", "1"], ["reject modal"]),
        (["w menunggu keputusan", "2", "t"], ["accept modal", "accept harga", "read"]),
        (["w", "2", "l", "l", "2"], []),
    ],
)
def test_what_a_key_writes(study: Study, keys: list[str], written: list[str]) -> None:
    """Each key is its acts in the log, nothing more."""
    review(study, *keys)

    assert written == acts(study)


@pytest.mark.parametrize(
    "keys",
    [["9"], ["0"], ["zz"], ["d"], ["d 2"], ["d 9"], ["?"], ["a"], ["a zzz", ""], ["a mod", ""],
     ["m", ""], ["m -"], ["u"], ["q", "t"], ["tt"], ["amodal"], ["b"], ["l"], ["j"], ["j 9"],
     ["r"], ["r 9"], ["r 1", "t"], ["r 1", "zz", "q"], ["g", ""], ["g 99"], ["c xyzzy"], ["c", ""],
     ["o"], ["w", ""], ["w flagged"], ["h"], ["d 0"], ["p9x"]],
)  # fmt: skip
def test_what_writes_nothing(study: Study, keys: list[str]) -> None:
    """A slip of the finger, a question and a look decide nothing."""
    review(study, *keys)

    assert [] == acts(study)


def test_a_whole_study_is_read(study: Study) -> None:
    """After the last card nothing is left, also the next time."""
    told = review(study, "t", "t", "t", "1", "t", "q")

    assert "Every passage was read." in told
    assert [("harga", "coded"), ("modal", "rejected"), ("modal", "coded"), ("model", "coded")] == (
        stands(study)
    )
    assert "Every passage was read." in review(study)
    assert 4 == study.findings().read_units


def test_the_queue_is_cleared(study: Study) -> None:
    """Only what waits is shown; passages without a proposal are not."""
    told = review(study, "t", "t", "t", "", everything=False)

    assert 3 == told.count("— w")
    assert "Nothing waits for a decision any more." in told


def test_undo_goes_back_card_by_card_across_restarts(study: Study) -> None:
    """One key, one undo; the card comes back; down to the very beginning."""
    review(study, "2", "p", "t", "s", "n")
    told = [review(study, "u") for _ in range(5)]

    assert START == stands(study)
    assert ["w1 · 3", "w1 · 2", "w1 · 1", "w1 · 1", "w1 · 1"] == [
        text.rsplit("— ", 1)[1][:6] for text in told
    ]
    assert "nothing left to undo" in review(study, "u")
    assert not outcome(study).state.merged.latest


def test_taking_a_card_is_undone_in_one_go(study: Study) -> None:
    """Enter wrote three acts; u takes back three."""
    told = review(study, "t", "u")

    assert "Undone and saved: accepted Price competition; rejected Lack of capital; read" in told
    assert START == stands(study)


def test_undo_works_when_nothing_is_left(study: Study) -> None:
    """The last card can be taken back."""
    review(study, "t", "t", "t", "t", "u")

    assert ("model", "queued") in stands(study)


def test_a_skipped_card_comes_back_also_after_a_restart(study: Study) -> None:
    """Put off to the end of the interview, not put away."""
    review(study, "s", "t")
    told = review(study, "t", "t", "q")

    assert ["w1 · 3", "w1 · 1", "w2 · 1"] == [
        line[2:8] for line in told.splitlines() if line.startswith("— ")
    ]


def test_off_the_record_leaves_no_coding(study: Study) -> None:
    """Neither counted nor quoted, and not asked about again."""
    review(study, "x")

    assert START[2:] == stands(study)
    assert "— w1 · 2 of 3 · left 2" in review(study)


def test_another_coders_decisions_are_not_shown(study: Study) -> None:
    """A second coder judges blind."""
    review(study, "t", "t", "t")

    assert CARD in review(study, coder="budi")


def test_a_passage_without_proposal_can_be_coded_by_hand(study: Study) -> None:
    """Reading all of it: also where no rule found anything."""
    told = review(study, "t", "t", "a harga", "t", "t")

    assert "No code is proposed here. a adds one; Enter if there is none." in told
    assert ("harga", "coded") == stands(study)[3]
    assert 4 == study.findings().read_units


def test_a_full_definition_tells_what_belongs_and_what_does_not(study: Study) -> None:
    """Include and exclude of the codebook, at one key."""
    told = review(study, "d 1")

    assert "  include: banting harga antar-tetangga\n  exclude: harga bahan baku" in told


def test_nothing_is_confirmed_that_could_not_be_written(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is told and nothing is written; the same key works when the disk is back."""
    told: list[str] = []
    session = session_of(study)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    def ask(_: str) -> str:
        if acts(study):
            raise EOFError
        if any("NOT SAVED" in line for line in told):
            assert not any("Saved" in line for line in told)
            patch.undo()
        return "2"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sentra_qual.study.log.sync", full)
        assert run_lines(session, ask, told.append)

    assert ["accept modal"] == acts(study)
    assert ["NOT SAVED", "Saved: Lac"] == [
        line[:10].strip(":") for line in told if "aved:" in line.casefold()
    ]


def test_a_review_that_ends_unsaved_says_so(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody leaves in the belief that all was kept."""
    told: list[str] = []
    session = session_of(study)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sentra_qual.study.log.sync", full)

    assert not run_lines(session, typed("2"), told.append)
    assert "NOT saved" in " ".join(told)


def test_a_review_goes_on_when_the_disk_is_back(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The key that failed says so, and is pressed again; no work is lost and none is doubled."""
    session, told, fails = session_of(study), [], [True, False]
    real = log_module.sync

    def sync(descriptor: int) -> None:
        if fails and fails.pop(0):
            raise OSError(28, "No space left on device")
        real(descriptor)

    monkeypatch.setattr(log_module, "sync", sync)
    run_lines(session, typed("2", "2", "q"), told.append)

    assert ["accept modal"] == acts(study)
    assert any("was not saved (No space left on device)" in line for line in told)
    assert "Everything is saved · left 3" == told[-1]


def test_every_confirmation_follows_its_line_in_the_log(study: Study) -> None:
    """When a key is confirmed the log already holds its acts."""
    seen: list[int] = []

    def tell(line: str) -> None:
        if line.startswith(("Saved", "Undone and saved")):
            seen.append(len(acts(study)))

    run_lines(session_of(study), typed("2", "p", "t", "u"), tell)

    assert [1, 2, 4, 6] == seen


def test_a_study_in_indonesian_is_reviewed_in_indonesian(study: Study) -> None:
    """The study's language, whatever the command line speaks."""
    path = study.root / "sentra-qual.yaml"
    path.write_text(path.read_text().replace("language: en", "language: id"))
    from sentra_qual.study import open_study

    told = review(open_study(study.root), "t")

    assert "1 [x] Persaingan harga (harga): dikodekan oleh aturan, kuat" in told
    assert "Tersimpan: 1 diterima, 1 ditolak; penggalan terbaca" in told


@pytest.mark.parametrize("width", [40, 60, 80])
def test_no_line_is_wider_than_asked(study: Study, width: int) -> None:
    """A narrow terminal or a braille line stays readable."""
    told = review(study, "?", "2", "t", "zz", width=width)

    assert width >= max(map(len, told.splitlines()))


def test_an_escape_in_a_transcript_never_reaches_the_screen(study: Study) -> None:
    """A text must not paint, move or rename the reader's terminal."""
    path = study.root / "interviews" / "w1.txt"
    path.write_text(path.read_text().replace("Yang", "\x1b[2J\x9b31m\u202eYang\x07"))
    told = review(study, "m \x1b]0;judul\x07", "t")

    assert not [char for char in told if not (char.isprintable() or char == "\n")]
    assert "␛[2J" in told


def test_a_text_edited_since_the_run_is_not_marked_at_wrong_places(study: Study) -> None:
    """Old places in a new text would point at other words: the coder is told instead."""
    path = study.root / "interviews" / "w1.txt"
    path.write_text(path.read_text().replace("turun", "anjlok"))
    told = review(study, width=400)

    assert 3 == told.count("No code is proposed") + 2
    assert "w1.txt: warning[changed-text]" in told
    assert ["model"] == [one.code for one in study.findings().codings]


@given(st.text(st.characters(exclude_categories=())), st.integers(20, 120))
def test_whatever_is_shown_is_harmless(text: str, width: int) -> None:
    """No control character, no marks that turn writing round, no surrogate."""
    for line in [clean(text), *wrapped(text, width, "  ")]:
        assert not [c for c in line if ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u202e\u2066"]
        line.encode()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    keys=st.lists(
        st.sampled_from(["1", "2", "3", "1 2", "t", "n", "s", "p", "x", "u", "f", "b", "l", "j",
                         "a model", "a harga", "m catatan", "m -", "r 1", "lle", "g 2", "g w2",
                         "w waiting", "w all", "c modal", "o", ""]),
        max_size=14,
    )
)  # fmt: skip
def test_a_restart_shows_what_the_session_would_have_shown(
    keys: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The state in memory equals the replayed log; undoing everything restores the start."""
    study = coded_study(tmp_path_factory.mktemp("s"))
    session = session_of(study)
    run_lines(session, typed(*keys), lambda _: None)
    again = session_of(study)

    for id_ in study.interview_ids():
        assert session.state.view(id_) == again.state.view(id_)
    assert [one.id for one in session.state.acts] == [one.id for one in again.state.material.trail]
    run_lines(again, typed(*["q"] * 0, *["u"] * (len(keys) * 3 + 1)), lambda _: None)
    assert START == stands(study)


def test_x_twice_takes_one_passage_off_the_record_and_back(study: Study) -> None:
    """The card stays, and what was saved says how to go on."""
    told = review(study, "x", "x", "q")

    assert ["off_record", "undo"] == acts(study)
    assert "Saved: off the record; the same key takes it back, Enter goes on" in told
    assert 1 == told.count("— w")


def test_what_was_laughed_is_on_the_card(tmp_path: Path) -> None:
    """As it is written, so that irony can be judged; time stamps are not. Marks stay right."""
    told = review(laughing(tmp_path), "q")

    assert "> Informan: Wah (tertawa) «harga turun» [1] terus (hening lama)." in told
    assert "00:01:02" not in told


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Diambil sih, tapi timbangannya… (tertawa semua)", True),
        ("(hening lama) Ya begitu.", True),
        ("Ya begitu. (tertawa) [suara motor]", True),
        ("Ya begitu. [00:01:02]", False),
        ("Ya (katanya) begitu.", True),
    ],
)
def test_what_was_laughed_before_and_behind_the_words_is_on_the_card(
    said: str, shown: bool, tmp_path: Path
) -> None:
    """Laughter ends many turns: it is no word of theirs, and is shown all the same."""
    study = new_study(tmp_path, f"Pewawancara: Laku?\nInforman: {said}\nPewawancara: Oh?\n")
    told = review(study, "q")

    assert (f"> Informan: {said}\n" in told) is shown
    (unit,) = study.units()
    assert study.interview("w1").text[unit.span.start].isalpha()


@pytest.mark.parametrize("words", ["tertawa", "Wah harga turun", "wah (tertawa) harga", "hening"])
def test_laughter_is_found_where_it_is_shown(words: str, tmp_path: Path) -> None:
    """By its own word, and by the words on both sides of it."""
    made = laughing(tmp_path)
    made.add(interview_of(tmp_path / "asal", "w0", "Pewawancara: Ada?\nInforman: Tidak ada itu.\n"))
    told = review(made, f"c {words}", "q")

    assert "— w1 · 1 of 1" in told
    assert "no other passage with these words" not in told


def test_laughter_in_marked_words_stands_inside_the_mark() -> None:
    """Where a rule reads on over it, so does the mark."""
    from sentra_qual.model import Span
    from sentra_qual.review import Passage

    text = "aa (tertawa) bb"
    passage = Passage("N", Span(0, 15), (Span(3, 12),))

    assert "«aa (tertawa) bb» [1]" == marked(text, passage, [Mark(Span(0, 15), (1,))])
    assert "aa (tertawa) «bb» [1]" == marked(text, passage, [Mark(Span(13, 15), (1,))])


def test_marks_nest_join_and_skip_gaps() -> None:
    """Overlapping evidence stays readable; time stamps are not words."""
    from sentra_qual.model import Span
    from sentra_qual.review import Passage

    text = "aa 00:01 bb cc dd"
    passage = Passage("N", Span(0, 17), (Span(3, 9),))

    assert "aa «bb «cc» [1] dd» [2]" == marked(
        text, passage, [Mark(Span(9, 17), (2,)), Mark(Span(12, 14), (1,))]
    )
    assert "«aa bb» [1] cc dd" == marked(text, passage, [Mark(Span(0, 11), (1,))])
    assert "aa bb cc dd" == marked(text, passage, [Mark(Span(20, 30), (1,))])


SAID = {
    "yes", "no", "add", "take", "nothing", "read", "skip", "memo", "memo_code", "memo_gone", "flag",
    "pin", "pin_code", "off_record", "not_flag", "not_pin", "not_off_record", "undo", "keep",
    "judge", "rest_yes", "rest_no",
}  # fmt: skip


def words_needed() -> Iterator[str]:
    """Yield every text the screens build from an enumeration."""
    yield from (f"saved.{name}" for name in SAID)
    for name in (*Status, "accepted", "refused", "bulk", "added", "removed"):
        yield f"standing.{name}"
    yield from (f"strength.{one}" for one in Strength)
    yield from (f"method.{one}" for one in Method)
    yield from (f"polarity.{one}" for one in Polarity if one is not Polarity.AFFIRMED)
    yield from (f"act.{one}" for one in Act if one is not Act.BEGIN)
    yield from (f"{name}.{one}" for one in Action for name in ("short", "long"))
    yield from (f"section.{one}" for one in Scope)
    yield from (f"showing.{one}" for one in Kind if one is not Kind.ALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_an_enumeration_exists(language: str) -> None:
    """A new method or status cannot crash a card."""
    assert set() == set(words_needed()) - set(texts(language, "review"))


def test_a_torn_log_is_told_at_the_start(study: Study) -> None:
    """The coder hears of it before the next decision."""
    review(study, "2")
    log = next(study.decisions_folder.glob("*.jsonl"))
    log.write_bytes(log.read_bytes() + b'{"v": 1, "id"')

    assert "sari@m.jsonl:2:1: warning[torn-line]" in review(study, width=400)


def test_the_log_knows_what_was_shown(study: Study) -> None:
    """Status, strength and rules of the proposal stand beside the verdict."""
    review(study, "2")
    decision = read_decisions(study.decisions_folder)[0][0]

    assert {"status": "queued", "strength": "fair", "rules": "modal:turun"} == dict(decision.shown)
    assert ("turun", 64) == (decision.quote, len(decision.code_hash) or 0)


def test_what_was_measured_decides_the_tick(study: Study) -> None:
    """Once measured, the number counts and not the strength, nor that a rule coded it."""
    from sentra_qual.review.cards import likely

    stack = session_of(study).state.material.stack("w1")
    (one,) = stack.candidates(stack.units[1])

    assert [True, False, True] == [
        likely(replace(one, probability=p, status=Status.QUEUED)) for p in (None, 0.4, 0.6)
    ]
    assert not likely(replace(one, strength=Strength.FAIR))
    assert not likely(replace(one, status=Status.REJECTED))
    assert likely(replace(one, status=Status.CODED, strength=Strength.WEAK))
    assert not likely(replace(one, status=Status.CODED, probability=0.34))


def test_acts_keep_their_kind() -> None:
    """Every key writes one of the acts the fold knows."""
    from sentra_qual.study.state import _SLOTS

    others = {Act.BEGIN, Act.BULK, Act.RENAME, Act.MERGE, Act.RESOLVE, Act.UNDO}
    assert others == set(Act) - set(_SLOTS)
