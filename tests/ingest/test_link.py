"""The same job from two feeds is linked; a job that only looks like it is not."""

import time
from dataclasses import replace
from typing import Any

import pytest
from rapidfuzz import fuzz

from ingest.fields import PostingFields
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from ingest.link import employer_key, twins
from matching.places.values import Place, Precision
from matching.values.facts import PlaceFact, VacancyFacts
from matching.values.ids import VacancyId
from matching.values.records import Document, Vacancy
from tests.shared_data import shared_path

TASKS = {
    "Sairaanhoitaja": "Hoidat potilaita päivystyksessä ja vastaat lääkehoidosta. Työ on kolmivuorotyötä osastolla 12.",
    "Hitsaaja": "Hitsaat ruostumattomia putkistoja MIG- ja TIG-menetelmillä sekä tarkastat saumat piirustusten mukaan.",
    "Kokki": "Valmistat lounaan sadalle vieraalle, suunnittelet ruokalistat ja huolehdit keittiön omavalvonnasta.",
    "Ohjelmistokehittäjä": "Kehität maksupalvelua Pythonilla ja huolehdit testeistä, julkaisuista sekä valvonnasta.",
}
COMMON = " Edellytämme alan koulutusta, huolellisuutta sekä hyvää suomen kielen taitoa."
TASKS = {title: text + COMMON for title, text in TASKS.items()}
EMPLOYERS = {
    "Sairaanhoitaja": "Pohde",
    "Hitsaaja": "Meri Oy",
    "Kokki": "Ravintola Lehto",
    "Ohjelmistokehittäjä": "Nuoli",
}


def town(name: str) -> Place:
    return Place("FI", None, name, None, name, None, None, Precision.MUNICIPALITY)


def ad(name: str, job: str, **changes: str | None) -> Vacancy:
    told: dict[str, Any] = {"text": TASKS[job], "place": "Oulu", "employer": EMPLOYERS[job], "title": job}
    told["language"] = "fi"
    told |= changes
    places = (PlaceFact(town(told["place"])),) if told["place"] else ()
    document = Document(f"{told['title']}\n\n{told['text']}", told["language"])
    return Vacancy(VacancyId(name), told["title"], told["employer"], document, VacancyFacts(places=places))


def planted() -> tuple[list[Vacancy], set[tuple[str, ...]]]:
    """Four jobs; of each a twin per way in which feeds differ, and a near miss per way in which jobs do."""
    ads: list[Vacancy] = []
    pairs: set[tuple[str, ...]] = set()
    for title, text in TASKS.items():
        employer = EMPLOYERS[title]
        twin_ads = [
            ad(f"{title}-0", title),
            ad(f"{title}-1", title, employer=f"{employer} Oyj".upper()),
            ad(
                f"{title}-2", title, text=f"{text}\n\nApply by: 2026-05-30\nSalary: 2900 e/kk", title=f"{title} (m/f/d)"
            ),
            ad(f"{title}-3", title, text=text.replace(" ja ", " ja\n").upper(), title=title.upper()),
        ]
        ads += twin_ads
        pairs |= {(a.id, b.id) for i, a in enumerate(twin_ads) for b in twin_ads[i + 1 :]}
        other = next(words for job, words in TASKS.items() if job != title)
        ads += [
            ad(f"{title}-town", title, place="Kajaani"),
            ad(f"{title}-employer", title, employer="Toinen Työnantaja Oy"),
            ad(f"{title}-text", title, text=other),
            ad(f"{title}-half", title, text=" ".join(text.split()[:6] + other.split()[6:])),
            ad(f"{title}-numbers", title, text=f"{text} Tehtävän numero on 77."),
            ad(f"{title}-numbers2", title, text=f"{text} Tehtävän numero on 78."),
            ad(f"{title}-shift", title, title=f"{title}, vuoro 1"),
            ad(f"{title}-shift2", title, title=f"{title}, vuoro 2"),
            ad(f"{title}-ward", title, title=f"{title}, yksikkö A"),
            ad(f"{title}-ward2", title, title=f"{title}, yksikkö B"),
            ad(f"{title}-title", title, title=f"Vastaava {title.lower()}, tiiminvetäjä"),
            ad(f"{title}-language", title, language="sv"),
            ad(f"{title}-nobody", title, employer=None),
        ]
        # a number that one feed adds is no contradiction, two that differ are
        pairs |= {(f"{title}-{n}", twin.id) for n in ("numbers", "numbers2") for twin in (*twin_ads[:2], twin_ads[3])}
    return ads, {tuple(sorted(pair)) for pair in pairs}


