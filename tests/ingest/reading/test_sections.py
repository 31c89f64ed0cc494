import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.sections import cv_sections, posting_sections
from matching.values.records import SectionKind as Kind


def kinds(text, sections):
    return [(section.kind, text[section.start : section.end]) for section in sections]


@pytest.mark.parametrize(
    ("headings", "language"),
    [
        (("Työkokemus", "Koulutus", "Kielitaito", "Kortit ja luvat", "Toiveet"), "fi"),
        (("Arbetslivserfarenhet", "Utbildning", "Språkkunskaper", "Intyg", "Önskemål"), "sv"),
        (("WORK EXPERIENCE", "Education:", "## Languages", "Certificates", "Wishes"), "en"),
        (("Досвід роботи", "Освіта", "Мови", "Документи", "Побажання"), "uk"),
        (("Töökogemus", "Haridus", "Keeled", "Tunnistused", "Soovid"), "et"),
        (("Опыт работы", "Образование", "Языки", "Документы", "Пожелания"), "ru"),
        (("Doświadczenie", "Wykształcenie", "Języki", "Uprawnienia", "Preferencje"), "pl"),
        (("Berufserfahrung", "Ausbildung", "Sprachen", "Zertifikate", "Wünsche"), "de"),
    ],
)
def test_headings_of_a_cv_open_sections_in_eight_languages(headings, language):
    text = "\n".join(f"{heading}\ncontent {number}\n" for number, heading in enumerate(headings))
    wanted = [Kind.EXPERIENCE, Kind.EDUCATION, Kind.LANGUAGES, Kind.LICENCES, Kind.WISHES]
    found = [kind for kind, _ in kinds(text, cv_sections(text))]
    assert found == wanted


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        *(
            (words, Kind.LICENCES)
            for words in ("Права", "Kort och lov", "Dokumentit", "Ліцензії", "Juhiluba", "Førerkort")
        ),
        *(
            (words, Kind.EXPERIENCE)
            for words in ("Aiempi työkokemus", "Work experience and internships", "Arbeidserfaring")
        ),
        *((words, Kind.EDUCATION) for words in ("Koulutus ja kurssit", "Освіта та курси", "Haridus ja koolitused")),
        *((words, Kind.SKILLS) for words in ("Taidot ja osaaminen", "SOFTWARE", "Data", "Навички та вміння")),
        *((words, Kind.LANGUAGES) for words in ("Kielitaitoni", "Іноземні мови", "Keeleoskused")),
    ],
)
def test_rarer_headings_and_headings_of_two_things_open_sections_also_with_a_colon(heading, kind):
    assert kinds(f"{heading}\nB", cv_sections(f"{heading}\nB")) == [(kind, "B")]
    assert kinds(f"{heading}: B", cv_sections(f"{heading}: B")) == [(kind, "B")]


def test_a_line_of_a_list_is_no_heading_though_it_begins_with_a_word_of_one():
    text = "Skills\nData and analytics\nTools and dies"
    assert kinds(text, cv_sections(text)) == [(Kind.SKILLS, "Data and analytics\nTools and dies")]


def test_a_heading_may_share_its_line_with_the_content():
    text = "Kortit: hygieniapassi\n\nKielitaito: suomi äidinkieli"
    assert kinds(text, cv_sections(text)) == [(Kind.LICENCES, "hygieniapassi"), (Kind.LANGUAGES, "suomi äidinkieli")]


def test_above_the_first_heading_only_sentences_and_titles_may_be_embedded():
    sentence = "Olen asunut Kuopiossa neljä vuotta ja teen ruokaa."
    text = f"[name]\nKuopio\nOhjelmistokehittäjä\n[phone]\n\n{sentence}\n\nKoulutus\nKokki"
    found = {words: kind for kind, words in kinds(text, cv_sections(text, "Ohjelmistokehittäjä".__eq__))}
    assert found["Ohjelmistokehittäjä"] is Kind.TITLE
    assert found["[name]\nKuopio"] is Kind.CONTACT
    assert found[sentence] is Kind.SUMMARY


def test_referees_and_hobbies_are_not_embedded():
    text = "Työkokemus\n2018– Kokki\n\nSuosittelijat\nMaija Malli\n\nHarrastukset\nkuoro"
    assert [kind for kind, _ in kinds(text, cv_sections(text))] == [Kind.EXPERIENCE, Kind.CONTACT, Kind.OTHER]


def test_a_trade_on_its_own_line_is_a_title_though_no_heading_follows():
    text = "Kokki\nAsun Oulussa.\nRestonomi (AMK), 2018"
    told = kinds(text, cv_sections(text, lambda words: words == "Kokki"))
    assert [kind for kind, _ in told] == [Kind.TITLE, Kind.OTHER, Kind.EDUCATION]


