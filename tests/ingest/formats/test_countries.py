"""Countries by code or by name in a language of the region; other words are none."""

import pytest

from ingest.formats.countries import country_code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("FI", "FI"), ("fi", "FI"), ("FIN", "FI"), ("Finland", "FI"), ("Suomi", "FI"), (" finland ", "FI")),
        *(("Ruotsi", "SE"), ("Sverige", "SE"), ("Viro", "EE"), ("Eesti", "EE"), ("Україна", "UA"), ("Польша", "PL")),
        *(("USA", "US"), ("Michigan, USA", "US"), ("The Netherlands", "NL"), ("United Kingdom", "GB")),
    ],
)
def test_a_country_is_known_by_code_and_by_name(written, code):
    assert country_code(written) == code


@pytest.mark.parametrize("written", ["", "Oulu", "EU", "XX", "Springfield, IL", "remote", "12", "Fin land", "\u202eIF"])
def test_other_words_are_no_country(written):
    assert country_code(written) is None
