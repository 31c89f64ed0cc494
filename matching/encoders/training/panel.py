"""Texts on which an encoder is measured: names and descriptions of concepts that were not trained on."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from matching.encoders.training.concepts import NamedConcept
from matching.encoders.training.split import Part, part_of

CORPUS = 300
QUERIES = 100
LANGUAGES = ("de", "en", "et", "fi", "lt", "lv", "pl", "sv")
TARGETS = ("en", "fi")
SKILL_LANGUAGES = ("fi", "sv")
SENTENCES = 200
LEAST_SENTENCE = 40
"""Characters of the shorter half of a description."""


@dataclass(frozen=True, slots=True)
class Task:
    """Queries that each have one right text in a corpus; `answers` are its places there."""

    name: str
    language: str
    queries: tuple[str, ...]
    corpus: tuple[str, ...]
    answers: tuple[int, ...]


def panel(concepts: Sequence[NamedConcept], part: Part) -> list[Task]:
    """The tasks on a part's concepts, the same for every run; tasks without queries are left out.

    `same`: another name of an occupation to its preferred name in its language, by language. `to-en`, `to-fi`: the
    same queries to the preferred names in that language. `translation`: names of skills to their English names, by
    language. `sentences`: the first sentence of a description to its rest. The corpus of names holds those of the
    part and, up to 300, of other concepts.
    """
    ordered = sorted(concepts, key=lambda concept: hashlib.sha256(concept.uri.encode()).hexdigest())
    of_part = [concept for concept in ordered if part_of(concept.uri) is part]
    others = [concept for concept in ordered if part_of(concept.uri) is not part]
    jobs = [c for c in of_part if c.group]
    skills = [c for c in of_part if not c.group]
    job_corpus = [*jobs, *(c for c in others if c.group)][: max(CORPUS, len(jobs))]
    tasks = []
    for language in LANGUAGES:
        asked = [(texts[1], c.uri) for c in jobs if len(texts := c.texts(language)) > 1][:QUERIES]
        tasks.append(_task("same", language, asked, job_corpus, language))
        tasks += [_task(f"to-{to}", language, asked, job_corpus, to) for to in TARGETS if to != language]
    for language in SKILL_LANGUAGES:
        asked = [(texts[0], c.uri) for c in skills if (texts := c.texts(language))][:QUERIES]
        tasks.append(_task("translation", language, asked, skills[:CORPUS], "en"))
    tasks.append(_sentences([*jobs, *skills][: 2 * CORPUS]))
    return [task for task in tasks if task.queries]


def _task(
    name: str, language: str, asked: Sequence[tuple[str, str]], concepts: Sequence[NamedConcept], target: str
) -> Task:
    named = [(texts[0], c.uri) for c in concepts if (texts := c.texts(target))]
    places = {uri: place for place, (_, uri) in enumerate(named)}
    known = [(text, places[uri]) for text, uri in asked if uri in places]
    corpus = tuple(text for text, _ in named)
    return Task(name, language, tuple(t for t, _ in known), corpus, tuple(place for _, place in known))


def _sentences(concepts: Sequence[NamedConcept]) -> Task:
    halves = [concept.description.partition(". ")[::2] for concept in concepts]
    long_enough = [(a, b) for a, b in halves if min(len(a), len(b)) >= LEAST_SENTENCE][:SENTENCES]
    queries = tuple(first for first, _ in long_enough)
    return Task("sentences", "en", queries, tuple(rest for _, rest in long_enough), tuple(range(len(queries))))
