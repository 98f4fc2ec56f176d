"""A companion is reminded once of each last day of a term."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0004_rule_sets_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="term",
            name="reminded_of",
            field=models.DateField(
                blank=True, null=True, verbose_name="last day that was reminded of"
            ),
        ),
    ]
