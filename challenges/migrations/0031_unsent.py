from django.db import migrations, models

# whoever has something lying here gets the whole time from now on: when it was last
# changed was not kept
FROM_NOW = """
UPDATE challenges_challenge
SET kept_until = ((now() AT TIME ZONE 'Europe/Amsterdam')::date + interval '12 months')
WHERE status IN ('exploration', 'draft')
"""


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0030_outside_advisers"),
    ]

    operations = [
        migrations.AddField(
            model_name="challenge",
            name="kept_until",
            field=models.DateField(
                blank=True, null=True, verbose_name="kept until, if not sent"
            ),
        ),
        migrations.AddField(
            model_name="challenge",
            name="removal_told_of",
            field=models.DateField(
                blank=True,
                null=True,
                verbose_name="last day that the group was told of",
            ),
        ),
        migrations.RunSQL(FROM_NOW, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="challenge",
            index=models.Index(
                condition=models.Q(("kept_until__isnull", False)),
                fields=["kept_until"],
                name="challenge_unsent",
            ),
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kept_until__isnull", False),
                        ("status__in", ("exploration", "draft")),
                    ),
                    models.Q(
                        models.Q(
                            ("status__in", ("exploration", "draft")), _negated=True
                        ),
                        ("kept_until", None),
                    ),
                    _connector="OR",
                ),
                name="challenge_unsent_has_a_last_day",
            ),
        ),
    ]
