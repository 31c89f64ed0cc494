"""Employers and occupations that a seeker will not work for or as, in words as written."""

import re
from collections.abc import Iterator

from ingest.reading.nearby import sentence_near

_EMPLOYER = re.compile(
    r"\b(?:en|enkä)\s+(?:halua|voi|aio|suostu)\s+(?:olla\s+)?(?:töissä|töihin|työskennellä|"
    r"työskentele\w*)\s+(?:seuraav\w+\s+)?(?:työnantaj\w+|yrity\w+|firma\w+)\s*:?\s*|"
    r"\b(?:jag\s+)?vill\s+(?:inte|ej)\s+(?:arbeta|jobba)\s+(?:hos|för|på|åt)\s+(?:följande\s+(?:arbetsgivare|"
    r"företag)\s*:?\s*|företaget\s+)?|"
    r"\b(?:not|\w+n['’]t|never)\s+(?:want\s+to\s+|wish\s+to\s+|willing\s+to\s+)?work(?:ing)?\s+(?:for|"
    r"at)\s+(?:the\s+following\s+(?:employers?|compan\w+)\s*:?\s*)?|"
    r"\bei\s+(?:soovi|taha)\s+töötada\s+(?:järgmise\s+)?(?:ettevõtte\w*|tööandja\w*)\s*:?\s*|"
    r"\bне\s+(?:хочу|бажаю|готов\w*)\s+працювати\s+(?:в|у|на)\s+(?:компанії|роботодавця|підприємстві)\s*:?\s*|"
    r"\b(?:estetyt työnantajat|ei työnantajia|uteslutna arbetsgivare|excluded employers)\s*:\s*",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r"\s+(?:enkä|koska|sillä|because|since|as|eftersom|för att|but|mutta|men|vaan|бо|sest|[a-zåäö]+(?:n|in|"
    r"nyt)\s+pois)\b|[;()\n]",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"\s*,\s*(?:(?:ja|och|and|tai|eller|or|або|чи|ega|või)\s+)?|\s+(?:tai|eller|or|або|чи|ega|või)\s+|"
    r"(?:(?<=\bOy)|(?<=\bOyj)|(?<=\bA[bB])|(?<=\bLtd)|(?<=\bOÜ)|(?<=\bAS)|(?<=\bInc)|(?<=\bGmbH))\s+(?:ja|och|and)\s+"
)
_JOB = r"[^\W\d_][\w-]{2,}"
_OCCUPATION = re.compile(
    rf"\b(?:en|enkä)\s+(?:hae|halua|etsi|tee)\s+(?P<fi>{_JOB}n(?:(?:,|\s+(?:tai|ja|enkä|"
    rf"eikä))\s+{_JOB}n)*)\s+(?:töitä|töihin|työtä|paikkaa|tehtäviä)|"
    rf"\b(?:en|enkä)\s+(?:halua|aio)\s+(?:työskennellä|töihin)\s+(?P<essive>{_JOB}n[aä])\b|"
    rf"\b(?:söker|vill)\s+(?:inte|ej)\s+(?:arbeta|jobba|ha\s+arbete|ha\s+jobb|arbete|"
    rf"jobb)\s+som\s+(?P<sv>{_JOB}(?:(?:,|\s+eller)\s+{_JOB})*)|"
    rf"\b(?:not|\w+n['’]t)\s+(?:want\s+to\s+|wish\s+to\s+|willing\s+to\s+)?work(?:ing)?\s+as\s+(?:an?\s+)?(?P<en>{_JOB}(?:\s+(?!in\b|at\b|and\b|or\b|any){_JOB})?)|"
    rf"\bnot\s+looking\s+for\s+(?:any\s+)?(?P<work>{_JOB}(?:\s+{_JOB})?)\s+(?:work|jobs?)\b|"
    rf"\bei\s+(?:soovi|taha|otsi)\s+(?:töötada|tööd)\s+(?P<et>{_JOB}na)\b|"
    rf"\bне\s+(?:хочу|бажаю)\s+працювати\s+(?P<uk>{_JOB}(?:ом|ем|єм|ою|ею|єю))\b|"
    rf"\bне\s+шукаю\s+роботу\s+(?P<uk_of>{_JOB})",
    re.IGNORECASE,
)
_NO_JOB = re.compile(
    r"(?:any|full|part|remote|night|shift|temporary|seasonal|permanent|other|new|more|office|weekend|full-time|"
    r"part-time|osa-aikaisen|kokoaikaisen|"
    r"määräaikaisen|vuokra\w*|ilta\w*|yö\w*|muun|toisen|uuden)(?:\s.*)?",
    re.IGNORECASE,
)
_MOST_CHARACTERS = 120


def refused_employers(text: str) -> tuple[str, ...]:
    """Names of employers that the seeker will not work for: only names, which begin with a capital or a digit."""
    return tuple(dict.fromkeys(name for cue in _EMPLOYER.finditer(text) for name in _names(text, cue.end())))


def refused_occupations(text: str) -> tuple[str, ...]:
    """Words for work that the seeker does not look for; times and kinds of contract ("night work") are no occupation."""
    words = (
        word
        for found in _OCCUPATION.finditer(text)
        for word in re.split(r",\s*|\s+(?:tai|ja|enkä|eikä|eller)\s+", found.group(found.lastgroup or 0))
    )
    return tuple(dict.fromkeys(word for word in words if word and not _NO_JOB.fullmatch(word)))


def _names(text: str, start: int) -> Iterator[str]:
    if start >= len(text):
        return
    end = min(sentence_near(text, start, start).end, start + _MOST_CHARACTERS)
    ends = _NAME_ENDS.search(text, start, end)
    for name in _LIST.split(text[start : ends.start() if ends else end]):
        clean = name.strip(" \t.:\"'”")
        if clean and (clean[0].isupper() or clean[0].isdigit()):
            yield clean
