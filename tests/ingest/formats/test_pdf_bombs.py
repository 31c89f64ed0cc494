"""PDF files that are made to harm, or no CV at all: each is read, or refused with the mend, and none runs away.

The ten seconds and 300 MB of a document are what `ingest.formats.confined` holds its reader to; its own tests prove them.
"""

import os
import resource
import zlib

import pytest

from ingest.errors import FileRefusedError
from ingest.fields import CvFields, Rejected
from tests.guards import ends
from tests.ingest.formats.files import cvs, refusals, written
from tests.ingest.formats.pdf_files import drawn, pdf, stream, written_pages

CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def flate(content: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        content = zlib.compress(content, 9)
    return stream(content, b"/Filter [" + b"/FlateDecode " * times + b"]")


def one_page(content: bytes, *more: bytes) -> bytes:
    return pdf([CATALOGUE, PAGES, PAGE, content, FONT, *more])


def form(inside: bytes) -> bytes:
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X0 6 0 R /X1 7 0 R >> >>"
    return stream(inside, head)


SELF_DRAWING = PAGE.replace(b"/Font", b"/XObject << /X0 6 0 R /X1 7 0 R >> /Font")
BOMBS = {
    "a stream of a gigabyte": one_page(flate(zlib.compress(b"0 " * 2**28), 1).replace(b"[/", b"[/FlateDecode /")),
    "a stream packed three times": one_page(flate(b"BT (a) Tj ET " * 2**23, 3)),
    "words without end": one_page(flate(b"BT /F1 9 Tf (aaaaaaaaaaaaaaaaaaaaaaaa) Tj ET " * 2**20)),
    "operators without end": one_page(flate(b"q Q " * 2**23)),
    "arrays within arrays": one_page(stream(b"[" * 200_000)),
    "dictionaries within dictionaries": pdf([b"<< /A " * 50_000 + b">>" * 50_000, PAGES, PAGE]),
    "a page that is its own parent": pdf([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
    "pages without number": pdf([CATALOGUE, b"<< /Type /Pages /Kids [%b] /Count 9 >>" % (b"3 0 R " * 300_000), PAGE, FONT, FONT]),
    "a count without end": pdf([CATALOGUE, b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>", PAGE, stream(b""), FONT]),
    "an object that refers to itself": pdf([b"1 0 R", PAGES]),
    "a table of places that refers to itself": pdf([CATALOGUE, PAGES, PAGE, stream(b""), FONT], b"/Prev 9"),
    "objects in a stream of a gigabyte": one_page(flate(b" " * 2**28), flate(b"0 " * 2**27)),
    "drawings that draw each other": pdf(
        [CATALOGUE, PAGES, SELF_DRAWING, stream(b"/X0 Do /X1 Do"), FONT]
        + [form(b"/X0 Do /X1 Do /X1 Do")] * 2
    ),
    "a word far beyond the paper": written_pages([(0, 0, "near"), (10**9, 10**9, "far")]),
    "words at a million heights": one_page(
        flate(b"".join(b"BT /F1 1 Tf 0 %d Td (aaaaa) Tj ET " % (n * 40) for n in range(60_000)))
    ),
    "a font of no size": drawn(b"BT /F1 0 Tf 0 0 0 0 0 0 Tm (aaaaaaaaaaaa) Tj ET"),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_read_or_refused_in_time(tmp_path, name):
    path = written(tmp_path, "bomb.pdf", BOMBS[name])
    try:
        with ends():
            (found,) = cvs(path)
        assert isinstance(found, CvFields | Rejected)
    except FileRefusedError as error:
        assert "bomb.pdf: " in str(error)  # noqa: PT017
        assert ";" in str(error)  # noqa: PT017


def test_this_process_takes_none_of_the_memory(tmp_path):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = written(tmp_path, "bomb.pdf", BOMBS["a stream packed three times"])
    with pytest.raises(FileRefusedError):
        cvs(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


def test_an_image_alone_is_a_scanned_page(tmp_path):
    image = stream(os.urandom(9_000), b"/Type /XObject /Subtype /Image /Width 30 /Height 100 /BitsPerComponent 8")
    page = PAGE.replace(b"/Font", b"/XObject << /X0 6 0 R >> /Font")
    found = cvs(written(tmp_path, "scan.pdf", pdf([CATALOGUE, PAGES, page, stream(b"/X0 Do"), FONT, image])))
    assert refusals(found) == [(1, "text")]
    assert "scanned" in found[0].reason  # type: ignore[union-attr]


def test_columns_of_a_page_are_read_one_after_the_other(tmp_path):
    left = ["Taidot", "Grillaus", "Leivonta", "Kielitaito", "suomi C2", "ruotsi B1"]
    right = [
        "Työkokemus",
        "2019-2021 Kokki, Lehto Oy",
        "Vastasin keittiöstä.",
        "2015-2019 Tarjoilija",
        "Koulutus",
        "Kokki, 2015",
    ]
    rows = [
        (x, 740.0 - 16 * n, words)
        for n, row in enumerate(zip(left, right, strict=True))
        for x, words in zip((50.0, 220.0), row, strict=True)
    ]
    (found,) = cvs(written(tmp_path, "cv.pdf", written_pages([(50, 800, "Kokki Oulusta"), *rows])))
    assert isinstance(found, CvFields)
    assert [line for line in found.text.split("\n") if line] == ["Kokki Oulusta", *left, *right]


def test_rows_of_a_page_stay_rows(tmp_path):
    jobs = [("2019-2021", "Kokki, Lehto"), ("2015-2019", "Tarjoilija, Virta"), ("2010-2015", "Apulainen, Koti")]
    rows = [
        (x, 740.0 - 16 * n, words) for n, row in enumerate(jobs) for x, words in zip((50.0, 220.0), row, strict=True)
    ]
    (found,) = cvs(written(tmp_path, "cv.pdf", written_pages([(50, 760, "Työkokemus"), *rows])))
    assert isinstance(found, CvFields)
    assert found.text.split("\n") == ["Työkokemus", *(f"{when} {what}" for when, what in jobs)]
