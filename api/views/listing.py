"""Pages of stored records."""

from api.views.matches import PartialRecordView, View


class RecordPage(View):
    """A page of records; ``next`` is the cursor to ask the following page with, null at the end."""

    records: tuple[PartialRecordView, ...]
    next: str | None
