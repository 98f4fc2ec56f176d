"""Where and until when somebody may object to a sample decision."""

from dataclasses import replace
from datetime import date

from documents.facts import letter

OBJECTION_TERM = letter.Calculation(
    "Laatste dag om bezwaar te maken",
    "13 oktober 2026",
    (
        letter.Step(
            "O1", "Het besluit is verzonden op 1 september 2026.", "art. 3:41 Awb"
        ),
        letter.Step(
            "O2",
            "De zes weken beginnen op 2 september 2026 en eindigen op 13 oktober 2026.",
            "art. 6:7 en 6:8 Awb",
        ),
    ),
)
AWB = letter.Objection(
    "awb",
    date(2026, 10, 13),
    "www.rietmeer.example/bezwaar",
    ("Gemeente Rietmeer", "Postbus 100", "1000 AA Rietmeer"),
)
CIVIL = replace(AWB, regime="civil", last_day=None)
