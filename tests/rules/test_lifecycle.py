"""The life of a case: the table written out again, then what holds for any status."""

from itertools import product

import pytest

from challenges.choices import ChallengeStatus as Status
from challenges.rules.lifecycle import (
    FINAL_STATUSES,
    TRANSITIONS,
    Exit,
    exits_at,
    is_final,
    may_follow,
    next_statuses,
    status_of_checks,
    transition,
)
from challenges.rules.stages import STATUS_OF_CODE

Y, N = True, False
CHECKED_ANEW = "S08 S09 S10 S11 S12 S13 S14 S15 S15p S15m S17 S18"

TABLE = {
    "T01": ["S00>S01"],
    "T02": ["S01>S02"],
    "T03": ["S02>S03"],
    "T04": ["S03>S03a"],
    "T05": ["S03a>S03"],
    "T06": ["S03>S04"],
    "T07": ["S03>S05"],
    "T07b": ["S03>S26"],
    "T08": ["S03>S06"],
    "T09": ["S06>S07", "S06>S08", "S06>S09"],
    "T10": ["S07>S07a"],
    "T11": ["S07a>S07", "S07a>S08", "S07a>S09", "S07>S08", "S07>S09"],
    "T12": ["S08>S09"],
    "T13": [],
    "T14": ["S07>S10", "S07a>S10", "S08>S10", "S09>S10"],
    "T15": ["S10>S11", "S13>S11", "S14>S11"],
    "T16": ["S10>S12"],
    "T17": ["S10>S13", "S11>S13", "S12>S13"],
    "T18": ["S13>S14"],
    "T19": [
        "S13>S15",
        "S13>S15p",
        "S13>S15m",
        "S14>S15",
        "S14>S15p",
        "S14>S15m",
    ],
    "T20": ["S13>S16", "S14>S16"],
    "T21": ["S15>S17", "S15p>S17", "S15m>S17"],
    "T22": ["S17>S18", "S17>S16"],
    "T23": ["S15>S18", "S15p>S18", "S15m>S18"],
    "T24": ["S18>S19"],
    "T25": ["S19>S20", "S20>S21"],
    "T26": ["S21>S21w", "S21w>S21", "S21w>S24"],
    "T27": ["S21>S22", "S22>S21"],
    "T28": [
        "S22>S23",
        "S22>S08",
        "S23>S21",
        # a new check that ends without a yes, while the agreement runs on [D]
        *(f"{each}>S22" for each in CHECKED_ANEW.split()),
    ],
    "T29": ["S21>S24", "S22>S24"],
    "T30": ["S24>S25", "S22>S25", "S25>S26"],
    "T31": ["S04>S30", "S05>S30", "S16>S30"],
    "T32": [
        "S00>S90",
        "S01>S90",
        "S02>S90",
        "S03>S90",
        "S03a>S90",
        "S06>S90",
        "S07>S90",
        "S07a>S90",
        "S08>S90",
        "S09>S90",
        "S10>S90",
        "S11>S90",
        "S12>S90",
        "S13>S90",
        "S14>S90",
        "S15>S90",
        "S15p>S90",
        "S15m>S90",
        "S17>S90",
        "S18>S90",
    ],
    "T33": [],
    "T34": [],
    "T35": [
        "S30>S03",
        "S30>S13",
        "S30>S26",
        # an objection against a yes runs beside it, and brings it back when upheld [D]
        "S15>S13",
        "S15p>S13",
        "S15m>S13",
        "S17>S13",
        "S18>S13",
        "S22>S13",
    ],
    "T36": ["S30>S31", "S31>S03", "S31>S13", "S31>S26"],
    "T37": ["S15>S91", "S15p>S91", "S15m>S91", "S17>S91", "S18>S91"],
    "T38": [
        "S02>S92",
        "S03>S92",
        "S03a>S92",
        "S06>S92",
        "S07>S92",
        "S07a>S92",
        "S08>S92",
        "S09>S92",
        "S10>S92",
        "S11>S92",
        "S12>S92",
        "S13>S92",
        "S14>S92",
    ],
    "T39": [
        "S02>S93",
        "S03>S93",
        "S03a>S93",
        "S06>S93",
        "S07>S93",
        "S07a>S93",
        "S08>S93",
        "S09>S93",
        "S10>S93",
        "S11>S93",
        "S12>S93",
        "S13>S93",
        "S14>S93",
    ],
}

