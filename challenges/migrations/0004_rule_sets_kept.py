"""The database itself refuses to change or delete rules that were approved."""

from django.db import migrations

PROTECT = """
CREATE FUNCTION challenges_keep_rule_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.approved_by_id IS NULL THEN
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'DELETE' OR
       (OLD.municipality_id, OLD.version, OLD.bylaw_name, OLD.valid_from, OLD.values,
        OLD.proposed_by_id, OLD.proposed_at, OLD.approved_by_id, OLD.approved_at)
        IS DISTINCT FROM
       (NEW.municipality_id, NEW.version, NEW.bylaw_name, NEW.valid_from, NEW.values,
        NEW.proposed_by_id, NEW.proposed_at, NEW.approved_by_id, NEW.approved_at)
    THEN
        RAISE EXCEPTION 'approved rules are kept: cases rest on them'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rule_set_kept BEFORE UPDATE OR DELETE ON challenges_ruleset
    FOR EACH ROW EXECUTE FUNCTION challenges_keep_rule_set();
"""

UNPROTECT = """
DROP TRIGGER rule_set_kept ON challenges_ruleset;
DROP FUNCTION challenges_keep_rule_set();
"""


class Migration(migrations.Migration):
    dependencies = [("challenges", "0003_rule_set_moments")]

    operations = [migrations.RunSQL(PROTECT, UNPROTECT)]
