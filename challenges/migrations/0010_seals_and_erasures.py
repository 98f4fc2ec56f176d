"""Trails are sealed in batches, and words of a trail can be erased by two people."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GIVEN = (
    (
        "ask_erasures",
        "Can ask to erase personal words of a trail",
        [":privacy_officer"],
    ),
    (
        "settle_erasures",
        "Can agree to erase personal words of a trail",
        [":privacy_officer", ":legal"],
    ),
)


def give(apps, schema_editor):
    """Give the new rights to who was appointed before; appointing gives them later."""
    Permission = apps.get_model("auth", "Permission")
    MunicipalityRight = apps.get_model("challenges", "MunicipalityRight")
    held = MunicipalityRight.objects.filter(permission__codename="read_cases")
    for codename, name, roles in GIVEN:
        for right in held.select_related("group", "permission"):
            if not right.group.name.endswith(tuple(roles)):
                continue
            permission, _ = Permission.objects.get_or_create(
                content_type_id=right.permission.content_type_id,
                codename=codename,
                defaults={"name": name},
            )
            MunicipalityRight.objects.get_or_create(
                group_id=right.group_id,
                permission=permission,
                content_object_id=right.content_object_id,
            )


PROTECT = """
CREATE TRIGGER seal_unchanged BEFORE UPDATE OR DELETE ON challenges_seal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_not_emptied BEFORE TRUNCATE ON challenges_seal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_head_unchanged BEFORE UPDATE OR DELETE ON challenges_sealedhead
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sealed_head_not_emptied BEFORE TRUNCATE ON challenges_sealedhead
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER anchor_unchanged BEFORE UPDATE OR DELETE ON challenges_sealanchor
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER anchor_not_emptied BEFORE TRUNCATE ON challenges_sealanchor
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER score_not_emptied BEFORE TRUNCATE ON challenges_score
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signature_not_emptied BEFORE TRUNCATE ON challenges_signature
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.erased_in_id IS NULL AND NEW.erased_in_id IS NOT NULL
        AND NEW.words = '' AND NEW.salt = ''
        AND NEW.id = OLD.id AND NEW.event_id = OLD.event_id
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% on % is refused: rows are added, never changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER words_unchanged BEFORE UPDATE OR DELETE ON challenges_eventtext
    FOR EACH ROW EXECUTE FUNCTION only_erase();
CREATE TRIGGER words_not_emptied BEFORE TRUNCATE ON challenges_eventtext
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

