"""The examples of a codebook, run like a test suite.

In: a codebook.
Out: one result an example: what was expected, what was found and why.
Never: a lenient reading; a weak, merely queued find in a `no_match` example is a find.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from sentra_qual.matching.keeping import compile_codebook
from sentra_qual.matching.matcher import Matcher
from sentra_qual.model import Code, Codebook, Evidence, Status, Term


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """One example: the code and passage, whether it was to be found and was.

    `status` tells a coded find from a queued one, None if nothing was found.
    """

    code: str
    text: str
    expected: bool
    found: bool
    evidence: tuple[Evidence, ...]
    status: Status | None = None

    @property
    def passed(self) -> bool:
        """Tell whether the example came out as the codebook says."""
        return self.found == self.expected


def run_examples(
    codebook: Codebook, matcher: Matcher | None = None, *, only: Container[str] | None = None
) -> tuple[ExampleResult, ...]:
    """Run every example of a codebook, or those of `only`, as one passage of an informant.

    A `match` example passes if its code is found, coded or queued. A `no_match`
    example fails if the code is found at all: also what is only queued costs a
    person's time.
    """
    finder = matcher or compile_codebook(codebook)
    return tuple(
        _result(code, text, finder, expected=expected)
        for code in codebook.walk()
        for text, expected in _examples(code)
        if only is None or text in only
    )


def only_queued(results: Iterable[ExampleResult]) -> list[str]:
    """Return the codes that are found in their examples, and coded by rule in none of them.

    Single words only queue: whoever expects codings of them should know before the interviews.
    """
    found: dict[str, bool] = {}
    for one in results:
        if one.expected and one.found:
            found[one.code] = found.get(one.code, False) or one.status is Status.CODED
    return [code for code, coded in found.items() if not coded]


def examples_with(
    codebook: Codebook, terms: Iterable[Term], phrases: Iterable[str]
) -> frozenset[str]:
    """Return the examples in which terms and phrases that came or went can stand at all.

    A term is looked for without what it must stand near, those words by themselves too: no
    other example can come out otherwise.
    """
    plain = [replace(one, near=(), within=0, ordered=False, polarity=None) for one in terms]
    words = [*phrases, *(word for one in terms for word in one.near)]
    plain += [Term("", "t", text=word) for word in dict.fromkeys(words)]
    named = tuple(replace(one, id=f"t:{at}", code="t") for at, one in enumerate(plain))
    book = Codebook("", "", "", (Code("t", {}, terms=named),), "", codebook.levels)
    finder = compile_codebook(book)
    texts = {text for code in codebook.walk() for text, _ in _examples(code)}
    return frozenset(text for text in texts if finder.find(text))


def _examples(code: Code) -> Iterator[tuple[str, bool]]:
    yield from ((text, True) for text in code.match_examples)
    yield from ((text, False) for text in code.no_match_examples)


def _result(code: Code, text: str, matcher: Matcher, *, expected: bool) -> ExampleResult:
    found = next((one for one in matcher.find(text) if one.code == code.id), None)
    return ExampleResult(
        code=code.id,
        text=text,
        expected=expected,
        found=found is not None,
        evidence=found.evidence if found else (),
        status=found.status if found else None,
    )
