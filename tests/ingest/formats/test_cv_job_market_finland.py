"""Profiles of Job Market Finland: what is told in words and by code, in the language that tells most."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from ingest.errors import FileRefusedError
from ingest.fields import CvFields
from matching.values.facts import Cefr, Education
from tests.ingest.formats.files import cvs, refusals, written
from tests.shared_data import shared_path

ESCO = "http://data.europa.eu/esco"


def concept(kind: str, name: str, **labels: str) -> dict[str, object]:
    return {"uri": f"{ESCO}/{kind}/{name}", "prefLabel": labels}


def described(text: str, occupations: Sequence[object] = (), skills: Sequence[object] = ()) -> dict[str, object]:
    return {"description": {"fi": text}, "occupations": list(occupations), "skills": list(skills)}


PROFILE: dict[str, Any] = {
    "generalInfo": {
        "caption": {"fi": "Kokki etsii töitä", "en": ""},
        "description": {"fi": "Olen kokki."},
        "preferredCountries": ["FI", "SE"],
        "preferredMunicipalities": ["564"],
        "preferredRegions": ["17", "99"],
        "startDate": "2026-01-01",
        "willingToWorkRemotely": False,
    },
    "employments": [
        {
            "title": {"fi": "Kokki"},
            "employer": {"fi": "Lehto Oy"},
            "interval": {"startDate": "2015-03-01", "endDate": "2018-03-31"},
            "description": described(
                "Keitin.", [concept("occupation", "cook")], [concept("skill", "grill", fi="grillata")]
            ),
        },
        {
            "title": {"fi": "Apulainen"},
            "employer": {"fi": "Salainen Oy"},
            "employerNameHidden": True,
            "interval": {"startDate": "2019-01-01", "ongoing": True},
        },
    ],
    "educations": [
        {
            "customDegreeName": {"fi": "Kokki"},
            "degreeCode": "381141",
            "interval": {"startDate": "2012-08-01", "endDate": "2015-02-01", "statusCode": "2"},
        },
        {"degreeCode": "671101", "interval": {"startDate": "2022-08-01", "statusCode": "1"}},
    ],
    "jobPreferenceDescription": described(
        "Haen keittiötyötä.", [concept("occupation", "chef")], [concept("skill", "menu", fi="ruokalistat")]
    ),
    "languageSkills": [{"code": "fi", "level": "L1"}, {"code": "sv", "level": "B1"}],
    "drivingLicenses": {"licenseClasses": ["B"]},
    "externalLinks": [{"url": "https://kokki.example.com/"}],
}
TEXT = """Tiivistelmä
Olen kokki.

Toiveet
Haen keittiötyötä.

Työkokemus
2015-03 - 2018-03: Kokki, Lehto Oy
Keitin.
2019-01 - nykyinen: Apulainen

Koulutus
2012-08 - 2015-02: Kokki

Osaaminen
grillata

Kielitaito
suomi: äidinkieli
ruotsi: B1

Kortit ja luvat
Ajokortti: B"""


def read(folder: Path, profile: object) -> CvFields:
    (found,) = cvs(written(folder, "profile.json", orjson.dumps(profile)))
    assert isinstance(found, CvFields), found
    return found


def test_a_profile_becomes_a_text_with_headings(tmp_path):
    found = read(tmp_path, PROFILE)
    assert found.text == TEXT
    assert (found.title, found.language, found.place_texts) == ("Kokki etsii töitä", "fi", ("kunta:564",))
    assert found.protected == ("https://kokki.example.com/",)


def test_codes_become_facts(tmp_path):
    facts = read(tmp_path, PROFILE).imported
    told = [(one.uri.rpartition("/")[2], one.years, one.wanted) for one in facts.occupations]
    assert told == [("cook", 3.0, False), ("chef", None, True)]
    assert {fact.language: fact.cefr for fact in facts.languages} == {"fi": Cefr.C2, "sv": Cefr.B1}
    assert facts.languages_closed
    assert [fact.key for fact in facts.licences] == ["driving:B"]
    assert facts.education.value == Education(3)
    assert facts.relocation_regions.value == ("FI1D9",)
    assert (facts.goes_abroad.value, facts.wants_remote.value) == (True, False)
    assert facts.available.value == date(2026, 1, 1)


def test_a_skill_that_is_wished_for_is_not_held(tmp_path):
    assert [skill.uri for skill in read(tmp_path, PROFILE).imported.skills] == [f"{ESCO}/skill/grill"]


def test_a_hidden_employer_stays_hidden(tmp_path):
    assert "Salainen" not in repr(read(tmp_path, PROFILE))


def test_several_towns_are_no_home(tmp_path):
    general = {**PROFILE["generalInfo"], "preferredMunicipalities": ["564", "091"]}
    assert read(tmp_path, {**PROFILE, "generalInfo": general}).place_texts == ()


def test_the_language_is_the_one_that_tells_most(tmp_path):
    jobs = [{"title": {"sv": "Kock", "fi": "Kokki"}, "employer": {"sv": "Lehto"}, "interval": {}}] * 2
    found = read(tmp_path, {"generalInfo": {"caption": {"sv": "Kock"}}, "employments": jobs})
    assert found.language == "sv"
    assert found.text == "Arbetslivserfarenhet\nKock, Lehto\nKock, Lehto"


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2015-02-30", "2015-02 - 2018-03"),
        ("2015-13-01", "2015 - 2018-03"),
        ("0000-00-00", "2018-03"),
        ("x", "2018-03"),
    ],
)
def test_impossible_dates_say_what_is_left_of_them(tmp_path, start, told):
    job = {**PROFILE["employments"][0], "interval": {"startDate": start, "endDate": "2018-03-31"}}
    assert f"\n{told}: Kokki" in read(tmp_path, {**PROFILE, "employments": [job]}).text


def test_a_job_that_ends_before_it_starts_has_no_years(tmp_path):
    job = {**PROFILE["employments"][0], "interval": {"startDate": "2019-01-01", "endDate": "2018-03-31"}}
    assert read(tmp_path, {**PROFILE, "employments": [job]}).imported.occupations[0].years is None


@pytest.mark.parametrize("value", [None, 5, "x", [], ["x"], {"a": [{"b": 1}]}, True, [[{}]], {"description": 5}])
@pytest.mark.parametrize("part", list(PROFILE))
def test_a_part_of_a_wrong_shape_costs_only_itself(tmp_path, part, value):
    assert read(tmp_path, {**PROFILE, part: value}).text


def test_a_file_that_is_cut_off_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match=r"not whole JSON .*; fetch it again"):
        cvs(written(tmp_path, "x.json", orjson.dumps(PROFILE)[:-5]))


def test_json_that_only_speaks_of_profiles_is_refused(tmp_path):
    content = orjson.dumps({"fields": {"generalInfo": 1, "employments": 2}})
    assert refusals(cvs(written(tmp_path, "x.json", content))) == [(1, "profile")]


def test_the_published_profile_is_read():
    path = shared_path("formats/tmt_candidate_profile_mock.json")
    (found,) = cvs(path)
    assert isinstance(found, CvFields)
    assert {"Työkokemus", "Koulutus", "Osaaminen", "Kielitaito"} <= set(found.text.split("\n"))
    assert len(found.imported.skills) > 20
    assert len(found.imported.occupations) == 1
