"""Where the work of a posting is and where a seeker lives: the town, else the region, else the country that is named."""

import re
from collections.abc import Iterator, Sequence

from ingest.reading.clauses import clause_at
from ingest.reading.places import PlaceMention, exact_place, read_places
from ingest.reading.word_starts import WordPattern
from matching.places.gazetteer import Gazetteer
from matching.places.values import Place, Precision
from matching.values.facts import PlaceFact, Span
from matching.values.records import Section, SectionKind

_JOINED = re.compile(r"\s*(?:,|/|&|\+|\b(?:ja|tai|sekä|och|eller|samt|and|or|и|та|або|или|või|i)\b)\s*")
"""What joins the towns of a list: "Lappeenranta/Imatra", "i Vasa och Korsholm"."""
_NEAR_COUNTRIES = frozenset({"FI", "SE", "NO", "EE"})
"""Where a word alone in a title is a town; elsewhere "Nice" and "Reading" are too often something else."""
HOME_LINES = 8
"""A seeker's home is told in the first lines of a CV."""

TOWNS = frozenset({Precision.MUNICIPALITY, Precision.CITY})
_GRAINS = (TOWNS, frozenset({Precision.REGION}), frozenset({Precision.COUNTRY}))
_PIECE = re.compile(r"(?:[^,|/()·;\[\]\s.–—]|\.(?!\s|$)|[^\S\n](?![–—-]\s)|(?<!\s)[–—])+")
_LABEL_SCORE = 1.0
_WORK = WordPattern(
    r"\b(?:työ\w*|töissä|töihin|toimipist\w+|toimipaik\w+|sijait\w+|work\w*|jobs?|positions?|roles?|based|located|location|"
    r"arbet\w+|jobb\w*|tjänst\w*|placering\w*|töö\w*|работ\w*|вакансі\w*|вакансия|робот\w*|miejsce|arbeit\w*)\b",
    re.IGNORECASE,
)
_LIVES = re.compile(
    r"\b(?:asun|asuinpaikka\w*|currently|located|tällä\s+hetkellä|för\s+närvarande|asuva|kotipaikka\w*|bor|bosatt|i\s+live|i['’]m\s+living|living|based|resid\w+|"
    r"elan|elukoht|живу|проживаю|мешкаю|проживання|mieszkam|wohne)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:\bfrom|\bfrån|\bиз|\bз|\bіз|\bz|\baus)\s+$", re.IGNORECASE)
_ELATIVE = re.compile(r"(?:st[aä]|lt[aä]|st)$")
_LIVES_BEHIND = re.compile(r"\s+(?:asun|asuva|bor\s+jag|i\s+live|я\s+живу|живу|elan)\b", re.IGNORECASE)
_AROUND = re.compile(
    r"\s+(?:ja\s+(?:lähi|ympäris)\w+|seutu\w*|seudulla|lähialue\w*|(?:och|med)\s+omnejd|and\s+(?:surround|nearby)\w*|area\b)",
    re.IGNORECASE,
)
"""A town at the top with its surroundings: "Rovaniemi ja lähialueet"."""
_HOME_LABEL = re.compile(
    r"\b(?:osoite|koti\w*|asuin\w*|asuu|maa|paikkakunta|sijainti|home|address|location|country|lives?|city|town|adress|"
    r"hemort|bostadsort|land|ort|asukoht|elukoht|kodu|адрес\w*|місто|город|країна|страна|miasto|kraj|wohnort)\W*$",
    re.IGNORECASE,
)
_LOOK_BACK = 40
_INTRODUCTION = 120
"""Characters in which a seeker says "I am a carpenter from Tartu"."""

_BODIES = frozenset(SectionKind) - {SectionKind.CONTACT, SectionKind.OTHER, SectionKind.TITLE}


def work_place(text: str, title_end: int, gazetteer: Gazetteer) -> PlaceFact | None:
    """The place that a posting names first, at the finest grain that it names.

    A region counts in the title, behind a label, or when it is the only one; a country in the title, behind a label, or
    when it is the only one and stands in a sentence about the work, for "we export to Germany" tells no place of work.
    """
    mentions = read_places(text, gazetteer)
    towns = [m for m in mentions if m.place.precision in TOWNS]
    if towns:
        return _fact(towns[0])
    for grain in _GRAINS[1:]:
        named = [m for m in mentions if m.place.precision in grain]
        plain = [m for m in named if m.start < title_end or m.score >= _LABEL_SCORE]
        if not plain and len({m.place for m in named}) == 1:
            plain = [m for m in named if Precision.COUNTRY not in grain or _of_work(text, m)]
        if plain:
            return _fact(plain[0])
    return None


