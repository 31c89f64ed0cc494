"""What the demo shows: people and jobs whose matches say most of what the matching does, and pairs that are kept apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.cases import ask
from api.cases import matching as cases
from api.cases.matching import AnyAsker
from api.cli.match import seeker_named, vacancy_named
from api.cli.tables import show_matches
from api.cli.terminal import Terminal
from api.pages.translation import translator
from api.pages.words import language_and_level
from api.views import answers
from api.views.facts import Names
from api.views.matches import EvidenceView, WhyView
from matching.explanation.whynot import Reason
from matching.ranking.values import State, TextSide
from matching.values.ids import LicenceKey

LIMIT = 3
QUOTE_CHARACTERS = 52
LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Story:
    """One who looks, by key ``SOURCE/ID``, and what to look at in the answer.

    ``of`` is the vacancy whose reasons are shown; the first of the list when it is empty.
    """

    key: str
    heading: str
    look: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """A seeker and a vacancy that are alike, and yet one is not shown to the other."""

    seeker: str
    vacancy: str
    told: str


SEEKERS = (
    Story(
        "demo-cvs/sjukskotare-vasa",
        "A nurse in Vaasa, her CV in Swedish",
        "Licence and language are rules, met or not; skills, pay and the way to work are points.",
    ),
    Story(
        "demo-cvs/zvariuvalnyk-turku",
        "A welder in Turku, his CV in Ukrainian",
        "The ad is in Finnish: a title finds its like across languages.",
    ),
    Story(
        "demo-cvs/butik-haparanda",
        "A shop assistant in Haparanda, Sweden",
        "The best job is a bridge away in Tornio: near, across the border.",
    ),
    Story(
        "demo-cvs/paperityolainen-kouvola",
        "A paper maker in Kouvola whose mill closes",
        "His own trade first, then a data centre: the course on servers, told in the last line of two pages, counts.",
        "demo-employers/data-center-technician-hamina",
    ),
    Story(
        "demo-cvs/architect-spouse-oulu",
        "An architect who followed her husband to Oulu",
        "English and a beginner's Finnish: the ad says that no Finnish is needed.",
    ),
)
VACANCIES = (
    Story(
        "demo-market/levyseppahitsaaja-turku",
        "The shipyard of Turku looks for welders",
        "Seekers are shown without names; their CVs are in Ukrainian, English and Estonian.",
    ),
)
KEPT_APART = (
    Apart("demo-cvs/medsestra-jyvaskyla", "demo-market/sairaanhoitaja-kuopio", "a nurse without the licence yet"),
    Apart("demo-cvs/sahkoasentaja-ilman-s2", "demo-employers/sahkotyonjohtaja-salo", "an electrician without S2"),
    Apart("demo-cvs/kindergarten-teacher-espoo", "demo-market/varhaiskasvatuksen-opettaja-espoo", "Finnish A2, not C1"),
    Apart(
        "demo-cvs/backend-developer-berlin", "demo-employers/backend-developer-remote", "remote, but not from Berlin"
    ),
    Apart("demo-cvs/data-engineer-needs-permit", "demo-employers/data-engineer-helsinki", "no permit, none sponsored"),
    Apart("demo-cvs/paperityolainen-kouvola", "demo-employers/prosessioperaattori-harjavalta", "he will not move"),
    Apart(
        "demo-cvs/levyseppahitsaaja-naantali", "demo-market/levyseppahitsaaja-turku", "not for this employer, he says"
    ),
    Apart("demo-cvs/laitoshuoltaja-lappeenranta", "demo-market/toimitilahuoltaja-lappeenranta", "closed nine days ago"),
)


def tell(here: Terminal, today: date) -> None:
    """Print every story, each with its first matches and the reasons of the best one."""
    here.say(
        "\n[bold]Points[/bold] are out of 100; [bold]range[/bold] is what they could become once all unknowns are known."
    )
    for number, story in enumerate((*SEEKERS, *VACANCIES), start=1):
        here.say(f"\n[bold]{number}. {story.heading}[/bold]  ({story.key})\n   {story.look}\n")
        _tell_one(here, story, today)
    here.say(f"\n[bold]{len(SEEKERS) + len(VACANCIES) + 1}. Alike, and yet not shown[/bold]\n")
    _show_apart(here, KEPT_APART, today)


def _asker(here: Terminal, story: Story) -> AnyAsker:
    if story in SEEKERS:
        return ask.stored_seeker(here.engine, seeker_named(story.key))
    return ask.stored_vacancy(here.engine, vacancy_named(story.key))


def _tell_one(here: Terminal, story: Story, today: date) -> None:
    found = cases.matches(here.engine, _asker(here, story), today, LIMIT)
    show_matches(here, answers.found_view(here.engine, found, LANGUAGE))
    shown = [match for match, _ in found.matches if not story.of or match.vacancy == vacancy_named(story.of)]
    if shown:
        best = shown[0]
        why = cases.why(here.engine, best.seeker, best.vacancy, today, best.side)
        here.say(f"\n   Why {best.score:.0f} points{f' for {_stem(story.of)}' if story.of else ' for the first'}:")
        _show_reasons(here, answers.why_view(here.engine, why, today, LANGUAGE))
        here.say(f"   All of it: kohtaanto why {best.seeker} {best.vacancy}")


def _show_reasons(here: Terminal, view: WhyView) -> None:
    """The strongest parts of a match in the words of both texts, what is not known, and what would change it."""
    named = answers.names(here.engine, LANGUAGE)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2))
    for row in _rows(view, named):
        table.add_row("  ", *(escape(cell) for cell in row))
    Console().print(table)


def _rows(view: WhyView, named: Names) -> Iterable[tuple[str, str, str]]:
    for part in sorted(view.match.parts, key=lambda each: -each.points)[:4]:
        if part.points > 0:
            yield "for", f"{part.name} {part.points:.0f}/{part.max:.0f}", _said(part.evidence) or "the texts as wholes"
    for change in view.changes[:2]:
        yield "would change it", f"{change.score_before:.0f} -> {change.score_after:.0f}", change.change
    rules = [_rule(rule.name, rule.subject, named) for rule in view.constraints if rule.state is State.MET]
    if rules:
        yield "rules met", "", ", ".join(rules)
    parts = [part.name for part in view.match.parts if not part.known]
    unknown = [*parts, *(_rule(rule.name, rule.subject, named) for rule in view.match.warnings)]
    if unknown:
        yield "not known", "", ", ".join(unknown)


def _rule(name: str, subject: str, named: Names) -> str:
    """A constraint in words: its name, and what it is about."""
    if name == "licence":
        return named.licences.name(LicenceKey(subject), named.language)
    if name == "language":
        return language_and_level(subject, translator(named.language))
    return f"{name} {subject}".strip()


def _said(evidence: Iterable[EvidenceView]) -> str:
    """Words of the seeker, a dash, words of the vacancy."""
    sides = ("; ".join(dict.fromkeys(_words(each) for each in evidence if each.side is side)) for side in TextSide)
    return " - ".join(f'"{_cut(said)}"' for said in sides if said)


def _words(evidence: EvidenceView) -> str:
    return " ".join(evidence.text.split())


def _cut(text: str) -> str:
    return text if len(text) <= QUOTE_CHARACTERS else f"{text[:QUOTE_CHARACTERS].rstrip(' ;')}..."


def _show_apart(here: Terminal, pairs: Iterable[Apart], today: date) -> None:
    """Each pair with what keeps it apart, and the command that asks for it."""
    for pair in pairs:
        told = cases.explain_absence(here.engine, seeker_named(pair.seeker), vacancy_named(pair.vacancy), today)
        reason = told.constraint if told.reason is Reason.CONSTRAINT else told.reason.value
        here.say(f"   {escape(reason or ''):<12}{pair.told}")
        here.say(f"               kohtaanto why-not {pair.seeker} {pair.vacancy}")


def _stem(key: str) -> str:
    return key.partition("/")[2]
