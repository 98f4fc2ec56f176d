"""The states of a case written out again: labels, pens and clocks."""

import pytest
from django.utils import translation

from challenges.choices import ChallengeStatus as Status
from challenges.rules.lifecycle import (
    EXIT_LABELS,
    Exit,
    clock_runs,
    exit_label,
    pen_holders,
    public_label,
    stage,
)
from challenges.rules.stages import ACTOR_LABELS, STAGES, STATUS_OF_CODE, Actor

Y, N = True, False

STATES = [
    ("S00", "exploration", "verkenning", ["group", "coordinator"], "none"),
    ("S01", "draft", "concept", ["group"], "none"),
    ("S02", "submitted", "ingediend", ["system"], "running"),
    (
        "S03",
        "admissibility",
        "ontvankelijkheidstoets",
        ["intake_officer"],
        "running",
    ),
    ("S03a", "completion_requested", "aanvulling gevraagd", ["group"], "suspended"),
    (
        "S04",
        "declined",
        "buiten behandeling gelaten",
        ["college", "mandated_officer"],
        "closed",
    ),
    (
        "S05",
        "inadmissible",
        "niet-ontvankelijk",
        ["college", "mandated_officer"],
        "closed",
    ),
    ("S06", "dialogue", "in gesprek", ["coordinator", "owner_department"], "running"),
    (
        "S07",
        "social_value",
        "beoordeling van de meerwaarde",
        ["assessors"],
        "running",
    ),
    ("S07a", "moderation", "consensusoverleg", ["chair"], "running"),
    (
        "S08",
        "procurement_legal",
        "inkoop-, juridische en staatssteuntoets",
        ["legal_officer"],
        "running",
    ),
    ("S09", "finance", "financiële toets", ["controller"], "running"),
    ("S10", "advice", "advies", ["coordinator"], "running"),
    (
        "S11",
        "views",
        "zienswijze gevraagd",
        ["group", "third_parties"],
        "running_unless_agreed",
    ),
    (
        "S12",
        "modification_proposed",
        "aanpassing voorgesteld",
        ["group"],
        "running_unless_agreed",
    ),
    ("S13", "college_proposal", "voorstel aan het college", ["alderman"], "running"),
    (
        "S14",
        "council_wishes",
        "wensen en bedenkingen van de raad",
        ["council"],
        "running",
    ),
    ("S15", "accepted", "toegewezen", ["college"], "closed"),
    ("S15p", "accepted_partial", "gedeeltelijk toegewezen", ["college"], "closed"),
    ("S15m", "accepted_modified", "gewijzigd toegewezen", ["college"], "closed"),
    ("S16", "refused", "afgewezen", ["college"], "closed"),
    ("S17", "competition", "aanbesteding of selectie", ["legal_officer"], "closed"),
    (
        "S18",
        "contracting",
        "overeenkomst in de maak",
        ["contract_manager", "group"],
        "closed",
    ),
    ("S19", "signed", "getekend", ["contract_manager", "group"], "closed"),
    (
        "S20",
        "transition",
        "overdracht van de taak",
        ["contract_manager", "group"],
        "closed",
    ),
    ("S21", "running", "in uitvoering", ["group", "contract_manager"], "closed"),
    ("S21w", "warned", "verbetertraject", ["contract_manager"], "closed"),
    ("S22", "evaluation", "evaluatie", ["evaluator"], "closed"),
    ("S23", "renewed", "verlengd", ["college"], "closed"),
    (
        "S24",
        "terminated_early",
        "voortijdig beëindigd",
        ["contract_manager", "group"],
        "closed",
    ),
    ("S25", "handback", "teruggave van de taak", ["owner_department"], "closed"),
    ("S26", "closed", "afgesloten", ["archivist"], "closed"),
    ("S30", "objection", "bezwaar", ["committee"], "closed"),
    ("S31", "appeal", "beroep of kort geding", ["legal_officer"], "closed"),
    ("S90", "withdrawn", "ingetrokken", ["group"], "closed"),
    ("S91", "lapsed", "vervallen", ["system"], "closed"),
    ("S92", "merged", "samengevoegd", ["coordinator"], "closed"),
    ("S93", "split", "gesplitst", ["coordinator"], "closed"),
]


def test_the_states_are_those_of_the_procedure():
    rows = [
        (row.code, row.status.value, row.label_nl, list(row.pen), row.clock)
        for row in STAGES
    ]

    assert rows == STATES


def test_every_status_has_one_state():
    assert sorted(row.status for row in STAGES) == sorted(Status)


@pytest.mark.parametrize(
    ("code", "runs", "runs_after_consent"),
    [
        ("S00", N, N),
        ("S01", N, N),
        ("S02", Y, Y),
        ("S03", Y, Y),
        ("S03a", N, N),
        ("S04", N, N),
        ("S05", N, N),
        ("S06", Y, Y),
        ("S07", Y, Y),
        ("S07a", Y, Y),
        ("S08", Y, Y),
        ("S09", Y, Y),
        ("S10", Y, Y),
        ("S11", Y, N),
        ("S12", Y, N),
        ("S13", Y, Y),
        ("S14", Y, Y),
        ("S15", N, N),
        ("S16", N, N),
        ("S17", N, N),
        ("S18", N, N),
        ("S21", N, N),
        ("S30", N, N),
        ("S90", N, N),
    ],
)
def test_the_clock_runs_as_the_table_of_states_says(code, runs, runs_after_consent):
    status = STATUS_OF_CODE[code]

    assert clock_runs(status) is runs
    assert clock_runs(status, agreed_to_suspend=True) is runs_after_consent


def test_english_labels_are_the_msgids_of_the_statuses():
    with translation.override(None):
        labels = {status: str(status.label) for status in Status}

    assert {status: public_label(status)[1] for status in Status} == labels


def test_who_holds_the_pen_is_asked_of_the_status():
    assert pen_holders(Status.MODERATION) == (Actor.CHAIR,)
    assert stage(Status.MODERATION).code == "S07a"
    assert public_label(Status.MODERATION) == ("consensusoverleg", "consensus meeting")


def test_every_actor_and_exit_is_named_in_both_languages():
    assert set(ACTOR_LABELS) == set(Actor)
    assert set(EXIT_LABELS) == set(Exit)
    assert exit_label(Exit.COMPETITION_LOST) == (
        "selectie verloren",
        "competition lost",
    )
    labels = [*ACTOR_LABELS.values(), *EXIT_LABELS.values()]
    assert len({label for label, _ in labels}) == len(labels)
