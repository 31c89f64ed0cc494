"""The installed encoder that tests share; set up once where it is missing, about 5 s."""

import os
from functools import cache
from pathlib import Path

from ingest.encoder_install.install import install_encoder
from ingest.encoder_install.load import load_encoder
from ingest.encoder_install.variants import DEFAULT, folder_of, variant_of
from matching.encoders.protocol import Encoder

REPOSITORY = Path(__file__).parents[3]


@cache
def home() -> Path:
    """The folder that holds `encoder`."""
    place = Path(os.environ.get("KOHTAANTO_HOME") or REPOSITORY / "var")
    install_encoder(folder_of(place, DEFAULT))
    return place


@cache
def encoder(setting: str) -> Encoder:
    """The encoder of a setting, loaded once for all tests, set up where it is missing."""
    if (variant := variant_of(setting)) is not None:
        install_encoder(folder_of(home(), variant), variant=variant)
    return load_encoder(setting, home())


TEXTS = (
    "Sairaanhoitaja kotihoitoon Rovaniemelle",
    "Etsimme kokenutta betonirakentajaa työmaalle. Ajokortti B katsotaan eduksi.",
    "Ohjelmistokehittäjä (Python/Django), 50 % etänä",
    "Vi söker en undersköterska till äldreboendet i Haparanda, tillsvidare, heltid.",
    "Fordonsmekaniker med erfarenhet av tunga fordon",
    "Nurse for a home care team, night shifts",
    "Senior Rust developer: distributed systems, Kubernetes & PostgreSQL",
    "Otsime kogenud keevitajat laevatehasesse, töö vahetustega",
    "Lasteaiaõpetaja",
    "Шукаємо досвідченого зварювальника на верф",
    "Вчитель української мови",
    "Требуется водитель категории CE, международные рейсы",
    "Бухгалтер на неполный рабочий день",
    "Wir suchen eine Pflegefachkraft für unser Team (m/w/d)",
    "Elektriker für Photovoltaikanlagen, Führerschein Klasse B",
    "ﬁnancial controller ½ day № 5 ™ ① “quotes”",
    "a\tb\nc\r\n\u200bd\ufeff e",
    "https://example.org/rekry?id=42, hakemus@example.org",
    "日本語の求人 \uff21\uff22\uff23",
    "kokki",
    "Työtehtäviin kuuluu siivous, ruoanlaitto ja asiakaspalvelu (lisäksi varastotyö). " * 6,
)
