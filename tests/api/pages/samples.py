"""Page views to try the pages with: fictional, rich, and made anew for each language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from api.pages import numbers, sentences, words
from api.pages.page_views import (
    BandGroup,
    Change,
    Chip,
    ChipState,
    ConstraintLine,
    Entry,
    ErrorPage,
    Frame,
    IndexPage,
    Link,
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
from api.pages.render import Pages
from api.pages.tile_map import COLUMNS_ROWS, region_tiles
from api.pages.translation import LOCALE_OF, OWN_NAMES, Translator
from ingest.reference.places import load_gazetteer
from matching.places.gazetteer import Gazetteer

CLOSES = date(2026, 12, 14)
PARTS = (
    ("skills", 21.4, 25.0, 21.4, 25.0, True),
    ("occupation", 25.0, 25.0, 25.0, 25.0, True),
    ("text", 11.3, 15.0, 11.3, 11.3, True),
    ("language", 5.3, 8.0, 5.3, 8.0, True),
    ("place", 10.2, 12.0, 10.2, 10.2, True),
    ("terms", 0.0, 8.0, 0.0, 8.0, False),
    ("education", 3.0, 3.0, 3.0, 3.0, True),
    ("experience", 0.0, 4.0, 0.0, 4.0, False),
)
JOBS = (
    ("Sairaanhoitaja, kotisairaanhoito", "fi", "Kainuun hoivapiiri", "Kajaani", "FI1D8", 25, "near"),
    ("Sjuksköterska till bäddavdelning", "sv", "Tornedalens vårdcentral", "Haparanda", "SE332", 10, "near"),
    ("Terveydenhoitaja, neuvola", "fi", "Pirkan neuvolat", "Tampere", "FI19B", None, "elsewhere"),
    (
        "Registered nurse, emergency care and night shifts",
        "en",
        "Lapin ensihoito",
        "Rovaniemi",
        "FI1D7",
        210,
        "elsewhere",
    ),
    ("Sykepleier ved sykehjem", "no", "Nordlys omsorg", "Tromsø", "NO074", None, "abroad"),
    ("Sairaanhoitaja, keikkatyö", "fi", "Hoivapooli Aurinko", None, None, None, None),
)


@cache
def pages() -> Pages:
    """The pages, read once."""
    return Pages()


@cache
def gazetteer() -> Gazetteer:
    """The places, read once."""
    return load_gazetteer()


def frame(tr: Translator) -> Frame:
    return Frame(
        home=f"/?lang={tr.language}",
        static="/static",
        languages=tuple(
            Link(OWN_NAMES[code], f"?lang={code}", current=code == tr.language, language=code) for code in LOCALE_OF
        ),
        navigation=(Link(tr.gettext("Matches"), "#main", current=True),),
        notes=("Kohtaanto 0.1.0 · e5-small-q4 · v1 · starter 1",),
    )


def score(points: float, tr: Translator, low: float = 0.0, high: float = 6.0) -> Score:
    least, most = max(0.0, points - low), min(100.0, points + high)
    text = sentences.interval_sentence(least, most, 3, tr)
    return Score(numbers.score_text(points), points, least, most, text)


def chips(tr: Translator) -> tuple[Chip, ...]:
    return (
        Chip(ChipState.MATCHED, "potilastyö", "fi"),
        Chip(ChipState.MATCHED, "lääkehoito", "fi"),
        Chip(ChipState.MATCHED, words.language_and_level("fi:B2", tr)),
        Chip(ChipState.NEAR, sentences.near_text("haavanhoito", "sårvård", tr)),
        Chip(ChipState.MISSING, words.language_and_level("sv:B1", tr)),
        Chip(ChipState.UNKNOWN, "B-ajokortti", "fi"),
    )


def reasons(tr: Translator, changes: bool = False) -> Reasons:
    return Reasons(
        parts=tuple(
            PartBar(words.part_name(name, tr), numbers.points_of_text(points, most, tr), points, most, low, high, known)
            for name, points, most, low, high, known in PARTS
        ),
        quotes=(
            QuoteRow(
                words.part_name("skills", tr),
                (Quote("vankka kokemus haavanhoidosta ja lääkehoidosta", "fi"),),
                (Quote("sårvård och läkemedelsbehandling", "sv"), Quote("patientarbete", "sv")),
            ),
            QuoteRow(
                words.part_name("occupation", tr), (Quote("sairaanhoitaja", "fi"),), (Quote("sjukskötare", "sv"),)
            ),
            QuoteRow(words.part_name("place", tr), (Quote("Kajaanin keskustassa", "fi"),), ()),
        ),
        changes=(
            Change(
                sentences.change_sentence("raise_language", words.language_and_level("sv:B1", tr), tr),
                numbers.gain_text(76.2, 78.9, tr),
            ),
            Change(sentences.change_sentence("state_experience", words.years_text(3, tr), tr), "76,2 → 80,2"),
        )
        if changes
        else (),
        other_score=sentences.other_score_sentence("seeker", 71.5, tr),
    )


def card(number: int, tr: Translator, points: float = 76.2) -> MatchCard:
    title, language, employer, place, region, minutes, _band = JOBS[number % len(JOBS)]
    facts = [employer, *([place] if place else [])]
    if region:
        facts.append(region_name(region, tr))
    if minutes is not None:
        facts.append(numbers.commute_text(minutes, tr))
    facts.append(numbers.deadline_text(CLOSES, tr))
    warnings = (
        sentences.constraint_sentence("licence", "unknown", "health:nurse", "laillistettu sairaanhoitaja", tr),
        sentences.constraint_sentence("relocation", "unknown", "relocation", "", tr),
    )
    return MatchCard(
        title=title,
        language=language,
        href=f"/vacancies/demo-{number}",
        why=f"/why/demo-cvs-sairaanhoitaja-kuopio/demo-employers-{number}?lang={tr.language}",
        facts=tuple(facts),
        score=score(points, tr),
        chips=chips(tr),
        warnings=warnings[: number % 3],
        border=sentences.border_sentence(tr) if number % len(JOBS) == 1 else "",
        reasons=reasons(tr),
    )


def region_name(code: str, tr: Translator) -> str:
    if code.startswith("FI"):
        return gazetteer().region_name(code, tr.language)
    return words.country_name(code[:2], tr)


def groups(count: int, tr: Translator) -> Iterator[BandGroup]:
    for band in ("near", "elsewhere", "abroad", None):
        numbers_ = [n for n in range(count) if JOBS[n % len(JOBS)][6] == band]
        if numbers_:
            cards = tuple(card(n, tr, 96.4 - 1.7 * n % 90) for n in numbers_)
            yield BandGroup(band or "unknown", words.band_name(band, tr), words.band_note(band, tr), cards)


def matches_page(tr: Translator, count: int = 6, side: str = "seeker") -> MatchesPage:
    counts = {"FI1D8": 9, "FI19B": 2, "FI1D7": 4, "FI1B1": 1} if count else {}
    names = {code: gazetteer().region_name(code, tr.language) for code in COLUMNS_ROWS}
    return MatchesPage(
        frame=frame(tr),
        side=side,
        query_title="Sairaanhoitaja, Kuopio",
        query_language="fi",
        understood=(
            Understood(words.fact_name("occupation", tr), ("sairaanhoitaja",)),
            Understood(words.fact_name("home", tr), ("Kuopio, " + region_name("FI1DB", tr),)),
            Understood(words.fact_name("skills", tr), ("potilastyö", "lääkehoito", "haavanhoito", "rokottaminen")),
            Understood(
                words.fact_name("languages", tr),
                (words.language_and_level("fi:C2", tr), words.language_and_level("sv:B1", tr)),
            ),
            Understood(words.fact_name("licences", tr), ()),
            Understood(words.fact_name("experience_years", tr), (words.years_text(6.5, tr),)),
        ),
        groups=tuple(groups(count, tr)),
        regions=tuple(
            RegionCount(name, n)
            for name, n in [*((names[c], n) for c, n in counts.items()), (words.country_name("SE", tr), 1)]
        )
        if count
        else (),
        tiles=region_tiles(counts, names) if count else (),
        empty_profile=False,
    )


def why_page(tr: Translator) -> WhyPage:
    return WhyPage(
        frame=frame(tr),
        side="seeker",
        back="/seekers/demo",
        card=replace(card(1, tr), reasons=reasons(tr, changes=True), why=""),
        constraints=tuple(
            ConstraintLine(state, sentences.constraint_sentence(name, state, subject, label, tr))
            for name, state, subject, label in (
                ("deadline", "met", "2026-12-14", numbers.date_text(CLOSES, tr)),
                ("licence", "unknown", "health:nurse", "laillistettu sairaanhoitaja"),
                ("language", "broken", "sv:B2", words.language_and_level("sv:B2", tr)),
            )
        ),
    )


def index_page(tr: Translator) -> IndexPage:
    return IndexPage(
        frame=frame(tr),
        seekers=tuple(Entry(t, f"/seekers/{n}", ("Kuopio", "suomi"), lang) for n, (t, lang, *_) in enumerate(JOBS)),
        vacancies=tuple(Entry(t, f"/vacancies/{n}", (e, p or "?"), lang) for n, (t, lang, e, p, *_) in enumerate(JOBS)),
        cv_action="/match/cv",
        posting_action="/match/posting",
    )


def error_page(tr: Translator) -> ErrorPage:
    return ErrorPage(frame(tr), 404, "Sivua ei löydy", "Osoitteessa ei ole mitään.")
