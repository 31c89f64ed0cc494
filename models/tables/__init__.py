"""All tables, so that importing this package is enough to know the whole schema."""

from models.tables.changes import ChangeRow
from models.tables.columns import Table
from models.tables.derived import DenseIndexRow, EncoderUseRow
from models.tables.place import PlaceRow
from models.tables.runs import IngestRun, RefusalRow
from models.tables.seeker import SeekerRow
from models.tables.taxonomy import ConceptRow, LabelRow, RelationRow, TaxonomyRelease
from models.tables.vacancy import TwinRow, VacancyRow
from models.tables.vectors import PassageRow, VectorRow

metadata = Table.metadata

__all__ = [
    "ChangeRow",
    "ConceptRow",
    "DenseIndexRow",
    "EncoderUseRow",
    "IngestRun",
    "LabelRow",
    "PassageRow",
    "PlaceRow",
    "RefusalRow",
    "RelationRow",
    "SeekerRow",
    "TaxonomyRelease",
    "TwinRow",
    "VacancyRow",
    "VectorRow",
    "metadata",
]
