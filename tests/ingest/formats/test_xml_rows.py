"""Postings in XML: feeds and partners' files are read record by record, and what is broken costs only itself."""

import resource
from pathlib import Path

import pytest

from ingest.errors import FileRefusedError, UnknownFormatError
from ingest.fields import PostingFields, Rejected
from ingest.formats import xml_records
from ingest.formats.mapping import beside
from ingest.formats.protocol import NO_MAPPING, ColumnMapping, InputFile
from ingest.formats.table import posting_format
from tests.guards import ends
from tests.ingest.formats.files import accepted, postings, refusals, written

CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
JOBS = ColumnMapping(record="job")


def rss(*items: str) -> str:
    return f'<?xml version="1.0"?>\n<rss version="2.0" {CONTENT}><channel><title>Jobs</title>{"".join(items)}</channel></rss>'


def item(name: str, more: str = "") -> str:
    return f"<item><guid>{name}</guid><title>Kokki {name}</title>{more}</item>"


def jobs(*records: str) -> str:
    return f"<jobs>{''.join(records)}</jobs>"


def job(name: str, more: str = "") -> str:
    return f'<job id="{name}"><id>{name}</id><title>Kokki</title>{more}</job>'


def kind(path: Path, mapping: ColumnMapping = NO_MAPPING) -> str:
    return posting_format(InputFile.open(path, mapping)).name


def names(found: list[PostingFields | Rejected]) -> list[str]:
    return [each.external_id for each in found if isinstance(each, PostingFields)]


def test_items_of_rss_are_postings(tmp_path):
    full = (
        "<link>https://e.com/1</link><description>short</description>"
        "<content:encoded><![CDATA[<p>Keität.</p><ul><li>keitto</li></ul>]]></content:encoded>"
        '<j:location xmlns:j="http://jobs/">Oulu</j:location><company>Lehto Oy</company><validThrough>2026-05-30</validThrough>'
    )
    escaped = "<item><title>Nurse &amp; co</title><link>https://e.com/2</link><description>&lt;p&gt;You&lt;/p&gt;</description></item>"
    one, two = accepted(written(tmp_path, "a.xml", rss(item("g1", full), escaped)))
    assert (one.external_id, one.title, one.text) == ("g1", "Kokki g1", "Keität.\n\n- keitto")
    assert (one.employer, one.place_texts) == ("Lehto Oy", ("Oulu",))
    assert str(one.imported.closes.value) == "2026-05-30"
    assert dict(one.details)["apply"] == "https://e.com/1"
    assert (two.external_id, two.title, two.text) == ("https://e.com/2", "Nurse & co", "You")


