"""The triggers by which the database itself refuses to change the trail."""

from collections.abc import Iterator

from django.db import connection

from challenges.verification.faults import Fault, Finding

GUARDED = {
    "challenges_caseevent": {"trail_unchanged", "trail_not_emptied"},
    "challenges_eventtext": {"words_unchanged", "words_not_emptied"},
    "challenges_seal": {"seal_unchanged", "seal_not_emptied"},
    "challenges_sealedhead": {"sealed_head_unchanged", "sealed_head_not_emptied"},
    "challenges_sealanchor": {"anchor_unchanged", "anchor_not_emptied"},
}
"""The triggers by which the database itself refuses to change a table."""


def check_guards() -> Iterator[Finding]:
    """Check that the triggers that protect the trail are there and switched on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
        on = set(cursor.fetchall())
    for table, triggers in GUARDED.items():
        if not {(table, trigger) for trigger in triggers} <= on:
            yield Finding(Fault.GUARD_OFF, table)