ACTORS_AND_DOCUMENTS = {
    "T01": (["anyone"], []),
    "T02": (["representative"], ["DOC-01"]),
    "T03": (["system"], []),
    "T04": (["intake_officer"], ["DOC-02"]),
    "T05": (["group", "system"], []),
    "T06": (["mandated_officer"], ["DOC-03"]),
    "T07": (["college", "mandated_officer"], ["DOC-09b"]),
    "T07b": (["intake_officer"], []),
    "T08": (["intake_officer"], ["DOC-04"]),
    "T09": (["coordinator"], ["DOC-05"]),
    "T10": (["system"], []),
    "T11": (["chair"], ["DOC-06"]),
    "T12": (["legal_officer"], ["DOC-07"]),
    "T13": (["controller"], ["DOC-07f"]),
    "T14": (["system"], ["DOC-08"]),
    "T15": (["coordinator"], ["DOC-08v"]),
    "T16": (["coordinator"], ["DOC-08m"]),
    "T17": (["alderman"], ["DOC-09"]),
    "T18": (["college"], ["DOC-09"]),
    "T19": (["college", "alderman"], ["DOC-09a"]),
    "T20": (["college", "alderman"], ["DOC-09b"]),
    "T21": (["legal_officer"], []),
    "T22": (["legal_officer"], []),
    "T23": (["contract_manager"], ["DOC-10"]),
    "T24": (["representative", "alderman"], ["DOC-10"]),
    "T25": (["contract_manager", "group"], ["DOC-11"]),
    "T26": (["contract_manager"], []),
    "T27": (["system", "evaluator"], ["DOC-12", "DOC-13"]),
    "T28": (["college"], []),
    "T29": (["group", "contract_manager"], []),
    "T30": (["owner_department", "contract_manager"], ["DOC-14"]),
    "T31": (["group"], ["DOC-18"]),
    "T32": (["representative"], []),
    "T33": (["group"], ["DOC-17"]),
    "T34": (["other_group"], []),
    "T35": (["college"], ["DOC-18"]),
    "T36": (["group", "college"], []),
    "T37": (["system"], []),
    "T38": (["coordinator"], []),
    "T39": (["coordinator"], []),
}

SOURCES = {
    "T02": "art. 4:2 Awb",
    "T04": "art. 4:5 lid 1 Awb; art. 4:15 lid 1 onder a Awb",
    "T05": "art. 4:15 lid 1 onder a Awb",
    "T06": "art. 4:5 lid 4 Awb",
    "T07b": "art. 2:3 Awb",
    "T09": "art. 2:4 Awb",
    "T15": "art. 4:7 Awb; art. 4:8 Awb",
    "T16": "art. 4:15 lid 2 onder a Awb",
    "T18": "art. 169 lid 4 Gemeentewet",
    "T20": "art. 3:46 Awb",
    "T21": "art. 2.127 Aanbestedingswet 2012",
    "T26": "art. 6:82 BW [M]",
    "T29": "art. 4:51 Awb",
    "T31": "art. 6:7 Awb; art. 7:10 Awb",
    "T33": "art. 4:17 Awb; art. 4:18 Awb",
    "T35": "Levensloop van een zaak [D]",
    "T36": "Levensloop van een zaak [D]",
    "T37": "Levensloop van een zaak [D]",
    "T38": "Levensloop van een zaak [D]",
    "T39": "Levensloop van een zaak [D]",
}

CODE_OF = {status: code for code, status in STATUS_OF_CODE.items()}
ALLOWED = {move: code for code, moves in TABLE.items() for move in moves}


def test_the_table_is_the_table_of_the_procedure():
    rows = {
        row.code: [f"{CODE_OF[old]}>{CODE_OF[new]}" for old, new in row.moves]
        for row in TRANSITIONS
    }

    assert {code: set(moves) for code, moves in rows.items()} == {
        code: set(moves) for code, moves in TABLE.items()
    }
    assert [row.code for row in TRANSITIONS] == list(TABLE)


