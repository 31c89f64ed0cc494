"""A child process that keeps many postings slowly enough to be killed on the way; it says how far it is."""

import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from ingest.fields import PostingFields
from ingest.keep import Intake, keep_postings, later
from matching.values.records import Document
from models.kept import KeptVacancy
from models.store import open_store


def read(some: Sequence[PostingFields], source: str) -> list[KeptVacancy]:
    time.sleep(0.0004 * len(some))
    return [KeptVacancy(source, each.external_id, each.title, Document(each.text, "en"), "r1", "t1") for each in some]


def main(url: str, records: int) -> None:
    store = open_store(url)
    intake = Intake(store, "feed", "f", "csv", datetime.now(UTC), time.perf_counter, versions=("r1", "t1"))

    def tell(done: int) -> None:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()

    postings = (PostingFields(n, f"id-{n}", f"Job {n}", f"Text {n}") for n in range(1, records + 1))
    keep_postings(intake, postings, later(read), tell)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
