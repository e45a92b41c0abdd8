"""What stands around a word and tells that it is somebody's name.

In: the words of a string.
Out: why one of them may be a name: a title, kin, an office, what somebody is called.
Never: a word judged by itself alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sentra_qual.confidences import cues

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_BLANK = re.compile(r"['’ʼ`]?[ \t\u00a0]+|[_-]")
_DOTTED = re.compile(r"\.[ \t\u00a0]*")
_CUT = re.compile(  # PakDadang; Kholiq'e
    r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])|(?<=[^\W\d_]{3})(?=['’ʼ`](?:n?[eé]|nya|ipun)$)"
)
_MARKS = ("'", "’", "ʼ", "`")
_ENDS = '.?!…:;"“”‘([{\n\r*-–—>•|/\f'
_UPPER, _LOWER = re.compile(r"[.?!]\s+[A-Z]"), re.compile(r"[.?!]\s+[a-z]")
_QUOTES = ('"', "'", *"“”‘’„«»")


@dataclass(slots=True)
class Word:
    """One word of a source with what stands around it."""

    text: str
    key: str
    start: int
    end: int
    joined: str  # what stands between the word before and this one

    @property
    def is_capital(self) -> bool:
        """Tell whether it begins with a capital."""
        return self.text[:1].isupper()


def words_of(text: str) -> list[Word]:
    """Return the words of a string; PakDadang is two."""
    found: list[Word] = []
    end = 0
    for hit in WORD.finditer(text):
        inner = (hit.start() + m.start() for m in _CUT.finditer(hit[0]))
        cuts = [hit.start(), *inner, hit.end()]
        for start, stop in itertools.pairwise(cuts):
            piece = text[start:stop]
            found.append(Word(piece, cues.key_of(piece), start, stop, text[end:start]))
            end = stop
    return found


def bound_to(words: Sequence[Word], at: int) -> str:
    """Return the name before which a title that people are called by is part of a name.

    In a list of names Umi Kalsum is one: Umi there is no title, and elsewhere it may be.
    """
    follows = words[at + 1] if at + 1 < len(words) and words[at + 1].joined == " " else None
    if follows is None or words[at].key not in cues.words("title_too"):
        return ""
    return follows.key if follows.is_capital and is_no_cue(follows) else ""


def is_title(words: Sequence[Word], at: int) -> bool:
    """Tell whether the word before a place is a title or an office of whoever is named there."""
    return title_of(words, at) is not None


def why_of(words: Sequence[Word], at: int, text: str) -> str:
    """Return what tells that a word is a name, or a place; nothing if nothing does."""
    one = words[at]
    if one.key in cues.words("title", "weak", "role", "degree"):
        return "word" if _is_called_title(words, at) else ""
    if title_of(words, at) is not None and _fits_title(words, at):
        return "title"
    if title_of(words, at) is not None and _is_titled_word(words, at):
        return "word"
    if not one.is_capital:
        return _of_small(words, at, text)
    before = words[at - 1] if at and one.joined.strip(" ") == "" else None
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].joined.strip(" ") == "" else None
    of_thing = before and before.key in cues.words("place") and not _is_number_of(words, at)
    if of_thing or (before and _is_doubled(words, at - 1)):
        return "place"
    if (before and before.key in ("si", "sang")) or _is_called(words, at):
        return "called" if not cues.is_listed(one.key) else _near_naming(words, at, text)
    if _has_degree(one, text):
        return "title"
    if is_relative(words, at):
        return "word" if one.key in cues.given() else "kin"
    if named := _near_naming(words, at, text):
        return named
    if before and cues.is_of(before.key, "kin"):
        return "kin"
    if before and cues.is_of(before.key, "role"):
        return "kin"
    if _is_kin_of(words, at, text):
        return "word" if cues.is_ordinary(one.key) else "kin"
    said = after and not after.is_capital and after.key in cues.words("saying")
    if said and not _is_of_thing(words, at):
        return "saying"
    if before and before.is_capital and not begins(before, text) and before.key in cues.persons():
        return "beside"
    if _has_initial(words, at, text):
        return "initial"
    return "" if _is_glued(words, at) or begins(one, text) or _is_of_thing(words, at) else "capital"


def _is_glued(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is one half of a word with a capital inside: WhatsApp."""
    before = at and words[at].start == words[at - 1].end and words[at - 1].is_capital
    after = at + 1 < len(words) and words[at + 1].start == words[at].end
    return bool(before or (after and words[at + 1].is_capital))


