"""Web pages of jobs: the JobPostings in their scripts, else the words that people see as one posting."""

import html
import re
from collections.abc import Iterator

from ingest.errors import FileRefusedError
from ingest.fields import PostingFields, Rejected
from ingest.formats.accepted import accepted
from ingest.formats.html_text import visible
from ingest.formats.json_ld import Json, job_postings, parsed
from ingest.formats.protocol import InputFile
from ingest.formats.schema_org import postings
from ingest.formats.written import as_it_came, line_of
from ingest.formats.xml_mending import root_of
from ingest.reading.compose import clean

MAX_PAGE = 8 * 2**20
"""Bytes of one page, of which scripts are most in some."""
MAX_MARKUP = 2**20
"""Characters of the part of a page that holds its text, without scripts."""
MAX_HEADING = 5_000
_ROOTS = frozenset(
    {b"html", b"head", b"body", b"script", b"meta", b"title", b"main", b"article", b"div", b"section", b"h1"}
)
"""Elements that pages and pieces of pages start with."""
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(iso-8859-1|iso-8859-15|windows-1252|latin1)\b", re.IGNORECASE
)
_SCRIPT = re.compile(r"<script\b([^<>]{0,2000})>", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]{0,2000}>", re.IGNORECASE)
_HEADING_END = re.compile(r"</h1", re.IGNORECASE)
_TITLE = re.compile(r"<title\b[^<>]{0,500}>([^<]{0,2000})</title", re.IGNORECASE)
_BEHIND = re.compile(r" [|–—·»] .*$")
_LANGUAGE = re.compile(r"<html\b[^<>]{0,1000}\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)
_MAIN = ("main", "article", "body")


class WebPage:
    """Reads one page that was saved as a file."""

    name = "web-page"

    def recognises(self, file: InputFile) -> bool:
        """See PostingFormat."""
        return root_of(file).lower() in _ROOTS

    def read(self, file: InputFile) -> Iterator[PostingFields | Rejected]:
        """See PostingFormat."""
        page = _text(file)
        found: list[Json] = []
        broken: list[Rejected] = []
        scripts = [page[start:end] for kind, start, end in _scripts(page) if "application/ld+json" in kind]
        for number, script in enumerate(scripts, start=1):
            try:
                found += job_postings(parsed(_unwrapped(script)))
            except ValueError as error:
                reason = f"not whole JSON ({error}); mend the script of the page, or save the page again"
                broken.append(Rejected(number, "application/ld+json", reason, as_it_came(script)))
        broken = [each for each in broken if "JobPosting" in each.raw]
        if found or broken:
            yield from postings(found, file.stem)
            yield from broken
            return
        yield _seen(page, file)


def _text(file: InputFile) -> str:
    """The page as text, by the encoding that it declares where that is one of the common ones.

    Raises:
        FileRefusedError: when it is too large, or not in its encoding.

    """
    declared = _CHARSET.search(file.head)
    if declared is None:
        return file.text(MAX_PAGE)
    if file.path.stat().st_size > MAX_PAGE:
        message = f"{file.path}: larger than {MAX_PAGE} bytes, which no page of a job is; save the text alone"
        raise FileRefusedError(message)
    # browsers read both names of Latin 1 as Windows-1252
    encoding = declared.group(1).decode("ascii").lower()
    return file.path.read_text("iso-8859-15" if encoding == "iso-8859-15" else "cp1252", "replace")


def _scripts(page: str) -> Iterator[tuple[str, int, int]]:
    """Attributes, start and end of each script's content; one that is never closed ends with the page."""
    position = 0
    while opening := _SCRIPT.search(page, position):
        closing = _SCRIPT_END.search(page, opening.end())
        position = closing.start() if closing else len(page)
        yield opening.group(1).lower(), opening.end(), position


def _unwrapped(script: str) -> str:
    """A script without the comment marks that some pages put around it."""
    text = script.strip()
    for start in ("//", "<!--", "<![CDATA[", "//<![CDATA["):
        text = text.removeprefix(start).lstrip()
    for end in (";", "]]>", "//", "-->"):
        text = text.removesuffix(end).rstrip()
    return text


def _seen(page: str, file: InputFile) -> PostingFields | Rejected:
    """What a person sees on the page, without menus and the like, as one posting."""
    markup = _without_scripts(page)
    name = _name(markup)
    if not name:
        reason = "the page has no h1 and no title; save the page with its head, or put the job title on the first line"
        return Rejected(1, "title", reason, as_it_came(page))
    main = _main(markup)
    if len(main) > MAX_MARKUP:
        reason = f"{len(main)} characters of markup, at most {MAX_MARKUP} are read; save the text of the job alone"
        return Rejected(1, "text", reason, as_it_came(main))
    text = clean(visible(main))
    if not text.removeprefix(name).strip():
        reason = "the page shows no words without its scripts; save it from a browser as a whole page, or as text"
        return Rejected(1, "text", reason, as_it_came(page))
    language = _LANGUAGE.search(page[:20_000])
    code = language.group(1).lower() if language else None
    return accepted(PostingFields(1, file.stem, name, text.removeprefix(name).strip(), language=code), page)


def _without_scripts(page: str) -> str:
    pieces = []
    position = 0
    for _, start, end in _scripts(page):
        pieces.append(page[position:start])
        position = end
    return "".join((*pieces, page[position:]))


def _name(page: str) -> str:
    """The first heading, else the title of the page without the name of the site."""
    opening = _HEADING.search(page)
    closing = _HEADING_END.search(page, opening.end(), opening.end() + MAX_HEADING) if opening else None
    heading = line_of(visible(page[opening.end() : closing.start()])) if opening and closing else ""
    title = _TITLE.search(page)
    return heading or (_BEHIND.sub("", line_of(html.unescape(title.group(1)))) if title else "")


def _main(page: str) -> str:
    """The part of the page that holds its own text: from the first start to the last end of its main element."""
    for tag in _MAIN:
        opening = re.search(rf"<{tag}\b[^<>]{{0,5000}}>", page, re.IGNORECASE)
        if opening:
            ends = [closing.start() for closing in re.finditer(rf"</{tag}\s{{0,9}}>", page, re.IGNORECASE)]
            return page[opening.end() : max([e for e in ends if e >= opening.end()], default=len(page))]
    return page
