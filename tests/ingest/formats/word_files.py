"""Word documents made for tests: the parts that matter, packed as a word processor packs them."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def paragraph(text: str, style: str = "", run: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r>{run}<w:t>{text}</w:t></w:r></w:p>"


def table(*rows: list[str]) -> str:
    """A table whose cells hold paragraphs, written as ``text`` or as elements."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else paragraph(c)}</w:tc>" for c in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(body: str, *, name: str = "word/document.xml", **parts: str) -> bytes:
    """A document; ``parts`` are further ones, such as ``header1``."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr(name, f'<?xml version="1.0"?><w:document {SPACES}><w:body>{body}</w:body></w:document>')
        for part, inside in parts.items():
            archive.writestr(f"word/{part}.xml", f"<w:hdr {SPACES}>{inside}</w:hdr>")
    return stream.getvalue()
