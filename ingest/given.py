"""What a source gave, as a hash: a record that a source gives again unchanged need not be read again."""

from dataclasses import fields as fields_of

from ingest.fields import CvFields, PostingFields
from models.layers import seeker_json, vacancy_json
from models.records import content_hash


def given_hash(fields: PostingFields | CvFields) -> str:
    """Hash of everything in a record but its line; equal in every process."""
    given: dict[str, object] = {
        each.name: getattr(fields, each.name) for each in fields_of(fields) if each.name not in {"line", "imported"}
    }
    if isinstance(fields, PostingFields):
        return content_hash(given | {"imported": vacancy_json(fields.imported)})
    return content_hash(given | {"imported": seeker_json(fields.imported)})
