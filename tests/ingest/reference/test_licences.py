from ingest.reference.licences import TONGUES, load_licences
from matching.values.ids import LicenceKey


def test_every_licence_has_names_and_phrases_in_each_language():
    for licence in load_licences().licences:
        assert set(licence.names) == set(TONGUES)
        assert all(licence.names[tongue] and licence.phrases[tongue] for tongue in TONGUES), licence.key


def test_what_covers_or_is_required_by_law_is_a_known_licence():
    vocabulary = load_licences()
    keys = {licence.key for licence in vocabulary.licences}
    assert len(keys) == len(vocabulary.licences)
    assert set(vocabulary.by_law.values()) <= keys
    assert all({greater, *lesser} <= keys for greater, lesser in vocabulary.covers.items())


def test_no_licence_covers_itself():
    assert all(key not in lesser for key, lesser in load_licences().covers.items())


def test_the_law_asks_nurses_for_the_licence_of_a_nurse():
    assert load_licences().by_law["2221"] == "healthcare:nurse"


def test_names_come_in_the_language_asked_for_else_in_english():
    vocabulary = load_licences()
    assert vocabulary.name(LicenceKey("forklift-card"), "fi") == "trukkikortti"
    assert vocabulary.name(LicenceKey("forklift-card"), "uk") == vocabulary.name(LicenceKey("forklift-card"), "en")
    assert vocabulary.name(LicenceKey("no such key"), "fi") == "no such key"
