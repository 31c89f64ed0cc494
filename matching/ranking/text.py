"""The text part: likeness of the two texts, read between the encoder's own background and agreement."""

from matching.ranking.items import unknown_part
from matching.ranking.pair import Pair
from matching.ranking.values import SharedPart


def text_part(pair: Pair) -> SharedPart:
    """0 at the cosine of unrelated texts, 1 at that of texts about the same job; unknown when a text is empty."""
    if pair.cosine is None or not (pair.seeker.document.text.strip() and pair.vacancy.document.text.strip()):
        return unknown_part("text")
    share = min(1.0, max(0.0, pair.context.calibration.likeness(pair.cosine)))
    return SharedPart("text", share, share, share, known=True)
