from itertools import product

import pytest

from challenges.choices import Role
from challenges.matrix import MATRIX, Reader, Section, may_read, readers_in
from challenges.models import Challenge, Panel, ProcurementCheck
from challenges.permissions import NOBODY, Right, Standing

ALL = ["coordinator", "legal", "auditor", "archivist"]
STAFF = [
    "coordinator",
    "owner_department",
    "chair",
    "legal",
    "controller",
    "alderman",
    "college_secretary",
    "contract_manager",
    "archivist",
    "auditor",
    "mayor",
]

# the cells written out once more: who reads a part, and from when
NOT_IN_NEED = [each for each in Reader if each != Reader.IN_NEED]
EXPECTED = {
    "plan": {
        "y": ["representative", "member", *STAFF, "council_member", "privacy_officer"],
        "d": ["assessor", "outside_adviser"],
    },
    "group": {
        "y": ["representative", *ALL, "contract_manager", "privacy_officer"],
    },
    "exploration": {
        "y": [
            *("representative", "member", "owner_department", "privacy_officer"),
            *ALL,
        ]
    },
    "completion": {"y": ["representative", "member", *ALL]},
    "dialogue": {"y": ["representative", "member", *STAFF], "d": ["assessor"]},
    "interests": {
        "y": ["coordinator", "chair", "college_secretary", "archivist", "auditor"]
    },
    "scores": {
        "p": [
            *("representative", "assessor", "alderman", "college_secretary", "mayor"),
            *ALL,
        ],
        "a": ["chair"],
    },
    "procurement": {
        "y": STAFF,
        "f": ["representative", "member", "assessor", "council_member"],
    },
    "finance": {
        "y": [each for each in STAFF if each != "chair"],
        "f": ["representative"],
    },
    "advice": {"y": [*STAFF, "council_member"], "f": ["representative", "member"]},
    "views": {
        "y": [
            *("representative", "member", "owner_department"),
            *("alderman", "college_secretary", "mayor", *ALL),
        ],
    },
    "modification": {
        "y": [
            *("representative", "member", "owner_department", "controller"),
            *("alderman", "college_secretary", "mayor", *ALL),
        ],
    },
    "proposal": {
        "y": [*ALL, "alderman", "college_secretary", "mayor"],
        "b": ["council_member"],
    },
    "decision": {"y": ["representative", "member", *STAFF, "council_member"]},
    "reports": {
        "y": [
            *("representative", "member", "coordinator", "owner_department"),
            *("controller", "alderman", "college_secretary", "council_member"),
            *("contract_manager", "archivist", "auditor", "mayor"),
        ]
    },
    "payments": {
        "y": [
            *("representative", "owner_department", "controller", "alderman"),
            *("contract_manager", "archivist", "auditor", "mayor"),
        ]
    },
    "agreement": {
        "y": [
            *("representative", "member", "council_member"),
            *(each for each in STAFF if each != "chair"),
        ]
    },
    "objection": {
        "y": [
            *("representative", "member", "council_member", "privacy_officer"),
            *(each for each in STAFF if each not in {"chair", "controller"}),
        ]
    },
    "terms": {
        "y": ["representative", "member", *STAFF, "council_member", "privacy_officer"],
        "d": ["assessor"],
    },
    "questions": {
        "y": [
            *("owner_department", "controller", "alderman", "college_secretary"),
            *("council_member", "contract_manager", "mayor", *ALL),
        ]
    },
    "people": {
        "y": [
            *("owner_department", "chair", "alderman", "college_secretary"),
            *(*ALL, "contract_manager", "mayor"),
        ]
    },
    "trail": {
        "y": [
            *("representative", "coordinator", "legal", "contract_manager"),
            *("archivist", "auditor", "privacy_officer"),
        ]
    },
}


@pytest.mark.parametrize(("section", "reader"), list(product(Section, NOT_IN_NEED)))
def test_each_cell_is_as_written_out(section, reader):
    cells = EXPECTED[section.value]
    expected = next((when for when, who in cells.items() if reader.value in who), "-")

    assert MATRIX[section][reader] == expected


@pytest.mark.parametrize("section", [each for each in Section if each != Section.TRAIL])
def test_who_reads_in_need_reads_what_an_archivist_reads(section):
    assert MATRIX[section][Reader.IN_NEED] == MATRIX[section][Reader.ARCHIVIST]


def test_nobody_reads_a_score_before_all_are_in():
    assert {MATRIX[Section.SCORES][reader] for reader in Reader} <= {"-", "a", "p"}


def test_the_administrator_reads_no_case():
    assert {MATRIX[section][Reader.TENANT_ADMIN] for section in Section} == {"-"}


def standing(*roles: Role, rights: tuple[Right, ...] = (), **flags: bool) -> Standing:
    usual = {
        "has_conflict": False,
        "in_group": False,
        "in_rival_group": False,
        "has_declared": False,
    }
    return Standing(frozenset(rights), frozenset(roles), frozenset(), **(usual | flags))


def case(panel: str = "", check: str = "open") -> Challenge:
    challenge = Challenge()
    if panel:
        Panel(challenge=challenge, state=panel)
        challenge.panel = Panel(challenge=challenge, state=panel)
    challenge.procurement_check = ProcurementCheck(challenge=challenge, state=check)
    return challenge


def test_a_stranger_reads_nothing():
    assert not any(may_read(NOBODY, section, case()) for section in Section)


def test_a_declared_conflict_closes_everything():
    person = standing(Role.COORDINATOR, has_conflict=True)

    assert not any(may_read(person, section, case("done")) for section in Section)


def test_an_assessor_reads_the_plan_after_declaring_only():
    before = standing(Role.ASSESSOR, rights=(Right.ASSESS,))
    after = standing(Role.ASSESSOR, rights=(Right.ASSESS,), has_declared=True)

    assert not may_read(before, Section.PLAN, case("scoring"))
    assert may_read(after, Section.PLAN, case("scoring"))


@pytest.mark.parametrize(
    ("reader", "scoring", "moderating", "done"),
    [
        (standing(Role.COORDINATOR), False, False, True),
        (standing(Role.CHAIR, rights=(Right.CHAIR,)), False, True, True),
        (standing(Role.ALDERMAN), False, False, True),
        (standing(Role.AUDITOR), False, False, True),
        (standing(Role.CONTROLLER), False, False, False),
    ],
)
def test_scores_open_when_the_panel_is_ready(reader, scoring, moderating, done):
    states = ("scoring", "moderating", "done")

    opened = [may_read(reader, Section.SCORES, case(state)) for state in states]

    assert opened == [scoring, moderating, done]


def test_the_group_reads_a_check_once_it_is_signed():
    member = standing(rights=(Right.VIEW,), in_group=True)

    assert not may_read(member, Section.PROCUREMENT, case(check="open"))
    assert may_read(member, Section.PROCUREMENT, case(check="done"))


def test_an_official_in_the_group_reads_as_the_group():
    person = standing(Role.COORDINATOR, rights=(Right.VIEW,), in_group=True)

    assert list(readers_in(person)) == [Reader.MEMBER]


def test_an_official_in_a_rival_group_reads_nothing():
    person = standing(Role.COORDINATOR, in_rival_group=True)

    assert list(readers_in(person)) == []


def test_the_role_of_assessor_alone_opens_no_case():
    assert list(readers_in(standing(Role.ASSESSOR, Role.CHAIR))) == []
