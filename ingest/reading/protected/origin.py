"""Nationality and origin in sentences: "I am Nigerian", "olen kotoisin Somaliasta", "громадянка України".

Citizenship of the European Union or the Nordic countries stays, for it is a permit to work. Names of languages and
of kinds of cooking are no origin: only a person who says "I am" is taken to speak of one.
"""

import re

_UNION = r"(?:EU|EES|EEA|ETA|ЄС|ЕС|Nordic|[Pp]ohjoismai|[Nn]ordisk|EL|[Ee]uroopan\s+unionin)"
_UP = "[A-ZÅÄÖÕÜÆØŠŽ]"
_I_AM = r"(?:[Oo]len|OLEN|[Ii]\s+am|[Ii]['’]m|[Jj]ag\s+är|[Mm]a\s+olen|[Ii]ch\s+bin|[Jj]estem)"
_CITIZEN = re.compile(
    rf"\b(?!{_UNION}\b|{_UNION}[-:])(?:{_I_AM}\s+(?:an?\s+|en\s+)?|an?\s+)?(?!{_UNION}\b|{_UNION}[-:])"
    rf"(?:{_UP}[\w-]{{1,30}}\s+(?:citizen(?:ship)?|national)\b|"
    rf"{_UP}[\w-]{{0,30}}n\s+kansalai(?:nen|suus|suuteni)\w*|(?:[a-zåäö]*sk|{_UP}[a-zåäö]*sk)\s+medborgar\w*|"
    rf"[Cc]itizen\s+of\s+(?!the\s+E){_UP}\w+|[Mm]edborgare\s+i\s+(?!EU){_UP}\w+|"
    rf"[Гг]ромадян(?:ин|ка)\s+(?!ЄС|Євро)[А-ЯІЇЄҐ]\w+|[Гг]раждан(?:ин|ка)\s+(?!ЕС|Евро)[А-Я]\w+|"
    rf"{_UP}\w{{1,30}}\s+kodanik\w*|[Oo]bywatel(?:ka)?\s+(?!UE){_UP}\w+|{_UP}\w+er\s+Staatsbürger(?:in)?)"
)
_FINNISH = (
    r"(?:(?:suoma|ruotsa|viro|venä|ukraina|somalia|soma|iraki|syyria|thaimaa|vietnami|kiina|filippiini|filippiiniläis|"
    r"intia|nepali|bangladeshi|pakistani|afganistani|irani|turkki|kosovo|albania|nigeria|ghana|kenia|etiopia|eritrea|"
    r"sudani|marokko|algeria|egypti|puola|latvia|liettua|saksa|britti|ranska|espanja|italia|kreikka|romania|bulgaria|"
    r"unkari|norja|tanska|islanti|amerikka|kanada|brasilia|meksiko|peru|chile|kolumbia|afrikka|aasia|arabia|euroopp|"
    r"eurooppa|kongo|kameruni|angola|jordania|libanoni|palestiina|valkovenä|georgia|armenia|uzbekistani|kazakstani|"
    r"srilanka|sri lanka|indonesia|japani|saame|ulkoma|serbia|kroatia|bosnia|kurdi|eestin?)(?:lai|läi)(?:nen|s\w*)|"
    r"kurdi|arabi|romani|virolainen|inkeriläinen|inkerinsuomalainen|korealainen|maahanmuuttaja\w*|pakolainen|"
    r"turvapaikanhakija)"
)
_ENGLISH = (
    r"(?:[A-Z][a-z]+(?:ian|ean|ese|ani|ali|eli)|(?:Finn|Swed|Dan|Pol|Turk|Ir|Brit|Engl|Span|Kurd|Scott|Jew)ish|"
    r"American|African|Asian|Mexican|Moroccan|German|French|Dutch|Greek|Thai|Iraqi|Somali|Swiss|Czech|Slovak|Finn|Swede|"
    r"Dane|Pole|Turk|Kurd|Arab|Filipin[oa]|Uzbek|Kazakh|Afghan|Welsh|Roma|Sámi|Sami|Serb|Croat|Uyghur|Tamil|"
    r"immigrant|refugee|asylum\s+seeker|migrant)"
)
_SWEDISH = (
    r"(?:svensk|finne|finländare|finlandssvensk|finsk|est|estländare|estnisk|estniska|ryss|ryska|rysk|ukrainare|"
    r"ukrainska|ukrainsk|"
    r"somalier|somalisk|irakier|irakisk|syrier|syrisk|afghan|afghansk|iranier|iransk|polack|polska|polsk|norrman|norska|"
    r"norsk|dansk|danska|tysk|tyska|turk|turkisk|kurd|kurdisk|kines|kinesisk|thailändska|thailändare|thailändsk|"
    r"vietnames|vietnamesisk|nigerian|nigeriansk|etiopier|eritrean|lettisk|litauisk|indier|indisk|filippinsk|arab|"
    r"arabisk|invandrare|flykting|asylsökande)"
)
_SPOKEN = (
    r"(?![-–]|\w|\s+(?:teacher|tutor|speak\w*|language|translat\w*|interpret\w*|chef|cuisine|food|restaurant|kielen|"
    r"kieli\w*|opettaja|tulkki|kääntäjä|keittiö\w*|ruoka\w*|ravintola\w*|lärare|tolk|kök|mat\b|and\s+\w+\s+"
    r"(?:teacher|speak\w*|translat\w*)))"
)
_I_AM_ONE = re.compile(
    rf"\b[Oo]len\s+(?:(?:syntyperältäni|kansalaisuudeltani|alkujaan|taustaltani|alun\s?perin)\s+)?(?i:{_FINNISH}){_SPOKEN}"
    rf"|\b(?:[Ii]\s+am|[Ii]['’]m)\s+(?:an?\s+|originally\s+)?{_ENGLISH}{_SPOKEN}"
    rf"|\b[Jj]ag\s+är\s+(?:en\s+|ursprungligen\s+)?{_SWEDISH}{_SPOKEN}"
    rf"|\b[Яя]\s+(?:[—–-]\s+)?(?:україн(?:ець|ка)|украин(?:ец|ка)|рос(?:іянин|іянка)|русск(?:ий|ая)|поляк|пол(?:ька)|"
    rf"білорус(?:ка)?|белорус(?:ка)?|естон(?:ець|ка)|эстон(?:ец|ка)|татар(?:ин|ка)|біженець|біженка|беженец|беженка)"
    rf"(?!\w)"
    rf"|\b(?:[Mm]a\s+)?[Oo]len\s+(?:rahvuselt\s+)?(?:eestlane|venelane|ukrainlane|soomlane|lätlane|leedulane|poolakas|"
    rf"valgevenelane|pagulane)(?!\w)"
    rf"|\b[Jj]estem\s+(?:Polakiem|Polką|Ukrain\w+|Białorusin\w*|Litwin\w*)(?!\w)"
)
_PLACE = rf"(?:the\s+)?{_UP}[\w'-]+(?:\s+{_UP}[\w'-]+)?"
_FROM = re.compile(
    rf"\b(?:[Oo]len\s+)?(?:kotoisin|[Kk]otoisin|lähtöisin|muuttanut\s+Suomeen)\s+{_UP}[\w-]+(?:st[aä]|lt[aä])\b"
    rf"|\b(?:[Ii]\s+am\s+)?(?:[Oo]riginally|[Ii]\s+come|[Ii]\s+am|[Ii]['’]m|woman|man|mother|father|immigrant|refugee)"
    rf"\s+from\s+{_PLACE}"
    rf"|\b(?:[Jj]ag\s+)?(?:kommer|är|ursprungligen|härstammar|[Uu]rsprungligen)\s+(?:ursprungligen\s+)?från\s+{_UP}\w+"
    rf"|\b(?:[Яя]\s+)?(?:родом|походжу|приїха[влала]+|происхожу|приехал[а]?)\s+(?:зі?|із|из)\s+[А-ЯІЇЄҐ]\w+"
    rf"|\b[Яя]\s+(?:зі?|із|из)\s+[А-ЯІЇЄҐ]\w+"
    rf"|\b(?:[Mm]a\s+)?(?:olen\s+)?pärit\s+{_UP}\w+(?:st|lt)\b"
    rf"|\b[Pp]ochodzę\s+z\s+{_UP}\w+|\b[Ii]ch\s+komme\s+aus\s+{_UP}\w+"
)
_ALONE = re.compile(
    rf"(?<=\[removed\])[ ,]+(?:from\s+{_PLACE}|från\s+{_UP}\w+|(?:зі?|із|из)\s+[А-ЯІЇЄҐ]\w+|{_UP}[\w-]+st[aä]\b)"
)
"""An origin behind another fact: "a 34-year-old woman from Nigeria"."""

PATTERNS = (_CITIZEN, _I_AM_ONE, _FROM, _ALONE)
