"""A person's data over HTTP: everything that is held, and erasure."""

from fastapi import APIRouter

from api.cases import personal as cases
from api.routes.examples import PROBLEMS, answers_of
from api.routes.shared import EngineOf
from api.views.personal import HeldView, ReceiptView
from matching.values.ids import SeekerId

router = APIRouter(prefix="/v1/seekers/{seeker}", responses=PROBLEMS)


@router.get("/data", responses=answers_of(HeldView))
def data(seeker: str, engine: EngineOf) -> HeldView:
    """Everything that is held about a seeker, with what each part means (GDPR articles 15 and 20)."""
    return cases.held(engine, SeekerId(seeker))


@router.delete("", responses=answers_of(ReceiptView))
def erase(seeker: str, engine: EngineOf) -> ReceiptView:
    """Erase a seeker for good (GDPR article 17); the receipt says what was deleted and what is out of reach."""
    return cases.erase(engine, SeekerId(seeker))
