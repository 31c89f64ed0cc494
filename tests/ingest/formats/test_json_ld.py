"""JSON-LD: postings are found wherever they stand, with plain keys and the things that they refer to."""

import pytest

from ingest.formats.json_ld import job_postings, parsed

JOB: dict[str, object] = {"@type": "JobPosting", "title": "Cook"}


@pytest.mark.parametrize(
    "document",
    [
        JOB,
        [JOB],
        {"@graph": [{"@type": "WebSite"}, JOB]},
        [[{"@graph": [JOB]}]],
        {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": JOB}]},
        {"@type": "WebPage", "mainEntity": JOB},
        {"@type": ["Thing", "http://schema.org/JobPosting"], "https://schema.org/title": {"@value": "Cook"}},
        {"@type": "schema:JobPosting", "schema:title": "Cook"},
    ],
)
def test_a_posting_is_found_wherever_it_stands(document):
    (found,) = job_postings(document)
    assert found["title"] == "Cook"


@pytest.mark.parametrize("document", [None, 5, "JobPosting", [], {}, {"@type": 5}, {"@type": "Job"}, {"@type": [None]}])
def test_other_documents_hold_none(document):
    assert list(job_postings(document)) == []


def test_postings_keep_the_order_of_the_document():
    found = job_postings({"a": [JOB | {"title": name} for name in "abc"], "b": JOB | {"title": "d"}})
    assert [each["title"] for each in found] == list("abcd")


def test_a_thing_that_is_referred_to_stands_in_its_place_wherever_it_is_described():
    employer = {"@id": "#us", "@type": "Organization", "name": "Lehto Oy"}
    posting = {**JOB, "hiringOrganization": {"@id": "#us"}, "jobLocation": [{"@id": "#nowhere"}, {"@id": "#us"}]}
    (found,) = job_postings({"@graph": [posting, employer]})
    assert found["hiringOrganization"] == employer
    assert found["jobLocation"] == [{"@id": "#nowhere"}, employer]


def test_things_that_refer_to_each_other_without_end_are_followed_once():
    ring = [{"@id": "#a", "@type": "X", "x": {"@id": "#b"}}, {"@id": "#b", "@type": "X", "x": {"@id": "#a"}}]
    (found,) = job_postings([{**JOB, "hiringOrganization": {"@id": "#a"}}, *ring])
    assert found["hiringOrganization"] == ring[0]


def test_line_ends_within_quotes_are_forgiven():
    assert parsed('{"a": "one\ntwo"}') == {"a": "one\ntwo"}


@pytest.mark.parametrize("text", ["", "{", '{"a": }', "[" * 200_000, '{"a":' * 200_000, "NULL"])
def test_what_is_no_json_is_a_value_error(text):
    with pytest.raises(ValueError, match="line"):
        parsed(text)


def test_nesting_without_end_is_left_out():
    deep: object = JOB
    for _ in range(100):
        deep = [deep]
    assert list(job_postings(deep)) == []
