"""Columns come one after the other, rows of tables stay lines, and no word of a page is lost or told twice."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.cv_pdf import is_heading
from ingest.formats.page_columns import by_columns


def read(page: str) -> list[str] | None:
    found = by_columns(page.strip("\n").split("\n"), is_heading)
    return None if found is None else [line for line in found if line]


def test_a_page_without_a_gutter_has_no_columns():
    assert read("Taidot\nGrillaus ja leivonta\nTyökokemus\nKokki") is None


def test_two_columns_with_headings_are_read_one_after_the_other():
    page = """
Liisa, kokki Oulusta ja sen ympäriltä
Taidot          Työkokemus
Grillaus        2019-2021 Kokki
Leivonta        Lehto Oy
Kielitaito      Koulutus
suomi           Kokki 2015
"""
    assert read(page) == [
        *("Liisa, kokki Oulusta ja sen ympäriltä", "Taidot", "Grillaus", "Leivonta", "Kielitaito", "suomi"),
        *("Työkokemus", "2019-2021 Kokki", "Lehto Oy", "Koulutus", "Kokki 2015"),
    ]


def test_three_columns_are_read_one_after_the_other():
    page = """
Taidot       Työkokemus      Kielitaito
Grillaus     Kokki           suomi
Leivonta     Tarjoilija      ruotsi
Tiskaus      Apulainen       englanti
"""
    told = ["Taidot", "Grillaus", "Leivonta", "Tiskaus", "Työkokemus", "Kokki", "Tarjoilija", "Apulainen"]
    assert read(page) == [*told, "Kielitaito", "suomi", "ruotsi", "englanti"]


def test_what_stands_below_columns_is_read_after_them():
    page = """
Taidot       Kielitaito
Grillaus     suomi
Leivonta     ruotsi
Olen työskennellyt keittiöissä koko ikäni.
"""
    assert (read(page) or [])[-1] == "Olen työskennellyt keittiöissä koko ikäni."


def test_rows_of_dates_and_jobs_stay_rows():
    page = """
Työkokemus
2019-2021      Kokki, Lehto
2015-2019      Tarjoilija, Virta
2010-2015      Apulainen, Koti
Kielitaito
suomi          C2
ruotsi         B1
"""
    assert read(page) is None


def test_headings_in_the_margin_come_before_what_they_head():
    page = """
Työkokemus     2019-2021 Kokki, Lehto
               2015-2019 Tarjoilija
Koulutus       Kokki, 2015
               Peruskoulu, 2010
"""
    assert read(page) == [
        *(
            "Työkokemus",
            "2019-2021 Kokki, Lehto",
            "2015-2019 Tarjoilija",
            "Koulutus",
            "Kokki, 2015",
            "Peruskoulu, 2010",
        ),
    ]


@given(
    st.lists(
        st.text(st.sampled_from("ab  "), max_size=40) | st.sampled_from(["Taidot    Työ", "    Kielitaito"]),
        max_size=14,
    )
)
def test_every_word_is_told_once(page):
    found = by_columns(page, is_heading)
    if found is not None:
        assert sorted("".join(found).replace(" ", "")) == sorted("".join(page).replace(" ", ""))
