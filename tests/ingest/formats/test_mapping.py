"""Mapping files: which column holds which field, and what is said when they are wrong."""

import pytest

from ingest.errors import MappingError
from ingest.formats.mapping import beside, load_mapping, resolve
from ingest.formats.protocol import NO_MAPPING, ColumnMapping
from tests.ingest.formats.files import accepted, written


def test_a_mapping_names_columns_and_defaults(tmp_path):
    content = (
        '[columns]\ntitle = "Headline"\nplace = ["Town", "County"]\n[defaults]\nsource = "partner"\nopenings = 2\n'
    )
    found = load_mapping(written(tmp_path, "m.toml", "\ufeff" + content))
    assert found == ColumnMapping(
        {"title": ("Headline",), "place": ("Town", "County")}, {"source": "partner", "openings": "2"}
    )


@pytest.mark.parametrize(
    ("path", "record"), [("job", "job"), ("/jobs/job", "jobs/job"), ("a.b/työ-paikka", "a.b/työ-paikka")]
)
def test_a_mapping_names_the_records_of_xml(tmp_path, path, record):
    found = load_mapping(written(tmp_path, "m.toml", f'[xml]\nrecord = "{path}"\n[columns]\nid = "@id"\n'))
    assert found == ColumnMapping({"id": ("@id",)}, {}, record)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("columns = 5", "columns must be a table; write"),
        ("[columns]\ntitle = 5", "the column of title must be a name in quotes"),
        ('[columns]\ntitle = ["a", 5]', "the column of title must be a name in quotes"),
        ('[columns]\ntitel = "x"', "unknown field 'titel'; the fields are"),
        ('[columns]\nsource = "x"', "unknown field 'source'"),
        ('[defaults]\nid = "x"', "an id has none"),
        ("[defaults]\ntitle = [1]", "must be one value"),
        ("xml = 5", "xml must be a table; write"),
        ("[xml]\nrecord = 5", r"\[xml\] takes only the path of a record"),
        ('[xml]\nrecord = "p:job"', "without prefixes"),
        ('[xml]\nrecord = "jobs//job"', "such as record"),
        ('[xml]\nrecords = "job"', "takes only the path of a record"),
        ("[columns", "not a readable TOML file"),
        (b"\xff\xfe", "not a readable TOML file"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(tmp_path, content, reason):
    with pytest.raises(MappingError, match=reason):
        load_mapping(written(tmp_path, "m.toml", content))


def test_a_mapping_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(MappingError, match="not a readable TOML file"):
        load_mapping(tmp_path / "m.toml")


def test_the_mapping_beside_a_table_is_found(tmp_path):
    path = written(tmp_path, "jobs.csv", "nr,name\n1,Cook\n")
    assert beside(path) == NO_MAPPING
    written(tmp_path, "jobs.mapping.toml", '[columns]\nid = "nr"\ntitle = "name"\n')
    (found,) = accepted(path, beside(path))
    assert (found.external_id, found.title) == ("1", "Cook")


def test_fields_that_the_mapping_leaves_out_have_their_usual_columns():
    found = resolve(ColumnMapping({"title": ("nimi",), "text": ()}), ("id", "nimi", "title", "text", "city", "region"))
    assert found == {"id": ("id",), "title": ("nimi",), "place": ("city", "region")}


def test_a_column_that_the_file_lacks_is_named():
    with pytest.raises(MappingError, match="takes title from the column 'nimi'; the file has id, title"):
        resolve(ColumnMapping({"title": ("nimi",)}), ("id", "title"))


def test_names_of_programs_are_understood():
    found = resolve(NO_MAPPING, ("jobId", "jobTitle", "validThrough", "companyName", "URL"))
    assert found == {
        "id": ("jobId",),
        "title": ("jobTitle",),
        "deadline": ("validThrough",),
        "employer": ("companyName",),
    }


def test_names_differ_by_case_accents_and_spaces():
    found = resolve(NO_MAPPING, ("Job ID", "Työnimike", "How-to Apply", "title"))
    assert found == {"id": ("Job ID",), "title": ("title",), "apply": ("How-to Apply",)}
