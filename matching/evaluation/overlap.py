"""How alike two ranked lists are, the top weighing most."""

from collections.abc import Hashable, Sequence


def rank_biased_overlap(one: Sequence[Hashable], other: Sequence[Hashable], p: float = 0.9) -> float:
    """Rank-biased overlap of two lists, extrapolated beyond their ends.

    Args:
        one: entries, best first, without repeats.
        other: the same; it may have another length.
        p: how deep one reads on, in (0, 1); at .9 the first ten entries carry 86 % of the weight.

    Returns:
        A value in [0, 1]: 1 for equal lists, 0 for lists without a common entry; two empty lists are equal, and an
        empty list has nothing in common with another.

    Raises:
        ValueError: when p is not in (0, 1) or a list names an entry twice.

    Source: equation 32 of Webber, Moffat & Zobel 2010, doi:10.1145/1852102.1852106. The agreement at the end of the
    shorter list is taken to go on, and what the longer one adds behind it counts as found.

    """
    if not 0 < p < 1 or len(set(one)) < len(one) or len(set(other)) < len(other):
        message = f"p must be in (0, 1), it is {p}, and no entry may be listed twice"
        raise ValueError(message)
    short, long = sorted((one, other), key=len)
    if not short:
        return float(not long)
    s, l = len(short), len(long)  # noqa: E741 - the letters of the source
    common = [len(set(short[:depth]) & set(long[:depth])) for depth in range(1, l + 1)]
    seen = sum(common[d - 1] / d * p**d for d in range(1, l + 1))
    extended = sum(common[s - 1] * (d - s) / (s * d) * p**d for d in range(s + 1, l + 1))
    rest = ((common[l - 1] - common[s - 1]) / l + common[s - 1] / s) * p**l
    return (1 - p) / p * (seen + extended) + rest
