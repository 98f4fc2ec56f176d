"""An adviser from outside: asked by a link, heard once, closed and forgotten in time."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from challenges.actions import advisers
from challenges.actions.advisers import (
    FORGET_AFTER,
    OPENINGS_AN_HOUR,
    AdviserNotAllowedError,
    TooManyOpeningsError,
)
from challenges.authority import ActNotAllowedError, WrongMomentError
from challenges.choices_running import AdviserState
from challenges.models import AdviserInvitation, EventText
from challenges.rules.chain import hash_of_words
from documents.choices import DocumentKind, NoticeKind
from documents.jobs import run_due
from documents.mail import LINK_MARK
from documents.models import Document, Message
from tests.cast import MONDAY, Cast
from tests.outside import (
    ADVICE,
    ASKED_AT,
    QUESTION,
    UNTIL,
    advise,
    asked,
    behind,
    declare,
    invite,
)
from tests.walking import advise as give_own_advice
from tests.walking import submitted, to_advice, to_panel
from workflow import engine
from workflow.advisers import forget_advisers, lapse_advisers, remind_advisers
from workflow.soundness.everything import disagreements

DAY = timedelta(days=1)


def act(challenge, deed):
    return engine.act(challenge.pk, deed)


def state_of(invitation: AdviserInvitation) -> str:
    invitation.refresh_from_db()
    return invitation.state


def test_an_adviser_is_asked_declares_and_advises_once(who: Cast):
    challenge = to_advice(who)

    invitation = invite(challenge, who)
    declare(invitation)
    advise(invitation)

    assert state_of(invitation) == AdviserState.ADVISED
    assert invitation.advice == ADVICE
    acts = challenge.events.order_by("sequence").values_list("act", "role", "actor")
    assert list(acts)[-3:] == [
        ("invite_adviser", "coordinator", who.coordinator.pk),
        ("declare_as_adviser", "outside_adviser", None),
        ("advise_from_outside", "outside_adviser", None),
    ]
    for again in (advise, declare):
        with pytest.raises(WrongMomentError):
            again(invitation)
    told = Message.objects.filter(kind=NoticeKind.ADVISER_ANSWERED)
    assert [each.recipient for each in told] == [who.coordinator]
    assert list(disagreements()) == []


def test_the_link_is_in_the_e_mail_and_nowhere_in_the_database(who: Cast):
    invitation = invite(to_advice(who), who)
    secret = behind(invitation)
    message = Message.objects.get(kind=NoticeKind.ADVISER_INVITED)

    run_due()

    (sent,) = [each for each in mail.outbox if each.to == ["buiten@elders.example"]]
    assert reverse("advise", args=[secret]) in sent.body
    assert LINK_MARK not in sent.body
    assert QUESTION in sent.body
    message.refresh_from_db()
    assert LINK_MARK in message.body
    assert message.recipient is None
    with connection.cursor() as cursor:
        for table in ("documents_message", "challenges_adviserinvitation"):
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s",  # noqa: S608 - names from above
                [f"%{secret}%"],
            )
            assert cursor.fetchone() == (0,)


def test_nothing_waits_for_an_adviser_and_the_advice_names_what_came(who: Cast):
    challenge = to_advice(who)
    answered = invite(challenge, who)
    declare(answered)
    advise(answered)
    silent = invite(challenge, who, email="stil@elders.example")

    give_own_advice(challenge, who, ASKED_AT + DAY)

    document = Document.objects.get(challenge=challenge, kind=DocumentKind.ADVICE)
    outside = document.context["outside"]
    assert [each["advice"] for each in outside] == [ADVICE]
    assert "Dr. Buiten" not in str(document.context)
    assert advisers.invitation_behind(behind(silent), at=ASKED_AT + DAY) is None
    with pytest.raises(WrongMomentError):
        declare(silent, ASKED_AT + DAY)
    assert [lapse_advisers(at=ASKED_AT + DAY) for _ in range(3)] == [1, 0, 0]
    assert state_of(silent) == AdviserState.LAPSED
    assert list(disagreements()) == []


def test_an_adviser_is_reminded_once_and_closed_after_the_last_day(who: Cast):
    challenge = to_advice(who)
    invitation = invite(challenge, who)
    last = ASKED_AT + (UNTIL - ASKED_AT.date())
    sent = [remind_advisers(at=last - days * DAY) for days in (5, 3, 2, 0)]
    lapsed = [lapse_advisers(at=last + days * DAY) for days in (0, 1, 2)]

    assert sent == [0, 1, 0, 0]
    assert lapsed == [0, 1, 0]
    assert state_of(invitation) == AdviserState.LAPSED
    assert challenge.events.filter(act="lapse_adviser").count() == 1
    reminder = Message.objects.get(kind=NoticeKind.ADVISER_REMINDED)
    assert reminder.address == "buiten@elders.example"
    assert remind_advisers(at=last + DAY, only=challenge.pk) == 0
    assert lapse_advisers(at=last + DAY, only=challenge.pk) == 0


def test_who_is_asked_today_for_tomorrow_is_not_reminded_today(who: Cast):
    invite(to_advice(who), who, until=(ASKED_AT + DAY).date())

    assert remind_advisers(at=ASKED_AT) == 0
    assert remind_advisers(at=ASKED_AT + DAY) == 1


@pytest.mark.parametrize(
    ("interest", "state"), [(True, "conflicted"), (False, "declined")]
)
def test_an_adviser_may_say_no(who: Cast, interest, state):
    challenge = to_advice(who)
    invitation = invite(challenge, who)

    act(
        challenge,
        lambda case: advisers.decline_invitation(
            case, behind(invitation), "Te druk.", has_interest=interest, at=ASKED_AT
        ),
    )

    assert state_of(invitation) == state
    with pytest.raises(WrongMomentError):
        declare(invitation)


def test_the_advice_comes_after_the_declaration_and_says_something(who: Cast):
    invitation = invite(to_advice(who), who)

    with pytest.raises(WrongMomentError):
        advise(invitation)
    declare(invitation)
    with pytest.raises(ValueError, match="says nothing"):
        advise(invitation, words="  ")
    with pytest.raises(IntegrityError), transaction.atomic():
        AdviserInvitation.objects.update(declared_at=None)


def test_a_link_opens_nothing_of_another_case(who: Cast):
    first, second = to_advice(who), to_advice(who)
    invitation = invite(first, who)

    with pytest.raises(WrongMomentError):
        act(
            second,
            lambda case: advisers.declare_no_interest(
                case, behind(invitation), at=ASKED_AT
            ),
        )


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"until": ASKED_AT.date()}, "until"),
        ({"until": (ASKED_AT + 61 * DAY).date()}, "until"),
        ({}, "twice"),
    ],
)
def test_an_invitation_that_cannot_be_is_not_sent(who: Cast, changes, problem):
    challenge = to_advice(who)
    invite(challenge, who)

    with pytest.raises(AdviserNotAllowedError, match=problem):
        invite(challenge, who, **changes)


@pytest.mark.parametrize("name", ["samira", "legal", "assessor_1", "alderman"])
def test_who_belongs_to_the_case_is_no_adviser_from_outside(who: Cast, name):
    challenge = to_advice(who)

    with pytest.raises(AdviserNotAllowedError, match="insider"):
        invite(challenge, who, email=getattr(who, name).email.upper())


def test_who_belongs_to_no_task_of_the_list_can_be_refused_as_well(who: Cast):
    challenge = to_advice(who)
    challenge.task = None
    challenge.save(update_fields=["task"])

    with pytest.raises(AdviserNotAllowedError, match="insider"):
        invite(challenge, who, email=who.samira.email)


@pytest.mark.parametrize(
    "name", ["legal", "secretary", "alderman", "auditor", "samira"]
)
def test_only_a_coordinator_invites_and_takes_back(who: Cast, name):
    challenge = to_advice(who)
    invitation = invite(challenge, who)
    by = getattr(who, name)

    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: advisers.invite_adviser(
                case, asked(email="x@elders.example"), by=by, at=ASKED_AT
            ),
        )
    with pytest.raises(ActNotAllowedError):
        act(
            challenge,
            lambda case: advisers.revoke_invitation(
                case, invitation.pk, "Daarom", by=by, at=ASKED_AT
            ),
        )


def test_nobody_is_asked_before_advice_is_prepared(who: Cast):
    with pytest.raises(WrongMomentError):
        invite(submitted(who), who, at=MONDAY)


def test_while_the_checks_run_an_adviser_can_be_asked_already(who: Cast):
    invitation = invite(to_panel(who), who, at=MONDAY + 12 * DAY)

    assert advisers.invitation_behind(behind(invitation), at=MONDAY + 13 * DAY)


def test_a_question_and_a_reason_are_given(who: Cast):
    challenge = to_advice(who)
    with pytest.raises(ValueError, match="nothing is asked"):
        invite(challenge, who, question=" ")
    invitation = invite(challenge, who)

    with pytest.raises(ValueError, match="say why"):
        revoke(challenge, invitation, who, " ")


def revoke(challenge, invitation, who: Cast, reason: str = "Niet meer nodig") -> None:
    act(
        challenge,
        lambda case: advisers.revoke_invitation(
            case, invitation.pk, reason, by=who.coordinator, at=ASKED_AT
        ),
    )


def test_an_invitation_that_is_taken_back_opens_nothing(who: Cast):
    challenge = to_advice(who)
    invitation = invite(challenge, who)

    revoke(challenge, invitation, who)

    assert advisers.invitation_behind(behind(invitation), at=ASKED_AT) is None
    with pytest.raises(WrongMomentError):
        declare(invitation)
    with pytest.raises(WrongMomentError):
        revoke(challenge, invitation, who)
    assert Message.objects.filter(kind=NoticeKind.ADVISER_OFF).count() == 1


def test_a_link_opened_too_often_rests_for_an_hour(who: Cast):
    invitation = invite(to_advice(who), who)
    for _ in range(OPENINGS_AN_HOUR):
        advisers.keep_opening(invitation, at=ASKED_AT)

    with pytest.raises(TooManyOpeningsError):
        advisers.keep_opening(invitation, at=ASKED_AT + timedelta(minutes=59))
    advisers.keep_opening(invitation, at=ASKED_AT + timedelta(minutes=61))

    assert invitation.openings.count() == OPENINGS_AN_HOUR + 1


def test_name_and_address_go_in_time_and_the_advice_stays(who: Cast):
    challenge = to_advice(who)
    invitation = invite(challenge, who)
    declare(invitation)
    advise(invitation)
    soon, later = ASKED_AT + FORGET_AFTER - DAY, ASKED_AT + FORGET_AFTER

    gone = [forget_advisers(at=at, only=challenge.pk) for at in (soon, later, later)]

    assert gone == [0, 1, 0]
    invitation.refresh_from_db()
    assert (invitation.name, invitation.email) == ("", "")
    assert invitation.advice == ADVICE
    nowhere_in_the_database("Dr. Buiten", "buiten@elders.example")
    assert list(disagreements()) == []


def nowhere_in_the_database(*values: str) -> None:
    """No table holds any of these values any more."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for value in values:
                cursor.execute(
                    f'SELECT count(*) FROM "{table}" t WHERE t::text ILIKE %s',  # noqa: S608 - names of the database
                    [f"%{value}%"],
                )
                assert cursor.fetchone() == (0,), table


