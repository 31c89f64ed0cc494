"""Every message of the code and the templates is translated into every language of the site."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from api.pages.translation import LOCALE_OF, LOCALES, translator

ROOT = Path(__file__).parents[3]
LEAST_MESSAGES = 150
"""Fewer found would mean that messages are looked for in the wrong place."""


@cache
def wanted() -> dict[object, Message]:
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog()
    for _file, _line, message, _comments, context in extract_from_dir(ROOT / "api", methods, options):
        found.add(message, context=context)
    return {message.id: message for message in found if message.id}


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def texts(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@pytest.mark.parametrize("language", LOCALE_OF)
def test_no_message_is_missing_fuzzy_or_left_over(language):
    known = {message.id: message for message in catalogue(language) if message.id}
    assert len(wanted()) > LEAST_MESSAGES
    assert wanted().keys() - known.keys() == set()
    assert known.keys() - wanted().keys() == set()
    assert [message.id for message in known.values() if message.fuzzy or not all(texts(message))] == []


@pytest.mark.parametrize("language", LOCALE_OF)
def test_translations_fill_in_the_same_values(language):
    for message in catalogue(language):
        original = message.id if isinstance(message.id, tuple) else (message.id,)
        names = {name for text in original for name in re.findall(r"%\((\w+)\)s", text)}
        for text in texts(message) if message.id else ():
            assert set(re.findall(r"%\((\w+)\)s", text)) == names, message.id


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_hardly_any_message_is_left_in_english(language):
    same = {message.id for message in catalogue(language) if message.id and message.string == message.id}
    assert same <= {"no"}


def test_english_says_what_the_code_says():
    for message in catalogue("en"):
        assert not message.id or message.string == message.id


@pytest.mark.parametrize("language", LOCALE_OF)
def test_one_and_many_are_told_apart(language):
    tr = translator(language)
    one = tr.ngettext("%(num)s match", "%(num)s matches", 1)
    many = tr.ngettext("%(num)s match", "%(num)s matches", 3)
    assert one.startswith("1 ")
    assert many.startswith("3 ")
    assert one[2:] != many[2:]