def _is_of_thing(words: Sequence[Word], at: int) -> bool:
    """Tell whether a capital says where a thing is from: dari Troso, gerabah Banyumulek.

    Somebody may be meant as well, so that it tells nothing; a name that is known as one is one.
    """
    one = words[at]
    if not at or one.joined != " " or one.key in cues.persons():
        return False
    return words[at - 1].key in cues.words("toward", "goods") and not words[at - 1].is_capital


def _of_small(words: Sequence[Word], at: int, text: str) -> str:
    """Return what tells that a word in small letters is a name: jenenge sukardjo.

    Neng in small letters is Javanese for in, where capitals stand where they belong.
    """
    one = words[at]
    if cues.is_ordinary(one.key) or len(one.key) < 4 or not is_no_cue(one):
        return ""
    if _is_called(words, at):
        return "called"
    before = words[at - 1].key if at and one.joined == " " and not _is_verb(one) else ""
    named = before in cues.words("naming") - {"sang"}
    no_title = cues.words("only_capital", *(("at_too",) if is_cased(text) else ()))
    weak = before in cues.words("weak") - no_title
    return "named" if named else "weak" if weak else ""


def _is_called_title(words: Sequence[Word], at: int) -> bool:
    """Tell whether a title that people are called by too is a name here: Ning Umi, not Umi Siti."""
    if words[at].key not in cues.words("title_too") or title_of(words, at) is None:
        return False
    follows = at + 1 < len(words) and words[at + 1].is_capital and words[at + 1].joined == " "
    return words[at - 1].text.istitle() and words[at].text.istitle() and not follows


def _near_naming(words: Sequence[Word], at: int, text: str) -> str:
    """Return "named" where what somebody is called is said beside a word: si Feri, PRIYO namanya.

    An ordinary word needs it before; loud letters are a name only if they are no word.
    """
    one = words[at]
    if not is_no_cue(one) and not _is_word_as_name(words, at, text):
        return ""
    named = at and words[at - 1].key in cues.words("naming", "name_word")
    if named and not one.joined.strip(" \"“'‘:"):
        return "named" if one.text.istitle() and not begins(one, text) else ""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or after.joined != " " or after.key not in cues.words("naming") - {"si"}:
        return ""
    loud = one.text.isupper() and len(one.key) > 3
    return "named" if (loud or one.text.istitle()) and not cues.is_ordinary(one.key) else ""


