"""Column-mapping files (TOML), and the column names that are understood without one."""

import tomllib
from collections.abc import Mapping
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
}
"""Fields of a table of postings, and the columns that usually hold them, best first."""

JOINED = frozenset({"place"})
"""Fields that take every usual column that is there, not only the first."""


def load_mapping(path: Path) -> ColumnMapping:
    """Read a mapping file: a table ``[columns]`` of field = column (or a list of them), and ``[defaults]``.

    Raises:
        MappingError: when the file cannot be read or names a field that postings do not have.

    """
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path}: not a readable TOML file ({error})"
        raise MappingError(message) from error
    columns: dict[str, tuple[str, ...]] = {}
    for field, value in dict(written.get("columns", {})).items():
        columns[field] = (value,) if isinstance(value, str) else tuple(str(name) for name in value)
    defaults = {field: str(value) for field, value in dict(written.get("defaults", {})).items()}
    unknown = sorted((set(columns) | set(defaults)) - set(USUAL_NAMES) - {"source"})
    if unknown:
        known = ", ".join(sorted(USUAL_NAMES))
        message = f"{path}: unknown field {unknown[0]!r}; the fields are {known} and, in [defaults], source"
        raise MappingError(message)
    return ColumnMapping(columns, defaults)


def beside(path: Path) -> ColumnMapping:
    """The mapping file that lies beside a table (``NAME.mapping.toml``), or none."""
    candidate = path.with_name(f"{path.stem}.mapping.toml")
    return load_mapping(candidate) if candidate.is_file() else NO_MAPPING


def resolve(mapping: ColumnMapping, header: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """Columns of each field: those of the mapping, else the usual names that the header has.

    Raises:
        MappingError: when the mapping names a column that the header lacks.

    """
    found: dict[str, tuple[str, ...]] = {}
    plain = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in header}
    for field, names in USUAL_NAMES.items():
        if field in mapping.columns:
            missing = [name for name in mapping.columns[field] if name not in header]
            if missing:
                message = f"the mapping takes {field} from the column {missing[0]!r}; the file has {', '.join(header)}"
                raise MappingError(message)
            found[field] = mapping.columns[field]
        elif not mapping.columns:
            usual = tuple(plain[name] for name in names if name in plain)
            found[field] = usual if field in JOINED else usual[:1]
    return {field: names for field, names in found.items() if names}
