"""What every format hands on: the fields of one posting or CV, or a reasoned refusal."""

from dataclasses import dataclass, field

from matching.values.facts import SeekerFacts, VacancyFacts


@dataclass(frozen=True, slots=True)
class PostingFields:
    """One posting as its source gives it, before its text is read.

    ``imported`` holds facts that the source states in structured form. ``line`` is the record's number in its file,
    from 1 (from 2 below the header of a table, as in a spreadsheet). Empty strings mean that the source has no such
    field. ``details`` are fields of the source that are words to be read (pay, hours...): a name and a text; they are
    appended to the text so that they can be quoted. ``withdrawn`` says that the source has taken the posting down; such
    a record needs nothing but its id.
    """

    line: int
    external_id: str
    title: str
    text: str
    employer: str = ""
    business_id: str = ""
    language: str | None = None
    place_texts: tuple[str, ...] = ()
    country: str | None = None
    employment_area: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    imported: VacancyFacts = field(default_factory=VacancyFacts)
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class CvFields:
    """One CV or profile as its source gives it, before it is redacted and read.

    ``protected`` are strings that the source names as personal (name, e-mail, phone, address), to be removed from
    ``text`` wherever they stand. ``headings`` in ``text`` are kept on lines of their own.
    """

    line: int
    external_id: str
    text: str
    title: str = ""
    language: str | None = None
    place_texts: tuple[str, ...] = ()
    country: str | None = None
    protected: tuple[str, ...] = ()
    imported: SeekerFacts = field(default_factory=SeekerFacts)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that could not be accepted: where it stands, which field, why, and how to mend it.

    ``raw`` is the record as it came, cut when it is very long, so that it can be found and mended. ``external_id`` is
    its id where that could be read: what was kept of it before stays.
    """

    line: int
    field: str
    reason: str
    raw: str = ""
    external_id: str = ""
