"""Headings of CVs and postings, in nine languages, and the kind of section each opens."""

import re
from dataclasses import dataclass
from functools import lru_cache

from matching.values.records import SectionKind

_CV: dict[SectionKind, str] = {
    SectionKind.SUMMARY: (
        "lyhyesti|tiivistelmä osaamisesta|tietoja minusta|työnhakijan profiili|tavoitteet|urasuunnitelma|"
        "kort om mig|personligt|personprofil|bakgrund|personal profile|career objective|profile summary|"
        "executive summary|про мене|дані про мене|мета пошуку|обо мне|lühidalt minust|profiil|"
        "podsumowanie zawodowe|kurzprofil|om meg|sammendrag|"
        "tiivistelmä|profiili|esittely|kuka olen|minusta|tietoa minusta|yhteenveto|ammatillinen profiili|"
        "hakijaprofiili|tavoite|"
        "sammanfattning|profil|om mig|presentation|mål|summary|profile|about me|about|objective|personal statement|"
        "professional summary|career summary|про себе|мета|профіль|коротко про себе|о себе|цель|kokkuvõte|"
        "minust|eesmärk|"
        "podsumowanie|o mnie|profil zawodowy|über mich|zusammenfassung"
    ),
    SectionKind.EXPERIENCE: (
        "työkokemusta|työpaikat|työhistoriani|luottamustehtävät|vapaaehtoistyöt|harjoittelut|"
        "arbetslivserfarenheter|anställning|praktik|yrkeserfarenheter|yrkeslivserfarenhet|"
        "förtroendeuppdrag|ideellt arbete|volontärarbete|meriter|employment experience|"
        "previous employment|internships|volunteer work|робота|професійний досвід|робочий досвід|"
        "трудовий досвід|місце роботи|волонтерство|работа|места работы|трудовая деятельность|"
        "профессиональный опыт|töökogemused|berufspraxis|praktische erfahrung|przebieg kariery|"
        "arbeidserfaring|yrkeserfaring|erfaring|sommerjobb|"
        "työkokemus|työhistoria|työkokemukseni|työ|työurani|työura|kokemus|ammatillinen kokemus|projektit|"
        "projektikokemus|"
        "luottamustoimet|vapaaehtoistyö|arbetslivserfarenhet|arbetserfarenhet|arbete|arbetshistoria|erfarenhet|"
        "anställningar|yrkeserfarenhet|projekt|work experience|experience|employment|employment history|work history|"
        "professional experience|career history|career|projects|work|volunteering|volunteer experience|"
        "relevant experience|"
        "досвід роботи|досвід|трудова діяльність|місця роботи|опыт работы|опыт|töökogemus|tööalane kogemus|kogemus|"
        "doświadczenie|doświadczenie zawodowe|berufserfahrung|beruflicher werdegang|arbeitserfahrung"
    ),
    SectionKind.EDUCATION: (
        "tutkinto|koulutukseni|lisäkoulutus|skolgång|kompetensutveckling|academic qualifications|"
        "додаткова освіта|навчання та курси|дополнительное образование|обучение|тренинги|täiendõpe|"
        "täienduskoolitus|schulbildung|weiterbildung|szkolenia|utdanning|utdannelse|kurs|"
        "koulutus|koulutukset|opinnot|tutkinnot|koulutus ja tutkinnot|koulutustausta|opiskelu|kurssit|kurssit "
        "ja koulutukset|"
        "täydennyskoulutus|utbildning|utbildningar|studier|examina|kurser|education|education and training|studies|"
        "academic background|courses|training|degrees|qualifications and education|освіта|навчання|курси|"
        "образование|курсы|"
        "haridus|haridustee|koolitused|täiendkoolitus|wykształcenie|edukacja|kursy|ausbildung|bildung|studium"
    ),
    SectionKind.SKILLS: (
        "tietotekniset taidot|it-osaaminen|ohjelmisto-osaaminen|it-färdigheter|data|egenskaper|"
        "personliga egenskaper|key competencies|hard skills|soft skills|software|tools|знання|уміння|"
        "професійні якості|особисті якості|ключевые навыки|профессиональные навыки|личные качества|"
        "arvutioskused|edv-kenntnisse|ferdigheter|kompetanse|nøkkelkompetanse|"
        "osaaminen|taidot|avainosaaminen|it-taidot|atk-taidot|tekniset taidot|ammattitaidot|ydinosaaminen|osaamiseni|"
        "vahvuudet|erityisosaaminen|muu osaaminen|kunskaper|färdigheter|kompetens|kompetenser|it-kunskaper|"
        "datakunskaper|"
        "styrkor|skills|key skills|technical skills|core skills|competences|competencies|core competencies|expertise|"
        "it skills|computer skills|strengths|technologies|навички|вміння|професійні навички|ключові навички|"
        "навыки|умения|"
        "oskused|pädevused|arvutioskus|umiejętności|kompetencje|kenntnisse|fähigkeiten|kompetenzen"
    ),
    SectionKind.LANGUAGES: (
        "kielitaitoni|kielten osaaminen|kieliosaaminen|språkkunskap|språkfärdighet|language|"
        "languages spoken|мова|володіння мовою|іноземні мови|иностранные языки|keelteoskus|keeleoskused|"
        "znajomość języków obcych|språkkunnskaper|"
        "kielitaito|kielet|kielitaidot|språk|språkkunskaper|språkkunnighet|språkfärdigheter|languages|language skills|"
        "language proficiency|мови|знання мов|володіння мовами|мовні навички|языки|знание языков|владение "
        "языками|keeled|"
        "keeleoskus|võõrkeeled|języki|języki obce|znajomość języków|sprachen|sprachkenntnisse"
    ),
    SectionKind.LICENCES: (
        "dokumentit|ajokorttiluokka|sertifioinnit|kort och lov|lov|certifieringar|licenser|dokument|"
        "licence|license|driver's licence|driver's license|driving licences|documents|права|"
        "посвідчення водія|водійське посвідчення|ліцензії|лицензии|водительское удостоверение|допуски|"
        "juhimisõigus|juhtimisõigus|juhiluba|dokumendid|führerscheine|førerkort|sertifikater|"
        "kortit ja luvat|kortit|luvat|luvat ja kortit|luvat ja pätevyydet|pätevyydet|lupakortit|ajokortit|"
        "ajokortit ja luvat|ajokortti|"
        "sertifikaatit|todistukset|ajo-oikeudet|työelämäkortit|kortit ja sertifikaatit|pass och intyg|intyg|behörighet|"
        "behörigheter|körkort|kort och tillstånd|tillstånd|certifikat|kort|licences|licenses|certificates|"
        "certifications|"
        "licences and certificates|licenses and certifications|driving licence|driving license|permits|cards|"
        "qualifications|"
        "сертифікати|документи|посвідчення|водійські права|дозволи|сертификаты|документы|удостоверения|водительские права|"
        "tunnistused|load|juhiload|sertifikaadid|certyfikaty|uprawnienia|prawo jazdy|zertifikate|führerschein"
    ),
    SectionKind.WISHES: (
        "työtoive|toiveet työstä|käytettävyys|saatavuus|önskad tjänst|tillgänglighet|förväntningar|"
        "availability|desired job|desired position|бажана посада|очікування|бажана робота|"
        "желаемая должность|soovitav töö|ønsker|"
        "toiveet|toiveeni|työtoiveet|toive|mitä etsin|etsin|haen|palkkatoive|önskemål|jag söker|löneönskemål|wishes|"
        "preferences|what i am looking for|looking for|i am looking for|job preferences|побажання|шукаю|"
        "пожелания|soovid|"
        "ootused|oczekiwania|preferencje|wünsche"
    ),
    SectionKind.CONTACT: (
        "yhteystietoni|omat tiedot|suosittelijani|kontaktinformation|personliga uppgifter|referens|"
        "personal info|contacts|contact info|контакт|контактні дані|персональні дані|особиста інформація|"
        "контактная информация|личная информация|kontaktid|isiklikud andmed|persönliche angaben|"
        "kontaktinformasjon|personalia|referanser|"
        "henkilötiedot|yhteystiedot|perustiedot|suosittelijat|suositukset|personuppgifter|kontaktuppgifter|kontakt|"
        "referenser|referenspersoner|contact|contact details|contact information|personal details|personal information|"
        "personal data|references|referees|контакти|контактна інформація|особисті дані|рекомендації|контакты|"
        "личные данные|рекомендации|kontaktandmed|isikuandmed|soovitajad|dane osobowe|dane kontaktowe|referencje|"
        "kontaktdaten|persönliche daten|referenzen"
    ),
    SectionKind.OTHER: (
        "harrastuneisuus|varusmiespalvelu|permit|achievements|interesser|інтереси та хобі|"
        "harrastukset|kiinnostuksen kohteet|vapaa-aika|muuta|muut tiedot|muut|perhe|työlupa|oikeus "
        "työskennellä|varusmiespalvelus|"
        "asevelvollisuus|intressen|fritid|fritidsintressen|hobbyer|övrigt|familj|arbetstillstånd|militärtjänst|"
        "interests|"
        "hobbies|hobbies and interests|other|other information|additional information|family|work permit|right to work|"
        "military service|awards|publications|хобі|інтереси|інше|додаткова інформація|право на роботу|дозвіл на роботу|"
        "хобби|интересы|дополнительно|право на работу|hobid|huvid|muu|lisainfo|tööluba|zainteresowania|hobby|inne|"
        "hobbys|interessen|sonstiges|klauzula"
    ),
}
_POSTING: dict[SectionKind, str] = {
    SectionKind.TASKS: (
        "tehtävät|työtehtävät|tehtäväsi|työn kuvaus|työnkuva|tehtävän kuvaus|toimenkuva|työ|työsi|työt|mitä "
        "pääset tekemään|"
        "tehtävänkuvaus|mitä teet|arbetsuppgifter|dina arbetsuppgifter|uppgifter|arbetsbeskrivning|arbetet|om "
        "tjänsten|om jobbet|"
        "dina uppgifter|vad du gör|tasks|your tasks|duties|responsibilities|key responsibilities|job "
        "description|your work|"
        "what you will do|what you'll do|the role|the job|about the job|about the role|your role|role "
        "description|main duties|"
        "обов'язки|ваші завдання|завдання|що робити|опис роботи|обязанности|задачи|tööülesanded|töö kirjeldus|"
        "ülesanded|"
        "obowiązki|zakres obowiązków|twoje zadania|zadania|opis stanowiska|aufgaben|ihre aufgaben|tätigkeiten"
    ),
    SectionKind.REQUIREMENTS: (
        "kortit ja luvat|luvat ja kortit|kort och tillstånd|"
        "edellytämme|vaatimukset|vaatimus|odotamme|odotamme sinulta|toivomme|toivomme sinulta|vaadimme|eduksi|"
        "eduksi katsotaan|eduksi luetaan|"
        "kelpoisuusvaatimukset|kelpoisuus|osaamisvaatimukset|hakijalta edellytetään|sinulla on|sinulta "
        "edellytetään|plussaa|arvostamme|"
        "kuka olet|kenet haemme|etsimme sinua|krav|kravprofil|kvalifikationer|vi kräver|vi förväntar oss|"
        "meriterande|behörighet|behörighetsvillkor|"
        "vi söker dig som|din profil|du har|önskvärt|vem du är|requirements|required|must have|must haves|"
        "qualifications|"
        "required qualifications|what you need|what we expect|you have|your profile|who you are|skills|required skills|"
        "nice to have|useful|preferred|preferred qualifications|we require|we expect|desired|about you|what "
        "you bring|a plus|"
        "вимоги|бажано|перевагою буде|наші вимоги|требования|желательно|nõuded|ootused|nõuame|kasuks tuleb|"
        "kasuks tulevad|"
        "ootame|wymagania|oczekujemy|nasze wymagania|mile widziane|anforderungen|ihr profil|profil|voraussetzungen"
    ),
    SectionKind.OFFER: (
        "tarjoamme|me tarjoamme|edut|palkka|palkkaus|työaika|työsuhde|mitä tarjoamme|työn edut|tarjoamme "
        "sinulle|vi erbjuder|vi bjuder på|"
        "förmåner|lön|arbetstid|anställning|anställningsform|we offer|what we offer|benefits|our offer|perks|"
        "salary|pay|"
        "compensation|why us|why join us|working hours|ми пропонуємо|пропонуємо|умови|оплата|мы предлагаем|"
        "предлагаем|условия|"
        "pakume|omalt poolt pakume|oferujemy|co oferujemy|benefity|to oferujemy|wir bieten|unser angebot|das bieten wir"
    ),
    SectionKind.OTHER: (
        "hakeminen|hakuohjeet|näin haet|hakemukset|hae|lisätiedot|lisätietoja|yhteystiedot|hakuaika|haku "
        "päättyy|yritys|meistä|tietoa työnantajasta|"
        "place of work|työnantaja|aloitus|paikkoja|avoimia paikkoja|ansökan|så här söker du|kontakt|mer information|om oss|"
        "om företaget|ytterligare information|"
        "antal platser|how to apply|application|apply|to apply|contact|about us|about the company|company|more "
        "information|"
        "who we are|як подати заявку|контакти|про нас|про компанію|как откликнуться|контакты|о нас|kandideerimine|"
        "kontakt|ettevõttest|jak aplikować|o nas|o firmie|aplikuj|bewerbung|über uns"
    ),
}
_JOINED = re.compile(
    r"^(?:(?:aiempi|aikaisempi|muu|muut|tidigare|övriga?|annan|previous|other|relevant|additional|further|key|попередній|"
    r"інший|предыдущий|varasem|muu|weitere|tidligere|annen)\s+)?(?P<first>.+?)"
    r"(?:\s*[&/+]\s*|\s+(?:ja|och|and|та|і|й|и|ning|und|i|oraz|og)\s+)[^\s:][^:]*$|"
    r"^(?:aiempi|aikaisempi|muu|tidigare|annan|previous|other|relevant|additional|попередній|інший|предыдущий|varasem|"
    r"tidligere)\s+(?P<only>.+)$"
)
"""A heading of two things is of the kind of its first ("Työkokemus ja harjoittelut"); "previous" changes no kind."""
_MOST_WORDS = 4
_WORDS_TOO = frozenset(
    [
        *("data", "software", "tools", "work", "työ", "arbete", "arbetet", "projects", "projektit", "projekt"),
        *("робота", "работа", "language", "kurs", "знання"),
    ]
)
"""Headings that beside another word are what a list may hold: "Data and analytics"."""
_MARKS = re.compile(r"^[\s#*_=•▪●✔➤►–—-]+|[\s#*_=:–—-]+$")
_LISTED = re.compile(r"\s*[-–•*·]\s")
"""A line of a list is no heading, whatever its one word is ("- skills")."""
_ASIDE = re.compile(r"\s*\([^)]{0,40}\)\s*$")
_MOST_CHARACTERS = 70


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the kind it opens and how many characters of its line come before the content."""

    kind: SectionKind
    length: int


def cv_heading(line: str) -> Heading | None:
    """The heading that a line of a CV is, or begins with ("Kielitaito: suomi ..."); None for other lines."""
    return _heading(line, _known(cv=True))


def posting_heading(line: str) -> Heading | None:
    """The heading that a line of a posting is or begins with."""
    return _heading(line, _known(cv=False))


def _heading(line: str, known: dict[str, SectionKind]) -> Heading | None:
    if not line.strip() or (_LISTED.match(line) and not line.rstrip().endswith(":")):
        return None
    kind = _kind(_plain(line), known) if len(line) <= _MOST_CHARACTERS else None
    if kind is not None:
        return Heading(kind, len(line))
    before, colon, _ = line[:_MOST_CHARACTERS].partition(":")
    kind = _kind(_plain(before), known) if colon else None
    return Heading(kind, len(before) + 1) if kind is not None else None


def _kind(words: str, known: dict[str, SectionKind]) -> SectionKind | None:
    kind = known.get(words)
    joined = _JOINED.match(words) if kind is None and len(words.split()) <= _MOST_WORDS else None
    first = (joined["first"] or joined["only"]) if joined else words
    return kind if first in _WORDS_TOO else known.get(first)


def _plain(line: str) -> str:
    return _MARKS.sub("", _ASIDE.sub("", _MARKS.sub("", line))).casefold().replace("’", "'").replace("  ", " ")


@lru_cache(maxsize=2)
def _known(*, cv: bool) -> dict[str, SectionKind]:
    kinds = _CV if cv else _POSTING
    return {name: kind for kind, names in kinds.items() for name in names.split("|")}
