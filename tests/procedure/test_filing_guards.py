"""What may be sent, and completed, and when: every closed door."""

from datetime import timedelta

import pytest

from challenges.actions import admissibility, drafting, submission
from challenges.models import GroupMember
from tests import walking
from tests.cast import MONDAY, Cast, draft
from tests.procedure.test_exits import asked
from tests.walking import open_tasks
from workflow import engine, lapses

AT = MONDAY + timedelta(days=21)


def test_a_completion_asks_for_something(who: Cast):
    challenge = walking.submitted(who)
    (task,) = open_tasks(challenge)["check_admissibility"]
    engine.claim(task.pk, by=who.coordinator, at=AT)

    with pytest.raises(ValueError, match="name what is missing"):
        engine.act(
            challenge.pk,
            lambda case: admissibility.request_completion(
                case, [], AT.date(), by=who.coordinator, at=AT
            ),
        )


def test_an_empty_plan_is_not_sent(who: Cast):
    challenge = draft(who, problem="")

    with pytest.raises(submission.IncompletePlanError) as refused:
        engine.submit(challenge.pk, by=who.samira, at=MONDAY)
    assert [(missing.section, missing.field) for missing in refused.value.missing] == [
        ("why", "problem")
    ]


def test_a_municipality_without_rules_takes_no_challenges(who: Cast):
    challenge = draft(who)
    rule_set = who.municipality.rule_sets.get()
    rule_set.valid_to = rule_set.valid_from
    rule_set.save()
    rule_set.pk, rule_set.version = None, "proposed, and not approved"
    rule_set.valid_to = rule_set.approved_by = None
    rule_set.save()

    with pytest.raises(submission.NoRuleSetError):
        engine.submit(challenge.pk, by=who.samira, at=MONDAY)


def test_members_can_read_along_once_it_is_sent(who: Cast):
    challenge = draft(who)
    GroupMember.objects.create(
        group=challenge.group, user=who.auditor, name="Lid", postcode_area="1234"
    )

    engine.submit(challenge.pk, by=who.samira, at=MONDAY)

    assert challenge.challengeright_set.filter(user=who.auditor).count() == 1


def test_a_completion_with_a_hole_in_the_plan_is_not_sent(who: Cast):
    challenge = asked(who)
    drafting.save_draft(
        challenge, {"fallback": ""}, version=challenge.version, by=who.samira, at=AT
    )
    (task,) = open_tasks(challenge)["supply_completion"]

    done = engine.complete(task.pk, by=who.samira, at=AT, data={"answer": "Klaar."})

    assert done.form.non_field_errors()


def test_a_term_for_completion_does_not_lapse_early(who: Cast):
    challenge = asked(who)

    with pytest.raises(ValueError, match="may answer until"):
        lapses.lapse_completion(challenge.pk, at=MONDAY + timedelta(days=10))
