"""Places in running text and in location fields, with the words that name them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, process

from matching.places import Gazetteer, Place, Precision
from matching.places.finnish import Form
from matching.places.lexicon import WORD, Entry, Lexicon

LEAST_SIMILARITY = 88
"""Percent of letters that a misspelt name shares with the right one (rapidfuzz ratio), at least."""

_SHORTEST_FUZZY = 5
_FIELDS = 4_096
"""Fields of feeds name the same places again and again."""
_LOOK_BACK, _LOOK_ON = 30, 20
_TOWNS = (Precision.MUNICIPALITY, Precision.CITY)
_GAP = re.compile(r"[ \u00a0]|\. ?")
_POSTCODE = re.compile(r"(?:\b[A-Z]{1,2}-)?\b(?:\d{5}|\d{4}|\d{3} \d{2}|\d{2}-\d{3})[ \u00a0]+$")
_LABEL = re.compile(
    r"(?:paikkakunta|sijainti|työpaikka|toimipiste|kotikunta|kunta|kaupunki|osoite|location|city|town|place|address|"
    r"based in|ort|plats|stad|kommun|adress|asukoht|linn|miasto|lokalizacja|standort|місто|город)\s*[:–-]?\s*$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"(?:^|[\s(])(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|[Ii]|[Pp]å|[Ff]rån|till|[Vv]id|[Nn]ära|bei|nach|aus|en|[Ww]|[Vv]|[Вв]|[Уу]|из|з)\s+$"
)
_KIND_AFTER = re.compile(
    r"\s+(?:kaupun|kunna|kunta|seudu|seutu|aluee|alue|maakun|stad\b|kommun|region|city\b|area\b|linn|vald|län\b)"
)
_BESIDE = re.compile(r"\s*(?:[,/;&(–-]|ja|tai|sekä|och|eller|samt|and|or|und|oder|та|и|і|või)\s*")
_BELONGS = re.compile(r"\s*[,(]\s*")
_SURNAME = re.compile(r"[^\W\d_]*[a-zåäöé][ \u00a0]$")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that a text names: ``text[start:end]``, in code points.

    ``score`` in (0, 1] orders mentions by how plainly the words mean the place: 1 in an address or after a label, less
    for a bare name, least for a genitive. It is a rule of thumb, not a probability.
    """

    place: Place
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    entry: Entry
    support: float
    """Best reason to take the words for a place, in [0, 1]; 0 leaves them out."""


@lru_cache(maxsize=8)
def read_places(text: str, gazetteer: Gazetteer) -> tuple[PlaceMention, ...]:
    """Find the places that a text names, in text order, not overlapping.

    Finnish case forms and Swedish and Estonian endings count; a name must be written with a capital and stand alone.
    Names that are also words, surnames or firms count only with a locative ending, a preposition, a postcode, a label
    or another place beside them. Of places that share a name, the one whose country or region stands beside it is
    taken, else the most populous. The last few texts are remembered, for several facts of one text rest on its places.
    """
    found = [_judged(text, hit) for hit in _scan(text, lexicon_of(gazetteer), field=False)]
    found = _with_neighbours(text, found)
    kept = [hit for hit in found if hit.support > 0]
    kept = [hit for at, hit in enumerate(kept) if not _is_namesake(text, kept, at)]
    return tuple(_mention(text, kept, position) for position in range(len(kept)))


@lru_cache(maxsize=_FIELDS)
def resolve_place(written: str, gazetteer: Gazetteer, country_hint: str | None = None) -> Place | None:
    """Tell which place a location field means, None when it names none ("Remote", empty, unknown).

    Args:
        written: the field: a name in any language, perhaps with a postcode, region, country or country code.
        gazetteer: the places that are known.
        country_hint: ISO 3166-1 alpha-2 code of the country that the record is about; it decides between places of
            one name, and is set aside where the field names a country itself.

    Returns:
        A town if the field names a known one that lies in the country or region it names, else that region or
        country. A misspelt name of at least five letters counts when it is at least 88 percent alike.

    """
    lexicon = lexicon_of(gazetteer)
    groups = [hit.entry.places for hit in _scan(written, lexicon, field=True)]
    groups += _codes(written, gazetteer, country_hint)
    if not any(place.precision in _TOWNS for group in groups for place in group):
        groups = _nearly(written, lexicon) + groups
    return _chosen(groups, country_hint)


