"""Words that say that the number behind them belongs to a thing: a product, an order, a standard, an aircraft."""

import re

_OTHER_NUMBER = re.compile(
    r"(?:\b(?:tuote|sarja|tilaus|lasku|projekti|rekisteri|lupa|todistus|kortti|kortin|jäsen|asiakas|osa|malli|piirustus|"
    r"artikel|produkt|order|faktura|ärende|serie|registrerings|toote|seeria|arve)n?[- ]?(?:nro|numero|nr|nummer|number|"
    r"koodi|kod|kood)(?:ni|lla|n|et)?|"
    r"\b(?:product|serial|part|item|order|article|model|invoice|case|project|registration|licen[cs]e|permit|certificate|"
    r"drawing|patent|badge|member)(?:\s+(?:id|number|no|nr|code)|(?=\s*[:#]))|"
    r"\b(?:n:o|art\.?\s?(?:nr|no)|sku|ean|isbn|issn|doi|gtin|y-tunnus|vat|alv|iban|icao|iata|imo|mmsi|icd|арт(?:икул)?|"
    r"номер\s+(?:замовлення|заказа)|серійн\w+\s+номер|серийн\w+\s+номер)|(?-i:\b(?:EN|ISO|DIN|SFS|IEC|ASTM|NATO|NSN)))"
    r"[\s.:#-]{0,3}$",
    re.IGNORECASE,
)
_LOOK_BACK = 40


def is_of_a_thing(text: str, start: int) -> bool:
    """Whether the words in front of a number on its line name a thing that has numbers."""
    before = text[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2]
    return _OTHER_NUMBER.search(before) is not None
