"""A role that is given ends the sessions of who gets it (SOD12).

The database counts it, so that no door can forget; the count never goes back.
"""

from django.db import migrations, models

COUNT = """
CREATE FUNCTION count_role() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE accounts_user SET role_epoch = role_epoch + 1 WHERE id = NEW.user_id;
    RETURN NULL;
END $$;
CREATE TRIGGER role_given AFTER INSERT ON accounts_user_groups
    FOR EACH ROW EXECUTE FUNCTION count_role();
CREATE FUNCTION keep_role_epoch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.role_epoch = GREATEST(NEW.role_epoch, OLD.role_epoch);
    RETURN NEW;
END $$;
CREATE TRIGGER role_epoch_kept BEFORE UPDATE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION keep_role_epoch();
"""

FORGET = """
DROP TRIGGER role_epoch_kept ON accounts_user;
DROP FUNCTION keep_role_epoch();
DROP TRIGGER role_given ON accounts_user_groups;
DROP FUNCTION count_role();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_absence")]

    operations = [
        migrations.AddField(
            model_name="user",
            name="role_epoch",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="times that a role was given"
            ),
        ),
        migrations.RunSQL(COUNT, FORGET),
    ]
