"""Code lists of Job Market Finland's interfaces, and what they mean here."""

from collections.abc import Collection, Iterator

from matching.values.facts import Cefr, Contract, Provenance, Shift, ShiftFact
from matching.values.ids import LicenceKey

CONTRACTS = {
    "01": Contract.PERMANENT,
    "02": Contract.FIXED_TERM,
    "0201": Contract.SEASONAL,
    "0202": Contract.SEASONAL,
}

SHIFTS = {"01": Shift.DAY, "02": Shift.EVENING, "03": Shift.NIGHT, "07": Shift.WEEKEND, "08": Shift.ROTATING}
"""Times of work; 04 (jaksotyö) and 05 (joustotyö) say how hours are counted, and 06 is weekdays."""
WEEKDAYS = "06"
TWO_SHIFTS = "0801"
THREE_OR_MORE = frozenset({"0802", "0803", "0804"})

LEVELS = {
    "A1": Cefr.A1,
    "A2": Cefr.A2,
    "B1": Cefr.B1,
    "B2": Cefr.B2,
    "C1": Cefr.C1,
    "C2": Cefr.C2,
    "L1": Cefr.C2,
}

DRIVING = {
    "A1A2A": ("driving:A",),
    "B": ("driving:B",),
    "B96BE": ("driving:BE",),
    "C1C": ("driving:C",),
    "C1ECE": ("driving:CE",),
    "D1D": ("driving:D",),
    "D1EDE": ("driving:DE",),
}
"""Groups of driving licence classes as the posting API gives them."""

LANGUAGE_SKILLS = {
    "33859d93-987c-4caa-a0a9-6159ea7bbc2a": "ar",
    "d5fd4958-4ca6-4d06-845f-713e2c459612": "bg",
    "da0795a7-6866-4afc-81ed-5e3aa398f058": "cs",
    "273a28d6-1bd3-4d13-a906-3d75c1cfdfc1": "da",
    "4812a4ea-dc55-4dc6-b9b0-4a59bba2c647": "de",
    "ea4ebfa1-e17a-4416-ac54-955f33e6ade7": "el",
    "6d3edede-8951-4621-a835-e04323300fa0": "en",
    "14ee9f76-3524-43d5-8a1a-5ba8283f8bd7": "es",
    "1b7e6f56-bc73-4bcc-81ae-09252175d418": "et",
    "0e3493f4-0cad-4fbc-8e02-025f169b8114": "fi",
    "e747e77e-0ea1-4001-8b07-1d11946b5f1b": "fr",
    "ddd3596a-43f3-402e-960a-5f79362a8609": "hu",
    "a18e3090-6afb-4afb-a055-1f83bbe498e3": "is",
    "87219dfe-a21c-4160-8cc8-1eabf9b16b44": "it",
    "39c675c4-af13-49db-bbed-cf762102f85e": "ja",
    "b3950b87-a980-4cd4-a795-be8a9b63661d": "lt",
    "5de39924-769c-4301-82a5-525358dffe50": "lv",
    "cad4f44b-28a8-4448-86e5-7389e5ebf3eb": "nl",
    "829f6eb5-0b26-4152-8eb3-82dd32b2b6f2": "no",
    "f3e9b964-0c2d-46c4-a895-8b3583054d69": "pl",
    "584c13e8-fd06-4ca3-a45b-cca5b2f147a7": "pt",
    "4b9f1ae5-0ee6-4738-8999-9b8191fba808": "ro",
    "6891bbce-20bf-4afc-bd5e-75bdf54c0165": "ru",
    "f1a08ec9-32d2-4e52-ba4a-66e049019be8": "sq",
    "7ee51257-8947-4b69-9bdf-322baf0a6398": "sv",
    "aa66a033-8522-40e9-a5c0-ff2593e2669c": "tr",
    "354b948c-7eef-4ebc-bfd6-f60d7d5acb62": "uk",
    "bf60009d-8afb-4306-9b0d-cfe2f66ab08f": "vi",
    "1fe42b38-cd42-4fc7-ae77-14e4c9e96295": "zh",
}
"""ESCO identifiers of the skill of knowing a language, and its ISO 639-1 code."""


def shifts(times: Collection[str], systems: Collection[str]) -> Iterator[ShiftFact]:
    """Times of work of the codes of times and of shift systems, in the order of `Shift`.

    Three shifts or more have nights. Weekdays without weekends and shifts are a no to weekends.
    """
    told = {SHIFTS[code] for code in times if code in SHIFTS}
    if {TWO_SHIFTS, *THREE_OR_MORE}.intersection(systems):
        told |= {Shift.ROTATING, Shift.DAY, Shift.EVENING}
    if THREE_OR_MORE.intersection(systems) and TWO_SHIFTS not in systems:
        told.add(Shift.NIGHT)
    free = WEEKDAYS in times and not told & {Shift.WEEKEND, Shift.ROTATING}
    for shift in Shift:
        if shift in told or (free and shift is Shift.WEEKEND):
            yield ShiftFact(shift, holds=shift in told, provenance=Provenance.IMPORTED)


def driving_licences(code: str) -> Iterator[LicenceKey]:
    """Licences of a driving licence code; a single class such as ``CE`` stands for itself."""
    for key in DRIVING.get(code, (f"driving:{code}",)):
        yield LicenceKey(key)


def language_level(code: str) -> Cefr | None:
    """Level of a CEFR code, where L1 is a mother tongue."""
    return LEVELS.get(code.upper())


def iso_language(code: str) -> str | None:
    """ISO 639-1 code of a language that is given as such or as an ESCO skill; None when it is neither."""
    if len(code) == 2 and code.isalpha():  # noqa: PLR2004
        return code.lower()
    return LANGUAGE_SKILLS.get(code.rsplit("/", 1)[-1])
