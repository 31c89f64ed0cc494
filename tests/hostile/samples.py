"""A small file of every format, with a place in it where what is hostile goes, between records that must be kept."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Literal

import polars as pl

from tests.ingest.formats.pdf_files import written_pages
from tests.ingest.formats.test_eures_hrxml import SPACES as HRXML
from tests.ingest.formats.test_spreadsheet import book, sheet
from tests.ingest.formats.word_files import docx, paragraph

Kind = Literal["json", "xml", "text", "binary"]
Make = Callable[["Words"], bytes]
LONG_WORDS = "Keittiössä työskentelet yhdessä kolmen muun kanssa ja keität ruokaa."


@dataclass(frozen=True, slots=True)
class Words:
    """What the record in the middle says in its fields."""

    title: str = "Kokki"
    text: str = LONG_WORDS
    place: str = "Oulu"
    day: str = "2026-12-30"
    code: str = "http://data.europa.eu/esco/isco/C5120"


@dataclass(frozen=True, slots=True)
class Sample:
    """How a file of a format is made; ``many`` says that it holds a good record before and one behind the middle."""

    side: Literal["postings", "cvs"]
    name: str
    ending: str
    kind: Kind
    make: Make
    many: bool = True
    days: bool = False
    codes: bool = False
    """Whether the format states a deadline, and an occupation by code."""


def three(said: Words) -> tuple[Words, Words, Words]:
    return Words("Ensimmäinen"), said, Words("Viimeinen")


def dumped(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def csv(said: Words) -> bytes:
    rows = [["id", "title", "text", "city", "deadline", "esco_uri"]]
    rows += [[str(n), each.title, each.text, each.place, each.day, each.code] for n, each in enumerate(three(said))]
    quoted = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return ("\n".join(quoted) + "\n").encode("utf-8", "surrogatepass")


def row(number: int, said: Words) -> dict[str, object]:
    plain = {"id": str(number), "title": said.title, "text": said.text, "city": said.place}
    return {**plain, "deadline": said.day, "esco_uri": said.code}


def jsonl(said: Words) -> bytes:
    return b"\n".join(dumped(row(n, each)) for n, each in enumerate(three(said))) + b"\n"


def parquet(said: Words) -> bytes:
    stream = io.BytesIO()
    pl.DataFrame([row(n, each) for n, each in enumerate(three(said))]).write_parquet(stream)
    return stream.getvalue()


def spreadsheet(said: Words) -> bytes:
    rows = [["id", "title", "text", "city", "deadline", "esco_uri"]]
    rows += [[str(v) for v in row(n, each).values()] for n, each in enumerate(three(said))]
    return book(sheet(rows))


def job_market_finland(said: Words) -> bytes:
    def one(number: int, each: Words) -> dict[str, object]:
        return {
            "ilmoituksenID": str(number),
            "perustiedot": {
                "tyonOtsikko": [{"kieliKoodi": "fi", "arvo": each.title}],
                "tyonKuvaus": [{"kieliKoodi": "fi", "arvo": each.text}],
            },
            "sijainti": {"kunta": [each.place]},
            "hakeminen": {"hakuaikaPaattyy": each.day},
            "osaamisvaatimukset": {"ammatit": [{"luokiteltuArvo": each.code}]},
        }

    return dumped({"ilmoitukset": [one(n, each) for n, each in enumerate(three(said))]})


def jobtech(said: Words) -> bytes:
    def one(number: int, each: Words) -> dict[str, object]:
        return {
            "id": str(number),
            "headline": each.title,
            "application_deadline": each.day,
            "description": {"text": each.text},
            "workplace_address": {"municipality": each.place},
            "working_hours_type": {"concept_id": each.code, "label": "Deltid"},
            "employer": {"name": "Lehto"},
            "number_of_vacancies": 1,
            "employment_type": None,
        }

    return dumped([one(n, each) for n, each in enumerate(three(said))])


def eures_hrxml(said: Words) -> bytes:
    def one(number: int, each: Words) -> str:
        title, text, place, day, code = map(escape, (each.title, each.text, each.place, each.day, each.code))
        return (
            f"<PositionOpening><DocumentID>{number}</DocumentID>"
            f"<PositionOpeningStatusCode>Active</PositionOpeningStatusCode><PositionProfile languageCode='fi'>"
            f"<PositionTitle>{title}</PositionTitle><PositionLocation><Address><CityName>{place}</CityName>"
            f"<CountryCode>FI</CountryCode></Address></PositionLocation><JobCategoryCode>{code}</JobCategoryCode>"
            f"<PositionFormattedDescription><Content>{text}</Content></PositionFormattedDescription>"
            f"<PositionPeriod/><ApplicationCloseDate>{day}</ApplicationCloseDate>"
            "</PositionProfile></PositionOpening>"
        )

    inside = "".join(one(n, each) for n, each in enumerate(three(said)))
    return f'<?xml version="1.0"?><Openings {HRXML}>{inside}</Openings>'.encode("utf-8", "surrogatepass")


def job_posting(number: int, each: Words) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "identifier": str(number),
        "title": each.title,
        "description": each.text,
        "jobLocation": {"address": {"addressLocality": each.place, "addressCountry": "FI"}},
        "validThrough": each.day,
        "occupationalCategory": {"codeValue": each.code},
    }


def schema_org(said: Words) -> bytes:
    return dumped([job_posting(n, each) for n, each in enumerate(three(said))])


def web_page(said: Words) -> bytes:
    scripts = (dumped(job_posting(n, each)).replace(b"</", b"<\\/") for n, each in enumerate(three(said)))
    told = b"".join(b'<script type="application/ld+json">' + script + b"</script>" for script in scripts)
    return b"<!doctype html><html lang=fi><head><title>a</title>" + told + b"</head><body><h1>a</h1>b</body></html>"


def page_of_words(said: Words) -> bytes:
    page = f"<html lang=fi><head><title>{escape(said.title)}</title></head><body><h1>{escape(said.title)}</h1>"
    return f"{page}<p>{escape(said.text)}</p></body></html>".encode("utf-8", "surrogatepass")


def feed(said: Words, entry: str, around: str) -> bytes:
    each = (entry.format(n=n, title=escape(e.title), text=escape(e.text)) for n, e in enumerate(three(said)))
    return around.format("".join(each)).encode("utf-8", "surrogatepass")


def rss(said: Words) -> bytes:
    entry = "<item><guid>{n}</guid><title>{title}</title><description>{text}</description></item>"
    return feed(said, entry, '<rss version="2.0"><channel><title>a</title>{}</channel></rss>')


def atom(said: Words) -> bytes:
    entry = '<entry><id>{n}</id><title>{title}</title><content type="html">{text}</content></entry>'
    return feed(said, entry, '<feed xmlns="http://www.w3.org/2005/Atom"><title>a</title>{}</feed>')


def partner_xml(said: Words) -> bytes:
    def one(number: int, each: Words) -> str:
        told = zip(("id", "title", "text", "city", "deadline", "esco_uri"), row(number, each).values(), strict=True)
        return "<job>" + "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in told) + "</job>"

    inside = "".join(one(n, each) for n, each in enumerate(three(said)))
    return f"<jobs>{inside}</jobs>".encode("utf-8", "surrogatepass")


def json_resume_job(said: Words) -> bytes:
    told = {"title": said.title, "description": said.text, "location": {"city": said.place}, "date": said.day}
    return json.dumps({**told, "responsibilities": ["a"], "qualifications": ["b"]}, indent=1).encode()


def text(said: Words) -> bytes:
    return f"{said.title}\n\n{said.text}\n\n{said.place}, hae {said.day}".encode("utf-8", "surrogatepass")


def word(said: Words) -> bytes:
    return docx(paragraph(escape(said.title), "Title") + paragraph(escape(said.text)) + paragraph(escape(said.place)))


def pdf(said: Words) -> bytes:
    lines = (said.title, said.text[:2_000], said.place)
    shown = [line.encode("cp1252", "ignore").decode("cp1252").replace("\n", " ") for line in lines]
    return written_pages([(50, 800 - 20 * n, line) for n, line in enumerate(shown)])


def europass_xml(said: Words) -> bytes:
    title, told, place = map(escape, (said.title, said.text, said.place))
    return (
        "<SkillsPassport><LearnerInfo><Identification><ContactInfo><Address><Contact>"
        f"<Municipality>{place}</Municipality></Contact></Address></ContactInfo></Identification>"
        "<WorkExperienceList><WorkExperience><Period><From year='2019' month='--13'/></Period>"
        f"<Position><Label>{title}</Label></Position><Activities>{told}</Activities></WorkExperience>"
        "</WorkExperienceList></LearnerInfo></SkillsPassport>"
    ).encode("utf-8", "surrogatepass")


def europass_json(said: Words) -> bytes:
    work = {"Position": {"Label": said.title}, "Activities": said.text, "Period": {"From": {"Year": 99_999}}}
    lives = {"ContactInfo": {"Address": {"Contact": {"Municipality": said.place}}}}
    return dumped({"SkillsPassport": {"LearnerInfo": {"Identification": lives, "WorkExperience": [work]}}})


def eures_candidate(said: Words) -> bytes:
    title, told = escape(said.title), escape(said.text)
    return (
        f"<Candidate {HRXML}><DocumentID>1</DocumentID><CandidatePerson/><CandidateProfile languageCode='fi'>"
        f"<ExecutiveSummary>{told}</ExecutiveSummary><PreferredPosition><PositionTitle>{title}</PositionTitle>"
        f"<JobCategoryCode>{escape(said.code)}</JobCategoryCode></PreferredPosition></CandidateProfile></Candidate>"
    ).encode("utf-8", "surrogatepass")


def job_market_profile(said: Words) -> bytes:
    held = {
        "title": {"fi": said.title},
        "interval": {"startDate": said.day},
        "description": {"description": {"fi": said.text}},
    }
    general = {"caption": {"fi": said.title}, "preferredMunicipalities": [said.place], "startDate": said.day}
    return dumped({"generalInfo": general, "employments": [held], "educations": [{"degreeCode": said.code}]})


def json_resume(said: Words) -> bytes:
    work = [{"position": said.title, "summary": said.text, "startDate": said.day}]
    return dumped({"basics": {"label": said.title, "location": {"city": said.place}}, "work": work})


SAMPLES = (
    Sample("postings", "csv", ".csv", "text", csv, days=True, codes=True),
    Sample("postings", "jsonl", ".jsonl", "json", jsonl, days=True, codes=True),
    Sample("postings", "parquet", ".parquet", "binary", parquet, days=True, codes=True),
    Sample("postings", "spreadsheet", ".xlsx", "binary", spreadsheet, days=True, codes=True),
    Sample("postings", "job-market-finland", ".json", "json", job_market_finland, days=True, codes=True),
    Sample("postings", "jobtech", ".json", "json", jobtech, days=True, codes=True),
    Sample("postings", "eures-hrxml", ".xml", "xml", eures_hrxml, days=True, codes=True),
    Sample("postings", "schema-org", ".json", "json", schema_org, days=True, codes=True),
    Sample("postings", "web-page", ".html", "json", web_page, days=True, codes=True),
    Sample("postings", "web-page", ".htm", "text", page_of_words, many=False),
    Sample("postings", "rss", ".xml", "xml", rss),
    Sample("postings", "atom", ".xml", "xml", atom),
    Sample("postings", "xml", ".xml", "xml", partner_xml, days=True, codes=True),
    Sample("postings", "json-resume-job", ".json", "json", json_resume_job, many=False),
    Sample("postings", "text", ".txt", "text", text, many=False),
    Sample("cvs", "docx", ".docx", "binary", word, many=False),
    Sample("cvs", "pdf", ".pdf", "binary", pdf, many=False),
    Sample("cvs", "europass-xml", ".xml", "xml", europass_xml, many=False),
    Sample("cvs", "europass-json", ".json", "json", europass_json, many=False),
    Sample("cvs", "eures-candidate", ".xml", "xml", eures_candidate, many=False),
    Sample("cvs", "job-market-finland-profile", ".json", "json", job_market_profile, many=False),
    Sample("cvs", "json-resume", ".json", "json", json_resume, many=False),
    Sample("cvs", "text", ".txt", "text", text, many=False),
)
