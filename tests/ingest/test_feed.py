"""What a full feed no longer has expires; a feed in doubt ends nothing; a change feed ends only what it names."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

import pytest

from ingest.errors import FileRefusedError
from ingest.feed import Expiry, FeedKind, Seen, expire_absent
from ingest.fields import PostingFields, Rejected
from ingest.keep import IngestReport, Intake, keep_postings, later
from matching.values.records import Document
from models import runs, vacancies
from models.kept import KeptVacancy, Withdrawal
from models.store import Store
from models.vacancies import vacancy_id
from tests.models.samples import LATER, NOW, TODAY


def posting(number: int) -> PostingFields:
    return PostingFields(number, f"id-{number}", f"Job {number}", f"Text of {number}")


def removal(number: int) -> PostingFields:
    return PostingFields(1, f"id-{number}", "", "", withdrawn=True)


def read(some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
    return [KeptVacancy(source, each.external_id, each.title, Document(each.text, "en"), "r1", "t1") for each in some]


def keep(
    store: Store, records: Iterable[PostingFields | Rejected], feed: FeedKind, source: str = "feed"
) -> IngestReport:
    ticks = count()
    intake = Intake(store, source, "f", "csv", NOW, lambda: float(next(ticks)), versions=("r1", "t1"), feed=feed)
    return keep_postings(intake, records, later(read))


def full(store: Store, records: Iterable[PostingFields | Rejected], *, accept: bool = False, source="feed") -> Expiry:
    """Read a full feed as the command does."""
    report = keep(store, records, FeedKind.FULL, source)
    expiry = expire_absent(store, source, report.seen, LATER, accept_shrinking=accept)
    with store.session() as session:
        believed = {} if expiry.doubt else {runs.IN_FEED: report.seen.total}
        runs.add(session, report.run, counts=believed, report={"doubt": expiry.doubt})
    return expiry


def there(store: Store, source: str = "feed") -> set[str]:
    with store.reading() as session:
        return set(vacancies.not_withdrawn(session, source))


def ids(*numbers: int) -> set[str]:
    return {f"id-{number}" for number in numbers}


def test_what_a_full_feed_no_longer_has_expires_and_is_open_again_when_it_comes_back(store):
    assert full(store, map(posting, (1, 2, 3))) == Expiry(0, 0, None)
    assert full(store, map(posting, (1, 3))) == Expiry(1, 1, None)
    assert there(store) == ids(1, 3)
    with store.reading() as session:
        assert vacancies.withdrawal(session, vacancy_id("feed", "id-2")) is Withdrawal.ABSENT
    back = keep(store, map(posting, (1, 2, 3)), FeedKind.FULL)
    assert (back.counts["updated"], back.counts["unchanged"], back.read_anew) == (1, 2, 0)
    assert there(store) == ids(1, 2, 3)


def test_a_second_run_of_the_same_full_feed_changes_nothing(store):
    full(store, map(posting, (1, 2, 3, 4)))
    full(store, map(posting, (1, 2, 3)))
    with store.reading() as session:
        before = session.execute(vacancies.VACANCIES.select()).all()
    assert full(store, map(posting, (1, 2, 3))) == Expiry(0, 0, None)
    with store.reading() as session:
        assert session.execute(vacancies.VACANCIES.select()).all() == before


def test_a_full_feed_ends_nothing_of_another_source(store):
    full(store, map(posting, (1, 2)), source="other")
    full(store, map(posting, (1, 2)))
    full(store, [posting(1)])
    assert there(store, "other") == ids(1, 2)


def test_a_feed_of_changes_ends_only_what_it_names(store):
    keep(store, map(posting, (1, 2, 3)), FeedKind.CHANGES)
    report = keep(store, [posting(4), removal(2), removal(9)], FeedKind.CHANGES)
    counts = {name: report.counts[name] for name in ("read", "new", "removed", "unchanged", "refused")}
    assert counts == {"read": 3, "new": 1, "removed": 1, "unchanged": 1, "refused": 0}
    assert there(store) == ids(1, 3, 4)
    with store.reading() as session:
        assert vacancies.withdrawal(session, vacancy_id("feed", "id-2")) is Withdrawal.REMOVED


def test_the_last_word_on_a_posting_counts_within_one_file_too(store):
    keep(store, [posting(1), removal(1)], FeedKind.CHANGES)
    assert there(store) == set()
    keep(store, [removal(1), posting(1)], FeedKind.CHANGES)
    assert there(store) == ids(1)


def test_a_refused_record_with_an_id_keeps_its_vacancy(store):
    full(store, map(posting, (1, 2, 3)))
    bad = Rejected(3, "title", "there is no title", external_id="id-3")
    assert full(store, [posting(1), bad]) == Expiry(1, 1, None)
    assert there(store) == ids(1, 3)


def test_a_refused_record_without_an_id_could_be_any_that_is_missing(store):
    full(store, map(posting, (1, 2, 3)))
    doubted = full(store, [posting(1), posting(2), Rejected(3, "line", "not JSON")])
    assert doubted.expired == 0
    assert doubted.missing == 1
    assert "1 refused records have no id" in (doubted.doubt or "")
    assert there(store) == ids(1, 2, 3)
    assert full(store, [*map(posting, (1, 2, 3)), Rejected(4, "line", "not JSON")]).doubt is None


def breaking(*numbers: int) -> Iterable[PostingFields]:
    yield from map(posting, numbers)
    message = "the connection is gone"
    raise FileRefusedError(message)


@pytest.mark.parametrize("accept", [False, True])
def test_a_feed_that_breaks_off_ends_nothing_whatever_was_accepted(store, accept):
    full(store, map(posting, (1, 2, 3)))
    doubted = full(store, breaking(1, 2), accept=accept)
    assert doubted.expired == 0
    assert "the connection is gone" in (doubted.doubt or "")
    assert there(store) == ids(1, 2, 3)


def test_a_feed_that_has_lost_more_than_half_is_believed_only_when_a_person_says_so(store):
    full(store, map(posting, range(10)))
    doubted = full(store, map(posting, range(4)))
    assert doubted == Expiry(0, 6, doubted.doubt)
    assert "4 records where there were 10" in (doubted.doubt or "")
    assert "--accept-shrinking" in (doubted.doubt or "")
    assert len(there(store)) == 10
    assert full(store, map(posting, range(4)), accept=True) == Expiry(6, 6, None)
    assert there(store) == ids(*range(4))
    assert full(store, map(posting, range(3))) == Expiry(1, 1, None)


def test_an_empty_full_feed_ends_nothing(store):
    full(store, map(posting, (1, 2)))
    assert full(store, []).doubt is not None
    assert there(store) == ids(1, 2)


def test_a_doubted_feed_is_not_what_the_next_one_is_measured_by(store):
    full(store, map(posting, range(10)))
    for _ in range(2):
        assert full(store, map(posting, range(4))).doubt is not None


def test_a_deadline_ends_a_vacancy_without_any_feed(store):
    late = replace(posting(1), line=1)
    keep(store, [late], FeedKind.CHANGES)
    with store.session() as session:
        session.execute(vacancies.VACANCIES.update().values(closes=TODAY.replace(day=1)))
        assert vacancies.open_rows(session, TODAY).tolist() == []
        assert vacancies.withdrawal(session, vacancy_id("feed", "id-1")) is None


def test_files_of_one_feed_are_taken_together():
    one, other = Seen(), Seen()
    one.add([posting(1), Rejected(2, "line", "not JSON")])
    other.add([posting(2), removal(3), Rejected(4, "file", "the file breaks off here")])
    one.join(other)
    assert (one.ids, one.removed, one.unnamed) == (ids(1, 2), ids(3), 2)
    assert one.total == 5
    assert one.broke == "the file breaks off here"
