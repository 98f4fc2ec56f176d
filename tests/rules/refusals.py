"""What is said of a question that cannot be read."""

import pytest

from challenges.rules.reading import QuestionError

DAYS = "must be a day between 1990-01-01 and 2100-12-31 as YYYY-MM-DD, not "


def lines(reader):
    """Return the line about each problem that a reader met."""
    with pytest.raises(QuestionError) as refused:
        reader.finish()
    return str(refused.value).splitlines()
