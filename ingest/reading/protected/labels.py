"""Lines and segments that a label opens: "Syntymäaika: ...", "Children: two", "Стать: жіноча".

Labels that only a person's data have are removed with all that follows. Labels that are also words of work ("Lapset:
3-5-vuotiaiden ryhmä", "Photo: editing in Lightroom", "Health: intensive care") need a value that answers them.
"""

import re

from matching.values.records import REMOVED

_ALWAYS = (
    r"syntymä(?:aika|päivä|vuosi|paikka|kotikunta|maa)(?:ni)?|syntynyt|synt\.?|sukupuoli|kansalaisuu(?:s|det)|kansallisuus|"
    r"siviilisääty|perhe(?:suhteet|tilanne)|uskontokunta|terveydentila|äidin\s+nimi|isän\s+nimi|puoliso|etninen\s+tausta|"
    r"äidinkieli\s+ja\s+kansalaisuus|"
    r"född|födelse(?:datum|tid|dag|år|ort|land)|ålder|kön|nationalitet|medborgarskap|civilstånd|familjeförhållanden|"
    r"trossamfund|hälsotillstånd|fødselsdato|født|statsborgerskap|sivilstand|kjønn|"
    r"(?:date\s+of\s+|year\s+of\s+|place\s+of\s+|country\s+of\s+)birth|birth\s?(?:date|day|place|year)|born|dob|d\.o\.b\.?|"
    r"nationality|citizenship|marital\s+status|civil\s+status|family\s+status|health\s+status|state\s+of\s+health|"
    r"pronouns|ethnicity|ethnic\s+(?:origin|group)|country\s+of\s+origin|"
    r"дата\s+народження|рік\s+народження|місце\s+народження|стать|національність|громадянство|сімейний\s+стан|"
    r"родинний\s+стан|стан\s+здоров['’ʼ]я|"
    r"дата\s+рождения|год\s+рождения|место\s+рождения|гражданство|национальность|семейное\s+положение|состояние\s+здоровья|"
    r"sünniaeg|sünnikuupäev|sünnikoht|sünniaasta|kodakondsus|rahvus|perekonnaseis|tervislik\s+seisund|"
    r"data\s+urodzenia|miejsce\s+urodzenia|płeć|obywatelstwo|narodowość|stan\s+cywilny|"
    r"geburts(?:datum|tag|ort|jahr)|geschlecht|staatsangehörigkeit|familienstand|konfession|"
    r"dzimšanas\s+(?:datums|dati)|pilsonība|gimimo\s+data|pilietybė"
)
_CARE = (
    r"ryhm|group|grupp|opet|teach|leik|play|activit|(?<!vajaa)toimin|ohja|hoi(?:to|va|ta)|care|pedagog|груп|rühm|vuotiai|åring|"
    r"editing|edit|muokkau|kuvau|retusch|redigering|photograph|fotogra|lightroom|photoshop|shooting|nurs|clinic|support|"
    r"tuki|tuke|vård|stöd|prevent|promotion|edist|potila|asiak|client|patient|customer|palvelu|service|työ\b|työn|work|"
    r"training|koulutu|utbildning|kurssi|course|studies|studie|kerho|camp|leiri|books|kirja|wear|vaat|clothing|klädes"
)
_NUMBER = (
    r"(?:\d{1,2}|yksi|kaksi|kolme|neljä|viisi|ei\b|en\b|ett|två|tre|fyra|inga|nej|ja\b|on\b|kyllä|yes|no\b|none|one|two|"
    r"three|four|five|a\s|немає|нема|нет|є\b|так\b|есть|да\b|один|одна|дво|тро|два|дві|две|три|on\s|kaks|kolm|üks|brak|nie|"
    r"tak|keine|ein|zwei|drei|son|daughter|poika|tytär|pojka|flicka|син|доч)"
)
_MARITAL = (
    r"naimi|avoliit|sinkku|leski|eronn|lapse|lasta|lapsi|vaimo|mies|puoliso|parisuh|gift|ogift|sambo|skild|änk|singel|barn|"
    r"married|single|divorc|widow|engaged|partner|child|kids|spouse|husband|wife|relationship|одруж|заміж|розлуч|вдов|неодр|"
    r"діт|дит|холост|женат|замуж|дет|развед|abielu|vallali|lahutat|laps|lesk|żonat|zamęż|panna|kawaler|rozwied|dzie|"
    r"verheiratet|ledig|geschieden|kind|family\s+of|hengen|nelihenkinen|viisihenkinen|kolmihenkinen"
)
_HEALTHY = (
    r"hyvä|erinomai|terve|normaal|ei\s+rajoit|ei\s+sairau|kohtala|heikko|god\b|gott|frisk|utmärkt|bra\b|good|excellent|fit\b|"
    r"healthy|very\s+good|fair|poor|no\s+(?:limit|restrict|known|health)|none|добр|хорош|відмінн|отличн|задовіл|здоров|hea\b|"
    r"väga\s+hea|terv|dobr|gut\b|sehr\s+gut|diabet|astma|asthma|epilep|allerg|vamma|disab|інвалід|инвалид|adhd|mild|lievä|"
    r"i\b|ii\b|iii\b|1\b|2\b|3\b|yes|no\b|kyllä|on\b|ei\b|ja\b|nej\b|так\b|ні\b|да\b|нет\b|немає|puudub|brak"
)
_ILLNESS = (
    r"diabet|діабет|диабет|suhkurtõ|cukrzyc|astma|asthma|астм|epilep|allerg|алерг|аллерг|migr[eä]|masennus|depress|adhd|"
    r"sydä[mn]|hjärt|heart\b|verenpain|blodtryck|blood\s+pressure|selkä|rygg|back\s+(?:pain|problem|injur)|reuma|rheuma|"
    r"syöpä|cancer|sairau|sjukdom|illness|disease|lääkit|medicin|medication|vamma|disab|pacemaker|terve\b|healthy|frisk"
)
_PICTURE = (
    r"\[|http|www|\S+\.(?:jpe?g|png|gif|webp|pdf)|liit|bifog|attach|see\b|ks\b|se\b|on\s+request|enclosed|above|yes|no\b|on\b|"
    r"kyllä|ja\b|додан|прилаг|lisatud|w\s+za|siehe|anbei|$"
)
_AMBIGUOUS: tuple[tuple[str, str], ...] = (
    (
        (
            r"lapset|lapsia|lasten\s+(?:lukumäärä|määrä)|barn|antal\s+barn|children|kids|number\s+of\s+children|діти|дети|lapsed|"
            r"dzieci|kinder"
        ),
        rf"(?:{_NUMBER}|[A-ZÅÄÖА-ЯІЇЄ]\w+\s+\(?(?:19|20)?\d\d)[^\n]{{0,50}}",
    ),
    (
        r"perhe|familj|family|сім['’ʼ]я|родина|семья|pere(?:kond)?|rodzina|familie",
        rf"[^\n]{{0,30}}(?:{_MARITAL})[^\n]{{0,50}}",
    ),
    (r"kuva|valokuva|foto|photo|picture|фото|zdjęcie|foto", rf"(?:{_PICTURE})[^\n]{{0,80}}"),
    (
        (
            r"vamma|vammat|vammaisuus|disabilit(?:y|ies)|funktionsnedsättning|інвалідність|инвалидность|sairaudet|sjukdomar|"
            r"illnesses|allergies|allergiat|allergier|puue|niepełnosprawność|behinderung"
        ),
        r"\w[^\n]{0,90}",
    ),
    (
        r"terveys|terveyteni|hälsa|health|здоров['’ʼ]я|здоровье|tervis|zdrowie|gesundheit",
        rf"(?:(?:{_HEALTHY}|kunno|normal|ok\b|fine\b)[^\n]{{0,50}}|[^\n]{{0,40}}?(?:{_ILLNESS})[^\n]{{0,50}})",
    ),
    (
        (
            r"sex|gender|пол|sugu|race|rotu|religion|uskonto|релігія|религия|віросповідання|вероисповедание|usk|"
            r"wyznanie|vakaumus|etnicitet"
        ),
        r"[^\W\d_][\w.-]*(?:[ /-][^\W\d_][\w.-]*){0,2}",
    ),
    (r"ikä|ikäni|age|vanus|вік|возраст|wiek|alter|amžius|vecums|alder", r"\D{0,12}\d{2}(?!\d)[^\n]{0,12}"),
)
_END = r"[ \t]*(?=$|[|;•]|,[ \t]*[^\W\d_]+(?:[ \t][^\W\d_]+)?[ \t]*:)"
_START = r"(?:(?<=^)|(?<=[|;•,]))(?P<lead>[ \t\u00a0*•-]*)"
_ASIDE = r"[ \t]*(?:/[^\n:]{1,20})?[ \t]*"
_BARE = str.maketrans({"ä": "[äa]", "ö": "[öo]", "å": "[åa]"})
"""Labels are also written without their dots and rings: "Syntymaaika"."""
_PERSONAL = re.compile(
    rf"{_START}\b(?:{_ALWAYS.translate(_BARE)})\b{_ASIDE}[:–=][^\n|;•]*?{_END}", re.IGNORECASE | re.MULTILINE
)
_MAYBE = tuple(
    re.compile(
        rf"{_START}\b(?:{names.translate(_BARE)})\b{_ASIDE}[:–=][ \t]*(?P<value>(?:{value})??)[ \t.]*{_END}",
        re.IGNORECASE | re.MULTILINE,
    )
    for names, value in _AMBIGUOUS
)
_OF_WORK = re.compile(_CARE, re.IGNORECASE)


def without_labelled(text: str) -> str:
    """The text with ``[removed]`` for each labelled line or segment that tells a protected fact."""
    text = _PERSONAL.sub(rf"\g<lead>{REMOVED}", text)
    for pattern in _MAYBE:
        text = pattern.sub(_removed, text)
    return text


def _removed(match: re.Match[str]) -> str:
    return match.group() if _OF_WORK.search(match["value"]) else match["lead"] + REMOVED
