import pytest

from ingest.reading.remote import countries_in, read_remote


@pytest.mark.parametrize(
    ("text", "remote", "countries"),
    [
        ("This is a fully remote position.", True, None),
        ("Työ tehdään kokonaan etänä; hakijan on asuttava Suomessa.", True, ("FI",)),
        ("Fully remote. Open only to residents of Finland or Estonia.", True, ("FI", "EE")),
        ("Täysin etänä, vain Suomessa tai Virossa asuville.", True, ("FI", "EE")),
        ("Arbetet görs helt på distans. Du ska vara bosatt i Sverige eller Norge.", True, ("SE", "NO")),
        ("Developer (remote: Finland, Sweden)\nGo and Python.", True, ("FI", "SE")),
        ("Fully remote for people who live in the Nordics.", True, ("DK", "FI", "IS", "NO", "SE")),
        ("Kokonaan etänä. Toimistomme on Tanskassa.", True, None),
        ("Support agent, remote within Finland only", True, ("FI",)),
        ("Answer customers from your home anywhere in Finland.", True, ("FI",)),
        ("Etätyö kotoa käsin, asut missä tahansa Suomessa.", True, ("FI",)),
        ("Du arbetar hemifrån, bosatt i Sverige eller Finland.", True, ("SE", "FI")),
        ("You bring care to people at home.", None, None),
        ("Working from home two days a week.", None, None),
        ("The mine is remote, in Lapland.", None, None),
        ("This is not a remote position.", False, None),
        ("Etätyö ei ole mahdollista.", False, None),
        ("Distansarbete är inte möjligt.", False, None),
        ("Hybrid work, two office days a week.", None, None),
        ("Voit tehdä etätyötä kaksi päivää viikossa.", None, None),
        ("Palkanlaskenta, josta puolet voi tehdä etänä.", None, None),
        ("Möjlighet till distansarbete.", None, None),
        ("Remote work is possible now and then.", None, None),
        ("You operate pumps remotely and visit remote areas.", None, None),
        ("Teet etävastaanottoja.", None, None),
        ("Toimisto on Suomessa.", None, None),
    ],
)
def test_remote_work_and_where_one_may_live(text, remote, countries):
    told, allowed = read_remote(text)
    assert (told.value, allowed.value) == (remote, countries)


def test_a_union_means_its_members():
    countries = read_remote("Fully remote, open to residents of the EU.")[1].value
    assert countries is not None
    assert {"FI", "DE", "PL"} <= set(countries)
    assert not {"NO", "GB", "US"} & set(countries)


def test_countries_are_quoted_where_they_stand():
    text = "Suomessa, Ruotsissa ja Saksan pohjoisosassa; suomalainen ei ole maa"
    assert [(code, text[span.start : span.end]) for code, span in countries_in(text, 0, len(text))] == [
        ("FI", "Suomessa"),
        ("SE", "Ruotsissa"),
        ("DE", "Saksan"),
    ]
