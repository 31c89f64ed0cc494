"""Who looks: a stored seeker or vacancy, or a text that was never kept."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from api.engine import Engine
from ingest.errors import FileRefusedError
from ingest.fields import CvFields, PostingFields, Rejected
from ingest.formats.mapping import beside
from ingest.formats.protocol import InputFile
from ingest.formats.table import cv_format, posting_format
from ingest.lists import Owner, concepts_of
from matching.encoders.passages import encode_record
from matching.encoders.protocol import Vector
from matching.ranking.values import Side
from matching.retrieval.retrieve import Query
from matching.values.facts import SeekerFacts, VacancyFacts
from matching.values.ids import SeekerId, VacancyId
from matching.values.records import Seeker, Vacancy
from models import seekers, vacancies
from models.kept import KeptSeeker, KeptVacancy
from models.layers import merge_seeker, merge_vacancy

UNSAVED = "unsaved"
Fields = TypeVar("Fields", CvFields, PostingFields)
Record = TypeVar("Record", Seeker, Vacancy)


@dataclass(frozen=True, slots=True)
class Asker(Generic[Record]):
    """The record that looks, its vector (None when it has no text to embed), and whether it is in the store."""

    record: Record
    vector: Vector | None
    stored: bool

    @property
    def side(self) -> Side:
        """Whose score orders the list."""
        return Side.SEEKER if isinstance(self.record, Seeker) else Side.EMPLOYER

    @property
    def finds(self) -> Owner:
        """The kind of record that is looked for."""
        return "vacancy" if isinstance(self.record, Seeker) else "seeker"

    def query(self) -> Query:
        """What the retrieval lists are asked."""
        record = self.record
        text = "\n".join(record.document.passages())
        return Query(self.vector, record.title, text, record.document.language, concepts_of(record.facts))


def stored_seeker(engine: Engine, seeker: SeekerId) -> Asker[Seeker]:
    """A seeker of the store. Raises UnknownRecordError when there is none with this id."""
    with engine.store.reading() as session:
        record = seekers.find(session, seeker)
    return _stored(engine, record)


def stored_vacancy(engine: Engine, vacancy: VacancyId) -> Asker[Vacancy]:
    """A vacancy of the store. Raises UnknownRecordError when there is none with this id."""
    with engine.store.reading() as session:
        record = vacancies.find(session, vacancy)
    return _stored(engine, record)


def unsaved_cv(engine: Engine, fields: CvFields, today: date) -> Asker[Seeker]:
    """A CV as it was read, without keeping anything of it."""
    return _unsaved(engine, seeker_of(engine.readers.cv(fields, UNSAVED, today)))


def unsaved_posting(engine: Engine, fields: PostingFields, today: date) -> Asker[Vacancy]:
    """A posting as it was read, without keeping anything of it."""
    return _unsaved(engine, vacancy_of(engine.readers.posting(fields, UNSAVED, today)))


def cv_from(file: InputFile) -> CvFields:
    """The first CV of a file. Raises FileRefusedError when the file holds none that can be read."""
    return _first(file, next(iter(cv_format(file).read(file)), None))


def posting_from(file: InputFile) -> PostingFields:
    """The first posting of a file. Raises FileRefusedError when the file holds none that can be read."""
    mapped = replace(file, mapping=beside(file.path))
    return _first(file, next(iter(posting_format(mapped).read(mapped)), None))


def seeker_of(kept: KeptSeeker) -> Seeker:
    """The seeker that keeping this would make, with facts merged as the store merges them."""
    facts = merge_seeker(SeekerFacts(), kept.imported, kept.read)
    return Seeker(SeekerId(UNSAVED), kept.title, kept.document, facts)


def vacancy_of(kept: KeptVacancy) -> Vacancy:
    """The vacancy that keeping this would make, with facts merged as the store merges them."""
    facts = merge_vacancy(VacancyFacts(), kept.imported, kept.read)
    return Vacancy(VacancyId(UNSAVED), kept.title, kept.employer, kept.document, facts)


def posting_of_text(text: str) -> PostingFields:
    """A pasted posting: its first line is the title, as in a file of plain text."""
    title, _, rest = text.strip().partition("\n")
    return PostingFields(1, UNSAVED, title, rest)


def _stored(engine: Engine, record: Record) -> Asker[Record]:
    """Vectors of its passages are in the store; those that are not yet are encoded and left for the stage to keep."""
    return Asker(record, encode_record(engine.cached_encoder(keep=False), record.title, record.document), stored=True)


def _unsaved(engine: Engine, record: Record) -> Asker[Record]:
    return Asker(record, encode_record(engine.encoder, record.title, record.document), stored=False)


def _first(file: InputFile, found: Fields | Rejected | None) -> Fields:
    if found is None or isinstance(found, Rejected):
        reason = f"{found.field}: {found.reason}" if found else "it holds no record"
        message = f"{file.path}: {reason}"
        raise FileRefusedError(message)
    return found
