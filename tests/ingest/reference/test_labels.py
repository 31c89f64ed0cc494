"""Further names of concepts come in from a table, and names of strangers are counted."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError
from ingest.reference.labels import import_labels
from ingest.reference.starter_taxonomy import import_starter
from matching.taxonomy.values import isco_uri
from models import migrate
from models.kept import Outcome
from models.store import Store, open_store
from models.taxonomy_reading import load_taxonomy
from tests.shared_data import shared_path

NOW = datetime(2026, 3, 2, tzinfo=UTC)
NURSES = isco_uri("2221")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    migrate.upgrade(url)
    opened = open_store(url)
    import_starter(opened, NOW)
    yield opened
    opened.close()


def _french(store: Store) -> list[str]:
    with store.reading() as session:
        labels = load_taxonomy(session).labels[NURSES]
    return [label.text for label in labels if label.language == "fr"]


@pytest.mark.parametrize("rank", ["rank", "rank_in_source"])
def test_names_of_a_new_language_join_the_concept(store, tmp_path, rank):
    file = tmp_path / "french.csv"
    file.write_text(
        f"lang,uri,label,{rank}\nfr,{NURSES},soignante,1\nFR,{NURSES},infirmière,0\nfr,x:unknown,Qui,0\n"
        f"french,{NURSES},Nom,0\nfr,{NURSES},,0\nfr,{NURSES},Sans rang,\n",
        encoding="utf-8",
    )
    report = import_labels(store, file, NOW)
    assert report.outcome is Outcome.NEW
    assert (report.labels, report.languages) == (3, ("fr",))
    assert (report.unknown_uris, report.unknown_labels, report.unknown_examples) == (1, 1, ("x:unknown",))
    assert (report.refused, report.refused_examples) == (3, (5, 6, 7))
    assert _french(store) == ["infirmière", "soignante"]


def test_the_same_file_changes_nothing_and_a_new_one_of_its_name_replaces_it(store, tmp_path):
    file = tmp_path / "french.csv"
    file.write_text(f"lang,uri,label,rank\nfr,{NURSES},infirmière,0\n", encoding="utf-8")
    import_labels(store, file, NOW)
    assert import_labels(store, file, NOW).outcome is Outcome.UNCHANGED
    file.write_text(f"lang,uri,label,rank\nfr,{NURSES},soignante,0\n", encoding="utf-8")
    assert import_labels(store, file, NOW).outcome is Outcome.UPDATED
    assert _french(store) == ["soignante"]


def test_files_of_two_names_stay_side_by_side(store, tmp_path):
    for name, label in (("a", "infirmière"), ("b", "soignante")):
        file = tmp_path / f"{name}.csv"
        file.write_text(f"lang,uri,label,rank\nfr,{NURSES},{label},0\n", encoding="utf-8")
        import_labels(store, file, NOW)
    assert sorted(_french(store)) == ["infirmière", "soignante"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"lang,uri,rank\n", "no column label"),
        (b"", "no column lang or language, uri, label, rank or rank_in_source"),
        (b"lang,uri,label,rank\nfr,u,\xe4,0\n", "UTF-8"),
    ],
)
def test_a_wrong_file_is_refused_with_its_mend(store, tmp_path, content, words):
    file = tmp_path / "wrong.csv"
    file.write_bytes(content)
    with pytest.raises(FileRefusedError, match=words):
        import_labels(store, file, NOW)
    with pytest.raises(FileRefusedError, match="not a file"):
        import_labels(store, tmp_path / "nowhere.csv", NOW)


@pytest.mark.shared
def test_labels_of_ten_languages_come_in_whole(store):
    file = shared_path("benchmarks/esco_occupation_labels_10langs.csv")
    report = import_labels(store, file, NOW)
    assert report.labels > 130_000
    assert len(report.languages) == 10
    assert report.refused == 0
    assert _french(store)
