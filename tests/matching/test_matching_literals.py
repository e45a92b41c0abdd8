"""Letters that must stand where a pattern matches."""

from __future__ import annotations

import pytest
import re2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sentra_qual.literals import FAR, required
from sentra_qual.matching.compiled import Rule
from sentra_qual.matching.filing import filed_letters
from sentra_qual.matching.letters import Letters
from sentra_qual.matching.looked import look
from sentra_qual.matching.narrowing import narrowed
from sentra_qual.matching.patterns import Patterns

OPTIONS = re2.Options()
OPTIONS.case_sensitive = False
OPTIONS.log_errors = False


def ways(pattern: str) -> list[list[set[str]]]:
    """Return what a pattern asks for, in plain sets; a blank is the border of a word, too."""
    return [[set(some) for some in way.sets] for way in required(pattern)]


def gaps(pattern: str) -> list[tuple[int, int]]:
    """Return how many letters and blanks may stand before each set of a pattern's only way."""
    [way] = required(pattern)
    return [tuple(gap) for gap in way.gaps]


def found(pattern: str, *texts: str) -> list[list[tuple[int, int]]]:
    """Return what a pattern of a codebook covers in each of some texts."""
    patterns = Patterns([Rule("c:r", 0, regex=pattern)], filed_letters([required(pattern)]))
    return [
        [(span.start, span.end) for _, spans in patterns.matches(text) for span in spans]
        for text in texts
    ]


def by_the_engine(pattern: str, *texts: str) -> list[list[tuple[int, int]]]:
    """Return what RE2 finds by itself, but for nothing at all."""
    regex = re2.compile(pattern, OPTIONS)
    return [[one.span() for one in regex.finditer(text) if one.group()] for text in texts]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"\bUPTD?(-?nya)?", [[{" upt"}]]),
        (r"\bUPTD?(nya)?\b", [[{" upt ", " uptd ", " uptnya ", " uptdnya "}]]),
        (r"\b(SHU|primkop\w*)\b", [[{" shu", " primkop"}]]),
        (r"Rp\s?\d+.*di bawah", [[{"rp"}, {"di bawah"}]]),
        (r"harga(ne)?\s+turun", [[{"harga turun", "hargane turun"}]]),
        (r"harga\w*\s\n+turun", [[{"harga"}, {" turun"}]]),
        (r"\b(ada|ana)\b.{0,20}\b(rapat|rame)\b", [[{" ada ", " ana "}, {" rapat ", " rame "}]]),
        (r"colou?r", [[{"color", "colour"}]]),
        (r"(?-i)Ketua|(?:wakil )+", [[{"ketua"}], [{"wakil "}]]),
        (r"a+b{2,3}c", [[{"a"}, {"b"}, {"c"}]]),
        (r"\bsaya\s+(\S+\s+)?(ketua|wakil)\b", [[{" saya "}, {" ketua ", " wakil "}]]),
        (r"harga(\s+\S+)?\s+turun", [[{"harga "}, {" turun"}]]),
        (r"surat-surat,", [[{"surat surat "}]]),
    ],
)
def test_a_pattern_asks_for_its_letters(pattern: str, wanted: list[list[set[str]]]) -> None:
    """For one way, a text of every set stands wherever the pattern matches."""
    assert wanted == ways(pattern)


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        (r"harga\b.{0,20}\bturun", [(0, 0), (20, 20)]),
        (r"harga\w*\s+turun", [(0, 0), (FAR, 1)]),
        (r"harga \S+ turun", [(0, 0), (FAR, 2)]),
        (r"harga (\w+ ){0,2}turun", [(0, 0), (FAR, 3)]),
        (r"harga[^.?!]*turun", [(0, 0), (FAR, FAR)]),
        (r"harga[A-Z-]{2}turun", [(0, 0), (2, 0)]),
        (r"\w{3}harga{,2}turun", [(3, 0), (FAR, 0)]),
        (r"(lalu|ia.)harga.(x|yz)*turun", [(0, 0), (1, 1), (FAR, 1)]),
    ],
)
def test_a_pattern_tells_how_far_apart_its_letters_are(
    pattern: str, wanted: list[tuple[int, int]]
) -> None:
    """Between two sets stands what the pattern lets stand there, of many blanks one."""
    assert wanted == gaps(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "a*", "a|", r"\d+", "x?", "[ab]c?", r"\pL\Qab\E", "é", "a{0,2}"]
)
def test_a_pattern_that_may_match_without_letters_asks_for_none(pattern: str) -> None:
    """Where nothing must stand, or a sign is not understood, any text may match."""
    assert [] == ways(pattern)


