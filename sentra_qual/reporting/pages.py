"""A Report in ready strings, so that a template has nothing left to compute.

In: a Report.
Out: a Page: numbered sections, sources as text, tables as rows of text, links by anchor; and
the same once more as a row of blocks, for templates that cannot nest.
Never: markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from sentra_qual.messages import LANGUAGES, say, texts
from sentra_qual.model import (
    Figure,
    Paragraph,
    Part,
    Polarity,
    Quotation,
    Ref,
    Report,
    Section,
    Table,
)
from sentra_qual.pictures import draw
from sentra_qual.reporting.blocks import blocks_of, contents_of
from sentra_qual.reporting.browsing import written
from sentra_qual.reporting.cells import INDENT, one_line, rows_text
from sentra_qual.reporting.shapes import (
    Page,
    PageFigure,
    PageParagraph,
    PagePart,
    PageQuotation,
    PageRun,
    PageSection,
    PageTable,
)

METHODS, FINDINGS, REMARKS = "1", "2", "3"
SECOND_HAND = frozenset({Polarity.HYPOTHETICAL, Polarity.REPORTED})
WHOLE = frozenset({"thematic", "comparative", "process", "matrix"})


def page_of(report: Report) -> Page:
    """Return a report in ready strings, in its own language (else English)."""
    language = report.language if report.language in LANGUAGES else "en"
    writer = _Writer(report, language)
    page = Page(
        title=one_line(report.title),
        form=report.form,
        language=language,
        label=labels(language),
        opening=writer.paragraphs(report.opening),
        methods=writer.parts(report.methods, "m", lambda at: f"{METHODS}.{at}"),
        overview=writer.paragraphs(report.overview),
        tables=writer.tables(report.tables),
        sections=writer.sections(report.sections, 1),
        notes=tuple(map(one_line, report.notes)),
        appendices=writer.parts(report.appendices, "a", writer.appendix),
        contents=(),
        blocks=(),
        figures=writer.figures(report.figures),
        whole=report.form in WHOLE,
        passages=report.passages,
    )
    contents = contents_of(page)
    return replace(page, contents=contents, blocks=blocks_of(page))


def labels(language: str) -> dict[str, str]:
    """Return the fixed texts of reports by name."""
    prefix = "label."
    return {
        key.removeprefix(prefix): text
        for key, text in texts(language, "report").items()
        if key.startswith(prefix)
    }


def table_of(table: Table, anchor: str, number: str, language: str, short: str = "") -> PageTable:
    """Return a table with every cell as text."""
    return PageTable(
        anchor=anchor,
        number=number,
        title=one_line(table.title),
        columns=table.columns,
        rows=tuple(rows_text(table, language)),
        notes=tuple(map(one_line, table.notes)),
        short=short,
        queries=tuple(tuple(map(written, row)) for row in table.queries),
    )


class _Writer:
    """Numbers the tables of a report in the order of reading and points to them."""

    def __init__(self, report: Report, language: str) -> None:
        self._language = language
        self._numbers = {table.name: at for at, table in enumerate(_tables(report), start=1)}
        self._pictures = {one.table.name: at for at, one in enumerate(_figures(report), start=1)}
        self._form, self._sections = report.form, len(report.sections)

    def paragraphs(self, some: Iterable[Paragraph]) -> tuple[PageParagraph, ...]:
        return tuple(self._paragraph(one) for one in some if one)

    def _paragraph(self, pieces: Paragraph) -> PageParagraph:
        runs = tuple(self._run(piece) for piece in pieces)
        return PageParagraph("".join(run.text for run in runs), runs)

    def _run(self, piece: str | Ref) -> PageRun:
        if isinstance(piece, Ref) and piece.figure:
            number = self._pictures[piece.table]
            return PageRun(self._say("label.figure_short", n=number), f"f{number}")
        if isinstance(piece, Ref):
            number = self._numbers[piece.table]
            return PageRun(self._say("label.table_short", n=number), f"t{number}")
        return PageRun(_inner_line(piece))

    def tables(self, some: Iterable[Table]) -> tuple[PageTable, ...]:
        return tuple(self._table(one) for one in some)

    def _table(self, table: Table) -> PageTable:
        at = self._numbers[table.name]
        number, short = self._say("label.table", n=at), self._say("label.table_short", n=at)
        return _outlined(table_of(table, f"t{at}", number, self._language, short))

    def figures(self, some: Iterable[Figure]) -> tuple[PageFigure, ...]:
        return tuple(self._figure(one) for one in some)

    def _figure(self, figure: Figure) -> PageFigure:
        at = self._pictures[figure.table.name]
        return PageFigure(
            anchor=f"f{at}",
            number=self._say("label.figure", n=at),
            short=self._say("label.figure_short", n=at),
            caption=one_line(figure.caption),
            description=one_line(draw(figure.table, self._language).description),
            table=figure.table,
        )

    def parts(
        self, some: Iterable[Part], letter: str, number: Callable[[int], str]
    ) -> tuple[PagePart, ...]:
        return tuple(
            PagePart(
                number=number(at),
                anchor=f"{letter}{at}",
                heading=one_line(one.heading),
                paragraphs=self.paragraphs(one.paragraphs),
                tables=self.tables(one.tables),
                figures=self.figures(one.figures),
            )
            for at, one in enumerate(some, start=1)
        )

    def appendix(self, at: int) -> str:
        """Return what an appendix is called; the end of a sheet is a section like others."""
        if self._form in WHOLE:
            return self._say("label.appendix", n=at)
        return str(self._sections + at)

    def sections(self, some: Iterable[Section], level: int) -> tuple[PageSection, ...]:
        return tuple(self._section(one, level) for one in some if one.number)

    def _section(self, section: Section, level: int) -> PageSection:
        count = section.count
        return PageSection(
            number=section.number,
            anchor="s" + section.number.replace(".", "-"),
            level=level,
            code=one_line(section.code),
            name=one_line(section.name),
            definition=one_line(section.definition),
            counts=self._say(
                "counts",
                units=count.units,
                informants=count.informants,
                interviews=count.interviews,
                queued=count.queued,
            ),
            prose=self.paragraphs(section.prose),
            quotations=self._quotations(section.quotations, section.answer),
            denying=self.paragraphs(section.denying),
            denials=self._quotations(section.denials, section.answer),
            sections=self.sections(section.sections, level + 1),
        )

    def _quotations(self, some: Iterable[Quotation], answer: str) -> tuple[PageQuotation, ...]:
        return tuple(self._quotation(one, answer) for one in some)

    def _quotation(self, quotation: Quotation, answer: str) -> PageQuotation:
        traits = quotation.attributes.items()
        details = "; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in traits)
        who = quotation.informant.removeprefix(f"{quotation.interview}/")
        source = self._say(
            "source" if quotation.lone else "source_in",
            informant=f"{who} ({details})" if details else who,
            interview=quotation.interview,
            line=quotation.line,
        )
        if quotation.number:
            source = self._say("numbered", number=quotation.number, source=source)
        if quotation.also:
            source = self._say("also", source=source, names=", ".join(quotation.also))
        if quotation.stance in SECOND_HAND:
            source = self._say(f"stands.{quotation.stance}", source=source)
        return PageQuotation(one_line(quotation.text), one_line(source), answer)

    def _say(self, key: str, **fields: object) -> str:
        return say(f"report.{key}", language=self._language, **fields)


def _outlined(table: PageTable) -> PageTable:
    """Show a column within another as indented entries of it."""
    keys = [column.key for column in table.columns]
    inner = {at: keys.index(one.within) for at, one in enumerate(table.columns) if one.within}
    kept = [at for at in range(len(keys)) if at not in inner]
    rows = []
    for row in table.rows:
        cells = list(row)
        for at, outer in inner.items():
            cells[outer] = INDENT + row[at] if row[at] else cells[outer]
        rows.append(tuple(cells[at] for at in kept))
    columns = tuple(table.columns[at] for at in kept)
    queries = tuple(tuple(row[at] for at in kept) for row in table.queries)
    return replace(table, columns=columns, rows=tuple(rows), queries=queries)


def _tables(report: Report) -> Iterator[Table]:
    """Yield the tables of a report in the order of reading."""
    for part in report.methods:
        yield from part.tables
    yield from report.tables
    for part in report.appendices:
        yield from part.tables


def _figures(report: Report) -> Iterator[Figure]:
    """Yield the figures of a report in the order of reading."""
    for part in report.methods:
        yield from part.figures
    yield from report.figures
    for part in report.appendices:
        yield from part.figures


def _inner_line(text: str) -> str:
    """Return a stretch of a paragraph on one line, the blanks at its ends kept."""
    before, behind = " " * text[:1].isspace(), " " * text[-1:].isspace()
    line = one_line(text)
    return f"{before}{line}{behind}" if line else before
