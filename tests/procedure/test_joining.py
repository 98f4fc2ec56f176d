"""Two challenges become one, and one becomes two: only when the groups agree."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from challenges.actions import dividing, joining
from challenges.actions.dividing import Parts
from challenges.actions.joining import CannotJoinError, Union
from challenges.actions.submission import Withdrawal
from challenges.authority import SeparationOfDutiesError, WrongMomentError
from challenges.forms.joining import (
    DivisionAnswerForm,
    DivisionForm,
    MergerAnswerForm,
    MergerForm,
)
from challenges.models import (
    CasePart,
    Challenge,
    Division,
    GroupMember,
    InterestDeclaration,
    Merger,
)
from challenges.permissions import visible_to
from challenges.rules.joining import ANSWER_DAYS
from challenges.rules.separation import Part
from documents.jobs import run_due
from documents.models import Message
from tests import walking
from tests.cast import MONDAY, Cast, cast
from tests.joining import (
    PARTS,
    WORDS,
    YES,
    join_with_another,
    propose,
    rival_of,
    send,
)
from workflow import engine
from workflow.joining import locked_together
from workflow.soundness.everything import disagreements

AT = MONDAY + timedelta(days=20)
TOO_LATE = AT + timedelta(days=ANSWER_DAYS + 1)
NO = {"agrees": "no"}
UNION = Union(WORDS["reason"], WORDS["takes_over"])


@pytest.fixture
def case(who: Cast) -> Challenge:
    return walking.to_dialogue(who)


def proposed(
    one: Challenge, other: Challenge, by: User, union: Union = UNION, **changes: object
) -> None:
    """Propose a merger past the form, as another door might."""
    with locked_together(AT, one.pk, other.pk) as locked:
        for name, value in changes.items():
            setattr(locked[one.pk], name, value)
        joining.propose_merger(locked[one.pk], locked[other.pk], union, by=by, at=AT)


def last(challenge: Challenge) -> str:
    return challenge.events.order_by("sequence").last().act


def test_two_cases_become_one_when_both_groups_agree(who: Cast, case: Challenge):
    neighbour = GroupMember.objects.create(
        group=case.group, name="Bas", email="bas@example.nl", postcode_area="1234"
    )
    decide_by = case.decide_by

    other = join_with_another(case, who, AT)

    case.refresh_from_db()
    other.refresh_from_db()
    assert (case.status, case.ending, case.decide_by) == ("merged", "merged", None)
    assert (other.status, other.decide_by) == ("submitted", other.decide_by)
    assert decide_by is not None
    assert not case.terms.running().exists()
    assert walking.open_tasks(case) == {}
    assert list(walking.open_tasks(other)) == ["check_admissibility"]
    members = set(other.group.members.values_list("name", flat=True))
    assert {"Rik Rivaal", who.samira.display_name, neighbour.name} <= members
    assert other.group.members.filter(is_representative=True).get().name == "Rik Rivaal"
    assert other in visible_to(who.samira)
    plan = other.plans.exclude(frozen_at=None).latest("version")
    assert plan.version == 2
    assert WORDS["takes_over"] in plan.task_description
    assert case.reference in plan.task_description


def test_who_is_in_both_groups_is_there_once(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    GroupMember.objects.create(
        group=other.group, user=who.samira, name="Samira", postcode_area="1234"
    )
    propose(case, other, who, AT)
    send(MergerAnswerForm, other, who.rik, AT, **YES)
    send(MergerAnswerForm, case, who.samira, AT, **YES)

    assert case.status == "merged"
    assert other.group.members.count() == 2
    assert other.events.get(act="take_over").details["members"] == 0


def test_the_trail_of_both_names_the_other(who: Cast, case: Challenge):
    other = join_with_another(case, who, AT)

    for one, two, acts in (
        (case, other, ["propose_merger", "answer_merger", "merge"]),
        (other, case, ["propose_merger", "answer_merger", "take_over"]),
    ):
        lines = [each for each in one.events.order_by("sequence") if each.act in acts]
        assert [line.act for line in lines] == acts
        assert {line.details["other"] for line in lines} == {two.reference}
    assert list(disagreements()) == []


def test_who_is_concerned_gets_a_letter_and_an_e_mail(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    asked = Message.objects.filter(kind="joining_asked")
    assert set(asked.values_list("address", flat=True)) == {
        who.samira.email,
        who.rik.email,
    }

    send(MergerAnswerForm, other, who.rik, AT, **YES)
    send(MergerAnswerForm, case, who.samira, AT, **YES)

    run_due()
    assert case.documents.get(kind="merger").is_issued
    assert not other.documents.filter(kind="merger").exists()
    told = Message.objects.filter(kind="joined").values_list("address", flat=True)
    assert sorted(told) == sorted([who.samira.email, who.samira.email, who.rik.email])


def test_one_consent_is_not_enough_and_a_no_leaves_both_as_they_are(
    who: Cast, case: Challenge
):
    other = rival_of(who, AT)
    propose(case, other, who, AT)

    send(MergerAnswerForm, case, who.samira, AT, **YES)
    assert case.status == "dialogue"
    with pytest.raises(WrongMomentError):
        send(MergerAnswerForm, case, who.samira, AT, **YES)
    send(MergerAnswerForm, other, who.rik, AT, **NO)

    case.refresh_from_db()
    assert (case.status, other.status) == ("dialogue", "submitted")
    assert (last(other), last(case)) == ("answer_merger", "end_merger")
    assert Merger.objects.get().state == "refused"
    assert Message.objects.get(kind="joining_off").address == who.samira.email
    propose(case, other, who, AT)


def test_a_proposal_is_over_by_itself(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    send(MergerAnswerForm, case, who.samira, AT, **YES)

    with pytest.raises(WrongMomentError):
        send(MergerAnswerForm, other, who.rik, TOO_LATE, **YES)
    propose(case, other, who, TOO_LATE)

    states = list(Merger.objects.order_by("pk").values_list("state", flat=True))
    assert states == ["lapsed", "proposed"]


def test_who_withdraws_is_not_merged_any_more(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    send(MergerAnswerForm, other, who.rik, AT, **YES)
    engine.withdraw(case.pk, Withdrawal(majority_agrees=True), by=who.samira, at=AT)

    with pytest.raises(WrongMomentError):
        send(MergerAnswerForm, case, who.samira, AT, **YES)
    assert Challenge.objects.get(pk=other.pk).status == "submitted"


def test_a_plan_that_is_being_completed_takes_the_words_along(who: Cast):
    staying = walking.to_completion(who)
    going = rival_of(who, AT)
    assert staying.plans.filter(frozen_at=None).exists()
    propose(going, staying, who, AT)
    send(MergerAnswerForm, going, who.rik, AT, **YES)
    send(MergerAnswerForm, staying, who.samira, AT, **YES)

    making = staying.plans.get(frozen_at=None)
    assert WORDS["takes_over"] in making.task_description
    assert staying.status == "completion_requested"


@pytest.mark.parametrize("problem", ["task", "open", "involved"])
def test_some_cases_cannot_go_together(who: Cast, case: Challenge, problem: str):
    other = rival_of(who, AT)
    if problem == "open":
        propose(case, other, who, AT)
    if problem == "involved":
        CasePart.objects.create(
            challenge=case, person=who.rik, part=Part.INTAKE_OFFICER, since=AT
        )
    changes = {"task": None} if problem == "task" else {}
    with pytest.raises(CannotJoinError) as refused:
        proposed(case, other, who.coordinator, **changes)

    assert refused.value.problem == problem


def test_the_form_says_why_two_cases_cannot_go_together(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    client = Client()
    client.force_login(who.coordinator)
    address = reverse("case-act", args=[case.reference, "samenvoegen"])
    data = {"partner": other.pk, **WORDS}

    first = client.post(address, data)
    again = client.post(address, data)
    empty = client.post(address)

    assert first.status_code == 302
    assert (again.status_code, empty.status_code) == (422, 422)
    assert "al gevraagd" in again.text


def test_a_case_elsewhere_is_not_offered_and_not_taken(who: Cast, case: Challenge):
    elsewhere = walking.submitted(cast("RIETMEER"))
    form = MergerForm(challenge=case, user=who.coordinator, at=AT)
    sent = MergerForm(
        {"partner": elsewhere.pk, **WORDS},
        challenge=case,
        user=who.coordinator,
        at=AT,
    )

    assert list(form.partners) == []
    assert list(sent.errors) == ["partner"]
    with pytest.raises(PermissionDenied):
        proposed(case, elsewhere, who.coordinator)


@pytest.mark.parametrize("name", ["legal", "alderman", "samira", "auditor"])
def test_only_a_coordinator_proposes(who: Cast, case: Challenge, name: str):
    other = rival_of(who, AT)
    user = getattr(who, name)

    with pytest.raises(PermissionDenied):
        proposed(case, other, user)
    with pytest.raises(PermissionDenied):
        engine.act(
            case.pk,
            lambda one: dividing.propose_division(
                one, Parts("A", "B", "C"), by=user, at=AT
            ),
        )


def test_a_coordinator_with_an_interest_proposes_nothing(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    InterestDeclaration.objects.create(
        challenge=other,
        person=who.coordinator,
        has_conflict=True,
        explanation="Mijn buurvrouw.",
        declared_at=AT,
    )

    with pytest.raises(SeparationOfDutiesError):
        proposed(case, other, who.coordinator)


def test_nobody_answers_for_another_group(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    propose(case, other, who, AT)
    client = Client()

    for user in (who.rik, who.coordinator, who.legal):
        client.force_login(user)
        address = reverse("group-act", args=[case.reference, "samengaan"])
        assert client.post(address, YES).status_code == 404
    with (
        locked_together(AT, case.pk, other.pk) as locked,
        pytest.raises(PermissionDenied),
    ):
        joining.answer_merger(
            locked[case.pk], locked[other.pk], agrees=True, by=who.rik, at=AT
        )
    assert not Merger.objects.get().has_agreed(case)


def test_nothing_is_said_without_words(who: Cast, case: Challenge):
    other = rival_of(who, AT)

    with pytest.raises(ValueError, match="why"):
        proposed(case, other, who.coordinator, Union("Samen.", " "))
    with pytest.raises(ValueError, match="two titles"):
        engine.act(
            case.pk,
            lambda one: dividing.propose_division(
                one, Parts("Omdat.", "A", "A"), by=who.coordinator, at=AT
            ),
        )


def test_both_groups_find_the_question_on_their_own_page(who: Cast, case: Challenge):
    other = rival_of(who, timezone.now())
    client = Client()
    client.force_login(who.coordinator)
    plan = client.get(reverse("case-part", args=[case.reference, "plan"]))
    propose(case, other, who, timezone.now())

    assert "Dit plan laten samengaan met een ander" in plan.text
    for user, own in ((who.rik, other), (who.samira, case)):
        client.force_login(user)
        page = client.get(reverse("my-case", args=[own.reference]))
        assert "Verdergaan met een andere groep?" in page.text
        address = reverse("group-act", args=[own.reference, "samengaan"])
        shown = client.get(address)
        assert WORDS["takes_over"] in shown.text
        unsure = client.post(address, {"agrees": "yes"})
        assert unsure.status_code == 422
        assert client.post(address, YES).status_code == 302
    mine = client.get(reverse("my-case", args=[case.reference])).text
    public = Client().get(reverse("register-page", args=[case.reference])).text
    assert reverse("my-case", args=[other.reference]) in mine
    assert reverse("register-page", args=[other.reference]) in public
    assert "Samengevoegd" in public


def test_the_database_keeps_mergers_and_divisions_whole(who: Cast, case: Challenge):
    other = rival_of(who, AT)
    propose(case, other, who, AT)

    for broken in ({"state": "agreed"}, {"staying": case}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Merger.objects.update(**broken)
    send(DivisionForm, case, who.coordinator, TOO_LATE, **PARTS)
    for broken in ({"state": "agreed"}, {"second_title": PARTS["first"]}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Division.objects.update(**broken)


def test_a_decided_case_is_neither_merged_nor_split(who: Cast):
    challenge = walking.to_agreement(who)

    for word in ("samenvoegen", "splitsen"):
        client = Client()
        client.force_login(who.coordinator)
        address = reverse("case-act", args=[challenge.reference, word])
        assert client.get(address).status_code == 409
        assert client.post(address, PARTS).status_code == 409


@pytest.mark.parametrize("form", [MergerAnswerForm, DivisionAnswerForm])
def test_an_answer_to_what_nobody_asked_is_refused(who: Cast, case: Challenge, form):
    with pytest.raises(WrongMomentError):
        send(form, case, who.samira, AT, **YES)


def test_no_door_answers_for_a_merger_that_nobody_proposed(who: Cast, case: Challenge):
    other = rival_of(who, AT)

    with locked_together(AT, case.pk, other.pk) as locked:
        pair = locked[case.pk], locked[other.pk]
        with pytest.raises(WrongMomentError):
            joining.answer_merger(*pair, agrees=True, by=who.samira, at=AT)
