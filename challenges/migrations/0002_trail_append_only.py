"""The database itself refuses to change, delete or empty the trail."""

from django.db import migrations

PROTECT = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % is refused: rows are added, never changed', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER trail_unchanged BEFORE UPDATE OR DELETE ON challenges_caseevent
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER trail_not_emptied BEFORE TRUNCATE ON challenges_caseevent
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER score_unchanged BEFORE UPDATE OR DELETE ON challenges_score
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signature_unchanged BEFORE UPDATE OR DELETE ON challenges_signature
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

UNPROTECT = """
DROP TRIGGER signature_unchanged ON challenges_signature;
DROP TRIGGER score_unchanged ON challenges_score;
DROP TRIGGER trail_not_emptied ON challenges_caseevent;
DROP TRIGGER trail_unchanged ON challenges_caseevent;
DROP FUNCTION refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0001_first")]

    operations = [migrations.RunSQL(PROTECT, UNPROTECT)]
