"""What goes on with a name, or with what a place is called.

In: the words of a string, one of which may be a name or a place.
Out: whether the next one belongs to it.
Never: a word that begins one.
"""

from __future__ import annotations

from collections.abc import Sequence

from sentra_qual.confidences import cues
from sentra_qual.confidences.company import Word, is_no_cue, is_relative

_BEFORE = 12  # words before a name that is set off, among which it is said whose it is


def may_be_word(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word right behind what may be a name may go on with it: si Dwi Lestari."""
    one = words[at]
    return one.joined == " " and one.text.istitle() and is_no_cue(one)


def is_of_kin(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is part of a name of several words behind kin: istrinya Mansur Taba.

    Two capitals in a row inside a sentence are one name; a word of a list begins none.
    """
    begin = at
    while begin and may_be_word(words, begin) and may_be_word(words, begin - 1):
        begin -= 1
    after = words[at + 1] if at + 1 < len(words) else None
    goes_on = after is not None and may_be_word(words, at + 1) and not cues.is_listed(after.key)
    if not begin or cues.is_listed(words[begin].key) or not (begin < at or goes_on):
        return False
    kin = cues.is_of(words[begin - 1].key, "relative") and not words[begin].joined.strip(" ,")
    return kin or is_relative(words, begin)


def may_follow(one: Word) -> bool:
    """Tell whether a word behind a name goes on with it: Pak Dadang Hermawan."""
    if not one.is_capital or one.joined.strip(" ") or len(one.key) < 3:
        return False
    return not cues.is_listed(one.key) and one.key not in cues.words("title", "weak", "role")


def goes_on(words: Sequence[Word], at: int) -> bool:
    """Tell whether a capital goes on with what a place or an institution is called.

    Jalan Yos Sudarso; pasar Setono Betek; Paguyuban Tahu Tinalan.
    """
    one = words[at]
    return bool(at) and one.joined == " " and one.is_capital and words[at - 1].is_capital


def is_of_place(words: Sequence[Word], at: int) -> bool:
    """Tell whether what is called so may go on behind a word; shops are called after people."""
    before = words[at - 1].key if at and words[at].joined == " " else ""
    return words[at].is_capital and before not in cues.words("of_people")


def is_set_off(words: Sequence[Word], at: int, text: str) -> bool:
    """Tell whether a capital stands between commas where kin is spoken of: Ada, Ria, su bisa."""
    one = words[at]
    if one.joined != ", " or text[one.end : one.end + 1] not in (",", ".") or not is_no_cue(one):
        return False
    before = words[max(0, at - _BEFORE) : at]
    if not before or before[-1].key not in cues.words("which"):
        return False
    unlisted = one.text.istitle() and one.key not in cues.functions() and len(one.key) > 2
    return unlisted and any(each.key in cues.words("relative") for each in before)
