"""What was decided about words comes back in the next run as it was decided."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sentra_qual.matching import Matcher, open_matcher
from sentra_qual.matching.learned import Learned, is_ours
from sentra_qual.matching.vocabulary import Vocabulary
from sentra_qual.messages import use_language
from sentra_qual.model import Candidate

BOOK = """\
codes:
  - id: kerja
    name: Kerja
    terms: [{term: kerja sama, match: root}, persaingan, modal bersama]
  - id: harga
    name: Harga
    terms: [banting harga, {term: jual, match: inflection}, "pesan*", {term: untung, match: root}]
"""
SAID = (
    "Ya bekerja sama, kerjasamanya sama tetangga; sakniki mah dijualin, didol murah, "
    "bantung harga, persaigan terus, moda bersama, pesenannya Pak Untung ora untung."
)
WORDS = [
    "bekerja", "sama", "kerjasamanya", "sami", "dijualin", "dijual-jual", "jualan", "njual",
    "didol", "banting", "bantung", "harga-harga", "hargane", "persaigan", "bersaing", "modale",
    "moda", "bersama-sama", "pesanan", "pesenan", "nggak", "ora", "teu", "untung", "keuntungan",
    "Sukinah", "Ngablak", "zzyx", "untunge", "kerjo", "karajo", "pagawean", "2rb",
]  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the codebook's file."""
    path = tmp_path_factory.mktemp("book") / "book.yaml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def words_file(cache: Path) -> Path:
    """Return the one file of words kept in a cache."""
    (found,) = (cache / "codebooks").glob("*.words")
    return found


def told(matcher: Matcher, text: str) -> tuple[Candidate, ...]:
    """Return what is found, every derivation included."""
    return matcher.find(text)


@pytest.mark.parametrize("language", ["id", "en"])
def test_what_is_found_is_the_same_with_words_kept_from_a_run_before(
    book: Path, tmp_path: Path, language: str
) -> None:
    """Forms, slips, words of regions and words in pieces, with the way to each."""
    use_language(language)
    try:
        anew = told(open_matcher([book]), SAID)
        first = open_matcher([book], tmp_path)
        assert anew == told(first, SAID)
        first.keep_words()
        again = open_matcher([book], tmp_path)
        assert again._vocabulary._learned.cores("dijualin") is not None
        assert anew == told(again, SAID)
    finally:
        use_language("en")
    assert anew


def test_no_name_and_no_strange_word_is_kept(book: Path, tmp_path: Path) -> None:
    """People, places and what no list has stay where they were said."""
    matcher = open_matcher([book], tmp_path)
    matcher.find(
        "Bu Sukinah dari Ngablak dan Pak Untung, nomor 081234567890, kode zzyxq; dijualin."
    )
    matcher.keep_words()
    kept = words_file(tmp_path).read_bytes()
    assert b"dijualin" in kept
    for private in (b"sukinah", b"ngablak", b"semarang", b"untung", b"0812", b"zzyx"):
        assert private not in kept


@pytest.mark.parametrize("word", ["sumarni", "setiawan", "untung", "zzyxq"])
def test_people_and_strange_words_are_not_ours(word: str) -> None:
    """Names stand in our lists too; untung is one besides."""
    assert not is_ours(word)


@pytest.mark.parametrize("word", ["harga", "dijualkan", "nggak", "hargane", "geus"])
def test_words_of_the_language_are_ours(word: str) -> None:
    """Standard, affixed, of speech, with a regional clitic, of a region."""
    assert is_ours(word)


def test_a_damaged_file_is_done_without(book: Path, tmp_path: Path) -> None:
    """One byte is enough; the next run keeps them anew."""
    first = open_matcher([book], tmp_path)
    anew = told(first, SAID)
    first.keep_words()
    file = words_file(tmp_path)
    whole = file.read_bytes()
    file.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    again = open_matcher([book], tmp_path)
    assert again._vocabulary._learned.cores("dijualin") is None
    assert anew == told(again, SAID)
    again.keep_words()
    assert open_matcher([book], tmp_path)._vocabulary._learned.cores("dijualin") is not None


def test_a_changed_codebook_takes_nothing_from_the_one_before(book: Path, tmp_path: Path) -> None:
    """The same words may stand for other things now."""
    first = open_matcher([book], tmp_path)
    first.find(SAID)
    first.keep_words()
    book_too = tmp_path / "book.yaml"
    book_too.write_text(BOOK.replace("match: root", "match: exact"), encoding="utf-8")
    assert open_matcher([book_too], tmp_path)._vocabulary._learned.cores("dijualin") is None


def test_a_run_that_learned_nothing_new_writes_nothing(book: Path, tmp_path: Path) -> None:
    """The file of the run before stays as it is."""
    first = open_matcher([book], tmp_path)
    first.find(SAID)
    first.keep_words()
    before = words_file(tmp_path).stat().st_mtime_ns
    again = open_matcher([book], tmp_path)
    again.find(SAID)
    again.keep_words()
    assert before == words_file(tmp_path).stat().st_mtime_ns


def test_where_nothing_can_be_written_nothing_is_kept(book: Path, tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    compiled = open_matcher([book]).compiled
    blocked = tmp_path / "blocked"
    blocked.write_text("")
    vocabulary = Vocabulary(compiled, Learned(blocked / "words", "stamp"))
    assert vocabulary.chunks["dijual"].only
    vocabulary.keep()
    assert blocked.read_text() == ""


@pytest.fixture(scope="module")
def two(book: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Vocabulary, Vocabulary]:
    """Return a vocabulary that looks at every word, and one that takes words back."""
    compiled, file = open_matcher([book]).compiled, tmp_path_factory.mktemp("kept") / "words"
    looking = Vocabulary(compiled, Learned(file, "stamp"))
    for word in WORDS:
        looking.chunks[word]
    looking.keep()
    return looking, Vocabulary(compiled, Learned(file, "stamp"))


@settings(max_examples=60, deadline=None)
@given(word=st.sampled_from(WORDS), other=st.sampled_from(WORDS))
def test_a_word_taken_back_is_what_it_was(
    two: tuple[Vocabulary, Vocabulary], word: str, other: str
) -> None:
    """Alone with its letters ahead, as a name, and in pieces with another."""
    looking, taking = two
    one, same = looking[word], taking[word]
    assert [
        (a.word, a.method, a.doubt, a.linked, a.cut, a.guessed, a.derivation) for a in one.senses
    ] == [
        (a.word, a.method, a.doubt, a.linked, a.cut, a.guessed, a.derivation) for a in same.senses
    ]
    assert (one.ahead, one.slips, one.a_name) == (same.ahead, same.slips, same.a_name)
    assert (one.words, one.stands, one.may_be_a_name) == (
        same.words,
        same.stands,
        same.may_be_a_name,
    )
    assert looking.heads(word) == taking.heads(word)
    assert looking.leads_on(word, other)[1] == taking.leads_on(word, other)[1]
    assert bool(looking.in_pieces([word, other])) == bool(taking.in_pieces([word, other]))
