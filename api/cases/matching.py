"""Matches for a seeker or a vacancy, why a pair matches, and why a vacancy is not shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from api.cases.ask import Asker, stored_seeker, stored_vacancy
from api.engine import Engine
from ingest.lists import Owner
from matching.explanation.changes import Change, single_changes
from matching.explanation.whynot import Reason, WhyNot, why_not
from matching.ranking.pair import Pair
from matching.ranking.rank import assess, other_id, rank
from matching.ranking.values import Match, Side
from matching.retrieval.filters import ALL, Filter
from matching.retrieval.protocol import Rows
from matching.values.ids import SeekerId, VacancyId
from matching.values.records import Seeker, Vacancy
from models import seekers, vacancies

DEFAULT_LIMIT = 50
AnyAsker = Asker[Seeker] | Asker[Vacancy]
Records = Mapping[str, Vacancy] | Mapping[str, Seeker]


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: who asked, and the matches in order, each with the other side's record."""

    asker: AnyAsker
    today: date
    matches: tuple[tuple[Match, Vacancy | Seeker], ...]


@dataclass(frozen=True, slots=True)
class Why:
    """Everything behind one pair, as the seeker sees it."""

    match: Match
    seeker: Seeker
    vacancy: Vacancy
    changes: tuple[Change, ...]


def matches(engine: Engine, asker: AnyAsker, today: date, limit: int = DEFAULT_LIMIT, wanted: Filter = ALL) -> Found:
    """The best matches for the side that looks, of those that fulfil a filter; a job of several feeds is shown once.

    Retrieval gives up to three times ``retrieval_depth`` candidates; points alone order them.
    """
    records, pairs = _candidates(engine, asker, today, wanted)
    ranked = once(rank(pairs, asker.side, engine.weights, len(pairs)), records)
    return Found(asker, today, tuple((match, records[other_id(match)]) for match in ranked[:limit]))


def why(engine: Engine, seeker: SeekerId, vacancy: VacancyId, today: date, side: Side = Side.SEEKER) -> Why:
    """Parts, constraints and the single changes that would move the score most, for any pair of the store.

    Raises:
        UnknownRecordError: when the store lacks one of the two.

    """
    pair = stored_pair(engine, seeker, vacancy, today)
    match = assess(pair, side, engine.weights)
    return Why(match, pair.seeker, pair.vacancy, single_changes(pair, side, engine.weights))


def explain_absence(
    engine: Engine, seeker: SeekerId, vacancy: VacancyId, today: date, limit: int = DEFAULT_LIMIT
) -> WhyNot:
    """Why a vacancy is not among the first ``limit`` matches of a seeker; a shown twin counts as shown.

    A vacancy that its feed took down (``removed``), or that a full feed no longer had (``absent``), has expired.

    Raises:
        UnknownRecordError: when the store lacks one of the two.

    """
    looking = stored_seeker(engine, seeker)
    pair = _pair(engine, looking, stored_vacancy(engine, vacancy), today)
    records, pairs = _candidates(engine, looking, today)
    ranked = once(rank(pairs, Side.SEEKER, engine.weights, len(pairs)), records)
    twins = {vacancy, *pair.vacancy.linked}
    order = [vacancy if match.vacancy in twins else match.vacancy for match in ranked]
    match = assess(pair, Side.SEEKER, engine.weights)
    found = why_not(match, shown=order[:limit], ranked=order, retrieved=not twins.isdisjoint(records))
    with engine.store.reading() as session:
        how = vacancies.withdrawal(session, vacancy)
    return found if how is None or found.reason in {Reason.SHOWN, Reason.EXPIRED} else WhyNot(Reason.EXPIRED, how.value)


def stored_pair(engine: Engine, seeker: SeekerId, vacancy: VacancyId, today: date) -> Pair:
    """A seeker and a vacancy of the store with the cosine of their vectors.

    Raises:
        UnknownRecordError: when the store lacks one of the two.

    """
    return _pair(engine, stored_seeker(engine, seeker), stored_vacancy(engine, vacancy), today)


def _pair(engine: Engine, looking: Asker[Seeker], job: Asker[Vacancy], today: date) -> Pair:
    return Pair(looking.record, job.record, _cosine(engine, looking, job), engine.context(today))


def _cosine(engine: Engine, looking: Asker[Seeker], job: Asker[Vacancy]) -> float | None:
    """As the lists give it, so that a list and a reason never differ; by hand for a vacancy that is in no list."""
    if looking.vector is None or job.vector is None:
        return None
    with engine.store.reading() as session:
        row = vacancies.rows_of(session, [job.record.id])[job.record.id]
    (listed,) = engine.lists("vacancy").dense.cosines(looking.vector, np.array([row], np.int64))
    return float(np.dot(looking.vector, job.vector) if np.isnan(listed) else listed)


def once(ranked: Iterable[Match], records: Records) -> list[Match]:
    """The same order without vacancies whose twin from another feed stands before them."""
    kept: list[Match] = []
    hidden: set[str] = set()
    for match in ranked:
        record = records[other_id(match)]
        if record.id not in hidden:
            kept.append(match)
            hidden.update(record.linked if isinstance(record, Vacancy) else ())
    return kept


def _candidates(engine: Engine, asker: AnyAsker, today: date, wanted: Filter = ALL) -> tuple[Records, Sequence[Pair]]:
    """Records worth ranking by id, and each paired with the one who asks."""
    rows = allowed(engine, asker.finds, today, wanted)
    found = engine.lists(asker.finds).candidates(asker.query(), engine.settings.retrieval_depth, rows)
    cosines = {candidate.row: candidate.cosine for candidate in found}
    context = engine.context(today)
    with engine.store.reading() as session:
        if isinstance(asker.record, Seeker):
            ids = vacancies.ids_of(session, list(cosines))
            cosine_of = {each: cosines[row] for row, each in ids.items()}
            jobs: dict[str, Vacancy] = {job.id: job for job in vacancies.values(session, list(ids.values()))}
            return jobs, [Pair(asker.record, job, cosine_of[VacancyId(job.id)], context) for job in jobs.values()]
        names = seekers.ids_of(session, list(cosines))
        cosine_by = {each: cosines[row] for row, each in names.items()}
        people: dict[str, Seeker] = {person.id: person for person in seekers.values(session, list(names.values()))}
        return people, [Pair(person, asker.record, cosine_by[person.id], context) for person in people.values()]


def allowed(engine: Engine, finds: Owner, today: date, wanted: Filter) -> Rows:
    """Rows that may be shown at all, open vacancies or seekers who are there, and that fulfil the filter."""
    with engine.store.reading() as session:
        there = vacancies.open_rows(session, today) if finds == "vacancy" else seekers.active_rows(session)
    if wanted == ALL:
        return there
    return np.intersect1d(there, engine.columns(finds).allowed(wanted), assume_unique=True)
