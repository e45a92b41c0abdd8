"""Several interviews in one file.

In: the canonical text of a file.
Out: where each interview begins.
Never: two informants under one label; nor a cut inside a conversation.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sentra_qual.patterns import late
from sentra_qual.sources import fields
from sentra_qual.sources.labels import head_of, key_of, role_of
from sentra_qual.sources.listed import is_name
from sentra_qual.sources.script import Line, Script
from sentra_qual.sources.takeovers import Said, takeover_starts
from sentra_qual.sources.vocabulary import field_names, one_of, words

_TOP_HEADING = late(r"\f?#{1,6} ")
_PARTED = late(r"[ \t]*(?:#{1,6}[ ]|[-=_*~]{3,})")
_ASIDE = late(r"\([^()]*\)|,.*")
_HEADING = late(r"#{1,6}(?= )")
_WORDS = late(r"\w+")

_PERSONAL = {
    "nama",
    "kode",
    "umur",
    "jenis_kelamin",
    "informan",
    "pekerjaan",
    "pendidikan",
    "jabatan",
}
# "Lampiran 3", "TRANSKRIP WAWANCARA #2", "Informan ke-4 (Bu Sri)", "Wawancara dengan Pak Budi".
_NAMED = late(
    r"[\s#*_]*(?P<words>(?:\w+[ ]+){0,3}(?:wawancara|interview)[ ]+(?:dengan|bersama|with)[ ]+)"
    r"(?P<which>[A-Z][^\n:?]{1,50}?)[\s*_]*$",
    re.IGNORECASE,
)
_NAMING = {"nama", "informan"}
# "B. Transkrip Wawancara Pengepul Garam", "Hasil wawancara: Bu Sri": each names another.
_TITLE = late(
    r"[\s#*_]*(?:[A-Z0-9]{1,3}[.)][ ]+)?(?P<words>(?:hasil|data|verbatim|lampiran)?[ ]*"
    r"(?:transkrip(?:si)?|transcript)(?:[ ]+(?:verbatim|hasil))?(?:[ ]+(?:wawancara|interview))?"
    r"|(?:hasil|verbatim)[ ]+wawancara|wawancara)(?:[ ]+(?:dengan|bersama|with))?[ ]*[:–—-]?[ ]+"
    r"(?P<which>[^\s:][^\n:?!]{1,60}?)[\s*_]*$",
    re.IGNORECASE,
)
_MARKED = late(r"[ \t]*(?:\*\*|__)?(?:\d{1,2}[.)]?[ ]+|[A-Z][.)][ ]+)?(?:\*\*|__)?")
_PLAIN = ("plain", "marked")
_LEADERS = late(r"(?:\.{3,}|…|\t)[ ]*\d+[ ]*$")
_BRACKETED = late(r"[ \t]*\((\d{1,3})\)[ \t]*$")
_PAGE_NUMBER = late(r"[ \t]*\d{1,4}[ \t]*$")
_LONGEST_REST = 8
_LONGEST_NAME = 4
_OPENING = 3
_NEAR, _FAR = 6, 30


@functools.cache
def _heading() -> re.Pattern[str]:
    ordinals = "|".join(sorted(words("parts", "ordinals")))
    return late(
        r"[\s#*_(\[]*(?:[A-Z0-9]{1,3}[.)][ ]+)?(?P<words>(?:[^\W\d]+[ \t:–-]+){1,6}?)"
        rf"(?:(?:no\.?|nomor|ke)[ -]*)?[#(]?"
        rf"(?P<which>\d{{1,3}}(?:\.\d{{1,2}}|[a-z])?|[IVX]{{1,5}}|[A-Z]|{ordinals})"
        r"(?!\w)(?P<rest>[^\n]*)$",
        re.IGNORECASE,
    )


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Return the span of each interview; one span where there is one.

    A new one begins with a header of its own (two personal fields or more, or a name,
    again), with a numbered heading, with a title that names somebody, with a heading at
    the top of a page, with a number in brackets before a greeting, or where another voice
    is greeted after thanks and answers from there on. At least two parts must hold speech.
    """
    script = Script.of(text)
    ways = (
        _header_starts(script),
        *_heading_starts(script),
        _title_starts(script),
        _page_starts(script),
        _bracket_starts(script),
        _takeover_starts(script),
    )
    best = max((list(_spans(text, starts)) for starts in ways), key=len)
    return tuple(best) if len(best) > 1 else ((0, len(text)),)


