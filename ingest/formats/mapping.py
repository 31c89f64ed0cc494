"""Column-mapping files (TOML), and the column names that are understood without one."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.errors import MappingError
from ingest.formats.protocol import NO_MAPPING, ColumnMapping

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "external_id", "job_id", "ad_id", "reference", "ref", "tunniste"),
    "title": ("title", "job_title", "headline", "position", "otsikko", "tyonimike", "rubrik"),
    "text": ("text", "description", "job_description", "body", "content", "kuvaus", "beskrivning"),
    "employer": ("employer", "company", "company_name", "organization", "tyonantaja", "arbetsgivare"),
    "business_id": ("business_id", "y_tunnus", "ytunnus", "fo_nummer", "vat_id"),
    "place": ("place", "municipality", "city", "location", "region", "kunta", "paikkakunta", "ort"),
    "country": ("country", "country_code", "maa", "land"),
    "language": ("language", "lang", "kieli", "sprak"),
    "employment_area": ("employment_area", "tyollisyysalue"),
    "deadline": ("deadline", "closes", "apply_by", "valid_through", "hakuaika", "haku_paattyy"),
    "starts": ("starts", "start_date", "start", "alkaa"),
    "openings": ("openings", "positions", "vacancies", "paikkojen_maara"),
    "hours": ("hours", "working_time", "tyoaika", "arbetstid"),
    "contract": ("contract", "employment_type", "job_type", "tyosuhde", "anstallning"),
    "salary": ("salary", "pay", "wage", "palkka", "lon"),
    "apply": ("apply", "how_to_apply", "apply_url", "application", "hakuohje"),
    "remote": ("remote", "etatyo", "distans"),
    "occupation": ("occupation_uri", "esco_uri"),
    "withdrawn": ("withdrawn", "removed", "deleted", "poistettu", "borttagen"),
}
"""Fields of a table of postings, and the columns that usually hold them, best first."""

JOINED = frozenset({"place"})
"""Fields that take every usual column that is there, not only the first."""

OF_THE_FEED = frozenset({"source", "feed"})
"""Defaults that say where a file comes from, and whether it is a ``full`` feed or one of ``changes``."""
REQUIRED = ("id", "title")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_ELEMENT = re.compile(r"[^\W\d][\w.-]*")


def load_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file: a table ``[columns]`` of field = column (or a list of them), ``[defaults]``, and ``[xml]``.

    In XML a column is a path from the record (``location/city``) that may end in an attribute (``@id``); the record is
    ``record`` in ``[xml]``, the name of an element or a path to it. Fields that the mapping does not name are looked for
    under their usual names; an empty list says that no column holds one.

    Raises:
        MappingError: when the file cannot be read or names a field that postings do not have.

    """
    try:
        written = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: not a readable TOML file ({error})"
        raise MappingError(message) from error
    columns = {field: _names(path, field, value) for field, value in _section(path, written, "columns").items()}
    defaults: dict[str, str] = {}
    for field, value in _section(path, written, "defaults").items():
        if isinstance(value, dict | list) or field == "id":
            message = f"{path}: the default of {field} must be one value" + (", and an id has none" * (field == "id"))
            raise MappingError(message)
        defaults[field] = str(value)
    unknown = sorted(({*columns, *defaults} - {*USUAL_NAMES, *OF_THE_FEED}) | (OF_THE_FEED & {*columns}))
    if unknown:
        known = ", ".join(sorted(USUAL_NAMES))
        message = f"{path}: unknown field {unknown[0]!r}; the fields are {known} and, in [defaults], feed and source"
        raise MappingError(message)
    return ColumnMapping(columns, defaults, _record(path, written))


def _record(path: Path, written: Mapping[str, object]) -> str:
    """The path of the records of an XML file; empty when the mapping has no ``[xml]``."""
    section = _section(path, written, "xml")
    record = section.get("record", "")
    names = record.strip("/").split("/") if isinstance(record, str) else [""]
    if set(section) - {"record"} or (section and not all(map(_ELEMENT.fullmatch, names))):
        message = f'{path}: [xml] takes only the path of a record, such as record = "jobs/job", without prefixes'
        raise MappingError(message)
    return "/".join(names)


def _section(path: Path, written: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = written.get(name, {})
    if not isinstance(section, dict):
        message = f"{path}: {name} must be a table; write [{name}] on a line of its own and the fields below it"
        raise MappingError(message)
    return section


def _names(path: Path, field: str, value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) and name for name in names):
        message = f"{path}: the column of {field} must be a name in quotes, or a list of them"
        raise MappingError(message)
    return tuple(names)


def beside(path: Path) -> ColumnMapping:
    """The mapping file that lies beside a table (``NAME.mapping.toml``), or none."""
    candidate = path.parent / f"{path.stem}.mapping.toml"
    return load_mapping(candidate) if candidate.is_file() else NO_MAPPING


def resolve(mapping: ColumnMapping, header: tuple[str, ...], *, whole: bool = True) -> Mapping[str, tuple[str, ...]]:
    """Columns of each field: those of the mapping, else the usual names that the header has.

    Args:
        mapping: wins over usual names, field by field.
        header: names of columns.
        whole: whether the header names all columns that rows may have; records of JSON Lines each have their own keys.

    Raises:
        MappingError: when a whole header lacks a column that the mapping names, or one for the id or the title.

    """
    found: dict[str, tuple[str, ...]] = {}
    plain: dict[str, str] = {}
    for name in header:
        plain.setdefault(_folded(name), name)
    for field, names in USUAL_NAMES.items():
        usual = tuple(plain[name] for name in names if name in plain)
        found[field] = mapping.columns.get(field, usual if field in JOINED else usual[:1])
        missing = [name for name in found[field] if name not in header]
        if whole and missing:
            message = f"the mapping takes {field} from the column {missing[0]!r}; the file has {_listed(header)}"
            raise MappingError(message)
        if whole and field in REQUIRED and not found[field] and field not in mapping.defaults:
            message = f"no column holds the {field}: name it in a mapping file; the file has {_listed(header)}"
            raise MappingError(message)
    return {field: names for field, names in found.items() if names}


def is_header(names: Sequence[str], mapping: ColumnMapping) -> bool:
    """Whether a row of cells names columns: a title and at least one more, as the mapping or usage calls them."""
    mapped = {name for columns in mapping.columns.values() for name in columns}
    titles = {*mapping.columns.get("title", ()), *map(_folded, USUAL_NAMES["title"])}
    usual = {_folded(name) for names in USUAL_NAMES.values() for name in names}
    known = {name for name in names if name and (name in mapped or _folded(name) in usual)}
    has_title = any(name in titles or _folded(name) in titles for name in known) or "title" in mapping.defaults
    return has_title and len(known) > 1


def _folded(name: str) -> str:
    """A column name in lower case without accents, words joined by underscores (``validThrough``: valid_through)."""
    letters = unicodedata.normalize("NFKD", _HUMP.sub("_", name.strip()).lower())
    return re.sub(r"[\s-]+", "_", "".join(letter for letter in letters if not unicodedata.combining(letter)))


def _listed(header: tuple[str, ...]) -> str:
    return ", ".join(name[:60] for name in header[:40]) or "no columns"
