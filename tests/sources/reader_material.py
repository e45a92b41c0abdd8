"""Files of every format, made by hand, so that tests show what stands in them."""

# ruff: noqa: E501 - a file is easier to read unwrapped

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence

Rows = Sequence[Sequence[object]]
Print = tuple[float, float, str]

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
ODF = " ".join(
    f'xmlns:{short}="{_OFFICE}:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip


def packed(members: dict[str, str | bytes]) -> bytes:
    """Return a zip package of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in members.items():
            package.writestr(name, body)
    return out.getvalue()


def repacked(raw: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """Return a package whose members were changed."""
    with zipfile.ZipFile(io.BytesIO(raw)) as old:
        return packed(
            {info.filename: change(info.filename, old.read(info)) for info in old.infolist()}
        )


def word_xml(body: str, **parts: str) -> bytes:
    """Return a Word document of this body; other parts by name (numbering, styles, …)."""
    relations = "".join(
        f'<Relationship Id="r{name}" Type="http://x/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    head = "http://schemas.openxmlformats.org/package/2006/relationships"
    main = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    ns = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    )
    return packed(
        {
            "_rels/.rels": f'<Relationships xmlns="{head}"><Relationship Id="r1" Type="{main}" '
            'Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {ns}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{head}">{relations}'
            "</Relationships>",
            **{f"word/{name}.xml": f"<w:x {ns}>{xml}</w:x>" for name, xml in parts.items()},
        }
    )


def p(text: str, properties: str = "", run: str = "") -> str:
    """Return a Word paragraph of one run."""
    inner = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r>{inner}"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def odt(body: str, styles: str = "", content_styles: str = "") -> bytes:
    """Return an OpenDocument text of this body."""
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {ODF}><office:automatic-styles>"
            f"{content_styles}</office:automatic-styles><office:body><office:text>{body}"
            "</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {ODF}>{styles}</office:document-styles>",
            "META-INF/manifest.xml": "<manifest/>",
        }
    )


def xlsx(**sheets: Rows) -> bytes:
    """Return a workbook of these sheets."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(*pages: Iterable[Print | tuple[float, float, str, float]]) -> bytes:
    """Return a PDF whose pages hold text at places: left, base (upwards), words, size."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    font = "<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>"
    kids = []
    for page in pages:
        stream = "\n".join(_shown(*one) for one in page)
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {len(objects) + 2} 0 R"
            f"/Resources<</Font<</F {2 * len(pages) + 3} 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream.encode('cp1252'))}>>stream\n{stream}\nendstream")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    objects.append(font)
    out = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("cp1252")
    table = "".join(f"{at:010d} 00000 n \n" for at in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    return out + (
        f"{end}trailer<</Root 1 0 R/Size {len(places) + 1}>>\nstartxref\n{len(out)}\n%%EOF"
    ).encode("cp1252")


def _shown(left: float, base: float, words: str, size: float = 10) -> str:
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {left} {base} Td ({escaped}) Tj ET"


def printed(
    lines: Sequence[str], *, left: float = 60, top: float = 760, distance: float = 13
) -> list[Print]:
    """Return lines of print below each other; a Courier letter of size 10 is 6 wide."""
    return [(left, top - distance * at, line) for at, line in enumerate(lines) if line]


RTF = rb"""{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial;}}
{\stylesheet{\s0 Normal;}{\s1 heading 1;}}
{\header\pard Universitas Contoh\par}
\pard\s1 Transkrip\par\pard
P: Kapan mulai usaha\'85?\par
N: \'93Sejak dulu\'94 \u8211- katanya\~ya {\v tersembunyi}{\deleted hapus}.\par
{\*\generator X;}P: Lalu, bagaimana\line harganya?\par
N: Jum\rquote at naik.{\footnote catatan kaki}\par
\trowd\cellx2000\cellx5000\pard\intbl P\cell Kenapa begitu?\cell\row
\trowd\cellx2000\cellx5000\pard\intbl N\cell Ya begitu.\par Sudah biasa.\cell\row
\trowd\cellx2000\cellx5000\pard\intbl P\cell Oh begitu ya Bu?\cell\row
\pard}"""

HTML = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Blog</title>
<script>var P = "Bukan: ucapan";</script></head><body><nav>Menu: beranda</nav>
<article><h1>Wawancara dengan perajin</h1><p>P: Kapan?<br>N: Dulu &amp; sekarang.</p>
<p><b>P:</b> Di&nbsp;mana?</p><p>N: Di <i>sentra</i>.</p></article>
<div class="comments"><p>Budi: Bagus artikelnya</p></div></body></html>"""

VTT = """WEBVTT

NOTE
Umur: 52

STYLE
::cue { color: red }

1
00:01.000 --> 00:02.000 align:start
<v Dina Sari>Apa kabar, Pak?</v>

2
00:02.000 --> 00:04.000
<v Pak Undang>Baik.

Lagi sepi.</v>
"""

