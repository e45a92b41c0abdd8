"""Databases of other programs, small ones made by hand as their schemas have it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

TALK = (
    "P: Bagaimana harga benang sekarang?\n"
    "N: Harganya naik terus 😀, modal kami habis.\n"
    "P: Lalu bagaimana?\n"
    "N: Ya pinjam ke koperasi. Kata Pak Haji “sabar” cafe\u0301 tetap ramai 👩\u200d🌾 sekali.\n"
)

OLD = """
CREATE TABLE project (databaseversion text, date text, memo text, about text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
    owner text, date text, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer,
    width integer, height integer, cid integer, memo text, date text, owner text);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
    memo text, owner text, date text);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text,
    caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,
    id integer, date text, owner text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
    pos1 integer, owner text, date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
    supercatid integer, unique(name));
CREATE TABLE code_text (cid integer, fid integer, seltext text, pos0 integer, pos1 integer,
    owner text, date text, memo text, unique(cid, fid, pos0, pos1, owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
    date text, color text, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
"""
NEW = """
ALTER TABLE code_name ADD supercid integer;
ALTER TABLE code_text ADD important integer;
ALTER TABLE code_image ADD pdf_page integer;
ALTER TABLE source ADD av_text_id integer;
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer,
    cid integer, memo text, date text, owner text, important integer);
CREATE VIEW code_text_visible AS SELECT * FROM code_text;
"""
DATE = "2026-03-01 08:15:00"


def database(path: Path, schema: str, rows: Iterable[tuple[str, dict[str, object]]] = ()) -> Path:
    """Write a database with some rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as made, made:
        made.executescript(schema)
        for table, row in rows:
            names, marks = ", ".join(row), ", ".join("?" * len(row))
            made.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    return path


def base(text: str = TALK) -> list[tuple[str, dict[str, object]]]:
    """Return the rows of a project with one interview, nested categories and two codes."""
    return [
        ("project", {"databaseversion": "v2", "date": DATE, "about": "QualCoder 2.0"}),
        ("source", {"id": 7, "name": "Bu Mirah.docx", "fulltext": text, "owner": "Sari",
                    "memo": "Ditemui di rumah.", "date": DATE}),
        ("code_cat", {"catid": 1, "name": "Usaha", "memo": ""}),
        ("code_cat", {"catid": 2, "name": "Modal", "supercatid": 1}),
        ("code_name", {"cid": 3, "name": "Harga naik", "catid": 1, "color": "#FF0000",
                       "memo": "Biaya bertambah."}),
        ("code_name", {"cid": 4, "name": "Utang", "catid": 2, "color": "#00FF00"}),
    ]  # fmt: skip


def wide(text: str, at: int) -> int:
    """Return how an editor counts a place: an emoji is two."""
    return len(text[:at].encode("utf-16-le")) // 2


def coding(
    words: str, *, cid: int = 3, owner: str = "Sari", by_editor: bool = False, text: str = TALK,
    **more: object,
) -> tuple[str, dict[str, object]]:  # fmt: skip
    """Return the row of a coding on some words, counted by a search or by an editor."""
    start = text.index(words)
    ends = (start, start + len(words))
    pos0, pos1 = (wide(text, at) for at in ends) if by_editor else ends
    row = {"cid": cid, "fid": 7, "seltext": words, "pos0": pos0, "pos1": pos1, "owner": owner,
           "date": DATE, "memo": ""}  # fmt: skip
    return "code_text", {**row, **more}


TAGUETTE = """
CREATE TABLE users (login varchar(30) primary key, created datetime, hashed_password varchar);
CREATE TABLE projects (id integer primary key, name varchar(200), description text,
    created datetime);
CREATE TABLE project_members (project_id integer, user_login varchar(30), privileges varchar);
CREATE TABLE documents (id integer primary key, name varchar(200), description text,
    filename varchar(200), created datetime, project_id integer, text_direction varchar,
    contents text);
CREATE TABLE commands (id integer primary key, date datetime, user_login varchar(30),
    project_id integer, document_id integer, payload text);
CREATE TABLE highlights (id integer primary key, document_id integer, start_offset integer,
    end_offset integer, snippet text);
CREATE TABLE tags (id integer primary key, project_id integer, path varchar(200),
    description text);
CREATE TABLE highlight_tags (highlight_id integer, tag_id integer,
    primary key (highlight_id, tag_id));
"""
