"""Import of ESCO from a folder in the official CSV layout, in whatever languages it holds.

Files of different versions may lie side by side: what does not fit together is counted and shown, never guessed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from ingest.reference.esco_concepts import Gathered
from ingest.reference.esco_files import EscoFolder, find_files
from ingest.reference.esco_relations import Connected
from matching.taxonomy.values import Concept, ConceptKind
from matching.values.ids import ConceptUri
from models.kept import Outcome
from models.store import Store
from models.taxonomy import ESCO, Release, releases, replace_source
from models.taxonomy_reading import load_taxonomy

EXAMPLES = 5
LANGUAGES = ("en", "fi", "sv")
"""Languages that the service speaks; one of them that a folder lacks is reported."""

VERSION = "2"
"""Version of this reading of the files; raised when the same files come to mean something else."""

_STARTER_PREFIX = "kohtaanto:"
Progress = Callable[[str, int, int], None]
"""Told the file at work (empty: writing to the store), and how many of how many steps are done."""


@dataclass(frozen=True, slots=True)
class EscoReport:
    """What an import did and what did not fit.

    Counts are of this folder. ``left_out`` counts relations whose ends no file of concepts has; ``unknown_uris`` says
    how many such URIs there are and ``unknown_examples`` names those that most relations miss. ``gone`` counts
    concepts of the import before this one that are no longer there.
    """

    outcome: Outcome
    digest: str
    languages: tuple[str, ...]
    missing_languages: tuple[str, ...]
    missing_files: tuple[str, ...]
    occupations: int = 0
    isco_groups: int = 0
    skills: int = 0
    skill_groups: int = 0
    labels: int = 0
    relations: int = 0
    left_out: int = 0
    unknown_uris: int = 0
    unknown_examples: tuple[str, ...] = ()
    gone: int = 0
    gone_examples: tuple[str, ...] = ()
    retired: int = 0
    nameless: int = 0


def import_esco(store: Store, folder: Path, now: datetime, progress: Progress | None = None) -> EscoReport:
    """Put a folder's ESCO in the place of the one that the store has.

    The same files again are told by their digest and change nothing. Nothing is written unless all files can be read.

    Raises:
        FileRefusedError: the folder holds no ESCO, or a file is not in the official layout; says which and why.

    """
    found = find_files(folder)
    digest = found.digest()
    with store.reading() as session:
        there = any((r.source, r.version, r.digest) == (ESCO, VERSION, digest) for r in releases(session))
    if there:
        return _report(Outcome.UNCHANGED, digest, found, Gathered(), Connected({}))
    tell = progress or _silent
    steps = len(found.concepts) + len(found.relations) + 1
    gathered, connected = _read(found, tell, steps)
    tell("", steps - 1, steps)
    gone = _gone(store, gathered)
    report = _report(Outcome.NEW, digest, found, gathered, connected)
    report = replace(report, gone=len(gone), gone_examples=gone[:EXAMPLES])
    outcome = _write(store, report, gathered, connected, now)
    tell("", steps, steps)
    return replace(report, outcome=outcome)


def _read(found: EscoFolder, tell: Progress, steps: int) -> tuple[Gathered, Connected]:
    gathered = Gathered()
    for done, file in enumerate(found.concepts):
        tell(file.path.name, done, steps)
        gathered.gather(file)
    connected = Connected(gathered.concepts)
    for done, file in enumerate(found.relations, start=len(found.concepts)):
        tell(file.path.name, done, steps)
        connected.connect(file)
    connected.place_in_groups()
    return gathered, connected


def _write(store: Store, report: EscoReport, gathered: Gathered, connected: Connected, now: datetime) -> Outcome:
    release = Release(ESCO, VERSION, report.digest, asdict(report))
    with store.session() as session:
        return replace_source(
            session,
            release,
            concepts=gathered.concepts.values(),
            labels=gathered.labels,
            relations=sorted(connected.relations, key=lambda each: (each.subject, each.kind, each.object)),
            now=now,
        )


def _gone(store: Store, gathered: Gathered) -> tuple[ConceptUri, ...]:
    """Occupations and skills of an earlier import that this one lacks; groups of ISCO-08 do not come and go."""
    with store.reading() as session:
        if not any(release.source == ESCO for release in releases(session)):
            return ()
        before = load_taxonomy(session)
    kinds = set(ConceptKind) - {ConceptKind.ISCO_GROUP}
    old = (concept.uri for concept in before.of_kind(*kinds) if not concept.uri.startswith(_STARTER_PREFIX))
    return tuple(uri for uri in old if uri not in gathered.concepts)


def _report(outcome: Outcome, digest: str, found: EscoFolder, gathered: Gathered, connected: Connected) -> EscoReport:
    kinds = _kinds(gathered.concepts.values())
    return EscoReport(
        outcome=outcome,
        digest=digest,
        languages=found.languages,
        missing_languages=tuple(language for language in LANGUAGES if language not in found.languages),
        missing_files=found.missing(),
        occupations=kinds[ConceptKind.OCCUPATION],
        isco_groups=kinds[ConceptKind.ISCO_GROUP],
        skills=kinds[ConceptKind.SKILL] + kinds[ConceptKind.KNOWLEDGE],
        skill_groups=kinds[ConceptKind.SKILL_GROUP],
        labels=len(gathered.labels),
        relations=len(connected.relations),
        left_out=connected.left_out,
        unknown_uris=len(connected.unknown),
        unknown_examples=tuple(uri for uri, _ in islice(connected.strangers(), EXAMPLES)),
        retired=gathered.retired,
        nameless=gathered.nameless,
    )


def _kinds(concepts: Iterable[Concept]) -> Counter[ConceptKind]:
    return Counter(concept.kind for concept in concepts)


def _silent(_file: str, _done: int, _steps: int) -> None:
    """Tell nobody."""
