"""Material of the transfer tests: projects and studies by chance, and small ones by hand."""

from __future__ import annotations

import zipfile
from pathlib import Path

from hypothesis import strategies as st

from sentra_qual.interchange.refi.guids import guid_of
from sentra_qual.interchange.refi.shapes import (
    Case,
    Group,
    Note,
    PlacedCoding,
    Project,
    ProjectCode,
    Selection,
    TextSource,
    User,
    Variable,
)

SHARED = Path(__file__).parents[3] / "shared/refi"
WORDS = (
    "harga", "turun", "tetangga", "“bener”", "kopi☕", "😀", "👩\u200d🌾", "café", "cafe\u0301",
    "ḥajj", "–", "saya", "jual", "benang", "modal", "(tertawa)", "…", "𝒳", "nggak,", "lah.",
    "=SUM(1)", "<b>",
)  # fmt: skip
TIME = "2026-03-0{}T08:15:00Z"


def guid(*parts: object) -> str:
    """Return a GUID by names."""
    return guid_of("test", *parts)


words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@st.composite
def talks(draw: st.DrawFn) -> str:
    """Draw a transcript with labels, or a text without any."""
    lines = draw(st.lists(words, min_size=2, max_size=6))
    if draw(st.booleans()):
        heads = ("P: ", "N: ")
        lines = [heads[at % 2] + line for at, line in enumerate(lines)]
    return "\n".join(lines) + "\n"


@st.composite
def spans(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """Draw a stretch of a text that has a letter in it."""
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, min(len(text), start + 40)))
    return start, end


@st.composite
def codes(draw: st.DrawFn) -> tuple[ProjectCode, ...]:
    """Draw a tree of codes of two levels with unique names."""
    made = []
    for at in range(draw(st.integers(1, 3))):
        below = tuple(
            ProjectCode(guid("code", at, under), f"Kode {at}.{under} é", color="#a1b2c3")
            for under in range(draw(st.integers(0, 2)))
        )
        text = draw(st.sampled_from(("", "Apa pun tentang harga.", "Harga: naik\nturun <b>")))
        heading = bool(below) and draw(st.booleans())
        made.append(
            ProjectCode(guid("code", at), f"Kode {at}", not heading, "", text, children=below)
        )
    return tuple(made)


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Draw a project as another program may have made it."""
    users = tuple(User(guid("user", at), name) for at, name in enumerate(("Sari", "Ben É")))
    tree = draw(codes())
    usable = [one.guid for code in tree for one in code.walk() if one.codable]
    sources, notes = [], []
    for at in range(draw(st.integers(1, 2))):
        text = draw(talks())
        made: list[Selection] = []
        for number in range(draw(st.integers(0, 5))):
            made.append(_selection(draw, at, number, text, usable, users))
        sources.append(
            TextSource(
                guid("source", at), f"Wawancara {at}", text=text, user=users[0].guid,
                time=TIME.format(1),
                selections=tuple(sorted(made, key=lambda one: (one.start, one.end, one.guid))),
            )
        )  # fmt: skip
    if draw(st.booleans()):
        notes.append(Note(guid("note"), "Memo analitik", text=draw(words), user=users[1].guid))
    sets = (
        (Group(guid("set"), "Kelompok", "", (tree[0].guid,), (sources[0].guid,), ()),)
        if draw(st.booleans())
        else ()
    )
    variables = (Variable(guid("variable"), "Usia", "Integer"),)
    cases = (
        Case(guid("case"), "Bu Mirah", "Perajin", (), ((variables[0].guid, "40"),),
             (sources[0].guid,)),
    )  # fmt: skip
    return Project(
        "Proyek uji", "QualCoder 3.8", users[0].guid, TIME.format(1), "", users, tree,
        variables, cases, tuple(sources), tuple(notes), sets,
    )  # fmt: skip


def _selection(
    draw: st.DrawFn, at: int, number: int, text: str, usable: list[str], users: tuple[User, ...]
) -> Selection:
    start, end = draw(spans(text))
    chosen = draw(st.lists(st.sampled_from(usable), min_size=0, max_size=2, unique=True))
    user = draw(st.sampled_from(users)).guid
    when = TIME.format(draw(st.integers(1, 9)))
    codings = tuple(
        PlacedCoding(guid("coding", at, number, place), code, user, when)
        for place, code in enumerate(chosen)
    )
    description = draw(st.sampled_from(("", "Menarik.", "dua\nbaris")))
    if not codings and not description:
        description = "Hanya catatan."
    codings = tuple(sorted(codings, key=lambda one: (one.time, one.guid)))
    return Selection(
        guid("selection", at, number), start, end, text[start:end], description, user, when, codings
    )


def archive(path: Path, parts: dict[str, bytes | str]) -> Path:
    """Write a zip with some parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<Project xmlns="urn:QDA-XML:project:1.0" name="Kecil" origin="{origin}">'
)


def qde(
    sources: str, *, origin: str = "Alat 1.0", codes_: str | None = None, more: str = ""
) -> str:
    """Return the XML of a project with one user and one code around its sources."""
    tree = codes_ or f'<Code guid="{guid("k")}" name="Harga" isCodable="true"/>'
    return (
        HEAD.format(origin=origin)
        + f'<Users><User guid="{guid("u")}" name="Sari"/></Users>'
        + f"<CodeBook><Codes>{tree}</Codes></CodeBook><Sources>{sources}</Sources>{more}</Project>"
    )


def source(selections: str, *, path: str = "internal://w.txt", name: str = "W1") -> str:
    """Return the XML of a source."""
    return (
        f'<TextSource guid="{guid("s", name)}" name="{name}" plainTextPath="{path}">'
        f"{selections}</TextSource>"
    )


def selection(start: int, end: int, name: str = "", *, code: str = "", number: int = 0) -> str:
    """Return the XML of a selection with one coding."""
    named = f' name="{name}"' if name else ""
    return (
        f'<PlainTextSelection guid="{guid("p", start, end, number)}" startPosition="{start}"'
        f' endPosition="{end}"{named} creatingUser="{guid("u")}">'
        f'<Coding guid="{guid("c", start, end, number)}" creatingUser="{guid("u")}"'
        f' creationDateTime="2026-03-01T08:00:00Z"><CodeRef targetGUID="{code or guid("k")}"/>'
        f"</Coding></PlainTextSelection>"
    )
