"""Finnish names in Cyrillic letters as Russian and Ukrainian newspapers write them."""

import pytest

from matching.places.cyrillic import case_forms, spellings
from matching.places.finnish import Form


@pytest.mark.parametrize(
    ("name", "written"),
    [
        *(("Imatra", "Иматра"), ("Lappeenranta", "Лаппеэнранта"), ("Lappeenranta", "Лаппеенранта")),
        *(("Helsinki", "Хельсинки"), ("Helsinki", "Гельсінкі"), ("Tampere", "Тампере"), ("Espoo", "Эспоо")),
        *(("Espoo", "Еспоо"), ("Jyväskylä", "Ювяскюля"), ("Joensuu", "Йоэнсуу"), ("Joensuu", "Йоенсуу")),
        *(("Kuopio", "Куопио"), ("Kuopio", "Куопіо"), ("Seinäjoki", "Сейняйоки"), ("Rovaniemi", "Рованиеми")),
        *(("Rovaniemi", "Рованіємі"), ("Kajaani", "Каяани"), ("Hyvinkää", "Хювинкяа"), ("Lohja", "Лохья")),
        *(("Järvenpää", "Ярвенпяа"), ("Äänekoski", "Ээнекоски"), ("Hämeenlinna", "Хямеэнлинна")),
        *(("Siilinjärvi", "Сийлинъярви"), ("Mäntsälä", "Мянтсяля"), ("Enontekiö", "Энонтекиё"), ("Lahti", "Лахті")),
        *(("Suomussalmi", "Суомуссалми"), ("Ylivieska", "Юливиеска"), ("Ylöjärvi", "Юлёярви"), ("Turku", "Турку")),
        *(("Kokkola", "Коккола"), ("Riihimäki", "Риихимяки"), ("Riihimäki", "Рийхимяки"), ("Hamina", "Гаміна")),
    ],
)
def test_a_town_is_spelt_as_people_spell_it(name, written):
    assert written.casefold() in spellings(name)


def test_names_with_letters_that_no_finnish_name_has_are_left_alone():
    assert spellings("Łódź") == ()
    assert spellings("") == ("",)


def test_only_names_in_a_consonant_or_a_inflect():
    assert case_forms("Иматра")["иматре"] is Form.INNER
    assert case_forms("Иматра")["иматры"] is Form.OTHER
    assert case_forms("Хельсинки") == {}
    assert case_forms("Париж")["париже"] is Form.INNER
