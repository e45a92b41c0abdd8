"""What each term found, as a table."""

from __future__ import annotations

from dataclasses import replace

from sentra_qual.model import Code, Coding, Evidence, Findings, Method, Span, Status, Term
from sentra_qual.tables.terms import term_counts

CODES = (
    Code(
        "konflik",
        {"id": "Konflik"},
        children=(
            Code(
                "konflik.harga",
                {"id": "Harga"},
                terms=tuple(
                    Term(f"konflik.harga:{one}", "konflik.harga", one)
                    for one in ("banting harga", "turun", "murah")
                ),
            ),
        ),
    ),
    Code("mitra", {"id": "Mitra"}, terms=(Term("mitra:arisan", "mitra", "arisan"),)),
)
TEXTS = {
    "w1": "N: Dia banting harga, ikut turun.\nN: Turun lagi, ada arisan.",
    "w2": "B: Harga turun dan turun.\nB: Hujan.",
}


def with_terms(coding: Coding, findings_text: str, *terms: str) -> Coding:
    """Return a coding found by these terms at their first places in its passage."""
    unit = coding.unit.span
    evidence = []
    for term in terms:
        at = findings_text.lower().index(term, unit.start)
        evidence.append(
            Evidence(f"{coding.code}:{term}", Span(at, at + len(term)), Method.WORD, term)
        )
    return replace(coding, evidence=tuple(evidence))


def rows_of(findings: Findings, **options: object) -> dict[tuple[str, str], dict[str, object]]:
    """Return the figures by code and term, in their order."""
    table = term_counts(findings, **options)  # type: ignore[arg-type]
    keys = [column.key for column in table.columns]
    return {(str(row[0]), str(row[1])): dict(zip(keys, row, strict=True)) for row in table.rows}


def sample(study) -> Findings:
    """Return a study: one passage by two terms, others by one, one rejected, one by hand."""
    return study(
        TEXTS,
        lambda coded: [
            with_terms(
                coded("w1", "banting harga", "konflik.harga"), TEXTS["w1"], "banting harga", "turun"
            ),
            with_terms(
                coded("w1", "Turun lagi", "konflik.harga", status=Status.QUEUED),
                TEXTS["w1"],
                "turun",
            ),
            with_terms(
                coded("w2", "turun dan", "konflik.harga", by="sari", status=Status.REJECTED),
                TEXTS["w2"],
                "turun",
                "turun",
            ),
            with_terms(coded("w1", "arisan", "mitra", by="sari"), TEXTS["w1"], "arisan"),
            coded("w2", "Hujan", "konflik.harga", by="sari", rule=False),
        ],
        codes=CODES,
        language="en",
        coders=("sari",),
    )


def test_a_term_is_counted_where_it_is_evidence(study) -> None:
    """Finds, passages, informants, interviews, alone or not, and what became of them."""
    rows = rows_of(sample(study))
    turun = rows["konflik.harga", "turun"]

    assert (3, 2, 2, 4) == tuple(
        turun[key] for key in ("units", "informants", "interviews", "hits")
    )
    assert 2 == turun["alone"]
    assert (1, 1, 0, 1) == tuple(turun[key] for key in ("coded", "queued", "accepted", "rejected"))
    assert 1 == turun["other_codes"]
    assert 1 == rows["mitra", "arisan"]["accepted"]


def test_the_busiest_terms_come_first_and_the_idle_are_listed(study) -> None:
    """A code's own row leads, then its terms; what found nothing has zeros."""
    assert [
        ("konflik.harga", ""),
        ("konflik.harga", "turun"),
        ("konflik.harga", "banting harga"),
        ("konflik.harga", "murah"),
        ("konflik.harga", "(coded by people, found by no term)"),
        ("mitra", ""),
        ("mitra", "arisan"),
    ] == list(rows_of(sample(study)))
    idle = rows_of(sample(study))["konflik.harga", "murah"]
    assert {0} == {value for key, value in idle.items() if key not in ("code", "term")}


def test_a_code_counts_each_passage_once(study) -> None:
    """Two terms in one passage are one passage of the code."""
    total = rows_of(sample(study))["konflik.harga", ""]

    assert (3, 5, 2) == (total["units"], total["hits"], total["alone"])


def test_one_code_is_shown_with_those_below_it(study) -> None:
    """Asked for konflik, mitra stays away."""
    assert {"konflik.harga"} == {code for code, _ in rows_of(sample(study), code="konflik")}


def test_notes_say_how_many_found_nothing(study) -> None:
    """Of four terms one."""
    notes = term_counts(sample(study)).notes

    assert "4 terms, of which 1 term found nothing" in notes[0]
    assert "4 passages" in notes[0]


def test_what_people_decided_is_spare_while_nobody_did(study) -> None:
    """A screen has room for it once it says something."""
    before = study(TEXTS, lambda coded: [], codes=CODES)
    spare = {column.key: column.spare for column in term_counts(before).columns}

    assert spare["accepted"]
    assert not {c.key: c.spare for c in term_counts(sample(study)).columns}["accepted"]


def test_long_terms_are_cut_on_a_screen_only(study) -> None:
    """A list of near words is longer than a line."""
    long = Term("mitra:" + "x" * 90, "mitra", "x" * 90)
    codes = (Code("mitra", {"id": "Mitra"}, terms=(long,)),)
    findings = study(TEXTS, lambda coded: [], codes=codes)

    assert "x" * 90 == term_counts(findings).rows[1][1]
    assert "x" * 43 + "…" == term_counts(findings, brief=True).rows[1][1]


def test_passages_off_the_record_are_not_counted(study) -> None:
    """They are outside the base."""
    whole = sample(study)
    findings = replace(whole, units=whole.units[1:])

    assert ("konflik.harga", "banting harga") in rows_of(findings)
    assert 0 == rows_of(findings)["konflik.harga", "banting harga"]["units"]
