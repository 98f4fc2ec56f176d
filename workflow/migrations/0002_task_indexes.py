"""Partial indexes for the work list: open tasks by right, and by owner.

Measured on a million tasks (``docs/procedure.md``): a page of the work list
stays under 80 ms instead of seconds.
"""

from django.db import migrations

CREATE = """
CREATE INDEX task_free ON viewflow_task (owner_permission, owner_permission_obj_pk, created)
    WHERE status = 'NEW' AND flow_task_type = 'HUMAN';
CREATE INDEX task_mine ON viewflow_task (owner_id, created)
    WHERE status = 'ASSIGNED' AND flow_task_type = 'HUMAN';
CREATE INDEX task_unfinished ON viewflow_task (process_id) WHERE finished IS NULL;
"""

DROP = """
DROP INDEX task_unfinished;
DROP INDEX task_mine;
DROP INDEX task_free;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("workflow", "0001_first"),
        ("viewflow", "0015_task_scheduled"),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
