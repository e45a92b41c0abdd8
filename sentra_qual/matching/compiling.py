"""From a codebook to what the matcher works with, once.

In: a codebook.
Out: a `Compiled`: words, phrases and rules as numbers, the roots whose forms count.
Never: an interview; the forms of a root, but for the common ones that typing errors are
compared with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from sentra_qual.bahasa.affixes import AJAR_RULES, RULES, rules_of, written
from sentra_qual.bahasa.families import filed
from sentra_qual.bahasa.forms import (
    REACH,
    Source,
    other_spellings,
    possible_forms,
    reduced,
    sources,
)
from sentra_qual.bahasa.lexicon import same_words
from sentra_qual.bahasa.spelling import loan_spelling
from sentra_qual.literals import required
from sentra_qual.matching.compiled import (
    LISTED,
    SHORTEST_PIECE,
    SPOKEN,
    Compiled,
    Listed,
    Member,
    Row,
    Rule,
    shortened,
)
from sentra_qual.matching.filing import filed_letters
from sentra_qual.matching.phrases import Phrase, PhraseBook, Word, squash
from sentra_qual.matching.typos import SHORTEST, SHORTEST_IN_PHRASE, filed_slips, filed_words
from sentra_qual.matching.weighing import rank, weight
from sentra_qual.model import LEVELS, Codebook, Match, Term
from sentra_qual.model.named import NamedTuple

_PLAIN = (Match.WORD, Match.EXACT)  # looked through faster than the hash of an enum
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
    rules = [
        shortened(_rule(term, number, book, shared))
        for number, code in enumerate(codes)
        for term in code.terms
    ]
    return Compiled(
        id=codebook.id,
        version=codebook.version,
        language=codebook.language,
        sha256=codebook.sha256,
        levels=sorted(codebook.levels),
        codes=[(code.id, dict(code.names), book.exclusions[code.id]) for code in codes],
        texts=[word.text for word in words],
        matches="".join([word.match[0] for word in words]),
        fuzzy="".join(["ny"[word.fuzzy] for word in words]),
        forms={n: word.forms for n, word in enumerate(words) if word.forms},
        not_forms={n: word.not_forms for n, word in enumerate(words) if word.not_forms},
        wild=[n for n, word in enumerate(words) if "*" in word.text and " " not in word.text],
        **sources_of.filed(codebook.levels),
        **_filed_parts(book),
        **_filed_phrases(book.phrases),
        lists=book.lists,
        rules=rules,
        **_filed_rules(rules),
    )


def _filed_rules(rules: Sequence[Row]) -> dict[str, Any]:
    """Return the numbers of the rules by their phrase, and of those that have none."""
    at, regex = Rule._fields.index("phrase"), Rule._fields.index("regex")
    by_phrase: dict[int, list[int]] = {}
    for number, rule in enumerate(rules):
        if rule[at] is not None:
            by_phrase.setdefault(rule[at], []).append(number)
    patterns = [number for number, rule in enumerate(rules) if rule[at] is None]
    letters = filed_letters([required(rules[number][regex]) for number in patterns])
    return {"by_phrase": by_phrase, "patterns": patterns, "letters": letters}


def _filed_parts(book: PhraseBook) -> dict[str, Any]:
    """Return the words of phrases that are seen when they are written wrong, by their text."""
    numbers: dict[str, list[int]] = {}
    several = (phrase.parts for phrase in book.phrases if phrase.whole is not None)
    for number in sorted({part for parts in several for part in parts}):
        word = book.words[number]
        if word.fuzzy and len(word.text) >= SHORTEST_IN_PHRASE:
            numbers.setdefault(word.text, []).append(number)
    return {"parts": filed_words(numbers), "part_numbers": numbers}


def _filed_phrases(phrases: Sequence[Phrase]) -> dict[str, Any]:
    """Return the phrases, and by the words that must stand in a passage for them."""
    wholes: dict[int, list[int]] = {}
    pairs: dict[int, dict[int, list[int]]] = {}
    heads: dict[int, dict[int, list[int]]] = {}
    for number, phrase in enumerate(phrases):
        wholes.setdefault(phrase.written_whole, []).append(number)
        if phrase.whole is not None:
            first, second = phrase.parts[:2]
            pairs.setdefault(first, {}).setdefault(second, []).append(number)
            heads.setdefault(second, {}).setdefault(first, []).append(number)
    return {
        "phrases": [tuple(phrase) for phrase in phrases],
        "wholes": wholes,
        "pairs": pairs,
        "heads": heads,
        "far": max((phrase.gap or 0 for phrase in phrases), default=0),
    }


def _shared_phrases(codebook: Codebook, book: PhraseBook) -> frozenset[int]:
    """Return the single words that are terms of several codes of one file by themselves.

    Codes of two codebooks look at the same talk with other eyes; they need no telling apart.
    """
    codes: dict[tuple[int, str], set[str]] = {}
    for code in codebook.walk():
        for term in code.terms:
            number = book.terms.get(term.id)
            if number is not None and book.phrases[number].whole is None and not term.near:
                codes.setdefault((number, term.place.file), set()).add(code.id)
    return frozenset(number for (number, _), some in codes.items() if len(some) > 1)


def _rule(term: Term, code: int, book: PhraseBook, shared: frozenset[int]) -> Row:
    """Return a term as a `Rule`, field by field."""
    number, polarity = book.terms.get(term.id), term.polarity
    phrase = None if number is None else book.phrases[number]
    return (
        term.id,
        code,
        number,
        book.near.get(term.id),
        term.within,
        term.scope.value,
        term.ordered,
        rank(weight(term, phrase, shared=number in shared)),
        term.strength is not None,
        None if polarity is None else tuple(map(str, sorted(polarity))),
        term.regex,
        phrase is not None and not (term.text or "").islower(),
    )


def spellings(word: Word) -> tuple[str, ...]:
    """Return a word, and its standard spellings if it is a spoken one.

    A codebook written as people talk (nggak kompak) then also finds gak and tidak. A
    word that is ordinary besides (kaya: rich, or like), as its own row in the list
    says, keeps to itself; so does an acronym.
    """
    if word.acronym:
        return (word.text,)
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
        self._words = words
        self._families: dict[str, list[Member]] = {}
        self._bases: dict[int, list[str]] = {}
        self._slips: dict[str, int] = {}
        self._listed: dict[str, list[Row]] = {}  # of `Listed`
        for number, word in enumerate(words):
            if _is_plain(word):
                self._add_plain(number, word)
            else:
                self._add(number, word)

    def filed(self, levels: frozenset[str]) -> dict[str, Any]:
        """Return it all by the fields of a compiled codebook."""
        in_order = [(text, self._listed[text]) for text in sorted(self._listed)]
        several = (number for number, word in enumerate(self._words) if " " in word.text)
        phrases = frozenset(several)
        families = self._families.items()
        broken = [root for root, some in families if any(one.word in phrases for one in some)]
        return {
            "bases": self._bases,
            "listed": {text: _brief(some) for text, some in in_order},
            "families": {root: [tuple(one) for one in some] for root, some in families},
            "stems": filed(self._families, levels),
            "broken": [text for text, some in in_order if _may_break(text, some, phrases)],
            "broken_stems": filed(broken, levels),
            "slips": filed_slips((self._slips | self._plain()).items()),
        }

    def _plain(self) -> dict[str, int]:
        """Return the texts of words for which typing errors count, with their letters."""
        fuzzy = [word.fuzzy for word in self._words]
        return {
            text: len(text)
            for text, some in self._listed.items()
            if len(text) >= SHORTEST and (fuzzy[some[0][0]] or any(fuzzy[one[0]] for one in some))
        }

    def _add_plain(self, number: int, word: Word) -> None:
        """File a word without affixes: as it is, and in its other spellings."""
        own = squash(word.text)
        self._listed.setdefault(own, []).append((number, 0, ""))
        others = other_spellings(word.text, own) if word.match is Match.WORD and own[1:] else ()
        if others:
            taken: dict[str, None] = {own: None}
            for place, text in enumerate(others, start=1):
                self._list(text, (number, place, SPOKEN), taken)

    def _add(self, number: int, word: Word) -> None:
        texts = spellings(word)
        own, *bases = squash(word.text), *(reduced(text, word.match) for text in texts)
        if bases != [own]:
            self._bases[number] = [own, *bases]
        taken: dict[str, None] = {}
        for text in word.forms:
            self._list(text, (number, -1, LISTED), taken)
        for at, text in enumerate(texts) if not word.wild else ():
            for place, source in enumerate(sources(text, word.match)):
                rank = at * _SPELLINGS + place
                if source.bare:
                    self._list(source.text, (number, rank, source.note), taken)
                if source.affixed:
                    self._add_family(number, word, source, rank)
                if source.affixed and word.fuzzy:
                    self._add_slips(word, source, len(bases[-1]), taken)

    def _add_family(self, number: int, word: Word, source: Source, rank: int) -> None:
        reach, spoken = REACH[word.match], source.note != ""
        member = Member(number, rank, reach, source.regional, spoken, source.suffixed)
        self._families.setdefault(source.text, []).append(member)

    def _add_slips(self, word: Word, source: Source, letters: int, taken: dict[str, None]) -> None:
        for text in _common_forms(source, word.match, taken):
            if text not in word.not_forms:
                self._slips[text] = max(letters, self._slips.get(text, 0))

    def _list(self, text: str, one: Row, taken: dict[str, None]) -> None:
        if text not in taken:
            taken[text] = None
            self._listed.setdefault(text, []).append(one)


def _is_plain(word: Word) -> bool:
    """Tell whether a word has no forms but its spellings: most words of a codebook."""
    text = word.text
    if word.match not in _PLAIN or word.forms or "*" in text or not (text and text.isascii()):
        return False
    return word.acronym or word.match is Match.EXACT or text not in same_words()


def _brief(some: list[Row]) -> int | list[Row]:
    """Return listed words as they are kept; a number stands for the word itself."""
    return some[0][0] if len(some) == 1 and some[0][1:] == _ITSELF else some


_ITSELF = tuple(Listed._field_defaults.values())


def _may_break(text: str, some: Sequence[Row], phrases: frozenset[int]) -> bool:
    """Tell whether a text may be written in pieces: of a phrase, or long and no variant."""
    if len(text) >= 2 * SHORTEST_PIECE and any(note != SPOKEN for _, _, note in some):
        return True
    return not phrases.isdisjoint([number for number, _, _ in some])


class _Endings(NamedTuple):
    """A rule with the suffixes it may take; each with whether people use the form often."""

    lead: str
    joint: str
    suffixes: tuple[tuple[str, bool], ...]


@cache
def _endings(match: Match, note: str, *, suffixed: bool, own: bool) -> tuple[_Endings, ...]:
    """Return the rules of a level in their order; `own` are those of a single root besides."""
    found = []
    for rule in (*RULES, *AJAR_RULES) if own else RULES:
        suffixes = tuple(
            (suffix, is_common((rule.label, suffix and f"-{suffix}", rule.note or note)))
            for suffix in rule.suffixes
            if (suffix or not suffixed) and (rule.label or suffix)
        )
        if suffixes and REACH[rule.level] <= REACH[match]:
            found.append(_Endings(rule.lead, rule.joint, suffixes))
    return tuple(found)


def _common_forms(source: Source, match: Match, taken: dict[str, None]) -> Iterator[str]:
    """Yield the affixed forms that people use often; `taken` are texts made before."""
    root = source.text
    is_loan = loan_spelling(root) != root
    own = rules_of(root) is not RULES
    for lead, joint, suffixes in _endings(match, source.note, suffixed=source.suffixed, own=own):
        for glue, stem in written(joint, root):
            before = lead + glue + stem
            for suffix, common in suffixes:
                text = before + suffix
                for one in (text, loan_spelling(text)) if is_loan else (text,):
                    if one not in taken:
                        taken[one] = None
                        if common and len(one) >= SHORTEST:
                            yield one
