"""Answers as they look, for the OpenAPI document; tests read each with the view that it is an example of."""

from typing import Any

from pydantic import BaseModel

from api.cases.installation import StatusView
from api.problems import MEDIA_TYPE, TITLES, Problem
from api.views.listing import RecordPage
from api.views.matches import MatchesView, WhyNotView, WhyView
from api.views.personal import HeldView, ReceiptView

Json = dict[str, Any]

_ENGINE = {
    "code": "0.1.0",
    "encoder": "multilingual-e5-small@0db63e48749a-onnx-q4",
    "weights": "v1",
    "taxonomy": "starter",
    "readers": "2",
}
_SEEKER_TEXT = "Sjukskötare\n\nSpråk: svenska modersmål, finska B2"
_VACANCY_TEXT = "Sairaanhoitaja, päivystys\n\nEdellytämme suomen kielen taitoa (B2)."
_WORDS = [
    {"side": "seeker", "text": "finska B2", "start": 39, "end": 48},
    {"side": "vacancy", "text": "suomen kielen taitoa (B2)", "start": 39, "end": 64},
]
_LANGUAGE = {
    "name": "language",
    "points": 10.0,
    "max": 10.0,
    "known": True,
    "low": 10.0,
    "high": 10.0,
    "matched": ["finska B2"],
    "evidence": _WORDS,
}
_TERMS = {
    "name": "terms",
    "points": 0.0,
    "max": 10.0,
    "known": False,
    "low": 0.0,
    "high": 10.0,
    "unknown": ["hours", "contract"],
}
_VACANCY = {
    "id": "v_9f2c4d1e8a7b6035",
    "title": "Sairaanhoitaja, päivystys",
    "place": "Vaasa",
    "region": "FI195",
    "country": "FI",
    "employer": "Rantavaaran hyvinvointialue",
    "closes": "2026-12-11",
    "language": "fi",
}
_MATCH = {
    "vacancy": _VACANCY,
    "band": "near",
    "crosses_border": False,
    "commute_minutes": 21,
    "score": 10.0,
    "scores": {"seeker": 10.0, "employer": 12.5},
    "interval": [10.0, 20.0],
    "parts": [_LANGUAGE, _TERMS],
    "warnings": [{"name": "licence", "subject": "nurse"}],
}
_OCCUPATION = {"uri": None, "isco08": "2221", "label": "sjukskötare", "known": True, "confidence": 0.93}
_QUERY = {
    "id": "s_51c0a7e2b94d8f63",
    "title": "Sjukskötare",
    "language": "sv",
    "occupation": _OCCUPATION,
    "occupations": [_OCCUPATION],
    "place": {"name": None, "region": None, "country": None, "known": False},
    "skills": [],
    "languages": [{"language": "fi", "cefr": "B2", "need": None, "holds": True, "known": True}],
    "licences": [],
    "facts": [],
}
EXAMPLES: dict[type[BaseModel], Json] = {
    MatchesView: {
        "engine": _ENGINE,
        "today": "2026-11-24",
        "side": "seeker",
        "query": _QUERY,
        "matches": [_MATCH],
    },
    WhyView: {
        "engine": _ENGINE,
        "today": "2026-11-24",
        "match": _MATCH,
        "texts": {"seeker": _SEEKER_TEXT, "vacancy": _VACANCY_TEXT},
        "constraints": [{"name": "language", "state": "met", "subject": "fi", "evidence": _WORDS}],
        "changes": [
            {
                "change": "say that you have worked in: emergency care",
                "kind": "skill",
                "subject": "emergency care",
                "score_before": 10.0,
                "score_after": 16.5,
            }
        ],
    },
    WhyNotView: {
        "engine": _ENGINE,
        "today": "2026-11-24",
        "reason": "constraint",
        "constraint": "licence",
        "rank": None,
    },
    HeldView: {
        "seeker": "s_51c0a7e2b94d8f63",
        "given_at": "2026-11-24T09:30:00Z",
        "record": {"title": "Sjukskötare", "text": _SEEKER_TEXT, "language": "sv", "protection": False},
        "passages": [{"section": "languages", "start": 13, "end": 48, "vectors_of_encoders": ["0db63e48749a-onnx-q4"]}],
        "refused": [],
        "meaning": {"text": "the CV after redaction"},
    },
    ReceiptView: {
        "seeker": "s_51c0a7e2b94d8f63",
        "erased_at": "2026-11-24T09:30:00Z",
        "passages": 4,
        "vectors": 3,
        "refused_records": 0,
        "refused_lines": 0,
        "paths": 1,
        "indexes": ["index/0db63e48749a/seeker"],
        "database_scrubbed": True,
        "left": ["the opaque id of the record and the time of erasure"],
        "out_of_reach": ["backups of the database and of the home folder, until they are overwritten"],
    },
    RecordPage: {"records": [_VACANCY], "next": "v_9f2c4d1e8a7b6035"},
    StatusView: {
        "engine": _ENGINE,
        "today": "2026-11-24",
        "store": "sqlite",
        "vacancies": {"total": 124, "open": 120},
        "seekers": {"total": 78},
        "log": 214,
        "indexes": {
            "vacancy": {"position": 210, "behind": 3, "bytes": 412_160, "basis": "e5-small@0db63e48749a"},
            "seeker": {"position": 214, "behind": 0, "bytes": 301_056, "basis": "e5-small@0db63e48749a"},
        },
    },
}
_FAULTS = {
    404: ("No such record.", "vacancy v_none is not in the store"),
    422: (
        "The request is not understood; says which field and why.",
        "give exactly one of seeker, vacancy, cv, posting; got none",
    ),
    503: ("The store or the encoder is not ready.", "no encoder is there; run `kohtaanto encoder install`"),
}


def answers_of(view: type[BaseModel]) -> dict[int | str, Json]:
    """The responses of an operation for the OpenAPI document: its answer with an example."""
    return {200: {"content": {"application/json": {"example": EXAMPLES[view]}}}}


def _problem(status: int, description: str, detail: str) -> Json:
    example = Problem(title=TITLES[status], status=status, detail=detail).model_dump(mode="json")
    return {"model": Problem, "description": description, "content": {MEDIA_TYPE: {"example": example}}}


PROBLEMS: dict[int | str, Json] = {status: _problem(status, *words) for status, words in _FAULTS.items()}
