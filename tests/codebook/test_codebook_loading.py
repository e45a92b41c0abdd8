"""What a codebook file becomes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sentra_qual.codebook import definition_hash, load, load_valid
from sentra_qual.model import CodeKind, Match, Polarity, Severity, Strength
from sentra_qual.problems import InvalidCodebook

BOOK = """\
codebook: sentra
version: 1
language: id
settings: {match: inflection, fuzzy: false, sundanese: false, malay: false}
codes:
  - id: konflik
    name: {id: Konflik, en: Conflict}
    terms: [cekcok]
    children:
      - id: harga
        name: Persaingan harga
        definition: {id: Harga dibanting}
        include: Saling menurunkan harga
        exclude: [Harga dari pembeli]
        examples:
          match: Yang sebelah banting harga
          no_match: ["Harga diri itu penting"]
        terms:
          - banting harga
          - {term: saing, match: root, fuzzy: true, strength: weak}
          - {term: harga, near: [turun, rusak], within: 4}
          - {term: organisasi, polarity: negated}
          - {regex: 'Rp\\s?\\d+'}
          - 2020
        not: [harga diri]
"""


def test_a_file_becomes_a_tree_of_codes(read) -> None:
    """Ids are paths, texts go by language, defaults reach every term."""
    book, problems = read(BOOK)

    assert () == tuple(one for one in problems if one.severity is Severity.ERROR)
    assert ("sentra", "1", "id") == (book.id, book.version, book.language)
    assert "javanese" in book.levels
    assert book.levels.isdisjoint({"sundanese", "malay"})
    assert ["konflik", "konflik.harga"] == [code.id for code in book.walk()]
    harga = book.code("konflik.harga")
    assert {"id": "Persaingan harga"} == harga.names
    assert "Conflict" == book.code("konflik").name("en")
    assert ("Saling menurunkan harga",) == harga.include
    assert ("Yang sebelah banting harga",) == harga.match_examples
    assert ("Harga diri itu penting",) == harga.no_match_examples
    assert ("harga diri",) == harga.exclusions


def test_terms_take_every_shape(read) -> None:
    """Plain text, forms, proximity, polarity, pattern, and a number read as text."""
    book, _ = read(BOOK)
    plain, root, near, negated, pattern, number = book.code("konflik.harga").terms

    assert ("banting harga", Match.INFLECTION, False) == (plain.text, plain.match, plain.fuzzy)
    assert (Match.ROOT, True, Strength.WEAK) == (root.match, root.fuzzy, root.strength)
    assert (("turun", "rusak"), 4) == (near.near, near.within)
    assert frozenset({Polarity.NEGATED}) == negated.polarity
    assert (None, r"Rp\s?\d+", False) == (pattern.text, pattern.regex, pattern.fuzzy)
    assert "2020" == number.text
    assert 19 == plain.place.line


def test_term_ids_do_not_depend_on_the_order(read) -> None:
    """Decisions of the learner are kept by term id, so moving a line must not rename it."""
    code = "codes:\n  - id: a\n    name: A\n    terms: {}\n"
    one, _ = read(code.format("[saing, {term: saing, match: root}, {term: saing, near: [x]}]"))
    two, _ = read(code.format("[{term: saing, near: [x]}, {term: saing, match: root}, saing]"))

    expected = {"a:saing [word]", "a:saing [root]", "a:saing near x within 6"}
    assert expected == {term.id for term in one.code("a").terms}
    assert expected == {term.id for term in two.code("a").terms}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("no", "no"),
        ("on", "on"),
        ("1_000", "1_000"),
        ("1.10", "1.10"),
        ("2020-01-01", "2020-01-01"),
        ("'  banting   harga '", "banting harga"),
        ("0x1F", "0x1F"),
    ],
)
def test_a_term_stays_as_written(read, written: str, expected: str) -> None:
    """YAML's guesses (no is false, 1_000 a number) never change a word."""
    book, _ = read(f"codes:\n  - id: a\n    name: A\n    terms: [{written}]\n")

    assert [expected] == [term.text for term in book.code("a").terms]