def _is_word_as_name(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a word that is a cue itself is what somebody is called: namanya Bulan.

    With another capital behind it, it is the beginning of what a thing is called.
    """
    one, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if not at or not words[at - 1].key.startswith("nama") or begins(one, text):
        return False
    thing = one.key in cues.words("place") and one.key not in cues.words("too_common")
    more = after is not None and after.joined == " " and after.is_capital
    titled = one.key in cues.words("title", "weak", "role", "called", "street")
    return one.text.istitle() and not (thing or more or titled or one.key in cues.places())


def _is_number_of(words: Sequence[Word], at: int) -> bool:
    """Tell whether it is said whose number to call it is: nomor HP X; HP X is a make."""
    return at > 1 and words[at - 2].key in ("no", "nomor", "nomer")


_DEGREE = re.compile(  # Duma Sari, S.Pd.; Hans, SH
    r"(?:[ ][A-Z][\w'’]+){0,2}"
    r"(?:,?[ ](?:S|M|A|D)\.[ ]?[A-Z]|,[ ](?:SE|SH|MM|MH|SPd|SSos|MPd|MSi)\b)"
)


def _has_degree(one: Word, text: str) -> bool:
    """Tell whether a degree stands behind a word: Duma Sari, S.Pd."""
    plain = is_no_cue(one) and one.text.istitle() and not cues.is_listed(one.key)
    return plain and bool(_DEGREE.match(text, one.end))


def _has_initial(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether an initial stands before a word, and no number of a list: M. Taslim."""
    before, one = words[at - 1] if at else None, words[at]
    if before is None or len(before.text) != 1 or not before.is_capital or one.joined != ". ":
        return False
    unknown = one.text.istitle() and not any(map(cues.is_ordinary, cues.cores(one.key)))
    return unknown and not cues.is_listed(one.key) and not begins(before, text)


def _is_kin_of(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether behind a word it is said whose kin it is: X, anaknya Bu Y.

    A word that begins a sentence has to be known as a name (Kemarin, anaknya sakit).
    """
    one, after = words[at], words[at + 1] if at + 1 < len(words) else None
    if after is None or after.joined != ", " or after.is_capital or not is_no_cue(one):
        return False
    if not one.text.istitle() or cues.is_listed(one.key):
        return False
    own = at + 2 < len(words) and words[at + 2].key in cues.words("own", "naming")
    kin = cues.is_of(after.key, "relative") and (after.key.endswith(_HIS) or own)
    unknown = not cues.is_ordinary(one.key) or not begins(one, text)
    return kin and (unknown or one.key in cues.given())


_HIS = ("nya", "nyo", "ne", "na", "ku")


def is_relative(words: Sequence[Word], at: int) -> bool:
    """Tell whether kin or an office stands before: anaknya, X; istri saya, X; bendahara kami X."""
    before = at - 1
    if before < 0 or words[at].joined.strip(" ") not in ("", ",") or not is_no_cue(words[at]):
        return False
    own = words[before].key in cues.words("own") and not words[before].joined.strip(" ")
    if own and before:
        return cues.is_of(words[before - 1].key, "relative", "role")
    return "," in words[at].joined and cues.is_of(words[before].key, "relative")


def is_no_cue(one: Word) -> bool:
    """Tell whether a word is nothing that stands beside names, and no place."""
    barred = cues.words("place", "saying", "called", "kin", "street", "role", "title", "weak")
    return len(one.key) > 1 and one.key not in barred and one.key not in cues.places()


def _is_called(words: Sequence[Word], at: int) -> bool:
    one = words[at]
    if not at or one.joined.strip(" .\"“'‘:"):
        return False
    before = words[at - 1]
    if before.key in cues.words("called"):
        return True
    own = before.key in cues.words("own") and at > 1
    return own and cues.is_of(words[at - 2].key, "name_word")


def title_of(words: Sequence[Word], at: int) -> str | None:
    """Return the gender that a title before tells ("" for none); None where there is no title.

    A degree with its full stop is one as well: dr. Nofri.
    """
    kinds = cues.words("title", "weak", "born")
    steps, found = at, None
    while steps and _touches(words[steps - 1], words[steps].joined):
        before = words[steps - 1]
        if before.key in kinds and not _is_word_too(words, steps - 1, at):
            gender = cues.genders("title", "weak").get(before.key, "")
            if gender:
                return gender
            found = ""  # a title before it may tell: Mak Cik Rohimah
        elif before.key not in cues.words("role", "degree", "born"):
            return found
        elif _is_degree(before, words[steps]):
            found = ""
        steps -= 1
    return found


def _is_degree(before: Word, one: Word) -> bool:
    """Tell whether a degree stands before a name: dr. Nofri; not S.Kom."""
    dotted = one.joined.startswith(".") and len(one.joined) > 1
    return dotted and len(before.key) > 1 and before.key in cues.words("degree")


def _is_word_too(words: Sequence[Word], title: int, at: int) -> bool:
    """Tell whether a title that is a word as well (aa, ko, mama) counts as none here.

    In ibu-ibu nobody is addressed.
    """
    one = words[title]
    if _is_doubled(words, title):
        return True
    if one.key in cues.words("only_capital") and not one.is_capital:
        return True
    if one.key in cues.words("only_marked"):  # So' Bulan, Lai' Reni; so and lai are words
        return not (one.is_capital and words[title + 1].joined[:1] in _MARKS)
    if one.key in cues.words("only_dotted") and not words[title + 1].joined.startswith("."):
        return not one.is_capital or one.key != "s"
    if one.key in cues.words("never_first") and any(sign in one.joined for sign in ".?!…"):
        return True  # Sudah. Lalu Wempi pulang; lalu is then
    if one.key in cues.words("in_a_list") and (not title or "\n" in one.joined):
        return True
    weak = one.key in cues.words("weak", "born")
    return weak and not words[at].is_capital and not _is_person(words[at])


def _is_doubled(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is the second half of a doubling: people of a place, not a person."""
    return bool(at) and words[at - 1].key == words[at].key and "-" in words[at].joined


def _is_person(one: Word) -> bool:
    return one.key in cues.persons()


def _touches(before: Word, joined: str) -> bool:
    """Tell whether nothing ends between two words; a full stop may shorten a title."""
    if before.key in cues.words("shortened") and _DOTTED.fullmatch(joined):
        return True
    return bool(_BLANK.fullmatch(joined)) or joined == ""


def _fits_title(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word behind a title is whoever is meant: no office, no ordinary word."""
    one = words[at]
    if len(one.key) < 3 and not (one.is_capital and len(one.key) == 2 and one.text.istitle()):
        return False
    if one.key in cues.words("place", "saying", "called") and not _is_person(one):
        return False
    if one.is_capital:
        bare = one.key.removesuffix("nya")
        if bare != one.key and (cues.is_listed(bare) or bare in cues.words("role", "title")):
            return False
        return not cues.is_listed(one.key) or (
            one.key in cues.words("name_too") and one.text.istitle()
        )
    if _is_verb(one):
        return False
    if one.joined in ("_", "-", ""):
        return not cues.is_ordinary(one.key)
    from sentra_qual.bahasa.lexicon import given_names

    return not cues.is_ordinary(one.key) or (
        one.key in given_names() and one.key not in cues.words("too_common")
    )


_VERB = re.compile(r"(?:di|nge?|ny|me[nmr]?|ke|ter|ber|se).*(?:i|in|an|nya)")


def _is_verb(one: Word) -> bool:
    """Tell whether a small word looks like a form of a word rather than a name."""
    return len(one.key) > 6 and not _is_person(one) and bool(_VERB.fullmatch(one.key))


def _is_titled_word(words: Sequence[Word], at: int) -> bool:
    """Tell whether an ordinary word behind a title may be somebody's name: Mama Rambu.

    Both have a capital; small "teh" is a word of its own.
    """
    one = words[at]
    barred = cues.words("place", "saying", "called", "street", "role", "title", "weak", "relative")
    if {one.key, one.key.removesuffix("nya")} & (barred | cues.places()):
        return False
    return words[at - 1].text.istitle() and one.text.istitle() and len(one.key) > 1


def begins(one: Word, text: str) -> bool:
    """Tell whether any word would have a capital here."""
    before = (
        text[: one.start].rstrip(" \t\u00a0")
        if one.start < 200
        else text[one.start - 60 : one.start].rstrip(" \t\u00a0")
    )
    return not before or before[-1] in _ENDS


@lru_cache(maxsize=256)
def is_cased(text: str) -> bool:
    """Tell whether sentences begin with capitals in a text: what is small there is meant so."""
    return len(_UPPER.findall(text)) > len(_LOWER.findall(text))


def is_quoted(one: Word, text: str) -> bool:
    """Tell whether a word stands alone between quotation marks: a nickname within a name."""
    return text[one.start - 1 : one.start] in _QUOTES and text[one.end : one.end + 1] in _QUOTES
