"""How to apply: an address of a form, an e-mail address, or the sentence that says it."""

import re
from collections.abc import Iterable
from itertools import islice

from ingest.reading.nearby import sentence_near
from ingest.reading.word_starts import WordPattern
from matching.values.facts import Fact, HowToApply, Span

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?<![_-])")
_URL = re.compile(
    r"https?://[^\s<>\"')]+[^\s<>\"').,;:!?]|\bwww\.[^\s<>\"')]+[^\s<>\"').,;:!?]|"
    r"(?<![\w@./-])(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,10}/[^\s<>\"')]*[^\s<>\"').,;:!?/]",
    re.IGNORECASE,
)
_HAS_URL = re.compile(r"://|www\.|\.[a-z]{2,10}/", re.IGNORECASE)
_CUE = WordPattern(
    r"\b(?:how to apply|apply|appl(?:ications?|ying)|send\s+(?:us\s+)?(?:your|a|an)|submit|lähetä|toimita|jätä|täytä|"
    r"hakemu(?:s|kse|kset|ksen)\w*|"
    r"hae|haku|ilmoittaudu|tuo|kysy lisää tai|ansök\w*|sök\s+(?:tjänsten|jobbet|via|senast)|skicka|ring eller skriv|"
    r"kandideeri\w*|saada|"
    r"надс\w+|подайте|заявк\w+|aplikuj\w*|wyślij|prześlij|bewerb\w+|senden sie)\b",
    re.IGNORECASE,
)
_ASKING = WordPattern(
    r"\b(?:lisätie\w+|kysymy\w+|tiedustelu\w+|mer information|upplysningar|frågor|more information|questions)\b",
    re.IGNORECASE,
)
_MOST_CHARACTERS = 400
_MOST_MENTIONS = 100


def read_apply(text: str) -> Fact[HowToApply]:
    """Where an application goes; unknown when the text does not say.

    An address in a sentence that speaks of applying comes before one where questions are asked. ``instructions`` is
    the sentence that tells how, at most 400 characters of it; an address without a scheme is told with ``https://``.
    """
    email = _best(text, _EMAIL.finditer(text)) if "@" in text else None
    url = _best(text, _URL.finditer(text)) if _HAS_URL.search(text) else None
    sentence = _instructions(text, url or email)
    if not (email or url or sentence):
        return Fact()
    spans = tuple(span for span in (url, email) if span) or ((sentence,) if sentence else ())
    return Fact(
        HowToApply(
            _with_scheme(text[url.start : url.end]) if url else None,
            text[email.start : email.end] if email else None,
            text[sentence.start : sentence.end] if sentence else None,
        ),
        spans,
    )


def _best(text: str, matches: Iterable[re.Match[str]]) -> Span | None:
    ranked = [(_rank(text, Span(*m.span())), *m.span()) for m in islice(matches, _MOST_MENTIONS)]
    return Span(*min(ranked)[1:]) if ranked else None


def _rank(text: str, span: Span) -> int:
    sentence = sentence_near(text, span.start, span.end)
    if _CUE.search(text, sentence.start, span.start):
        return 0
    return 2 if _ASKING.search(text, sentence.start, span.start) else 1


def _instructions(text: str, contact: Span | None) -> Span | None:
    """The sentence of the address when it speaks of applying, else the last sentence that begins with applying."""
    if contact:
        sentence = sentence_near(text, contact.start, contact.end)
        if _CUE.search(text, sentence.start, sentence.end):
            return _shown(text, sentence)
    led = None
    for cue in islice(_CUE.finditer(text), _MOST_MENTIONS):
        sentence = sentence_near(text, cue.start(), cue.end())
        if not text[sentence.start : cue.start()].strip(" \t\n*•-–—"):
            led = sentence
    return _shown(text, led) if led else None


def _shown(text: str, sentence: Span) -> Span | None:
    words = text[sentence.start : sentence.end]
    start = sentence.start + len(words) - len(words.lstrip())
    end = start + len(words.strip()[:_MOST_CHARACTERS].rstrip())
    return Span(start, end) if end > start else None


def _with_scheme(address: str) -> str:
    return address if address.lower().startswith("http") else f"https://{address}"