def test_all_problems_are_listed_at_once_with_line_and_column(read) -> None:
    """One run shows every mistake, in the order of the file."""
    _, problems = read(
        "codes:\n"
        "  - id: Harga Bahan\n"
        "    name: Harga\n"
        "    terms: [{term: x, macth: root}, {term: y, match: rot}]\n"
        "  - name: Tanpa id\n"
        "  - id: b\n"
        "    name: B\n"
        "    trems: [z]\n"
    )

    errors = [str(one).split(" ")[0:2] for one in problems if one.severity is Severity.ERROR]
    assert [
        ["1.yaml:2:9:", "error[bad-id]"],
        ["1.yaml:4:23:", "error[unknown-key]"],
        ["1.yaml:4:54:", "error[bad-value]"],
        ["1.yaml:5:5:", "error[missing-id]"],
        ["1.yaml:8:5:", "error[unknown-key]"],
    ] == errors


@pytest.mark.parametrize(
    ("yaml", "hint"),
    [
        ("codes: [{id: a, name: A, trems: [x]}]", "did you mean 'terms'"),
        ("codes: [{id: a, name: A, terms: [{term: x, match: roots}]}]", "did you mean 'root'"),
        ("codes: [{id: a, name: A, match: root, terms: [x]}]", "settings stand once"),
        ("codes: [{id: a, name: A, terms: [kata dia: harga naik]}]", "whole term into quotes"),
        ("codes: [{id: a, name: A, not: [kata dia: naik], terms: [x]}]", "after 'kata dia'"),
        ("codes:\n\t- id: a", "not tabs"),
        ("codes: [{id: a, name: 'A}]", "not closed"),
        ('codes: [{id: a, terms: [{regex: "\\d"}]}]', "single quotes"),
        ("codes: [{id: Bagi Hasil!, name: A, terms: [x]}]", "write 'bagi_hasil'"),
    ],
)
def test_the_hint_says_what_now(read, yaml: str, hint: str) -> None:
    """The frequent slips get advice of their own."""
    _, problems = read(yaml)

    assert any(hint in problem.hint for problem in problems), [str(one) for one in problems]


def test_a_mistake_costs_only_its_own_entry(read) -> None:
    """What can be read is read: one bad term does not take the code with it."""
    book, _ = read("codes: [{id: a, name: A, terms: [harga, {match: root}, [x], '--', mahal]}]")

    assert ["harga", "mahal"] == [term.text for term in book.code("a").terms]


def test_several_files_make_one_codebook(read) -> None:
    """Top ids stay, a clash is an error and the first one holds."""
    one = "codebook: a\ncodes: [{id: x, name: X, terms: [harga]}]"
    two = "codebook: b\ncodes: [{id: y, name: Y, terms: [mahal]}, {id: x, name: Z, terms: [q]}]"
    book, problems = read(one, two)

    assert ("a+b", ["x", "y"]) == (book.id, [code.id for code in book.codes])
    assert ["top-id-clash"] == [p.rule for p in problems if p.severity is Severity.ERROR]
    assert "X" == book.code("x").name("id")