def test_a_cv_without_headings_is_told_apart_by_its_words():
    text = (
        "[name], [phone]\nOlen kokki ja osaan laittaa ruokaa isolle joukolle.\n2018– Kokki, Oulu\nsuomi C1, englanti B1"
    )
    assert [kind for kind, _ in kinds(text, cv_sections(text))] == [
        Kind.CONTACT,
        Kind.SUMMARY,
        Kind.EXPERIENCE,
        Kind.LANGUAGES,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kokki\n\nTehtävät:\n- keität\n\nEdellytämme:\n- koulutusta\n\nTarjoamme:\n- palkkaa\n\nHakeminen\nHae heti",
        "Kock\n\nArbetsuppgifter:\n- koka\n\nKrav:\n- utbildning\n\nVi erbjuder:\n- lön\n\nAnsökan\nSkicka CV",
        "Cook\n\nYour tasks:\n- cook\n\nMust have:\n- training\n\nWe offer:\n- pay\n\nHow to apply\nSend a CV",
        "Кухар\n\nОбов'язки:\n- варити\n\nВимоги:\n- освіта\n\nМи пропонуємо:\n- оплата\n\nКонтакти\nпишіть",
        "Kokki\n\nSinä keität keittoa.\n\nEdellytämme koulutusta.\n\nTarjoamme palkkaa.\n\nLähetä hakemus.",
        "Cook\n\nYou cook soup.\n\nWe require training.\n\nWe offer a meal.\n\nSend your CV.",
    ],
)
def test_a_posting_has_title_tasks_requirements_offer_and_the_rest(text):
    found = [kind for kind, _ in kinds(text, posting_sections(text.index("\n"), text))]
    assert found == [Kind.TITLE, Kind.TASKS, Kind.REQUIREMENTS, Kind.OFFER, Kind.OTHER]


@given(st.text(), st.integers(0, 30))
def test_sections_are_in_order_within_the_text_and_not_empty(text, title_end):
    for sections in (cv_sections(text), posting_sections(min(title_end, len(text)), text)):
        edges = [edge for section in sections for edge in (section.start, section.end)]
        assert edges == sorted(edges)
        assert all(0 <= section.start < section.end <= len(text) for section in sections)


def test_a_cv_in_one_line_that_holds_an_address_is_no_contact_data():
    text = "Olen ehituspuusepp Tartust. " + "Loen jooniseid, oskan katust ja voodrit. " * 4 + "mari@example.com"
    assert [section.kind for section in cv_sections(text)] == [Kind.SUMMARY]


def test_a_dated_line_above_the_first_heading_is_experience():
    text = "Second engineer\n2019–2023 Third engineer, ferry\n\nLanguages: Swedish native"
    kinds = {text[s.start : s.end]: s.kind for s in cv_sections(text)}
    assert kinds["2019–2023 Third engineer, ferry"] is Kind.EXPERIENCE


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Levyseppä, 12 vuotta kokemusta. Ammattikoulu käyty 2010. Äidinkieli suomi. Haen kokoaikaista työtä.",
            [Kind.SUMMARY, Kind.EDUCATION, Kind.LANGUAGES, Kind.WISHES],
        ),
        (
            "Målare med egen firma i tio år. Svenska modersmål, bra finska. Söker jobb i Nyland.",
            [Kind.SUMMARY, Kind.LANGUAGES, Kind.WISHES],
        ),
        (
            "Plumber. Native English speaker, basic Finnish. Looking for work in Turku.",
            [Kind.SUMMARY, Kind.LANGUAGES, Kind.WISHES],
        ),
    ],
)
def test_a_cv_in_one_paragraph_is_told_apart_sentence_by_sentence(text, wanted):
    assert [kind for kind, _ in kinds(text, cv_sections(text, str.istitle))][1:] == wanted[1:]


def test_a_sentence_that_only_ends_in_a_language_is_not_about_languages():
    text = "Opetin ensin matematiikkaa ja fysiikkaa yläkoulussa ja myöhemmin aikuisille suomea"
    assert [kind for kind, _ in kinds(text, cv_sections(text))] == [Kind.SUMMARY]


@pytest.mark.parametrize(
    "line", ["svenska, finska", "English (native) Finnish (basic)", "- suomi, vähän ruotsia", "ruotsi B1"]
)
def test_a_line_of_languages_alone_is_a_list_of_them_under_any_heading(line):
    text = f"Työkokemus\nNosturinkuljettaja, Rauman satama, 2015-2020\n{line}\nTrukinkuljettaja 2020-"
    found = kinds(text, cv_sections(text))
    assert (Kind.LANGUAGES, line) in found
    assert found[-1] == (Kind.EXPERIENCE, "Trukinkuljettaja 2020-")


def test_a_trade_beside_another_or_a_place_is_a_title():
    is_title = {"siivooja", "laitoshuoltaja", "kokki"}.__contains__
    for line in ("siivooja / laitoshuoltaja", "kokki, Turku", "kokki | Turku"):
        assert kinds(line, cv_sections(line, is_title)) == [(Kind.TITLE, line)]
    line = "Firman kokki keitti joka päivä lounaan, siivooja tuli illalla klo viisi"
    assert kinds(line, cv_sections(line, is_title)) == [(Kind.SUMMARY, line)]


def test_a_line_that_says_what_is_looked_for_is_a_wish_under_any_heading():
    text = "Utbildning\nGymnasieexamen 2015\nSöker heltid i Malmö\nSöker nya utmaningar i livet"
    found = kinds(text, cv_sections(text))
    assert found[:2] == [(Kind.EDUCATION, "Gymnasieexamen 2015"), (Kind.WISHES, "Söker heltid i Malmö")]
