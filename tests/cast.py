"""The cast of the tests: one municipality, its officials, one group, one plan.

The smallest whole world; whatever a test depends on, the test says itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

from accounts.models import User
from challenges.actions import drafting
from challenges.actions.drafting import Opening
from challenges.appointments import appoint_all
from challenges.choices import Role
from challenges.models import Challenge, Municipality, MunicipalTask, RuleSet
from challenges.rulesets import load_all

MONDAY = datetime(2026, 9, 7, 8, tzinfo=UTC)

REASON = (
    "De groep laat met cijfers zien hoe het nu gaat, wie er meedoet en wat er beter"
    " wordt. Dat is aannemelijk, en het past bij wat de buurt zelf zegt."
)

PLAN = {
    "summary": "Wij verzorgen het groen in het park, met buren en vrijwilligers.",
    "scope_kind": "geographic",
    "area": "Het Lindepark, de noordkant",
    "excluded_parts": "Bomen en speeltoestellen",
    "start_on": date(2035, 3, 1),
    "duration_years": 3,
    "option_years": 1,
    "problem": "Het groen is niet netjes en buren kennen elkaar niet.",
    "improvements": ["better", "cheaper"],
    "improvement_text": "Wij zijn elke week in het park en zien het meteen.",
    "local_knowledge": "Wij wonen er en weten waar het nat is.",
    "volunteers": 24,
    "volunteer_hours": 1450,
    "volunteer_roles": "Snoeien, wieden, koffie, planning.",
    "beneficiaries": "Bewoners van de wijk.",
    "beneficiaries_number": 2100,
    "user_involvement": "Elke maand een open tuinochtend.",
    "access_for_all": "Alle paden blijven open en vlak.",
    "effects_on_others": "Soms geluid van een maaier, alleen overdag.",
    "contribution": Decimal("13500.00"),
    "experience": "Vier jaar ervaring met de buurttuin.",
    "quality_plan": "Beeldkwaliteit B, elke maand zelf schouwen.",
    "safety_plan": "Instructie voor iedereen en geen motorzaag.",
    "continuity": "Een bestuur van vijf met een rooster van aftreden.",
    "fallback": "Binnen vier weken neemt de gemeente het werk terug.",
    "has_authorisation": True,
    "has_interests": False,
    "supporters": 212,
    "support_text": "Handtekeningen aan de deur.",
    "agrees_to_data_use": True,
    "declares_truth": True,
    "signature": "Samira Benali",
}

OUTCOME = {
    "goal": "Buren ontmoeten elkaar",
    "indicator": "Bezoekers per tuinochtend",
    "baseline": "0",
    "target": "30",
}
COSTS = [
    {"kind": "materials", "description": "Planten", "amount": Decimal(6500)},
    {"kind": "labour", "description": "Hovenier", "amount": Decimal(7000)},
]


def person(name: str) -> User:
    """Make a person with an address."""
    (made,) = people_named([name])
    return made


def people_named(names: Iterable[str]) -> list[User]:
    """Make several people at once, each with an address and without a password."""
    return User.objects.bulk_create(_without_password(name) for name in names)


def _without_password(name: str) -> User:
    slug = name.lower().replace(" ", ".")
    user = User(username=slug, email=f"{slug}@example.nl", display_name=name)
    user.set_unusable_password()
    return user


@dataclass
class Cast:
    """Everybody who plays in a case of one municipality."""

    municipality: Municipality
    task: MunicipalTask
    people: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, name: str) -> User:
        try:
            return self.__dict__["people"][name]
        except KeyError as error:
            raise AttributeError(name) from error


ROLES = {
    "coordinator": Role.COORDINATOR,
    "colleague": Role.COORDINATOR,
    "legal": Role.LEGAL,
    "second_legal": Role.LEGAL,
    "controller": Role.CONTROLLER,
    "secretary": Role.COLLEGE_SECRETARY,
    "alderman": Role.ALDERMAN,
    "mayor": Role.MAYOR,
    "manager": Role.CONTRACT_MANAGER,
    "chair": Role.CHAIR,
    "assessor_1": Role.ASSESSOR,
    "assessor_2": Role.ASSESSOR,
    "assessor_3": Role.ASSESSOR,
    "assessor_4": Role.ASSESSOR,
    "auditor": Role.AUDITOR,
    "privacy": Role.PRIVACY_OFFICER,
    "second_privacy": Role.PRIVACY_OFFICER,
}


def cast(code: str = "KROMWAARD") -> Cast:
    """Found a municipality with its rules, a task, its officials and a resident."""
    values = next(v for v in load_all() if v.code == code)
    municipality = Municipality.objects.create(
        code=code,
        name=values.tenant.name,
        inhabitants=values.tenant.inhabitants,
        address="Postbus 1, 1234 AB",
        phone="14 000",
        email=f"uitdaagrecht@{code.lower()}.example",
    )
    names = [*ROLES, "samira"]
    everybody = people_named(
        f"{name.replace('_', ' ').title()} {code.title()}" for name in names
    )
    people = dict(zip(names, everybody, strict=True))
    appoint_all([(people[name], role) for name, role in ROLES.items()], municipality)
    RuleSet.objects.create(
        municipality=municipality,
        version="1",
        bylaw_name=values.bylaw.name,
        valid_from=values.valid_from,
        values=values.to_json(),
        proposed_by=people["coordinator"],
        approved_by=people["legal"],
    )
    task = MunicipalTask.objects.create(
        municipality=municipality,
        code="park",
        title="Groen in het park",
        description="Het onderhoud van het park.",
        domain="green",
        department="Beheer openbare ruimte",
        current_provider="Hoveniersbedrijf De Heg",
        contract_ends_on=date(2026, 12, 31),
        can_be_carved_out=True,
        current_cost=Decimal(15200),
        contract_type="services",
        cpv="77310000-6",
    )
    return Cast(municipality, task, people)


def draft(who: Cast, *, at: datetime = MONDAY, **changes: object) -> Challenge:
    """Write a draft that is ready to be sent."""
    opening = Opening(
        key=uuid4(),
        title="Groen in het Lindepark door Lindegroen",
        group_name="Stichting Lindegroen",
        task=who.task,
        postcode_area="1234",
    )
    challenge = drafting.start_draft(
        who.municipality, opening, by=who.samira, at=at - timedelta(days=1)
    )
    who_writes = {"by": who.samira, "at": at - timedelta(days=1)}
    drafting.save_draft(
        challenge, PLAN | changes, version=challenge.version, **who_writes
    )
    for table, lines in {"outcomes": [OUTCOME], "cost_lines": COSTS}.items():
        drafting.save_lines(
            challenge, table, lines, version=challenge.version, **who_writes
        )
    return challenge
