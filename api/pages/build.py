"""From the JSON views to page views: names, rounding and sentences in the reader's language, ready to lay out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from api.pages import words
from api.pages.numbers import commute_text, date_text, deadline_text, gain_text, points_of_text, score_text
from api.pages.page_views import (
    BandGroup,
    Change,
    Chip,
    ChipState,
    ConstraintLine,
    Entry,
    Frame,
    MatchCard,
    MatchesPage,
    PartBar,
    Quote,
    QuoteRow,
    Reasons,
    RegionCount,
    Score,
    Understood,
    WhyPage,
)
from api.pages.sentences import (
    border_sentence,
    constraint_sentence,
    interval_sentence,
    other_score_sentence,
)
from api.pages.tile_map import COLUMNS_ROWS, region_tiles
from api.pages.translation import Translator
from api.views.facts import Names
from api.views.matches import (
    ChangeView,
    EvidenceView,
    MatchesView,
    MatchView,
    PartialRecordView,
    PartView,
    QueryView,
    WhyView,
)
from matching.places.travel import Band
from matching.ranking.constraints.shift import SUBJECT
from matching.ranking.values import Side
from matching.values.ids import ConceptUri, LicenceKey

BANDS = ("near", words.REMOTE, "elsewhere", "abroad", None)
CHIP_PARTS = ("skills", "language", "education", "experience")
MOST_REGIONS = 12


def matches_page(view: MatchesView, frame: Frame, named: Names, tr: Translator) -> MatchesPage:
    """The page of a list of matches, grouped by band, most points first in each and the group of the best match first.

    Who looks for work sees what fits best, be it far, before what is only near.
    """
    groups: list[BandGroup] = []
    for band in BANDS:
        cards = tuple(
            card(match, view.query.id, view.side, named, tr) for match in view.matches if _group(match) == band
        )
        if cards:
            note = words.band_note(band, tr)
            groups.append(BandGroup(band or "unknown", words.band_name(band, tr), note, cards))
    groups.sort(key=lambda group: -group.cards[0].score.points)  # of equals the nearer stays first
    regions = Counter(region for match in view.matches if (region := _other(match).region))
    return MatchesPage(
        frame=frame,
        side=view.side.value,
        query_title=view.query.title,
        query_language=view.query.language,
        understood=tuple(_understood(view.query, tr)),
        groups=tuple(groups),
        regions=tuple(_region_counts(view.matches, named)),
        tiles=region_tiles(regions, {code: named.gazetteer.region_name(code, tr.language) for code in COLUMNS_ROWS}),
        empty_profile=not view.matches and not view.query.occupation.known and not view.query.skills,
    )


def why_page(view: WhyView, back: str, frame: Frame, named: Names, tr: Translator) -> WhyPage:
    """The page of everything behind one match."""
    shown = card(view.match, None, Side.SEEKER, named, tr, changes=view.changes)
    lines = tuple(
        ConstraintLine(each.state.value, _constraint(each.name, each.state.value, each.subject, named, tr))
        for each in view.constraints
    )
    return WhyPage(frame, Side.SEEKER.value, back, shown, lines)


def entry(record: PartialRecordView, href: str, named: Names) -> Entry:
    """A record to start from."""
    region = named.gazetteer.region_name(record.region, named.language) if record.region else None
    facts = tuple(dict.fromkeys(fact for fact in (record.employer, record.place, region) if fact))
    return Entry(record.title or "–", href, facts, record.language)


def card(
    match: MatchView,
    asker: str | None,
    side: Side,
    named: Names,
    tr: Translator,
    changes: tuple[ChangeView, ...] = (),
) -> MatchCard:
    """One match. ``asker`` is the id of the stored record that looks, None for a text that was not kept."""
    record = _other(match)
    pair = (asker, record.id) if side is Side.SEEKER else (record.id, asker)
    kind = "vacancies" if match.vacancy else "seekers"
    unknown = sum(1 for part in match.parts if not part.known or part.unknown)
    low, high = match.interval
    warnings = (_constraint(each.name, "unknown", each.subject, named, tr) for each in match.warnings)
    return MatchCard(
        title=record.title or "–",
        language=record.language,
        href=f"/{kind}/{record.id}?lang={tr.language}",
        why=f"/why?seeker={pair[0]}&vacancy={pair[1]}&lang={tr.language}" if asker else "",
        facts=tuple(_facts(match, record, named, tr)),
        score=Score(score_text(match.score), match.score, low, high, interval_sentence(low, high, unknown, tr)),
        chips=tuple(_chips(match, named, tr)),
        warnings=tuple(dict.fromkeys(warnings)),
        border=border_sentence(tr) if match.crosses_border and match.band == "near" else "",
        reasons=_reasons(match, side, changes, tr),
    )


def _group(match: MatchView) -> str | None:
    """The band; work from home beyond the daily way to work is a group of its own, for nobody has to move for it."""
    from_home = any(words.REMOTE in part.matched for part in match.parts if part.name == "place")
    return words.REMOTE if from_home and match.band != Band.NEAR else match.band


def _other(match: MatchView) -> PartialRecordView:
    record = match.vacancy or match.seeker
    if record is None:
        message = "a match shows a vacancy or a seeker"
        raise ValueError(message)
    return record


def _facts(match: MatchView, record: PartialRecordView, named: Names, tr: Translator) -> Iterator[str]:
    region = named.gazetteer.region_name(record.region, tr.language) if record.region else None
    country = words.country_name(record.country, tr) if record.country else None
    seen = dict.fromkeys(fact for fact in (record.employer, record.place, region, country) if fact)
    yield from seen
    if match.commute_minutes is not None and match.band == "near":
        yield commute_text(match.commute_minutes, tr)
    if record.closes:
        yield deadline_text(record.closes, tr)


def _chips(match: MatchView, named: Names, tr: Translator) -> Iterator[Chip]:
    for part in match.parts:
        if part.name in CHIP_PARTS:
            for state, codes in (
                (ChipState.MATCHED, part.matched),
                (ChipState.MISSING, part.missing),
                (ChipState.UNKNOWN, part.unknown),
            ):
                for code in codes:
                    yield Chip(state, thing(part.name, code, named, tr))


def thing(part: str, code: str, named: Names, tr: Translator) -> str:
    """What a part compared, in words."""
    told = words.thing_name(part, code, tr)
    if told is not None:
        return told
    if code in named.taxonomy.concepts:
        return named.taxonomy.label(ConceptUri(code), tr.language)
    return named.licences.name(LicenceKey(code), tr.language)


def _reasons(match: MatchView, side: Side, changes: Iterable[ChangeView], tr: Translator) -> Reasons:
    other = match.scores.employer if side is Side.SEEKER else match.scores.seeker
    return Reasons(
        parts=tuple(_bar(part, tr) for part in match.parts),
        quotes=tuple(_quotes(part, tr) for part in match.parts if part.evidence),
        changes=tuple(Change(each.change, gain_text(each.score_before, each.score_after, tr)) for each in changes),
        other_score=other_score_sentence(side.value, other, tr),
    )


def _bar(part: PartView, tr: Translator) -> PartBar:
    return PartBar(
        name=words.part_name(part.name, tr),
        points_text=points_of_text(part.points, part.max, tr),
        points=part.points,
        most=part.max,
        low=part.low,
        high=part.high,
        known=part.known,
    )


def _quotes(part: PartView, tr: Translator) -> QuoteRow:
    def said(side: str) -> tuple[Quote, ...]:
        return tuple(Quote(text) for text in dict.fromkeys(_words(e) for e in part.evidence if e.side.value == side))

    return QuoteRow(words.part_name(part.name, tr), said("vacancy"), said("seeker"))


def _words(evidence: EvidenceView) -> str:
    return " ".join(evidence.text.split())


def _constraint(name: str, state: str, subject: str, named: Names, tr: Translator) -> str:
    label = subject
    if name == "licence" and subject:
        label = named.licences.name(LicenceKey(subject), tr.language)
    elif name == "language" and subject:
        label = words.language_and_level(subject, tr)
    elif name == "deadline" and subject:
        label = date_text(date.fromisoformat(subject), tr)
    elif name == "refusal" and subject.startswith(SUBJECT):
        label = words.shift_name(subject.removeprefix(SUBJECT), tr)
    elif name in {"country", "permit"} and len(subject) == 2:  # noqa: PLR2004
        label = words.country_name(subject, tr)
    return constraint_sentence(name, state, subject, label, tr)


def _understood(query: QueryView, tr: Translator) -> Iterator[Understood]:
    yield Understood(words.part_name("occupation", tr), tuple(o.label for o in query.occupations if o.label))
    yield Understood(words.part_name("place", tr), (query.place.name,) if query.place.name else ())
    yield Understood(words.part_name("skills", tr), tuple(skill.label for skill in query.skills if skill.holds))
    spoken = (f"{each.language}:{each.cefr}" if each.cefr else each.language for each in query.languages if each.holds)
    yield Understood(words.part_name("language", tr), tuple(words.language_and_level(code, tr) for code in spoken))
    if licences := tuple(licence.label for licence in query.licences if licence.holds):
        yield Understood(words.fact_name("licences", tr), licences)
    for fact in query.facts:
        said = dict.fromkeys(_words(each) for each in fact.evidence)
        if fact.known and said:
            quotes = tuple(Quote(text, query.language) for text in said)
            yield Understood(words.fact_name(fact.name, tr), quotes=quotes)


def _region_counts(matches: Iterable[MatchView], named: Names) -> Iterator[RegionCount]:
    counted: Counter[str] = Counter()
    for match in matches:
        record = _other(match)
        if record.region and record.country == "FI":
            counted[named.gazetteer.region_name(record.region, named.language) or record.region] += 1
        elif record.country:
            counted[named.gazetteer.country_name(record.country, named.language) or record.country] += 1
    for name, count in counted.most_common(MOST_REGIONS):
        yield RegionCount(name, count)
