"""Layout: report prose in which quotations are attributed to informants.

In: the script. Out: a stretch for each attributed quotation, nothing else.
Never: the author's words, quoted terms without a speaker, quotations from books,
or news, where nobody is an informant.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator

from sentra_qual.model import Role
from sentra_qual.patterns import late
from sentra_qual.sources.labels import key_of, role_of
from sentra_qual.sources.script import ASKING, NOTHING, Doubt, Parsed, Script, Stretch
from sentra_qual.sources.vocabulary import one_of, words

_ENDED = late(r"[.?!…\"”)][ \t\n]+(?=[A-Z\"“])")
_GAP = late(r"\n[ \t]*\n")
_SAID_THIS = late(
    r"(?:ujar|ungkap|tutur|kata|jelas|lanjut|tambah|imbuh|ucap|terang|jawab|sahut|timpal|cerita|kenang|keluh|papar)nya\b"
)

# Straight marks pair up from the start of a paragraph; a quoted term is shorter than a statement.
_QUOTE = late(r"[\"“„]((?:[^\"“”„\n]|\n(?![ \t]*\n))*+)[\"”]")
_SHORTEST = 15
_SHORT = 4
_PARAGRAPH = 600
_TO_HIM = late(r"(?i)(?<!\w)(?:menurut|bagi|kata|ujar|tutur|ungkap)nya(?!\w)")
_CODE = r"[A-Z]{1,3}-?\d{1,3}(?:[-.]\d{1,3})?"
_REFERENCE = late(
    rf"(?<!\w)(?:(?i:informan|narasumber|responden|partisipan|subjek|subyek|informant|respondent|"
    rf"participant|interviewee)(?:[ ](?i:kunci|utama|pendukung|ahli|key|ke))?[ \-]?"
    rf"(?:{_CODE}|[A-Z]{{1,3}}(?!\w)|\d{{1,3}}(?!\w))|{_CODE}(?!\w))"
)
_PERSON = late(
    r"(?<!\w)(?:Bapak|Pak|Bpk\.?|Ibu|Bu|Mas|Mbak|Kang|Teh|Mbah|Haji|Hj\.|H\.)[ ][A-Z][\w'’]*"
    r"(?:[ ][A-Z][\w'’]*){0,2}"
)
_AFTER = late(r"[ \t.,]*\n?[ \t>*]*[(\[]([^()\[\]\n]{1,80})[)\]]")
_BRACKET_BEFORE = late(r"[(\[]([^()\[\]\n]{1,80})[)\]][ \t:]*$")
# A year alone is a reference to literature; an interview has a day.
_BRACKET_CODE = late(
    r"W[ ]?[/.\-]|wawancara|interview|informan|narasumber|responden|\d{1,2}[ /.\-]\w+[ /.\-]\d{4}",
    re.IGNORECASE,
)
_BOOK = late(r"[ ]*(?:dkk\.?|et al\.?)?,?[ ]*\(?(?:19|20)\d\d")
_HIMSELF = late(r"(?i)(?<!\w)(?:ia|dia|beliau|informan|narasumber|responden)(?!\w)")
_NEWS = late(
    r"\A\W*[A-Z][A-Z .]+(?:,[ ]*[\w.]+)?[ ]*[–—-]+[ ]"
    r"|(?:Senin|Selasa|Rabu|Kamis|Jumat|Jum'at|Sabtu|Minggu)[ ,]*\(\d{1,2}/\d{1,2}"
    r"|kepada (?:wartawan|media|awak media)|(?:dikutip|dilansir) dari"
)
_ASKED = late(r"(?i)(?:tanya|kata|ujar)[ ](?:saya|kami|peneliti|penulis|pewawancara)(?!\w)")
_ASKS_BEFORE = late(
    r"(?i)(?<!\w)(?:saya|kami|aku|peneliti|penulis|pewawancara)[ ](?:\w+[ ]){0,2}?"
    r"(?:bertanya|menanyakan|menanyai|tanyakan|tanya)(?!\w)"
)
_LABEL = late(r"[ \t*_(\[]*[^\W\d_][\w. ]{0,20}[)\]*_]*[ \t]*[:：][ \t*]*$")
_CAP = r"[A-Z][\w'’]+"


def parse(script: Script, known: Collection[str]) -> Parsed:  # noqa: ARG001 - a layout's shape
    """Read quotations whose speaker is named before, after, or in brackets."""
    if not _is_study(script.text):
        return NOTHING
    stretches = tuple(_attributed(script.text))
    if not stretches or not _is_prose(script) or _are_labelled(script.text):
        return NOTHING
    doubt = Doubt(
        "attributed-quotations", stretches[0].start, fields={"count": str(len(stretches))}
    )
    return Parsed(2.0 * len(stretches), stretches, (doubt,), proof="quoted")


def _is_study(text: str) -> bool:
    """Tell a study from news: it speaks of informants, and no wire opens it."""
    outside = _QUOTE.sub(" ", text)
    study = one_of("speech", "study").search(outside) or _REFERENCE.search(outside)
    study = study or re.search(r"(?i)(?<!\w)tanya[ ](?:saya|kami|peneliti|penulis)(?!\w)", outside)
    return bool(study) and not _NEWS.search(outside)


def _attributed(text: str) -> Iterator[Stretch]:
    """Yield the quotations that somebody said; a pronoun means the last who was named."""
    labels: dict[str, str] = {}
    last = before = None
    for hit in _QUOTE.finditer(text):
        said = one_of("speech", "saying").match(_tail(text, hit.end()).lstrip(" ,"))
        carried = _carried_on().match(_tail(text, hit.end()).lstrip(" ,"))
        asked = hit[1].rstrip().endswith("?") and before is not None
        if len(hit[1].strip()) < (_SHORT if said or carried or asked else _SHORTEST):
            continue
        label = _speaker(text, hit)
        if label is None and (before or _ASKS_BEFORE.search(_lead(text, hit.start()))):
            label = _in_turn(text, hit, before, last)
        if label is None and _goes_on(text, hit):
            label = _named_before(text, hit.start()) or last
        before = label or before
        if label:
            label = labels.setdefault(label.casefold(), label)
            last = last if label == ASKING else label
            yield Stretch(hit.start(1), hit.end(1), label)


def _in_turn(text: str, quote: re.Match[str], before: str | None, last: str | None) -> str | None:
    """Return whose turn it is in a dialogue that leaves out who speaks.

    A question right after "saya bertanya", or a quotation that is a paragraph of its own.
    """
    asks = quote[1].rstrip().endswith("?")
    if asks and _ASKS_BEFORE.search(_lead(text, quote.start())):
        return ASKING
    line = text[text.rfind("\n", 0, quote.start()) + 1 : quote.start()].strip()
    alone = not line and not _tail(text, quote.end()).strip(" .,")
    if not alone or before is None or last is None:
        return None
    if before == ASKING:
        return None if asks else last
    return ASKING if asks else None


def _are_labelled(text: str) -> bool:
    """Tell a transcript that puts each turn in quotation marks: labels stand before them."""
    quotes = list(_QUOTE.finditer(text))
    heads = (text[text.rfind("\n", 0, hit.start()) + 1 : hit.start()] for hit in quotes)
    labels = [head for head in heads if _LABEL.match(head)]
    keys = [key_of(head.strip(" 	*_()[]:：")) for head in labels]
    return 2 * sum(key not in words("never", "labels") for key in keys) > len(quotes)


def _is_prose(script: Script) -> bool:
    """Tell a report from a transcript: much stands outside the quotations."""
    inside = sum(hit.end() - hit.start() for hit in _QUOTE.finditer(script.text))
    return inside < 0.9 * len(script.text.strip())


def _speaker(text: str, quote: re.Match[str]) -> str | None:
    """Return whom a quotation is attributed to: the nearest name with a verb of saying."""
    before = _lead(text, quote.start())
    if _ASKED.match(_tail(text, quote.end()).lstrip(" ,")):
        return ASKING
    after = _AFTER.match(text, quote.end())
    return (
        _from_lead(before)
        or (_from_bracket(after[1], before) if after else None)
        or _from_tail(_tail(text, quote.end()))
    )


def _tail(text: str, end: int) -> str:
    return text[end : end + 120].partition("\n")[0]


def _goes_on(text: str, quote: re.Match[str]) -> bool:
    """Tell whether "ia menambahkan" or "tuturnya" carries on with the one named before."""
    lead, tail = _lead(text, quote.start()), _tail(text, quote.end()).lstrip(" ,")
    says = one_of("speech", "reporting").search(lead)
    said = _SAID_THIS.match(tail)
    return bool(said) or bool(says and _HIMSELF.search(lead)) or bool(_TO_HIM.search(lead))


@functools.cache
def _carried_on() -> re.Pattern[str]:
    """Return the pattern of a verb that means the one who spoke before: "tuturnya"."""
    return late(rf"(?:{'|'.join(sorted(words('speech', 'saying')))})nya(?!\w)")


def _named_before(text: str, start: int) -> str | None:
    """Return the person named last in the paragraph of a quotation: "menurutnya" is his."""
    paragraph = _GAP.split(text[max(0, start - _PARAGRAPH) : start])[-1]
    bare = _QUOTE.sub(lambda hit: " " * len(hit.group()), paragraph)
    found = [hit for pattern in (_REFERENCE, _PERSON) for hit in pattern.finditer(bare)]
    found = [hit for hit in found if not _BOOK.match(bare, hit.end())]
    return max(found, key=lambda hit: hit.start()).group() if found else None


def _lead(text: str, start: int) -> str:
    """Return the last sentences before a quotation, over a paragraph's end."""
    window = text[max(0, start - 320) : start].rstrip(' \t\n>*"“')
    paragraphs = _GAP.split(window)
    lead = paragraphs[-1]
    ends = [hit.end() for hit in _ENDED.finditer(lead)]
    return lead[ends[-1] :] if ends else lead