def test_every_planted_twin_is_found_and_no_near_miss():
    ads, expected = planted()
    found: list[tuple[str, ...]] = list(twins(ads))
    assert len(found) == len(set(found))
    precision = len(expected & set(found)) / len(found)
    recall = len(expected & set(found)) / len(expected)
    assert (precision, recall) == (1.0, 1.0), expected ^ set(found)


def test_the_order_of_the_vacancies_does_not_matter():
    ads, _ = planted()
    assert set(twins(ads)) == set(twins(reversed(ads)))


def test_without_an_employer_only_the_same_words_make_twins():
    same = ad("a", "Kokki", employer=None), ad("b", "Kokki", employer="")
    longer = ad("c", "Kokki", employer=None, text=f"{TASKS['Kokki']} Tarjoamme myös asunnon ja työsuhdepyörän.")
    assert list(twins([*same, longer])) == [("a", "b")]


def test_texts_too_short_to_tell_jobs_apart_are_never_linked():
    assert list(twins([ad("a", "Kokki", text="Tule meille!"), ad("b", "Kokki", text="Tule meille!")])) == []


def test_jobs_in_several_towns_meet_in_any_of_them():
    one = ad("a", "Kokki")
    both = replace(
        one, id=VacancyId("b"), facts=VacancyFacts(places=(PlaceFact(town("Kemi")), PlaceFact(town("Oulu"))))
    )
    assert list(twins([one, both])) == [("a", "b")]


def test_a_job_that_is_listed_twice_is_no_twin_of_itself():
    assert list(twins([ad("a", "Kokki"), ad("a", "Kokki")])) == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Meri Oy", "meri"),
        ("Oy Meri Ab", "meri"),
        ("MERI OYJ", "meri"),
        ("A/S Havet", "havet"),
        ("Praca Sp. z o.o.", "praca"),
        ("Osuuskauppa Arina", "osuuskauppa arina"),
        ("Abloy", "abloy"),
        (None, ""),
    ],
)
def test_the_form_of_a_company_is_not_its_name(name, key):
    assert employer_key(name) == key


def real_ads() -> list[Vacancy]:
    """Polish ads; the place is the voivodeship, so that many share one."""
    file = InputFile.open(shared_path("postings/postings_pl_dev.parquet"))
    ads = []
    for fields in posting_format(file).read(file):
        assert isinstance(fields, PostingFields)
        region = fields.place_texts[0].split(",")[-1].strip() if fields.place_texts else ""
        place = Place("PL", region, None, None, region, None, None, Precision.REGION)
        document = Document(f"{fields.title}\n\n{fields.text}", "pl")
        facts = VacancyFacts(places=(PlaceFact(place),))
        ads.append(Vacancy(VacancyId(fields.external_id), fields.title, fields.employer or None, document, facts))
    return ads


def test_real_ads_that_several_experts_coded_are_linked_within_seconds():
    """The data hold some ads once for each expert (``pl:NUMBER:EXPERT``): these are twins by construction."""
    ads = real_ads()
    assert len(ads) > 4_900
    started = time.perf_counter()
    found: set[tuple[str, ...]] = set(twins(ads))
    assert time.perf_counter() - started < 10
    groups: dict[str, list[Vacancy]] = {}
    for each in ads:
        groups.setdefault(each.id.rsplit(":", 1)[0], []).append(each)
    true = {
        tuple(sorted((a.id, b.id)))
        for group in groups.values()
        for i, a in enumerate(group)
        for b in group[i + 1 :]
        if len(a.document.text) >= 80
    }
    assert len(true) > 50
    assert len(true & found) / len(true) > 0.97
    texts: dict[str, str] = {each.id: each.document.text for each in ads}
    strangers = [(texts[a], texts[b]) for a, b in found - true]
    alike = [fuzz.token_set_ratio(a, b) > 90 for a, b in strangers]
    assert sum(alike) > 0.97 * len(alike)
