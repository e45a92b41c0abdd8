"""From a codebook to what the matcher works with, once.

In: a codebook.
Out: a `Compiled`: words, phrases and rules as numbers, the roots whose forms count.
Never: an interview; the forms of a root, but for the common ones that typing errors are
compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sentra_qual.bahasa.affixes import lefts
from sentra_qual.bahasa.forms import REACH, Source, possible_forms, reduced, sources
from sentra_qual.bahasa.lexicon import same_words
from sentra_qual.bahasa.spelling import loan_spelling
from sentra_qual.matching.compiled import CodeInfo, Compiled, Listed, Member, Rule, shortened
from sentra_qual.matching.phrases import Phrase, PhraseBook, Word, squash
from sentra_qual.matching.typos import SHORTEST
from sentra_qual.matching.weighing import rank, weight
from sentra_qual.model import LEVELS, Codebook, Match, Term

LISTED = "listed"
_SPELLINGS = 1000  # ranks of one spelling of a word
_RARE = {"spoken", "doubled", *LEVELS}
_COMMON = frozenset(
    {("", suffix) for suffix in ("", "-kan", "-i", "-an", "-in")}
    | {("meN-", suffix) for suffix in ("", "-kan", "-i")}
    | {("di-", suffix) for suffix in ("", "-kan", "-i", "-in")}
    | {("N-", suffix) for suffix in ("", "-in")}
    | {("ber-", suffix) for suffix in ("", "-an")}
    | {("peN-", suffix) for suffix in ("", "-an")}
    | {("ter-", ""), ("per-", "-an"), ("ke-", "-an"), ("meN- + per-", "-kan"),
       ("di- + per-", "-kan")}
)  # fmt: skip


def is_common(made: Sequence[str]) -> bool:
    """Tell whether a form (its prefix, suffix and note) is one that people use often.

    Most of what affixes make exists in no mouth (penyetahan, sebinaan); a slip is read
    as one of the common forms or not at all.
    """
    prefix, suffix, note = made
    return (prefix, suffix) in _COMMON and not (note in _RARE and prefix + suffix)


def compiled(codebook: Codebook, book: PhraseBook | None = None) -> Compiled:
    """Return a codebook as the matcher works with it; `book` are its phrases, if known."""
    book = book or PhraseBook(codebook)
    words, sources_of = book.words, _Words(book.words)
    codes = list(codebook.walk())
    shared = _shared_phrases(codebook, book)
    return Compiled(
        id=codebook.id,
        version=codebook.version,
        language=codebook.language,
        sha256=codebook.sha256,
        levels=sorted(codebook.levels),
        codes=[CodeInfo(code.id, dict(code.names), book.exclusions[code.id]) for code in codes],
        texts=[word.text for word in words],
        matches="".join(word.match.value[0] for word in words),
        fuzzy="".join("y" if word.fuzzy else "n" for word in words),
        forms={str(n): [*word.forms] for n, word in enumerate(words) if word.forms},
        not_forms={str(n): [*word.not_forms] for n, word in enumerate(words) if word.not_forms},
        bases=sources_of.bases,
        listed=sources_of.in_order(),
        families=sources_of.families,
        slips=sources_of.slips,
        phrases=book.phrases,
        **_filed(book.phrases),
        lists=book.lists,
        rules=[
            shortened(_rule(term, number, book, shared), Rule._field_defaults)
            for number, code in enumerate(codes)
            for term in code.terms
        ],
    )


def _filed(phrases: Sequence[Phrase]) -> dict[str, Any]:
    """Return the phrases by the words that must stand in a passage for them."""
    wholes: dict[str, list[int]] = {}
    pairs: dict[str, list[tuple[int, int]]] = {}
    heads: dict[str, list[tuple[int, int]]] = {}
    for number, phrase in enumerate(phrases):
        wholes.setdefault(str(phrase.written_whole), []).append(number)
        if phrase.whole is not None:
            first, second = phrase.parts[:2]
            pairs.setdefault(str(first), []).append((second, number))
            heads.setdefault(str(second), []).append((first, number))
    return {"wholes": wholes, "pairs": pairs, "heads": heads}


def _shared_phrases(codebook: Codebook, book: PhraseBook) -> frozenset[int]:
    """Return the single words that are terms of several codes by themselves."""
    codes: dict[int, set[str]] = {}
    for code in codebook.walk():
        for term in code.terms:
            number = book.terms.get(term.id)
            if number is not None and book.phrases[number].whole is None and not term.near:
                codes.setdefault(number, set()).add(code.id)
    return frozenset(number for number, some in codes.items() if len(some) > 1)


def _rule(term: Term, code: int, book: PhraseBook, shared: frozenset[int]) -> Rule:
    number = book.terms.get(term.id)
    phrase = None if number is None else book.phrases[number]
    return Rule(
        id=term.id,
        code=code,
        phrase=number,
        near=book.near.get(term.id),
        within=term.within,
        scope=term.scope.value,
        ordered=term.ordered,
        weight=rank(weight(term, phrase, shared=number in shared)),
        fixed=term.strength is not None,
        polarity=None if term.polarity is None else sorted(term.polarity),
        regex=term.regex,
        named=phrase is not None and not (term.text or "").islower(),
    )


def spellings(word: Word) -> tuple[str, ...]:
    """Return a word, and its standard spellings if it is a spoken one.

    A codebook written as people talk (nggak kompak) then also finds gak and tidak. A
    word that is ordinary besides (kaya: rich, or like), as its own row in the list
    says, keeps to itself.
    """
    standard = same_words().get(word.text, ())
    ordinary = word.text in standard
    return (word.text,) if word.match is Match.EXACT or ordinary else (word.text, *standard)


def made_ahead(words: Sequence[Word], levels: frozenset[str]) -> list[set[str]]:
    """Return all forms of every word, those of better roots too; meant for a few words."""
    found = []
    for word in words:
        forms = {*word.forms}
        for text in spellings(word) if not word.wild else ():
            forms.update(possible_forms(text, match=word.match, levels=levels))
        found.append(forms.difference(word.not_forms))
    return found


class _Words:
    """What the forms of all words come from, filed by text and by root."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.families: dict[str, list[Member]] = {}
        self.bases: dict[str, list[str]] = {}
        self.slips: dict[str, int] = {}
        self._listed: dict[str, list[Listed]] = {}
        for number, word in enumerate(words):
            self._add(number, word)

    def in_order(self) -> dict[str, int | list[Listed]]:
        """Return by text the words it is a form of; a number stands for the word itself."""
        return {
            text: some[0].word if some == [Listed(some[0].word)] else some
            for text, some in sorted(self._listed.items())
        }

    def _add(self, number: int, word: Word) -> None:
        texts = spellings(word)
        own, *bases = squash(word.text), *(reduced(text, word.match) for text in texts)
        if bases != [own]:
            self.bases[str(number)] = [own, *bases]
        taken: dict[str, None] = {}
        for text in word.forms:
            self._list(text, Listed(number, -1, LISTED), taken)
        for at, text in enumerate(texts) if not word.wild else ():
            for place, source in enumerate(sources(text, word.match)):
                rank = at * _SPELLINGS + place
                if source.bare:
                    self._list(source.text, Listed(number, rank, source.note), taken)
                if source.affixed:
                    self._add_family(number, word, source, rank)
                if source.affixed and word.fuzzy:
                    self._add_slips(word, source, len(bases[-1]), taken)

    def _add_family(self, number: int, word: Word, source: Source, rank: int) -> None:
        reach, spoken = REACH[word.match], source.note != ""
        member = Member(number, rank, reach, source.regional, spoken, source.suffixed)
        self.families.setdefault(source.text, []).append(member)

    def _add_slips(self, word: Word, source: Source, letters: int, taken: dict[str, None]) -> None:
        for text in _common_forms(source, word.match, taken):
            if text not in word.not_forms:
                self.slips[text] = max(letters, self.slips.get(text, 0))

    def _list(self, text: str, one: Listed, taken: dict[str, None]) -> None:
        if text not in taken:
            taken[text] = None
            self._listed.setdefault(text, []).append(one)


def _common_forms(source: Source, match: Match, taken: dict[str, None]) -> Iterator[str]:
    """Yield the affixed forms that people use often; `taken` are texts made before."""
    is_loan = loan_spelling(source.text) != source.text
    for left in lefts(source.text):
        rule = left.rule
        for suffix in rule.suffixes if REACH[rule.level] <= REACH[match] else ():
            if (source.suffixed and not suffix) or not (rule.label or suffix):
                continue
            texts = [left.text + suffix]
            if is_loan:
                texts.append(loan_spelling(texts[0]))
            common = is_common((rule.label, suffix and f"-{suffix}", rule.note or source.note))
            for text in texts:
                if text not in taken:
                    taken[text] = None
                    if common and len(text) >= SHORTEST:
                        yield text
