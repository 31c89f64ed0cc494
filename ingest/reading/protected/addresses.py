"""Streets with house numbers, post boxes and postcodes of Finland, its neighbours, Germany and English-speaking lands.

A street is known by its kind ("katu", "gatan", "вул.", "iela"), by a label ("Osoite:") or by the postcode behind it.
Roads that are no homes ("valtatie 8", "riksväg 40") stay, and so do towns, for they say where a person works.
"""

import re

ADDRESS = "[address]"

_UP = "[A-ZÀ-ÖØ-ÞĀČĒĢĪĶĻŅŌŠŪŽĄĘĖĮŲŁŚŹŻĆŃА-ЯІЇЄҐЁ]"
_SPACE = r"[ \u00a0]"
_WORD = rf"{_UP}[\w'’.-]{{0,30}}"
_DOOR = (
    rf"(?:{_SPACE}?[-–/]{_SPACE}?\d{{1,3}}[a-zA-Z]?(?!\d))?"
    rf"(?:,?{_SPACE}?(?:as\.?|bst\.?|lgh\.?|krs\.?|dz\.|kv\.|m\.|apt?\.?|leil\.?){_SPACE}?[A-Z]?{_SPACE}?\d{{1,4}}\b|"
    rf"{_SPACE}?[A-Z]?{_SPACE}?\d{{1,3}}\b(?!{_SPACE}?\d))?"
)
_NUMBER = rf"(?!(?:19|20)\d\d\b)\d{{1,4}}(?:{_SPACE}?[a-zA-Z]\b)?{_DOOR}"
_NO_HOME = (
    r"(?:(?:valta|kanta|moottori|seutu|yhdys|rauta|kehä|kiito|vaellus|auto|europa|riks|läns|motor|järn|fylkes|bundes|"
    r"arbeits|ausbildungs|studien|praktikums)(?:tie|väg|vei|veg|str|platz|weg)|"
    r"(?:dele|fri|investi|navi|miti|aggre|surro|propa)gate)"
)
_JOINED = re.compile(
    rf"(?<![\w-])(?:{_WORD}{_SPACE})?(?!(?i:{_NO_HOME}))(?:{_UP}[\w-]{{1,40}}?(?i:tie|katu|kuja|polku|väylä|raitti|rinne|"
    rf"kaari|aukio|penger|bulevardi|esplanadi|vägen|gatan|gränd|gränden|stigen|torget|esplanaden|väg|gata|stråket|leden|"
    rf"backen|puiestee|maantee|tänava?|stra(?:ß|ss)e|str\.|weg|allee|gasse|damm|ufer|platz|gate|gaten|veien|vegen|vei|veg|"
    rf"plass|gade|vej|stræde|plads|iela|gatve)|"
    rf"[a-zåäöõüæø]\w{{1,40}}?(?:ntie|katu|kuja|vägen|gatan|gränd|gränden|stigen|puiestee|tänav|stra(?:ß|ss)e|vegen|veien))"
    rf"n?{_SPACE}+{_NUMBER}"
)
_CAPITAL_JOINED = re.compile(rf"(?<![\w-]){_UP}[\w-]{{2,30}}(?:ranta|tori|puisto|mäki|kulma|portti){_SPACE}+{_NUMBER}")
_APART = re.compile(
    rf"(?<![\w-])(?:{_WORD}{_SPACE}){{1,3}}(?:tie|katu|gatan|gata|väg|vägen|mnt\.?|maantee|tn\.?|tänava?|pst\.?|puiestee|"
    rf"tee|põik|plats|gt\.|vei|veien|veg|vegen|plass|[Aa]llé|Allee|[Ss]tra(?:ß|ss)e|Str\.|Weg|vej|gade|iela|"
    rf"bulvāris|prospekts|gatve|laukums|gatvė|prospektas){_SPACE}+{_NUMBER}"
    rf"|(?<![\w-])(?:{_WORD}{_SPACE}){{0,2}}(?:{_UP}\w+s{_SPACE}gate|{_UP}\w+er{_SPACE}Platz|"
    rf"{_UP}\w+(?:o|io|os|ių|ų|aus|ies|ės){_SPACE}(?:g|pr|al|a|pl)\.){_SPACE}+{_NUMBER}"
)
_ENGLISH = re.compile(
    rf"\b(?!(?:19|20)\d\d\b)\d{{1,4}}[a-zA-Z]?{_SPACE}(?!(?:Google|Hard|Test|Flash|One){_SPACE}Dr)(?:[A-Z][\w']+{_SPACE}){{1,3}}"
    rf"(?:Street|Road|Avenue|Lane|Drive|Close|Square|Court|Crescent|Terrace|Boulevard|St|Rd|Ave)\b\.?"
)
_SLAVIC = re.compile(
    rf"(?<![\w.])(?<!et )(?i:ul\.|al\.|os\.|pl\.|aleja|ulica|вул\.|вулиц[яіюе]|ул\.|улиц[аеуы]|просп\.|пр-т\.?|"
    rf"проспект[іеу]?|пров\.|провулок|пер\.|переулок|бул\.|бульвар|б-р|наб\.|набережная|шосе|шоссе|площа|площадь|пл\.)"
    rf"{_SPACE}?(?:\d{{1,2}}{_SPACE})?{_UP}[^\n,;|\d]{{1,40}}?[ \u00a0,]+"
    rf"(?:(?:буд(?:инок|\.)?|д(?:ом|\.)?|№|nr){_SPACE}?)?(?!(?:19|20)\d\d\b)\d{{1,4}}[^\W\d_]?(?![^\W_])(?:[-/]\d{{1,4}})?"
    rf"(?:,?{_SPACE}?(?:корп\.?|к\.|стр\.|кв(?:артира|\.)?|оф\.|m\.|lok\.){_SPACE}?\d{{1,4}}){{0,3}}"
)
_CODE = r"(?:(?:FI|FIN|SE|S|EE|AX|LV|LT|PL|DE|D|N|NO|DK|UA)-)?(?:\d{5,6}|\d{3} \d{2}|\d{2}-\d{3})|(?:LV|N|NO|DK)-\d{4}"
_BEFORE_CODE = re.compile(
    rf"(?<![\w-])(?:{_WORD}{_SPACE}){{1,3}}\d{{1,4}}[a-zA-Z]?(?:{_SPACE}?[-–/]{_SPACE}?\d{{1,4}}|{_SPACE}[A-Z]{_SPACE}\d{{1,3}})?"
    rf"(?=,?\s{{1,2}}(?:{_CODE}){_SPACE}{_UP}\w)"
)
_MONEY = r"(?:EUR|SEK|NOK|DKK|PLN|USD|GBP|CHF|CZK|UAH|RUB|Eur|Kr|Zł|Euro)"
_POSTCODE = re.compile(
    rf"(?:(?<=^)|(?<=[,:;|(\]\n])|(?<=[,:;|(\]\n] ))(?:{_CODE}),?{_SPACE}(?!{_MONEY}\w{{0,3}}\b)"
    rf"(?={_UP}(?:[^\W\d_]*[a-zåäöõüа-яіїєґё]|[^\W\d_]{{3,}}))|\b(?:FI|SE|EE|AX|FIN|LV|LT)-\d{{4,5}}{_SPACE}",
    re.MULTILINE,
)
_POSTCODE_BEHIND = re.compile(
    rf"(?<=\[address\]),?(?:{_SPACE}|\n)(?:{_CODE}|(?!(?:19|20)\d\d)\d{{4}}),?{_SPACE}?(?={_UP}|$)", re.MULTILINE
)
_BOX = re.compile(
    rf"\b(?:(?:PL|PB){_SPACE}?\d{{1,5}}(?=,|\s*$|\s+\d{{5}})|(?:P\.?O\.? Box|Postboks|Postfach|а/с){_SPACE}?\d{{1,5}}\b)",
    re.MULTILINE,
)
_LABELLED = re.compile(
    rf"(?:(?<=^)|(?<=[|;•,]))([ \t\u00a0*•-]*(?:koti|lähi|posti|hem|bostads|post)?(?:osoite|adress)(?:eni|ni)?[ \t]*:[ \t]*|"
    rf"[ \t\u00a0*•-]*(?:home|postal|street)?[ ]?(?:address|адреса?|aadress|adrese|adresas|adres(?:{_SPACE}zamieszkania)?|"
    rf"anschrift|домашня адреса|домашний адрес)[ \t]*:[ \t]*)(?!(?:{_CODE}){_SPACE}{_UP})[^\n,;|@/]*\d[^\n,;|]*",
    re.IGNORECASE | re.MULTILINE,
)


def without_addresses(text: str) -> str:
    """The text with a mark for each street or post box; postcodes are dropped, towns stay."""
    for pattern in (_BOX, _SLAVIC, _JOINED, _CAPITAL_JOINED, _APART, _ENGLISH, _BEFORE_CODE):
        text = pattern.sub(ADDRESS, text)
    text = _LABELLED.sub(rf"\g<1>{ADDRESS}", text)
    text = _POSTCODE_BEHIND.sub(_gap, text)
    return _POSTCODE.sub("", text)


def _gap(match: re.Match[str]) -> str:
    return "\n" if "\n" in match.group() else ", " if match.group().startswith(",") else " "
