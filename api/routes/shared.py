"""What routes are given: the engine, the day, and the language of names."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from fastapi import Depends, Query, Request

from api.engine import Engine
from api.serving import Served


class SiteLanguage(StrEnum):
    """Languages that names and pages come in."""

    FI = "fi"
    SV = "sv"
    EN = "en"


def engine_of(request: Request) -> Engine:
    """The engine that answers this request."""
    served: Served = request.app.state.served
    return served.engine


def day_of(request: Request) -> date:
    """The day that counts as today."""
    return engine_of(request).settings.day()


EngineOf = Annotated[Engine, Depends(engine_of)]
Today = Annotated[date, Depends(day_of)]
Language = Annotated[SiteLanguage, Query(description="Language of names and sentences.")]
