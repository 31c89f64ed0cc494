"""Pay of a JobPosting: one amount or a range, in a currency, for a unit of time, in the many shapes that it comes in."""

import math

from ingest.formats.json_ld import Json
from ingest.formats.written import line_of, part
from matching.values.facts import Pay, PayPeriod

PERIODS = {
    **dict.fromkeys(("HOUR", "HOURLY", "HUR", "PER HOUR"), PayPeriod.HOUR),
    **dict.fromkeys(("DAY", "DAILY", "PER DAY"), PayPeriod.DAY),
    **dict.fromkeys(("MONTH", "MONTHLY", "MON", "PER MONTH"), PayPeriod.MONTH),
    **dict.fromkeys(("YEAR", "YEARLY", "ANNUAL", "ANNUALLY", "ANN", "PER YEAR"), PayPeriod.YEAR),
}
SIGNS = {"€": "EUR", "£": "GBP", "$": "USD"}
MOST_PAY = 10_000_000.0


def pay_of(posting: Json) -> Pay | None:
    """Pay, unknown where currency, unit or least amount is missing, or where the amounts are no pay."""
    salary = posting.get("baseSalary")
    told = next((one for one in salary if isinstance(one, dict)), None) if isinstance(salary, list) else salary
    told = told if isinstance(told, dict) else {"value": told}
    amounts = part(told, "value") or told
    currency = line_of(told.get("currency") or amounts.get("currency") or posting.get("salaryCurrency")).upper()
    currency = SIGNS.get(currency, currency)
    unit = line_of(amounts.get("unitText") or told.get("unitText") or amounts.get("unitCode")).upper()
    period = PERIODS.get(unit)
    one = _amount(amounts.get("value") or amounts.get("price"))
    low, high = _amount(amounts.get("minValue")), _amount(amounts.get("maxValue"))
    low, high = (one, one) if low is None and high is None else (low, high)
    whole = low is not None and (high is None or high >= low) and len(currency) == len("EUR") and currency.isalpha()
    return Pay(low, high, currency, period) if whole and low is not None and period and currency.isascii() else None


def pay_words(posting: Json) -> str:
    """The same as words, for what `pay_of` does not know."""
    salary = posting.get("baseSalary")
    if not isinstance(salary, dict):
        bare = isinstance(salary, int | float)
        return f"{line_of(salary)} {line_of(posting.get('salaryCurrency'))}".strip() if bare else line_of(salary)
    amounts = part(salary, "value") or salary
    bounds = [line_of(amounts.get(name)) for name in ("minValue", "maxValue")]
    amount = "–".join(bound for bound in bounds if bound) or line_of(amounts.get("value"))
    currency = line_of(salary.get("currency") or amounts.get("currency") or posting.get("salaryCurrency"))
    unit = line_of(amounts.get("unitText") or salary.get("unitText")).lower()
    return f"{amount} {currency}{' / ' if unit else ''}{unit}".strip() if amount else ""


def _amount(value: object) -> float | None:
    if isinstance(value, str):
        text = "".join(value.split())
        text = text.replace(",", "" if "." in text or text[-4:-3] == "," else ".")
        try:
            value = float(text)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if 0 < value <= MOST_PAY and math.isfinite(value) else None
