"""The composition root: everything that matching needs, opened once for a process and handed to the use cases."""

import threading
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from importlib.metadata import version
from pathlib import Path

from api.settings import Settings
from ingest.encoder_install.load import load_encoder
from ingest.label_vectors import label_likeness, occupation_vectors
from ingest.lists import OWNERS, Opened, Owner, Source, follow, open_lists
from ingest.reading.readers import READERS_VERSION, Readers
from ingest.reference.licences import LicenceVocabulary, load_licences
from ingest.reference.places import load_gazetteer
from matching.encoders.cached import CachedEncoder
from matching.encoders.protocol import Encoder, EncoderError
from matching.places.gazetteer import Gazetteer
from matching.ranking.pair import RankingContext, TextCalibration
from matching.ranking.values import EngineVersions, Weights
from matching.ranking.weights import WEIGHTS_V1
from matching.retrieval import snapshot
from matching.retrieval.filters import FilterColumns
from matching.retrieval.retrieve import Lists
from matching.taxonomy.closeness import SkillNeighbours
from matching.taxonomy.likeness import LabelLikeness
from matching.taxonomy.values import Taxonomy
from models import dense_tables, encoder_use
from models.encoder_use import Use
from models.store import Store, open_store
from models.taxonomy_reading import load_taxonomy
from models.vectors import SqlVectorStore


@dataclass(frozen=True, slots=True)
class _Derived:
    """What is derived from the records of a kind, and the moment of the store that it was last looked at."""

    moment: str
    opened: Opened


