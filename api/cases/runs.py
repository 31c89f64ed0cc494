"""What was read in, and what became of it."""

from api.engine import Engine
from api.views.runs import RunsPage, RunView, run_view
from models import runs

SHOWN = 100


def last_runs(engine: Engine, limit: int = SHOWN) -> RunsPage:
    """The last runs, newest first, without their refusals."""
    with engine.store.reading() as session:
        return RunsPage(runs=tuple(run_view(run, ()) for run in runs.latest(session, limit)))


def one_run(engine: Engine, run: int) -> RunView:
    """A run with everything it reported. Raises UnknownRecordError when there is none of this number."""
    with engine.store.reading() as session:
        return run_view(runs.find(session, run), runs.refusals(session, run))
