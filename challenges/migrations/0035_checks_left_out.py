"""A check that is not needed: with a reason, signed (T14)."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0034_handback_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="financenote",
            name="not_needed_because",
            field=models.TextField(
                blank=True, verbose_name="why this check is not needed"
            ),
        ),
        migrations.AddField(
            model_name="procurementcheck",
            name="not_needed_because",
            field=models.TextField(
                blank=True, verbose_name="why this check is not needed"
            ),
        ),
        migrations.AddConstraint(
            model_name="financenote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("signed_by__isnull", False),
                        ("state", "not_needed"),
                        models.Q(("not_needed_because", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "not_needed"), _negated=True),
                        ("not_needed_because", ""),
                    ),
                    _connector="OR",
                ),
                name="finance_note_left_out_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="procurementcheck",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("signed_by__isnull", False),
                        ("state", "not_needed"),
                        models.Q(("not_needed_because", ""), _negated=True),
                    ),
                    models.Q(
                        models.Q(("state", "not_needed"), _negated=True),
                        ("not_needed_because", ""),
                    ),
                    _connector="OR",
                ),
                name="procurement_check_left_out_with_reason",
            ),
        ),
    ]