@pytest.mark.parametrize("depth", [70, 5_000, 300_000])
@pytest.mark.parametrize("bracket", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_quickly(read, depth: int, bracket: str) -> None:
    """No depth of brackets can exhaust the stack of the parser."""
    _, problems = read("codes: " + "\n" * (bracket == "- ") + bracket * depth)

    assert {"too-large"} == {problem.rule for problem in problems}


def test_chained_aliases_are_refused_quickly(read) -> None:
    """A billion laughs are not written out."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    _, problems = read("\n".join(lines))

    assert ["too-large"] == [problem.rule for problem in problems]


def test_an_alias_inside_itself_is_refused(read) -> None:
    """A list cannot contain itself."""
    _, problems = read("codes: &a [*a]")

    assert ["unknown-alias"] == [problem.rule for problem in problems]


def test_anchors_aliases_and_merge_keys_are_read(read) -> None:
    """Terms may be shared by an anchor; a mapping's own key wins over a merged one."""
    book, problems = read(
        "codes:\n"
        "  - &first {id: a, name: A, terms: &words [harga]}\n"
        "  - {<<: *first, id: b}\n"
        "  - {id: c, name: C, terms: *words}\n"
    )

    assert [] == [one for one in problems if one.severity is Severity.ERROR]
    assert [("a", "A"), ("b", "A"), ("c", "C")] == [(c.id, c.name("id")) for c in book.codes]
    assert ["b:harga"] == [term.id for term in book.code("b").terms]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_line_ends_do_not_move_places(read, encoding: str, newline: str) -> None:
    """A byte order mark or Windows line ends change neither words nor columns."""
    text = newline.join(["codes:", "  - {id: a, name: “É”😀, terms: ['–', harga]}", ""])
    book, problems = read(text.encode(encoding))

    assert "“É”😀" == book.code("a").name("id")
    assert ["1.yaml:2:33"] == [str(p.place) for p in problems if p.rule == "empty-term"]


def test_a_wrong_byte_has_its_place(read) -> None:
    """The column counts characters, not bytes."""
    _, problems = read("codes:\n  - {name: “é” ".encode() + b"\xe9}\n")

    assert ["1.yaml:2:16: error[wrong-encoding]"] == [
        str(one).split(" this")[0] for one in problems
    ]


def test_a_control_character_has_its_place(read) -> None:
    """YAML forbids them; the reader is told where it sits."""
    _, problems = read("codes:\n  - name: a\x07b\n")

    assert [("yaml-syntax", 2, 12)] == [
        (one.rule, one.place.line, one.place.column) for one in problems
    ]


def test_a_valid_codebook_is_asked_for_with_an_exception(tmp_path: Path) -> None:
    """Commands that cannot go on get all problems in one exception."""
    path = tmp_path / "book.yaml"
    path.write_text("codes: [{id: A!, name: x, terms: [y]}, {name: z}]")

    with pytest.raises(InvalidCodebook) as caught:
        load_valid([path])
    assert {"bad-id", "missing-id"} <= {problem.rule for problem in caught.value.problems}


def test_a_folder_is_no_codebook(tmp_path: Path) -> None:
    """A path that cannot be opened is a problem, not a crash."""
    _, problems = load([tmp_path])

    assert ["unreadable-file"] == [problem.rule for problem in problems]


def test_the_definition_hash_ignores_terms(read) -> None:
    """Changed terms do not stale a decision, a changed meaning does."""
    code = read(BOOK)[0].code("konflik.harga")

    assert definition_hash(code) == definition_hash(replace(code, terms=(), names={"id": "X"}))
    assert definition_hash(code) != definition_hash(replace(code, definitions={"id": "Lain"}))
    assert definition_hash(code) != definition_hash(replace(code, exclude=()))
    assert definition_hash(code) != definition_hash(replace(code, include=(), exclude=code.include))
    assert definition_hash(code) != definition_hash(replace(code, id="konflik.lain"))


LISTS = """\
lists:
  pemerintah: &pemerintah [dinas, bupati]
  kampus: &kampus [dosen]
codes:
  - id: dukungan
    name: Dukungan
    terms:
      - {term: bantu, near: [*pemerintah, *kampus, lsm], within: 6, match: root}
      - {term: [gratis, cuma-cuma], near: *pemerintah, within: 4}
"""


def test_named_lists_serve_terms_by_their_anchors(read) -> None:
    """A list may be the whole of near or one entry of it."""
    book, problems = read(LISTS)
    bantu, gratis, cuma = book.code("dukungan").terms

    assert not [one for one in problems if one.severity is Severity.ERROR]
    assert ("dinas", "bupati", "dosen", "lsm") == bantu.near
    assert ("dinas", "bupati") == gratis.near == cuma.near


def test_a_list_of_terms_is_one_term_each(read) -> None:
    """Each can be counted and explained by itself."""
    book, _ = read(LISTS)

    assert ["gratis", "cuma-cuma"] == [term.text for term in book.code("dukungan").terms[1:]]
    assert "dukungan:gratis near dinas|bupati within 4" == book.code("dukungan").terms[1].id


def test_the_id_of_a_term_with_a_long_list_is_short_and_its_own(read) -> None:
    """Another list gives another id, so that runs can be compared."""
    text = "codes: [{{id: a, name: A, terms: [{{term: x, within: 3, near: [{}]}}]}}]"
    ids = [
        read(text.format(words))[0].code("a").terms[0].id
        for words in ("b, c, d, e, f, g, h", "b, c, d, e, f, g, i")
    ]

    assert all(one.startswith("a:x near b|c|d|e|+3#") for one in ids)
    assert 2 == len(set(ids))


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("lists: [a]\ncodes: [{id: a}]", "wrong-type", 1),
        ("lists:\n  kata:\n    - {x: y}\ncodes: [{id: a}]", "wrong-type", 3),
        ("codes:\n  - id: a\n    terms:\n      - {term: []}", "empty-term", 4),
        ("codes:\n  - id: a\n    terms:\n      - {term: x, near: [[{y: z}]]}", "wrong-type", 4),
    ],
)  # fmt: skip
def test_what_is_no_word_in_a_list_is_named(read, text: str, rule: str, line: int) -> None:
    """A list holds words, or lists of words, and nothing else."""
    _, problems = read(text)

    assert (rule, line) in [(one.rule, one.place.line) for one in problems]


