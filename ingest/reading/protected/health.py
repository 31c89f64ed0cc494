"""A person's own health, sex and religion in sentences; the health of patients and clients is work and stays."""

import re

_CONDITION = (
    r"(?:(?:type|typ|tyypin)\s+[12]\s+)?(?:diabetes(?:ta)?|diabetesta|astma(?:a)?|asthma|epilepsia(?:a)?|epilepsy|epilepsi|"
    r"masennus(?:ta)?|depression|ahdistuneisuushäiriö(?:tä)?|anxiety(?:\s+disorder)?|ångest|adhd|(?-i:ADD)|"
    r"autism(?:i|ia)?(?:\s+spectrum\s+disorder)?|aspergerin?(?:\s+oireyhtymä)?|asperger['’]?s?|syöpä(?:ä)?|cancer|hiv|"
    r"ms-tauti|reuma(?:a)?|nivelreuma(?:a)?|rheumatism|migreeni(?:ä)?|migraines?|migrän|selkävaiv\w+|selkäsairau\w+|"
    r"back\s+(?:pain|problems|injury)|ryggproblem|dysleksia(?:a)?|lukihäiriö|dyslexia|dyslexi|"
    r"(?:\w+-?)?allergi(?:a|aa|es?|er)?|allergy|\w*vamma(?:a|utunut)?|\w*sairaus|\w*sairautta|heart\s+disease|"
    r"(?:a\s+)?(?:\w+\s+)?disability|(?:chronic\s+)?(?:illness|disease)|funktionsnedsättning|(?:kronisk\s+)?sjukdom|"
    r"інвалідн\w+|инвалидн\w+|діабет|диабет|астм[ау]|епілепсі\w+|эпилепси\w+|алергі\w+|аллерги\w+|депресі\w+|suhkurtõbi|diabeet|"
    r"puue|cukrzyc\w+|niepełnosprawność)"
)
_WORK = (
    r"(?![\w-]|\s+(?:care|nurs\w+|support|patient\w*|experience|clinic|research|service\w*|educat\w*|awareness|training|"
    r"management|hoi\w+|työ\w*|osaami\w+|koulutu\w+|potilai\w+|asiakka\w+|tutkimu\w+|vård\w*|sköters\w+|patient\w*|"
    r"хвор\w+|пацієнт\w+|больн\w+))"
)
_HAVE = (
    r"(?:minulla\s+on|minulla\s+(?:todettiin|diagnosoitiin)|jag\s+har|i\s+have|i['’]ve\s+got|(?:я\s+)?маю|у\s+мене|"
    r"у\s+меня|mul\s+on|mam|ich\s+habe)"
)
_ADJECTIVE = (
    r"(?:(?:a|an|en|ett|mild|severe|chronic|lievä|vaikea|krooninen|keskivaikea|lätt|svår|kronisk|diagnosoitu|diagnosed|"
    r"some|slight|serious|legký)\s+){0,2}"
)
_ILL = re.compile(
    rf"\b{_HAVE}\s+{_ADJECTIVE}{_CONDITION}{_WORK}(?:\s+(?:ja|and|och|і|и|or|tai)\s+{_CONDITION}{_WORK})?"
    rf"|\b(?:sairastan|kärsin|jag\s+lider\s+av|i\s+(?:suffer|suffered)\s+from|i\s+(?:am|was)\s+diagnosed\s+with|"
    rf"diagnosed\s+with|я\s+хворію\s+на|хворію\s+на|страждаю\s+на|страдаю|põen|choruję\s+na|ich\s+leide\s+an)\s+"
    rf"{_ADJECTIVE}[\w-]+(?:\s+(?:ja|and|och|і|и)\s+{_CONDITION})?"
    rf"|\b(?:olen\s+)?(?:toipunut|parantunut|kuntoutunut|selvinnyt)\s+[\w-]*(?:syöv|sairau|masennu|uupumu|leikkau|"
    rf"burnout|vamma)\w*|\b(?:recovered|recovering)\s+from\s+(?:an?\s+)?(?:cancer|illness|burnout|depression|surgery|"
    rf"injury)|\b(?:jag\s+har\s+)?(?:tillfrisknat|återhämtat\s+mig)\s+från\s+\w+",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:olen|i\s+am|i['’]m|jag\s+är|ma\s+olen|я|ich\s+bin|jestem)\s+(?:(?:an?|en|osittain|partially|partly|delvis|täysin|"
    r"perfectly|fully|helt|vaikeasti|lievästi)\s+){0,2}(?:raskaana|kuuro|sokea|huonokuuloinen|heikkonäköinen|"
    r"liikuntarajoitteinen|vammainen|perusterve|terve|osatyökykyinen|pyörätuolissa|pyörätuolin\s+käyttäjä|diabeetikko|"
    r"allerginen\s+\w+|"
    r"pregnant|deaf|hard\s+of\s+hearing|blind|visually\s+impaired|disabled|healthy|autistic|dyslexic|diabetic|allergic\s+to\s+\w+|"
    r"gravid|döv|blind|hörselskadad|synskadad|rullstolsburen|frisk|funktionsnedsatt|diabetiker|allergisk\s+mot\s+\w+|"
    r"вагітна|глух(?:ий|а)|сліп(?:ий|а)|здоров(?:ий|а)|інвалід\w*(?:\s+I{1,3}\s+групи)?|беременна|глух(?:ой|ая)|"
    r"здоров(?:а)?|инвалид\w*|rase|kurt|pime|terve|puudega|gesund|schwanger|zdrow[ya]|niepełnosprawn[ya])(?![\w-])"
    r"(?!\s+(?:to\s+all|interpreter))"
    r"|\b(?:käytän\s+(?:pyörätuolia|kuulolaitetta|huivia)|i\s+(?:use\s+a\s+wheelchair|wear\s+(?:a\s+hearing\s+aid|"
    r"a\s+(?:head)?scarf|a?\s?hijab))|jag\s+(?:använder\s+(?:rullstol|hörapparat)|bär\s+(?:slöja|hijab)))\b",
    re.IGNORECASE,
)
_SEX = re.compile(
    r"\b(?:olen|i\s+am|i['’]m|jag\s+är|я|ma\s+olen|jestem|ich\s+bin)\s+(?:[—–-]\s+)?(?:an?\s+|en\s+|eine?\s+)?"
    r"(?:(?:\[removed\]|[^\W\d_]+),?\s+)?(?:nainen|mies|poika|tyttö|muunsukupuolinen|transnainen|transmies|woman|man|male|"
    r"female|guy|girl|non-?binary|transgender|kvinna|tjej|kille|жінка|чоловік|дівчина|хлопець|женщина|мужчина|девушка|"
    r"naine|mees|kobietą|mężczyzną|frau|mann)(?![\w-])(?!\s+of\s+\w+s\b)"
    r"|(?<=\[removed\])[ ,]+(?:(?:ja|och|and)\s+)?(?:an?\s+)?(?:nainen|mies|woman|man|male|female|kvinna|жінка|чоловік|"
    r"женщина|мужчина|naine|mees)(?![\w-])"
    r"|\b(?:she/her|he/him|they/them|hän/hen|hon/henne|han/honom)(?:/\w+)?\b",
    re.IGNORECASE,
)
_FAITHS = (
    r"(?:kristitty|muslimi|juutalainen|hindu|buddhalainen|luterilainen|ortodoksi|katolilainen|ateisti|helluntailainen|"
    r"lestadiolainen|uskovainen|uskonnoton|jehovan\s+todistaja|christian|muslim|jewish|jew|hindu|buddhist|catholic|"
    r"lutheran|orthodox|atheist|sikh|religious|believer|kristen|jude|katolik|ortodox|ateist|troende|християн\w+|"
    r"мусульман\w+|православн\w+|католи\w+|християн\w+|христиан\w+|атеїст\w*|атеист\w*|verend|kristlane|moslem|"
    r"luterlane|õigeusklik|katolikiem|wierząc[ya])"
)
_RELIGION = re.compile(
    rf"\b(?:olen|i\s+am|i['’]m|jag\s+är|я|ma\s+olen|jestem)\s+(?:[—–-]\s+)?(?:an?\s+|en\s+)?"
    rf"(?:(?:\[removed\]|[^\W\d_]+)\s+)?{_FAITHS}(?![\w-])"
    r"|\b(?:kuulun|kuulu)\s+(?:ev\.?-?lut\.?\s+|ortodoksiseen\s+|evankelis-luterilaiseen\s+)?(?:kirkkoon|seurakuntaan)\b"
    r"|\b(?:kristillinen|kristen|christian|muslim|muslimi)\s+(?:vakaumus|vakaumukseni|tro|faith|tausta)\b",
    re.IGNORECASE,
)
_KIND = r"(?:\s+(?:type|typ|tyyppi)\s*[12])?"
_BESIDE = re.compile(
    rf"(?<=\[removed\])[ ,;]+(?:(?:ja|och|and|і|и)\s+)?(?:{_FAITHS}|{_ADJECTIVE}{_CONDITION}{_KIND})(?=[ \t]*(?:$|[,;.|)]))",
    re.IGNORECASE | re.MULTILINE,
)
"""An illness or a faith that stands in a list behind another such fact: "single mother, Catholic"."""
_OTHER = (
    r"(?:muuta|muut\s+tiedot|lisätiedot|lisätietoja|huomioitavaa|övrigt|annat|other|additional\s+information|notes?|"
    r"personuppgifter|henkilötiedot|personal\s+(?:details|information|data)|інше|другое|прочее|muu|lisainfo|inne|annet)"
)
_NOTED = re.compile(
    rf"(?<=[:,;]\s)(?:(?:minulla\s+on|jag\s+har|i\s+have)\s+)?{_ADJECTIVE}(?:{_CONDITION}{_KIND}{_WORK}[^,;.\n]{{0,40}}|"
    rf"{_FAITHS}(?![\w-]))(?=[ \t]*(?:$|[,;.|]))",
    re.IGNORECASE | re.MULTILINE,
)
_NOTES = re.compile(rf"^[ \t*•-]*{_OTHER}[ \t]*:[^\n]*$", re.IGNORECASE | re.MULTILINE)
_BECAUSE = re.compile(
    r"\b\w*(?:sairau|vamma|leikkau|reuma|diabete|astma|allergia|masennu|uupumu|selkävaiv|selkäkiv)\w*\s+(?:vuoksi|takia)\b|"
    r"\b\w*(?:sairauteni|vammani|leikkaukseni)\s+jälkeen\b|"
    r"\b(?:på\s+grund\s+av(?:\s+(?:min|mitt|mina|en|ett))?|efter\s+(?:min|mitt|mina))\s+(?:\w*sjukdom\w*|\w*operation\w*|ryggskad\w+|"
    r"ryggproblem\w*|utmattning\w*|astma|diabetes|adhd)\b|\b(?:(?:because\s+of|due\s+to)\s+(?:my|an?)|after\s+my)\s+(?:\w+\s+)?"
    r"(?:illness|disability|injury|surgery|operation|health\s+condition|asthma|diabetes|depression|burnout)\b|"
    r"\b(?:через|из-за)\s+(?:\w+\s+)?(?:хвороб\w+|болезн\w+|інвалідн\w+|инвалидн\w+|травм\w+)",
    re.IGNORECASE,
)
"""A reason that is an illness: "selkäleikkauksen vuoksi", "due to an injury"."""
PATTERNS = (_ILL, _STATE, _SEX, _RELIGION, _BESIDE, _BECAUSE)


def without_notes(text: str) -> str:
    """The text without illnesses and faiths on labelled lines of other information: "Muuta: kuulovamma"."""
    return _NOTES.sub(lambda line: _NOTED.sub("[removed]", line.group()), text)
