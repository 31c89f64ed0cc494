"""The posting API of Job Market Finland: what it states is imported, and a wrong field refuses its posting by name."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from ingest.demo import materialise
from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from matching.values.facts import Cefr, Contract, Education, Hours, Need, Provenance, WorkingTime
from tests.ingest.formats.files import accepted, postings, refusals, written
from tests.shared_data import shared_path


def said(text: str, language: str = "fi") -> list[dict[str, str]]:
    return [{"kieliKoodi": language, "arvo": text}]


def posting(**sections: object) -> dict[str, Any]:
    told: dict[str, Any] = {"ilmoituksenID": "7", "perustiedot": {"tyonOtsikko": said("Kokki")}}
    for name, value in sections.items():
        told[name] = {**told.get(name, {}), **value} if isinstance(value, dict) else value
    return told


def read(folder: Path, *records: object) -> list[PostingFields | Rejected]:
    return postings(written(folder, "answer.json", json.dumps({"ilmoitukset": list(records)})))


def one(folder: Path, **sections: object) -> PostingFields:
    (found,) = read(folder, posting(**sections))
    assert isinstance(found, PostingFields), found
    return found


def test_the_published_example_is_read_whole():
    (found,) = accepted(shared_path("formats/tmt_response_example.json"))
    assert found.external_id == "91f04ea5-8eba-421e-a2b5-c6c21e4d64c8"
    assert found.title == "Hoiva-avustaja/Lähihoitaja/Sairaanhoitaja"
    assert found.text == "Henkilöstövuokraus AABB Oy vuokraa hoitoalan ammattilaisia yrityksille.\n\nKuvaus"
    assert (found.employer, found.business_id) == ("Henkilöstövuokraus AABB Oy", "AAAABBBB-4")
    assert (found.place_texts, found.country) == (("kunta:297", "kunta:179"), "FI")
    facts = found.imported
    assert (facts.openings.value, facts.closes.value) == (10, date(2022, 12, 30))
    assert facts.hours.value == Hours(WorkingTime.PART_TIME, None, 40.0)
    assert facts.contract.value is Contract.PERMANENT
    assert [(f.language, f.cefr, f.need) for f in facts.languages] == [("fi", Cefr.C1, Need.REQUIRED)]
    assert len(facts.occupations) == 2
    assert [fact.need for fact in facts.skills] == [Need.REQUIRED]
    assert {fact.provenance for fact in facts.skills} == {Provenance.IMPORTED}
    assert {fact.provenance for fact in facts.occupations} == {Provenance.IMPORTED}


def test_the_demo_market_is_read_whole(tmp_path):
    files = [path for feed in materialise(tmp_path, date(2026, 5, 4)).postings for path in feed.paths]
    (market,) = (path for path in files if path.name == "market.json")
    found = accepted(market)
    assert len(found) > 5
    assert all(each.title and each.text for each in found)


@pytest.mark.parametrize("wrap", [lambda p: {"ilmoitukset": [p]}, lambda p: p, lambda p: [p]])
def test_an_answer_a_posting_alone_and_a_list_are_read_alike(tmp_path, wrap):
    path = written(tmp_path, "a.json", b"\xef\xbb\xbf\n" + orjson.dumps(wrap(posting())))
    assert [each.title for each in accepted(path)] == ["Kokki"]


def test_an_answer_without_postings_holds_none(tmp_path):
    assert read(tmp_path) == []


def test_the_language_of_the_posting_decides_which_words_are_read(tmp_path):
    both = said("Kokki") + said("Kock", "sv")
    basics = {"tyonOtsikko": both, "tyonKuvaus": said("Keität", "fi") + said("Du kokar", "sv")}
    swedish = one(tmp_path, perustiedot=basics, ilmoituksenKielet=["sv", "fi"])
    assert (swedish.language, swedish.title, swedish.text) == ("sv", "Kock", "Du kokar")
    assert one(tmp_path, perustiedot=basics).language == "fi"
    assert one(tmp_path, perustiedot={"tyonOtsikko": "Kokki"}).language is None


def test_html_in_the_description_becomes_text(tmp_path):
    found = one(tmp_path, perustiedot={"tyonKuvaus": said("<p>Keität.</p><ul><li>keitto</li></ul>")})
    assert found.text == "Keität.\n\n- keitto"


@pytest.mark.parametrize(
    ("record", "field"),
    [
        ("text", "ilmoitukset"),
        (posting(ilmoituksenID=None), "ilmoituksenID"),
        (posting(ilmoituksenID=" \x00"), "ilmoituksenID"),
        (posting(perustiedot={"tyonOtsikko": []}), "perustiedot.tyonOtsikko"),
        (posting(perustiedot={"tyonOtsikko": said("x" * 301)}), "title"),
        (posting(perustiedot={"tyonKuvaus": said("x" * 200_001)}), "text"),
        (posting(perustiedot={"tyoAlkaaPvm": "2026-02-30"}), "perustiedot.tyoAlkaaPvm"),
        (posting(hakeminen={"hakuaikaPaattyy": "soon"}), "hakeminen.hakuaikaPaattyy"),
        (posting(hakeminen={"hakuaikaPaattyy": 17}), "hakeminen.hakuaikaPaattyy"),
    ],
)
def test_a_wrong_posting_is_refused_by_its_field_and_the_others_are_kept(tmp_path, record, field):
    found = read(tmp_path, posting(ilmoituksenID="1"), record, posting(ilmoituksenID="3"))
    assert refusals(found) == [(2, field)]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["1", "3"]
    (bad,) = (each for each in found if isinstance(each, Rejected))
    assert bad.raw
    assert len(bad.raw) <= 10_000


def test_a_number_is_an_id_too(tmp_path):
    assert one(tmp_path, ilmoituksenID=12).external_id == "12"


@pytest.mark.parametrize(
    ("basics", "hours"),
    [
        ({"tyoAika": "01"}, Hours(WorkingTime.FULL_TIME)),
        ({"tyoTunnitMinimi": 20, "tyoTunnitMaksimi": 25.5}, Hours(None, 20, 25.5)),
        ({"tyoTunnitAjanjakso": "0202", "tyoTunnitMaksimi": 104}, Hours(None, None, 24.0)),
        ({"tyoTunnitMaksimi": 10**30}, None),
        ({"tyoTunnitMaksimi": True}, None),
        ({"tyoTunnitMaksimi": -5, "tyoAika": "99"}, None),
        ({"tyoTunnitMaksimi": "20"}, None),
    ],
)
def test_hours_that_no_week_has_are_unknown(tmp_path, basics, hours):
    assert one(tmp_path, perustiedot=basics).imported.hours.value == hours


@pytest.mark.parametrize(
    ("count", "openings"), [(1, 1), (9_999, 9_999), (0, None), (True, None), (10**15, None), ("3", None)]
)
def test_openings_that_no_employer_means_are_unknown(tmp_path, count, openings):
    assert one(tmp_path, perustiedot={"paikkojenMaara": count}).imported.openings.value == openings


@pytest.mark.parametrize(
    ("code", "level"), [("32", 3), ("4", 4), ("8", 8), ("9", None), ("²", None), ("", None), (6, 6)]
)
def test_levels_of_education_are_those_of_isced(tmp_path, code, level):
    found = one(tmp_path, osaamisvaatimukset={"koulutusaste": code}).imported.education.value
    assert found == (None if level is None else Education(level))


@pytest.mark.parametrize(
    ("relation", "permanence", "contract"),
    [
        ({"tyosuhde": {"oppisopimus": True}}, "01", Contract.APPRENTICESHIP),
        ({"tyosuhde": {"tyoharjoittelu": True}}, "02", Contract.INTERNSHIP),
        ({"tyyppi": "04"}, None, Contract.SELF_EMPLOYED),
        ({}, "02", Contract.FIXED_TERM),
        ({}, "0202", Contract.SEASONAL),
        ([], {"x": 1}, None),
    ],
)
def test_the_form_of_the_contract_is_imported(tmp_path, relation, permanence, contract):
    basics = {"palvelussuhde": relation, "tyonJatkuvuus": permanence}
    assert one(tmp_path, perustiedot=basics).imported.contract.value == contract


def test_languages_and_licences_are_required_and_unknown_codes_say_nothing(tmp_path):
    esco = "http://data.europa.eu/esco/skill/7ee51257-8947-4b69-9bdf-322baf0a6398"
    wanted = {
        "kielitaidot": [
            {"kielitaito": "FI", "kielitaidonTaso": "L1"},
            {"kielitaito": esco, "kielitaidonTaso": "Z9"},
            {"kielitaito": "klingon"},
            "en",
        ],
        "ajokortti": {"vaaditutAjokorttiluokat": ["B", "C1ECE"]},
        "osaamiset": [{"luokiteltuArvo": "https://example.com/skill"}, None],
    }
    facts = one(tmp_path, osaamisvaatimukset=wanted).imported
    assert [(fact.language, fact.cefr) for fact in facts.languages] == [("fi", Cefr.C2), ("sv", None)]
    assert [fact.key for fact in facts.licences] == ["driving:B", "driving:CE"]
    assert facts.skills == ()


def test_places_are_towns_else_regions_else_the_post_office(tmp_path):
    town = one(tmp_path, sijainti={"kunta": ["564"], "maakunta": ["17"], "maa": ["FI"]})
    region = one(tmp_path, sijainti={"maakunta": ["17"]})
    office = one(tmp_path, sijainti={"toimipaikka": {"postitoimipaikka": "Tornio"}, "maa": ["SE"]})
    assert [(each.place_texts, each.country) for each in (town, region, office)] == [
        (("kunta:564",), "FI"),
        (("maakunta:17",), "FI"),
        (("Tornio",), "SE"),
    ]


def test_work_that_may_be_done_anywhere_is_remote_and_other_work_is_not_said(tmp_path):
    assert one(tmp_path, sijainti={"sijaintiJoustava": True}).imported.remote.value is True
    assert one(tmp_path, sijainti={"sijaintiJoustava": False}).imported.remote.value is None


def test_an_answer_that_breaks_off_is_refused(tmp_path):
    with pytest.raises(FileRefusedError, match="not whole JSON, it ends within its records; fetch it again"):
        postings(written(tmp_path, "answer.json", b'{"ilmoitukset": [{"ilmoituksenID": "1", '))


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (b'{"ilmoitukset": "none"}', "ilmoitukset"),
        (b'{"ilmoitukset": null}', "ilmoitukset"),
        (b'{"ilmoitukset": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}", "record"),
        (b'{"ilmoitukset": [{"ilmoituksenID": "1",, "perustiedot": {}}]}', "record"),
    ],
)
def test_what_is_no_posting_is_refused_as_a_record(tmp_path, content, field):
    assert refusals(postings(written(tmp_path, "answer.json", content))) == [(1, field)]


def test_a_posting_of_many_megabytes_is_refused_and_the_next_is_read(tmp_path):
    huge = orjson.dumps(posting(ilmoituksenID="1", perustiedot={"tyonKuvaus": said("x" * 5 * 2**20)}))
    content = b'{"ilmoitukset": [' + huge + b", " + orjson.dumps(posting()) + b"]}"
    found = postings(written(tmp_path, "answer.json", content))
    assert refusals(found) == [(1, "record")]
    assert [each.external_id for each in found if isinstance(each, PostingFields)] == ["7"]


def test_deep_nesting_within_a_posting_costs_nothing_but_its_field(tmp_path):
    content = orjson.dumps(posting(perustiedot={"tyonOtsikko": said("Kokki"), "tyonKuvaus": "@"}))
    content = content.replace(b'"@"', b"[" * 500 + b"]" * 500)
    path = written(tmp_path, "a.json", content)
    assert [each.text for each in accepted(path)] == [""]
    refused = written(tmp_path, "b.json", content.replace(b'"7"', b"[" * 500 + b"]" * 500))
    assert refusals(postings(refused)) == [(1, "ilmoituksenID")]


def test_it_is_told_from_json_lines_by_its_keys(tmp_path):
    path = written(tmp_path, "a.jsonl", orjson.dumps(posting()))
    assert posting_format(InputFile.open(path)).name == "job-market-finland"


@pytest.mark.parametrize(
    ("times", "systems", "wanted"),
    [
        (["01"], [], "day"),
        (["01", "06"], [], "day -weekend"),
        (["02", "07"], [], "evening weekend"),
        (["08"], ["0801"], "day evening rotating"),
        (["08"], ["0802"], "day evening night rotating"),
        (["08", "06"], ["0803"], "day evening night rotating"),
        (["01", "03", "08"], ["0802", "0801"], "day evening night rotating"),
        (["04", "05"], [], ""),
        (["99", 7, None], ["?"], ""),
    ],
)
def test_times_of_work_are_those_of_the_codes(tmp_path, times, systems, wanted):
    basics = {"tyoskentely": {"tyoskentelyAika": times, "vuorotyo": systems}}
    found = one(tmp_path, perustiedot=basics).imported.shifts
    assert " ".join(("" if fact.holds else "-") + fact.shift for fact in found) == wanted
    assert {fact.provenance for fact in found} <= {Provenance.IMPORTED}
