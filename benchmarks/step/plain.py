"""The paper of our side, kept as a plain Django view would keep it.

The stock side writes no paper. So that the steps can also be compared like for
like, the rows of documents, e-mails and jobs that our side left are created once
more, each with ``objects.create``, for a case of their own. Only that is timed:
composing their content costs our side time and this side nothing.
"""

import uuid
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from challenges.models import Challenge
from documents.models import Document, Job, Message

Values = dict[str, Any]


@dataclass
class PlainPaper:
    """Copies of what one case of ours left on paper, step by step.

    Attributes:
        case: Our case.
        twin: The case that the copies belong to.
        seen: The keys of the rows that were copied.
    """

    case: Challenge
    twin: Challenge
    seen: set[uuid.UUID] = field(default_factory=set)

    def left(self) -> list[tuple[type[Any], Values]]:
        """Return what the last step left: of each row its model and its values."""
        new: list[Any] = [
            row
            for model in (Document, Message)
            for row in model.objects.filter(challenge=self.case)
            if row.pk not in self.seen
        ]
        self.seen.update(row.pk for row in new)
        jobs = Job.objects.filter(target__in=[row.pk for row in new])
        return [(type(row), self._copied(row)) for row in (*new, *jobs)]

    def _copied(self, row: Any) -> Values:
        """Return the values of a row for the twin, under keys of its own."""
        values = {each.attname: getattr(row, each.attname) for each in fields_of(row)}
        values["id"] = uuid.uuid4()
        values["dedupe"] = f"twin:{row.dedupe}"[:190]
        if "challenge_id" in values:
            values["challenge_id"] = self.twin.pk
        if "label" in values:
            values["label"] = f"twin/{row.label}"
        return values


def fields_of(row: Any) -> Any:
    """Return the columns of a row."""
    return row._meta.fields  # noqa: SLF001 - Django's documented door to a model


def keep(rows: list[tuple[type[Any], Values]]) -> None:
    """Create rows one by one, as a view does."""
    with transaction.atomic():
        for model, values in rows:
            model.objects.create(**values)
