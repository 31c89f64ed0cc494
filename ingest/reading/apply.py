"""How to apply: an address of a form, an e-mail address, or the sentence that says it."""

import re

from ingest.reading.clauses import sentence_at
from matching.values.facts import Fact, HowToApply, Span

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"https?://[^\s<>\"')]+[^\s<>\"').,;]|www\.[^\s<>\"')]+[^\s<>\"').,;]")
_CUE = re.compile(
    r"\b(how to apply|apply (?:by|through|via|at|online)|send (?:us )?your (?:cv|application)|hakemu\w+|hae (?:paikkaa|tätä)|"
    r"ansök\w*|skicka (?:in )?din|kandideeri\w*|saada oma cv|надсил\w+|aplikuj\w*)",
    re.IGNORECASE,
)


def read_apply(text: str) -> Fact[HowToApply]:
    """Where an application goes; unknown when the text does not say."""
    email, url, cue = _EMAIL.search(text), _URL.search(text), _CUE.search(text)
    if cue is None and email is None and url is None:
        return Fact()
    sentence = sentence_at(text, cue.start(), cue.end()) if cue else None
    spans = tuple(Span(*match.span()) for match in (url, email) if match) or ((sentence,) if sentence else ())
    words = text[sentence.start : sentence.end].strip() if sentence else None
    return Fact(HowToApply(url and url.group(), email and email.group(), words), spans)
