import pytest

from ingest.reading.terms import read_contract, read_hours, read_pay
from matching.values.facts import Contract, Hours, Pay, PayPeriod, Span, WorkingTime

FULL, PART = WorkingTime.FULL_TIME, WorkingTime.PART_TIME
HOUR, MONTH, YEAR = PayPeriod.HOUR, PayPeriod.MONTH, PayPeriod.YEAR


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Palkka 2 450 €/kk", Pay(2450, 2450, "EUR", MONTH)),
        ("Palkka: 12,50–14,00 €/h", Pay(12.5, 14, "EUR", HOUR)),
        ("lön 28 000-32 000 kr/mån", Pay(28000, 32000, "SEK", MONTH)),
        ("Timlön 12,90–14,20 euro plus tillägg", Pay(12.9, 14.2, "EUR", HOUR)),
        ("€45,000 per year", Pay(45000, 45000, "EUR", YEAR)),
        ("The salary is 3,700–4,500 euros per month", Pay(3700, 4500, "EUR", MONTH)),
        ("Salary £30k - £35k per annum", Pay(30000, 35000, "GBP", YEAR)),
        ("Pay from 235 NOK per hour", Pay(235, None, "NOK", HOUR)),
        ("PLN 5 000 brutto miesięcznie", Pay(5000, 5000, "PLN", MONTH)),
        ("Töötasu on 10–13 eurot tunnis", Pay(10, 13, "EUR", HOUR)),
        ("Оплата від 11 € за годину", Pay(11, None, "EUR", HOUR)),
        ("Palkkatoive vähintään 2 200 €/kk", Pay(2200, None, "EUR", MONTH)),
        ("palkka TES:n mukaan", None),
        ("Lön enligt avtal", None),
        ("A shared staff flat for 280 EUR per month.", None),
        ("Palkka 5000", None),
        ("Liikevaihto on 20 000 €/kk", None),
    ],
)
def test_pay_is_read_with_its_currency_and_unit_of_time(text, pay):
    assert read_pay(text).value == pay


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Kokoaikainen, 38,25 h/viikko", Hours(FULL, 38.25, 38.25)),
        ("osa-aikainen, 20–25 tuntia viikossa", Hours(PART, 20, 25)),
        ("38 timmar och 15 minuter i veckan", Hours(None, 38.25, 38.25)),
        ("Heltid eller deltid, minst 30 timmar i veckan", Hours(None, 30, None)),
        ("Full-time (37.5 h/week)", Hours(FULL, 37.5, 37.5)),
        ("työaika 60 % työajasta", Hours(PART, None, None)),
        ("Täiskohaga, 40 tundi nädalas", Hours(FULL, 40, 40)),
        ("Робота повна, 40 годин на тиждень", Hours(FULL, 40, 40)),
        ("Kokoaikainen tai osa-aikainen", None),
        ("Olemme auki 24/7 ja 99 tuntia viikossa", None),
    ],
)
def test_hours_are_read_and_a_choice_of_both_stays_unknown(text, hours):
    assert read_hours(text).value == hours


@pytest.mark.parametrize(
    ("text", "contract"),
    [
        ("Työsuhde on vakituinen.", Contract.PERMANENT),
        ("Toistaiseksi voimassa oleva työsuhde", Contract.PERMANENT),
        ("Tillsvidareanställning", Contract.PERMANENT),
        ("kuuden kuukauden määräaikainen", Contract.FIXED_TERM),
        ("Visstidsanställning", Contract.FIXED_TERM),
        ("Fixed-term seasonal work", Contract.SEASONAL),
        ("Сезонний договір", Contract.SEASONAL),
        ("Oppisopimuspaikka", Contract.APPRENTICESHIP),
        ("Summer internship", Contract.INTERNSHIP),
        ("vakituinen tai määräaikainen", None),
        ("I have a permanent residence permit", None),
        ("Ohjaat opiskelijoita ja harjoittelijoita.", None),
    ],
)
def test_the_form_of_employment_is_read_when_the_text_names_one(text, contract):
    assert read_contract(text).value is contract


def test_only_the_given_parts_are_read_and_spans_point_into_the_whole():
    text = "Olin kokoaikainen, palkka 9 €/h.\nToiveet\nOsa-aikatyö, 13 €/h"
    wished = [Span(text.index("Osa"), len(text))]
    hours, pay = read_hours(text, wished), read_pay(text, wished)
    assert hours.value == Hours(PART, None, None)
    assert [text[s.start : s.end] for s in (*hours.spans, *pay.spans)] == ["Osa-aikatyö", "13 €/h"]
