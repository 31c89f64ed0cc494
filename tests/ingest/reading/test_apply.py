import pytest

from ingest.reading.apply import read_apply


@pytest.mark.parametrize(
    ("text", "url", "email"),
    [
        (
            "Hae viimeistään 1.2.: firma.example.fi/ura tai rekry@firma.example.fi.",
            "https://firma.example.fi/ura",
            "rekry@firma.example.fi",
        ),
        ("Apply at https://jobs.example.com/1?a=b.", "https://jobs.example.com/1?a=b", None),
        ("Ansök via www.jobb.example.com/sok, tack!", "https://www.jobb.example.com/sok", None),
        ("Lisätietoja: pomo@firma.example.fi.\nLähetä hakemus: tyo@firma.example.fi.", None, "tyo@firma.example.fi"),
        ("Frågor: chef@a.example.com. Skicka din ansökan till jobb@a.example.com.", None, "jobb@a.example.com"),
    ],
)
def test_the_address_of_applying_comes_before_that_of_questions(text, url, email):
    told = read_apply(text)
    assert told.value is not None
    assert (told.value.url, told.value.email) == (url, email)


def test_words_tell_how_when_there_is_no_address():
    text = "Hoidat Kela-hakemukset.\nTuo hakemus myymälään tiistaina.\nTervetuloa!"
    fact = read_apply(text)
    assert fact.value is not None
    assert fact.value.instructions == "Tuo hakemus myymälään tiistaina"
    assert text[fact.spans[0].start : fact.spans[0].end] == fact.value.instructions


@pytest.mark.parametrize(
    "text", ["", "Olemme iloinen tiimi.", "Työaika on 1/2, tai/ja 3/4.", "Applied Physics and/or chemistry"]
)
def test_a_text_that_does_not_say_stays_unknown(text):
    assert read_apply(text).value is None
