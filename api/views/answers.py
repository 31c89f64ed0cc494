"""Answers of the matching cases as views, worded in the language that was asked for."""

from datetime import date

from api.cases.matching import Found, Why
from api.engine import Engine
from api.pages.sentences import change_sentence
from api.pages.translation import Translator, translator
from api.pages.words import education_name, language_and_level, shift_name, years_text
from api.views.build import constraint_views, engine_view, match_view, matches_view
from api.views.facts import Names
from api.views.matches import ChangeView, MatchesView, TextsView, WhyNotView, WhyView
from matching.explanation.changes import Change
from matching.explanation.edits import ChangeKind
from matching.explanation.whynot import WhyNot
from matching.ranking.values import Side
from matching.values.ids import ConceptUri, LicenceKey

LANGUAGE_CHANGES = frozenset({ChangeKind.RAISE_LANGUAGE, ChangeKind.DROP_LANGUAGE})
SKILL_CHANGES = frozenset({ChangeKind.LEARN_SKILL, ChangeKind.DROP_SKILL})
LICENCE_CHANGES = frozenset({ChangeKind.GET_LICENCE, ChangeKind.DROP_LICENCE})


def names(engine: Engine, language: str) -> Names:
    """Where names come from, in a language."""
    return Names(engine.taxonomy, engine.licences, engine.gazetteer, language)


def found_view(engine: Engine, found: Found, language: str) -> MatchesView:
    """A list of matches."""
    return matches_view(
        found.asker.record,
        found.matches,
        names(engine, language),
        engine.versions(),
        today=found.today,
        stored=found.asker.stored,
    )


def why_view(engine: Engine, found: Why, today: date, language: str) -> WhyView:
    """Everything behind one pair."""
    named = names(engine, language)
    tr = translator(language)
    other = found.vacancy if found.match.side is Side.SEEKER else found.seeker
    return WhyView(
        engine=engine_view(engine.versions()),
        today=today,
        match=match_view(found.match, other, named),
        texts=TextsView(seeker=found.seeker.document.text, vacancy=found.vacancy.document.text),
        constraints=constraint_views(found.match.constraints),
        changes=tuple(change_view(change, named, tr) for change in found.changes),
    )


def why_not_view(engine: Engine, found: WhyNot, today: date) -> WhyNotView:
    """Why a vacancy is not shown."""
    return WhyNotView(
        engine=engine_view(engine.versions()),
        today=today,
        reason=found.reason.value,
        constraint=found.constraint,
        rank=found.rank,
    )


def change_view(change: Change, named: Names, tr: Translator) -> ChangeView:
    """A change as a sentence, with both scores."""
    return ChangeView(
        change=change_sentence(change.kind.value, subject_name(change, named, tr), tr),
        kind=change.kind.value,
        subject=change.subject,
        score_before=round(change.score_before, 4),
        score_after=round(change.score_after, 4),
    )


def subject_name(change: Change, named: Names, tr: Translator) -> str:
    """What a change is about, in words."""
    if change.kind in SKILL_CHANGES:
        return named.taxonomy.label(ConceptUri(change.subject), named.language)
    if change.kind in LICENCE_CHANGES:
        return named.licences.name(LicenceKey(change.subject), named.language)
    if change.kind in LANGUAGE_CHANGES:
        return language_and_level(change.subject, tr)
    if change.kind is ChangeKind.ACCEPT_SHIFT:
        return shift_name(change.subject, tr)
    kind, _, amount = change.subject.partition(":")
    if kind == "years" and amount:
        return years_text(float(amount), tr)
    return education_name(int(amount), tr) if kind == "isced" and amount.isdigit() else ""
