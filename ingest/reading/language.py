"""Which language a text is written in. The only module that imports py3langid."""

from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SERVED = (
    "fi", "sv", "en", "et", "uk", "ru", "pl", "de", "nb", "nn", "no", "da", "is", "lv", "lt", "es", "fr", "it", "nl",
    "pt", "ro", "cs", "sk", "hu", "bg", "hr", "el", "tr", "ar", "fa", "so", "vi", "zh", "th",
)  # fmt: skip
"""Languages that a text may be told to be in (ISO 639-1)."""

LEAST_LETTERS = 20
LEAST_CONFIDENCE = 0.7
_MOST_CHARACTERS = 400
_NORWEGIAN = {"nb": "no", "nn": "no"}


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the language a text is written in.

    None when it has fewer than 20 letters, or when no served language reaches a probability of 0.7. Only the first
    400 characters are looked at. Both written forms of Norwegian are ``no``.
    """
    start = text[:_MOST_CHARACTERS]
    if sum(map(str.isalpha, start)) < LEAST_LETTERS:
        return None
    code, confidence = _identifier().classify(start.lower() if start.isupper() else start)
    return _NORWEGIAN.get(code, code) if float(confidence) >= LEAST_CONFIDENCE else None


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in SERVED if code in set(identifier.labels)])
    return identifier