def test_an_adviser_who_asks_for_it_is_erased_at_once_but_not_while_open(who: Cast):
    challenge = to_advice(who)
    invitation = invite(challenge, who)

    def erase(by) -> None:
        act(
            challenge,
            lambda case: advisers.erase_adviser(
                case, invitation.pk, by=by, at=ASKED_AT
            ),
        )

    with pytest.raises(WrongMomentError):
        erase(who.legal)
    revoke(challenge, invitation, who)
    with pytest.raises(ActNotAllowedError):
        erase(who.coordinator)
    erase(who.legal)
    with pytest.raises(WrongMomentError):
        erase(who.legal)

    invitation.refresh_from_db()
    assert invitation.erased_at == ASKED_AT
    line = challenge.events.get(act="invite_adviser")
    text = EventText.objects.get(event=line)
    assert line.text_digest == hash_of_words(text.salt, text.words)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round_", range(5))
def test_of_an_answer_and_its_recall_at_once_one_holds(who: Cast, round_):
    challenge = to_advice(who)
    invitation = invite(challenge, who)
    declare(invitation)
    outcomes = at_once(
        lambda: advise(invitation),
        lambda: advise(invitation),
        lambda: revoke(challenge, invitation, who),
    )

    assert sorted(outcomes) == ["done", "too late", "too late"]
    closing = challenge.events.filter(act__in=("advise_from_outside", "revoke_adviser"))
    assert closing.count() == 1
    is_advised = state_of(invitation) == AdviserState.ADVISED
    assert bool(invitation.advice) == is_advised


def at_once(*deeds) -> list[str]:
    start = threading.Barrier(len(deeds))
    outcomes: list[str] = []

    def do(deed) -> None:
        start.wait()
        try:
            deed()
            outcomes.append("done")
        except WrongMomentError:
            outcomes.append("too late")
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
