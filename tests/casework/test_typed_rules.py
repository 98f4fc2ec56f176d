"""Rules typed into the box: whatever the text, a sentence comes back, never a fault."""

from datetime import timedelta
from time import monotonic

import pytest
import yaml
from django.urls import reverse
from django.utils import timezone

from challenges.appointments import appoint
from challenges.choices import Role
from challenges.models import RuleSet
from challenges.typed_yaml import MOST_LEVELS, TypedYamlError, read_typed
from tests.cast import cast, person

pytestmark = pytest.mark.django_db

COPIES = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.fixture
def who():
    found = cast()
    found.people["admin"] = person("Admin Kromwaard")
    appoint(found.people["admin"], Role.TENANT_ADMIN, found.municipality)
    return found


def typed(who, **changes) -> str:
    begins = (timezone.localdate() + timedelta(days=30)).isoformat()
    values = who.municipality.rule_sets.get().values
    return yaml.safe_dump({**values, "valid_from": begins, **changes})


def said_of(client, who, text) -> str:
    """Propose a text that cannot be; return what the page says of it."""
    client.force_login(who.admin)

    response = client.post(reverse("propose-rules"), {"version": "2", "text": text})

    assert response.status_code == 422
    assert RuleSet.objects.count() == 1
    return str(response.context["form"].errors["text"])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[" * 20_000, 1),
        ("a: " + "[" * 20_000 + "]" * 20_000, 1),
        ("x: 1\n" + "- " * 20_000, 2),
        ("x: 1\ny: &y [*y]", 2),
        (COPIES, 1),
        ("x: 1\n<<: *nowhere", 2),
        ("x: 1\ny: !!timestamp 2026-13-45", 2),
        ("x: 1\ny: !!python/object:os.system {}", 2),
        ("x: 0x_", 1),
        ("x: 0x" + "f" * 20_000, 1),
        ("x: " + "9" * 20_000, 1),
        ('x: 1\ny: "\\0"', 2),
        ('x: 1\ny: "\\ud800"', 2),
        ("x: 1\n? [a]\n: 2", 2),
        ("x: 1\n--- 2", 2),
        ("x: 1\ny: 2\nx: 3", 3),
        ("x:\n  y: 1\n  y: 2", 3),
        ("x: \x07", 1),
    ],
)
def test_a_text_that_no_person_types_is_refused_at_once(client, who, text, line):
    began = monotonic()

    said = said_of(client, who, text)

    assert f"Regel {line} is niet te lezen." in said
    assert monotonic() - began < 5


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "2027-01-01 10:00:00"])
def test_a_day_that_does_not_exist_is_named(client, who, day):
    text = typed(who, valid_from="DAY").replace("DAY", day)

    said = said_of(client, who, text)

    assert "valid_from: moet een datum zijn, zoals 2026-07-01" in said


@pytest.mark.parametrize(
    ("part", "changes", "words"),
    [
        (
            "terms",
            {"decision": {"value": 521, "unit": "weeks"}},
            "terms.decision: een termijn duurt hoogstens 3650 dagen, 520 weken of 120 maanden",
        ),
        (
            "terms",
            {"views_days": 99_999},
            "terms.views_days: moet tussen 1 en 3650 liggen",
        ),
        (
            "eligibility",
            {"residents_share_min": 2},
            "eligibility: residents_share_min is een deel van 0 tot en met 1",
        ),
        (
            "bylaw",
            {"name": "x" * 201},
            "bylaw: de naam van een verordening telt hoogstens 200 tekens",
        ),
        ("regime", "NL2", "regime: moet een van NL, UK_LOCALISM zijn"),
    ],
)
def test_a_value_beyond_its_ends_is_named_in_words(client, who, part, changes, words):
    values = who.municipality.rule_sets.get().values
    if isinstance(changes, dict):
        changes = {**values[part], **changes}

    assert words in said_of(client, who, typed(who, **{part: changes}))


def test_weights_are_refused_in_words(client, who):
    scoring = who.municipality.rule_sets.get().values["scoring"]
    high = {**scoring["weights"], "social": "41"}
    unknown = {**scoring["weights"], "luck": "1"}

    first = said_of(client, who, typed(who, scoring={**scoring, "weights": high}))
    second = said_of(client, who, typed(who, scoring={**scoring, "weights": unknown}))

    assert "scoring: elk gewicht ligt tussen 0 en 40" in first
    assert "scoring: de gewichten noemen precies: social, support" in second


def test_a_last_day_is_not_proposed_but_follows(client, who):
    said = said_of(client, who, typed(who, valid_to="2099-12-31"))

    assert "Laat valid_to leeg (null)." in said


def test_a_text_may_go_as_deep_as_the_limit():
    levels = MOST_LEVELS - 1

    assert str(read_typed("[" * levels + "1" + "]" * levels)).count("[") == levels
    with pytest.raises(TypedYamlError, match="line 1 cannot be read"):
        read_typed("[" * (levels + 1) + "1" + "]" * (levels + 1))
