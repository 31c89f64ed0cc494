"""Whole sentences about a match: constraints, changes, the interval, borders and the other side's score."""

from math import ceil, floor

from api.pages.numbers import points_text
from api.pages.translation import Translator
from api.pages.translation import marked as _
from matching.ranking.values import Side, State

LEAST_WIDTH = 0.05
"""Points; a narrower interval is none."""

CONSTRAINTS = {
    ("deadline", State.MET): _("Applications are open until %(subject)s."),
    ("deadline", State.BROKEN): _("Applications closed on %(subject)s."),
    ("deadline", State.UNKNOWN): _("It is not said when applications close."),
    ("permit", State.MET): _("Permit to work is in order: %(subject)s."),
    ("permit", State.BROKEN): _("A permit to work is missing, and the employer does not help with one: %(subject)s."),
    ("permit", State.UNKNOWN): _("It is not known whether a permit to work is needed: %(subject)s."),
    ("licence", State.MET): _("Required licence is held: %(subject)s."),
    ("licence", State.BROKEN): _("Required licence is missing: %(subject)s."),
    ("licence", State.UNKNOWN): _("It is not known whether the required licence is held: %(subject)s."),
    ("language", State.MET): _("Required language is spoken well enough: %(subject)s."),
    ("language", State.BROKEN): _("Required language is not spoken well enough: %(subject)s."),
    ("language", State.UNKNOWN): _("It is not known how well the required language is spoken: %(subject)s."),
    ("country", State.MET): _("Remote work is possible from the country of residence: %(subject)s."),
    ("country", State.BROKEN): _("Remote work is not possible from the country of residence: %(subject)s."),
    ("country", State.UNKNOWN): _("It is not known whether remote work is possible from the country of residence."),
}
PLACES = {
    "home": _("The place of residence is not known."),
    "work_place": _("The place of work is not known."),
    "distance": _("The places are not known well enough to tell the length of the way."),
}
RELOCATION = {
    ("relocation", State.MET): _("The work would mean a move, and there is readiness for it."),
    ("relocation", State.BROKEN): _("The work would mean a move, which is ruled out."),
    ("relocation", State.UNKNOWN): _("The work would mean a move; readiness for it is not known."),
    ("abroad", State.MET): _("The work would mean a move abroad, and there is readiness for it."),
    ("abroad", State.BROKEN): _("The work would mean a move abroad, which is ruled out."),
    ("abroad", State.UNKNOWN): _("The work would mean a move abroad; readiness for it is not known."),
}
REFUSALS = {
    ("employer", State.MET): _("The employer is not among those ruled out."),
    ("employer", State.BROKEN): _("This employer is ruled out."),
    ("employer", State.UNKNOWN): _("The employer is not named, and some employers are ruled out."),
    ("occupation", State.MET): _("The occupation is not among those ruled out."),
    ("occupation", State.BROKEN): _("This occupation is ruled out."),
    ("occupation", State.UNKNOWN): _("The occupation is not known, and some occupations are ruled out."),
    ("country", State.MET): _("The country is not among those ruled out."),
    ("country", State.BROKEN): _("This country is ruled out."),
    ("country", State.UNKNOWN): _("The country is not known, and some countries are ruled out."),
    ("remote", State.BROKEN): _("The work is only done remotely, which is ruled out."),
    ("shift", State.MET): _("The work has no such time as is ruled out: %(subject)s."),
    ("shift", State.BROKEN): _("The work has a time that is ruled out: %(subject)s."),
    ("shift", State.UNKNOWN): _("It is not known whether the work has a time that is ruled out: %(subject)s."),
}
CHANGES = {
    "learn_skill": _("Learn or state the skill: %(subject)s"),
    "raise_language": _("Reach or state the language level: %(subject)s"),
    "get_licence": _("Get or state the licence: %(subject)s"),
    "relocate": _("Be ready to move within the country"),
    "go_abroad": _("Be ready to work abroad"),
    "accept_remote": _("Accept remote work"),
    "accept_shift": _("Accept or state: %(subject)s"),
    "state_experience": _("State your experience: %(subject)s"),
    "state_education": _("State your education: %(subject)s"),
    "drop_skill": _("Drop the wish for the skill: %(subject)s"),
    "drop_language": _("Drop the requirement of the language: %(subject)s"),
    "drop_licence": _("Drop the requirement of the licence: %(subject)s"),
}


def constraint_sentence(name: str, state: str, subject: str, label: str, tr: Translator) -> str:
    """A named rule and how it stands, in a sentence.

    Args:
        name: name of the constraint, such as ``licence``.
        state: ``met``, ``broken`` or ``unknown``.
        subject: the constraint's own subject; it chooses the sentence for place, relocation and refusal.
        label: the subject in words (a licence's name, ``suomi B2``, a country, a day); shown where the sentence names it.
        tr: the reader's language.

    """
    if name == "place":
        return tr.gettext(PLACES[subject])
    if name == "relocation":
        return tr.gettext(RELOCATION[(subject, State(state))])
    if name == "refusal":
        return tr.gettext(REFUSALS[(subject.partition(":")[0], State(state))], subject=label)
    return tr.gettext(CONSTRAINTS[(name, State(state))], subject=label)


def change_sentence(kind: str, label: str, tr: Translator) -> str:
    """One thing that could be done differently; ``label`` is its subject in words, shown where there is one."""
    return tr.gettext(CHANGES[kind], subject=label)


def interval_sentence(low: float, high: float, unknown: int, tr: Translator) -> str:
    """The interval of a score and why it is one: ``63–81, koska 3 asiaa ei ole tiedossa``.

    Ends are whole points, rounded outwards. ``unknown`` is how many things are unknown, >= 0; with none of them the
    interval stands alone, and without a width the score is said to be certain.
    """
    if high - low < LEAST_WIDTH:
        return tr.gettext("Certain: everything that counts is known.")
    least, most = str(floor(low)), str(ceil(high))
    if unknown == 0:
        return f"{least}–{most}"
    return tr.ngettext(
        "%(least)s–%(most)s, because %(num)s thing is not known",
        "%(least)s–%(most)s, because %(num)s things are not known",
        unknown,
        least=least,
        most=most,
    )


def other_score_sentence(side: str, score: float, tr: Translator) -> str:
    """How the match looks to the other side; ``side`` is the one that looks, ``score`` the other side's."""
    points = points_text(score, tr)
    if Side(side) is Side.SEEKER:
        return tr.gettext("Seen from the employer: %(points)s points out of 100.", points=points)
    return tr.gettext("Seen from the seeker: %(points)s points out of 100.", points=points)


def border_sentence(tr: Translator) -> str:
    """Said of work whose way leads into another state."""
    return tr.gettext("The way to work crosses a border")


def near_text(wanted: str, held: str, tr: Translator) -> str:
    """A thing that counts in part, because something near it is held."""
    return tr.gettext("%(wanted)s (near it: %(held)s)", wanted=wanted, held=held)
