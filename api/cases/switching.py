"""Switching the encoder that a store is served with, and telling how far that has come."""

import time
from collections.abc import Callable

from api.cases.installation import now
from api.engine import Engine
from api.views.matches import View
from ingest.encoder_install.load import HOME
from ingest.encoder_install.variants import Variant, folder_of, recipe_of
from ingest.lists import OWNERS
from ingest.switching import Stages, embed_beside, forget_unneeded, switch
from matching.encoders.card_file import read_card
from matching.encoders.protocol import EncoderError, EncoderFilesError
from models import encoder_use
from models.encoder_use import Use


class SwitchView(View):
    """What a switch did: from which encoder to which, how many texts were encoded, how many old vectors were deleted."""

    changed: bool
    before: str
    serving: str
    encoded: int
    deleted: int


def switch_encoder(
    engine: Engine, setting: str, stage: Stages, grace: float, wait: Callable[[float], None] = time.sleep
) -> SwitchView:
    """Let another encoder serve: embed everything with it, make its indexes, switch, and delete what was the old one's.

    The old encoder serves until nothing lacks. A switch that broke off goes on when it is called again; with the encoder
    that serves, one that broke off is given up. Old vectors are deleted ``grace`` seconds after the switch, by when
    processes that serve have changed over; if that breaks off, `kohtaanto retention` deletes them.

    Raises:
        EncoderError: when the setting names no encoder that is there.

    """
    store, new = engine.store, engine.beside(setting)
    use, before = new.use, _serving(engine)
    with store.session() as session:
        if before is not None and before.revision == use.revision:
            encoder_use.give_up(session)
        else:
            encoder_use.announce(session, before, use, now())
    encoded = 0
    changed = before is None or before.revision != use.revision
    while changed:
        encoded += embed_beside(store, new.taxonomy, new.encoder, stage)
        for owner in OWNERS:
            new.lists(owner)
        if switch(store, use, now()):
            break
    if changed:
        wait(grace)
        new.drop_other_indexes()
    told = before.revision if before is not None else "none"
    return SwitchView(
        changed=changed, before=told, serving=use.revision, encoded=encoded, deleted=forget_unneeded(store)
    )


def set_aside(engine: Engine, variant: Variant, note: Callable[[str], None]) -> None:
    """Keep the encoder in the place of a variant under another name, when set-up is to replace it and records need it.

    The store is served with it until it is switched.
    """
    home = engine.settings.home
    folder = folder_of(home, variant)
    try:
        card = read_card(folder)
    except EncoderFilesError:
        return
    if card.name == recipe_of(variant).name:
        return
    kept = f"{HOME}encoder-{card.revision}"
    with engine.store.session() as session:
        use = encoder_use.serving(session)
        if not encoder_use.is_used(session, card.revision) or (use is not None and use.revision != card.revision):
            return
        encoder_use.serve(session, Use(kept, card.revision), now())
    folder.rename(home / kept.removeprefix(HOME))
    note(f"records are searched by {card.name}, which serves on; next: kohtaanto encoder switch {variant}")


def _serving(engine: Engine) -> Use | None:
    """The encoder that serves; None when it is not there any more, so that nothing of it can be kept serving."""
    with engine.store.reading() as session:
        told = encoder_use.serving(session)
    if told is not None:
        return told
    try:
        return engine.use
    except EncoderError:
        return None
