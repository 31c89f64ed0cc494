"""Web pages: the postings in their scripts, else what a person sees, and never what a script does."""

import json

import pytest

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats import web_page
from ingest.formats.protocol import InputFile
from ingest.formats.table import posting_format
from tests.guards import ends
from tests.ingest.formats.files import accepted, postings, refusals, written

JOB = {"@context": "https://schema.org", "@type": "JobPosting", "title": "Kokki", "identifier": "7"}


def page(body: str = "", *, head: str = "<title>Kokki | Lehto Oy</title>") -> str:
    return f'<!DOCTYPE html>\n<html lang="fi"><head>{head}</head><body>{body}</body></html>'


def script(content: object, kind: str = 'type="application/ld+json"') -> str:
    return f"<script {kind}>{content if isinstance(content, str) else json.dumps(content)}</script>"


def test_every_posting_in_the_scripts_of_a_page_is_read(tmp_path):
    scripts = (
        script({"@type": "WebSite"}) + script([JOB, {**JOB, "identifier": "8"}]) + script({**JOB, "identifier": "9"})
    )
    found = accepted(written(tmp_path, "a.html", page("<h1>Not this</h1>" + scripts)))
    assert [(each.line, each.external_id) for each in found] == [(1, "7"), (2, "8"), (3, "9")]


@pytest.mark.parametrize(
    "one",
    [
        script(JOB, "id='x' TYPE='application/ld+json'"),
        script(f"\n<!-- {json.dumps(JOB)} -->\n"),
        script(f"//<![CDATA[\n{json.dumps(JOB)}\n//]]>"),
        script(json.dumps(JOB) + ";"),
        script(JOB).removesuffix("</script>"),
    ],
)
def test_scripts_are_found_however_they_are_wrapped(tmp_path, one):
    (found,) = accepted(written(tmp_path, "a.html", page(one) if one.endswith("</script>") else f"<html>{one}"))
    assert found.title == "Kokki"


def test_a_broken_script_is_refused_and_the_others_are_read(tmp_path):
    broken = script('{"@type": "JobPosting", "title": ')
    found = postings(written(tmp_path, "a.html", page(script(JOB) + broken + script("{not for jobs"))))
    assert refusals(found) == [(2, "application/ld+json")]
    assert isinstance(found[0], PostingFields)


def test_a_page_without_postings_is_read_as_people_see_it(tmp_path):
    body = (
        "<header><h2>Lehto</h2></header><nav><ul><li>Etusivu</li></ul></nav>"
        "<main><h1>Kokki <small>Oulu</small></h1><style>p {x: y}</style><custom-box><p>Keität.</p></custom-box>"
        '<script>alert("no")</script><ul><li>keitto</li></ul><form><button>Lähetä</button></form></main><footer>©</footer>'
    )
    (found,) = accepted(written(tmp_path, "kokki.html", page(body)))
    assert (found.external_id, found.title, found.text) == ("kokki", "Kokki Oulu", "Keität.\n\n- keitto")
    assert found.language == "fi"


def test_the_title_of_the_page_is_that_of_a_posting_without_a_heading(tmp_path):
    (found,) = accepted(written(tmp_path, "a.html", page("<p>Keität.</p>")))
    assert (found.title, found.text) == ("Kokki", "Keität.")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (page("<p>Keität.</p>", head=""), "title"),
        (page("<h1>Kokki</h1><script>render()</script>"), "text"),
        (page("<h1>Kokki</h1>" + "<p>a</p>" * 200_000), "text"),
        (page(f"<h1>{'x' * 400}</h1><p>a</p>"), "title"),
    ],
)
def test_a_page_that_shows_no_posting_is_refused_with_the_reason(tmp_path, content, field):
    assert refusals(postings(written(tmp_path, "a.html", content))) == [(1, field)]


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "ISO-8859-15"])
def test_a_page_in_an_older_encoding_is_read_by_its_own_word(tmp_path, charset):
    content = page("<h1>Lähihoitaja</h1><p>Työ</p>", head=f'<meta charset="{charset}">').encode("latin1")
    (found,) = accepted(written(tmp_path, "a.html", content))
    assert (found.title, found.text) == ("Lähihoitaja", "Työ")


def test_a_page_that_is_not_in_its_encoding_is_refused(tmp_path):
    content = page("<h1>Lähihoitaja</h1>").encode("latin1")
    with pytest.raises(FileRefusedError, match="is not UTF-8; save the file as UTF-8"):
        postings(written(tmp_path, "a.html", content))


@pytest.mark.parametrize(
    "bad",
    [
        "<script ",
        "<h1>",
        "<h1",
        "</main",
        "<main><main>",
        "<title>x",
        "<div ",
        "<p>",
        "<!--",
        "&lt;p",
        " ",
        "<x\n",
        "{",
    ],
)
def test_the_largest_page_that_is_broken_is_read_to_its_end(tmp_path, bad):
    start = "<!DOCTYPE html><title>a</title><body>"
    content = start + bad * ((web_page.MAX_PAGE - len(start)) // len(bad))
    path = written(tmp_path, "a.html", content)
    with ends():
        (found,) = postings(path)
    assert isinstance(found, Rejected)
    assert found.field in {"text", "title"}


def test_a_page_is_known_by_its_start_and_other_markup_is_not(tmp_path):
    assert posting_format(InputFile.open(written(tmp_path, "a", "\ufeff \n<HTML><body>x"))).name == "web-page"
    assert not web_page.WebPage().recognises(InputFile.open(written(tmp_path, "b", "<jobs><job/></jobs>")))
