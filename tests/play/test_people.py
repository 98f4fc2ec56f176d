"""A case that shows a dropped assessor and a substitute, played to its end."""

from copy import deepcopy
from datetime import date

import pytest

from challenges.models import Signature
from documents.models import Message
from tests.play.conftest import EXAMPLE
from workflow.play.player import DifferenceError

LATE = {
    "at": "2026-08-31T10:00",
    "by": "marit",
    "do": "drop_assessor",
    "with": {"assessor": "amara", "reason": "Zij is ziek."},
    "expect": {"status": "moderation", "moderation": ["quality"]},
}
SWEPT = {"at": "2026-08-31T03:00", "by": "system", "do": "sweep"}


def five_assessors() -> dict:
    """The example with five seats, of which one steps back and one stays silent."""
    plain = deepcopy(EXAMPLE)
    steps = [each for each in plain["steps"] if each["do"] != "replace_assessor"]
    (panel,) = [each for each in steps if each["do"] == "plan_panel"]
    panel["with"]["seats"] += [
        {"assessor": name, "knowledge": "expert"} for name in ("jelle", "amara")
    ]
    panel["with"]["score_by"] = date(2026, 8, 28)
    last = next(at for at, each in enumerate(steps) if each["do"] == "moderate")
    del steps[last - 1]["expect"]
    steps[last:last] = [SWEPT, LATE]
    plain["steps"] = steps
    plain["end"]["documents"]["panel_invitation"] = 5
    return plain


def test_a_panel_goes_on_without_a_silent_assessor_to_an_agreement(played):
    case = played(five_assessors()).challenge

    signature = Signature.objects.get(agreement__challenge=case, part="municipality")
    reminded = Message.objects.get(challenge=case, kind="scores_late")
    assert case.status == "closed"
    assert case.panel.assessments.get(state="dropped").assessor == reminded.recipient
    assert str(signature.in_absence_of) == "Willemijn Hartog"


def test_a_substitute_signs_nothing_over_the_mandate(played):
    plain = five_assessors()
    (away,) = [each for each in plain["steps"] if each["do"] == "be_away"]
    away["with"]["yearly_limit"] = 100

    with pytest.raises(DifferenceError, match="MandateExceededError"):
        played(plain)
