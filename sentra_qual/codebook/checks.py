"""What is checked in a codebook, for `explain` and for the tests.

In: nothing.
Out: `CHECKS`, rule id -> severity, purpose, an example that fails and one that passes.
Never: the checking itself; every rule id is permanent.

An example is the text of one file; of two files where a line of percent signs parts them.
"""

from __future__ import annotations

from sentra_qual.messages import say
from sentra_qual.model import Severity
from sentra_qual.model.shaping import dataclass

_PASSES = """\
codebook: contoh
version: 1
language: id
codes:
  - id: harga
    name: {id: Harga, en: Price}
    examples: {match: ["Harga bahan naik terus"]}
    terms: [harga]
"""


@dataclass(frozen=True, slots=True)
class Check:
    """One check: how bad a finding is, an example that fails, one that passes."""

    rule: str
    severity: Severity
    failing: str
    passing: str = _PASSES

    @property
    def purpose(self) -> str:
        """Return why the check exists, in the language in force."""
        return say(f"codebook.{self.rule}.why")


def _code(body: str) -> str:
    """Return a codebook with one code that holds the lines given."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    return f"codes:\n  - id: harga\n    name: Harga\n{lines}"


_EXAMPLE = "examples: {match: [Harga naik]}\n"


def _terms(written: str) -> str:
    return _code(f"{_EXAMPLE}terms: [{written}]")


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE
_ALL = (
    Check("unreadable-file", _E, ""),
    Check("wrong-encoding", _E, "codes: [{id: harga, name: Caf\xe9}]\n"),
    Check("empty-file", _E, "# only a remark\n"),
    Check("yaml-syntax", _E, "codes:\n  - id: harga\n   name: Harga\n"),
    Check("several-documents", _E, f"{_PASSES}---\n{_PASSES}"),
    Check("unknown-alias", _E, _terms("*daftar"), _code(f"{_EXAMPLE}terms: &daftar [harga]")),
    Check("too-large", _E, "codes: " + "[" * 70 + "]" * 70),
    Check("not-a-mapping", _E, "- id: harga\n"),
    Check("unsupported-version", _E, _PASSES.replace("version: 1", "version: 9")),
    Check("no-codes", _E, "codebook: contoh\ncodes: []\n"),
    Check("code-shape", _E, "codes: [harga]\n"),
    Check("duplicate-key", _E, _PASSES + "    terms: [mahal]\n"),
    Check("unknown-key", _E, _PASSES.replace("terms:", "trems:")),
    Check("wrong-type", _E, _code(f"{_EXAMPLE}terms: harga")),
    Check("bad-value", _E, _terms("{term: harga, match: rott}"),
          _terms("{term: harga, match: root}")),
    Check("missing-id", _E, "codes: [{name: Harga, terms: [harga]}]\n"),
    Check("bad-id", _E, _PASSES.replace("id: harga", "id: Harga Bahan")),
    Check("duplicate-id", _E, _PASSES + "  - {id: harga, name: Lagi, terms: [mahal]}\n"),
    Check("top-id-clash", _E, f"{_PASSES}%%%\n{_PASSES}"),
    Check("settings-differ", _W, f"settings: {{javanese: false}}\n{_PASSES}%%%\n"
          + _PASSES.replace("harga", "mahal")),
    Check("missing-name", _W, "codes: [{id: harga, terms: [harga]}]\n"),
    Check("no-terms", _W, _code("definition: Mahal atau murahnya barang")),
    Check("no-examples", _N, _code("terms: [harga]")),
    Check("example-not-text", _E, _code("examples:\n  match:\n    - Kata: naik\nterms: [harga]"),
          _code("examples:\n  match:\n    - 'Kata: naik'\nterms: [harga]")),
    Check("term-shape", _E, _terms("{match: root}"), _terms("{term: harga, match: root}")),
    Check("empty-term", _E, _terms("harga, '...'")),
    Check("near-without-within", _N, _terms("{term: harga, near: [turun]}"),
          _terms("{term: harga, near: [turun], within: 6}")),
    Check("within-without-near", _W, _terms("{term: harga, within: 6}"),
          _terms("{term: harga, near: [turun], within: 6}")),
    Check("option-without-near", _W, _terms("{term: harga, order: true}"),
          _terms("{term: harga, near: [turun], within: 6, order: true}")),
    Check("gap-of-one-word", _W, _terms("{term: harga, gap: 2}"),
          _terms("{term: banting harga, gap: 2}")),
    Check("wide-wildcard", _E, _terms("'h*'"), _terms("'harga*'")),
    Check("form-both-ways", _W, _terms("{term: urus, forms: [urusin], not_forms: [urusin]}"),
          _terms("{term: urus, match: root, not_forms: [urusan]}")),
    Check("regex-with-option", _E, _terms(r"{regex: 'Rp\s?\d+', fuzzy: true}"),
          _terms(r"{regex: 'Rp\s?\d+', strength: fair}")),
    Check("bad-regex", _E, _terms(r"{regex: '(\w+) \1'}"), _terms(r"{regex: 'Rp\s?\d+'}")),
    Check("empty-regex", _E, _terms(r"{regex: '\d*'}"), _terms(r"{regex: '\d+'}")),
    Check("duplicate-term", _W, _terms("banting harga, banting-harga"), _terms("banting harga")),
    Check("shared-term", _W, _PASSES + "  - {id: mahal, name: Mahal, terms: [harga]}\n",
          _PASSES + "  - {id: mahal, name: Mahal, examples: {match: Mahal}, terms: [mahal]}\n"),
    Check("not-equals-term", _W, _code(f"{_EXAMPLE}terms: [harga]\nnot: [harga]"),
          _code(f"{_EXAMPLE}terms: [harga]\nnot: [harga diri]")),
)  # fmt: skip
CHECKS: dict[str, Check] = {check.rule: check for check in _ALL}
