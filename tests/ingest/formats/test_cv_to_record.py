"""From a structured CV to the record that is kept: known codes stay, personal data goes, twins become one text."""

from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from ingest.fields import CvFields
from ingest.reading.readers import Readers
from ingest.reference.licences import load_licences
from ingest.reference.places import load_gazetteer
from ingest.reference.starter_taxonomy import read_starter, starter_taxonomy
from models.kept import KeptSeeker
from tests.ingest.formats.files import cvs, written
from tests.ingest.formats.test_cv_europass import WHOLE
from tests.ingest.formats.test_cv_job_market_finland import PROFILE, concept, described

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def readers() -> Readers:
    return Readers(starter_taxonomy(read_starter()), load_gazetteer(), load_licences(), None)


def kept(readers: Readers, folder: Path, content: str | bytes) -> KeptSeeker:
    (found,) = cvs(written(folder, "cv", content))
    assert isinstance(found, CvFields), found
    return readers.cv(found, "test", TODAY)


def test_an_occupation_that_the_taxonomy_knows_gets_its_group_and_others_are_left_out(readers, tmp_path):
    known = next(concept for concept in readers.taxonomy.concepts.values() if concept.isco08)
    codes = [{"uri": known.uri}, concept("occupation", "nobody-knows")]
    profile: dict[str, Any] = {**PROFILE, "jobPreferenceDescription": described("Haen töitä.", codes)}
    imported = kept(readers, tmp_path, orjson.dumps(profile)).imported
    assert [(one.uri, one.isco08, one.wanted) for one in imported.occupations] == [(known.uri, known.isco08, True)]


def test_the_town_of_a_structured_cv_is_the_home(readers, tmp_path):
    home = kept(readers, tmp_path, WHOLE).imported.home
    assert home is not None
    assert (home.place.name, home.place.country) == ("Oulu", "FI")


def test_twins_that_differ_in_protected_facts_become_one_record(readers, tmp_path):
    twin = WHOLE
    for mine, other in (
        ("Liisa", "Ahmed"), ("Esimerkki", "Hassan"), ("liisa@example.com", "ahmed@example.org"), ("1980", "2001"),
        ("<Code>F</Code>", "<Code>M</Code>"), ("<Code>EE</Code><Label>Estonian", "<Code>IQ</Code><Label>Iraqi"),
        ("Tie 1", "Katu 7 B"), ("+358 40 1234567", "+358 50 7654321"), ("c2VjcmV0", "b3RoZXI="),
    ):  # fmt: skip
        assert mine in twin
        twin = twin.replace(mine, other)
    first, second = kept(readers, tmp_path, WHOLE), kept(readers, tmp_path, twin)
    assert first == second
    assert "Liisa" not in repr(first)
