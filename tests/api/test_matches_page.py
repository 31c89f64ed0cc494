"""The page of matches as a reader gets it: the best group first, and all that was read with the words it was read from."""

import re

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from tests.demo_home import demo_engine

CV = """Ohjelmistokehittäjä
Asun Oulussa, voin muuttaa Ruotsiin. Suomi on äidinkieleni.
B-ajokortti. Insinööri (AMK), 2018.
Palkkatoive 4500 €/kk. Kokoaikatyö, ei yötyötä."""


@pytest.fixture(scope="module")
def client():
    engine = demo_engine()
    return TestClient(create_app(engine.settings, engine))


def page(client, text):
    answer = client.post("/match/cv", params={"lang": "fi"}, data={"text": text})
    assert answer.status_code == 200
    return answer.text


def test_the_group_of_the_best_match_comes_first_and_each_group_begins_with_its_best(client):
    groups = page(client, CV).split('<section class="band"')[1:]
    points = [[int(told) for told in re.findall(r"<b>(\d+)</b>", group)] for group in groups]
    assert all(group == sorted(group, reverse=True) for group in points)
    bests = [group[0] for group in points]
    assert len(bests) > 1
    assert bests == sorted(bests, reverse=True)
    assert 'id="band-remote"' in groups[0]  # software is not written next door, but may be at home
    assert "etätyö koko Suomessa" in groups[0]


def test_every_kind_of_fact_is_shown_with_the_words_it_was_read_from(client):
    understood = page(client, CV).split('class="panel understood"')[1].split("</section>")[0]
    rows = re.findall(r"<dt>(.*?)</dt>((?:\s*<dd.*?</dd>)*)", understood, re.DOTALL)
    said = {name: re.findall(r"<q[^>]*>(.*?)</q>", told) for name, told in rows}
    assert said["Palkka"] == ["4500 €/kk"]
    assert said["Koulutus"] == ["Insinööri"]
    assert said["Työn ajat"] == ["ei yötyötä"]
    assert "B-ajokortti" in dict(rows)["Luvat ja kortit"]
