"""Is everything sound, and making derived things anew: database, passages, vectors, encoder, indexes."""

from collections.abc import Iterator

from pydantic import computed_field

from api.cases.installation import Progress, embed_taxonomy
from api.engine import Engine
from api.views.matches import View
from ingest.embed import embed_records
from ingest.encoder_install.variants import folder_of, variant_of
from ingest.lists import OWNERS, differences
from matching.encoders.card_file import verify_folder
from matching.encoders.protocol import EncoderFilesError
from matching.retrieval import snapshot
from matching.retrieval.protocol import IndexDamagedError
from models import dense_tables, soundness
from models.errors import StoreDamagedError, VectorDamagedError

REBUILD = "run `kohtaanto rebuild`"
ON_USE = "it is made when it is used next"


class FaultView(View):
    """One thing that is wrong: which part, what, and how it is mended. ``serious`` keeps answers from being right."""

    part: str
    what: str
    mend: str
    serious: bool = True


class VerifyView(View):
    """What was looked at, and what is wrong."""

    looked_at: tuple[str, ...]
    faults: tuple[FaultView, ...]

    @computed_field  # type: ignore[prop-decorator]
    @property
    def sound(self) -> bool:
        """Whether nothing serious was found; an index that is only older than the store is made anew when it is used."""
        return not any(fault.serious for fault in self.faults)


class RebuiltView(View):
    """What was made anew."""

    passages: int
    vectors_dropped: int
    encoded: int
    indexed: dict[str, int]


def verify(engine: Engine) -> VerifyView:
    """Read everything and say what is wrong, changing nothing; seconds for a gigabyte."""
    try:
        engine.store.check()
    except StoreDamagedError as damage:
        fault = FaultView(part="database", what=damage.cause, mend="restore it from a backup; nothing of it is served")
        return VerifyView(looked_at=("database",), faults=(fault,))
    looked_at = ("database", "passages", "vectors", "encoder", "indexes")
    return VerifyView(looked_at=looked_at, faults=(*_of_rows(engine), *_of_encoder(engine), *_of_indexes(engine)))


def rebuild(engine: Engine, progress: Progress | None = None) -> RebuiltView:
    """Make everything that is derived anew from the database: passages, vectors that are no vectors, every index."""
    with engine.store.session() as session:
        bad = [each for owner in OWNERS for each in soundness.bad_passages(session, owner)]
        passages = soundness.mend_passages(session, bad)
        dropped = soundness.drop_vectors(session, list(soundness.bad_vectors(session)))
    if dropped:
        embed_taxonomy(engine, progress)
    encoded = sum(embed_records(engine.store, engine.encoder, owner, progress) for owner in OWNERS)
    engine.forget_lists()
    with engine.store.session() as session:
        dense_tables.drop(session, dense_tables.names(session))
    for root in sorted(engine.settings.home.glob("index/*/*/")):
        snapshot.drop(root, works=False)
    indexed: dict[str, int] = {owner: len(engine.lists(owner).dense) for owner in OWNERS}
    return RebuiltView(passages=passages, vectors_dropped=dropped, encoded=encoded, indexed=indexed)


def _of_rows(engine: Engine) -> Iterator[FaultView]:
    with engine.store.reading() as session:
        for owner in OWNERS:
            for each in soundness.bad_passages(session, owner):
                yield FaultView(part="passages", what=f"{owner} {each.id}: not those of its text", mend=REBUILD)
        for vector in soundness.bad_vectors(session):
            what = f"{vector.text_hash[:12]} of encoder {vector.revision}: not a row of finite numbers"
            yield FaultView(part="vectors", what=what, mend=REBUILD)


def _of_encoder(engine: Engine) -> Iterator[FaultView]:
    if (variant := variant_of(engine.settings.encoder)) is None:
        return
    try:
        verify_folder(folder_of(engine.settings.home, variant))
    except EncoderFilesError as damage:
        yield FaultView(part="encoder", what=str(damage), mend=damage.mend)


def _of_indexes(engine: Engine) -> Iterator[FaultView]:
    for owner in OWNERS:
        source = engine.source(owner)
        if not source.root.exists():
            yield FaultView(part="indexes", what=f"{source.root}: not made yet", mend=ON_USE, serious=False)
            continue
        try:
            differing = differences(source)
        except IndexDamagedError as damage:
            yield FaultView(part="indexes", what=str(damage), mend=REBUILD)
        except VectorDamagedError:
            continue  # the vector is told of by itself
        else:
            yield from (FaultView(part="indexes", what=each, mend=REBUILD) for each in differing)