def _from_lead(lead: str) -> str | None:
    """Read "… diungkapkan oleh informan E." and "Pak Slamet mengatakan:"."""
    if bracket := _BRACKET_BEFORE.search(lead):
        return _from_bracket(bracket[1], "")
    says = bool(one_of("speech", "reporting").search(lead)) or lead.endswith((":", ","))
    if not says:
        return None
    found = [
        hit
        for pattern in (_REFERENCE, _PERSON)
        for hit in pattern.finditer(lead)
        if not _BOOK.match(lead, hit.end())
    ]
    if found:
        return max(found, key=lambda hit: hit.start()).group()
    return _by_verb(lead)


@functools.cache
def _verbs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns "Melati (samaran) … mengatakan" and "disampaikan oleh Melati"."""
    verbs = "|".join(sorted(words("speech", "reporting"), key=len, reverse=True))
    name = rf"(?P<name>{_CAP}(?:[ ]{_CAP}){{0,2}})"
    also = r"(?:[ ](?:juga|turut|pun|kembali))?"
    active = rf"{name}(?:[ ]\([^()]*\))?(?:, [^.“\"]{{2,80}},)?{also}[ ](?:{verbs})(?!\w)"
    passive = rf"(?<!\w)(?:{verbs})(?:[ ](?:kembali|juga|pula))?(?:[ ]oleh)?[ ]{name}"
    return late(active), late(passive)


def _by_verb(text: str) -> str | None:
    """Return the plain name beside a verb of saying, unless it is an author's."""
    for pattern in _verbs():
        for hit in pattern.finditer(text):
            name = hit["name"]
            first = name.split()[0].casefold()
            author = _BOOK.match(text, hit.end("name")) or role_of(name) is Role.INTERVIEWER
            if not author and first not in words("speech", "opening_words"):
                return name
    return None


