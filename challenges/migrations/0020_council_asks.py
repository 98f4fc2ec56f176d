"""Council members appointed before they could ask get that right too.

A right that a role gets ends the sessions of who holds the role (SOD12).
"""

from django.db import migrations

CODENAME = "ask_as_council"

COUNT = """
CREATE FUNCTION count_right_of_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts_user SET role_epoch = role_epoch + 1 WHERE id IN
        (SELECT user_id FROM accounts_user_groups WHERE group_id = NEW.group_id);
    RETURN NULL;
END $$;
CREATE TRIGGER right_given AFTER INSERT ON challenges_municipalityright
    FOR EACH ROW EXECUTE FUNCTION count_right_of_role();
"""

FORGET = """
DROP TRIGGER right_given ON challenges_municipalityright;
DROP FUNCTION count_right_of_role();
"""


def give(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    MunicipalityRight = apps.get_model("challenges", "MunicipalityRight")
    held = MunicipalityRight.objects.filter(
        permission__codename="read_cases", group__name__endswith=":council_member"
    )
    if not held.exists():
        return  # a new database: appointing gives the right
    kind = ContentType.objects.get(app_label="challenges", model="municipality")
    permission, _ = Permission.objects.get_or_create(
        content_type=kind,
        codename=CODENAME,
        defaults={"name": "Can ask questions for the council"},
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
        ("accounts", "0003_role_epoch"),
        ("challenges", "0019_council_questions"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [
        migrations.RunPython(give, migrations.RunPython.noop),
        migrations.RunSQL(COUNT, FORGET),
    ]
