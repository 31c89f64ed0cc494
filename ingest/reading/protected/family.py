"""Marital status, spouses, children and parenthood in sentences.

Children who are taught or cared for are a task, not a family: numbers above nine and groups stay.
"""

import re

_NUMBER = (
    r"(?:(?<!\d)[1-9]|yksi|kaksi|kolme|neljä|viisi|kuusi|yhden|kahden|kolmen|neljän|viiden|en|ett|två|tre|fyra|fem|an?|"
    r"one|two|three|four|five|six|мала|малу|маленьку|одну|одного|дво[єхих]+|тро[єхих]+|двох|трьох|два|дві|три|двое|трое|"
    r"двоих|троих|двух|трех|kaks|kolm|ühe|kahe|kolme|üks|jedno|dwoje|troje|zwei|drei|ein)"
)
_CHILDREN = (
    r"(?:(?:pientä|pieni|pienen|aikuista|små|vuxna|small|little|young|grown-?up|teenage|школярі|малих|маленьких|väikest|"
    r"kleine)\s+)?(?:lasta|lapsi|lapsen|tytär|tytärtä|poika|poikaa|barn|döttrar|söner|dotter|child(?:ren)?|kids?|sons?|"
    r"daughters?|дитин\w*|діт\w+|доч\w+|сина?|синів|реб[её]н\w+|дет\w+|last|laps\w*|dzie(?:cko|ci)|kind(?:er)?)"
)
_CARED_FOR = (
    r"(?!\w|\s+(?:ryhmä\w*|in\s+(?:my|the|our|a)\s+(?:group|class)|i\s+(?:gruppen|klassen|min|vår)|under|alle|"
    r"per\s|kohti|у\s+груп|в\s+груп|rühmas))"
)
_I_AM = r"(?:olen|i\s+am|i['’]m|jag\s+är|ma\s+olen|я|ich\s+bin|jestem)"
_STATUS = (
    r"(?:naimisissa|avoliitossa|kihloissa|naimaton|eronnut|leski|sinkku|ogift|gift|sambo|frånskild|skild|singel|änka|"
    r"änkling|förlovad|married|divorced|single|engaged|widow(?:ed|er)?|unmarried|одружен\w*|заміжня|незаміжня|"
    r"неодружен\w*|розлучен\w*|вдова|вдівець|замужем|не\s+замужем|женат|не\s+женат|холост|разведен\w*|abielus|vallaline|"
    r"lahutatud|lesk|vabaabielus|zamężna|żonaty|rozwiedzion\w+|verheiratet|geschieden|verwitwet)"
)
_AND_CHILDREN = (
    rf"(?:\s*(?:,|ja|och|and|with|med|і|й|и|та|ning|i|und)?\s*(?:(?:minulla\s+on|har|have|has|маю|есть|mul\s+on|mam|habe)\s+)?"
    rf"(?:mother\s+of\s+|father\s+of\s+)?{_NUMBER}\s+{_CHILDREN}(?!\w))?"
)
_END = r"(?=\s*(?:$|[,;|.)\]]|ja\b|och\b|and\b|with\b|і\b|та\b|и\b|ning\b|i\b))"
_MARRIED = re.compile(
    rf"\b{_I_AM}\s+(?:(?:onnellisesti|happily|lyckligt|щасливо|счастливо|\[removed\],?(?:\s+(?:ja|och|and))?)\s+)?"
    rf"{_STATUS}(?!\w|\s+(?:handedly|page|point|sign|minded|i\s|from|от\b))"
    rf"{_AND_CHILDREN}"
    rf"|(?:(?<=^)|(?<=[,;|.•])|(?<=[,;|.•] )){_STATUS}\b(?!-){_AND_CHILDREN}{_END}"
    rf"|\b(?:naimisissa|avoliitossa){_AND_CHILDREN}\b",
    re.IGNORECASE | re.MULTILINE,
)
_HAVE = re.compile(
    rf"\b(?:minulla\s+on|perheeseeni\s+kuuluu|perheessäni\s+on|meillä\s+on|i\s+have|we\s+have|jag\s+har|vi\s+har|"
    rf"(?:я\s+)?маю|в\s+мене|у\s+мене|у\s+меня(?:\s+есть)?|mul\s+on|meil\s+on|mam|ich\s+habe)\s+{_NUMBER}\s+"
    rf"{_CHILDREN}{_CARED_FOR}"
    rf"|\b(?:(?:ja|och|and|has|har)\s+)?(?<=\[removed\] ){_NUMBER}\s+{_CHILDREN}(?=\s*(?:$|[,;|.)]))"
    rf"|\b(?:(?:har|has|have)\s+){_NUMBER}\s+{_CHILDREN}(?=\s*(?:$|[,;|.)]))"
    rf"|(?:(?<=^)|(?<=[,;|])|(?<=[,;|] )){_NUMBER}\s+(?:lasta|barn|children|kids|lapsi|дітей|детей|дитина|last|dzieci)"
    rf"(?=[ \t]*(?:$|[,;|.]))",
    re.IGNORECASE | re.MULTILINE,
)
_PARENT = (
    r"(?:yksinhuoltaja\w*|perheenäiti|perheenisä|kotiäiti|koti-isä|isoäiti|isoisä|(?:pienen\s+lapsen\s+)?äiti|isä|"
    r"(?:single|stay-at-home|working|proud)?\s?(?:mother|father|mom|mum|dad|grandmother|grandfather|parent)|housewife|"
    r"(?:ensamstående|hemma|små)?\s?(?:mamma|pappa|mor|far|förälder)|hemmafru|"
    r"(?:одинока|самотня|одинокая|молода)?\s?(?:мама|мати|мать|батько|отец)|домогосподарка|домохозяйка|"
    r"(?:üksik)?(?:ema|isa)|koduperenaine)"
)
_IS_PARENT = re.compile(
    rf"\b(?:(?:olen|jag\s+är|i\s+am|i['’]m)\s+)?(?:{_NUMBER}\s+(?:pienen\s+)?(?:lapsen|tytön|pojan|lapse)\s+"
    rf"(?:äiti|isä|vanhempi|yksinhuoltaja|ema|isa)|{_NUMBER}\s*-?barns(?:mor|mamma|far|pappa)|"
    rf"(?:an?\s+)?(?:single\s+)?(?:mother|father|parent|mom|mum|dad|мати|мама|мать|батько|отец)\s+(?:of\s+)?{_NUMBER}\b"
    rf"(?:\s+{_CHILDREN})?|"
    rf"(?:mor|mamma|far|pappa|förälder)\s+till\s+{_NUMBER}\b(?:\s+{_CHILDREN})?)(?!\w)"
    rf"|\b{_I_AM}\s+(?:[—–-]\s+)?(?:an?\s+|en\s+|\[removed\],?\s+(?:ja\s+|och\s+|and\s+)?)?{_PARENT}(?!\w|-)"
    rf"|(?<=\[removed\])[ ,]+(?:(?:ja|och|and|і|и)\s+)?(?:an?\s+)?{_PARENT}(?!\w|-)",
    re.IGNORECASE,
)
_KIN = re.compile(
    r"\b(?:vaimoni|vaimoani|mieheni|miestäni|aviomieheni|avopuolisoni|puolisoni|puolisoani|lapseni|lapsiani|lapsilleni|"
    r"lapsemme|perheeni|perheemme|perhettäni|poikani|tyttäreni|tyttöystäväni|poikaystäväni|avovaimoni|avomieheni|"
    r"my\s+(?:wife|husband|spouse|partner|fiancée?|girlfriend|boyfriend|sons?|daughters?|kids?|child(?:ren)?|family|"
    r"baby)|(?:min|mina|mitt)\s+(?:fru|man|make|maka|sambo|fästmö|fästman|son|dotter|söner|döttrar|barn|familj|flickvän|"
    r"pojkvän)|(?:мо(?:я|ю|єю|єї|їй|й|го|їм|ї|їх|їми)|своєю|своїм|свої|своїми)\s+(?:дружин\w+|чоловік\w*|діт\w+|"
    r"син\w*|доньк\w+|дочк\w+|сім['’ʼ]\w+|родин\w+)|(?:мо(?:я|ю|ей|й|его|им|и|их|ими)|своей|своим|свои)\s+(?:жен\w+|"
    r"муж\w*|дет\w+|сын\w*|доч\w+|семь\w+)|minu\s+(?:abikaasa\w*|naine|naise\w*|mees|mehe\w*|lapse\w*|laps|pere\w*|"
    r"poeg|tüta\w+)|(?:moja|moją|mojej|mój|moim|moi|moje)\s+(?:żon\w+|mąż|męż\w+|dziec\w+|rodzin\w+)|"
    r"mein(?:e|er|em|en)?\s+(?:frau|mann|kind(?:er)?|familie))(?![\w-])"
    r"|\b(?:perheen\s+(?:takia|vuoksi|kanssa)|perhesyistä|av\s+familjeskäl|(?:p\.?\s?g\.?\s?a\.?|på\s+grund\s+av)\s+familj\w*|for\s+family\s+reasons|через\s+родину|"
    r"з[іi]?\s+сім['’ʼ]єю|із\s+сім['’ʼ]єю|с\s+семьей|perekondlikel\s+põhjustel)\b",
    re.IGNORECASE,
)
PATTERNS = (_MARRIED, _HAVE, _IS_PARENT, _KIN)
