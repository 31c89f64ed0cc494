"""When two postings are one job.

What tells jobs apart was looked at in 4,970 Polish ads of 18 boards and 461 ads from the USA and Spain. Of 141 pairs
with the same title, employer and text, 112 name another place: chains post one text for many towns. So the same words
prove nothing without a town that both name, and where no town is known nothing is linked.

Between two feeds a job is the same when the employer, the town and the title agree, nothing that both say differs
(deadline, pay, hours, contract, openings, licences, languages...), and either

- the words of the shorter text stand in the longer one: feeds add a line about the employer or leave one out, but a
  word that stands in another word's place (a town, a ward, a shift) means another job; or
- the texts say it in another language, or in other words throughout: their vectors are close, the occupation is the
  same, and at least three facts that are seldom alike by chance (deadline, pay, start, weekly hours, where to apply)
  are equal. A text that shares many words with the other and is not the same is another filling of one template.

Within one feed two ids are two jobs, for the source itself tells them apart, unless nothing that a reader sees
differs. Of 27 such pairs in one feed, in one place, 24 were collected on different days: the same opening posted again.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from rapidfuzz import fuzz

from ingest.reading.compose import DETAIL_NAMES
from ingest.reading.matcher import WordForms
from ingest.same_facts import differing, rare_equals
from matching.places.values import Precision
from matching.values.employers import employer_key
from models.twins import Posted

RULE = "2"
"""Raised whenever two postings come to be judged differently; all are then compared again."""

TITLE_RATIO = 90.0
SHARED = 0.95
"""Share of the shorter text's words that the longer one has."""
LEAST_LENGTHS = 0.6
"""The shorter text has at least this share of the longer one's words."""
UNNAMED_WORDS = 40
"""Words that texts have at least, and all of them the same, when no employer is named to tell two jobs apart."""
LEAST_TEXT = 80
"""Characters below which a text is too short to tell one job from another."""
REWORDED = 0.75
"""Texts that share more of their words than this are versions of one text, and are judged by their words alone."""
LEAST_EQUAL = 3
"""Facts that are seldom alike by chance, which texts in other words must share."""
TELLING = re.compile(r"\d+|\b(?:[a-z]|[ivx]+)\b")
"""Numbers, letters and Roman numbers of a title: what tells shift 1 from shift 2, and ward A from ward B."""
SEXES = re.compile(r"\(\s*\w\s*(?:[/|,]\s*\w\s*)+\)")
"""Marks such as (m/f/d), which one feed has and another lacks."""
_DETAIL = re.compile(rf"^(?:{'|'.join(map(re.escape, DETAIL_NAMES.values()))}): .*$", re.MULTILINE)
"""Lines that are made of the fields of a table; they are compared as facts."""
_WORD = re.compile(r"\w+")
_FORMS = WordForms()
_TOWNS = frozenset({Precision.MUNICIPALITY, Precision.CITY})


@dataclass(frozen=True)
class Ad:
    """A posting with what is compared of it, worked out when it is first asked for, since most titles differ."""

    posted: Posted

    @cached_property
    def employer(self) -> str:
        """Comparable name of the employer, empty when none is named."""
        return employer_key(self.posted.employer)

    @cached_property
    def towns(self) -> frozenset[str]:
        """Towns of work; empty when only a region or a country is known."""
        places = (fact.place for fact in self.posted.facts.places)
        return frozenset(
            place.municipality or f"{place.country}/{place.name.casefold()}"
            for place in places
            if place.precision in _TOWNS
        )

    @cached_property
    def title(self) -> str:
        """The title without marks, and without the names of the employer and of the towns, which feeds add."""
        plain = SEXES.sub(" ", self.posted.title.casefold())
        added = set(self.employer.split()) | {
            word for fact in self.posted.facts.places for word in _WORD.findall(fact.place.name.casefold())
        }
        words = [word for word in _WORD.findall(plain) if word not in added]
        return " ".join(words) or " ".join(_WORD.findall(plain))

    @cached_property
    def telling(self) -> Counter[str]:
        """Numbers and single letters of the title."""
        return Counter(TELLING.findall(self.title))

    @cached_property
    def all_words(self) -> list[str]:
        """Every word of the text."""
        return _WORD.findall(self.posted.document.text.casefold())

    @cached_property
    def words(self) -> list[str]:
        """Words of the text in order, without those of its details."""
        return _WORD.findall(_DETAIL.sub(" ", self.posted.document.text).casefold())

    @cached_property
    def counted(self) -> Counter[str]:
        """The same words, counted."""
        return Counter(self.words)

    @cached_property
    def numbers(self) -> Counter[str]:
        """Numbers of the text, counted: a ward 12 is not the twelfth month of a deadline."""
        return Counter({word: times for word, times in self.counted.items() if any(map(str.isdigit, word))})

    @property
    def long_enough(self) -> bool:
        """Whether the text can tell one job from another."""
        return len(self.posted.document.text) >= LEAST_TEXT


