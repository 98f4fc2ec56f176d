"""How long may somebody read a case that is closed to them, in need (SOD9)?

Own design [D]: an administrator sees no content of cases. Where the work cannot
wait, such as a complaint about a file that will not open, they break the glass:
they say why, it is kept and told at once, and it is over by itself.
"""

from datetime import datetime, timedelta

READING_TIME = timedelta(hours=4)
"""Half a working day: long enough to look, too short to keep a case open."""


def reading_ends(opened_at: datetime) -> datetime:
    """Return the moment at which a reading that began then is over."""
    return opened_at + READING_TIME
