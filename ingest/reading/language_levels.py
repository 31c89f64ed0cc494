"""Levels of language skill in words and codes: B2, äidinkieli, flytande, good, YKI 4.

Words are mapped to the level that the usual scales of application forms give them: mother tongue C2; erinomainen,
sujuva, kiitettävä, flytande, fluent C1; hyvä, god, good B2; tyydyttävä, intermediate B1; alkeet, grunder, basic A2.
YKI levels 1 to 6 are A1 to C2 (Finnish National Agency for Education). Of a range the lower level is taken.
"""

import re
from dataclasses import dataclass

from ingest.reading.word_starts import WordPattern
from matching.values.facts import Cefr, Span

_WORDS: tuple[tuple[Cefr, str], ...] = (
    (
        Cefr.C2,
        (
            r"äidinkiel\w*|modersmål\w*|mother\s+tongue|native(?:ly)?(?:\s+(?:level|speakers?|or\s+bilingual\w*))?|"
            r"first\s+language|"
            r"emakeel\w*|рідн\w+|родн\w+|ojczyst\w*|muttersprach\w*|syntyperäi\w*|natiivi\w*|morsmål"
        ),
    ),
    (
        Cefr.C1,
        (
            r"erinomai\w*|sujuv\w+|kiitettäv\w+|erittäin\s+hyv\w+|täydelli\w+|flytande|utmärkt\w*|"
            r"mycket\s+(?:god\w*|bra)|obehindra\w+|fluen\w+|"
            r"excellent\w*|very\s+good|advanced|full\s+professional|vaba\w*|väga\s+hea\w*|suurepära\w+|"
            r"вільн\w*|свободн\w*|"
            r"відмінн\w*|отличн\w*|biegł\w*|płynn\w*|fließend\w*|verhandlungssicher\w*|sehr\s+gut\w*"
        ),
    ),
    (
        Cefr.B2,
        (
            r"hyv(?:ä|ää|än|ät|in|iä)|god(?:a|känd\w*|e)?|gott|bra|good|upper[- ]intermediate|hea|head|добр\w+|"
            r"хорош\w+|dobr\w+|gut\w*"
        ),
    ),
    (
        Cefr.B1,
        (
            r"tyydyttäv\w+|keskitas\w+|kohtalai\w+|kohtuulli\w+|nöjaktig\w*|medelgod\w*|intermediate|"
            r"conversational|satisfactory|"
            r"suhtlustas\w+|rahuldav\w*|kesktase\w*|середн\w+|средн\w+|średni\w*|komunikatywn\w*"
        ),
    ),
    (
        Cefr.A2,
        (
            r"alkee\w+|alkeita|peruste\w*|perustait\w*|perustas\w+|auttav\w+|välttäv\w+|jonkin\s+verran|grund\w*|"
            r"elementär\w*|"
            r"basic\w*|elementary|alga\w*|базов\w*|початков\w+|начальн\w+|podstaw\w*"
        ),
    ),
    (Cefr.A1, r"beginners?|nybörjar\w*|aloitteli\w+"),
)
_BY_GROUP = {level.name: level for level, _ in _WORDS}
_LOOKALIKES = str.maketrans("АВСавс", "ABCABC")
_LEVEL = WordPattern(
    r"\b(?:(?P<code>[ABCАВС][12])(?:\s*[-–/]\s*[ABCАВС][12])?\+?"
    r"|YKI\b\D{0,35}?(?P<yki>[1-6])(?:\s*[-–/]\s*[1-6])?"
    r"|(?i:" + "|".join(f"(?P<{level.name}>{words})" for level, words in _WORDS) + r"))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Level:
    """A level that is said, and where. ``coded`` when it is a code (B2, YKI 4), not a word."""

    cefr: Cefr
    span: Span
    coded: bool


def levels_in(text: str, start: int, end: int) -> tuple[Level, ...]:
    """All levels said in ``text[start:end]``, in order."""
    return tuple(map(_level, _LEVEL.finditer(text, start, end)))


def _level(match: re.Match[str]) -> Level:
    code, yki = match["code"], match["yki"]
    if code:
        return Level(Cefr[code.translate(_LOOKALIKES)], Span(*match.span()), coded=True)
    if yki:
        return Level(Cefr(int(yki)), Span(*match.span()), coded=True)
    return Level(_BY_GROUP[match.lastgroup or ""], Span(*match.span()), coded=False)
