"""HTML in texts of postings: turned into plain text whose paragraphs and list lines stay apart."""

import html
import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {"p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "dl", "dt", "dd", "table", "tr", "pre"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "body", "html", "form"}
)
INLINE = frozenset(
    {"b", "strong", "i", "em", "u", "s", "span", "font", "small", "big", "sub", "sup", "mark", "img", "td", "th"}
    | {"thead", "tbody", "head", "title", "meta", "link", "center", "iframe", "svg", "button", "input", "label"}
)
UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "svg", "iframe"})
AROUND = frozenset({"nav", "header", "footer", "aside", "form", "button", "select", "dialog", "title"})
"""What stands around the text of a page and is not its own words."""
KNOWN = "|".join(sorted(BLOCKS | INLINE | UNSEEN | {"br", "li"}, key=len, reverse=True))
_ATTRIBUTES = r"(?:\s[^<>]{0,2000})?/?"
_TAG = re.compile(rf"<(?:/?(?:{KNOWN}){_ATTRIBUTES}|a\s[^<>]{{0,2000}}|/a\s?)>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]{0,60}(?:\s[^<>]{0,20000})?/?>")
_ESCAPED_TAG = re.compile(rf"&lt;/?(?:{KNOWN})(?:\s[^<>]{{0,200}}?)?/?&gt;", re.IGNORECASE)
_BREAK = re.compile(rf"<(?:{'|'.join(sorted(BLOCKS | {'br', 'li'}))})\b", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n{3,}")


def visible(page: str) -> str:
    """The text of a part of a web page, in which every tag is a tag; without scripts, menus, headers and footers."""
    reader = _Reader(keep_lines=False, unseen=UNSEEN | AROUND)
    reader.feed(_only_tags(_without_comments(page), _ANY_TAG))
    reader.close()
    return _tidy(reader.pieces)


def plain(text: str) -> str:
    """The text without its tags; a text without tags comes back as it is.

    Blocks become paragraphs, list items lines that start with a dash, links keep their address in brackets; scripts
    and styles are left out. ``<`` that opens no HTML tag (``List<int>``) stays. Tags that were escaped once too often,
    as in many feeds, are read as tags.
    """
    if not _TAG.search(text):
        if not _ESCAPED_TAG.search(text):
            return text
        text = html.unescape(text)
    reader = _Reader(keep_lines=not _BREAK.search(text))
    reader.feed(_only_tags(_without_comments(text), _TAG))
    reader.close()
    return _tidy(reader.pieces)


def _tidy(pieces: list[str]) -> str:
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()


def _without_comments(text: str) -> str:
    before, *rest = text.split("<!--")
    return before + "".join(part.partition("-->")[2] for part in rest)


def _only_tags(text: str, tags: re.Pattern[str]) -> str:
    """The same HTML with every ``<`` that opens no whole tag escaped: the parser takes minutes over half tags."""
    pieces: list[str] = []
    end = 0
    for tag in tags.finditer(text):
        pieces += (text[end : tag.start()].replace("<", "&lt;"), tag.group())
        end = tag.end()
    return "".join((*pieces, text[end:].replace("<", "&lt;")))


class _Reader(HTMLParser):
    """Collects the visible text in ``pieces``."""

    def __init__(self, *, keep_lines: bool, unseen: frozenset[str] = UNSEEN) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._keep_lines = keep_lines
        self._out_of_sight = unseen
        self._unseen: str | None = None
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a block, a line or a link."""
        if self._unseen is None and tag in self._out_of_sight:
            self._unseen = tag
        elif tag == "br":
            self.pieces.append("\n")
        elif tag == "li":
            self.pieces.append("\n- ")
        elif tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        elif tag == "a":
            self._link = next((value or "" for name, value in attrs if name == "href"), "")

    def handle_endtag(self, tag: str) -> None:
        """End a block, or say where a link leads."""
        if tag == self._unseen:
            self._unseen = None
        elif tag in BLOCKS:
            self.pieces.append("\n\n")
        elif tag == "a":
            address = self._link.removeprefix("mailto:")
            if self._link.startswith(("http:", "https:", "mailto:")) and address not in "".join(self.pieces[-3:]):
                self.pieces.append(f" ({address})")
            self._link = ""

    def handle_data(self, data: str) -> None:
        """Take visible text; line ends count only in a text that marks no lines by tags."""
        if self._unseen is None:
            self.pieces.append(data if self._keep_lines else re.sub(r"\s+", " ", data))
