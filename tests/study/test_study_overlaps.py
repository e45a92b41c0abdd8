"""The overlap: drawn at random before coding, frozen, coded blind."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from material import coded_study, new_study, still_clock

from sentra_qual.model import Act, Decision
from sentra_qual.problems import StudyUnusable, WrongUsage
from sentra_qual.study import Study
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import DecisionLog
from sentra_qual.study.outcome import outcome
from sentra_qual.study.overlaps import (
    Overlap,
    blinding,
    draw,
    latest,
    overlap_path,
    quotas,
    rounds,
    size_of,
)
from sentra_qual.study.state import OVERLAP_MARK, standing

TALK = tuple(
    "".join(f"P: Lalu, yang ke-{n}?\nN: Yang ke-{n} begini ceritanya, Bu.\n" for n in range(some))
    for some in (20, 10, 10)
)


def planned(study: Study, wanted: str = "3", seed: int | None = 1) -> Overlap:
    """Draw an overlap."""
    return draw(study, wanted, coder="lead", time=still_clock(), seed=seed)


def coded(study: Study, coder: str, overlap: Overlap | None, *codes: str, most: int = 99) -> None:
    """Let a coder read passages, of an overlap or all, and add codes to each."""
    log = DecisionLog(study.decisions_folder, coder=coder, machine="m", clock=still_clock)
    interviews = study.interviews()
    units = study.units(interviews)
    some = overlap.homes(study, interviews, units) if overlap else units
    marked = {OVERLAP_MARK: overlap.name} if overlap else {}
    texts = {one.id: one for one in interviews}
    for unit in some[:most]:
        place = anchor(texts[unit.interview], unit.span)
        for code in codes:
            log.append(Act.ADD, code=code, shown=marked, **place)
        log.append(Act.READ, shown=marked, **place)


def places(overlap: Overlap) -> list[tuple[str, object]]:
    """Return where the passages of an overlap stand."""
    return [(one.interview, one.unit) for one in overlap.places]


def test_from_each_informant_the_same_share(tmp_path: Path) -> None:
    """8 of 40 passages: 4 of the one who has 20, 2 of each who has 10, in reading order."""
    one = planned(new_study(tmp_path, *TALK), "8")

    assert ["w1"] * 4 + ["w2"] * 2 + ["w3"] * 2 == [place.interview for place in one.places]
    assert (40, 3, 1) == (one.frame, one.informants, one.round)
    assert places(one) == sorted(places(one))


def test_the_list_is_frozen_with_how_it_was_drawn(tmp_path: Path) -> None:
    """It is read again as it was written; the same seed draws the same, another another."""
    study = new_study(tmp_path, *TALK)
    one = planned(study, "20%")

    assert one == latest(study.root)
    assert (8, "lead", still_clock(), "1") == (len(one.places), one.coder, one.time, one.seed)
    again = [planned(study, "8", seed) for seed in (1, 1, 2, None, None)]
    assert places(one) == places(again[0]) == places(again[1]) != places(again[2])
    assert len({two.seed for two in again[3:]}) == 2
    assert [1, 2, 3, 4, 5, 6] == [two.round for two in rounds(study.root)]


def test_what_anybody_read_is_not_drawn(tmp_path: Path) -> None:
    """An overlap of what is known already would measure memory."""
    study = new_study(tmp_path, *TALK)
    coded(study, "sari", None, most=30)
    one = planned(study, "10")

    assert ({"w3"}, 10) == ({place.interview for place in one.places}, one.frame)
    with pytest.raises(WrongUsage, match="only 10"):
        planned(study, "11")


@pytest.mark.parametrize("wanted", ["0", "-3", "120%", "banyak", "", "0,0", "1.5"])
def test_what_is_no_size_is_refused(wanted: str) -> None:
    """The message says what is one."""
    with pytest.raises(WrongUsage, match="20%"):
        size_of(wanted, 50)


@pytest.mark.parametrize("wanted", ["20%", "4"])
def test_where_everything_was_read_the_size_is_not_to_blame(tmp_path: Path, wanted: str) -> None:
    """An overlap comes before coding; the message says so, and what can still be done."""
    study = new_study(tmp_path, *TALK)
    coded(study, "sari", None, "harga")

    with pytest.raises(WrongUsage, match="Every passage was read already"):
        planned(study, wanted)


def test_an_empty_study_has_nothing_to_draw_from(tmp_path: Path) -> None:
    """No passage is another reason than all of them read."""
    with pytest.raises(WrongUsage, match="holds no passage"):
        planned(new_study(tmp_path, "P: Ada orang?\n"), "4")


def test_sizes_are_numbers_or_shares() -> None:
    """Also with a comma, as people write."""
    assert [60, 10, 10, 10, 50] == [
        size_of(wanted, 50) for wanted in ("60", "20%", "0.2", "0,2", "100%")
    ]


def test_quotas_add_up_and_nobody_is_forgotten() -> None:
    """Whatever people have, the shares add up, none is below 0 or above what there is."""
    random = Random(3)
    for _ in range(300):
        people = {f"n{at}": random.randint(1, 40) for at in range(random.randint(1, 12))}
        size = random.randint(1, sum(people.values()))
        found = quotas(people, size)
        assert size == sum(found.values())
        assert all(0 <= found[name] <= people[name] for name in people)
        assert size < len(people) or min(found.values()) > 0


def test_a_broken_list_is_named(tmp_path: Path) -> None:
    """A line that is gone would make the overlap smaller without a word."""
    study = new_study(tmp_path, *TALK)
    planned(study, "8")
    path = overlap_path(study.root, 1)
    path.write_text("".join(path.read_text(encoding="utf-8").splitlines(True)[:-1]), "utf-8")

    with pytest.raises(StudyUnusable, match=r"1\.jsonl"):
        latest(study.root)


def test_a_passage_is_found_again_after_its_text_was_edited(tmp_path: Path) -> None:
    """A coder's copy may have a typo mended; it is the same passage."""
    study = new_study(tmp_path, *TALK)
    one = planned(study, "8")
    path = study.root / "interviews" / "w1.txt"
    path.write_text("P: Mulai ya.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    interviews = study.interviews()
    homes = one.homes(study, interviews, study.units(interviews))

    words = {text.text[unit.span.start : unit.span.end]
             for unit in homes for text in interviews if text.id == unit.interview}  # fmt: skip
    assert {place.quote for place in one.places} == words


def seen_by(study: Study, viewer: str) -> tuple[str, tuple[str, ...], int]:
    """Return for whom a study is blind, whose decisions it counts, how many codings."""
    found = outcome(study, viewer=viewer).findings
    return (found.counting.blind, found.counting.coders,
            sum(one.by is not None for one in found.codings))  # fmt: skip


def test_nobody_sees_others_before_the_overlap_is_coded(tmp_path: Path) -> None:
    """A coder until all of it is judged, anybody else until two have judged it."""
    study = new_study(tmp_path, *TALK)
    one = planned(study, "8")
    coded(study, "sari", one, "harga")

    assert ("budi", (), 0) == seen_by(study, "budi")
    assert ("", ("sari",), 8) == seen_by(study, "sari")
    coded(study, "budi", one, "modal", most=5)
    assert ("budi", ("budi",), 5) == seen_by(study, "budi")
    assert ("lead", (), 0) == seen_by(study, "lead")
    coded(study, "budi", one, "modal")
    both = ("budi", "sari")
    assert [("", both)] * 3 == [seen_by(study, who)[:2] for who in ("budi", "sari", "lead")]


def test_a_further_round_makes_blind_again(tmp_path: Path) -> None:
    """After the codebook was mended, the next list is coded apart as well."""
    study = new_study(tmp_path, *TALK)
    for coder in ("sari", "budi"):
        coded(study, coder, latest(study.root) or planned(study), "harga")
    second = planned(study, "4")
    acts: tuple[Decision, ...] = standing(study.decisions()[0])

    assert 2 == second.round
    assert {4} == {blind.left for who in ("sari", "budi") if (blind := blinding(study, acts, who))}


def test_what_is_off_the_record_is_so_for_a_blind_coder_too(tmp_path: Path) -> None:
    """To be silent about a passage is owed to the informant, not to the design."""
    study = coded_study(tmp_path)
    planned(study, "1")
    interviews = study.interviews()
    unit = study.units(interviews)[0]
    log = DecisionLog(study.decisions_folder, coder="sari", machine="m")
    log.append(Act.OFF_RECORD, **anchor(interviews[0], unit.span))
    found = outcome(study, viewer="budi")

    assert unit not in found.findings.units
    assert "budi" == found.findings.counting.blind


def test_without_an_overlap_nothing_is_hidden(tmp_path: Path) -> None:
    """Coders who share the work out among themselves count for everybody."""
    study = new_study(tmp_path, *TALK)
    coded(study, "sari", None, "harga", most=2)

    assert ("", ("sari",), 2) == seen_by(study, "budi")
