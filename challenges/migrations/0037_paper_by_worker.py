"""Letters and e-mails of an act are asked for by a worker, woken by the trail.

What was done before has left its paper already.
"""

from django.db import migrations, models
from django.db.models import F, Q

RING = """
CREATE FUNCTION ring_for_paper() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY uitdaagrecht_paper;
    RETURN NULL;
END $$;
CREATE TRIGGER trail_rings AFTER INSERT ON challenges_caseevent
    FOR EACH STATEMENT EXECUTE FUNCTION ring_for_paper();
"""

SILENCE = """
DROP TRIGGER trail_rings ON challenges_caseevent;
DROP FUNCTION ring_for_paper();
"""

LEFT = "UPDATE challenges_challenge SET paper_length = trail_length"


class Migration(migrations.Migration):
    dependencies = [("challenges", "0036_days_by_hand")]

    operations = [
        migrations.AddField(
            model_name="challenge",
            name="paper_length",
            field=models.PositiveIntegerField(
                default=0, verbose_name="events of which the paper was left"
            ),
        ),
        migrations.RunSQL(LEFT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="challenge",
            index=models.Index(
                condition=Q(paper_length__lt=F("trail_length")),
                fields=["id"],
                name="challenge_paper_due",
            ),
        ),
        migrations.RunSQL(RING, SILENCE),
    ]
