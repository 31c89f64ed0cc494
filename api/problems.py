"""Errors as problem documents (RFC 9457), one shape everywhere."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from ingest.errors import IngestError
from matching.encoders.protocol import EncoderError
from matching.retrieval.protocol import IndexUnavailableError
from matching.values.errors import MatchingError, ShapeError, UnknownConceptError, UnknownRecordError
from models.errors import StoreError

STATUS: dict[type[Exception], int] = {
    UnknownRecordError: 404,
    UnknownConceptError: 404,
    ShapeError: 422,
    StoreError: 503,
    EncoderError: 503,
    IndexUnavailableError: 503,
    IngestError: 422,
    MatchingError: 422,
}
"""Status of each named error; the first class in this order that fits counts."""

TITLES = {404: "Not found", 405: "Method not allowed", 413: "Too large", 422: "Not understood", 503: "Not ready"}
MEDIA_TYPE = "application/problem+json"


class Fault(BaseModel):
    """One thing that is wrong with a request: where, and why."""

    field: str
    reason: str


class Problem(BaseModel):
    """An error, RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every named error, wrong request and unknown address with a problem document."""
    for kind in STATUS:
        app.add_exception_handler(kind, _named)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def problem(status: int, detail: str, errors: tuple[Fault, ...] = ()) -> JSONResponse:
    """A problem document as an answer."""
    body = Problem(title=TITLES.get(status, "Error"), status=status, detail=detail, errors=errors)
    return JSONResponse(body.model_dump(), status, media_type=MEDIA_TYPE)


def _named(_: Request, error: Exception) -> JSONResponse:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    return problem(status, str(error))


def _invalid(_: Request, error: Exception) -> JSONResponse:
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    told = tuple(Fault(field=".".join(map(str, fault["loc"])), reason=fault["msg"]) for fault in faults)
    return problem(422, "The request is not what this address takes.", told)


def _http(_: Request, error: Exception) -> JSONResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = str(error.detail) if isinstance(error, HTTPException) else "unexpected"
    return problem(status, detail)
