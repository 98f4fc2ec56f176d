"""The matrix of the domain (section 7) against the code: who reads what, who does what.

The tables are copied from the domain: a cell that says anything but a dash is ``y``.
Where the code differs on purpose the difference stands here and, with its reason, in
``docs/sources.md``; a difference that nobody wrote down fails.
"""

import pytest

from challenges.authority import ACTS, Act
from challenges.choices import Role
from challenges.matrix import MATRIX, Reader, Section
from challenges.permissions import ROLE_RIGHTS

READS = """
              rep mem coo own ass cha leg con ald sec cou mgr arc aud pri adm
plan          y   y   y   y   y   y   y   y   y   y   y   y   y   y   y   -
group         y   y   y   -   -   -   y   -   -   -   -   y   y   y   y   -
completion    y   y   y   -   -   -   y   -   -   -   -   -   y   y   -   -
scores        y   -   y   -   y   y   y   -   y   y   -   -   y   y   -   -
procurement   y   y   y   y   y   y   y   y   y   y   y   y   y   y   -   -
finance       y   -   y   y   -   -   y   y   y   y   -   y   y   y   -   -
advice        y   y   y   y   -   y   y   y   y   y   y   y   y   y   -   -
modification  y   y   y   -   -   -   y   y   y   -   -   -   y   y   -   -
decision      y   y   y   y   -   y   y   y   y   y   y   y   y   y   -   -
agreement     y   y   y   y   -   -   y   y   y   y   y   y   y   y   -   -
reports       y   y   y   y   -   -   -   y   y   y   y   y   y   y   -   -
payments      y   -   -   y   -   -   -   y   -   -   -   y   y   y   -   -
trail         y   -   y   -   -   -   y   -   -   -   -   y   y   y   y   y
"""

OURS = {Reader.MAYOR, Reader.IN_NEED, Reader.OUTSIDE_ADVISER}
"""Who reads here and has no column in the domain."""

COLUMNS = [reader for reader in Reader if reader not in OURS]

DIFFERS = {
    (Section.GROUP, Reader.MEMBER),
    (Section.MODIFICATION, Reader.OWNER_DEPARTMENT),
    (Section.MODIFICATION, Reader.COLLEGE_SECRETARY),
    (Section.PAYMENTS, Reader.ALDERMAN),
    (Section.TRAIL, Reader.TENANT_ADMIN),
}

DOES = {
    Act.REQUEST_COMPLETION: {Role.COORDINATOR},
    Act.DECLINE: {Role.COORDINATOR},
    Act.RECORD_ADVICE: {Role.COORDINATOR},
    Act.PROPOSE_MODIFICATION: {Role.COORDINATOR},
    Act.SIGN_PROCUREMENT_CHECK: {Role.LEGAL},
    Act.SIGN_FINANCE_NOTE: {Role.CONTROLLER},
    Act.RECORD_PROPOSAL: {Role.COLLEGE_SECRETARY},
    Act.ACCEPT: {Role.ALDERMAN},
    Act.REFUSE: {Role.ALDERMAN},
    Act.DRAFT_AGREEMENT: {Role.CONTRACT_MANAGER},
    Act.APPROVE_AGREEMENT: {Role.LEGAL},
    Act.SIGN_FOR_MUNICIPALITY: {Role.ALDERMAN},
    Act.PROPOSE_PAYMENT: {Role.CONTRACT_MANAGER},
    Act.APPROVE_PAYMENT: {Role.CONTROLLER},
    Act.ACCEPT_REPORT: {Role.CONTRACT_MANAGER},
    Act.ASK_AS_COUNCIL: {Role.COUNCIL_MEMBER},
    Act.READ_IN_NEED: {Role.TENANT_ADMIN},
    Act.ASK_ERASURE: {Role.PRIVACY_OFFICER},
    Act.PROPOSE_LAST_DAY: {Role.COORDINATOR},
    Act.SET_LAST_DAY: {Role.LEGAL},
    Act.KEEP_LAST_DAY: {Role.LEGAL},
    Act.DECLARE_CONFLICT: set(Role) - {Role.ASSESSOR, Role.CHAIR, Role.TENANT_ADMIN},
    # of the group, or of who is asked for one case: no role of the municipality
    Act.SUBMIT: set(),
    Act.WITHDRAW: set(),
    Act.ANSWER_MODIFICATION: set(),
    Act.FILE_REPORT: set(),
    Act.SIGN_FOR_GROUP: set(),
    Act.SUBMIT_SCORES: set(),
    Act.GIVE_REACTION: set(),
    Act.RECORD_CONSENSUS: set(),
}


def cells() -> dict[tuple[Section, Reader], bool]:
    _heading, *lines = READS.strip().splitlines()
    rows = (line.split() for line in lines)
    return {
        (Section(name), reader): cell == "y"
        for name, *marks in rows
        for reader, cell in zip(COLUMNS, marks, strict=True)
    }


@pytest.mark.parametrize(("cell", "reads"), list(cells().items()))
def test_who_reads_is_as_the_domain_says(cell, reads):
    section, reader = cell

    differs = (MATRIX[section][reader] != "-") is not reads

    assert differs is (cell in DIFFERS)


@pytest.mark.parametrize(("act", "roles"), list(DOES.items()))
def test_who_does_an_act_is_as_the_domain_says(act, roles):
    right = ACTS[act].right

    assert {role for role in Role if right in ROLE_RIGHTS[role]} == roles
