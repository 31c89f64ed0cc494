"""All readers together: from the fields of a posting or CV to a record that can be kept, redacted and understood."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from ingest.fields import CvFields, PostingFields
from ingest.reading.apply import read_apply
from ingest.reading.compose import clean, cv_text, posting_text
from ingest.reading.dates import read_deadline, read_start
from ingest.reading.education import read_education
from ingest.reading.experience import read_experience
from ingest.reading.language import detect_language
from ingest.reading.languages import read_languages
from ingest.reading.legible import Legible
from ingest.reading.licences import LicenceReader
from ingest.reading.moving import regions_to_move_to
from ingest.reading.occupations import Headed, OccupationReader
from ingest.reading.openings import read_openings
from ingest.reading.pay import read_pay
from ingest.reading.permit import read_permit, read_sponsorship
from ingest.reading.place_codes import coded_place, is_coded
from ingest.reading.places import read_places, resolve_place
from ingest.reading.redaction import redact
from ingest.reading.remote import read_remote
from ingest.reading.sections import cv_sections, posting_sections
from ingest.reading.several_jobs import asked_of_all, numbered_jobs
from ingest.reading.shifts import read_shifts
from ingest.reading.side import Side
from ingest.reading.skills import SkillReader
from ingest.reading.terms import read_contract, read_hours
from ingest.reading.where import home, named_at, work_places
from ingest.reading.wishes import read_wishes
from ingest.reference.licences import LicenceVocabulary
from matching.coding.meaning import VectorsOf
from matching.encoders.protocol import Encoder
from matching.places.gazetteer import Gazetteer
from matching.places.values import Place
from matching.ranking.values import TextSide
from matching.taxonomy.values import Taxonomy
from matching.values.facts import (
    Fact,
    OccupationFact,
    PlaceFact,
    Provenance,
    SeekerFacts,
    Span,
    VacancyFacts,
)
from matching.values.records import Document, Section, SectionKind
from models.kept import KeptSeeker, KeptVacancy

READERS_VERSION = "6"
"""Raised whenever a reader comes to read a text differently; kept texts are then read again."""


class Readers:
    """Reads postings and CVs with one taxonomy. Built once (seconds for a full ESCO), then used from any thread."""

    def __init__(
        self,
        taxonomy: Taxonomy,
        gazetteer: Gazetteer,
        licences: LicenceVocabulary,
        encoder: Encoder | None,
        label_vectors: VectorsOf | None = None,
    ) -> None:
        """Take what texts are read with; without ``label_vectors`` names are encoded when first needed."""
        self.taxonomy = taxonomy
        self._gazetteer = gazetteer
        self._licences = LicenceReader(licences)
        self._legible = Legible(taxonomy, gazetteer)
        self._skills = SkillReader(taxonomy)
        self._occupations = OccupationReader(taxonomy, encoder, label_vectors)

    def posting(self, fields: PostingFields, source: str, today: date) -> KeptVacancy:
        """Read one posting; see `postings`."""
        return self.postings([fields], source, today)[0]

    def postings(self, some: Sequence[PostingFields], source: str, today: date) -> list[KeptVacancy]:
        """Read postings; dates without a year count from ``today``. Their titles are coded together."""
        return self.coded([self.posting_uncoded(fields, source, today) for fields in some])

    def posting_uncoded(self, fields: PostingFields, source: str, today: date) -> KeptVacancy:
        """Read all of a posting but its occupations."""
        named = [(self._written(text, place), place) for text, place in self._given(fields.place_texts, fields.country)]
        told = f"{fields.title}\n{fields.text}"
        unnamed = [written for written, place in named if named_at(told, written, place, self._gazetteer) is None]
        text, title_end = posting_text(fields, unnamed)
        language = fields.language or detect_language(text)
        document = Document(text, language, posting_sections(title_end, self._legible.read(text, language)))
        found = ((place, named_at(text, written, place, self._gazetteer)) for written, place in named)
        places = tuple(PlaceFact(place, (span,) if span else (), Provenance.IMPORTED) for place, span in found)
        kept = KeptVacancy(
            source=source,
            external_id=fields.external_id,
            title=" ".join(clean(fields.title).split()),
            document=document,
            reader_version=READERS_VERSION,
            taxonomy_version=self.taxonomy.version,
            employer=" ".join(clean(fields.employer).split()) or None,
            business_id=fields.business_id or None,
            employment_area=fields.employment_area,
            imported=replace(
                fields.imported,
                occupations=tuple(self._known(fields.imported.occupations)),
                places=fields.imported.places or places,
            ),
        )
        kept = self._uncoded(kept, today)
        # a place that is not known lies at least in the country of the record; no place at all stays unknown
        country = self._gazetteer.country(fields.country or "") if fields.place_texts else None
        if country is None or kept.imported.places or kept.read.places:
            return kept
        return replace(kept, imported=replace(kept.imported, places=(PlaceFact(country, (), Provenance.IMPORTED),)))

    def postings_again(self, kept: Sequence[KeptVacancy], today: date) -> list[KeptVacancy]:
        """Read the texts of kept postings once more."""
        return self.coded([self._uncoded(each, today) for each in kept])

    def coded(self, kept: Sequence[KeptVacancy]) -> list[KeptVacancy]:
        """The same postings with the occupations of their titles."""
        headed = [self._headed(each) for each in kept]
        return [
            replace(each, read=replace(each.read, occupations=occupations))
            for each, occupations in zip(kept, self._occupations.read_postings(headed), strict=True)
        ]

    def _headed(self, kept: KeptVacancy) -> Headed:
        document = kept.document
        text = self._legible.read(document.text, document.language)
        title = text[: len(kept.title)] if document.text.startswith(kept.title) else kept.title
        return Headed(title, text, document.language, document.sections)

    def _uncoded(self, kept: KeptVacancy, today: date) -> KeptVacancy:
        document = kept.document
        text, sections = self._legible.read(document.text, document.language), document.sections
        remote, countries = read_remote(text)
        title_end = next((s.end for s in sections if s.kind is SectionKind.TITLE), 0)
        jobs = numbered_jobs(text, self._occupations.is_title)
        read = VacancyFacts(
            skills=asked_of_all(
                lambda each: self._skills.read(each, document.language, sections, TextSide.VACANCY), text, jobs
            ),
            languages=asked_of_all(lambda each: read_languages(each, sections, Side.VACANCY).facts, text, jobs),
            licences=asked_of_all(lambda each: self._licences.read(each, sections, Side.VACANCY), text, jobs),
            places=work_places(text, title_end, self._gazetteer),
            shifts=read_shifts(text, Side.VACANCY),
            education=read_education(text, sections, Side.VACANCY),
            experience_years=read_experience(text, sections, Side.VACANCY, today),
            remote=remote,
            remote_countries=countries,
            sponsors_permit=read_sponsorship(text),
            hours=read_hours(text),
            contract=read_contract(text),
            pay=read_pay(text),
            starts=read_start(text, today),
            closes=read_deadline(text, today),
            openings=read_openings(text),
            how_to_apply=read_apply(text),
        )
        return replace(
            kept,
            read=read,
            imported=replace(kept.imported, occupations=tuple(self._known(kept.imported.occupations))),
            reader_version=READERS_VERSION,
            taxonomy_version=self.taxonomy.version,
        )

    def cv(self, fields: CvFields, source: str, today: date) -> KeptSeeker:
        """Redact and read a CV: what is protected is removed before anything else sees the text."""
        text = redact(cv_text(fields), fields.protected, self._occupations.is_title)
        language = fields.language or detect_language(text)
        sections = cv_sections(self._legible.read(text, language), self._occupations.is_title)
        document = Document(text, language, sections)
        place = next((place for _, place in self._given(fields.place_texts, fields.country)), None)
        given = PlaceFact(place, provenance=Provenance.IMPORTED) if place else None
        kept = KeptSeeker(
            source=source,
            external_id=fields.external_id,
            title="",
            document=document,
            reader_version=READERS_VERSION,
            taxonomy_version=self.taxonomy.version,
            imported=replace(fields.imported, home=fields.imported.home or given),
        )
        return self.cv_again(kept, today)

    def cv_again(self, kept: KeptSeeker, today: date) -> KeptSeeker:
        """Read the text of a kept CV once more."""
        document = kept.document
        text, sections = self._legible.read(document.text, document.language), document.sections
        wished = _spans(sections, SectionKind.WISHES)
        lives_at = home(text, sections, self._gazetteer)
        lives = kept.imported.home or lives_at
        wishes = read_wishes(text, wished, today, lives.place.country if lives else None)
        regions = regions_to_move_to(text, lambda: read_places(text, self._gazetteer))
        languages = read_languages(text, sections, Side.SEEKER)
        countries, needs_permit = read_permit(text)
        occupations = self._occupations.of_cv(text, document.language, sections, wishes.wanted, today)
        read = SeekerFacts(
            occupations=occupations,
            skills=self._skills.read(text, document.language, sections, TextSide.SEEKER),
            languages=languages.facts,
            languages_closed=languages.closed,
            licences=self._licences.read(text, sections, Side.SEEKER),
            home=lives_at,
            shifts=read_shifts(text, Side.SEEKER, wished),
            education=read_education(text, sections, Side.SEEKER),
            experience_years=read_experience(text, sections, Side.SEEKER, today),
            permit_countries=countries,
            needs_permit=needs_permit,
            # who would move to a region has not said yes to others
            relocates=Fact() if regions.known and wishes.relocates.value else wishes.relocates,
            relocation_regions=regions,
            goes_abroad=wishes.goes_abroad,
            wants_remote=wishes.wants_remote,
            commute_minutes=wishes.commute_minutes,
            hours=read_hours(text, wished),
            contract=read_contract(text, wished),
            pay=read_pay(text, wished),
            available=wishes.available,
            refused_employers=wishes.refused_employers,
            refused_occupations=tuple(self._refused(wishes.refused_occupations, document.language)),
        )
        return replace(
            kept,
            title=self._title(occupations, document),
            read=read,
            imported=replace(kept.imported, occupations=tuple(self._known(kept.imported.occupations))),
            reader_version=READERS_VERSION,
            taxonomy_version=self.taxonomy.version,
        )

    def _known(self, facts: Iterable[OccupationFact]) -> Iterator[OccupationFact]:
        """Imported occupations with their ISCO-08 group; those that the taxonomy lacks tell nothing to match by."""
        for fact in facts:
            concept = self.taxonomy.concepts.get(fact.uri)
            if concept is not None:
                yield replace(fact, isco08=concept.isco08)

    def _given(self, written: Iterable[str], country: str | None) -> Iterator[tuple[str, Place]]:
        """Places that a source gives in fields of its own, with the words or codes that give them."""
        for text in written:
            place = self._place(text, country)
            if place is not None:
                yield text, place

    def _written(self, text: str, place: Place) -> str:
        """What a place is called where a text shows it: its name where it was given by code."""
        return place.name if is_coded(text) else " ".join(clean(text).split())

    def _place(self, written: str, country: str | None) -> Place | None:
        """A place by code (see `ingest.reading.place_codes`) or by name."""
        if is_coded(written):
            return coded_place(written, self._gazetteer)
        hint = country.upper() if country and len(country) == 2 else None  # noqa: PLR2004
        return resolve_place(written, self._gazetteer, hint)

    def _refused(self, written: Iterable[str], language: str | None) -> Iterator[str]:
        """Codes of refused occupations; a word that is no occupation is kept as it was written."""
        for words in written:
            found = self._occupations.read(words, "", language, TextSide.SEEKER)
            yield from (fact.uri for fact in found[:1])
            yield from (fact.isco08 for fact in found[:1])
            if not found:
                yield words

    def _title(self, occupations: Sequence[OccupationFact], document: Document) -> str:
        """What a seeker is called: the first occupation in the words of the CV, else its name in that language."""
        if not occupations:
            return ""
        words = [" ".join(document.text[span.start : span.end].split()) for span in occupations[0].spans]
        return words[0] if words else self.taxonomy.label(occupations[0].uri, document.language or "en")


def _spans(sections: Sequence[Section], kind: SectionKind) -> list[Span]:
    return [Span(section.start, section.end) for section in sections if section.kind is kind]