UNPROTECT = """
DROP TRIGGER words_not_emptied ON challenges_eventtext;
DROP TRIGGER words_unchanged ON challenges_eventtext;
DROP FUNCTION only_erase();
DROP TRIGGER signature_not_emptied ON challenges_signature;
DROP TRIGGER score_not_emptied ON challenges_score;
DROP TRIGGER anchor_not_emptied ON challenges_sealanchor;
DROP TRIGGER anchor_unchanged ON challenges_sealanchor;
DROP TRIGGER sealed_head_not_emptied ON challenges_sealedhead;
DROP TRIGGER sealed_head_unchanged ON challenges_sealedhead;
DROP TRIGGER seal_not_emptied ON challenges_seal;
DROP TRIGGER seal_unchanged ON challenges_seal;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0009_views"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
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
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("erased", "erased"),
                            ("rejected", "not erased"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "erasure of words",
                "verbose_name_plural": "erasures of words",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Seal",
            fields=[
                (
                    "number",
                    models.PositiveIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("sealed_at", models.DateTimeField(verbose_name="sealed at")),
                (
                    "cases",
                    models.PositiveIntegerField(verbose_name="cases in the batch"),
                ),
                (
                    "root",
                    models.CharField(max_length=64, verbose_name="hash of the batch"),
                ),
                (
                    "previous_hash",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="hash before"
                    ),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
            ],
            options={
                "verbose_name": "seal",
                "verbose_name_plural": "seals",
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="SealAnchor",
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
                    "place",
                    models.CharField(
                        choices=[
                            ("file", "file outside the database"),
                            ("mail", "e-mail"),
                        ],
                        max_length=10,
                        verbose_name="where",
                    ),
                ),
                ("anchored_at", models.DateTimeField(verbose_name="when")),
            ],
            options={
                "verbose_name": "anchor",
                "verbose_name_plural": "anchors",
                "ordering": ["seal", "place"],
            },
        ),
        migrations.CreateModel(
            name="SealedHead",
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
                    "length",
                    models.PositiveIntegerField(verbose_name="events in the trail"),
                ),
                (
                    "head",
                    models.CharField(
                        max_length=64, verbose_name="hash of the last event"
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed head",
                "verbose_name_plural": "sealed heads",
                "ordering": ["seal", "challenge"],
            },
        ),
        migrations.AlterModelOptions(
            name="municipality",
            options={
                "ordering": ["name"],
                "permissions": [
                    ("read_cases", "Can read the cases of the municipality"),
                    ("serve_on_panels", "Can be asked to sit on a panel"),
                    ("check_admissibility", "Can check admissibility"),
                    ("coordinate_cases", "Can guide cases and advise"),
                    ("assign_tasks", "Can assign tasks to colleagues"),
                    ("check_procurement", "Can sign the procurement check"),
                    ("check_finance", "Can sign the finance note"),
                    ("propose_decisions", "Can put a proposal to the college"),
                    ("decide_cases", "Can decide on challenges"),
                    ("draft_agreements", "Can draw up agreements"),
                    ("check_agreements", "Can check agreements"),
                    ("sign_agreements", "Can sign for the municipality"),
                    ("manage_agreements", "Can guide the taking over of a task"),
                    ("read_trails", "Can read the trail of every case"),
                    ("ask_erasures", "Can ask to erase personal words of a trail"),
                    ("settle_erasures", "Can agree to erase personal words of a trail"),
                    ("administer_municipality", "Can manage people and rule sets"),
                ],
                "verbose_name": "municipality",
                "verbose_name_plural": "municipalities",
            },
        ),
        migrations.AddField(
            model_name="eventtext",
            name="erased_in",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erased_text",
                to="challenges.caseevent",
                verbose_name="erased in",
            ),
        ),
        migrations.AlterField(
            model_name="casepart",
            name="part",
            field=models.CharField(
                choices=[
                    ("coach", "coach"),
                    ("intake_officer", "intake_officer"),
                    ("completion_author", "completion_author"),
                    ("decliner", "decliner"),
                    ("assessor", "assessor"),
                    ("chair", "chair"),
                    ("legal_officer", "legal_officer"),
                    ("controller", "controller"),
                    ("adviser", "adviser"),
                    ("proposer", "proposer"),
                    ("decider", "decider"),
                    ("agreement_drafter", "agreement_drafter"),
                    ("agreement_checker", "agreement_checker"),
                    ("agreement_signer", "agreement_signer"),
                    ("payment_proposer", "payment_proposer"),
                    ("payment_approver", "payment_approver"),
                    ("objection_hearer", "objection_hearer"),
                    ("eraser", "eraser"),
                    ("group_member", "group_member"),
                    ("representative", "representative"),
                ],
                max_length=30,
                verbose_name="part",
            ),
        ),
        migrations.AlterField(
            model_name="eventtext",
            name="salt",
            field=models.CharField(blank=True, max_length=32, verbose_name="salt"),
        ),
        migrations.AlterField(
            model_name="eventtext",
            name="words",
            field=models.TextField(blank=True, verbose_name="words"),
        ),
        migrations.AddConstraint(
            model_name="eventtext",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("erased_in", None),
                        models.Q(("words", ""), _negated=True),
                        models.Q(("salt", ""), _negated=True),
                    ),
                    models.Q(("erased_in__isnull", False), ("salt", ""), ("words", "")),
                    _connector="OR",
                ),
                name="words_there_or_erased",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="asked_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="asked_in",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="challenges.caseevent",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="challenge",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erasures",
                to="challenges.challenge",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="erasures",
                to="challenges.caseevent",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="settled_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="settled by",
            ),
        ),
        migrations.AddField(
            model_name="erasure",
            name="settled_in",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="challenges.caseevent",
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="seal_numbers_from_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="seal",
            constraint=models.CheckConstraint(
                condition=models.Q(("cases__gte", 1)), name="seal_has_cases"
            ),
        ),
        migrations.AddField(
            model_name="sealanchor",
            name="seal",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="anchors",
                to="challenges.seal",
            ),
        ),
        migrations.AddField(
            model_name="sealedhead",
            name="challenge",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sealed_heads",
                to="challenges.challenge",
            ),
        ),
        migrations.AddField(
            model_name="sealedhead",
            name="seal",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="heads",
                to="challenges.seal",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("settled_by", None),
                    models.Q(("settled_by", models.F("asked_by")), _negated=True),
                    _connector="OR",
                ),
                name="sod10_erasure_by_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("settled_by", None), ("settled_in", None), ("state", "asked")
                    ),
                    models.Q(
                        models.Q(("state", "asked"), _negated=True),
                        ("settled_by__isnull", False),
                        ("settled_in__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="erasure_settled_or_not",
            ),
        ),
        migrations.AddConstraint(
            model_name="erasure",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "rejected"), _negated=True),
                fields=("line",),
                name="line_erased_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="sealanchor",
            constraint=models.UniqueConstraint(
                fields=("seal", "place"), name="anchored_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sealedhead",
            constraint=models.UniqueConstraint(
                fields=("seal", "challenge"), name="case_once_in_a_seal"
            ),
        ),
        migrations.AddConstraint(
            model_name="sealedhead",
            constraint=models.UniqueConstraint(
                fields=("challenge", "length"), name="length_sealed_once"
            ),
        ),
        migrations.RunSQL(PROTECT, UNPROTECT),
        migrations.RunPython(give, migrations.RunPython.noop),
    ]