def work_places(text: str, title_end: int, gazetteer: Gazetteer) -> tuple[PlaceFact, ...]:
    """The place that a posting names first, with the towns that a list joins to it, each once.

    A list counts in the title, behind a label and where it opens a line; in a sentence it may be of customers. A
    title that names a town behind a comma or a dash ("Siivooja, Lahti") tells it, though the name is also a word.
    """
    first = _in_title(text[:title_end], gazetteer) or work_place(text, title_end, gazetteer)
    if first is None:
        return ()
    found = {first.place: first}
    mentions = [m for m in read_places(text, gazetteer) if m.place.precision in TOWNS]
    start, end = first.spans[0].start, first.spans[0].end
    line = text[text.rfind("\n", 0, start) + 1 : start]
    is_list = start < title_end or not line.strip(" \t-–•*") or line.rstrip().endswith(":")
    for mention in mentions if is_list and first.place.precision in TOWNS else ():
        if mention.start >= end and _JOINED.fullmatch(text, end, mention.start):
            found.setdefault(mention.place, _fact(mention))
            end = mention.end
    return tuple(found.values())


def _in_title(title: str, gazetteer: Gazetteer) -> PlaceFact | None:
    """A town that is all of a later part of the title, where no part names one more plainly."""
    if any(m.place.precision in TOWNS for m in read_places(title, gazetteer)):
        return None
    for piece in list(_PIECE.finditer(title))[1:]:
        words = piece.group().strip()
        place = exact_place(words, gazetteer) if words[:1].isupper() else None
        if place is not None and place.precision in TOWNS and place.country in _NEAR_COUNTRIES:
            start = piece.start() + piece.group().index(words)
            return PlaceFact(place, (Span(start, start + len(words)),))
    return None


def named_at(text: str, written: str, place: Place, gazetteer: Gazetteer) -> Span | None:
    """Where a text names a place that a field gives: in the words of the field, else in any of its names and cases."""
    found = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", text) if written else None
    if found is not None:
        return Span(*found.span())
    mentions = (m for m in read_places(text, gazetteer) if m.place == place)
    return next((Span(m.start, m.end) for m in mentions), None)


def home(text: str, sections: Sequence[Section], gazetteer: Gazetteer) -> PlaceFact | None:
    """Where a seeker lives: by a piece of the first lines that is a place, the last of a line first, or by a sentence.

    Of places of one grain the first counts, and towns before regions before countries. A region or country counts only
    on a line without a label, or behind a label that tells an address: "Työlupa: Suomi" tells none.
    """
    bodies = [s.start for s in sections if s.kind in _BODIES]
    found = [*_alone(text[: min(bodies, default=len(text))], gazetteer), *_told(text, gazetteer)]
    ordered = (fact for grain in _GRAINS for fact in found if fact.place.precision in grain)
    return next(ordered, None)


def _alone(head: str, gazetteer: Gazetteer) -> Iterator[PlaceFact]:
    start = 0
    for line in head.split("\n")[:HOME_LINES]:
        colon = line.find(":") + 1
        for piece in reversed(list(_PIECE.finditer(line, colon))):
            words = piece.group().strip()
            place = exact_place(words, gazetteer)
            if place is not None and (place.precision in TOWNS or not colon or _HOME_LABEL.search(line[: colon - 1])):
                at = start + piece.start() + piece.group().index(words)
                yield PlaceFact(place, (Span(at, at + len(words)),))
        start += len(line) + 1


def _told(text: str, gazetteer: Gazetteer) -> Iterator[PlaceFact]:
    """Homes told in words: "Asun Oulussa", "I live in Kemi"; a town at the top also as "kirvesmies Oulusta".

    Where a person comes from is no home when it is a country.
    """
    for mention in read_places(text, gazetteer):
        before = text[max(0, mention.start - _LOOK_BACK) : mention.start]
        comes = _FROM.search(before) or _ELATIVE.search(text[mention.start : mention.end])
        lives = _LIVES.search(before) or _LIVES_BEHIND.match(text, mention.end)
        around = mention.end <= _INTRODUCTION and _AROUND.match(text, mention.end)
        if lives or around or (comes and mention.end <= _INTRODUCTION and mention.place.precision in TOWNS):
            yield _fact(mention)


def _of_work(text: str, mention: PlaceMention) -> bool:
    clause = clause_at(text, mention.start, mention.end)
    return _WORK.search(text, clause.start, clause.end) is not None


def _fact(mention: PlaceMention) -> PlaceFact:
    return PlaceFact(mention.place, (Span(mention.start, mention.end),))
