"""The examples of a codebook, run like a test suite.

In: a codebook.
Out: one result an example: what was expected, what was found and why.
Never: a lenient reading; a weak, merely queued find in a `no_match` example is a find.
"""

from __future__ import annotations

from dataclasses import dataclass

from sentra_qual.matching.keeping import compile_codebook
from sentra_qual.matching.matcher import Matcher
from sentra_qual.model import Code, Codebook, Evidence, Status


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


def run_examples(codebook: Codebook, matcher: Matcher | None = None) -> tuple[ExampleResult, ...]:
    """Run every example of a codebook as one passage of an informant.

    A `match` example passes if its code is found, coded or queued. A `no_match`
    example fails if the code is found at all: also what is only queued costs a
    person's time.
    """
    finder = matcher or compile_codebook(codebook)
    return tuple(result for code in codebook.walk() for result in _run(code, finder))


def _run(code: Code, matcher: Matcher) -> tuple[ExampleResult, ...]:
    wanted = [(text, True) for text in code.match_examples]
    unwanted = [(text, False) for text in code.no_match_examples]
    return tuple(
        _result(code, text, matcher, expected=expected) for text, expected in wanted + unwanted
    )


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
