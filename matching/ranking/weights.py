"""What each part is worth to each side. A change of any number is a new version, by a decision record."""

from matching.ranking.values import Side, Weights

WEIGHTS_V1 = Weights(
    version="v1",
    seeker=(
        ("skills", 25.0),
        ("occupation", 25.0),
        ("text", 15.0),
        ("language", 8.0),
        ("place", 12.0),
        ("terms", 8.0),
        ("education", 3.0),
        ("experience", 4.0),
    ),
    employer=(
        ("skills", 30.0),
        ("occupation", 20.0),
        ("text", 15.0),
        ("language", 12.0),
        ("place", 6.0),
        ("terms", 4.0),
        ("education", 6.0),
        ("experience", 7.0),
    ),
)
"""To a seeker the trade and the place weigh more, to an employer the skills, languages and training."""


def of_side(weights: Weights, side: Side) -> tuple[tuple[str, float], ...]:
    """Parts and their maxima for the side that looks, in the order of showing."""
    return weights.seeker if side is Side.SEEKER else weights.employer


def other(side: Side) -> Side:
    """The side that is looked at."""
    return Side.EMPLOYER if side is Side.SEEKER else Side.SEEKER
