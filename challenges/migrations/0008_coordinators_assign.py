"""Coordinators appointed before there was a right to assign tasks get it too."""

from django.db import migrations

CODENAME = "assign_tasks"


def give(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    MunicipalityRight = apps.get_model("challenges", "MunicipalityRight")
    held = MunicipalityRight.objects.filter(
        permission__codename="coordinate_cases", group__name__endswith=":coordinator"
    )
    if not held.exists():
        return  # a new database: appointing gives the right
    kind = ContentType.objects.get(app_label="challenges", model="municipality")
    permission, _ = Permission.objects.get_or_create(
        content_type=kind,
        codename=CODENAME,
        defaults={"name": "Can assign tasks to colleagues"},
    )
    MunicipalityRight.objects.bulk_create(
        [
            MunicipalityRight(
                group_id=right.group_id,
                permission=permission,
                content_object_id=right.content_object_id,
            )
            for right in held
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("challenges", "0007_tasks_assigned"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
