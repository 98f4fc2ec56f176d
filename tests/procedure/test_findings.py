"""What the case itself tells the rules: who challenges, and what it costs."""

import pytest

from challenges.actions.terms import values_of
from challenges.choices import GroupForm
from challenges.eligibility import applicant_of
from challenges.models import GroupMember
from challenges.rules.eligibility_facts import Applicant
from tests import walking
from tests.cast import MONDAY, Cast
from tests.walking import FINANCE, do, route_data


@pytest.mark.parametrize(
    ("form", "residents", "applicant"),
    [
        (GroupForm.INFORMAL, 0, Applicant.RESIDENTS),
        (GroupForm.FOUNDATION, 5, Applicant.RESIDENTS),
        (GroupForm.ASSOCIATION, 3, Applicant.RESIDENTS),
        (GroupForm.COOPERATIVE, 2, Applicant.CIVIL_PARTY),
        (GroupForm.CONSORTIUM, 5, Applicant.CIVIL_PARTY),
        (GroupForm.COMPANY, 5, Applicant.COMPANY),
    ],
)
def test_a_body_of_residents_is_a_group_of_residents(
    who: Cast, form, residents, applicant
):
    challenge = walking.submitted(who)
    challenge.group.form = form
    challenge.group.members.all().delete()
    for number in range(5):
        GroupMember.objects.create(
            group=challenge.group,
            name=f"Lid {number}",
            postcode_area="1234",
            is_resident=number < residents,
        )

    assert applicant_of(challenge, values_of(challenge)) == applicant


def what_ifs(who: Cast, *, finance_first: bool, **typed) -> set[str]:
    """Score a case, before or after the controller signs; return what was tried."""
    challenge = walking.to_panel(who)
    do(challenge, "check_procurement", who.legal, MONDAY, **route_data(MONDAY))
    if finance_first:
        do(challenge, "check_finance", who.controller, MONDAY, **FINANCE, **typed)
    walking.score(challenge, who, MONDAY)
    challenge.panel.refresh_from_db()
    lines = challenge.panel.answer["trace"]
    return {line["text_en"] for line in lines if line["rule"] == "SV10"}


def test_the_report_tries_other_costs_when_the_controller_signed_first(who: Cast):
    tried = what_ifs(who, finance_first=True, volunteer_hour_value="20")

    assert not any("not tried" in line for line in tried)


def test_the_report_says_so_when_the_costs_came_later(who: Cast):
    tried = what_ifs(who, finance_first=False)

    assert any("cost comparison is not known" in line for line in tried)


def test_hours_have_no_value_until_the_controller_gives_one(who: Cast):
    without = walking.to_advice(who).finance_note.comparison

    assert "CO7" not in [step["rule"] for step in without["trace"]]
