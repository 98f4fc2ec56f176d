"""A controller may say what an hour of a volunteer would cost to buy."""

from django.db import migrations

import challenges.models.columns


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0005_term_reminded_of"),
    ]

    operations = [
        migrations.AddField(
            model_name="financenote",
            name="volunteer_hour_value",
            field=challenges.models.columns.EuroField(
                blank=True,
                decimal_places=2,
                max_digits=12,
                null=True,
                verbose_name="what an hour of a volunteer would cost to buy",
            ),
        ),
    ]