def may_be_same(first: Ad, second: Ad) -> bool:
    """Whether nothing that needs no text says that these are two jobs; cheap, asked of every pair of an employer.

    Two ads of one source pass only when their titles are equal: they must be equal in everything.
    """
    one, other = first.posted, second.posted
    if one.source == other.source and one.title.casefold() != other.title.casefold():
        return False
    registered = {each.business_id for each in (one, other) if each.business_id}
    named = first.employer == second.employer and len(registered) <= 1
    return named and not first.towns.isdisjoint(second.towns) and first.long_enough and second.long_enough


def same_job(first: Ad, second: Ad, likeness: float | None) -> bool:
    """Whether two postings are one job.

    Args:
        first: one of them.
        second: the other.
        likeness: of their vectors: 0 is as close as the closest tenth of different jobs, 1 as close as one job in two
            languages mostly is; None when a vector is not there yet.

    """
    if not may_be_same(first, second):
        return False
    if first.posted.source == second.posted.source:
        agree = _equal(first, second)
    else:
        agree = _same_words(first, second) or (likeness is not None and _same_meaning(first, second, likeness))
    return agree and not differing(first.posted.facts, second.posted.facts)


def _equal(first: Ad, second: Ad) -> bool:
    """Whether a reader sees no difference at all."""
    same_place = first.towns == second.towns
    same_title = first.posted.title.casefold() == second.posted.title.casefold()
    return bool(first.employer and same_place and same_title and first.all_words == second.all_words)


def _same_title(first: Ad, second: Ad) -> bool:
    """Whether titles differ at most in the ending of a word: what one of them adds may be a shift or a grade."""
    if first.telling != second.telling or fuzz.ratio(first.title, second.title) < TITLE_RATIO:
        return False
    words, others = first.title.split(), second.title.split()
    return len(words) == len(others) and all(
        fuzz.ratio(word, other) >= TITLE_RATIO - 10 for word, other in zip(words, others, strict=True)
    )


def _same_words(first: Ad, second: Ad) -> bool:
    """Whether titles agree and one text is the other with something added, nothing in another thing's place."""
    if first.posted.document.language != second.posted.document.language or not _same_title(first, second):
        return False
    short, long = sorted((first, second), key=lambda ad: (len(ad.words), ad.posted.row))
    if not first.employer:
        return len(short.words) >= UNNAMED_WORDS and short.words == long.words
    shared = (short.counted & long.counted).total()
    if shared < SHARED * len(short.words) or len(short.words) < LEAST_LENGTHS * len(long.words):
        return False
    return not _numbers_differ(first, second) and not _substituted(short, long)


def _numbers_differ(first: Ad, second: Ad) -> bool:
    """Whether each text has a number that the other lacks; what one feed adds is no contradiction."""
    return bool(first.numbers - second.numbers and second.numbers - first.numbers)


def _substituted(short: Ad, long: Ad) -> bool:
    """Whether words that only one text has stand where the other has words that only it has.

    Another form of the same word is no other word: "Etsimme kuljettajia" beside "Etsimme nyt kahta kuljettajaa".
    """
    gone, new = short.counted - long.counted, long.counted - short.counted
    if not gone or not new:
        return False
    language = short.posted.document.language or ""
    steps = SequenceMatcher(None, short.words, long.words, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        old_words = {_FORMS.lemma(word, language) for word in short.words[a:b] if word in gone}
        new_words = {_FORMS.lemma(word, language) for word in long.words[c:d] if word in new}
        if step == "replace" and old_words - new_words and new_words - old_words:
            return True
    return False


def _same_meaning(first: Ad, second: Ad, likeness: float) -> bool:
    """Whether texts in other words are about one job: closeness, occupation, numbers and rare facts all agree."""
    if first.posted.document.language == second.posted.document.language:
        fewest = min(len(first.words), len(second.words))
        versions = (first.counted & second.counted).total() > REWORDED * fewest
        if versions or likeness < 1 or not _same_title(first, second):
            return False
    groups = [{fact.isco08 for fact in ad.posted.facts.occupations[:1] if fact.isco08} for ad in (first, second)]
    if likeness <= 0 or not first.employer or not groups[0] & groups[1] or first.telling != second.telling:
        return False
    return not _numbers_differ(first, second) and rare_equals(first.posted.facts, second.posted.facts) >= LEAST_EQUAL
