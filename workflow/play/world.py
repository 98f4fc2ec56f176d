"""The world in which cases are played: municipalities, tasks, people, roles."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction

from accounts.models import User
from challenges.appointments import appoint_all
from challenges.choices import Role
from challenges.models import Municipality, MunicipalTask, RuleSet
from challenges.permissions import role_group_name
from challenges.rulesets import ruleset
from workflow.play.scripts import ScriptError, read_yaml

DEMO = Path(__file__).parent / "demo"
WORLD = "world.yaml"


def scripts_of_demo() -> list[Path]:
    """Return the files of the demo's cases, in the order in which they are played."""
    found = [path for path in DEMO.glob("*.yaml") if path.name != WORLD]
    return sorted(found, key=lambda path: ("cns".index(path.name[0]), path.name))


@transaction.atomic
def found_world(path: Path = DEMO / WORLD) -> None:
    """Found the municipalities of a file with their people; safe to repeat.

    Raises:
        ScriptError: If the file cannot be read, or something in it is missing or
            unknown.
    """
    try:
        _found_all(read_yaml(path)["municipalities"])
    except (KeyError, TypeError, ValueError) as error:
        raise ScriptError(f"{path}: {type(error).__name__}: {error}") from error


def _found_all(municipalities: Mapping[str, Any]) -> None:
    for code, plain in municipalities.items():
        municipality = _found(code, plain)
        people = _people(plain["people"])
        _appoint_all(plain["people"], people, municipality)
        _give_rules(municipality, plain, people)
        for task in plain["tasks"]:
            _list_task(municipality, task)


def _found(code: str, plain: Mapping[str, Any]) -> Municipality:
    columns = ("name", "inhabitants", "address", "phone", "email")
    municipality, _ = Municipality.objects.get_or_create(
        code=code, defaults={column: plain[column] for column in columns}
    )
    return municipality


def _people(wanted: Mapping[str, Any]) -> dict[str, User]:
    """Return everybody of a municipality by key; who is new gets an account."""
    known = set(
        User.objects.filter(username__in=wanted).values_list("username", flat=True)
    )
    new = [_newcomer(key, wanted[key]["name"]) for key in wanted if key not in known]
    User.objects.bulk_create(new)
    return User.objects.in_bulk(list(wanted), field_name="username")


def _newcomer(key: str, name: str) -> User:
    """Return an account that is signed in to from the list of the demo only."""
    user = User(username=key, display_name=name, email=f"{key}@uitdaagrecht.example")
    user.set_unusable_password()
    return user


def _appoint_all(
    wanted: Mapping[str, Any], people: Mapping[str, User], municipality: Municipality
) -> None:
    """Give everybody their roles, as far as they do not have them."""
    held = set(
        User.objects.filter(username__in=wanted).values_list("username", "groups__name")
    )
    appointments = [
        (people[key], role)
        for key, plain in wanted.items()
        for role in map(Role, plain.get("roles", ()))
        if (key, role_group_name(role, municipality)) not in held
    ]
    appoint_all(appointments, municipality)


def _give_rules(
    municipality: Municipality, plain: Mapping[str, Any], people: Mapping[str, User]
) -> None:
    rules = plain["rules"]
    values = ruleset(municipality.code, date.fromisoformat(str(rules["valid_on"])))
    RuleSet.objects.get_or_create(
        municipality=municipality,
        version=rules["version"],
        defaults={
            "bylaw_name": values.bylaw.name,
            "valid_from": values.valid_from,
            "valid_to": values.valid_to,
            "values": values.to_json(),
            "proposed_by": people[rules["proposed_by"]],
            "approved_by": people[rules["approved_by"]],
        },
    )


def _list_task(municipality: Municipality, plain: Mapping[str, Any]) -> None:
    columns = {key: value for key, value in plain.items() if key != "code"}
    columns["current_cost"] = Decimal(str(columns["current_cost"]))
    MunicipalTask.objects.get_or_create(
        municipality=municipality, code=plain["code"], defaults=columns
    )