KINDS = """\
codes:
  - id: kerja_sama
    name: Kerja sama
    kind: form
    children:
      - id: bank
        name: Bank
        indicators: {id: Agunan, en: Collateral}
        sources: Perajin
        terms: [bank]
      - id: pelaku
        name: Pelaku
        kind: actor
        children: [{id: ketua, name: Ketua, terms: [ketua]}]
"""


def test_a_code_without_a_kind_has_that_of_the_nearest_code_above(read) -> None:
    """What a whole branch is need be said once."""
    book, _ = read(KINDS)
    kinds = [(code.id, code.kind) for code in book.walk()]

    assert [
        ("kerja_sama", "form"),
        ("kerja_sama.bank", "form"),
        ("kerja_sama.pelaku", "actor"),
        ("kerja_sama.pelaku.ketua", "actor"),
    ] == kinds
    assert ["kerja_sama.pelaku.ketua"] == [code.id for code in book.of_kind(CodeKind.ACTOR)]


def test_what_fills_the_operational_table_goes_by_language(read) -> None:
    """A plain text is in the language of the codebook."""
    bank = read(KINDS)[0].code("kerja_sama.bank")

    assert {"id": "Agunan", "en": "Collateral"} == bank.indicators
    assert ({"id": "Perajin"}, {}) == (bank.sources, bank.techniques)


def test_an_unknown_kind_is_named_with_those_there_are(read) -> None:
    """A misspelt kind would leave a table empty."""
    book, problems = read(KINDS.replace("kind: actor", "kind: aktor"))
    found = [one for one in problems if one.severity is Severity.ERROR]

    assert ["bad-value"] == [one.rule for one in found]
    assert "'aktor'" in found[0].text
    assert "form" == book.code("kerja_sama.pelaku").kind


def test_what_a_code_is_does_not_stale_decisions(read) -> None:
    """A decision is about the meaning, not about the tables."""
    old, new = (
        read(text)[0].code("kerja_sama.bank") for text in (KINDS, KINDS.replace("form", "role"))
    )

    assert definition_hash(old) == definition_hash(new)


def test_two_codebooks_may_use_the_same_words(tmp_path: Path) -> None:
    """Shared words are a mistake in one codebook, and another view in two."""
    for name in ("a", "b"):
        text = f"codes: [{{id: {name}, name: N, terms: [harga]}}]\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    _, problems = load([tmp_path / "a.yaml", tmp_path / "b.yaml"])

    assert {"no-examples"} == {one.rule for one in problems}
