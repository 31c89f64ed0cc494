"""The starter taxonomy: it is complete, agrees with the official group names, and is imported once."""

import csv
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ingest.reference.starter_taxonomy import FOLDER, import_starter, read_starter, skill_uri, starter_taxonomy
from matching.taxonomy.values import ConceptKind, isco_uri
from models import migrate
from models.kept import Outcome
from models.store import Store, open_store
from models.taxonomy_reading import load_taxonomy
from tests.shared_data import shared_path

NOW = datetime(2026, 3, 2, tzinfo=UTC)
MISPRINTS = {
    "Muualla luokittelemattomat asiakaspalvelutyötekijät": "Muualla luokittelemattomat asiakaspalvelutyöntekijät"
}


def _letters(name: str) -> str:
    """A name without case, spaces and apostrophes, in which the published lists are careless."""
    return "".join(letter for letter in name.casefold() if letter.isalpha())


@pytest.fixture(scope="module")
def starter():
    return read_starter()


@pytest.fixture(scope="module")
def taxonomy(starter):
    return starter_taxonomy(starter)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    migrate.upgrade(url)
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.mark.shared
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_unit_group_has_its_official_name(taxonomy, language):
    with shared_path(f"esco/ISCOGroups_{language}.csv").open(encoding="utf-8", newline="") as lines:
        official = {row["code"]: row["preferredLabel"] for row in csv.DictReader(lines) if len(row["code"]) == 4}
    ours = {concept.isco08: taxonomy.label(concept.uri, language) for concept in taxonomy.occupations()}
    assert len(official) == 436
    assert {code: _letters(name) for code, name in ours.items()} == {
        code: _letters(MISPRINTS.get(name, name)) for code, name in official.items()
    }


def test_every_unit_group_has_a_name_and_titles_in_three_languages(taxonomy):
    occupations = list(taxonomy.occupations())
    assert len(occupations) == 436
    for concept in occupations:
        for language in ("fi", "sv", "en"):
            ranks = [label.rank for label in taxonomy.labels[concept.uri] if label.language == language]
            assert ranks == list(range(len(ranks)))
            assert len(ranks) >= 2, concept.isco08


def test_groups_lead_up_to_the_ten_major_groups(taxonomy):
    groups = list(taxonomy.of_kind(ConceptKind.ISCO_GROUP))
    assert sum(len(group.isco08) == 1 for group in groups) == 10
    for group in groups:
        parents = taxonomy.broader.get(group.uri, frozenset())
        assert parents == ({isco_uri(group.isco08[:-1])} if len(group.isco08) > 1 else frozenset())


def test_there_are_at_least_three_hundred_skills_tied_to_occupations(taxonomy):
    skills = {concept.uri for concept in taxonomy.skills()}
    tied = {skill for profile in taxonomy.profiles.values() for skill in profile.essential | profile.optional}
    assert len(skills) >= 300
    assert skills >= tied
    assert len(tied) >= 300


def test_a_code_of_a_skill_stands_for_every_unit_group_that_begins_with_it(tmp_path):
    (tmp_path / "occupations").mkdir()
    head = "isco08,name_fi,name_sv,name_en,titles_fi,titles_sv,titles_en\n"
    (tmp_path / "occupations" / "2.csv").write_text(
        head
        + "2211,Lääkärit,Läkare,Doctors,lääkäri|yleislääkäri|lääkäri,läkare,doctor\n2221,a,b,c,d,e,f\n2310,,,,,,\n",
        encoding="utf-8",
    )
    (tmp_path / "skills.csv").write_text(
        "key,kind,name_fi,name_sv,name_en,alts_fi,alts_sv,alts_en,essential_for,optional_for\n"
        "care,skill,hoito,vård,care,,,,221,22 23\n",
        encoding="utf-8",
    )
    read = starter_taxonomy(read_starter(tmp_path))
    care = skill_uri("care")
    assert read.profile(isco_uri("2211")).essential == {care}
    assert read.profile(isco_uri("2211")).optional == frozenset()
    assert read.profile(isco_uri("2221")).optional == {care}
    assert read.profile(isco_uri("2310")).optional == {care}
    titles = [label.text for label in read.labels[isco_uri("2211")] if label.language == "fi"]
    assert titles == ["Lääkärit", "lääkäri", "yleislääkäri"]


def test_titles_of_other_languages_belong_to_known_unit_groups(starter, taxonomy):
    others = [label for label in starter.labels if label.language not in {"fi", "sv", "en"}]
    assert {"uk", "et"} <= {label.language for label in others}
    assert {label.uri for label in others} <= {concept.uri for concept in taxonomy.occupations()}
    assert len({(label.language, label.text) for label in others}) == len(others)
    assert "зварювальник" in {label.text for label in taxonomy.labels[isco_uri("7212")]}


def test_importing_again_changes_nothing_and_gives_the_same_taxonomy(store, taxonomy):
    assert import_starter(store, NOW) is Outcome.NEW
    assert import_starter(store, NOW) is Outcome.UNCHANGED
    with store.reading() as session:
        kept = load_taxonomy(session)
    assert kept.concepts == taxonomy.concepts
    assert kept.profiles == taxonomy.profiles
    assert kept.broader == taxonomy.broader
    assert {uri: set(labels) for uri, labels in kept.labels.items()} == {
        uri: set(labels) for uri, labels in taxonomy.labels.items()
    }


def test_a_changed_list_replaces_the_old_one(store, tmp_path):
    import_starter(store, NOW)
    folder = tmp_path / "starter"
    shutil.copytree(FOLDER, folder)
    lines = (folder / "skills.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / "skills.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    assert import_starter(store, NOW, folder) is Outcome.UPDATED
    with store.reading() as session:
        kept = load_taxonomy(session)
    assert len(list(kept.skills())) == len(lines) - 2
