"""Objections that run beside a case; agreements that run beside a new check."""

from typing import Any

import django.core.serializers.json
import django.utils.timezone
from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce


def close_what_is_over(apps: Any, _editor: Any) -> None:
    """Note of each objection that is over when it was."""
    objections = apps.get_model("challenges", "Objection").objects
    over = objections.exclude(challenge__status__in=["objection", "appeal"])
    over.filter(closed_at=None).update(
        closed_at=Coalesce(
            F("withdrawn_at"), F("decided_at"), django.utils.timezone.now()
        )
    )


class Migration(migrations.Migration):
    """An objection beside its case, and what was signed before a new agreement."""

    dependencies = [("challenges", "0028_exploring")]

    operations = [
        migrations.AddField(
            "objection",
            "is_beside",
            models.BooleanField(
                default=False, verbose_name="the case goes on meanwhile"
            ),
        ),
        migrations.AddField(
            "objection",
            "closed_at",
            models.DateTimeField(blank=True, null=True, verbose_name="closed at"),
        ),
        migrations.RunPython(close_what_is_over, migrations.RunPython.noop),
        migrations.AddField(
            "agreement",
            "as_signed",
            models.JSONField(
                blank=True,
                encoder=django.core.serializers.json.DjangoJSONEncoder,
                null=True,
                verbose_name="as signed before",
            ),
        ),
        migrations.AddConstraint(
            "objection",
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(closed_at__isnull=False),
                name="objection_withdrawn_is_closed",
            ),
        ),
    ]
