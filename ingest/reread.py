"""Reading kept texts again when the taxonomy or the readers have changed, without asking their sources anew."""

from collections.abc import Callable
from datetime import date, datetime

from ingest.reading.readers import READERS_VERSION, Readers
from models import dialect, seekers, vacancies
from models.store import Store

BATCH = 100

Progress = Callable[[int, int | None], None]


def reread_records(store: Store, readers: Readers, today: date, now: datetime, progress: Progress | None = None) -> int:
    """Read every vacancy and seeker again that other readers, or another taxonomy, have read.

    Only the layer of what was read is replaced; what people stated and sources import stays. A batch is kept at a
    time, so a broken run goes on where it stopped.

    Returns:
        How many records were read again.

    """
    wanted = (READERS_VERSION, readers.taxonomy.version)
    with store.reading() as session:
        jobs = list(vacancies.read_by_others(session, *wanted))
        people = list(seekers.read_by_others(session, *wanted))
    done = 0
    for job_batch in dialect.batches(jobs, BATCH):
        new_jobs = readers.postings_again(job_batch, today)
        with store.session() as session:
            vacancies.upsert_all(session, new_jobs, now)
        done = _told(progress, done + len(job_batch), len(jobs) + len(people))
    for people_batch in dialect.batches(people, BATCH):
        new_people = [readers.cv_again(kept, today) for kept in people_batch]
        with store.session() as session:
            seekers.upsert_all(session, new_people, now)
        done = _told(progress, done + len(people_batch), len(jobs) + len(people))
    return done


def _told(progress: Progress | None, done: int, total: int) -> int:
    if progress is not None:
        progress(done, total)
    return done
