"""Texts that were edited or replaced since: what was decided of them is carried all the same."""

from __future__ import annotations

from pathlib import Path

from sentra_qual.confidences.gathering import propose, sources_of
from sentra_qual.confidences.pseudonymising import pseudonymised
from sentra_qual.confidences.shapes import Verdict
from sentra_qual.confidences.writing import write_study
from sentra_qual.model import Act, Decision
from sentra_qual.sources import read
from sentra_qual.study import Study, open_study
from sentra_qual.study.files import sha256
from tests.confidences.confided import TALK, code


def renamed(study: Study, root: Path) -> Study:
    """Return the study under pseudonyms, everything accepted."""
    sources = tuple(sources_of(study))
    proposals = propose(study, sources)
    verdicts = [Verdict(one.kind, one.name, True, same_as=one.like) for one in proposals]
    done = pseudonymised(study, verdicts, proposals=proposals, sources=sources)
    write_study(root, done.files)
    return open_study(root)


def standing(study: Study) -> list[tuple[str, str, str, int]]:
    """Return what is decided where: act, code, and which passage of the study."""
    units = {(one.interview, one.span): at for at, one in enumerate(study.units())}
    settled = study.settle(study.decisions()[0], study.interviews(), study.units())
    return sorted(
        (one.id, one.act, one.code, units[one.interview, one.unit])
        for one in settled.decisions
        if one.unit
    )


def stranded(study: Study) -> set[str]:
    """Return the ids of acts whose passage is gone."""
    settled = study.settle(study.decisions()[0], study.interviews(), study.units())
    return {one.id for one in settled.stranded}


def quoted(study: Study, one: Decision) -> bool:
    """Tell whether a decision on the text of today quotes what stands at its place."""
    text = study.interview(one.interview).text
    known = one.text_sha256 == sha256(text)
    return not (known and one.span) or one.quote == text[one.span.start : one.span.end]


def test_decisions_on_a_text_edited_by_hand_come_along(study: Study, tmp_path: Path) -> None:
    """No copy of the old text is there; each act stands where it stood in the old study."""
    path = study.root / "interviews" / "pak_warsidi_1.txt"
    study.findings()  # remembers the words of the text as numbers
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("N: Wah, Pak", "N: Wah iya betul, Pak"), encoding="utf-8")
    new = renamed(study, tmp_path / "baru")

    assert standing(study) == standing(new)
    assert stranded(study) == stranded(new)
    assert all(quoted(new, one) for one in new.decisions()[0] if one.interview)
    assert "warsidi" not in "".join(one.quote.lower() for one in new.decisions()[0])


def test_a_replaced_text_is_under_pseudonyms_too(study: Study, tmp_path: Path) -> None:
    """It is kept by its new hash, and what was decided on it is found by that."""
    file = tmp_path / study.interview("pak_warsidi_1").origin.file
    file.parent.mkdir()
    file.write_text(TALK.replace("N: Wah, Pak", "N: Wah iya betul, Pak"), encoding="utf-8")
    study.add(read(file).interviews[0], file=file, update=True)
    code(study)
    new = renamed(study, tmp_path / "baru")
    (old,) = (new.root / "interviews" / ".old").glob("*.txt")

    assert old.stem == sha256(old.read_text(encoding="utf-8"))
    assert "warsidi" not in old.read_text(encoding="utf-8").lower()
    assert standing(study) == standing(new)
    assert stranded(study) == stranded(new)
    assert {one.text_sha256 for one in new.decisions()[0] if one.interview != "fgd"} >= {old.stem}


def test_both_runs_are_carried_and_can_be_gone_back_to(study: Study, tmp_path: Path) -> None:
    """A new codebook, a second run: each keeps its codebook, under pseudonyms."""
    book = study.codebook_paths[0]
    book.write_text(book.read_text().replace("- banting harga", "- banting"), encoding="utf-8")
    code(study)
    new = renamed(study, tmp_path / "baru")
    kept = sorted((new.root / "runs" / "codebooks").glob("*.yaml"))

    assert ["1.jsonl", "2.jsonl"] == sorted(one.name for one in (new.root / "runs").glob("*.jsonl"))
    assert 2 == len(kept)
    assert [one.stem for one in kept] == [sha256(one.read_bytes())[:16] for one in kept]


def test_a_definition_that_names_somebody_does_not_make_decisions_stale(
    study: Study, tmp_path: Path
) -> None:
    """The hash of a definition is that of the new one; the code still reads the same."""
    from sentra_qual.codebook import definition_hash

    new = renamed(study, tmp_path / "baru")
    hashes = {one.id: definition_hash(one) for one in new.codebook().walk()}
    judged = [one for one in new.decisions()[0] if one.code_hash and one.act is not Act.BULK]

    assert "Warsidi" not in (new.root / "codebook.yaml").read_text(encoding="utf-8")
    assert judged
    assert {one.code_hash for one in judged} <= {*hashes.values()}
