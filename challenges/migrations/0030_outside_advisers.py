import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0029_beside"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AdviserInvitation",
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
                    "name",
                    models.CharField(blank=True, max_length=100, verbose_name="name"),
                ),
                (
                    "email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail address"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        default="nl", max_length=2, verbose_name="language"
                    ),
                ),
                ("question", models.TextField(verbose_name="question")),
                ("until", models.DateField(verbose_name="until")),
                (
                    "nonce",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="part of the link"
                    ),
                ),
                (
                    "link_hash",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="SHA-256 of the link"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "asked"),
                            ("declared", "has no interest in the plan"),
                            ("advised", "gave advice"),
                            ("declined", "gives no advice"),
                            ("conflicted", "has an interest in the plan"),
                            ("revoked", "taken back"),
                            ("lapsed", "did not answer in time"),
                        ],
                        default="asked",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("invited_at", models.DateTimeField(verbose_name="invited at")),
                ("invited_on", models.DateField(verbose_name="invited on")),
                (
                    "declared_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="declared at"
                    ),
                ),
                ("advice", models.TextField(blank=True, verbose_name="advice")),
                (
                    "closed_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="closed at"
                    ),
                ),
                (
                    "reminded_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="reminded at"
                    ),
                ),
                (
                    "erased_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="erased at"
                    ),
                ),
                (
                    "challenge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adviser_invitations",
                        to="challenges.challenge",
                    ),
                ),
                (
                    "invited_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="invited by",
                    ),
                ),
            ],
            options={
                "verbose_name": "invitation of an adviser from outside",
                "verbose_name_plural": "invitations of advisers from outside",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="AdviserOpening",
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
                ("opened_at", models.DateTimeField(verbose_name="opened at")),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="openings",
                        to="challenges.adviserinvitation",
                    ),
                ),
            ],
            options={
                "verbose_name": "opening of the link of an adviser",
                "verbose_name_plural": "openings of the link of an adviser",
                "ordering": ["pk"],
            },
        ),
        migrations.AddIndex(
            model_name="adviserinvitation",
            index=models.Index(
                condition=models.Q(("state__in", ("asked", "declared"))),
                fields=["until"],
                name="adviser_open_until",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviserinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("invited_on"))),
                name="adviser_has_some_days",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviserinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at", None), ("state__in", ("asked", "declared"))),
                    models.Q(
                        models.Q(("state__in", ("asked", "declared")), _negated=True),
                        ("closed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="adviser_closed_or_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviserinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("state", "advised"), models.Q(("advice", ""), _negated=True)
                    ),
                    models.Q(
                        models.Q(("state", "advised"), _negated=True), ("advice", "")
                    ),
                    _connector="OR",
                ),
                name="adviser_advises_in_words",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviserinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("declared_at", None), ("state", "asked")),
                    models.Q(
                        ("declared_at__isnull", False),
                        ("state__in", ("declared", "advised")),
                    ),
                    models.Q(
                        ("state__in", ("asked", "declared", "advised")), _negated=True
                    ),
                    _connector="OR",
                ),
                name="sod7_adviser_declares_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviserinvitation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("erased_at", None),
                        models.Q(("name", ""), _negated=True),
                        models.Q(("email", ""), _negated=True),
                    ),
                    models.Q(
                        ("email", ""),
                        ("erased_at__isnull", False),
                        ("name", ""),
                        ("closed_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="adviser_known_until_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="adviserinvitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("asked", "declared"))),
                fields=("challenge", "email"),
                name="adviser_asked_once_at_a_time",
            ),
        ),
        migrations.AddIndex(
            model_name="adviseropening",
            index=models.Index(
                fields=["invitation", "opened_at"], name="opening_lately"
            ),
        ),
    ]
