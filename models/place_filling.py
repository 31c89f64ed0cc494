"""Places of records that were kept by a schema which had no table for them."""

from sqlalchemy.orm import Session

from models import changes, places, seekers, vacancies
from models.changes import Change
from models.layers import merge_seeker, merge_vacancy, seeker_facts, vacancy_facts


def fill_places(session: Session) -> int:
    """Write down the places of vacancies and the homes of seekers that have none; gives how many records."""
    jobs = places.lacking(session, vacancies.KIND.owner, vacancies.VACANCIES)
    for row in jobs:
        merged = merge_vacancy(*(vacancy_facts(each) for each in (row.stated, row.imported, row.read)))
        places.replace(session, vacancies.KIND.owner, {row.row: vacancies.where(merged)})
    people = places.lacking(session, seekers.KIND.owner, seekers.SEEKERS)
    for row in people:
        person = merge_seeker(*(seeker_facts(each) for each in (row.stated, row.imported, row.read)))
        places.replace(session, seekers.KIND.owner, {row.row: seekers.where(person)})
    changes.note(session, vacancies.KIND.owner, (row.row for row in jobs), Change.UPDATE)
    changes.note(session, seekers.KIND.owner, (row.row for row in people), Change.UPDATE)
    return len(jobs) + len(people)
