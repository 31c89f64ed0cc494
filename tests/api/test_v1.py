"""The JSON API keeps its contract, on the whole demo."""

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.demo_home import demo_engine, seeker, vacancy

NURSE = "demo-cvs/sjukskotare-vasa"
JOB = "demo-employers/sjukskotare-vasa"


@pytest.fixture(scope="module")
def client():
    engine = demo_engine()
    return TestClient(create_app(engine.settings, engine), raise_server_exceptions=False)


@pytest.fixture(scope="module")
def nurse(client):
    answer = client.post("/v1/match", json={"seeker": seeker(NURSE), "limit": 20})
    assert answer.status_code == 200
    return answer.json()


def test_a_list_says_what_made_it_and_what_was_understood(nurse):
    assert set(nurse["engine"]) >= {"code", "encoder", "weights", "taxonomy"}
    assert nurse["today"] == "2026-11-24"
    assert nurse["query"]["occupation"]["isco08"] == "2221"
    assert nurse["query"]["occupation"]["known"] is True
    assert {each["language"] for each in nurse["query"]["languages"]} >= {"sv", "fi"}


def test_the_score_is_the_sum_of_the_emitted_points_of_the_side_that_looks(nurse):
    for match in nurse["matches"]:
        assert match["score"] == pytest.approx(sum(part["points"] for part in match["parts"]), abs=1e-6)
        assert match["score"] == match["scores"]["seeker"]
        assert match["interval"][0] <= match["score"] <= match["interval"][1]
        assert all(part["points"] == 0 for part in match["parts"] if not part["known"])


def test_order_is_score_then_id(nurse):
    keys = [(-match["score"], match["vacancy"]["id"]) for match in nurse["matches"]]
    assert keys == sorted(keys)
    assert len(keys) > 3


def test_evidence_is_quoted_from_the_texts_that_why_returns(client):
    why = client.get("/v1/why", params={"seeker": seeker(NURSE), "vacancy": vacancy(JOB)}).json()
    quoted = [each for part in why["match"]["parts"] for each in part["evidence"]]
    assert quoted
    for each in quoted:
        assert why["texts"][each["side"]][each["start"] : each["end"]] == each["text"]


def test_every_change_is_true_when_it_is_made(client):
    why = client.get("/v1/why", params={"seeker": seeker(NURSE), "vacancy": vacancy(JOB)}).json()
    assert why["changes"]
    assert all(change["score_before"] == pytest.approx(why["match"]["score"], abs=1e-3) for change in why["changes"])
    assert all(change["change"] for change in why["changes"])


def test_an_unsaved_text_gets_the_same_matches_as_the_stored_one(client):
    engine = demo_engine()
    text = (engine.settings.home / "demo" / "cvs" / "sjukskotare-vasa.txt").read_text("utf-8")
    unsaved = client.post("/v1/match", json={"cv": text, "limit": 20}).json()
    stored = client.post("/v1/match", json={"seeker": seeker(NURSE), "limit": 20}).json()
    assert unsaved["query"]["id"] is None
    assert [m["vacancy"]["id"] for m in unsaved["matches"]] == [m["vacancy"]["id"] for m in stored["matches"]]
    scores = [m["score"] for m in stored["matches"]]
    assert [m["score"] for m in unsaved["matches"]] == pytest.approx(scores, abs=1e-3)


def test_no_name_or_contact_of_a_seeker_is_shown(client):
    answer = client.post("/v1/match", json={"vacancy": vacancy(JOB)})
    assert answer.json()["matches"]
    assert "@example" not in answer.text
    assert "040 555" not in answer.text
    assert "Nylund" not in answer.text


@pytest.mark.parametrize(
    ("body", "status"),
    [({}, 422), ({"cv": "a", "posting": "b"}, 422), ({"seeker": "s_nobody"}, 404), ({"seeker": 5}, 422)],
)
def test_wrong_requests_are_problem_documents(client, body, status):
    answer = client.post("/v1/match", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("application/problem+json")
    assert answer.json()["detail"]


def test_pages_of_records_follow_one_another_without_gaps(client):
    found, after = [], None
    while True:
        page = client.get("/v1/vacancies", params={"limit": 20} | ({"after": after} if after else {})).json()
        found += [record["id"] for record in page["records"]]
        after = page["next"]
        if after is None:
            break
    assert len(found) == len(set(found)) > 40


def test_health_tells_what_is_there(client):
    assert client.get("/health").json()["vacancies"]["open"] > 40


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_pages_answer_in_three_languages(client, lang):
    page = client.get(f"/seekers/{seeker(NURSE)}", params={"lang": lang})
    assert page.status_code == 200
    assert f'lang="{lang}"' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_a_list_and_its_reasons_give_the_same_points(client, nurse):
    for match in nurse["matches"]:
        why = client.get("/v1/why", params={"seeker": nurse["query"]["id"], "vacancy": match["vacancy"]["id"]}).json()
        assert why["match"]["score"] == match["score"]
        assert why["match"]["parts"] == match["parts"]
