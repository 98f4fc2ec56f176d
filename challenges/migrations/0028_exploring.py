"""Ideas that are talked about before anything is filed; a talk is never changed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PROTECT = """
CREATE FUNCTION only_erase_talk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.said = '' AND NEW.attendees = '' AND NEW.agreed = ''
        AND (NEW.id, NEW.challenge_id, NEW.event_id, NEW.held_on, NEW.place)
            = (OLD.id, OLD.challenge_id, OLD.event_id, OLD.held_on, OLD.place)
        AND NEW.corrects_id IS NOT DISTINCT FROM OLD.corrects_id
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% on % is refused: rows are added, never changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER talk_unchanged BEFORE UPDATE OR DELETE ON challenges_talk
    FOR EACH ROW EXECUTE FUNCTION only_erase_talk();
"""

UNPROTECT = """
DROP TRIGGER talk_unchanged ON challenges_talk;
DROP FUNCTION only_erase_talk();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0027_outages_and_rest_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Exploration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "idea",
                    models.TextField(blank=True, verbose_name="what the idea is about"),
                ),
                (
                    "contact",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="how to be reached"
                    ),
                ),
            ],
            options={
                "verbose_name": "exploration",
                "verbose_name_plural": "explorations",
            },
        ),
        migrations.CreateModel(
            name="FilingInvitation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "words",
                    models.TextField(verbose_name="what to think of when filing"),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
            ],
            options={
                "verbose_name": "invitation to file",
                "verbose_name_plural": "invitations to file",
            },
        ),
        migrations.CreateModel(
            name="Talk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="day of the talk")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("kitchen_table", "at somebody's home"),
                            ("neighbourhood", "in the neighbourhood"),
                            ("town_hall", "at the town hall"),
                            ("phone", "by telephone or video"),
                            ("writing", "in writing"),
                        ],
                        max_length=20,
                        verbose_name="where it was",
                    ),
                ),
                (
                    "attendees",
                    models.TextField(blank=True, verbose_name="who were there"),
                ),
                ("said", models.TextField(blank=True, verbose_name="what was said")),
                (
                    "agreed",
                    models.TextField(blank=True, verbose_name="what was agreed"),
                ),
            ],
            options={
                "verbose_name": "talk",
                "verbose_name_plural": "talks",
                "ordering": ["held_on", "pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="challenge",
            name="challenge_submitted_has_rules_and_date",
        ),
        migrations.AddConstraint(
            model_name="challenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ("exploration", "draft")),
                    models.Q(("received_at", None), ("status", "withdrawn")),
                    models.Q(
                        ("received_at__isnull", False), ("rule_set__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="challenge_submitted_has_rules_and_date",
            ),
        ),
        migrations.AddField(
            model_name="exploration",
            name="challenge",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="exploration",
                to="challenges.challenge",
            ),
        ),
        migrations.AddField(
            model_name="filinginvitation",
            name="challenge",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="filing_invitation",
                to="challenges.challenge",
            ),
        ),
        migrations.AddField(
            model_name="filinginvitation",
            name="invited_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="invited by",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="challenge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="talks",
                to="challenges.challenge",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="challenges.talk",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="talk",
            name="event",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="talk",
                to="challenges.caseevent",
            ),
        ),
        migrations.AddConstraint(
            model_name="talk",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        models.Q(("attendees", ""), _negated=True),
                        models.Q(("said", ""), _negated=True),
                    ),
                    models.Q(("agreed", ""), ("attendees", ""), ("said", "")),
                    _connector="OR",
                ),
                name="talk_has_words_or_none",
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
    ]
