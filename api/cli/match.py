"""Matches in the terminal: for a stored seeker or vacancy, for a file, and why or why not."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from api.cases import ask
from api.cases import matching as cases
from api.cases.matching import AnyAsker
from api.cli.tables import show_matches, show_why
from api.cli.terminal import JsonOption, Terminal, terminal, wrong_use
from api.views import answers
from api.views.filter import FilterRequest
from ingest.formats.protocol import InputFile
from matching.retrieval.filters import Filter
from matching.values.ids import SeekerId, VacancyId
from models import seekers, vacancies

match_app = typer.Typer(help="The best matches of a seeker, a vacancy, or a file that is not kept.")

Limit = Annotated[int, typer.Option(min=1, max=1000, help="The most matches to show.")]
Language = Annotated[str, typer.Option(help="Language of names: fi, sv or en.")]
Id = Annotated[str, typer.Argument(help="An id, or SOURCE/EXTERNAL_ID.")]
Countries = Annotated[
    list[str] | None, typer.Option("--country", help="Only of these countries, as in FI; repeatable.")
]
Regions = Annotated[list[str] | None, typer.Option("--region", help="Only of these regions, NUTS codes; repeatable.")]
Written = Annotated[list[str] | None, typer.Option("--text-language", help="Only texts written in these languages.")]
Isco = Annotated[list[str] | None, typer.Option("--isco", help="Only these ISCO-08 groups, 1 to 4 digits.")]
Employers = Annotated[list[str] | None, typer.Option("--employer", help="Only of these employers, by name.")]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Only those first seen on this day or later.")
]
File = Annotated[Path | None, typer.Option(exists=True, dir_okay=False)]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.add_typer(match_app, name="match")
    app.command()(why)
    app.command("why-not")(why_not)


@match_app.callback(invoke_without_command=True)
def match(
    context: typer.Context,
    cv: File = None,
    posting: File = None,
    limit: Limit = cases.DEFAULT_LIMIT,
    language: Language = "fi",
    country: Countries = None,
    region: Regions = None,
    text_language: Written = None,
    isco: Isco = None,
    employer: Employers = None,
    since: Since = None,
    as_json: JsonOption = False,
) -> None:
    """Match a file without keeping anything of it: ``--cv FILE`` or ``--posting FILE``."""
    if context.invoked_subcommand is not None:
        return
    here = terminal(context)
    today = here.settings.day()
    wanted = _filter(country, region, text_language, isco, employer, since)
    if cv is not None:
        asker: AnyAsker = ask.unsaved_cv(here.engine, ask.cv_from(InputFile.open(cv)), today)
    elif posting is not None:
        asker = ask.unsaved_posting(here.engine, ask.posting_from(InputFile.open(posting)), today)
    else:
        wrong_use("say whose matches: match seeker ID, match vacancy ID, match --cv FILE or match --posting FILE")
    _show(here, asker, limit, language, wanted, as_json=as_json)


@match_app.command()
def seeker(
    context: typer.Context,
    name: Id,
    limit: Limit = cases.DEFAULT_LIMIT,
    language: Language = "fi",
    country: Countries = None,
    region: Regions = None,
    text_language: Written = None,
    isco: Isco = None,
    employer: Employers = None,
    since: Since = None,
    as_json: JsonOption = False,
) -> None:
    """Vacancies for a seeker."""
    here = terminal(context)
    wanted = _filter(country, region, text_language, isco, employer, since)
    _show(here, ask.stored_seeker(here.engine, seeker_named(name)), limit, language, wanted, as_json=as_json)


@match_app.command()
def vacancy(
    context: typer.Context,
    name: Id,
    limit: Limit = cases.DEFAULT_LIMIT,
    language: Language = "fi",
    country: Countries = None,
    region: Regions = None,
    text_language: Written = None,
    isco: Isco = None,
    employer: Employers = None,
    since: Since = None,
    as_json: JsonOption = False,
) -> None:
    """Seekers for a vacancy."""
    here = terminal(context)
    wanted = _filter(country, region, text_language, isco, employer, since)
    _show(here, ask.stored_vacancy(here.engine, vacancy_named(name)), limit, language, wanted, as_json=as_json)


def why(
    context: typer.Context, seeker: Id, vacancy: Id, language: Language = "fi", as_json: JsonOption = False
) -> None:
    """Why a seeker and a vacancy match, and which single changes would move the score most."""
    here = terminal(context)
    today = here.settings.day()
    found = cases.why(here.engine, seeker_named(seeker), vacancy_named(vacancy), today)
    view = answers.why_view(here.engine, found, today, language)
    if as_json:
        here.answer(view)
    else:
        show_why(here, view)


def why_not(
    context: typer.Context, seeker: Id, vacancy: Id, limit: Limit = cases.DEFAULT_LIMIT, as_json: JsonOption = False
) -> None:
    """Why a vacancy is not among the matches of a seeker."""
    here = terminal(context)
    today = here.settings.day()
    found = cases.explain_absence(here.engine, seeker_named(seeker), vacancy_named(vacancy), today, limit)
    view = answers.why_not_view(here.engine, found, today)
    if as_json:
        here.answer(view)
    else:
        here.say(" ".join(str(each) for each in (view.reason, view.constraint, view.rank) if each is not None))


def seeker_named(name: str) -> SeekerId:
    """The id itself, or that of ``SOURCE/EXTERNAL_ID``."""
    source, slash, external = name.partition("/")
    return seekers.seeker_id(source, external) if slash else SeekerId(name)


def vacancy_named(name: str) -> VacancyId:
    """The id itself, or that of ``SOURCE/EXTERNAL_ID``."""
    source, slash, external = name.partition("/")
    return vacancies.vacancy_id(source, external) if slash else VacancyId(name)


def _filter(
    country: list[str] | None,
    region: list[str] | None,
    text_language: list[str] | None,
    isco: list[str] | None,
    employer: list[str] | None,
    since: datetime | None,
) -> Filter:
    """The filter of the options; a value that cannot be is named."""
    try:
        return FilterRequest.of(
            countries=country,
            regions=region,
            languages=text_language,
            occupations=isco,
            employers=employer,
            since=since.date() if since else None,
        ).value()
    except ValidationError as error:
        fault = error.errors()[0]
        name = ".".join(map(str, fault["loc"]))
        wrong_use(f"{name}: {fault['input']!r} is not what is taken: {fault['msg']}")


def _show(here: Terminal, asker: AnyAsker, limit: int, language: str, wanted: Filter, *, as_json: bool) -> None:
    found = cases.matches(here.engine, asker, here.settings.day(), limit, wanted)
    view = answers.found_view(here.engine, found, language)
    if as_json:
        here.answer(view)
    else:
        show_matches(here, view)
