import pytest

from ingest.reading.permit import read_permit, read_sponsorship


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We do not sponsor work permits for this position.", False),
        ("No visa sponsorship.", False),
        ("Applicants must already have the right to work in Finland.", False),
        ("Emme auta työluvan hankinnassa.", False),
        ("Vi hjälper inte med arbetstillstånd.", False),
        ("Sinulla on oltava jo voimassa oleva työlupa.", False),
        ("We help with residence permits and relocation.", True),
        ("You must have the right to work; we can help you with the work permit.", True),
        ("Autamme työluvan hankinnassa.", True),
        ("Vi hjälper dig med arbetstillstånd.", True),
        ("право на роботу або дозвіл на сезонну роботу, з яким ми допомагаємо", True),
        ("Autamme asunnon etsimisessä.", None),
        ("Trukinkuljettajan lupa vaaditaan.", None),
        ("We sponsor the local football club.", None),
    ],
)
def test_help_with_a_permit_is_read_from_a_posting(text, told):
    assert read_sponsorship(text).value is told


@pytest.mark.parametrize(
    ("text", "countries", "needs"),
    [
        ("Minulla on oikeus työskennellä Suomessa ilman rajoituksia.", ("FI",), None),
        ("Jag får arbeta i både Sverige och Finland.", ("SE", "FI"), None),
        ("I have a work permit for Finland. I was born in Norway.", ("FI",), None),
        ("Työlupa: Suomi", ("FI",), None),
        ("Jag har arbetstillstånd i Finland.", ("FI",), None),
        ("I have a permanent residence permit, so I may work in Finland without limits.", ("FI",), None),
        ("Маю право на роботу у Фінляндії.", ("FI",), None),
        ("I live in Berlin and I am an EU citizen.", ("EEA",), None),
        ("Olen EU-kansalainen.", ("EEA",), None),
        ("I can work anywhere in the EU.", ("EEA",), None),
        ("I do not have a work permit for Finland: I need a work permit and an employer who sponsors it.", None, True),
        ("Tarvitsen työluvan Suomeen.", None, True),
        ("Jag behöver arbetstillstånd i Finland.", None, True),
        ("Мені потрібен дозвіл на роботу.", None, True),
        ("I do not need a work permit.", None, False),
        ("En tarvitse työlupaa Suomessa.", None, False),
        ("Työlupa Suomeen on haettu ja kesken.", None, None),
        ("En ole EU-kansalainen.", None, None),
        ("I can work shifts. I lived in Finland.", None, None),
        ("Tulityölupa, Suomi", None, None),
        ("Työkokemus Suomesta", None, None),
    ],
)
def test_where_a_seeker_may_work_is_read_from_a_cv(text, countries, needs):
    held, told = read_permit(text)
    assert (held.value, told.value) == (countries, needs)
