"""What a text does with a language that it names: asks for it as a skill, speaks it at work, teaches or writes in it.

Each table is a reason: words that make a name a skill; a verb in the second person, which asks of the reader; words of
a workplace, which tell what is spoken there and ask for nothing; and uses that make the name no skill of anybody.
"""

import re

from ingest.reading.word_starts import WordPattern

SKILL_BEFORE = WordPattern(
    r"(?:kunskap\w*\s+(?:i|av)|färdigheter\s+i|behärska\w*|(?:talar?|puhut?|speak)\s+(?:och|ja|and)\s+(?:skriver?|kirjoitat?|write)|tala[rt]?|prata[rt]?|förstå[r]?|(?:kan|kunna)(?:\s+(?:inte|både))?|"
    r"knowledge\s+of|command\s+of|speak\w*|know|proficien\w+\s+in|fluen\w+\s+in|skills?\s+in|communicate\s+in|understand\w*|"
    r"some|both|puhu\w*|osaa\w*|osata|hallit\w+|"
    r"ymmär\w+|(?:kieli|language|språk\w*|keel)\s+(?:is|on|är)|język\w*|znajomoś\w+|знан\w+|волод\w+|владе\w+|"
    r"розмовля\w+|говор\w+|räägi\w*|valda\w*|oska\w*|мов\w+|язык\w*)(?:\s+по-|\s+(?:[^\W\d_]+\s+)?)$",
    re.IGNORECASE,
)
SKILL_VERB_AFTER = re.compile(
    r"\s+(?:(?:en|et|ei)\s+(?:osaa|puhu|ymmärrä|tarvitse)|osaan|puhun|sujuu|luonnistuu)\b", re.IGNORECASE
)
NONE_BEFORE = WordPattern(r"\b(?:no|any|ingen|inte\s+någon)\s+$", re.IGNORECASE)
"""Only a seeker says "but no Finnish"; in a vacancy it may be the beginning of "no Finnish company"."""

ASKS_YOU = WordPattern(
    r"\b(?:puhut|osaat|hallitset|du\s+(?:talar|kan|behärskar)|you\s+(?:speak|know|are\s+fluent)|(?:ви|ты|вы)\s+"
    r"(?:володієте|владеете|говорите)|(?:sa\s+)?(?:räägid|oskad|valdad))\b",
    re.IGNORECASE,
)
SPOKEN_THERE = WordPattern(
    r"\b(?:puhu(?:mme|taan|vat)|työkiel\w+|työskentelykiel\w*|opetuskiel\w*|(?:tjänstgörings|undervisnings|koncern)språk\w*|(?:talar|pratar)\s+vi|vi\s+(?:talar|pratar)|talas|pratas|"
    r"(?:kunder|patienter|invånare|boende|klienter|gäster|kollegor|elever)\w*\s+(?:talar|pratar)|arbetsspråk\w*|"
    r"working\s+languages?|languages?\s+of\s+work|(?:we|they|customers|clients|residents|guests|patients|colleagues)\s+"
    r"(?:\w+\s+)?speak|is\s+spoken|are\s+(?:spoken|heard)|räägi(?:b|me|vad|takse)|töökeel\w*|говор(?:ят|им)|"
    r"розмовля(?:ють|ємо)|рабоч\w+\s+язык\w*|робоч\w+\s+мов\w+)\b",
    re.IGNORECASE,
)
ABOUT_APPLYING = WordPattern(
    r"\b(?:hakemu\w*|hae|cv|ansök\w*|skriva|brev|application|apply|resume|send\s+(?:us\s+)?your|lähetä|skicka|"
    r"kandideer\w*|надсила\w+)\b",
    re.IGNORECASE,
)
TAUGHT_AFTER = re.compile(
    r"[\s-]{1,2}(?:kiel\w+\s+|språk\w*\s+|keel\w*\s+|language\s+)?(?:opet\w+|koulutu\w+|opint\w+|opiskel\w+|kurs\w*|oppitun\w+|lessons?|"
    r"courses?|classes|teach\w*|undervisning|lektion\w*|lärare|õpetaja\w*|õpe|курс\w*|урок\w*)\b",
    re.IGNORECASE,
)
TAUGHT_BEFORE = WordPattern(
    r"\b(?:opeta\w*|teach\w*|undervisa\w*|(?:lärare|kurser|kurs|lektioner|undervisning|lessons|courses|classes)\s+i[n]?|"
    r"õpeta\w*|преподава\w+|виклада\w+)\s+(?:[^\W\d_]+\s+){0,2}$",
    re.IGNORECASE,
)


def is_taught(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a subject that is taught there: "suomen kielen kursseja", "lärare i engelska"."""
    return bool(TAUGHT_AFTER.match(text, end) or TAUGHT_BEFORE.search(text, max(0, start - 60), start))
