"""What a record lost: it is read back as it was written, and every item that does not come back is reported.

So a report rests on what the format's own reader finds, not on a second opinion of what it should find.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ingest.exports.items import Item, fact_items, items, place_item, whole
from ingest.exports.protocol import Loss
from ingest.fields import PostingFields, Rejected
from matching.places.values import Place
from matching.values.facts import OccupationFact, Provenance
from matching.values.ids import VacancyId
from matching.values.records import Vacancy

SURE_ENOUGH = 0.5
"""Confidence from which an occupation that was read from a text is stated to others; below, it is a guess."""
NO_PLACE = "the format has no place for it"
REFUSED = "the format refuses the record: "


def losses(
    vacancy: Vacancy,
    back: PostingFields | Rejected,
    reasons: Mapping[str, str],
    place_text: Callable[[Place], str],
) -> Iterator[Loss]:
    """The items of a vacancy that its record does not say, in the order of `ingest.exports.items`.

    Where a skill is lost, its need goes without saying.

    Args:
        vacancy: what was to be written.
        back: the record as the format's reader understands it.
        reasons: why a field (``hours.weekly_low``), or else any part of a fact (``hours``), is not said in full.
        place_text: how the reader gives a place in ``place_texts``.

    """
    if isinstance(back, Rejected):
        reason = f"{REFUSED}{back.field}: {back.reason}"
        yield from (item.lost(vacancy, reason) for item in dict.fromkeys(items(vacancy)) if whole(item) is None)
        return
    kept = frozenset(told(back))
    kept |= {place_item(f.place) for f in vacancy.facts.places if place_text(f.place) in back.place_texts}
    lost: set[Item] = set()
    for item in dict.fromkeys(items(vacancy)):
        came = back.text.startswith(item.value) if item.field == "text" else item in kept
        if came or whole(item) in lost:
            continue
        lost.add(item)
        yield item.lost(vacancy, reasons.get(item.field) or reasons.get(item.field.partition(".")[0], NO_PLACE))


def refused(lost: Iterable[Loss]) -> tuple[VacancyId, ...]:
    """Vacancies that are lost as a whole, for the format's own reader refuses them."""
    return tuple(dict.fromkeys(loss.vacancy_id for loss in lost if loss.reason.startswith(REFUSED)))


def told(fields: PostingFields) -> Iterator[Item]:
    """The items of a record as it was read, without its text and places."""
    yield Item("title", fields.title)
    if fields.employer:
        yield Item("employer", fields.employer)
    if fields.language:
        yield Item("language", fields.language)
    yield from fact_items(fields.imported)


def is_sure(fact: OccupationFact) -> bool:
    """Whether an occupation is stated, imported, or read with enough confidence to be told to others."""
    return fact.provenance is not Provenance.READ or fact.confidence >= SURE_ENOUGH


def written_as(text: str, forms: tuple[str, ...], read: Callable[[str], str]) -> str:
    """The first of several ways to write a text that is read as the same words, else the last of them."""
    return next((form for form in forms if read(form) == text), forms[-1])
