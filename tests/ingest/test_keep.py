"""Every record of a file is kept or refused with a reason; reading a file again doubles and loses nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import count

import pytest

from ingest.errors import FileRefusedError, IngestError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from ingest.keep import AHEAD, BATCH, IngestReport, Intake, keep_cvs, keep_postings, later
from matching.values.records import Document
from models import runs, seekers, vacancies
from models.kept import KeptSeeker, KeptVacancy
from models.store import Store
from models.vacancies import vacancy_id
from tests.models.samples import LATER, NOW, TODAY
from tests.shared_data import shared_path


def posting(number: int, title: str | None = None) -> PostingFields:
    return PostingFields(number, f"id-{number}", title or f"Job {number}", f"Text of {number}")


def read(some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
    return [KeptVacancy(source, each.external_id, each.title, Document(each.text, "en"), "r1", "t1") for each in some]


def read_cv(some: Sequence[CvFields], source: str) -> list[KeptSeeker]:
    return [KeptSeeker(source, each.external_id, each.title, Document(each.text, "en"), "r1", "t1") for each in some]


def intake(store: Store, source: str = "feed", now=NOW) -> Intake:
    ticks = count()
    return Intake(store, source, "jobs.csv", "csv", now, lambda: float(next(ticks)), versions=("r1", "t1"))


def keep(store: Store, records: Iterable[PostingFields | Rejected], source: str = "feed", now=NOW) -> IngestReport:
    return keep_postings(intake(store, source, now), records, later(read))


def titles(store: Store) -> dict[str, str]:
    with store.reading() as session:
        return {each.id: each.title for each in vacancies.iterate(session)}


def counted(report: IngestReport) -> tuple[int, ...]:
    return tuple(report.counts[name] for name in ("read", "new", "updated", "unchanged", "refused"))


def test_a_second_run_changes_nothing_and_doubles_nothing(store):
    records = [posting(n) for n in range(1, 4)]
    assert counted(keep(store, records)) == (3, 3, 0, 0, 0)
    before = titles(store)
    again = keep(store, records, now=LATER)
    assert counted(again) == (3, 0, 0, 3, 0)
    assert again.kept == ()
    assert titles(store) == before
    assert len(before) == 3


def test_the_same_source_and_id_is_the_same_vacancy_in_another_wording(store):
    keep(store, [posting(1), posting(2)])
    report = keep(store, [posting(1, title="New title"), posting(2)], now=LATER)
    assert counted(report) == (2, 0, 1, 1, 0)
    assert report.kept == (vacancy_id("feed", "id-1"),)
    assert titles(store) == {vacancy_id("feed", "id-1"): "New title", vacancy_id("feed", "id-2"): "Job 2"}


def test_the_same_id_from_another_source_is_another_vacancy(store):
    keep(store, [posting(1)])
    assert counted(keep(store, [posting(1)], source="other")) == (1, 1, 0, 0, 0)
    assert len(titles(store)) == 2


def test_refused_records_are_reported_and_written_down_with_the_run(store):
    bad = Rejected(2, "title", "there is no title; give one", '{"id": 2}')
    report = keep(store, [posting(1), bad, posting(3)])
    assert counted(report) == (3, 2, 0, 0, 1)
    assert report.refused == (bad,)
    with store.reading() as session:
        assert runs.refusals(session, report.run) == [runs.Refusal(2, "title", bad.reason, bad.raw)]
        (run,) = runs.latest(session)
    assert run.counts == report.counts
    assert run.finished == NOW
    assert (run.source, run.path, run.format) == ("feed", "jobs.csv", "csv")


def breaking(after: int) -> Iterable[PostingFields]:
    yield from (posting(n) for n in range(1, after + 1))
    message = "jobs.csv: the disk is gone; copy it again"
    raise FileRefusedError(message)


@pytest.mark.parametrize("after", [1, BATCH - 1, BATCH, BATCH + 7])
def test_a_file_that_breaks_keeps_everything_that_came_before(store, after):
    report = keep(store, breaking(after))
    assert len(titles(store)) == after
    assert counted(report) == (after + 1, after, 0, 0, 1)
    (broken,) = report.refused
    assert (broken.line, broken.field) == (after + 1, "file")
    assert "the disk is gone" in broken.reason


def test_a_file_of_which_nothing_can_be_read_raises_and_leaves_no_run(store):
    with pytest.raises(IngestError, match="the disk is gone"):
        keep(store, breaking(0))
    with store.reading() as session:
        assert runs.latest(session) == []


def test_a_run_that_is_killed_keeps_its_batches_and_the_next_one_goes_on(store):
    def killed(some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
        if any(fields.line == BATCH + 5 for fields in some):
            raise KeyboardInterrupt
        return read(some, source)

    records = [posting(n) for n in range(1, BATCH + 10)]
    with pytest.raises(KeyboardInterrupt):
        keep_postings(intake(store), records, later(killed))
    assert len(titles(store)) == BATCH
    with store.reading() as session:
        assert [run.finished for run in runs.latest(session)] == [None]
    assert counted(keep(store, records)) == (BATCH + 9, 9, 0, BATCH, 0)


def test_two_records_of_one_id_do_not_overwrite_each_other(store):
    one, other, same = posting(1), replace(posting(1, title="Another job"), line=2), replace(posting(1), line=3)
    report = keep(store, [one, other, same])
    assert counted(report) == (3, 1, 0, 1, 1)
    (refused,) = report.refused
    assert (refused.line, refused.field) == (2, "id")
    assert "record 1 has the id 'id-1'" in refused.reason
    assert list(titles(store).values()) == ["Job 1"]


def test_what_a_source_gives_again_unchanged_is_not_read_again(store):
    seen: list[str] = []

    def watched(some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
        seen.extend(each.external_id for each in some)
        return read(some, source)

    records = [posting(n) for n in range(1, 6)]
    keep_postings(intake(store), records, later(watched))
    assert seen == [each.external_id for each in records]
    seen.clear()
    changed = [*records[:2], posting(3, title="Changed"), *records[3:], posting(6)]
    report = keep_postings(
        intake(store, now=LATER), [replace(each, line=each.line + 1) for each in changed], later(watched)
    )
    assert seen == ["id-3", "id-6"]
    assert counted(report) == (6, 1, 1, 4, 0)
    assert report.read_anew == 2


def test_other_readers_or_another_taxonomy_read_everything_again(store):
    keep(store, [posting(1)])
    asked: list[int] = []

    def newer(some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
        asked.append(len(some))
        return [replace(each, reader_version="r2") for each in read(some, source)]

    for _ in range(2):
        keep_postings(replace(intake(store), versions=("r2", "t1")), [posting(1)], later(newer))
    assert asked == [1, 0]


def test_facts_that_stay_unknown_are_counted_over_what_was_read(store):
    report = keep(store, [posting(1), posting(2)])
    assert report.read_anew == 2
    assert {name: report.unknown[name] for name in ("pay", "places", "employer")} == dict.fromkeys(
        ("pay", "places", "employer"), 2
    )
    assert "text_language" not in report.unknown


def test_an_empty_file_is_a_run_without_records(store):
    assert counted(keep(store, [])) == (0, 0, 0, 0, 0)


def test_progress_and_time_are_told_by_stage(store):
    seen: list[int] = []
    report = keep_postings(intake(store), [posting(n) for n in range(BATCH + 1)], later(read), seen.append)
    assert seen == [BATCH, BATCH + 1]
    # reading a batch is timed when it begins and when it ends
    assert report.seconds == {"parse": BATCH + 2, "read": 4, "keep": 2}


def test_cvs_are_kept_by_source_and_id_too(store):
    scanned = Rejected(1, "text", "scanned; save it as text")
    records: list[CvFields | Rejected] = [CvFields(1, "anna", "Nurse"), scanned, CvFields(1, "bo", "Cook")]
    assert counted(keep_cvs(intake(store), records, read_cv)) == (3, 2, 0, 0, 1)
    assert counted(keep_cvs(intake(store, now=LATER), records, read_cv)) == (3, 0, 0, 2, 1)
    changed = [CvFields(1, "anna", "Head nurse")]
    report = keep_cvs(intake(store, now=LATER), changed, read_cv)
    assert counted(report) == (1, 0, 1, 0, 0)
    assert report.kept == (seekers.seeker_id("feed", "anna"),)


def test_real_ads_are_all_kept_and_a_second_run_leaves_them_alone(store):
    file = InputFile.open(shared_path("postings/postings_en_es.jsonl"))
    kind = posting_format(file)
    first = keep(store, kind.read(file))
    assert counted(first) == (461, 461, 0, 0, 0)
    assert counted(keep(store, kind.read(file), now=LATER)) == (461, 0, 0, 461, 0)
    with store.reading() as session:
        assert vacancies.counts(session, TODAY).total == 461


class Ahead:
    """Reads when asked for the end, and writes down the order in which batches are begun and ended."""

    def __init__(self, fail_at: int | None = None) -> None:
        self.told: list[tuple[str, int]] = []
        self._fail_at = fail_at

    def begin(self, some: Sequence[PostingFields], source: str) -> Callable[[], list[KeptVacancy]]:
        number = sum(what == "begun" for what, _ in self.told)
        self.told.append(("begun", number))

        def end() -> list[KeptVacancy]:
            self.told.append(("ended", number))
            if number == self._fail_at:
                raise KeyboardInterrupt
            return read(some, source)

        return end


def test_batches_are_begun_ahead_and_kept_in_order(store):
    ahead = Ahead()
    records = [posting(n) for n in range(1, 5 * BATCH)]
    report = keep_postings(intake(store), records, ahead.begin)
    assert counted(report) == (5 * BATCH - 1, 5 * BATCH - 1, 0, 0, 0)
    assert [number for what, number in ahead.told if what == "ended"] == list(range(5))
    assert ahead.told.index(("begun", AHEAD)) < ahead.told.index(("ended", 0)) < ahead.told.index(("begun", AHEAD + 1))
    with store.reading() as session:
        assert [each.title for each in vacancies.iterate(session)] == [each.title for each in records]


def test_what_was_only_begun_when_a_run_was_killed_is_read_by_the_next(store):
    records = [posting(n) for n in range(1, 4 * BATCH + 1)]
    with pytest.raises(KeyboardInterrupt):
        keep_postings(intake(store), records, Ahead(fail_at=1).begin)
    assert len(titles(store)) == BATCH
    assert counted(keep(store, records)) == (4 * BATCH, 3 * BATCH, 0, BATCH, 0)


def test_a_record_that_is_taken_away_and_given_again_in_the_next_batch_is_there(store):
    filler = [posting(n) for n in range(10, 10 + 2 * BATCH)]
    given = [posting(1), *filler]
    keep(store, given)
    taken = [replace(posting(1), withdrawn=True, line=2), *filler[: BATCH - 1], replace(posting(1), line=BATCH + 5)]
    report = keep_postings(intake(store, now=LATER), taken, Ahead().begin)
    assert (report.counts["removed"], report.counts["updated"]) == (1, 1)
    with store.reading() as session:
        assert vacancies.withdrawal(session, vacancy_id("feed", "id-1")) is None


def test_a_record_that_stands_in_two_batches_is_kept_once(store):
    records = [posting(n) for n in range(1, BATCH + 1)] + [replace(posting(1), line=BATCH + 1)]
    report = keep_postings(intake(store), records, Ahead().begin)
    assert counted(report) == (BATCH + 1, BATCH, 0, 1, 0)
