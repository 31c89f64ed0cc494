"""Filters of the API and the command line: every match fulfils them, and as many are shown as there are."""

import json

import pytest
from fastapi.testclient import TestClient
from rich.console import Console
from typer.testing import CliRunner

from api.app import create_app
from api.cases import matching as cases
from api.cases.ask import stored_seeker
from api.cli.match import match_app
from api.cli.terminal import Terminal
from matching.retrieval.filters import Filter
from matching.values.ids import SeekerId
from matching.values.records import Vacancy
from tests.demo_home import TODAY, demo_engine, seeker

NURSE = "demo-cvs/sjukskotare-vasa"


@pytest.fixture(scope="module")
def client():
    engine = demo_engine()
    return TestClient(create_app(engine.settings, engine), raise_server_exceptions=False)


def _matches(client, **filter_: object):
    answer = client.post("/v1/match", json={"seeker": seeker(NURSE), "limit": 200, "filter": filter_})
    assert answer.status_code == 200, answer.text
    return answer.json()["matches"]


def test_every_match_is_in_the_countries_asked_for_and_keeps_its_score(client):
    scores = {match["vacancy"]["id"]: match["score"] for match in _matches(client)}
    countries = {match["vacancy"]["country"] for match in _matches(client)}
    assert {"FI", "EE"} <= countries
    abroad = _matches(client, countries=["EE"])
    assert abroad
    assert {match["vacancy"]["country"] for match in abroad} == {"EE"}
    assert all(scores.get(match["vacancy"]["id"], match["score"]) == match["score"] for match in abroad)


def test_a_filter_finds_what_the_whole_list_is_too_short_for(client):
    """What is filtered is searched for, not looked for among the best."""
    few = client.post("/v1/match", json={"seeker": seeker(NURSE), "limit": 1}).json()["matches"]
    there = {match["vacancy"]["country"] for match in few}
    other = next(country for country in ("EE", "FI") if country not in there)
    body = {"seeker": seeker(NURSE), "limit": 1, "filter": {"countries": [other]}}
    assert [match["vacancy"]["country"] for match in client.post("/v1/match", json=body).json()["matches"]] == [other]


def test_a_coarser_region_holds_its_parts_and_a_language_is_that_of_the_text(client):
    engine = demo_engine()
    asker = stored_seeker(engine, SeekerId(seeker(NURSE)))
    for wanted in (Filter(regions=frozenset({"FI19"})), Filter(languages=frozenset({"sv"}))):
        found = cases.matches(engine, asker, TODAY, 200, wanted)
        assert found.matches
        for _, record in found.matches:
            if wanted.languages:
                assert record.document.language == "sv"
            else:
                assert isinstance(record, Vacancy)
                assert any((each.place.region or "").startswith("FI19") for each in record.facts.places)


def test_fields_must_hold_together(client):
    both = {match["vacancy"]["id"] for match in _matches(client, countries=["FI"], languages=["sv"])}
    assert both == {match["vacancy"]["id"] for match in _matches(client, countries=["FI"])} & {
        match["vacancy"]["id"] for match in _matches(client, languages=["sv"])
    }
    assert both
    assert _matches(client, countries=["IS"]) == []


@pytest.mark.parametrize(
    ("filter_", "field"),
    [
        ({"countries": ["Finland"]}, "countries"),
        ({"near": {"lat": 95, "lon": 25, "km": 10}}, "near"),
        ({"occupations": ["nurse"]}, "occupations"),
        ({"wages": [1]}, "wages"),
    ],
)
def test_a_filter_that_cannot_be_names_its_field(client, filter_, field):
    answer = client.post("/v1/match", json={"seeker": seeker(NURSE), "filter": filter_})
    assert answer.status_code == 422
    assert any(field in fault["field"] for fault in answer.json()["errors"])


def _run(*arguments: str):
    here = Terminal(demo_engine().settings, Console(stderr=True))
    here.__dict__["engine"] = demo_engine()
    return CliRunner().invoke(match_app, list(arguments), obj=here)


def test_the_command_line_filters_too():
    told = _run("seeker", NURSE, "--country", "EE", "--json")
    assert told.exit_code == 0
    found = json.loads(told.stdout)["matches"]
    assert found
    assert {match["vacancy"]["country"] for match in found} == {"EE"}


def test_a_wrong_option_is_wrong_use_and_says_which():
    told = _run("seeker", NURSE, "--country", "Sweden")
    assert told.exit_code == 2
    assert "countries" in told.output
    assert "Sweden" in told.output
