"""A codebook that grows while one reads: a new term, a new code, and what it changes.

In: a study; words of a passage, a code or the name of a new one.
Out: the change with its effect on the whole study; once it is taken, the file and the run.
Never: a file written before its effect was seen; a rewritten codebook (a line comes, no
other changes); a decision touched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sentra_qual.messages import say
from sentra_qual.model import Code, Codebook, Match, Span, Term, Unit
from sentra_qual.problems import WrongUsage
from sentra_qual.review.newname import new_name, no_parent
from sentra_qual.study import Study

if TYPE_CHECKING:
    from sentra_qual.codebook.additions import Edited
    from sentra_qual.codebook.writing import TermSpec
    from sentra_qual.growing import Change
    from sentra_qual.matching import Matcher
    from sentra_qual.study.preview import Contrast


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change of the codebook that is not written yet, and what it does to the study.

    `failing` are the examples of the codebook that would no longer pass.
    """

    code: str
    edited: Edited
    matcher: Matcher
    found: Contrast
    changes: tuple[Change, ...]
    failing: tuple[str, ...]

    @property
    def decided(self) -> int:
        """Return how many of these somebody decided on before: they stay as they are."""
        known = {(one.unit, one.code) for one in self.found.findings.codings if one.by}
        return sum((one.unit, one.code) in known for one in self.changes)


@dataclass(frozen=True, slots=True)
class Growth:
    """What a coder wants of the codebook: `words` as a term of `code`, or a new code `name`.

    `span` is where the words stand on the card; without words the code alone is new.
    `glimpse` is what the words by themselves would find, `weighed` all that would change.
    """

    unit: Unit
    words: str = ""
    span: Span | None = None
    code: str = ""
    name: str = ""
    glimpse: tuple[Change, ...] | None = None
    weighed: Weighed | None = None

    @property
    def asked(self) -> Growth:
        """Return what is wanted, without what is known of its effect."""
        return replace(self, glimpse=None, weighed=None)

    @property
    def aimed(self) -> bool:
        """Tell whether it is said which code it is about."""
        return bool(self.code or self.name)


def glimpse(study: Study, codebook: Codebook, growth: Growth) -> tuple[Change, ...]:
    """Return what words would find as a term of their code, all other codes left aside.

    It takes a moment where `weigh` takes seconds, and may differ from it where another
    code's words are read otherwise now. SentraError if the words are no term.
    """
    from sentra_qual.codebook.comparison import touched_words
    from sentra_qual.growing import compare_candidates
    from sentra_qual.matching import compile_codebook
    from sentra_qual.search import touched
    from sentra_qual.study.preview import both_found

    if not growth.words:
        return ()
    known = next((one for one in codebook.walk() if one.id == growth.code), None)
    home = replace(known or Code(growth.code or "new", {}), children=(), match_examples=(),
                   no_match_examples=())  # fmt: skip
    new = replace(home, terms=(*home.terms, _model_term(home.id, growth.words)))
    books = [replace(codebook, codes=(one,), sha256="") for one in (home, new)]
    matchers = (compile_codebook(books[0]), compile_codebook(books[1]))
    words = touched_words(*books)
    before, after, units = both_found(study, matchers, words, touching=touched)
    return compare_candidates(before, after, units)


def _model_term(code: str, words: str) -> Term:
    spec = term_of(words)
    return Term(
        id=f"{code}:{spec.term}",
        code=code,
        text=spec.term,
        match=Match(spec.match or Match.WORD),
        near=spec.near,
        within=spec.within or 0,
        near_match=Match(spec.near_match or Match.WORD),
    )


def weigh(study: Study, growth: Growth) -> Weighed:
    """Return what a change would do; SentraError says why it cannot be made.

    A code without terms finds nothing, so that the rules are those of before.
    """
    from sentra_qual.codebook.comparison import touched_words
    from sentra_qual.growing import compare_candidates
    from sentra_qual.matching import compile_codebook
    from sentra_qual.search import touched
    from sentra_qual.study.preview import contrast

    code, edited = _edited(study, growth)
    old = compile_codebook(edited.before, cache=study.root / ".sentra")
    matcher = compile_codebook(edited.after) if growth.words else old
    words = touched_words(edited.before, edited.after)
    found = contrast(study, edited.after, (old, matcher), words, touching=touched)
    changes = compare_candidates(found.before, found.after, found.findings.units)
    failing = _failing(edited, old, matcher) if growth.words else ()
    return Weighed(code, edited, matcher, found, changes, failing)


def take(study: Study, weighed: Weighed) -> Path:
    """Write the codebook and the run it makes; return where the codebook as it was is kept."""
    from sentra_qual.study.files import read_bytes, sha256
    from sentra_qual.study.history import replace_codebook
    from sentra_qual.study.stepping import step

    edited = weighed.edited
    books = [sha256(read_bytes(path)) for path in study.codebook_paths]
    kept = replace_codebook(edited.path, edited.old, edited.new, study=study)
    step(study, books, weighed.found, weighed.matcher)
    return kept


def _edited(study: Study, growth: Growth) -> tuple[str, Edited]:
    """Return the code and the codebook with it."""
    from sentra_qual.codebook.additions import add_to_code
    from sentra_qual.codebook.newcodes import add_code, new_id

    terms = [term_of(growth.words)] if growth.words else []
    if growth.code:
        return growth.code, add_to_code(
            study.codebook_paths, growth.code, terms=terms, exclusions=()
        )
    known = [*study.codebook().walk()]
    wish = new_name(growth.name, known)
    if wish.unknown:
        raise WrongUsage(no_parent(wish, known, study.config.language))
    edited = add_code(study.codebook_paths, wish.parent, wish.name, terms=terms)
    return new_id(edited.before, wish.parent, wish.name), edited


def term_of(words: str) -> TermSpec:
    """Return words as `find` reads them (harga~, a NEAR/5 b) as a term; WrongUsage if none."""
    from sentra_qual.codebook.writing import TermSpec
    from sentra_qual.search import DEFAULT_WITHIN, as_term, parse_query

    term = as_term(parse_query(words))
    if term is None:
        raise WrongUsage(say("growing.add.not_a_term", query=words))
    return TermSpec(
        term=term.text,
        match="" if term.match is Match.WORD else term.match.value,
        near=term.near,
        within=(term.within or DEFAULT_WITHIN) if term.near else None,
        near_match="" if term.near_match is Match.WORD else term.near_match.value,
    )


def _failing(edited: Edited, old: Matcher, new: Matcher) -> tuple[str, ...]:
    """Return the examples that fail with the new codebook and did not with the old one."""
    from sentra_qual.growing import compare_examples
    from sentra_qual.matching import run_examples

    failing = [one for one in run_examples(edited.after, new) if not one.passed]
    if not failing:
        return ()
    results = compare_examples(run_examples(edited.before, old), failing)
    return tuple(f"{one.code}: {one.text}" for one in results)
