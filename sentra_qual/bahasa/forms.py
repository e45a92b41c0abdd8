"""Every form of a codebook's word, made ahead, less those that are other words' forms.

In: a word, how far it may reach, the regional affix sets that are on.
Out: `Form`s by their squashed text (no blanks, no hyphens).
Never: clitics and doublings, which `readings` takes off the tokens of a text.

Forms made ahead can be shown to a researcher before a single interview is read,
and every match can say which affixes made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from sentra_qual.bahasa.affixes import lefts
from sentra_qual.bahasa.analysis import Parse, parses
from sentra_qual.bahasa.folding import fold_word
from sentra_qual.bahasa.lexicon import (
    foreign,
    frequency_band,
    informal,
    particles,
    regional_counterparts,
    roots,
    spoken_spellings,
    standard_spellings,
    synonyms,
)
from sentra_qual.bahasa.readings import CLITICS
from sentra_qual.bahasa.regional_affixes import SETS, regional_lefts
from sentra_qual.bahasa.roots import best_root
from sentra_qual.bahasa.spelling import loan_spelling, may_be_respelled, spoken_variants
from sentra_qual.messages import say
from sentra_qual.model import Match

REACH = {Match.INFLECTION: 1, Match.ROOT: 2}
_AFFIXED = (Match.INFLECTION, Match.ROOT)  # looked through faster than the hash of an enum
_LEAST = (1, 0)


class Form(NamedTuple):
    """A form as squashed text, its affixes as grammars write them, and a note.

    `note` is empty, or colloquial, doubled, spoken (another spelling), or the name of a
    regional set.
    """

    surface: str
    prefix: str
    suffix: str
    note: str


def forms_of(root: str, *, match: Match, levels: frozenset[str]) -> Mapping[str, Form]:
    """Return the forms of a word at a level, by squashed text.

    exact: the string; word: its spellings; inflection: also meN- di- ter- -kan -i,
    spoken N- -in ke-; root: the whole family. An affixed word (pengurus) is first
    brought back to its root, and stays a form itself.
    """
    return dict(_kept_and_dropped(root, match, levels)[0])


def dropped_forms(root: str, *, match: Match, levels: frozenset[str]) -> Mapping[str, str]:
    """Return the forms taken back, with the word or root that explains each better."""
    return dict(_kept_and_dropped(root, match, levels)[1])


@lru_cache(maxsize=1 << 11)
def _kept_and_dropped(
    word: str, match: Match, levels: frozenset[str]
) -> tuple[dict[str, Form], dict[str, str]]:
    base = reduced(word, match)
    kept: dict[str, Form] = {}
    dropped: dict[str, str] = {}
    for text, form in possible_forms(word, match=match, levels=levels).items():
        better = None if text == _squash(word) else better_root(form, base)
        if better is None:
            kept[text] = form
        else:
            dropped[text] = better
    return kept, dropped


def possible_forms(word: str, *, match: Match, levels: frozenset[str]) -> dict[str, Form]:
    """Return all that the affixes make of a word, those better explained otherwise too.

    Weighing every form against all roots costs more than making it; who meets
    few of them asks `better_root` for those alone. The figure in nyatu or mendua is no
    inflection of the verb.
    """
    found: dict[str, Form] = {}
    for source in sources(word, match):
        for form in _made_of(source, match, levels):
            found.setdefault(form.surface, form)
    return found


class Source(NamedTuple):
    """What forms of a word come from: a spelling as it stands, or a root with affixes.

    `regional` lets the regional sets in; `suffixed` takes only forms with a suffix,
    `bare` lets the root stand alone.
    """

    text: str
    note: str = ""
    affixed: bool = False
    regional: bool = False
    suffixed: bool = False
    bare: bool = True


def sources(word: str, match: Match) -> Iterator[Source]:
    """Yield what the forms of a word come from; a form belongs to the first that makes it."""
    own = _squash(word)
    if own:
        yield Source(own)
    if match is Match.EXACT or len(own) < 2:
        return
    if match not in _AFFIXED:
        yield from (Source(one, "spoken") for one in other_spellings(word, own))
        return
    base = reduced(word, match)
    suffixed = match is Match.INFLECTION and suffix_of(own) != ""
    figure = match is Match.INFLECTION and base != own and base in particles("numeral")
    bare = not (suffixed or figure)
    if bare:
        yield from _spellings(word, own)
    yield Source(base, "", affixed=True, regional=True, suffixed=suffixed, bare=bare)
    for variant in spoken_variants(base):
        yield Source(variant, "spoken", affixed=True, suffixed=suffixed, bare=bare)
    if bare:
        yield from (Source(one, "spoken") for one in _as_loan(own))


def other_spellings(word: str, own: str) -> tuple[str, ...]:
    """Return how a word without affixes is spelt besides; `own` is the word squashed."""
    doubled = _doubled(word) if "-" in word or not word.isascii() else ()
    if not doubled and not may_be_respelled(own):
        return ()
    return (*doubled, *spoken_variants(own), *_as_loan(own))


def _as_loan(own: str) -> tuple[str, ...]:
    """Return a word as loans are written too, unless that is another word: khasnya, not kasnya."""
    loan = loan_spelling(own)
    if loan == own:
        return ()
    cores = [own.removesuffix(clitic) for clitic in CLITICS if own.endswith(clitic)]
    other = any(loan_spelling(one) != one and loan_spelling(one) in roots() for one in cores)
    return () if other else (loan,)


def _spellings(word: str, own: str) -> list[Source]:
    return [Source(one, "spoken") for one in (*_doubled(word), *spoken_variants(own))]


def _made_of(source: Source, match: Match, levels: frozenset[str]) -> Iterator[Form]:
    if not source.affixed:
        yield Form(source.text, "", "", source.note)
        return
    sets = levels if source.regional else frozenset()
    for form in _affixed(source.text, match, sets, note=source.note):
        affixed = form.prefix or form.suffix
        if (form.suffix or not source.suffixed) and (affixed or source.bare):
            yield form


def suffix_of(word: str) -> str:
    """Return the suffix a word has beyond its root: satukan is satu + -kan.

    Voice may change and the suffix stay: disatukan is an inflection of satukan, satu
    is not.
    """
    if word in roots():
        return ""
    best = max(parses(word), key=lambda one: (one.weight, one.kept, len(one.root)), default=None)
    return best.suffix if best else ""


def reduced(word: str, match: Match) -> str:
    """Return what the forms of a word are made of at a level: the word, or its root."""
    return _squash(base_of(word)) if match in _AFFIXED else _squash(word)


@lru_cache(maxsize=1 << 15)
def _squash(text: str) -> str:
    return fold_word(text).replace(" ", "").replace("-", "")


def base_of(word: str) -> str:
    """Return the root of a codebook's word; of several words the first is brought back."""
    first, *rest = fold_word(word).replace("-", " ").split() or [word]
    if rest and _squash(word) in roots():
        return _squash(word)
    return " ".join([best_root(first) or first, *rest])


