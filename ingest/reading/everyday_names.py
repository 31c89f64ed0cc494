"""Names of programs and methods that are everyday words too: "React" the library, "react" what one does."""

import re

_WORDS = (
    "access angular avid basic blender chef compass dart dash eclipse electron elixir ember excel express flutter "
    "flow ghost go groovy hive illustrator ionic jest julia keynote latex less lightning looker mason meteor notes notion "
    "numbers oracle outlook pages pascal pig playwright postman premiere processing project puppet react ruby rust salt "
    "scratch shell sketch slack spark spring stata swift tableau teams unity unreal vagrant vault word workday zoom"
)
EVERYDAY = frozenset(_WORDS.split())
"""In lower case. A capital makes them names, but at the start of a sentence only when the words behind agree."""

_AFTER = re.compile(
    r"[)\]\"'”’]*(?:\s*(?:$|[\n,.;:/)|•·&+–(]|\d)|-|"
    r"\s+(?:is|are|är|krävs|vaaditaan|katsotaan|on\s+(?!the|our|your|a|an)\w)|"
    r"\s+(?:skills?|experience|knowledge|developer|engineer|proficiency|expert|certifi|programming|development|"
    r"osaami|taito|taidot|kokemu|kehittäj|kunskap|erfarenhet|utveckl|har\s+jag|kan\s+jag|I\s)|"
    r"\s+(?:and|or|ja|tai|sekä|och|eller|samt)\s+(?:[A-ZÅÄÖ]|\.NET))"
)
_ENGLISH_ENDINGS = frozenset({"", "s", "d", "ed", "ing", "ly", "er", "y"})


def stands_as_name(word: str, name: str, after: str) -> bool:
    """Whether a word at the start of a sentence is meant as a name.

    Args:
        word: as it is written.
        name: that it may be, without endings.
        after: what follows the word, to the end of the text or some words on.

    "React, Angular", "Excel is a must" and "Excelin käyttö" name a program; "Excel at teamwork" does not.

    """
    return word[len(name) :].lower() not in _ENGLISH_ENDINGS or _AFTER.match(after) is not None