def _from_bracket(inside: str, lead: str) -> str | None:
    """Read a code after the quotation: (Informan 3), (W/IE/05-03-2025)."""
    for pattern in (_REFERENCE, _PERSON):
        if hit := pattern.search(inside):
            return hit.group()
    if _BRACKET_CODE.search(inside) and re.search(r"[A-Z]", inside):
        named = _REFERENCE.search(lead)
        return named.group() if named else _code_in(inside)
    return None


def _code_in(inside: str) -> str | None:
    """Return what stands for somebody in a bracket: not "Wawancara, 12 Mei"."""
    name = re.split(r"[,;]", inside)[0].strip()
    bare = re.sub(r"(?i)^(?:hasil )?wawancara(?: dengan)?[ ,]*", "", name).strip()
    return bare if bare and re.search(r"[A-Z]", bare) and not bare[0].isdigit() else None


def _from_tail(tail: str) -> str | None:
    """Read what follows: "…", ujar informan E."""
    verb = one_of("speech", "reporting").match(tail.lstrip(" ,"))
    if not verb:
        return None
    found = [hit for pattern in (_REFERENCE, _PERSON) if (hit := pattern.search(tail[:80]))]
    return min(found, key=lambda hit: hit.start()).group() if found else _by_verb(tail[:80])