def test_every_transition_has_its_actors_and_documents():
    rows = {row.code: (list(row.actors), list(row.documents)) for row in TRANSITIONS}

    assert rows == ACTORS_AND_DOCUMENTS


def test_every_transition_cites_what_it_rests_on():
    rows = {
        row.code: "; ".join(map(str, row.sources)) for row in TRANSITIONS if row.sources
    }

    assert rows == SOURCES


def test_every_guard_is_a_sentence_in_both_languages():
    guards = [text for row in TRANSITIONS for text in (row.guard_nl, row.guard_en)]

    assert all(text[0].isupper() and text.endswith(".") for text in guards)
    assert len(set(guards)) == 2 * len(TRANSITIONS)


@pytest.mark.parametrize("old", list(Status))
def test_only_the_moves_of_the_table_are_allowed(old):
    for new in Status:
        code = ALLOWED.get(f"{CODE_OF[old]}>{CODE_OF[new]}")

        assert may_follow(old, new) == (code is not None)
        if code:
            assert transition(old, new).code == code


def test_a_move_outside_the_table_is_refused_by_name():
    with pytest.raises(ValueError, match="no transition leads from draft to signed"):
        transition(Status.DRAFT, Status.SIGNED)


def test_a_status_as_the_database_gives_it_moves_the_same():
    assert may_follow("draft", "submitted")
    assert next_statuses("draft") == (Status.SUBMITTED, Status.WITHDRAWN)


def test_no_two_transitions_join_the_same_statuses():
    moves = [move for row in TRANSITIONS for move in row.moves]

    assert len(moves) == len(set(moves))


def test_every_status_is_reached_from_the_start():
    reached, waiting = set(), [Status.EXPLORATION]
    while waiting:
        status = waiting.pop()
        if status not in reached:
            reached.add(status)
            waiting.extend(next_statuses(status))

    assert reached == set(Status)


def test_a_final_status_leaves_room_for_an_objection_only():
    after = {status.value: next_statuses(status) for status in FINAL_STATUSES}

    assert after == {
        "declined": (Status.OBJECTION,),
        "inadmissible": (Status.OBJECTION,),
        "refused": (Status.OBJECTION,),
        "closed": (),
        "withdrawn": (),
        "lapsed": (),
        "merged": (),
        "split": (),
    }


def test_every_other_status_goes_on():
    assert all(
        is_final(status) is (not next_statuses(status))
        for status in Status
        if Status.OBJECTION not in next_statuses(status)
    )


EXITS = {
    "S03": "objection_upheld",
    "S04": "declined_incomplete",
    "S05": "inadmissible",
    "S13": "objection_upheld",
    "S15": "accepted",
    "S15p": "accepted_partial",
    "S15m": "accepted_modified",
    "S16": "refused competition_lost",
    "S18": "competition_won",
    "S21": "running",
    "S23": "renewed",
    "S24": "handed_back_early handed_back_by_group handed_back_by_municipality",
    "S25": "handed_back_planned handed_back_early handed_back_by_group "
    "handed_back_by_municipality",
    "S26": "handed_back_planned handed_back_early handed_back_by_group "
    "handed_back_by_municipality objection_rejected inadmissible forwarded",
    "S90": "withdrawn coproduction_instead",
    "S91": "lapsed",
    "S92": "merged",
    "S93": "split",
}


@pytest.mark.parametrize("code", list(STATUS_OF_CODE))
def test_the_exits_that_may_be_published_are_those_of_the_table(code):
    assert " ".join(exits_at(STATUS_OF_CODE[code])) == EXITS.get(code, "")


def test_every_exit_is_published_somewhere():
    assert {ending for status in Status for ending in exits_at(status)} == set(Exit)


@pytest.mark.parametrize(
    ("moderating", "panel", "legal", "finance"), list(product((Y, N), repeat=4))
)
def test_the_parallel_checks_show_the_first_that_is_open(
    moderating, panel, legal, finance
):
    expected = None
    if not finance:
        expected = Status.FINANCE
    if not legal:
        expected = Status.PROCUREMENT_LEGAL
    if not panel:
        expected = Status.MODERATION if moderating else Status.SOCIAL_VALUE

    shown = status_of_checks(
        moderating=moderating, panel_done=panel, legal_done=legal, finance_done=finance
    )

    assert shown == expected