def exact_place(words: str, gazetteer: Gazetteer) -> Place | None:
    """The place that some words name, and nothing else; the most populous of those called so."""
    entry = lexicon_of(gazetteer).get(" ".join(token.group().casefold() for token in WORD.finditer(words)))
    return entry.places[0] if entry is not None and entry.form is Form.BASE else None


@lru_cache(maxsize=4)
def lexicon_of(gazetteer: Gazetteer) -> Lexicon:
    """Every written form of the places of a gazetteer, made once for each."""
    return Lexicon(gazetteer)


@lru_cache(maxsize=4)
def _names(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(name for name in lexicon.names() if len(name) >= _SHORTEST_FUZZY)


def _scan(text: str, lexicon: Lexicon, *, field: bool) -> Iterator[_Found]:
    """Written forms of places, longest first at each word, whatever else they may mean."""
    tokens = list(WORD.finditer(text))
    reached = 0
    for position, word in enumerate(WORD.findall(text)):
        if position < reached:
            continue
        # no name of a place begins with a small letter, though one may stand behind a hyphen
        begins = (field or word[0].isupper()) and lexicon.longest(word.casefold()) > 0
        size, entry = _longest_at(text, tokens, position, lexicon) if begins else (0, None)
        if entry is not None:
            yield _Found(tokens[position].start(), tokens[position + size - 1].end(), entry, 0.0)
            reached = position + size
        elif "-" in word:
            yield from _parts(tokens[position], lexicon)


def _longest_at(
    text: str, tokens: Sequence[re.Match[str]], position: int, lexicon: Lexicon
) -> tuple[int, Entry | None]:
    first = tokens[position].group()
    for size in range(min(lexicon.longest(first.casefold()), len(tokens) - position), 0, -1):
        part = tokens[position : position + size]
        gaps = (text[a.end() : b.start()] for a, b in pairwise(part))
        if all(_GAP.fullmatch(gap) for gap in gaps):
            entry = lexicon.get(" ".join(token.group().casefold() for token in part))
            if entry is not None:
                return size, entry
    return 0, None


def _parts(token: re.Match[str], lexicon: Lexicon) -> Iterator[_Found]:
    """Places joined by a hyphen (Helsinki-Vantaalla), or one before a common word (Tampere-seutu)."""
    pieces = [(piece.start(), piece.group()) for piece in re.finditer(r"[^-]+", token.group())]
    entries = [lexicon.get(piece.casefold()) if piece[0].isupper() else None for _, piece in pieces]
    all_places = all(entries)
    for (offset, piece), entry in zip(pieces, entries, strict=True):
        alone = offset == 0 and all(other.islower() for _, other in pieces[1:])
        if entry is not None and (all_places or (alone and not entry.risky)):
            start = token.start() + offset
            yield _Found(start, start + len(piece), entry, 0.0)


def _judged(text: str, hit: _Found) -> _Found:
    before, after = text[max(0, hit.start - _LOOK_BACK) : hit.start], text[hit.end : hit.end + _LOOK_ON]
    entry = hit.entry
    if _POSTCODE.search(before) or _LABEL.search(before):
        return replace(hit, support=1.0)
    if (entry.locative and not entry.is_noun) or _KIND_AFTER.match(after):
        return replace(hit, support=0.9)
    if _PREPOSITION.search(before) and not entry.is_word:
        return replace(hit, support=0.85)
    if entry.risky or (text[hit.start : hit.end].isupper() and hit.end - hit.start <= len("III")):
        return hit
    return replace(hit, support=0.8 if entry.form is Form.BASE else 0.6)


def _with_neighbours(text: str, found: list[_Found]) -> list[_Found]:
    """Accept a risky bare name that stands in a list with a place, or before its country."""
    done = list(found)
    for order in (range(len(done)), range(len(done) - 1, -1, -1)):
        for i in order:
            if done[i].support or done[i].entry.form is not Form.BASE or _after_first_name(text, done[i].start):
                continue
            for j in (i - 1, i + 1):
                if 0 <= j < len(done) and done[j].support and _BESIDE.fullmatch(_between(text, done[i], done[j])):
                    done[i] = replace(done[i], support=0.7)
    return done


def _after_first_name(text: str, start: int) -> bool:
    word = _SURNAME.search(text[max(0, start - _LOOK_BACK) : start])
    return word is not None and word.group()[0].isupper()


def _between(text: str, a: _Found, b: _Found) -> str:
    first, second = (a, b) if a.start < b.start else (b, a)
    return text[first.end : second.start]


def _is_namesake(text: str, kept: Sequence[_Found], position: int) -> bool:
    """Whether a comma and an area of another country follow: "Paris, Texas" is no place that is known."""
    if position + 1 == len(kept):
        return False
    hit, behind = kept[position], kept[position + 1]
    area = behind.entry.places
    if hit.entry.form is not Form.BASE or any(place.precision in _TOWNS for place in area):
        return False
    beside = _BELONGS.fullmatch(_between(text, hit, behind)) is not None
    towns = all(place.precision in _TOWNS for place in hit.entry.places)
    return (
        beside and towns and not any(place.country == parent.country for place in hit.entry.places for parent in area)
    )


def _mention(text: str, kept: Sequence[_Found], position: int) -> PlaceMention:
    hit = kept[position]
    places, score = hit.entry.places, hit.support
    if len(places) > 1:
        beside = [o for o in kept[max(0, position - 1) : position + 2] if o is not hit]
        context = [o.entry.places[0] for o in beside if _BELONGS.fullmatch(_between(text, hit, o))]
        agreeing = [place for place in places if any(_within(place, parent) for parent in context)]
        places, score = (tuple(agreeing), score) if agreeing else (places, score * 0.8)
    return PlaceMention(_first(places), hit.start, hit.end, score)


def _first(places: Sequence[Place]) -> Place:
    """A country before a region of another country that is called the same: Georgia."""
    country = next((place for place in places if place.precision is Precision.COUNTRY), None)
    return country if country is not None and places[0].precision is Precision.REGION else places[0]


def _within(place: Place, parent: Place) -> bool:
    """Whether a place lies in a region or country (a town is no parent)."""
    if parent.precision in _TOWNS or place == parent or place.country != parent.country:
        return False
    return parent.precision is Precision.COUNTRY or place.region in {None, parent.region}


def _codes(written: str, gazetteer: Gazetteer, hint: str | None) -> list[tuple[Place, ...]]:
    """Country and US state codes that stand alone in a field: "Berlin, DE", "Dallas, TX", "FI"."""
    groups = []
    for code in re.findall(r"(?:^|[,;(/|]\s*)([A-Z]{2})(?=$|[\s,;)/|])", written.strip()):
        options = [gazetteer.country(code), gazetteer.region(f"US-{code}")]
        ordered = reversed(options) if hint == "US" else options
        known = tuple(place for place in ordered if place is not None)
        groups += [known] if known else []
    return groups


def _nearly(written: str, lexicon: Lexicon) -> list[tuple[Place, ...]]:
    """The place whose name the first part of a field nearly spells, if any."""
    part = re.sub(r"[\d]+", " ", re.split(r"[,;(/|]", written, maxsplit=1)[0]).strip().casefold()
    if len(part) < _SHORTEST_FUZZY or lexicon.get(part) is not None:
        return []
    best = process.extractOne(part, _names(lexicon), scorer=fuzz.ratio, score_cutoff=LEAST_SIMILARITY)
    entry = lexicon.get(best[0]) if best else None
    return [entry.places] if entry else []


def _chosen(groups: Sequence[tuple[Place, ...]], hint: str | None) -> Place | None:
    towns = [place for group in groups for place in group if place.precision in _TOWNS]
    parents = [place for group in groups for place in group if place.precision not in _TOWNS]
    inside = [town for town in towns if any(_within(town, parent) for parent in parents)]
    if inside:
        return _preferred(inside, hint)
    if towns and (not parents or all(any(parent.name == town.name for town in towns) for parent in parents)):
        return _preferred(towns, hint)
    coarse = [_preferred(group, hint) for group in groups]
    regions = [place for place in coarse if place is not None and place.precision is Precision.REGION]
    return _preferred(regions, hint) or _preferred([place for place in coarse if place not in towns], hint)


def _preferred(places: Sequence[Place | None], hint: str | None) -> Place | None:
    at_home = [place for place in places if place is not None and place.country == hint]
    return next(iter(at_home or places), None)
