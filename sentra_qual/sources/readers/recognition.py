"""What a file is by its content, whatever it is called.

In: bytes.
Out: the suffix under which such files are read, or why they cannot be.
Never: trusting a name; opening a package beyond its table of contents.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sentra_qual.patterns import late

_MHT = late(rb"\s*(?:MIME-Version:|From: <Saved by)")
_VTT = late(rb"\s*WEBVTT(?:\s|$)")

# First bytes of files that hold no transcript, by what to tell the user about them.
_FOREIGN: tuple[tuple[int, bytes, str], ...] = (
    (0, b"ID3\x02", "recording"),
    (0, b"ID3\x03", "recording"),
    (0, b"ID3\x04", "recording"),
    (0, b"\xff\xfb", "recording"),
    (0, b"\xff\xf3", "recording"),
    (0, b"\xff\xf1", "recording"),
    (0, b"OggS\x00", "recording"),
    (0, b"fLaC\x00", "recording"),
    (0, b"#!AMR\n", "recording"),
    (0, b"caff\x00", "recording"),
    (8, b"WAVE", "recording"),
    (8, b"AVI ", "recording"),
    (4, b"ftyp", "recording"),
    (0, b"\x1a\x45\xdf\xa3", "recording"),
    (0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "recording"),
    (0, b"\x89PNG", "image"),
    (0, b"\xff\xd8\xff", "image"),
    (0, b"GIF87a", "image"),
    (0, b"GIF89a", "image"),
    (0, b"II*\x00", "image"),
    (0, b"MM\x00*", "image"),
    (8, b"WEBP", "image"),
    (0, b"Rar!\x1a", "archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "archive"),
    (0, b"\x1f\x8b", "archive"),
    (0, b"SQLite format 3", "no_text"),
)
# Sound, film and pictures of one family say here what they are.
_IN_RIFF = 8
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
# A member that tells what a package is; the first that is found decides.
_PACKAGES: tuple[tuple[str, str], ...] = (
    ("word/", ".docx"),
    ("xl/", ".xlsx"),
    ("ppt/", "slides"),
    ("content.xml", ".odt"),
    ("Index/", "pages"),
    ("index.xml", "pages"),
    ("OEBPS/", "ebook"),
    ("META-INF/container.xml", "ebook"),
)
_TIMES = rb"(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_SRT = late(rb"\s*\d+[ \t]*\r?[\n]+[ \t]*" + _TIMES + rb"[ \t]*-->[ \t]*" + _TIMES)
_SBV = late(rb"\s*\d+:\d\d:\d\d\.\d{3},\d+:\d\d:\d\d\.\d{3}[ \t]*\r?\n")
_HTML = late(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_JSON = late(rb"\s*(?:\{\s*\"|\[\s*\{\s*\"|\{\s*\}|\[\s*\])")
_HEAD = 4096


def recognise(raw: bytes) -> str:
    """Return a suffix such as .docx, a refusal such as old_word, or "" for plain text."""
    if raw.startswith(_OLE):
        return _compound(raw)
    if raw.startswith(_ZIP):
        return _package(raw)
    if b"%PDF-" in raw[:1024]:
        return ".pdf"
    if raw.lstrip().startswith(b"{\\rtf"):
        return ".rtf"
    for at, mark, kind in _FOREIGN:
        if raw[at : at + len(mark)] == mark and (at != _IN_RIFF or raw.startswith(b"RIFF")):
            return kind
    return _marked_text(_narrow(raw[:_HEAD]))


def _narrow(head: bytes) -> bytes:
    """Return the start of a text without its byte order mark and the NULs of UTF-16."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\x00", b"")


def _marked_text(head: bytes) -> str:
    tests: tuple[tuple[str, Callable[[bytes], object]], ...] = (
        (".vtt", _VTT.match),
        (".srt", _SRT.match),
        (".sbv", _SBV.match),
        (".html", _HTML.match),
        (".mht", _MHT.match),
        ("word_xml", lambda one: b'progid="Word.Document"' in one or b"<pkg:package" in one),
        (".json", _JSON.match),
    )
    return next((kind for kind, test in tests if test(head)), "")


def _compound(raw: bytes) -> str:
    """Tell the old formats of Office apart, and its encrypted packages."""
    for name, kind in (
        ("EncryptedPackage", "password"),
        ("WordDocument", "old_word"),
        ("Workbook", "old_excel"),
        ("PowerPoint Document", "slides"),
        ("__substg1.0", "mail"),
    ):
        if name.encode("utf-16-le") in raw:
            return kind
    return "old_office"


def _package(raw: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return "broken_zip"
    for member, kind in _PACKAGES:
        if any(name == member or name.startswith(member) for name in names if member):
            return kind
    return "archive"
