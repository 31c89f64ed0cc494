"""Removal of age, sex, nationality, family, religion and health from a CV, on labelled lines and in sentences."""

import re

REMOVED = "[removed]"

_LABELS = (
    r"syntymä(?:aika|päivä|vuosi|paikka|kotikunta|maa)|syntynyt|synt\.?|ikä|sukupuoli|kansalaisuus|"
    r"kansallisuus|siviilisääty|perhe(?:suhteet|tilanne)?|"
    r"lapset|lapsia|uskonto|uskontokunta|terveys|terveydentila|vamma\w*|äidin\s+nimi|isän\s+nimi|puoliso|kuva|"
    r"etninen\s+tausta|"
    r"född|födelse(?:datum|tid|dag|år|ort|land)|ålder|kön|nationalitet|medborgarskap|civilstånd|"
    r"familj(?:eförhållanden)?|barn|religion|trossamfund|"
    r"hälsa|hälsotillstånd|foto|"
    r"(?:date\s+of\s+|year\s+of\s+|place\s+of\s+)?birth(?:\s?date|day|place)?|born|dob|age|sex|gender|"
    r"nationality|citizenship|marital\s+status|civil\s+status|"
    r"family(?:\s+status)?|children|religion|health(?:\s+status)?|disabilit\w+|photo|pronouns|ethnicity|race|"
    r"дата\s+народження|рік\s+народження|місце\s+народження|вік|стать|національність|громадянство|"
    r"сімейний\s+стан|діти|здоров['’ʼ]я|релігія|"
    r"дата\s+рождения|место\s+рождения|возраст|пол|гражданство|национальность|семейное\s+положение|дети|здоровье|"
    r"sünniaeg|sünnikoht|vanus|sugu|kodakondsus|rahvus|perekonnaseis|lapsed|data\s+urodzenia|wiek|płeć|"
    r"obywatelstwo|narodowość|stan\s+cywilny|"
    r"geburtsdatum|geburtsort|alter|geschlecht|staatsangehörigkeit|familienstand|kinder"
)
_LABELLED = re.compile(
    rf"(?:(?<=^)|(?<=[|;•,]))[ \t\u00a0*•-]*\b(?:{_LABELS})\b[ \t]*(?:/[^\n:]{{1,20}})?[ \t]*[:–=][^\n|;•]*?"
    r"(?=$|[|;•]|,[ \t]*[^\W\d_]+(?:[ \t][^\W\d_]+)?[ \t]*:)",
    re.IGNORECASE | re.MULTILINE,
)
_NUMBER = (
    r"(?:\d{1,2}|yksi|kaksi|kolme|neljä|viisi|en|ett|två|tre|fyra|one|two|three|four|five|a|yhden|kahden|"
    r"kolmen|neljän|viiden|два|дві|двоє|троє|трое|двое)"
)
_DATE = (
    r"(?:\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)?\d\d|(?:19|20)\d\d-\d\d-\d\d|"
    r"\d{1,2}\.?\s+[^\W\d_]{3,12}\s+(?:19|20)\d\d|"
    r"[A-Z][a-z]{2,8}\s+\d{1,2},?\s+(?:19|20)\d\d|(?:19|20)\d\d)"
)
_BIRTH_AND_AGE = re.compile(
    rf"\b(?:olen\s+)?(?:s\.|synt\.|syntynyt|f\.|född(?:\s+(?:den|år))?|born(?:\s+(?:on|in))?|b\.|народи(?:вся|"
    rf"лася)|родил(?:ся|ась)|sündinud|ur\.|urodzon[ya]|geboren(?:\s+am)?)"
    rf"\s*{_DATE}(?:\s+(?:i|in|at|в|у)\s+[^\W\d_]+|\s+[A-ZÅÄÖ][^\W\d_]+ss[aä])?"
    r"|\b(?:olen\s+)?(?:1[5-9]|[2-9]\d)[ \u00a0-]*(?:-?vuotias|-?vuotiaana|v\.(?=\s|$)|years?[ -]old|-year-old|"
    r"-?årig|år\s+gammal|роки\b|років\b(?=[\s,.]*$)|лет\b(?=[\s,.]*$)|-?aastane|lat\b(?=[\s,.]*$)|jahre\s+alt)"
    r"|\baged?\s+(?:1[5-9]|[2-9]\d)\b(?!\s*(?:to|[-–])\s*\d)",
    re.IGNORECASE,
)
_UNION = r"(?:EU|EES|EEA|ETA|ЄС|ЕС|Nordic|pohjoismai|nordisk|EL)"
_CITIZEN = re.compile(
    rf"\b(?!{_UNION}\b|{_UNION}[-:])(?:(?:a|an|olen|jag\s+är|är|i\s+am|i['’]m)\s+)?(?!{_UNION}\b|"
    rf"{_UNION}[-:])(?:[A-ZÅÄÖ][\w-]+\s+(?:citizen(?:ship)?|national)\b|"
    rf"[A-ZÅÄÖ][\w-]*n\s+kansalai(?:nen|suus)\w*|(?:[a-zåäö]*sk|[A-ZÅÄÖ][a-zåäö]*sk)\s+medborgar\w*|"
    rf"громадян(?:ин|ка)\s+(?!ЄС)[А-ЯІЇЄҐ]\w+|гражданин?(?:ка)?\s+(?!ЕС)[А-Я]\w+|"
    rf"[A-ZÕÄÖÜ]\w+\s+kodanik)",
)
_FAMILY = re.compile(
    rf"\b(?:(?:olen|i\s+am|i['’]m|jag\s+är)\s+)?(?:naimisissa|avoliitossa|avovaimo\w*|naimaton|eronnut|leski|"
    rf"sinkku|ogift|sambo|skild|married|divorced|widow(?:ed|er)?|unmarried|одружен\w*|заміжня|неодружен\w*|"
    rf"замужем|женат|abielus|vallaline|zamężna|żonaty|verheiratet|ledig)\b"
    rf"(?:\s*(?:,|ja|och|and|with|і|и|та)?\s*{_NUMBER}\s+(?:lasta|lapsi|barn|child(?:ren)?|kids|дитин\w+|дітей|"
    rf"детей|last|dzieci))?"
    rf"|\bjag\s+är\s+gift\b(?:\s+(?:och|med)\s+(?:har\s+)?{_NUMBER}\s+barn)?"
    rf"|\b(?:minulla\s+on|perheeseeni\s+kuuluu|perheessäni\s+on|meillä\s+on|i\s+have|we\s+have|jag\s+har|"
    rf"vi\s+har|маю|у\s+мене|у\s+меня)\s+{_NUMBER}\s+(?:\w+\s+)?(?:lasta|lapsi|barn|child(?:ren)?|kids|дит\w+|"
    rf"діт\w+|дет\w+|реб\w+)\b"
    rf"|\b{_NUMBER}\s+(?:lapsen|pienen\s+lapsen)\s+(?:äiti|isä|vanhempi)\b|\b{_NUMBER}\s*-?barns(?:mor|mamma|"
    rf"far|pappa)\b|\b(?:mother|father|parent|mom|dad)\s+of\s+{_NUMBER}\b(?:\s+children)?"
    rf"|(?:(?<=^)|(?<=[,;|] )){_NUMBER}\s+(?:lasta|barn|children|kids|lapsi)(?=[ \t]*(?:$|[,;|.]))"
    r"|\b(?:perheen\s+takia|perhesyistä|perheeni\s+(?:takia|kanssa|vuoksi)|av\s+familjeskäl|med\s+min\s+familj|"
    r"(?:with|because\s+of|due\s+to)\s+my\s+family|for\s+family\s+reasons|через\s+родину|із\s+сім['’ʼ]єю|"
    r"з\s+сім['’ʼ]єю)\b"
    r"|\b(?:äitiysloma\w*|isyysloma\w*|vanhempainvapaa\w*|vanhempainloma\w*|hoitovapaa\w*|perhevapaa\w*|"
    r"föräldraled\w+|mammaled\w+|pappaled\w+|vårdled\w+|maternity\s+leave|paternity\s+leave|parental\s+leave|"
    r"(?:child)?care\s+leave|декретн\w+\s+відпустк\w+|декрет(?:і)?|lapsehoolduspuhkus\w*|urlop\s+macierzyński|"
    r"elternzeit)\b",
    re.IGNORECASE | re.MULTILINE,
)
_SEX = re.compile(
    r"\b(?:olen|i\s+am\s+an?|i['’]m\s+an?|jag\s+är\s+en|я)\s+(?:\w+\s+)?(?:nainen|mies|poika|tyttö|woman|man|"
    r"male|female|kvinna|жінка|чоловік|женщина|мужчина)\b"
    r"|\b(?:she/her|he/him|they/them|hän/hen)(?:/\w+)?\b",
    re.IGNORECASE,
)
_CONDITIONS = (
    r"diabetes\w*|astma\w*|asthma|epilepsi\w*|masennus\w*|masennuksesta|depression\w*|adhd|add|autism\w*|"
    r"asperger\w*|syöpä\w*|cancer|hiv|ms-tauti\w*|"
    r"reuma\w*|migreeni\w*|migraine|migrän|selkävaiva\w*|selkäsairau\w*|dysleksia|lukihäiriö|dyslexia|dyslexi|"
    r"allerg\w+|vamma\w*|sairau\w*|disability|disease|"
    r"illness|funktionsnedsättning|sjukdom|інвалідн\w+|инвалидн\w+|діабет\w*|астм\w*"
)
_HEALTH = re.compile(
    rf"\b(?:minulla\s+on|sairastan|kärsin|minulla\s+todettiin|jag\s+har|jag\s+lider\s+av|i\s+have|"
    rf"i\s+suffer\s+from|i\s+was\s+diagnosed\s+with|diagnosed\s+with|маю|у\s+мене|"
    rf"у\s+меня)\s+(?:[\w-]+\s+){{0,2}}?(?:{_CONDITIONS})(?!\w)"
    r"|\b(?:olen|i\s+am|i['’]m|jag\s+är)\s+(?:raskaana|kuuro|sokea|huonokuuloinen|heikkonäköinen|"
    r"liikuntarajoitteinen|vammainen|perusterve|terve|osatyökykyinen|pregnant|deaf|blind|disabled|healthy|"
    r"gravid|döv|blind|frisk|funktionsnedsatt)\b"
    r"|\b(?:sairausloma\w*|sairauslomalla|sick\s+leave|sjukskriv\w+|sjukled\w+|лікарнян\w+|kuntoutustu\w+|"
    r"työkyvyttömyyseläk\w+)\b",
    re.IGNORECASE,
)
_RELIGION = re.compile(
    r"\b(?:olen|i\s+am\s+an?|i['’]m\s+an?|i\s+am|jag\s+är)\s+(?:\w+\s+)?(?:kristitty|muslimi|juutalainen|hindu|"
    r"buddhalainen|luterilainen|ortodoksi|katolilainen|ateisti|helluntailainen|christian|muslim|jewish|jew|"
    r"hindu|buddhist|catholic|lutheran|orthodox|atheist|kristen|jude|lutheran|katolik|ortodox|ateist)\b",
    re.IGNORECASE,
)
_RUN = re.compile(r"\[removed\](?:[\s,.;|–-]*\[removed\])+")


def without_protected_facts(text: str) -> str:
    """The text with ``[removed]`` for each such fact; neighbouring removals leave one mark."""
    for pattern in (_LABELLED, _BIRTH_AND_AGE, _CITIZEN, _FAMILY, _SEX, _HEALTH, _RELIGION):
        text = pattern.sub(_removed, text)
    return _RUN.sub(REMOVED, text)


def _removed(match: re.Match[str]) -> str:
    written = match.group()
    lead = len(written) - len(written.lstrip(" \t\u00a0*•-"))
    return written[:lead] + REMOVED