def _spans(text: str, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the parts, if two of them or more are talk."""
    spans = list(pairwise([0, *starts[1:], len(text)]))
    if len(spans) > 1 and sum(_talks(text[a:b]) for a, b in spans) > 1:
        yield from spans


def _header_starts(script: Script) -> list[int]:
    """Return where blocks of personal fields begin, with the title above them."""
    starts: list[int] = []
    seen: set[str] = set()
    speaking = _speaking_keys(script)
    for index, line in enumerate(script.lines):
        key = None if _key(line) in speaking else _field(line)
        if key is None:
            if not line.blank and (_key(line) in speaking or _is_speech(line)):
                seen = set()
        elif not seen:
            starts.append(_with_title(script, index))
            seen = {key}
        else:
            seen.add(key)
    naming = _naming_lines(script)
    repeated = [
        at
        for at in starts
        if _personal_fields(script, at) > 1 or _first_field(script, at) in naming
    ]
    return repeated if len(repeated) > 1 else []


def _naming_lines(script: Script) -> frozenset[int]:
    """Return the lines that only name who is interviewed: "Informan: Mama Oce, papalele".

    The word labels no speech then: whatever stands behind it is a name, each time another.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    for index, line in enumerate(script.lines):
        one = head_of(line.text)
        if one and fields.canonical(one.name) in _NAMING:
            value = one.value if not index or _is_apart(script, index) else ""
            found.setdefault(one.key, []).append((line.start, value))
    return frozenset(
        start
        for lines in found.values()
        if len({value for _, value in lines}) == len(lines) > 1
        and all(is_name(value.partition(",")[0]) for _, value in lines)
        for start, _ in lines
    )


def _first_field(script: Script, at: int) -> int:
    """Return where the first field at or below an offset stands."""
    return next((line.start for line in script.full if line.start >= at and _field(line)), -1)


@functools.lru_cache(maxsize=4)
def _speaking_keys(script: Script) -> frozenset[str]:
    """Return the labels that could be fields, and are none: sentences stand behind them."""
    heads = [one for line in script.full if (one := head_of(line.text))]
    told = Counter(
        one.key
        for one in heads
        if fields.canonical(one.name) in words("field_sets", "ambiguous")
        and not is_name(one.value.partition(",")[0])
    )
    return frozenset(key for key, count in told.items() if count > 1)


def _key(line: Line) -> str:
    one = head_of(line.text)
    return one.key if one else ""


def _field(line: Line) -> str | None:
    one = head_of(line.text)
    key = fields.canonical(one.name) if one and len(one.value.split()) <= 12 else None
    return key if key in _PERSONAL else None


def _is_speech(line: Line) -> bool:
    one = head_of(line.text)
    return one is not None and fields.canonical(one.name) not in field_names()


def _personal_fields(script: Script, at: int) -> int:
    nearby = [line for line in script.lines if line.start >= at and not line.blank][:12]
    return len({key for line in nearby if (key := _field(line))})


def _with_title(script: Script, index: int) -> int:
    """Step back over heading lines right above a header."""
    start = script.lines[index].start
    for line in reversed(script.lines[max(0, index - 4) : index]):
        text = line.text.strip()
        if text and (":" in text or len(text.split()) > 10 or text.endswith((".", "?", "!", ","))):
            break
        start = line.start if text else start
    return start


def _heading_starts(script: Script) -> Iterator[list[int]]:
    """Yield, for each kind of heading, where its headings stand; each number counts once."""
    found: dict[str, list[tuple[str, int]]] = {}
    for index, line in enumerate(script.lines):
        if line.blank or len(line.text) > 120 or _LEADERS.search(line.text):
            continue
        for kind, which in _headings(line.text):
            found.setdefault(kind, []).append((which, index))
    for headings in found.values():
        names = [which for which, _ in headings]
        if len(names) > 1 and len(set(names)) == len(names):
            yield [_with_title(script, index) for _, index in headings]


def _headings(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kind of a heading and its number or name."""
    for pattern in (_heading(), _NAMED):
        hit = pattern.match(text)
        kind = " ".join(_WORDS.findall(hit["words"].casefold())) if hit else ""
        known = set(kind.split())
        if not hit or not known or not known <= words("parts", "any"):
            continue
        if known & words("parts", "core") and _is_heading(hit, pattern is _NAMED):
            yield kind, hit["which"].casefold().strip(" .)")


def _is_heading(hit: re.Match[str], named: bool) -> bool:  # noqa: FBT001 - two patterns, one test
    """Tell a heading from a sentence or a turn that begins alike."""
    if named:
        return True
    which = hit["which"]
    numbered = (
        which[0].isdigit() or which.isupper() or which.casefold() in words("parts", "ordinals")
    )
    rest = hit["rest"].strip(" *_)#")
    said = rest.startswith((":", ";")) and len(rest.split()) > _LONGEST_NAME
    appendix = "lampiran" in hit["words"].casefold() or "transkrip" in hit["words"].casefold()
    return (
        numbered
        and len(rest.split()) <= _LONGEST_REST
        and not rest.endswith((".", "?", "!", ","))
        and (appendix or not said)
    )


def _title_starts(script: Script) -> list[int]:
    """Return titles under which somebody is interviewed, or told by name: each another.

    Titles of one wording, or Markdown headings of one level that name people; a label
    speaks below each before the next.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for index, line in enumerate(script.lines):
        if line.blank or len(line.text) > 120 or (index and not _is_apart(script, index)):
            continue
        for wording, which in _titled(line.text):
            found.setdefault(wording, []).append((which.casefold(), index))
    ways = [
        [script.lines[index].start for _, index in titles]
        for wording, titles in found.items()
        if len({which for which, _ in titles}) == len(titles) > 1
        and all(
            _label_below(script, index, 1 if wording in _PLAIN else _NEAR) for _, index in titles
        )
    ]
    return max(ways, key=len, default=[])


def _titled(text: str) -> Iterator[tuple[str, str]]:
    """Yield the wording of a title and what it names."""
    hit = _TITLE.match(text)
    ended = text.rstrip(" *_").endswith((".", ",", ";"))
    if hit and not ended and hit["which"][:1].isupper() and _is_titled(hit["which"]):
        yield " ".join(hit["words"].casefold().split()), hit["which"]
    elif (level := _HEADING.match(text)) and _names_somebody(text):
        yield level.group(), text.strip("# *_")
    elif (mark := _MARKED.match(text)) and not ended and _is_person(text[mark.end() :]):
        yield _PLAIN[bool(mark.group().strip())], text[mark.end() :].strip(" *_")


def _is_person(text: str) -> bool:
    """Tell a line that only names somebody, details in brackets apart: "Pak Min (nelayan)"."""
    bare = _ASIDE.sub("", text).strip(" *_")
    return (
        0 < len(bare.split()) < 6 and ":" not in text and is_name(bare) and (_names_somebody(bare))
    )


def _is_titled(which: str) -> bool:
    """Tell a name or a trade in capitals from a sentence: small words apart."""
    weighty = [word for word in which.split() if len(word) > 3 and word[0].isalpha()]
    return bool(weighty) and all(word[0].isupper() for word in weighty[:3])


def _is_apart(script: Script, index: int) -> bool:
    above = script.lines[index - 1]
    return above.blank or bool(_PARTED.match(above.text))


def _label_below(script: Script, index: int, near: int) -> bool:
    """Tell whether somebody speaks under a label, or a field stands, soon below a title."""
    near_by = script.lines[index + 1 : index + 1 + _FAR]
    below = [line for line in near_by if not line.blank][:near]
    speaking = _speaking_keys(script)
    return any(_key(line) in speaking or _is_speech(line) or _field(line) for line in below)


def _page_starts(script: Script) -> list[int]:
    """Return headings at the top of a page under which a conversation opens."""
    starts: list[int] = []
    top = False
    for index, line in enumerate(script.lines):
        if line.blank:
            top = top or "\f" in line.text
            continue
        heading = bool(_TOP_HEADING.match(line.text))
        topped = (top or "\f" in line.text) and _names_somebody(line.text)
        first = not starts and index < _OPENING
        if heading and (topped or first):
            starts.append(line.start)
        top = False
    return starts if len(starts) > 1 else []


def _names_somebody(text: str) -> bool:
    """Tell a heading that names an informant or an interview, not a topic."""
    bare = key_of(text.strip("\f# "))
    tokens = bare.split()
    honorific = bool(tokens) and tokens[0].strip(".") in words("roles", "honorifics")
    return honorific or role_of(bare) is not None or bool(set(tokens) & words("parts", "core"))


def _bracket_starts(script: Script) -> list[int]:
    """Return lines such as "(2)" that number interviews: counting on, a greeting below.

    Alone they may be page numbers, so that each must open a conversation.
    """
    found = [
        (int(hit[1]), index)
        for index, line in enumerate(script.lines)
        if (hit := _BRACKETED.match(line.text))
    ]
    counting = all(b == a + 1 for (a, _), (b, _) in pairwise(found))
    if len(found) < 2 or not counting or not all(_opens(script, at) for _, at in found[1:]):
        return []
    return [script.lines[index].start for _, index in found]


def _takeover_starts(script: Script) -> list[int]:
    """Return where another voice takes over for good, greeted after the one before was thanked."""
    speaking = _speaking_keys(script)
    turns = [
        Said(_key(line), line.start, line.text)
        for line in script.full
        if _key(line) in speaking or _is_speech(line)
    ]
    starts = takeover_starts(turns, script.text[: turns[0].start] if turns else "")
    return [0, *starts[1:]]


def _opens(script: Script, index: int) -> bool:
    """Tell whether a conversation opens below a line: a greeting or a field comes first."""
    below = [
        line
        for line in script.lines[index + 1 : index + 12]
        if not line.blank and not _PAGE_NUMBER.match(line.text)
    ][:_OPENING]
    greets = any(one_of("parts", "greetings").search(line.text) for line in below)
    return greets or any(_field(line) for line in below)


def _talks(text: str) -> bool:
    """Tell whether a part can be an interview: two labelled lines, or questions and answers."""
    lines = Script.of(text).full
    labelled = sum(_is_speech(line) for line in lines)
    return labelled > 1 or (any("?" in line.text for line in lines) and len(lines) > 2)
