"""What all sample documents share: the house, the plan, the words at both ends."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from documents.facts import checks, intake, letter

AT = datetime(2026, 9, 1, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
RIETMEER = letter.House(
    name="gemeente Rietmeer",
    place="Rietmeer",
    colour="#0a5c7a",
    address=("Postbus 100", "1000 AA Rietmeer"),
    phone="14 0199",
    email="uitdaagrecht@rietmeer.example",
    website="www.rietmeer.example",
)
COMPANION = letter.Companion(
    "Joris de Vries",
    "participatiecoördinator",
    "0199 123 456",
    "j.devries@rietmeer.example",
)
ADDRESSEE = letter.Addressee(
    "Stichting Lindegroen",
    ("t.a.v. mevrouw S. Benali", "Lindelaan 12", "1001 AB Rietmeer"),
    "Beste mevrouw Benali,",
)
PLAN = intake.Plan(
    "Groenonderhoud Lindepark door Lindegroen",
    "Stichting Lindegroen",
    "Onderhoud van het groen in parken",
    "1,8 van de 6 hectare van het Lindepark, zonder de bomen",
)
GOALS = (
    checks.Goal(
        "Buren kennen elkaar", "Bewoners die drie buren bij naam kennen", "41%", "60%"
    ),
    checks.Goal("Het park is schoon en heel", "Beeldkwaliteit volgens CROW", "C", "B"),
)
COLLEGE = "namens het college van burgemeester en wethouders van Rietmeer"


def a_letter(subject, *summary, **changes):
    base = letter.Letter(
        house=RIETMEER,
        reference="RTC-RIETMEER-2026-0001",
        subject=subject,
        companion=COMPANION,
        summary=summary,
        rules_version="2026.1",
        addressee=ADDRESSEE,
        signed_by=("Joris de Vries", "participatiecoördinator"),
        on_behalf_of=COLLEGE,
    )
    return replace(base, **changes)


def a_report(subject, *summary, **changes):
    return a_letter(
        subject, *summary, **{"addressee": None, "on_behalf_of": "", **changes}
    )
