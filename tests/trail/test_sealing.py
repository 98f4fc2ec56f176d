"""Seals: every trail fixed in batches, and written down outside the database."""

import json
import logging
import threading
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction

from challenges.actions import sealing
from challenges.actions.sealing import seal_next
from challenges.models import Challenge, Seal, SealAnchor, SealedHead
from challenges.rules.chain import hash_of_seal, leaf_of, root_of
from challenges.verification.guards import GUARDED, check_guards
from tests import walking
from tests.cast import MONDAY, cast, draft
from workflow.anchors import FILE, anchor_to_file, line_of, read_anchors
from workflow.sweeps import seal_trails
from workflow.tasks import sweep_seals

TUESDAY = MONDAY + timedelta(days=1)


def test_a_seal_covers_the_last_line_of_every_case(who):
    cases = [walking.submitted(who), walking.to_panel(who)]
    draft(who)  # nothing recorded yet

    seal = seal_next(at=TUESDAY)

    heads = [(case.pk, case.trail_length, case.trail_head) for case in cases]
    assert list(seal.heads.values_list("challenge", "length", "head")) == heads
    assert (seal.number, seal.cases, seal.previous_hash) == (1, 2, "")
    assert seal.root == root_of([leaf_of(*head) for head in heads])
    assert seal.hash == hash_of_seal(1, TUESDAY, seal.root, "")
    assert str(seal) == f"1: {seal.hash}"


def test_what_did_not_grow_is_not_sealed_again(who):
    quiet, busy = walking.submitted(who), walking.submitted(who)
    first = seal_next(at=TUESDAY)
    assert seal_next(at=TUESDAY) is None

    walking.do(
        busy, "check_admissibility", who.coordinator, TUESDAY, outcome="admissible"
    )
    second = seal_next(at=TUESDAY)

    assert [head.challenge for head in second.heads.all()] == [busy]
    assert (second.number, second.previous_hash) == (2, first.hash)
    assert quiet.sealed_heads.count() == 1


def test_a_seal_takes_so_many_cases_and_the_next_takes_the_rest(who, monkeypatch):
    monkeypatch.setattr(sealing, "MOST", 2)
    for _ in range(5):
        walking.submitted(who)

    assert seal_trails(at=TUESDAY) == 3
    assert list(Seal.objects.values_list("cases", flat=True)) == [2, 2, 1]
    for before, after in pairwise(Seal.objects.all()):
        assert after.previous_hash == before.hash


def test_a_number_that_another_takes_meanwhile_is_left_to_it(who):
    walking.submitted(who)
    other = Seal(
        number=1, sealed_at=TUESDAY, cases=1, root=root_of([leaf_of(1, 1, "a")])
    )

    def seal_meanwhile(execute, sql, params, many, context):
        is_ours = sql.startswith("SELECT") and "challenges_sealedhead" in sql
        if is_ours and not other.hash:
            other.hash = hash_of_seal(1, TUESDAY, other.root, "")
            other.save(force_insert=True)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(seal_meanwhile):
        assert seal_next(at=TUESDAY) is None

    assert [seal.hash for seal in Seal.objects.all()] == [other.hash]
    assert not SealedHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_four_sealers_at_once_make_one_seal(folder):
    who = cast()
    case = walking.submitted(who)
    start, ends = threading.Barrier(4), Counter()

    def run() -> None:
        try:
            start.wait()
            ends[seal_trails(at=TUESDAY)] += 1
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ends == {0: 3, 1: 1}
    assert SealedHead.objects.get().challenge == case
    assert len((folder / FILE).read_text().splitlines()) == 1


def test_every_seal_is_written_down_once_however_often_it_is_swept(who, folder, caplog):
    caplog.set_level(logging.INFO)
    walking.submitted(who)
    seal_trails(at=TUESDAY)
    walking.submitted(who)
    seal_trails(at=TUESDAY)

    assert sweep_seals() == 0
    lines = (folder / FILE).read_text().splitlines()
    seals = list(Seal.objects.all())
    assert lines == [line_of(seal) for seal in seals]
    assert json.loads(lines[1]) == {
        "seal": 2,
        "at": TUESDAY.isoformat(),
        "cases": 1,
        "root": seals[1].root,
        "previous": seals[0].hash,
        "hash": seals[1].hash,
    }
    assert all(f"trail anchor {line}" in caplog.text for line in lines)
    assert read_anchors(folder / FILE) == {seal.number: {seal.hash} for seal in seals}


