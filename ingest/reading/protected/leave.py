"""Times of leave for a child or for illness, as a person's own; jobs that stand in for others on leave stay.

A leave counts as the person's own when it fills a line beside its dates, stands alone in parentheses or between
separators with dates, or stands in a sentence about oneself. So payroll clerks keep "äitiyslomat, sairauslomat" among
their tasks, and "äitiysloman sijaisuus", "maternity cover" and "föräldraledighetsvikariat" stay whole.
"""

import re

from matching.values.records import REMOVED

_AT = "(?:n|a|t|lla|lle|lta|ni|llani|ltani)?"
_LEAVE = (
    rf"(?:äitiysloma{_AT}|isyysloma{_AT}|vanhempainvapaa{_AT}|vanhempainloma{_AT}|hoitovapaa{_AT}|perhevapaa{_AT}|"
    rf"raskausvapaa{_AT}|kotiäitinä|koti-isänä|hoitamassa\s+lasta\s+kotona|lasten\s+kanssa\s+kotona|sairausloma{_AT}|"
    rf"sairaslomalla|kuntoutustuki|kuntoutustukea|kuntoutustue(?:lla|n|lta)|työkyvyttömyyseläke|työkyvyttömyyseläkkeellä|"
    rf"föräldraledig(?:het(?:en)?)?|mammaledig(?:het(?:en)?)?|pappaledig(?:het(?:en)?)?|vårdledig(?:het(?:en)?)?|"
    rf"hemma\s+med\s+barn(?:en)?|sjukskriven|sjukskrivning(?:en)?|sjukledig(?:het(?:en)?)?|"
    rf"(?:maternity|paternity|parental|family|(?:child)?care|sick|adoption)\s+leave|stay-at-home\s+(?:parent|mother|"
    rf"father)|raising\s+children|декретн\w+\s+відпустк\w+|відпустк\w+\s+(?:по|для|з)\s+догляд\w+(?:\s+за\s+дитиною)?|"
    rf"декрет(?:і|у|ом|е)?|декретн\w+\s+отпуск\w*|отпуск\w*\s+по\s+уходу(?:\s+за\s+реб[её]нком)?|лікарнян(?:ий|ому)|"
    rf"больничн(?:ый|ом)|lapsehoolduspuhkus(?:el|elt)?|lapsepuhkus(?:el|elt)?|sünnituspuhkus(?:el|elt)?|"
    rf"emapuhkus(?:el|elt)?|haiguslehel|haigusleht|"
    rf"urlop\w*\s+(?:macierzyńsk\w+|wychowawcz\w+|rodzicielsk\w+)|elternzeit|mutterschutz|foreldrepermisjon)(?!\w)"
)
_STAND_IN = re.compile(
    r"sijai|vikari|cover|replac|substitut|stand-?in|заміщ|замін|замещ|на\s+час|на\s+время|ставк|asend|zastęp|vertret|"
    r"vikar|maksu|hakemu|laske|käsittel|payroll|process|handl",
    re.IGNORECASE,
)
_DATE = r"(?:(?:\d{1,2}[./]\s?)?(?:\d{1,2}[./]\s?)?(?:19|20)\d\d(?:-\d\d)?|[^\W\d_]{3,12}\.?\s+(?:19|20)\d\d|\d{1,2}[./]\d{2,4})"
_RANGE = rf"{_DATE}\s*(?:(?:[–—-]|to|till|до|по|kuni)\s*(?:{_DATE}|[^\W\d_]{{2,12}})?)?"
_LINE = re.compile(
    rf"(?P<lead>^[^\w\n\[]*(?:{_RANGE}\s*[:,;|–—-]*\s*)?(?:\()?)(?P<leave>{_LEAVE}[^\n,;|]{{0,25}}?)"
    rf"(?=\s*(?:$|[,;|)]|\s*\(?{_RANGE}\)?\s*$))",
    re.IGNORECASE | re.MULTILINE,
)
_DATED = re.compile(
    rf"(?P<lead>[(,;]\s*(?:{_RANGE}:?\s*)?)(?P<leave>{_LEAVE})(?=\s*,?\s*(?:{_RANGE}\s*)?(?P<close>[);]|$))",
    re.IGNORECASE | re.MULTILINE,
)
_OWN = re.compile(
    rf"(?P<lead>)(?P<leave>\b(?:olin|olen|olen\s+ollut|jäin|jään|palaan|palasin|palannut|i\s+was|i\s+am|i['’]m|i\s+have\s+been|"
    rf"i\s+returned|returned|returning|after\s+my|during\s+my|on\s+my|my|jag\s+(?:var|är|har\s+varit)|efter\s+min|under\s+min|"
    rf"min|(?:я\s+)?(?:перебува\w+|була|був|вийшла|була\s+у)|після|після\s+мого|(?:я\s+)?(?:была|был|вышла)|olin|viibi\w+|"
    rf"pärast|byłam|byłem|ich\s+war|jälkeen)\s+(?:(?:on|from|in|at|[åi]|w|на|у|в|з|из|in|tagasi|takaisin|currently|nu|nyt|"
    rf"parhaillaan|ollut)\s+)*{_LEAVE})(?=[^\n.]*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^\n.;]*")


def without_leave(text: str) -> str:
    """The text with ``[removed]`` for each leave that is the person's own."""
    for pattern in (_LINE, _DATED, _OWN):
        text = pattern.sub(_removed, text)
    return text


def _removed(match: re.Match[str]) -> str:
    rest = _SENTENCE.match(match.string, match.start("leave"))
    if rest is not None and _STAND_IN.search(rest.group()):
        return match.group()
    return match["lead"] + REMOVED