class Engine:
    """What a process works with. Parts are opened when first asked for, so that a command pays for what it uses."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings; nothing is opened yet."""
        self.settings = settings
        self.encoder_setting = settings.encoder
        self.weights: Weights = WEIGHTS_V1
        self._lists: dict[Owner, _Derived] = {}
        self._lock = threading.Lock()

    @cached_property
    def store(self) -> Store:
        """The database.

        Raises:
            StoreVersionError, StoreDamagedError: when it cannot be served from.
            IndexUnavailableError: when the settings want vectors in it, and it has no pgvector.

        """
        opened = open_store(self.settings.store_url)
        if self.settings.index == "pgvector":
            try:
                with opened.session() as session:
                    dense_tables.expect_pgvector(session)
            except BaseException:
                opened.close()
                raise
        return opened

    @cached_property
    def encoder(self) -> Encoder:
        """The encoder that the store was switched to, else that of the settings.

        Raises:
            EncoderError: when it is not there, or is another one than the store was switched to.

        """
        with self.store.reading() as session:
            use = encoder_use.serving(session)
        if use is None:
            return load_encoder(self.settings.encoder, self.settings.home)
        self.encoder_setting = use.setting
        return self._expected(use, load_encoder(use.setting, self.settings.home))

    @property
    def use(self) -> Use:
        """The encoder by its setting and revision."""
        return Use(self.encoder_setting, self.encoder.card.revision)

    def beside(self, setting: str) -> "Engine":
        """An engine of another encoder on the same store. Raises EncoderError when the setting names none."""
        other = Engine(self.settings)
        shared = ("store", "taxonomy", "gazetteer", "licences", "neighbours")
        other.__dict__.update({name: self.__dict__[name] for name in shared if name in self.__dict__})
        other.__dict__ |= {"encoder": load_encoder(setting, self.settings.home), "encoder_setting": setting}
        return other

    def successor(self) -> "Engine | None":
        """An engine of the encoder that the store has been switched to since; None when there is no other.

        Raises:
            EncoderError: when that encoder is not here.

        """
        with self.store.reading() as session:
            use = encoder_use.serving(session)
        if use is None or use.revision == self.encoder.card.revision:
            return None
        new = self.beside(use.setting)
        self._expected(use, new.encoder)
        return new

    def others_in_use(self) -> list[Encoder]:
        """Encoders that texts are to have vectors of besides this one's: one that is coming, or that serves since."""
        with self.store.reading() as session:
            uses = filter(None, (encoder_use.serving(session), encoder_use.coming(session)))
        own = self.encoder.card.revision
        return [self._expected(use, self.beside(use.setting).encoder) for use in uses if use.revision != own]

    @staticmethod
    def _expected(use: Use, encoder: Encoder) -> Encoder:
        found = encoder.card.revision
        if found != use.revision:
            message = (
                f"the store is served with encoder {use.revision}, but {use.setting} is {found} here: run `kohtaanto setup`, "
                f"or `kohtaanto encoder switch {use.setting}` to serve with it"
            )
            raise EncoderError(message)
        return encoder

    def cached_encoder(self, *, keep: bool) -> CachedEncoder:
        """The encoder, asking the vectors of the store first; ``keep`` says whether new ones are kept there."""
        return CachedEncoder(self.encoder, SqlVectorStore(self.store, self.encoder.card.revision), keep=keep)

    @cached_property
    def taxonomy(self) -> Taxonomy:
        """All occupations and skills of the store."""
        with self.store.reading() as session:
            return load_taxonomy(session)

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places of the starter set."""
        return load_gazetteer()

    @cached_property
    def licences(self) -> LicenceVocabulary:
        """The licences, cards and permits of the starter set."""
        return load_licences()

    @cached_property
    def neighbours(self) -> SkillNeighbours:
        """Who stands beside whom among the skills."""
        return SkillNeighbours(self.taxonomy)

    @cached_property
    def likeness(self) -> LabelLikeness | None:
        """Likeness of skills by meaning; None until the labels of the taxonomy are embedded."""
        return label_likeness(self.store, self.taxonomy, self.encoder.card)

    @cached_property
    def readers(self) -> Readers:
        """Readers of texts, for the taxonomy of the store."""
        vectors = partial(occupation_vectors, self.store, self.taxonomy, self.encoder.card)
        return Readers(self.taxonomy, self.gazetteer, self.licences, self.encoder, vectors)

    def forget_taxonomy(self) -> None:
        """Drop what was derived from the taxonomy, after an import has changed it."""
        for name in ("taxonomy", "neighbours", "likeness", "readers"):
            self.__dict__.pop(name, None)

    def context(self, today: date) -> RankingContext:
        """What every pair is ranked with on a day."""
        card = self.encoder.card
        return RankingContext(
            taxonomy=self.taxonomy,
            neighbours=self.neighbours,
            skill_similarity=self.likeness,
            eea=self.gazetteer.eea,
            calibration=TextCalibration.of(card),
            today=today,
            covers=self.licences.covers,
            by_law=self.licences.by_law,
        )

    def versions(self) -> EngineVersions:
        """Everything that makes a score what it is."""
        card = self.encoder.card
        return EngineVersions(
            code=code_version(),
            encoder=f"{card.name}@{card.signature}",
            weights=self.weights.version,
            taxonomy=self.taxonomy.version,
            readers=READERS_VERSION,
        )

    def lists(self, owner: Owner) -> Lists:
        """The retrieval lists of a kind of record, as fresh as the store."""
        return self.derived(owner).lists

    def columns(self, owner: Owner) -> FilterColumns:
        """The columns that filters ask, of a kind of record, as fresh as the store."""
        return self.derived(owner).columns

    def derived(self, owner: Owner) -> Opened:
        """Lists and columns of a kind of record in step with the store: opened at first, followed from then on."""
        with self._lock:
            moment = self.store.moment()
            kept = self._lists.get(owner)
            if kept is not None and kept.moment == moment:
                return kept.opened
            source = self.source(owner)
            opened = open_lists(source) if kept is None else follow(source, kept.opened)
            # the moment is from before: what is written between the two is noticed at the next question
            self._lists[owner] = _Derived(moment, opened)
            return opened

    def catch_up(self) -> None:
        """Bring the lists that are open in step with the store, without waiting to be asked."""
        for owner in tuple(self._lists):
            self.derived(owner)

    @property
    def open_lists(self) -> tuple[Owner, ...]:
        """Kinds of record whose lists are open."""
        return tuple(self._lists)

    def drop_other_indexes(self) -> None:
        """Delete the snapshots of other encoders in the home folder; who has opened one keeps it."""
        for root in self.settings.home.glob("index/*/*/"):
            if root not in {self.index_folder(owner) for owner in OWNERS}:
                snapshot.drop(root, works=False)

    def source(self, owner: Owner) -> Source:
        """Where the lists of a kind of record come from."""
        return Source(self.store, owner, self.encoder.card, self.index_folder(owner), self.settings.index)

    def index_folder(self, owner: Owner) -> Path:
        """Where the snapshots of a kind of record lie, for the encoder of the settings."""
        kind = "" if self.settings.index == "faiss" else f"-{self.settings.index}"
        return self.settings.home / "index" / f"{self.encoder.card.signature}{kind}" / owner

    def forget_lists(self) -> None:
        """Drop the opened lists and what this process works in; they are opened anew when they are used next."""
        with self._lock:
            for kept in self._lists.values():
                kept.opened.work.close()
            self._lists.clear()


@cache
def code_version() -> str:
    """Version of the code: of the installed package, else of the project file beside it."""
    project = Path(__file__).parents[1] / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text("utf-8"))["project"]["version"])
    return version("kohtaanto")
