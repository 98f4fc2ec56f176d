"""The trail: chained, append-only, with words that can go."""

import pytest
from django.db import DatabaseError, transaction

from challenges.actions.trail import (
    Deed,
    MoveNotAllowedError,
    StaleCaseError,
    hash_of,
    record,
)
from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.models import CaseEvent, Challenge, EventText, Score, Signature
from challenges.rules.chain import hash_of_words
from tests import walking
from tests.cast import MONDAY, Cast


def test_each_line_covers_the_line_before_it(who: Cast):
    challenge = walking.to_decision(who)

    lines = list(challenge.events.all())
    assert [line.sequence for line in lines] == list(range(1, len(lines) + 1))
    assert [line.previous_hash for line in lines] == [
        "",
        *(line.hash for line in lines[:-1]),
    ]
    assert [hash_of(line) for line in lines] == [line.hash for line in lines]
    assert (challenge.trail_head, challenge.trail_length) == (
        lines[-1].hash,
        len(lines),
    )


@pytest.mark.parametrize("column", ["act", "role", "new_status", "text_digest"])
def test_a_changed_line_no_longer_fits_its_hash(who: Cast, column: str):
    line = walking.submitted(who).events.get()

    setattr(line, column, "anders")

    assert hash_of(line) != line.hash


def test_a_line_says_who_did_what_in_which_role_under_which_rules(who: Cast):
    line = walking.submitted(who).events.get()

    assert (line.act, line.actor, line.role) == ("submit", who.samira, "group")
    assert (line.old_status, line.new_status) == ("draft", "submitted")
    assert line.rules


def test_words_stand_beside_the_chain_as_a_hash_with_salt(who: Cast):
    challenge = walking.to_agreement(who)
    words = EventText.objects.get(event__act="accept")

    assert words.event.text_digest == hash_of_words(words.salt, words.words)
    assert all(hash_of(line) == line.hash for line in challenge.events.all())


REFUSED = {
    "update": lambda: CaseEvent.objects.update(act="anders"),
    "delete": lambda: CaseEvent.objects.all()._raw_delete("default"),
    "change a score": lambda: Score.objects.update(value=5),
    "delete a score": lambda: Score.objects.all()._raw_delete("default"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses_to_change_what_was_recorded(who: Cast, name: str):
    walking.to_advice(who)

    with (
        pytest.raises(DatabaseError, match="rows are added, never changed"),
        transaction.atomic(),
    ):
        REFUSED[name]()


def test_the_database_refuses_to_change_a_signature(who: Cast):
    walking.to_running(who)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Signature.objects.update(typed_name="Een ander")


def test_a_case_that_changed_behind_our_back_is_not_overwritten(who: Cast):
    seen = walking.submitted(who)
    walking.do(
        seen, "check_admissibility", who.coordinator, MONDAY, outcome="admissible"
    )
    stale = Challenge.objects.get(pk=seen.pk)
    stale.trail_length -= 1

    with pytest.raises(StaleCaseError):
        record(stale, Deed(Act.EXTEND_TERM, MONDAY))


def test_the_status_follows_the_procedure_only(who: Cast):
    challenge = walking.submitted(who)

    with pytest.raises(MoveNotAllowedError):
        record(challenge, Deed(Act.ACCEPT, MONDAY, to=Status.ACCEPTED))
