"""The date by which a group completes its plan: one it can work with."""

from datetime import UTC, date, datetime

import pytest

from challenges.forms.intake import AdmissibilityForm
from tests.cast import MONDAY, cast
from tests.walking import day, open_tasks, submitted
from workflow import engine

pytestmark = pytest.mark.django_db


def test_the_usual_date_is_a_working_day():
    who = cast()
    challenge = submitted(who)
    friday = datetime(2026, 12, 4, 9, tzinfo=UTC)  # 21 days on is Christmas Day

    form = AdmissibilityForm(challenge=challenge, user=who.coordinator, at=friday)

    assert form.fields["respond_by"].initial == date(2026, 12, 28)


def test_too_short_a_time_is_answered_with_the_first_day_allowed():
    who = cast()
    challenge = submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    asked = {"outcome": "request_completion", "items": "Handtekeningen"}

    done = engine.complete(
        task.pk, by=who.coordinator, at=MONDAY, data=asked | day("respond_by", MONDAY)
    )

    assert "21 september 2026 of later" in str(done.form.errors["respond_by"])
