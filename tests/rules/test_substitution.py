"""Who may stand in for whom: each row of the table."""

from decimal import Decimal

import pytest

from challenges.choices import Role
from challenges.rules.substitution import Substitution, problems

GOOD = {
    "role": Role.COORDINATOR,
    "is_same_person": False,
    "is_self_recorded": False,
    "roles_of_absent": {Role.COORDINATOR},
    "roles_of_substitute": {Role.LEGAL},
    "has_mandate": False,
    "limit": None,
    "highest": None,
}
ALDERMAN = {
    "role": Role.ALDERMAN,
    "roles_of_absent": {Role.ALDERMAN},
    "roles_of_substitute": {Role.COLLEGE_SECRETARY},
    "has_mandate": True,
    "limit": Decimal(50_000),
    "highest": Decimal(100_000),
}

CASES = [
    ({}, ()),
    ({"is_same_person": True}, ("V1",)),
    ({"roles_of_absent": {Role.LEGAL}}, ("V2",)),
    ({"roles_of_substitute": ()}, ("V3",)),
    ({"is_self_recorded": True}, ("V4",)),
    ({"role": Role.CHAIR, "roles_of_absent": {Role.CHAIR}}, ("V5",)),
    ({"roles_of_substitute": {Role.TENANT_ADMIN}}, ("V6",)),
    ({"role": Role.TENANT_ADMIN, "roles_of_absent": {Role.TENANT_ADMIN}}, ("V6",)),
    (ALDERMAN, ()),
    (ALDERMAN | {"limit": Decimal(100_000)}, ()),
    (ALDERMAN | {"highest": None}, ()),
    (ALDERMAN | {"has_mandate": False, "limit": None}, ("V7",)),
    (ALDERMAN | {"limit": None}, ("V7",)),
    (ALDERMAN | {"limit": Decimal(100_001)}, ("V8",)),
    (
        ALDERMAN
        | {
            "roles_of_substitute": {Role.ALDERMAN},
            "has_mandate": False,
            "limit": None,
        },
        (),
    ),
    (ALDERMAN | {"roles_of_substitute": {Role.ALDERMAN}}, ("V9",)),
    ({"has_mandate": True}, ("V9",)),
]


@pytest.mark.parametrize(("changes", "codes"), CASES)
def test_each_row_of_the_table(changes, codes):
    assert problems(Substitution(**(GOOD | changes))) == codes
