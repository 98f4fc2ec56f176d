"""When a rule set was proposed, and when approved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0002_trail_append_only"),
    ]

    operations = [
        migrations.AddField(
            model_name="ruleset",
            name="approved_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="approved at"
            ),
        ),
        migrations.AddField(
            model_name="ruleset",
            name="proposed_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="proposed at"
            ),
        ),
    ]
