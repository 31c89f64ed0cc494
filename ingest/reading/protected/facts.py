"""Removal of age, sex, nationality, family, religion and health from a CV, on labelled lines and in sentences.

Patterns catch what people usually write, in the languages of the service; a fact told in an unusual way stays, such as
a mother tongue, a mosque as employer, military service or a year of school.
"""

import re

from ingest.reading.protected import age, family, health, origin
from ingest.reading.protected.labels import without_labelled
from ingest.reading.protected.leave import without_leave
from matching.values.records import REMOVED

_AND = r"(?:(?:ja|och|and|та|і|й|и|ning|i|und|sekä|samt|with|med|with\s+my|from)\s+)?"
_RUN = re.compile(rf"\[removed\](?:[ \t\u00a0]*[\s,.;|–-]*{_AND}\[removed\])+", re.IGNORECASE)
_PATTERNS = (*age.PATTERNS, *origin.PATTERNS, *family.PATTERNS, *health.PATTERNS)
_PASSES = 4
"""A fact may show itself only beside another one: "a 34-year-old woman from ..." takes three passes."""


def without_protected_facts(text: str) -> str:
    """The text with ``[removed]`` for each such fact; neighbouring removals leave one mark."""
    text = health.without_notes(without_labelled(text))
    end = age.header_end(text)
    head = text[:end]
    for pattern in age.HEADER_PATTERNS:
        head = pattern.sub(rf"\g<lead>{REMOVED}", head)
    text = head + text[end:]
    for _ in range(_PASSES):
        before = text
        text = without_leave(text)
        for pattern in _PATTERNS:
            text = pattern.sub(_removed, text)
        text = _RUN.sub(REMOVED, text)
        if text == before:
            break
    return text


def _removed(match: re.Match[str]) -> str:
    """The mark, with the blanks and the comma that part a fact from the words in front of it."""
    written = match.group()
    lead = len(written) - len(written.lstrip(" \t\u00a0*•-,"))
    return written[:lead] + REMOVED