def _doubled(word: str) -> Iterator[str]:
    """Yield the spoken spellings of a doubled word: temen-temen for teman-teman."""
    left, _, right = fold_word(word).partition("-")
    if left == right:
        yield from (variant * 2 for variant in spoken_variants(left))


def _affixed(root: str, match: Match, levels: frozenset[str], *, note: str) -> Iterator[Form]:
    yield Form(root, "", "", note)
    is_loan = loan_spelling(root) != root
    for left in (*lefts(root), *regional_lefts(root, levels)):
        rule = left.rule
        if REACH[rule.level] > REACH[match]:
            continue
        for suffix in rule.suffixes:
            if rule.label or suffix:
                form = Form(
                    left.text + suffix, rule.label, suffix and f"-{suffix}", rule.note or note
                )
                yield form
                if is_loan:
                    yield form._replace(surface=loan_spelling(form.surface))


def better_root(form: Form, base: str) -> str | None:
    """Return the word or root that explains a form better than `base` does, if any.

    An established word is nobody's form, unless it is hardly alive beside a large
    family; nor is a word of speech (kayak) a regional form, or the spelling of a root
    (kasian: kasihan, masok: masuk) a form of another. A form that another root makes
    as well belongs to the root that explains it better, at a tie to both: real
    ambiguity stays visible.
    """
    text, same = form.surface, _same_word(base)
    if text in same:
        return None
    if form.note in SETS and (text in synonyms() or text in foreign()):
        return text
    spelt = _spelt(text)
    if spelt and spelt[0] not in same:
        return spelt[0]
    ways = parses(text)
    if text not in roots() and same.issuperset([one.root for one in ways]):
        return None
    mine = [one for one in ways if one.root in same]
    if text in roots() and not _yields(text, mine):
        return text
    needed = max((one.weight for one in mine), default=_own_weight(form, base))
    rivals = [one for one in ways if one.root not in same and one.weight > needed]
    best = max(rivals, key=lambda one: (one.weight, one.kept, one.root), default=None)
    return best.root if best else None


def _spelt(text: str) -> list[str]:
    """Return the roots that a text is a spelling of, in speech or in the sounds of a region."""
    found: list[str] = []
    if text in informal():
        found += informal()[text]
    if text in regional_counterparts():
        some = regional_counterparts()[text]
        found += [one.indonesian for one in some if not one.translated]
    return [one for one in found if one in roots()] if found else found


@lru_cache(maxsize=1 << 12)
def _same_word(base: str) -> frozenset[str]:
    """Return a root with its other spellings: hutang, utang; antre, antri."""
    standards = standard_spellings().get(base, ())
    others = (one for word in (base, *standards) for one in spoken_spellings().get(word, ()))
    return frozenset({base, *standards, *(one for one in others if one not in roots())})


def _yields(word: str, mine: Sequence[Parse]) -> bool:
    """Tell whether a listed word is a plain form of a root after all: sendirian, sendiri."""
    if roots()[word] > 1 or (frequency_band(word) or 3) < 3:
        return False
    return any(one.productivity == 3 and one.kept and not one.rule.note for one in mine)


def _own_weight(form: Form, base: str) -> tuple[int, int]:
    """Return the weight of a parse that the lists do not give.

    A spoken spelling of a root weighs as the root; a root that is in no list (srawung,
    upload) gives way to a strong rival only. A regional form gives way to every
    Indonesian one: sasaran is no doubled saran, kabaran no ka-bar-an.
    """
    if form.note in SETS:
        return _LEAST
    return 2 * roots().get(base, 2), -form.prefix.count("-")


def derivation(form: Form, root: str) -> str:
    """Return how a form is made, for a reader: dipasarin = di- + pasar + -in (colloquial)."""
    affixed = form.prefix or form.suffix
    parts = [form.prefix, base_of(root) if affixed else root, form.suffix]
    chain = " + ".join(part for part in parts if part)
    note = f" ({say(f'bahasa.{form.note}')})" if form.note else ""
    return f"{form.surface} = {chain}{note}"
