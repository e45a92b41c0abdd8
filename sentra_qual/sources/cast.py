"""Which strings before a colon are speakers.

In: the candidates of a file, its legend, labels known beforehand.
Out: label key -> the label as shown; the spellings that were folded.
Never: roles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sentra_qual.model.shaping import dataclass
from sentra_qual.sources.labels import Candidate, Shape, key_of, members, shape_of
from sentra_qual.sources.namesakes import are_two
from sentra_qual.sources.vocabulary import field_names, one_of, pairs, words

_CLEAR = {Shape.ROLE, Shape.VOICE}
_LONGEST_QUESTION = 40  # words
_PERSONAL = {Shape.NAME, Shape.HONORIFIC}


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers by key; `folded` tells which key was read as which, `names` which are names."""

    labels: Mapping[str, str]
    folded: Mapping[str, str]
    names: frozenset[str] = frozenset()

    def label(self, key: str) -> str | None:
        """Return the label a key stands for, or None where it is no speaker."""
        return self.labels.get(self.folded.get(key, key))


def choose(candidates: Sequence[Candidate], *, known: Collection[str], dense: bool) -> Cast:
    """Accept those candidates that are speakers, by all that the file shows.

    `known` are keys from a legend or a record; `dense` says that nearly every
    line begins with a candidate, which a narrative never does.
    """
    throughout = dense and all(one.mark == ";" for one in candidates)
    sure = {one.key for one in candidates if one.mark != ";" or throughout} | set(known)
    usable = [one for one in candidates if one.key in sure and _may_speak(one.key, known)]
    counts = Counter(one.key for one in usable)
    spelled = _spellings(usable)
    shapes = {key: shape_of(name) for key, name in spelled.items()}
    accepted = {key for key in counts if key in known or shapes[key] in _CLEAR}
    accepted |= _codes(counts, shapes)
    accepted |= _names(usable, counts, shapes, settled=len(accepted) > 1, dense=dense)
    if not _converse(usable, counts, accepted, shapes):
        accepted = set()
    accepted |= {key for key in counts if _is_joint(spelled[key], accepted)}
    folded = _shortened(usable, counts, accepted, shapes)
    accepted |= set(folded)
    folded |= _folds(counts, accepted - set(folded), shapes)
    labels = {key: spelled[key] for key in accepted if key not in folded}
    return Cast(labels, folded)


def _is_joint(name: str, accepted: Collection[str]) -> bool:
    """Tell whether a label is made of speakers: "SN dan MR"."""
    parts = members(name)
    return bool(parts) and all(key_of(part) in accepted for part in parts)


def _may_speak(key: str, known: Collection[str]) -> bool:
    if key in known:
        return True
    notes = key.startswith(tuple(words("debris", "note")))
    return key not in words("never", "labels") and not is_plain_field(key) and not notes


def is_plain_field(key: str) -> bool:
    """Tell whether a label can only be a header field."""
    written = key.replace(" ", "_").replace("/", "_")
    meaning = field_names().get(written)
    return meaning is not None and not also_labels(written, meaning)


def also_labels(written: str, meaning: str) -> bool:
    """Tell whether a field's name labels speech too: "Wawancara:" may, "Rekaman:" never does."""
    of_the_file = meaning == "wawancara" and written not in words("field_sets", "talks")
    return meaning in words("field_sets", "ambiguous") and not of_the_file


def _spellings(candidates: Iterable[Candidate]) -> dict[str, str]:
    """Return the commonest spelling of each key, the first one on a tie."""
    seen: dict[str, Counter[str]] = {}
    for one in candidates:
        seen.setdefault(one.key, Counter())[one.name] += 1
    return {key: names.most_common(1)[0][0] for key, names in seen.items()}


def _codes(counts: Counter[str], shapes: Mapping[str, Shape]) -> set[str]:
    """Accept letters and initials: those that recur, and their like.

    Two different ones suffice in a short text; one alone is an abbreviation.
    """
    codes = {key for key in counts if shapes[key] is Shape.CODE}
    recurring = {key for key in codes if counts[key] > 1}
    lengths = {len(key) for key in recurring}
    like = {key for key in codes if len(key) in lengths}
    if recurring:
        return recurring | like
    return codes if len(codes) > 1 else set()


def _names(
    usable: Sequence[Candidate],
    counts: Counter[str],
    shapes: Mapping[str, Shape],
    *,
    settled: bool,
    dense: bool,
) -> set[str]:
    """Accept names that recur; more is asked of them where others clearly speak."""
    honorifics = any(shapes[key] is Shape.HONORIFIC and counts[key] > 1 for key in counts)
    again = any(shapes[key] is Shape.NAME and counts[key] > 1 for key in counts)
    others = any(counts[key] > 1 for key in counts)
    found = set()
    for key, count in counts.items():
        enough = {
            Shape.HONORIFIC: count > 1 or dense or honorifics or (again and not settled),
            Shape.TRADE: count > 1 or dense,
            Shape.NAME: (count > 1 or (dense and not (others and is_word(key))))
            if not settled
            else _takes_turns(usable, key, count),
            Shape.OTHER: not settled and (count > 2 or (dense and count > 1 and len(key) < 3)),
        }.get(shapes[key], False)
        if enough and not key.endswith("nya") and _says_different_things(usable, key):
            found.add(key)
    return found


def _takes_turns(usable: Sequence[Candidate], key: str, count: int) -> bool:
    """Tell whether a name takes part in a talk of others: more is asked where it speaks twice."""
    if count > 2:
        return _answers(usable, key) or _asks(usable, key)
    asked = _follows_questions(usable, key)
    return count == 2 and not is_word(key) and (asked or _answers(usable, key))