SIGNS = st.one_of(
    st.sampled_from(["a", "b", "ab", "K", "s", "-", ",", " ", "ada ", "kas", r"\bkas\b"]),
    st.sampled_from([r"\s", r"\s+", r"\b", ".", "[ak]", "[^.]", r"\S+", r"\w", r"\w+", r"\.", "^"]),
    st.sampled_from(["(nya|ne)?", "(aba|bab|kas baba)", r"(a\w*|kas)"]),
)
QUANTIFIERS = st.sampled_from(["", "", "", "?", "*", "+", "{2}", "{0,2}", "{,2}", "{1,}", "??"])
PATTERNS = st.recursive(
    st.tuples(SIGNS, QUANTIFIERS).map(lambda two: two[0] + two[1] if two[0] not in "^" else two[0]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.tuples(st.lists(inner, min_size=1, max_size=3), QUANTIFIERS).map(
            lambda two: "(" + "|".join(two[0]) + ")" + two[1]
        ),
        inner.map(lambda one: f"(?:{one})"),
        inner.map(lambda one: f"(?-i:{one})"),
        inner.map(lambda one: f"(?P<n>{one})").filter(lambda one: one.count("?P<n>") == 1),
    ),
    max_leaves=12,
)
PIECES = st.one_of(
    st.sampled_from(["a", "b", "K", "s", "ab", "aba", "bab", "Kas", "kas", "nya", "ada", "baba"]),
    st.sampled_from([" ", " ", " ", " ", "  ", "\n", "\t ", "\v", "\xa0", "-", ".", ","]),
    st.sampled_from([" ", "\u017f", "\u212a", "é", "e\u0301", "😀"]),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PATTERNS, st.lists(TEXTS, min_size=1, max_size=4))
def test_a_pattern_finds_what_the_engine_finds(pattern: str, texts: list[str]) -> None:
    """Looking for letters first, and only from there on, changes nothing that is found."""
    try:
        wanted = by_the_engine(pattern, *texts)
    except re2.error:
        return

    assert wanted == found(pattern, *texts)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PATTERNS, min_size=2, max_size=5), TEXTS)
def test_patterns_together_find_what_each_finds(patterns: list[str], text: str) -> None:
    """What one pattern asks for is not taken for another's."""
    try:
        wanted = [by_the_engine(one, text)[0] for one in patterns]
    except re2.error:
        return
    rules = [Rule(f"c:{number}", 0, regex=one) for number, one in enumerate(patterns)]
    together = Patterns(rules, filed_letters(list(map(required, patterns))))
    spans = {
        rule.id: [(one.start, one.end) for one in some] for rule, some in together.matches(text)
    }

    assert wanted == [spans.get(rule.id, []) for rule in rules]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"\bdua\b", "DUA, katanya, dan kedua"),
        (r"harga\b.*\bturun", "harga turun"),
        (r"harga\b.*\bturun", "turun harga"),
        (r"\bharga\b.{0,9}\bturun", "Harga naik, harga lalu turun"),
        (r"\bharga\b.{0,9}\bturun", "é  harga\n\n  lalu   turun, harga turun"),
        (r"\b(saya|kami)\s+(\S+\s+)?jual", "saya  juga\tjual; kami jual. Kamu jual"),
        (r"(?i)surat-?surat(nya)?", "Surat-surat, suratsuratnya, surat surat"),
        (r"\bya\b", " ".join(["ya"] * 40)),
        (r"\bya\b.{0,9}\btidak\b", "é " + "ya " * 60 + "tidak, ya tidak"),
        (r"\bya\b.{0,9}\btidak\b", "tidak" + " ya" * 60),
        (r"\bya\w*", "é ya, 😀 ya yang\xa0ya  yaé " * 9),
        (r"[(a|b)]c \(satu|dua\)", "|c (satu dua) ac dua)"),
        (r"\b(satu|dua|papan nama)(nya)?\b", "Papan  nama, papan nama, duanya"),
    ],
)
def test_a_pattern_is_found_in_its_text(pattern: str, text: str) -> None:
    """What it covers is what RE2 covers."""
    assert by_the_engine(pattern, text) == found(pattern, text)


def places(pattern: str, text: str) -> list[int] | None:
    """Return where a pattern may begin in a text, by its letters; None if it may anywhere."""
    looked = look(text)
    assert looked is not None
    return Letters(filed_letters([required(pattern)])).possible(looked).get(0, [])


def test_letters_tell_where_a_pattern_can_begin() -> None:
    """Where more stands between than a pattern allows, or in another order, it cannot match."""
    pattern = r"\bharga (\w+ )?turun\b"

    assert [6] == places(pattern, "Harga harga  kain\nturun")
    assert [] == places(pattern, "harga kain itu turun")
    assert [] == places(pattern, "turun harga")
    assert places(r"\w+harga", "seharga") is None
    assert places(pattern, "harga turun " * 20) is None
    assert [] == places(pattern, "turun" + " harga" * 60)
    assert places(pattern, "harga " * 60 + "turun") is None


def test_a_pattern_is_narrowed_to_what_stands_in_a_text() -> None:
    """A group of words lists those that stand there; quoted ones and classes stay."""
    looked = look("Dua (tiga) ketuanya, papan nama")
    assert looked is not None
    regex = r"\(satu|dua\)[(x|y)](satu|dua|ti\w*)? (papan nama|akta|ketua) (?:q|z) (a(b|c)|d)"

    assert narrowed(regex, looked) == (
        r"\(satu|dua\)[(x|y)](dua|ti\w*)? (papan nama|ketua) (?:q) (a(b)|d)"
    )