def test_entries_of_atom_are_postings(tmp_path):
    content = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Jobs</title><id>feed</id>
      <entry><id>urn:1</id><title>Kokki</title><link rel="self" href="https://e.com/self"/><link href="https://e.com/1"/>
      <summary>short</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Keität &amp;</p>
      <p>a &lt; b<br/>c</p></div></content></entry></feed>"""
    path = written(tmp_path, "a.xml", content)
    assert kind(path) == "atom"
    (found,) = accepted(path)
    assert (found.external_id, found.title, found.text) == ("urn:1", "Kokki", "Keität &\n\na < b\nc")
    assert dict(found.details)["apply"] == "https://e.com/1"


def test_a_mapping_names_the_record_and_its_paths(tmp_path):
    content = """<export xmlns="http://partner/" xmlns:p="http://p/"><meta><job><ref>no</ref></job></meta><list>
      <p:job nr="7"><head><name>Kokki</name></head><place><town>Oulu</town><land code="FI"/></place>
      <text>Keität. <p>Ja <b>paistat</b>.</p></text><lang>fi</lang><lang>sv</lang></p:job></list></export>"""
    path = written(tmp_path, "jobs.xml", content)
    mapping = """[xml]\nrecord = "list/job"\n[columns]\nid = "@nr"\ntitle = "head/name"\nplace = ["place/town"]
      country = "place/land/@code"\ntext = "text"\nlanguage = "lang"\n[defaults]\nemployer = "Lehto Oy"\n"""
    written(tmp_path, "jobs.mapping.toml", mapping)
    (found,) = accepted(path, beside(path))
    assert (found.external_id, found.title, found.employer) == ("7", "Kokki", "Lehto Oy")
    assert (found.place_texts, found.country, found.text) == (("Oulu",), "FI", "Keität.\n\nJa paistat.")


def test_lists_of_elements_that_are_called_as_postings_usually_are_need_no_mapping(tmp_path):
    content = "<source><Job><jobId>1</jobId><jobTitle>Kokki</jobTitle><city>Oulu</city></Job><Job><jobId>2</jobId></Job></source>"
    found = postings(written(tmp_path, "a.xml", content))
    assert names(found) == ["1"]
    assert refusals(found) == [(2, "title")]
    with pytest.raises(UnknownFormatError, match="name the records of postings in a mapping file"):
        postings(written(tmp_path, "b.xml", "<invoices><invoice/></invoices>"))


@pytest.mark.parametrize(
    "start",
    [
        "<!-- one --><!-- two > -->\n<?style x?>",
        "<!DOCTYPE rss>",
        '<!DOCTYPE rss PUBLIC "a" "b">',
        "<!DOCTYPE rss [<!ELEMENT a ANY>]>\n",
        "\ufeff",
    ],
)
def test_a_feed_is_known_by_its_first_element(tmp_path, start):
    path = written(tmp_path, "a", start + "<rss><channel>" + item("1") + "</channel></rss>")
    assert kind(path) == "rss"
    assert names(postings(path)) == ["1"]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8"])
def test_the_encoding_is_the_one_that_the_file_declares(tmp_path, encoding):
    content = f'<?xml version="1.0" encoding="{encoding}"?>{jobs(job("1", "<text>Työ</text>"))}'.encode(encoding)
    (found,) = accepted(written(tmp_path, "a.xml", content))
    assert found.text == "Työ"


@pytest.mark.parametrize(
    "bad",
    [
        "<text>R & D</text>",
        "<text>a < b</text>",
        "<text>x",
        "&nbsp;",
        "<q:x/>",
        "\x00",
        "<a b=1/>",
        "<text></txt>",
        "]]>",
    ],
)
def test_a_record_that_is_no_xml_costs_only_itself(tmp_path, bad):
    content = (
        f'<?xml version="1.0"?><jobs xmlns:e="http://e/"><list>{job("1")}{job("2", bad)}{job("3", "<e:x/>")}{job("4")}'
    )
    found = postings(written(tmp_path, "a.xml", content + "</list></jobs>"), ColumnMapping(record="list/job"))
    assert names(found) == ["1", "3", "4"]
    assert refusals(found) == [(2, "record")]
    (refused,) = (each for each in found if isinstance(each, Rejected))
    assert "write & as &amp;" in refused.reason
    assert '<job id="2">' in refused.raw


def test_bytes_in_another_encoding_cost_only_their_record(tmp_path):
    content = jobs(job("1"), job("2", "<text>Ty\udcf6</text>"), job("3")).encode("utf-8", "surrogateescape")
    found = postings(written(tmp_path, "a.xml", content))
    assert (names(found), refusals(found)) == (["1", "3"], [(2, "record")])


@pytest.mark.parametrize("broken", ["", job("2", "R & D")])
def test_a_file_that_was_cut_off_says_so_and_keeps_what_came_before(tmp_path, broken):
    content = jobs(job("1"), broken, job("3"), job("4"))[:-30]
    found: list[PostingFields | Rejected] = []
    file = InputFile.open(written(tmp_path, "a.xml", content))
    with pytest.raises(FileRefusedError, match=r"not whole XML .*; fetch it again"):
        found.extend(posting_format(file).read(file))
    assert names(found) == ["1", "3"]


def test_a_file_in_which_nothing_is_xml_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(xml_records, "MOST_BROKEN", 5)
    with pytest.raises(FileRefusedError, match="more than 5 records are not XML; check how the file is made"):
        postings(written(tmp_path, "a.xml", jobs(*(job(str(n), "&") for n in range(9)))))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><rss><channel/></rss>', "declares the entity 'a'"),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "declares the entity 'a'"),
        ("<rss><channel>" + "<a>" * 20_000, "elements lie within each other; check that each is closed"),
        ("<rss><channel><item>" + "<a>" * 20_000, "elements lie within each other; check that each is closed"),
        ('<rss><channel><item a="' + "x" * 5_000_000 + '"/></channel></rss>', "a tag or comment of more than"),
        ("<rss><!--" + "x" * 5_000_000 + "--></rss>", "a tag or comment of more than"),
    ],
)
def test_a_bomb_refuses_the_file(tmp_path, content, reason):
    with ends(), pytest.raises(FileRefusedError, match=reason):
        postings(written(tmp_path, "a.xml", content))


@pytest.mark.parametrize(
    "large", ["<text>" + "x" * 50_000_000 + "</text>", "<a/>" * 4_000_000, "<a>" * 200 + "</a>" * 200]
)
def test_a_record_without_end_costs_only_itself(tmp_path, large):
    with ends():
        found = postings(written(tmp_path, "a.xml", jobs(job("1"), job("2", large), job("3"))))
    assert names(found) == ["1", "3"]
    assert refusals(found) == [(2, "record")]


def test_a_long_feed_takes_no_more_memory_than_a_short_one(tmp_path):
    path = tmp_path / "a.xml"
    with path.open("w") as file:
        file.write("<jobs>")
        for n in range(20_000):
            file.write(job(str(n), f"<text>{'a word ' * 200}</text>"))
        file.write("</jobs>")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file_ = InputFile.open(path)
    assert sum(isinstance(each, PostingFields) for each in posting_format(file_).read(file_)) == 20_000
    grown_kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown_kilobytes < 20_000


def test_an_item_in_another_encoding_costs_itself_alone_and_says_so(tmp_path):
    path = written(tmp_path, "a.xml", rss(item("1"), item("2", "<x>työ</x>"), item("3")).encode("latin-1"))
    found = postings(path)
    assert names(found) == ["1", "3"]
    assert refusals(found) == [(2, "record")]
    assert "not UTF-8; save it as UTF-8, or name its encoding in its first line" in found[1].reason  # type: ignore[union-attr]