def test_a_torn_line_spoils_no_other(who, folder):
    folder.mkdir()
    (folder / FILE).write_text('{"seal":7,"ha')
    walking.submitted(who)

    seal_trails(at=TUESDAY)

    assert read_anchors(folder / FILE) == {1: {Seal.objects.get().hash}}


def test_a_folder_that_cannot_be_written_delays_the_anchor_only(who, folder, settings):
    folder.write_text("no folder")
    settings.TRAIL_ANCHOR_MAIL = ["ciso@example.nl"]
    walking.submitted(who)

    assert seal_trails(at=TUESDAY) == 1
    assert [each.place for each in SealAnchor.objects.all()] == ["mail"]

    folder.unlink()
    seal_trails(at=TUESDAY)
    assert len((folder / FILE).read_text().splitlines()) == 1


def test_the_newest_seal_is_mailed_once_a_day(who, folder, settings):
    settings.TRAIL_ANCHOR_MAIL = ["ciso@example.nl"]
    for hours in (0, 1, 23, 25):
        walking.submitted(who)
        seal_trails(at=TUESDAY + timedelta(hours=hours))

    first, last = mail.outbox
    assert first.to == ["ciso@example.nl"]
    assert line_of(Seal.objects.get(number=1)) in first.body
    assert line_of(Seal.objects.get(number=4)) in last.body


def test_a_mail_server_that_is_down_is_asked_again(
    who, folder, settings, monkeypatch, caplog
):
    settings.TRAIL_ANCHOR_MAIL = ["ciso@example.nl"]
    walking.submitted(who)

    def refuse(*_args: object) -> None:
        raise SMTPServerDisconnected

    with monkeypatch.context() as down:
        down.setattr("workflow.anchors.send_mail", refuse)
        seal_trails(at=TUESDAY)
    assert "was not anchored" in caplog.text
    assert mail.outbox == []

    seal_trails(at=TUESDAY)
    assert len(mail.outbox) == 1


def test_nothing_is_mailed_to_nobody_or_about_nothing(who, folder, settings):
    settings.TRAIL_ANCHOR_MAIL = ["ciso@example.nl"]
    seal_trails(at=TUESDAY)
    settings.TRAIL_ANCHOR_MAIL = []
    walking.submitted(who)
    seal_trails(at=TUESDAY)

    assert mail.outbox == []


def test_a_seal_that_another_just_wrote_down_is_left_to_it(who, folder):
    walking.submitted(who)
    seal = seal_next(at=TUESDAY)
    assert sealing.claim_anchor(seal, "file", at=TUESDAY)
    assert not sealing.claim_anchor(seal, "file", at=TUESDAY)

    assert anchor_to_file(folder, at=TUESDAY) == 0


CHANGES = ("UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE")
COLUMN = {"challenges_seal": "number"}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(
    "table", [*GUARDED, "challenges_score", "challenges_signature"]
)
def test_not_even_the_owner_of_a_table_changes_it(who, folder, table, change):
    walking.to_running(who)
    walking.to_agreement(who)
    seal_trails(at=TUESDAY)
    statement = change.format(table).replace("id = id", "{0} = {0}")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_userbyid(relowner) = current_user FROM pg_class"
            " WHERE relname = %s",
            [table],
        )
        assert cursor.fetchone() == (True,)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

        with (
            pytest.raises(DatabaseError, match="rows are added, never changed"),
            transaction.atomic(),
        ):
            cursor.execute(statement.format(COLUMN.get(table, "id")))

    assert list(check_guards()) == []


def test_a_guard_that_is_switched_off_shows(who):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE challenges_seal DISABLE TRIGGER seal_unchanged")

    assert [str(each) for each in check_guards()] == ["challenges_seal: guard_off"]


def test_what_was_sealed_says_so(who):
    case = walking.submitted(who)
    seal = seal_next(at=TUESDAY)
    sealing.claim_anchor(seal, "mail", at=TUESDAY)

    assert str(seal.heads.get()) == f"{case.pk}/1 in seal 1"
    assert str(seal.anchors.get()) == "seal 1: mail"
    assert Challenge.objects.get().sealed_heads.get().seal == seal