def _follows_questions(usable: Sequence[Candidate], key: str) -> bool:
    """Tell whether each time what stands before a label is another's question."""
    before = [usable[at - 1] for at, one in enumerate(usable) if at and one.key == key]
    questions = sum(one.key != key and one.value.rstrip(' "”*').endswith("?") for one in before)
    return bool(before) and questions == len(before)


def is_word(key: str) -> bool:
    """Tell a word of the language ("Solar: …") from a name."""
    from sentra_qual.bahasa.lexicon import roots

    return all(word in roots() for word in key.split())


def _converse(
    usable: Sequence[Candidate],
    counts: Counter[str],
    accepted: Collection[str],
    shapes: Mapping[str, Shape],
) -> bool:
    """Tell a talk from a list of words with colons: a voice recurs, or is one, or asks.

    Of two letters that by custom ask and answer the first may invite: "P: Ceritakan …".
    """
    clear = any(shapes[key] in _CLEAR for key in accepted)
    again = any(counts[key] > 1 for key in accepted)
    spoken = [one for one in usable if one.key in accepted]
    return clear or again or any("?" in one.value for one in spoken) or _invites(spoken)


def _invites(spoken: Sequence[Candidate]) -> bool:
    """Tell whether a customary pair of letters is an invitation and what is told then."""
    if len(spoken) != 2 or (spoken[0].key, spoken[1].key) not in pairs():
        return False
    asked = len(spoken[0].value.split()) <= _LONGEST_QUESTION
    answered = any(map(str.isalnum, spoken[1].value))
    return asked and answered and bool(one_of("speech", "inviting").search(spoken[0].value))


def _answers(usable: Sequence[Candidate], key: str) -> bool:
    """Tell whether a label stands between other labels, as a voice does."""
    at = [index for index, one in enumerate(usable) if one.key == key]
    follows = {usable[index - 1].key for index in at if index}
    return len(follows - {key}) > 1


def _asks(usable: Sequence[Candidate], key: str) -> bool:
    """Tell whether what stands behind a label is mostly questions: a voice, no heading."""
    values = [one.value for one in usable if one.key == key]
    return 2 * sum(value.rstrip(' "”*').endswith("?") for value in values) >= len(values)


def _says_different_things(usable: Sequence[Candidate], key: str) -> bool:
    """Tell a speaker from a running head, which repeats itself page after page."""
    values = [one.value for one in usable if one.key == key]
    return len(values) < 3 or len(set(values)) > 1 or not any(values)


def _shortened(
    usable: Sequence[Candidate],
    counts: Counter[str],
    accepted: Collection[str],
    shapes: Mapping[str, Shape],
) -> dict[str, str]:
    """Map a name in full to the part of it by which the same person goes on.

    "Nur Aini Rahmawati (Peneliti)" at first, then "Aini": the long form stands first and
    seldom, never again beside the short one, and no other label holds the short one.
    """
    first = {one.key: at for at, one in reversed(list(enumerate(usable)))}
    last = {one.key: at for at, one in enumerate(usable)}
    found: dict[str, str] = {}
    for short in counts:
        longer = [key for key in counts if key != short and _holds(key, short)]
        if len(longer) != 1 or counts[short] < 2 or shapes[short] not in _PERSONAL:
            continue
        full = longer[0]
        introduced = counts[full] <= 2 and last[full] < first[short]
        if introduced and shapes[full] in _PERSONAL and (short in accepted or full in accepted):
            found[full] = short
    return found


def _holds(full: str, short: str) -> bool:
    """Tell whether a name holds another; kin ("istri Pak D") is somebody else."""
    told, own = full.split(), short.split()
    titles = words("roles", "honorifics")
    bare = [word for word in own if word not in titles]
    whole = [word for word in told if word not in titles]
    kin = told[0] in words("roles", "kin") and own[:1] != told[:1]
    held = bool(bare) and not kin and len(whole) > len(bare) and set(bare) <= set(whole)
    return held and not are_two(full, short)


def _folds(counts: Counter[str], accepted: set[str], shapes: Mapping[str, Shape]) -> dict[str, str]:
    """Map rare spellings to the common label they are near to."""
    folded: dict[str, str] = {}
    ranked = sorted(accepted, key=lambda key: (-counts[key], key))
    for key in sorted(counts, key=lambda one: (counts[one], one)):
        for target in ranked:
            rare = counts[key] * 5 <= counts[target] or counts[key] == 1
            if (
                target != key
                and rare
                and target not in folded
                and _near(key, target, sure=shapes[target] is Shape.ROLE)
                and (counts[key], key) < (counts[target], target)
            ):
                folded[key] = target
                break
    return folded


def _near(one: str, other: str, *, sure: bool) -> bool:
    """Tell whether two keys are spellings of one label, word by word.

    Numbers and single letters tell informants apart, so they must be equal; a
    proper name differs from another by one letter too (Sutarni, Sutarno), so
    for names only an inner letter may be missing or doubled.
    """
    if one.replace(" ", "") == other.replace(" ", ""):
        return True
    pairs = list(zip(one.split(), other.split(), strict=False))
    if len(one.split()) != len(other.split()):
        return False
    return all(a == b or _slip(a, b, sure=sure) for a, b in pairs)


def _slip(one: str, other: str, *, sure: bool) -> bool:
    from rapidfuzz.distance import OSA

    if min(len(one), len(other)) < 5 or one[0] != other[0] or not (one + other).isalpha():
        return False
    if not sure:
        return len(one) != len(other) and one[-1] == other[-1] and OSA.distance(one, other) == 1
    return OSA.distance(one, other) <= (2 if len(other) > 8 else 1)


def fold_known(names: Iterable[str]) -> frozenset[str]:
    """Return the keys of labels that are speakers for certain."""
    return frozenset(key_of(name) for name in names)
