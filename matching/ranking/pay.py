"""Pay in different units of time, made comparable: gross per month at full working time."""

from matching.values.facts import Pay, PayPeriod

HOURS_PER_MONTH = 160.0
"""A 37.5-hour week gives 162.5 hours a month, a 36.25-hour office week 157."""

DAYS_PER_MONTH = 21.5
MONTHS_PER_YEAR = 12.0
PER_MONTH = {
    PayPeriod.HOUR: HOURS_PER_MONTH,
    PayPeriod.DAY: DAYS_PER_MONTH,
    PayPeriod.MONTH: 1.0,
    PayPeriod.YEAR: 1.0 / MONTHS_PER_YEAR,
}
TOLERANCE = 0.2
"""Pay this much below the wish, as a share of it, is worth nothing."""


def monthly(amount: float, period: PayPeriod) -> float:
    """The amount per month at full time: 160 hours, 21.5 days, a twelfth of a year."""
    return amount * PER_MONTH[period]


def pay_share(offered_monthly: float, wanted_monthly: float) -> float:
    """1 at or above the wish, falling in a straight line to 0 at a fifth below it."""
    if offered_monthly >= wanted_monthly:
        return 1.0
    return max(0.0, 1.0 - (wanted_monthly - offered_monthly) / (TOLERANCE * wanted_monthly))


def pay_range(offer: Pay, wish: Pay) -> tuple[float, float, float] | None:
    """Share now, least and most of an offer against the least pay wished; None for two currencies.

    A range counts by its upper end, which can be reached, and at least by its lower one. Of an open-ended offer only
    the lower end counts now, and anything is possible.
    """
    if offer.currency != wish.currency:
        return None
    wanted = monthly(wish.low, wish.period)
    low = pay_share(monthly(offer.low, offer.period), wanted)
    if offer.high is None:
        return low, low, 1.0
    high = max(low, pay_share(monthly(offer.high, offer.period), wanted))
    return high, low, high