JSON = """{"text":" Ya.","language":"id","segments":[
{"id":0,"start":0.0,"end":4.2,"text":" Kapan mulai?","speaker":"SPEAKER_00","words":[]},
{"id":1,"start":4.2,"end":6,"text":" Dulu sekali.","speaker":"SPEAKER_01","x":null}]}"""

CSV = (
    'No;Pertanyaan;Jawaban;Kode\r\n1;Siapa?;"Juragan; kami\nikut";KM-1\r\n'
    '3;Pernah?;;KF\r\n4;Kenapa?;"Ya ""begitu""";X\r\n'
)

SURVEY = (
    "Timestamp,Kode responden,Umur,Desa,Apa kesulitan terbesar dalam usaha Anda?,Saran\n"
    '2025/03/05 10:02,R01,41,Sukamaju,"Modal macet, pengepul bayar belakangan",Perlu pelatihan lagi\n'
    "2025/03/05 10:09,R02,35,Cikeris,Harga dirusak tetangga sendiri jadi ikut turun,-\n"
    "2025/03/05 11:09,R03,52,Sukamaju,,\n"
)

TALK = "P: Sejak kapan, Bu?\nN: “Sejak dulu” – ya.\nP: Oh?\nN: Ya.\n"


def samples() -> dict[str, bytes]:
    """Return a file of every format by name."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + cell.format(p("{}")) + cell.format(p("{}")) + "</w:tr>"
    table = "".join(
        row.format(*pair)
        for pair in (("Pertanyaan", "Jawaban"), ("Kapan?", "Dulu."), ("Oh?", "Ya."))
    )
    body = (
        p("Transkrip", '<w:outlineLvl w:val="0"/>') + p("Kapan mulai?", listed) + p("Dulu sekali.")
        + p("Di mana?", listed) + p("Di sini saja.") + f"<w:tbl>{table}</w:tbl>"
        + "<w:p><w:r><w:t>N: a</w:t><w:br/><w:t>b</w:t></w:r><w:ins><w:r><w:t>c</w:t></w:r></w:ins></w:p>"
    )  # fmt: skip
    cells = "".join(
        f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("P", "Kapan?")
    )
    return {
        "a.docx": word_xml(body, numbering=numbering, header1=p("Universitas"), comments="<w:comment>" + p("hm") + "</w:comment>"),
        "a.odt": odt(
            "<text:h>Transkrip</text:h><text:p>P: Kapan<text:s text:c='2'/>mulai?</text:p>"
            "<text:list text:style-name='L'><text:list-item><text:p>N: Dulu.</text:p>"
            f"</text:list-item></text:list><table:table><table:table-row>{cells}"
            "</table:table-row></table:table><text:p>N: Ya<text:note><text:note-body>"
            "<text:p>kaki</text:p></text:note-body></text:note>.</text:p>"
        ),
        "a.rtf": RTF,
        "a.html": HTML.encode(),
        "a.mht": b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + HTML.encode(),
        "a.pdf": pdf(
            printed(["Lampiran 3", "P: Kapan mulai usaha ini, dan dengan siapa saja Ibu me-", "mulainya?", "N: Dulu."]),
            printed(["Lampiran 3", "P: Oh begitu?", "N: Ya.", "", "2"]),
        ),
        "a.vtt": VTT.encode(),
        "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nDina: Benar?\n\n2\n00:00:02,000 --> 00:00:03,000\nBu Sri: Iya.\n",
        "a.sbv": b"0:00:01.000,0:00:02.000\nbenar begitu\n\n0:00:02.000,0:00:03.000\niya benar.\n",
        "a.json": JSON.encode(),
        "a.csv": CSV.encode("utf-8-sig"),
        "b.csv": SURVEY.encode(),
        "a.tsv": b"Waktu\tPembicara\tIsi\n00:00:01\tPeneliti\tKapan?\n00:00:04\tInforman\tDulu.\n",
        "a.xlsx": xlsx(
            Tanya=[["No", "Pertanyaan", "Jawaban"], [1, "Kapan?", "Dulu."], [2, "Di mana?", "Di sini."]],
            Lain=[["dibuat oleh tim"]],
        ),
        "a.txt": TALK.encode(),
        "b.txt": TALK.encode("utf-16"),
        "c.txt": TALK.encode("cp1252"),
        "d.txt": ("LAMPIRAN 1\n\n" + TALK + "\nLAMPIRAN 2\n\n" + TALK).encode(),
        "a.md": b"# Transkrip\n\n**P:** Kapan?\n\n**N:** Dulu.\n\n| No | Pertanyaan | Jawaban |\n|--|--|--|\n| 1 | Apa? | Ini |\n",
    }  # fmt: skip
