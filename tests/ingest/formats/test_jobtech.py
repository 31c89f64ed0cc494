"""JobTech ads: codes become facts, labels become words under Swedish headings, and a wrong field refuses its ad."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from ingest.fields import PostingFields, Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from matching.places.values import Place, Precision
from matching.values.facts import Contract, Hours, HowToApply, Need, Provenance, WorkingTime
from tests.ingest.formats.files import accepted, postings, refusals, written

AD: dict[str, Any] = {
    "id": "29000001",
    "headline": "Skolkock i Haparanda",
    "application_deadline": "2026-12-31T23:59:59",
    "number_of_vacancies": 2,
    "description": {
        "text": "Du lagar mat.\nVi är fem i köket.",
        "text_formatted": "<p>Du lagar mat.</p>",
        "needs": None,
    },
    "employment_type": {"concept_id": "PFZr_Syz_cUq", "label": "Vanlig anställning", "legacy_ams_taxonomy_id": "1"},
    "salary_type": {"concept_id": "x", "label": "Fast månadslön"},
    "salary_description": "Enligt avtal",
    "duration": {"concept_id": "a7uU_j21_mkL", "label": "Tills vidare"},
    "working_hours_type": {"concept_id": "947z_JGS_Uk2", "label": "Deltid"},
    "scope_of_work": {"min": 50, "max": 75},
    "access": "Omgående",
    "employer": {"name": "Påhittade kommunen", "organization_number": "2120000000", "workplace": "Skolan"},
    "application_details": {"url": "https://example.se/1", "email": None, "information": "Sök i dag.", "other": None},
    "driving_license_required": True,
    "driving_license": [{"label": "B"}, {"label": "Åkdon"}],
    "access_to_own_car": False,
    "occupation": {"concept_id": "o", "label": "Skolkock", "legacy_ams_taxonomy_id": "1"},
    "occupation_group": {"label": "Kockar", "legacy_ams_taxonomy_id": "5120"},
    "workplace_address": {
        "municipality": "Haparanda",
        "municipality_code": "2583",
        "region_code": "25",
        "country_code": "199",
        "country": "Sverige",
        "coordinates": [24.137, 65.835],
    },
    "must_have": {
        "skills": [{"label": "Livsmedelshygien", "weight": 10}],
        "languages": [{"label": "Svenska"}, {"label": "Svenskt teckenspråk"}],
        "work_experiences": [{"label": "Kock"}],
    },
    "nice_to_have": {"skills": [{"label": "Specialkost"}], "languages": [{"label": "Finska"}, {"label": "Svenska"}]},
    "removed": False,
}


def ad(**changes: object) -> dict[str, Any]:
    told = {**AD, **changes}
    return {name: value for name, value in told.items() if value is not ...}


def read(folder: Path, *ads: object) -> list[PostingFields | Rejected]:
    return postings(written(folder, "ads.json", json.dumps(ads)))


def one(folder: Path, **changes: object) -> PostingFields:
    (found,) = read(folder, ad(**changes))
    assert isinstance(found, PostingFields), found
    return found


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ads.json", orjson.dumps([AD])),
        ("ad.json", orjson.dumps(AD)),
        ("ad.json", orjson.dumps(AD, option=orjson.OPT_INDENT_2)),
        ("answer.json", orjson.dumps({"total": {"value": 1}, "hits": [AD]})),
        ("answer.json", orjson.dumps({"total": {"value": 1}, "hits": [AD]}, option=orjson.OPT_INDENT_2)),
        ("ads.jsonl", orjson.dumps(AD) + b"\n"),
    ],
)
def test_every_shape_of_file_gives_the_same_ad(tmp_path, name, content):
    path = written(tmp_path, name, content)
    assert posting_format(InputFile.open(path)).name == "jobtech"
    assert accepted(path) == read(tmp_path, AD)


def test_lines_of_ads_are_read_each_by_itself(tmp_path):
    lines = [orjson.dumps(ad(id="1")), b'{"id": "2", "headline":', orjson.dumps(ad(id="3"))]
    found = postings(written(tmp_path, "ads.jsonl", b"\n".join(lines)))
    assert refusals(found) == [(2, "line")]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]


def test_what_an_ad_states_is_imported(tmp_path):
    found = one(tmp_path)
    assert (found.external_id, found.title) == ("29000001", "Skolkock i Haparanda")
    assert (found.employer, found.business_id) == ("Påhittade kommunen", "2120000000")
    assert (found.place_texts, found.country) == (("nuts:SE332/Haparanda",), "SE")
    facts = found.imported
    place = Place("SE", "SE332", None, None, "Haparanda", 65.835, 24.137, Precision.CITY)
    assert [fact.place for fact in facts.places] == [place]
    assert [(fact.language, fact.need) for fact in facts.languages] == [("sv", Need.REQUIRED), ("fi", Need.USEFUL)]
    assert [(fact.key, fact.need) for fact in facts.licences] == [("driving:B", Need.REQUIRED)]
    assert facts.hours.value == Hours(WorkingTime.PART_TIME)
    assert facts.contract.value is Contract.PERMANENT
    assert (facts.closes.value, facts.openings.value) == (date(2026, 12, 31), 2)
    assert facts.how_to_apply.value == HowToApply("https://example.se/1", None, "Sök i dag.")
    assert {fact.provenance for fact in facts.languages} == {Provenance.IMPORTED}


def test_labels_become_words_under_the_headings_of_ads(tmp_path):
    assert one(tmp_path).text == (
        "Du lagar mat.\nVi är fem i köket.\n\n"
        "Krav:\n- Livsmedelshygien\n- erfarenhet som kock\n\n"
        "Meriterande:\n- Specialkost"
    )
    assert one(tmp_path).details == (
        ("salary", "Enligt avtal, Fast månadslön"),
        ("hours", "Deltid, 50–75 %"),
        ("contract", "Vanlig anställning, Tills vidare"),
        ("starts", "Omgående"),
        ("apply", "Sök i dag."),
    )


def test_the_occupation_is_told_where_the_words_lack_it(tmp_path):
    assert "Yrke: Skolkock" in one(tmp_path, headline="Vi söker dig").text
    assert "Yrke" not in one(tmp_path, headline="Skolkock").text


@pytest.mark.parametrize(
    "enrichment",
    [
        {"enriched_candidates": {"competencies": [{"concept_label": "Storkök", "prediction": 0.9}]}},
        {"enrichment": {"enriched_candidates": {"competencies": [{"term": "Storkök"}]}}},
        {"keywords": {"enriched": {"skill": ["Storkök", "matlagning"], "trait": ["snäll"]}}},
    ],
)
def test_competences_of_an_enrichment_are_added_where_the_text_lacks_them(tmp_path, enrichment):
    text = one(tmp_path, description={"text": "Du kan matlagning."}, **enrichment).text
    assert text.endswith("Kompetenser: Storkök")


def test_what_an_enrichment_takes_for_a_side_remark_is_not_added(tmp_path):
    told = {
        "competencies": [{"concept_label": "Storkök", "prediction": 0.2}, {"concept_label": "X", "prediction": "?"}]
    }
    assert "Kompetenser" not in one(tmp_path, enriched_candidates=told).text


def test_a_licence_without_its_class_is_asked_for_in_words(tmp_path):
    found = one(tmp_path, driving_license=None, access_to_own_car=True)
    assert "- körkort\n- tillgång till egen bil" in found.text
    assert found.imported.licences == ()


def test_licences_of_an_ad_that_requires_none_say_nothing(tmp_path):
    assert one(tmp_path, driving_license_required=False).imported.licences == ()


@pytest.mark.parametrize(
    ("address", "places", "country"),
    [
        ({"municipality": "Umeå", "region_code": "24", "country_code": "199"}, ("nuts:SE331/Umeå",), "SE"),
        ({"city": "VÄSTERVIK", "country_code": "199"}, ("nuts:SE/Västervik",), "SE"),
        ({"region_code": "90", "region": "Ospecificerad arbetsort", "country": "Sverige"}, ("nuts:SE",), "SE"),
        ({"city": "Oslo", "country": "Norge", "country_code": "155"}, ("nuts:NO/Oslo",), "NO"),
        ({"city": "Nånstans", "country": "Atlantis"}, ("Nånstans",), None),
        (None, (), None),
    ],
)
def test_places_are_towns_within_their_county(tmp_path, address, places, country):
    found = one(tmp_path, workplace_address=address)
    assert (found.place_texts, found.country, found.imported.places) == (places, country, ())


@pytest.mark.parametrize("point", [[None, None], [0, 0], [24.1], ["24", "65"], [200, 65], "24, 65", [True, True]])
def test_coordinates_that_are_none_place_nothing(tmp_path, point):
    assert one(tmp_path, workplace_address={**AD["workplace_address"], "coordinates": point}).imported.places == ()


@pytest.mark.parametrize(
    ("employment", "duration", "contract"),
    [
        ("kpPX_CNN_gDU", None, Contract.PERMANENT),
        ("sTu5_NBQ_udq", "a7uU_j21_mkL", Contract.FIXED_TERM),
        ("EBhX_Qm2_8eX", None, Contract.SEASONAL),
        ("1paU_aCR_nGn", "a7uU_j21_mkL", None),
        ("nonsense", "a7uU_j21_mkL", None),
        ("PFZr_Syz_cUq", None, None),
        (None, "a7uU_j21_mkL", Contract.PERMANENT),
    ],
)
def test_the_form_of_the_contract_is_that_of_its_concepts(tmp_path, employment, duration, contract):
    lasting = {"concept_id": duration, "label": "Tills vidare"} if duration else None
    found = one(tmp_path, employment_type={"concept_id": employment}, duration=lasting)
    assert found.imported.contract.value == contract


def test_an_employment_with_an_end_is_fixed(tmp_path):
    lasting = {"concept_id": "gJRb_akA_95y", "label": "6 månader eller längre"}
    assert one(tmp_path, duration=lasting).imported.contract.value is Contract.FIXED_TERM


@pytest.mark.parametrize(
    ("kind", "scope", "working_time"),
    [
        ({"label": "Heltid"}, None, WorkingTime.FULL_TIME),
        (None, {"min": 100, "max": 100}, WorkingTime.FULL_TIME),
        (None, {"min": 10, "max": 50}, WorkingTime.PART_TIME),
        (None, {"min": 50, "max": 100}, None),
        ({"label": "Heltid/ Deltid"}, {"min": None}, None),
    ],
)
def test_working_time_is_told_by_its_kind_or_its_share(tmp_path, kind, scope, working_time):
    found = one(tmp_path, working_hours_type=kind, scope_of_work=scope).imported.hours.value
    assert found == (Hours(working_time) if working_time else None)


def test_an_ad_that_the_stream_removes_is_withdrawn(tmp_path):
    removal = {"id": "5", "removed": True, "removed_date": "2026-11-01T10:00:00", "occupation": {"concept_id": "o"}}
    path = written(tmp_path, "stream.json", orjson.dumps([removal, AD]))
    assert posting_format(InputFile.open(path)).name == "jobtech"
    gone, there = accepted(path)
    assert (gone.external_id, gone.withdrawn) == ("5", True)
    assert (there.external_id, there.withdrawn) == ("29000001", False)


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ("text", "record"),
        (None, "record"),
        (ad(id=None), "id"),
        (ad(id=[]), "id"),
        (ad(headline=" \x00"), "headline"),
        (ad(headline="x" * 301), "title"),
        (ad(description={"text": "x" * 200_001}), "text"),
        (ad(application_deadline="2026-02-30T00:00:00"), "application_deadline"),
        (ad(application_deadline=17), "application_deadline"),
    ],
)
def test_a_wrong_ad_is_refused_by_its_field_and_the_others_are_kept(tmp_path, bad, field):
    found = read(tmp_path, ad(id="1"), bad, ad(id="3"))
    assert refusals(found) == [(2, field)]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]


def test_values_of_wrong_shapes_are_unknown(tmp_path):
    names = "description employer workplace_address must_have nice_to_have application_details duration"
    wrong = {name: ["x", {"label": 3}] for name in names.split()}
    found = one(tmp_path, **wrong, driving_license="B", number_of_vacancies=10**20, scope_of_work=[], employment_type=7)
    facts = found.imported
    assert (found.text, found.employer, found.place_texts) == ("Krav:\n- körkort", "", ())
    assert (facts.languages, facts.licences, facts.openings.value, facts.contract.value) == ((), (), None, None)


def test_html_and_scripts_become_words(tmp_path):
    told = "<script>alert(1)</script><p>Du <b>lagar</b> mat.</p>"
    assert one(tmp_path, description={"text": told}, must_have=None, nice_to_have=None).text == "Du lagar mat."
