"""What nobody sends: kept until a day, told of in time, and then removed whole."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from challenges.actions import drafting, unsent
from challenges.authority import WrongMomentError
from challenges.choices import ChallengeStatus as Status
from challenges.models import (
    Challenge,
    EventText,
    Exploration,
    GroupMember,
    ResidentsGroup,
    Talk,
)
from challenges.verification.cases import check_cases
from challenges.verification.faults import Tally
from documents.jobs import run_due
from documents.models import Message, Upload
from tests import walking
from tests.cast import MONDAY, OUTCOME, Cast, cast, draft
from tests.exploring import AT, begin, invite, own_talk, stop, talk, to_idea, write
from tests.joining import divide
from tests.unsent import (
    ONE,
    TOLD_BEFORE,
    add_file,
    keep_for,
    last_day_of,
    noon,
    remove,
    tell,
    told,
)
from workflow import engine
from workflow.soundness.everything import disagreements
from workflow.timetable import SWEEPS
from workflow.unsent import remove_unsent, tell_of_removal, throw_away

STARTED = MONDAY - ONE
YEAR_ON = date(2027, 9, 6)


def sound() -> bool:
    return list(disagreements()) == [] and list(check_cases(Tally())) == []


def test_a_draft_is_kept_a_year_and_by_each_change_a_year_from_then(who: Cast):
    challenge = draft(who)
    writes = {"by": who.samira, "at": MONDAY + 10 * ONE}
    changes = (
        lambda: drafting.save_draft(
            challenge, {"area": "Zuid"}, version=challenge.version, **writes
        ),
        lambda: drafting.save_lines(
            challenge, "outcomes", [OUTCOME], version=challenge.version, **writes
        ),
        lambda: drafting.save_group(
            challenge, {"name": "Groen"}, [], version=challenge.version, **writes
        ),
        lambda: drafting.change_files(challenge, **writes),
    )
    assert last_day_of(challenge) == YEAR_ON

    for change in changes:
        Challenge.objects.filter(pk=challenge.pk).update(kept_until=YEAR_ON)
        change()

        assert last_day_of(challenge) == date(2027, 9, 17)


def test_an_idea_is_kept_a_year_from_what_either_side_did_last(who: Cast):
    challenge = to_idea(who)
    found = [last_day_of(challenge)]

    for number, act in enumerate((talk, invite, own_talk, begin), start=1):
        by = who.samira if act in {own_talk, begin} else who.coordinator
        said = {"said": f"Gesprek {number}"} if act in {talk, own_talk} else {}
        act(challenge, by, AT + number * ONE, **said)
        found.append(last_day_of(challenge))

    assert found == [date(2027, 9, day) for day in (7, 11, 12, 13, 14)]


@pytest.mark.parametrize(
    ("months", "last_day"),
    [(3, date(2026, 12, 6)), (24, date(2028, 9, 6)), (None, YEAR_ON)],
)
def test_the_rules_of_a_municipality_say_how_many_months(who: Cast, months, last_day):
    keep_for(who, months)

    assert last_day_of(draft(who)) == last_day


def test_where_no_rules_hold_it_is_a_year(who: Cast):
    who.municipality.rule_sets.update(valid_to=MONDAY.date() - 9 * ONE)

    assert last_day_of(draft(who)) == YEAR_ON


def test_what_was_sent_has_no_last_day_and_no_sweep_removes_it(who: Cast):
    challenge = walking.submitted(who)
    assert last_day_of(challenge) is None

    late = MONDAY + 3000 * ONE
    assert [sweep(at=late) for sweep in (tell_of_removal, remove_unsent)] == [0, 0]

    assert Challenge.objects.filter(pk=challenge.pk).exists()
    assert told() == []


def test_a_completion_that_is_written_gets_no_last_day_either(who: Cast):
    challenge = walking.to_completion(who)

    drafting.save_draft(
        challenge,
        {"area": "Zuid"},
        version=challenge.version,
        by=who.samira,
        at=MONDAY + 9 * ONE,
    )

    assert last_day_of(challenge) is None


def test_the_group_is_told_once_thirty_days_before(who: Cast, settings):
    challenge = draft(who)
    begins = YEAR_ON - TOLD_BEFORE

    counts = [tell_of_removal(at=noon(begins + day * ONE)) for day in (-1, 0, 0, 1, 9)]

    assert counts == [0, 1, 0, 0, 0]
    (mail,) = told()
    assert mail.recipient == who.samira
    assert "tot en met 6 september 2027" in mail.body.replace("\N{NO-BREAK SPACE}", " ")
    page = reverse("plan", args=[challenge.reference])
    assert f"{settings.SITE_ADDRESS}{page}\n" in mail.body
    assert last_day_of(challenge) == YEAR_ON


def test_only_who_speaks_for_the_group_is_told(who: Cast):
    challenge = draft(who)
    GroupMember.objects.create(
        group=challenge.group, user=who.auditor, name="Lid", postcode_area="1234"
    )

    tell(challenge)

    assert [mail.recipient for mail in told()] == [who.samira]


def test_of_an_idea_the_mail_leads_to_its_page(who: Cast, settings):
    challenge = to_idea(who)

    tell(challenge)

    page = reverse("my-exploration", args=[challenge.reference])
    assert f"{settings.SITE_ADDRESS}{page}\n" in told()[0].body


def test_what_is_changed_after_that_stays_and_is_told_of_a_year_later(who: Cast):
    challenge = draft(who)
    tell(challenge)
    drafting.save_draft(
        challenge,
        {"area": "Zuid"},
        version=challenge.version,
        by=who.samira,
        at=noon(YEAR_ON),
    )

    assert remove_unsent(at=noon(YEAR_ON + ONE)) == 0
    assert last_day_of(challenge) == date(2028, 9, 6)
    assert (tell(challenge), len(told())) == (1, 2)


def test_nothing_is_removed_that_the_group_was_not_told_of_thirty_days_before(
    who: Cast,
):
    challenge, late = draft(who), YEAR_ON + 100 * ONE
    at = noon(late)

    assert [remove_unsent(at=at), tell_of_removal(at=at)] == [0, 1]

    assert last_day_of(challenge) == late + TOLD_BEFORE
    assert remove_unsent(at=noon(late + TOLD_BEFORE)) == 0
    assert remove_unsent(at=noon(late + TOLD_BEFORE + ONE)) == 1


def test_a_draft_goes_whole_with_its_group_its_files_and_what_mails_said(
    who: Cast, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = tmp_path
    challenge = draft(who)
    path = add_file(challenge, who).file.path
    tell(challenge)
    run_due()

    with django_capture_on_commit_callbacks(execute=True):
        assert remove_unsent(at=noon(YEAR_ON + ONE)) == 1

    kept = (Challenge, ResidentsGroup, GroupMember, Upload)
    assert [model.objects.count() for model in kept] == [0, 0, 0, 0]
    assert not list(tmp_path.rglob("*.pdf")), path
    mail = Message.objects.get()
    assert (mail.challenge, mail.address, mail.subject, mail.body) == (None, "", "", "")
    assert mail.sent_at is not None
    assert sound()


def test_a_mail_that_was_not_sent_yet_goes_to_nobody_after_that(who: Cast, mailoutbox):
    challenge = draft(who)

    remove(challenge)
    run_due()

    assert mailoutbox == []
    assert sound()


def test_a_group_that_was_told_can_still_throw_its_draft_away(who: Cast):
    challenge = draft(who)
    tell(challenge)

    throw_away(challenge.pk, by=who.samira, at=noon(YEAR_ON))

    assert not Challenge.objects.exists()
    assert Message.objects.get().body == ""
    assert sound()


def left_of(challenge: Challenge) -> dict[str, object]:
    """Return what there still is of an idea, besides how it ended."""
    challenge.refresh_from_db()
    return {
        "status": challenge.status,
        "last day": challenge.kept_until,
        "closed": challenge.closed_at is not None,
        "plans": challenge.plans.count(),
        "files": challenge.uploads.count(),
        "idea": Exploration.objects.values_list("idea", "contact").get(),
        "talks": set(Talk.objects.values_list("attendees", "said", "agreed")),
        "words": set(EventText.objects.values_list("words", "salt")),
        "lines": list(challenge.events.values_list("act", flat=True))[:-1],
        "members": challenge.group.members.count(),
    }


@pytest.mark.parametrize("is_draft", [False, True])
def test_an_idea_leaves_what_it_leaves_when_the_group_stops(
    who: Cast, settings, tmp_path, is_draft: bool
):
    settings.MEDIA_ROOT = tmp_path

    def talked(world: Cast) -> Challenge:
        challenge = to_idea(world)
        talk(challenge, world.coordinator)
        invite(challenge, world.coordinator)
        if is_draft:
            begin(challenge, world.samira)
            write(challenge, world)
            add_file(challenge, world)
        return challenge

    stopped = talked(who)
    with transaction.atomic():
        stop(stopped, who.samira)
        left = left_of(stopped)
        transaction.set_rollback(True)
    assert left["status"] == Status.WITHDRAWN

    assert remove(stopped) == 1

    assert left_of(stopped) == left
    line = stopped.events.get(act="remove_unsent")
    assert (line.role, line.actor) == ("system", None)
    assert line.rules == ["Bewaren van wat niet is ingediend [D]"]
    assert [mail.recipient for mail in told("idea_removed")] == [who.coordinator]
    assert sound()


def test_a_part_of_a_case_that_was_split_goes_and_the_case_stays(who: Cast):
    whole = walking.to_dialogue(who)
    divide(whole, who, MONDAY + 20 * ONE)
    first, second = whole.parts_of_it.order_by("pk")
    assert last_day_of(first) == date(2027, 9, 27)
    second.plans.update(
        agrees_to_data_use=True, declares_truth=True, signature="Samira Benali"
    )
    engine.submit(second.pk, by=who.samira, at=MONDAY + 30 * ONE)

    assert remove(first) == 1

    assert list(whole.parts_of_it.all()) == [second]
    assert whole.plans.count() == 1
    assert ResidentsGroup.objects.filter(pk=whole.group_id).exists()
    assert sound()


def test_the_draft_that_cannot_go_stops_no_other(who: Cast, caplog):
    stuck, other = draft(who), draft(who)
    Exploration.objects.create(challenge=stuck)  # without the trail that goes with it
    tell(stuck)

    assert remove_unsent(at=noon(YEAR_ON + ONE)) == 1

    assert list(Challenge.objects.all()) == [stuck]
    assert stuck.plans.count() == 1
    assert "a sweep left a row behind" in caplog.text
    assert other.pk not in Challenge.objects.values_list("pk", flat=True)


def test_a_sweep_of_one_case_leaves_the_others(who: Cast):
    first, second = draft(who), draft(who)
    at = noon(YEAR_ON - TOLD_BEFORE)

    assert tell_of_removal(at=at, only=second.pk) == 1
    assert tell_of_removal(at=at) == 1
    assert remove_unsent(at=noon(YEAR_ON + ONE), only=first.pk) == 1

    assert list(Challenge.objects.all()) == [second]


def test_each_municipality_tells_and_removes_what_is_its_own(who: Cast):
    here, there = draft(who), draft(cast("RIETMEER"))
    keep_for(who, 3)
    drafting.change_files(here, by=who.samira, at=STARTED)

    done = [sweep(at=noon(date(2026, 12, 1))) for sweep in SWEEPS]
    done += [sweep(at=noon(date(2027, 1, 1))) for sweep in SWEEPS]

    assert sum(done) == 2
    assert list(Challenge.objects.all()) == [there]


def test_what_is_kept_is_not_removed_by_hand_either(who: Cast):
    with pytest.raises(WrongMomentError, match="it is kept"):
        unsent.remove_unsent(draft(who), at=noon(YEAR_ON + ONE))


@pytest.mark.parametrize("last_day", [None, YEAR_ON])
def test_the_database_gives_a_last_day_to_what_was_not_sent_and_to_nothing_else(
    who: Cast, last_day
):
    challenge = draft(who) if last_day is None else walking.submitted(who)

    with pytest.raises(IntegrityError, match="last_day"), transaction.atomic():
        Challenge.objects.filter(pk=challenge.pk).update(kept_until=last_day)


@pytest.mark.parametrize("name", ["to_remove", "to_tell_of_removal"])
def test_an_index_finds_what_is_due(db, name):
    due = getattr(Challenge.objects, name)(YEAR_ON).values_list("pk")

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = due.order_by("kept_until", "pk").explain()

    assert "challenge_unsent" in plan


def test_counting_begins_at_the_last_change_and_not_at_the_start(who: Cast):
    challenge = draft(who)
    for day in (100, 200):
        drafting.change_files(
            challenge, by=who.samira, at=STARTED + timedelta(days=day)
        )

    assert last_day_of(challenge) == date(2028, 3, 25)
