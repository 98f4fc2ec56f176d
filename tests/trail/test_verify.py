"""Is every change of the trail found? F16, and what the command says of it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from django.core.management import CommandError, call_command

from challenges.models import CaseEvent, Challenge, Seal
from challenges.verification.cases import check_cases, check_strays
from challenges.verification.faults import Fault, Tally
from challenges.verification.seals import check_anchors, check_seals
from documents.jobs import run_due
from documents.models import Document
from tests import walking
from tests.cast import MONDAY, draft
from tests.trail import tampering
from workflow.anchors import FILE, read_anchors
from workflow.management.commands.verify_trail import checks
from workflow.sweeps import seal_trails

TIMES = 100
SEED = 20261122
LATER = MONDAY + timedelta(days=90)


@pytest.fixture
def world(who, folder) -> list[Challenge]:
    """Two cases on their way, sealed twice and anchored; and a draft."""
    early = walking.submitted(who)
    seal_trails(at=LATER)
    decided = walking.to_agreement(who)
    walking.do(
        early, "check_admissibility", who.coordinator, MONDAY, outcome="admissible"
    )
    seal_trails(at=LATER)
    return [early, decided]


def faults(folder: Path | None = None) -> list[Fault]:
    """Look at everything but the guards, with the anchors of a folder or without."""
    tally = Tally()
    found = [*check_cases(tally), *check_strays(), *check_seals(tally)]
    if folder:
        anchors = read_anchors(folder / FILE)
        found += check_anchors(anchors, tally, are_all=True)
    return [finding.fault for finding in found]


def test_a_hundred_of_a_hundred_tampers_are_found(world, folder):
    draw, missed = Random(SEED), []  # noqa: S311 - repeatable
    kinds = set()
    assert faults(folder) == []

    for number in range(TIMES):
        tamper = tampering.TAMPERS[number % len(tampering.TAMPERS)]
        with tampering.powers():
            told = tamper(draw)
            found = faults(folder)
            kinds.update(found)
            if not found:
                missed.append(told)

    assert missed == []
    assert faults(folder) == []
    assert kinds > {Fault.LINE_CHANGED, Fault.LINE_MISSING, Fault.UNLIKE_SEAL}


@pytest.mark.parametrize("lines", [1, 2, 5])
def test_a_tail_that_is_cut_off_with_all_its_traces_shows_by_the_anchor(
    world, folder, lines
):
    with tampering.powers():
        tampering.cut_the_tail(world[1], lines)

        assert faults() == []  # the database alone agrees with itself
        assert set(faults(folder)) & {Fault.UNLIKE_ANCHOR, Fault.SEAL_MISSING}


def test_forging_a_line_and_every_seal_after_it_shows_by_the_anchor(world, folder):
    with tampering.powers():
        tampering.edit_and_rehash(Random(SEED))  # noqa: S311 - repeatable
        tampering.reseal()

        assert faults() == []
        assert Fault.UNLIKE_ANCHOR in faults(folder)


def test_a_seal_that_is_taken_away_shows_by_the_next_and_by_the_anchor(world, folder):
    with tampering.powers():
        seal = Seal.objects.get(number=1)
        seal.anchors.all().delete()
        seal.heads.all().delete()
        seal.delete()

        assert faults()[0] == Fault.SEAL_MISSING
        assert faults(folder).count(Fault.SEAL_MISSING) == 2


def test_lines_and_heads_of_a_case_that_is_not_there_are_strays(world):
    nowhere = Challenge.objects.order_by("-pk").first().pk + 1000
    with tampering.powers():
        tampering.drop_foreign_keys("challenges_caseevent", "challenges_sealedhead")
        world[0].events.update(challenge=nowhere)
        world[0].sealed_heads.update(challenge=nowhere)

        strays = list(check_strays())

    assert {stray.fault for stray in strays} == {Fault.CASE_GONE}
    assert len(strays) == 5  # three lines, two heads
    assert str(strays[0]) == f"case {nowhere} 1: case_gone"


def test_a_case_without_a_line_has_not_left_its_draft(who):
    unsent = draft(who)
    assert faults() == []

    Challenge.objects.filter(pk=unsent.pk).update(status="exploration")
    assert faults() == []

    with tampering.powers():
        case = walking.submitted(who)
        for line in case.events.all():
            tampering.drop(line)
        Challenge.objects.filter(pk=case.pk).update(trail_length=0, trail_head="")
        assert faults() == [Fault.TRAIL_CUT]


def test_statuses_follow_one_another_as_the_procedure_says(who):
    with tampering.powers():
        case = walking.submitted(who)
        last = case.events.get()
        CaseEvent.objects.filter(pk=last.pk).update(new_status="running")
        Challenge.objects.filter(pk=case.pk).update(status="running")
        tampering.rehash(case)
        assert faults() == [Fault.STATUS_JUMPS]

        CaseEvent.objects.filter(pk=last.pk).update(new_status="onbekend")
        Challenge.objects.filter(pk=case.pk).update(status="onbekend")
        tampering.rehash(case)
        assert faults() == [Fault.STATUS_JUMPS]


def test_many_cases_and_seals_are_read_in_batches(who, folder, monkeypatch):
    monkeypatch.setattr("challenges.verification.cases.CASES", 2)
    monkeypatch.setattr("challenges.verification.seals.HEADS", 2)
    for _ in range(5):
        walking.submitted(who)
        seal_trails(at=LATER)
    tally = Tally()

    anchors = read_anchors(folder / FILE), True
    assert list(checks(tally, anchors)) == []
    assert (tally.cases, tally.lines, tally.seals, tally.anchors) == (5, 5, 5, 5)


def verify(*arguments: str) -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("verify_trail", *arguments, stdout=out, stderr=out)
    except SystemExit as end:
        return int(end.code), out.getvalue()
    return 0, out.getvalue()


def test_the_command_says_how_much_it_looked_at(world):
    lines = CaseEvent.objects.count()

    assert verify() == (
        0,
        f"The trail holds: 2 cases, {lines} lines, 2 seals, 2 anchors.\n",
    )


def test_the_command_looks_at_one_case(world):
    code, told = verify("--case", world[0].reference)

    assert (code, told) == (
        0,
        "The trail holds: 1 cases, 3 lines, 2 seals, 2 anchors.\n",
    )


def test_the_command_names_the_first_broken_entry_and_ends_with_one(world):
    case = world[1]
    with tampering.powers():
        case.events.filter(sequence=3).update(act="anders")
        case.events.filter(sequence=5).update(act="anders")
        tampering.guards(on=True)

        assert verify() == (1, f"BROKEN {case.reference} 3: line_changed\n")
        assert verify("--case", case.reference)[0] == 1
        assert verify("--case", world[0].reference)[0] == 0
        assert verify("--all")[1].splitlines() == [
            f"BROKEN {case.reference} {number}: line_changed" for number in (3, 5)
        ]


def test_the_command_says_when_a_guard_is_off(world):
    with tampering.powers():
        code, told = verify()

    assert (code, told) == (1, "BROKEN challenges_caseevent: guard_off\n")


def test_a_kept_copy_of_the_anchors_may_be_short_the_own_file_may_not(
    world, folder, tmp_path
):
    first, second = (folder / FILE).read_text().splitlines(keepends=True)
    kept = tmp_path / "mail.txt"
    kept.write_text(f"Bewaar dit.\n2026-11-22 INFO trail anchor {first}")
    assert verify("--anchors", str(kept))[0] == 0

    (folder / FILE).write_text(second)
    assert verify() == (1, "BROKEN seal 1: anchor_gone\n")

    (folder / FILE).write_text(first + second + second.replace('"hash":"', '"hash":"f'))
    assert verify() == (1, "BROKEN seal 2: unlike_anchor\n")


def test_without_any_anchor_the_command_says_so_in_its_count(who):
    walking.submitted(who)

    assert "0 seals, 0 anchors" in verify()[1]


def test_the_command_refuses_what_is_not_there(who, tmp_path):
    with pytest.raises(CommandError, match="no case"):
        verify("--case", "ONBEKEND")
    with pytest.raises(CommandError, match="cannot be read"):
        verify("--anchors", str(tmp_path / "weg"))


def test_a_line_names_a_document_that_the_case_has(who):
    case = walking.to_running(who)
    assert verify()[0] == 0

    with tampering.powers():
        line = case.events.filter(act="sign_for_group").get()
        sealed = line.details["document"]
        with tampering.connection.cursor() as cursor:
            cursor.execute("ALTER TABLE documents_document DISABLE TRIGGER USER")
        Document.objects.filter(sha256=sealed).update(sha256="0" * 64)
        tampering.guards(on=True)
        assert verify() == (
            1,
            f"BROKEN {case.reference} {line.sequence}: document_unknown\n",
        )


@pytest.mark.parametrize("change", ["write", "unlink"])
def test_a_file_that_was_changed_or_lost_is_named(who, folder, change):
    case = walking.submitted(who)
    run_due()
    document = case.documents.get()
    path = Path(document.file.path)
    content = path.read_bytes()
    try:
        path.unlink() if change == "unlink" else path.write_bytes(b"%PDF-")

        assert verify()[0] == 0
        assert (
            verify("--files")
            == verify("--files", "--case", case.reference)
            == (
                1,
                f"BROKEN {document.label}: document_changed\n",
            )
        )
    finally:
        path.write_bytes(content)
