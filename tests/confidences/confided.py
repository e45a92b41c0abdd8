"""A small study in which people are named in many ways, and what was decided of it."""

from __future__ import annotations

from pathlib import Path

from sentra_qual.codebook import definition_hash
from sentra_qual.matching import compile_codebook
from sentra_qual.model import Act, Item
from sentra_qual.sources import read
from sentra_qual.study import Study, create
from sentra_qual.study.anchors import anchor
from sentra_qual.study.log import About, DecisionLog
from sentra_qual.study.runs import latest_run, plan_run, save_run
from sentra_qual.study.spans import proposed_span

BOOK = """\
codebook: kecil
version: 1
language: id
codes:
  - id: konflik
    name: {id: Konflik, en: Conflict}
    children:
      - id: harga
        name: {id: Persaingan harga, en: Price competition}
        definition: {id: Harga dirusak seperti oleh Warsidi., en: Prices are spoiled.}
        terms:
          - banting harga
          - {term: saing, match: root}
          - utang warsidi
        examples:
          match: ["Pak Warsidi banting harga"]
      - id: lembaga
        name: {id: Paguyuban, en: Association}
        terms: [{term: paguyuban, strength: strong}]
"""
TALK = """\
Kode informan: A-1
Nama samaran: Bu Juminten
Pewawancara: Rasiyem

Keterangan:
P: Pewawancara   N: Narasumber

P: Bagaimana harga di sini, Bu Juminten?
N: Wah, Pak Warsidi itu banting harga terus, saya ikut turun karena takut pelanggan lari semua.
P: Pak Warsidi siapa, Bu?
N: Juragan. pak warsidi yang dulu. Warsidine malah ketawa, katanya saing-saingan biasa.
P: Ada paguyuban?
N: Ada paguyuban, ketuanya Pak Wasridi juga, jarang kumpul. Nomornya 0812 3456 7890, catat.
P: Lalu?
N: Paguyuban itu kelompokWarsidi semua isinya, jangan ditulis utang saya tujuh juta rupiah itu.
"""
GROUP = """\
Keterangan:
M: Moderator
I1: Bu Sutiyah
I2: Pak Kardani

M: Bagaimana persaingan di antara bapak dan ibu selama ini?
I1: Kalau saya sih biasa saja, tetangga sebelah pernah banting harga waktu lebaran tahun lalu.
I2: Saya malah pernah saingan dengan adik sendiri sampai tidak saling menyapa berbulan-bulan.
I1: Iya, Pak Kardani itu sampai pindah pasar gara-gara urusan begitu saja kok.
M: Ada paguyuban di sini?
I2: Paguyuban dulu ada, sekarang tinggal papan nama di rumah mantan ketua yang lama.
I1: Paguyubannya bubar karena uangnya tidak jelas ke mana perginya semua itu.
"""


def confided(folder: Path) -> Study:
    """Return a study of an interview and a group discussion, coded by rules."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "book.yaml").write_text(BOOK, encoding="utf-8")
    (folder / "pak_warsidi_1.txt").write_text(TALK, encoding="utf-8")
    (folder / "fgd.txt").write_text(GROUP, encoding="utf-8")
    study = create(folder / "studi", title="Studi Pak Warsidi", codebook=folder / "book.yaml")
    for name in ("pak_warsidi_1.txt", "fgd.txt"):
        study.add(read(folder / name).interviews[0], file=folder / name)
    code(study)
    return study


def code(study: Study) -> None:
    """Run the rules and keep what they find."""
    matcher, plan = compile_codebook(study.codebook()), plan_run(study)
    found = [
        candidate
        for one in plan.pending
        for candidate in matcher.candidates(one, study.units([one]))
    ]
    save_run(study, plan, found)


def decide(study: Study, *, coder: str = "sari") -> None:
    """Say something of everything that was found: yes, no, memos, pins, bulk, undo."""
    log = DecisionLog(study.decisions_folder, coder=coder, machine="laptop")
    run, codes = latest_run(study), {one.id: one for one in study.codebook().walk()}
    assert run is not None
    acts = (Act.ACCEPT, Act.MEMO, Act.PIN, Act.REJECT, Act.FLAG)
    items = []
    for at, one in enumerate(run.candidates):
        interview = study.interview(one.unit.interview)
        about = About(code=one.code, code_hash=definition_hash(codes[one.code]))
        about["shown"] = {"rules": "; ".join(sorted({each.rule for each in one.evidence}))}
        place = anchor(interview, one.unit.span, proposed_span(one))
        about.update(place)
        about["memo"] = {
            Act.MEMO: "tanya Bu Juminten dan warsidi lagi",
            Act.PIN: interview.text[one.unit.span.start : one.unit.span.start + 20].strip(),
        }.get(acts[at % 5], "")
        done = log.append(acts[at % 5], **about)
        if at == 3:
            log.append(Act.UNDO, supersedes=done.id)
        items.append(
            Item(
                one.unit.interview, place["text_sha256"], one.unit.span, proposed_span(one),
                place["quote"], place["before"], place["after"], place["once"], one.code,
            )
        )  # fmt: skip
    log.append(Act.BULK, does=Act.ACCEPT, items=tuple(items[-2:]))


def bar(study: Study, words: str) -> None:
    """Take the passage that holds some words off the record."""
    log = DecisionLog(study.decisions_folder, coder="sari", machine="laptop")
    unit = next(
        one
        for one in study.units()
        if words in study.interview(one.interview).text[one.span.start : one.span.end]
    )
    log.append(Act.OFF_RECORD, **anchor(study.interview(unit.interview), unit.span))
