"""Paper is kept as issued: the database refuses to change it.

The facts, the kind and the number of a document never change. Once issued,
nothing of it changes but who may read it, and it cannot be deleted.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION documents_keep_as_issued() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state = 'issued' THEN
            RAISE EXCEPTION 'an issued document is kept'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF (OLD.challenge_id, OLD.kind, OLD.number, OLD.label, OLD.title,
        OLD.recipient, OLD.template_version, OLD.rules_version, OLD.context,
        OLD.context_sha256, OLD.created_at)
        IS DISTINCT FROM
       (NEW.challenge_id, NEW.kind, NEW.number, NEW.label, NEW.title,
        NEW.recipient, NEW.template_version, NEW.rules_version, NEW.context,
        NEW.context_sha256, NEW.created_at)
    THEN
        RAISE EXCEPTION 'the facts of a document are frozen'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state = 'issued' AND
       (OLD.state, OLD.file, OLD.sha256, OLD.size, OLD.pages, OLD.engine,
        OLD.issued_at, OLD.language)
        IS DISTINCT FROM
       (NEW.state, NEW.file, NEW.sha256, NEW.size, NEW.pages, NEW.engine,
        NEW.issued_at, NEW.language)
    THEN
        RAISE EXCEPTION 'a document is kept as issued'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER documents_document_kept
    BEFORE UPDATE OR DELETE ON documents_document
    FOR EACH ROW EXECUTE FUNCTION documents_keep_as_issued();
"""

BACK = """
DROP TRIGGER documents_document_kept ON documents_document;
DROP FUNCTION documents_keep_as_issued();
"""


class Migration(migrations.Migration):
    """Guard the table of documents with a trigger."""

    dependencies = [("documents", "0001_first")]

    operations = [migrations.RunSQL(FORWARD, BACK)]
