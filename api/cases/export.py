"""Writing vacancies to a file of an exchange format, with a report of what the format cannot say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from api.cases.files import replace_file
from api.engine import Engine
from api.views.export import ExportView, LossView
from ingest.exports.read_back import refused
from ingest.exports.table import vacancy_export
from matching.values.ids import VacancyId
from matching.values.records import Vacancy
from models import vacancies


def export_vacancies(
    engine: Engine, format_name: str, path: Path, wanted: Sequence[VacancyId], today: date
) -> ExportView:
    """Write the vacancies that are wanted, in their order, or all that are open on a day; an older file is replaced.

    Raises:
        UnknownFormatError: when vacancies are not written in a format of this name.
        UnknownRecordError: when there is no vacancy of an id.
        FileRefusedError: when the file cannot be written.

    """
    kind = vacancy_export(format_name)
    with engine.store.reading() as session:
        chosen: Iterable[Vacancy] = (
            [vacancies.find(session, each) for each in wanted] if wanted else vacancies.iterate(session, today)
        )
        counted = _Counted(chosen)
        written = kind.write(counted)
    replace_file(path, written.content)
    return ExportView(
        format=kind.name,
        file=str(path),
        vacancies=counted.count,
        bytes=len(written.content),
        lost=dict(Counter(loss.field for loss in written.losses).most_common()),
        refused=tuple(refused(written.losses)),
        losses=tuple(
            LossView(vacancy=loss.vacancy_id, field=loss.field, value=loss.value, reason=loss.reason)
            for loss in written.losses
        ),
    )


class _Counted:
    """Vacancies that are counted as they pass."""

    def __init__(self, chosen: Iterable[Vacancy]) -> None:
        self._chosen = chosen
        self.count = 0

    def __iter__(self) -> Iterator[Vacancy]:
        for vacancy in self._chosen:
            self.count += 1
            yield vacancy
