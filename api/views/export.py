"""The JSON contract of an export: what was written, and every fact that the format could not carry."""

from api.views.matches import View


class LossView(View):
    """A fact of a vacancy that is not in the file, or not in full; a long value is cut."""

    vacancy: str
    field: str
    value: str
    reason: str


class ExportView(View):
    """What was written where.

    ``lost`` counts the losses of each field; ``refused`` are vacancies that the format cannot hold at all.
    """

    format: str
    file: str
    vacancies: int
    bytes: int
    lost: dict[str, int]
    refused: tuple[str, ...]
    losses: tuple[LossView, ...]
