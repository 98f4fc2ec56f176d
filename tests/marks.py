"""Words of its own in every text of a case, to see on which screens they come.

``SECTION_OF`` says of each table with text in which part of the file it stands; a
table that is not in it, nor in ``APART``, fails a test.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from challenges.matrix import WORDS, Section
from challenges.models import Challenge, GroupMember

SECTION_OF: dict[str, Section] = {
    **dict.fromkeys(("Plan", "Outcome", "CostLine", "IncomeLine"), Section.PLAN),
    "GroupMember": Section.GROUP,
    **dict.fromkeys(("CompletionRequest", "AdmissibilityCheck"), Section.COMPLETION),
    **dict.fromkeys(("Dialogue", "Coproduction"), Section.DIALOGUE),
    **dict.fromkeys(("Exploration", "Talk", "FilingInvitation"), Section.EXPLORATION),
    "InterestDeclaration": Section.INTERESTS,
    **dict.fromkeys(("Score", "Consensus", "Reaction"), Section.SCORES),
    **dict.fromkeys(("ProcurementCheck", "ReplacedCheck"), Section.PROCUREMENT),
    "FinanceNote": Section.FINANCE,
    **dict.fromkeys(("Advice", "Consultation", "AdviserInvitation"), Section.ADVICE),
    **dict.fromkeys(("Hearing", "HeardParty"), Section.VIEWS),
    "Modification": Section.MODIFICATION,
    "Proposal": Section.PROPOSAL,
    **dict.fromkeys(("Decision", "DecisionGround", "Competition"), Section.DECISION),
    **dict.fromkeys(
        (
            *("Agreement", "Signature", "StartReport", "WrittenWarning"),
            *("Evaluation", "EvaluatedGoal", "Renewal", "NoticeToEnd"),
            *("Handback", "Lessons", "FallbackEstimate"),
        ),
        Section.AGREEMENT,
    ),
    **dict.fromkeys(("ProgressReport", "ReportedFigure"), Section.REPORTS),
    **dict.fromkeys(("Payment", "PaymentStop"), Section.PAYMENTS),
    **dict.fromkeys(("Objection", "Appeal"), Section.OBJECTION),
    **dict.fromkeys(
        ("Suspension", "Extension", "PenaltyOrder", "DayByHand"), Section.TERMS
    ),
    "CouncilQuestion": Section.QUESTIONS,
    "EventText": Section.TRAIL,
}
"""In which part of the file the text of a table stands."""

APART = {
    *("Challenge", "CaseEvent", "SealedHead"),
    *("Document", "Message", "Upload"),
    *("Merger", "Division"),
}
"""Tables whose text is the name of a case or of a paper, not the text of a part."""

KEPT = {"Signature.document_sha256"}
KEPT |= {f"{table}.route" for table in ("ProcurementCheck", "ReplacedCheck")}
KEPT |= {"Competition.route", "AdviserInvitation.nonce", "AdviserInvitation.link_hash"}
"""Columns that are codes."""


REST = " Wat hier verder staat is lang genoeg om een motivering te zijn." * 3


def way_to_case(model: type[models.Model], *seen: type[models.Model]) -> str:
    """Return by which columns a row belongs to a case; empty if it does not."""
    if model is GroupMember:
        return "group__challenges"
    to = [f for f in model._meta.concrete_fields if f.many_to_one or f.one_to_one]
    if direct := [f.name for f in to if f.related_model is Challenge]:
        return direct[0]
    ways = (
        (column.name, way_to_case(column.related_model, model, *seen))
        for column in to
        if column.related_model._meta.app_label == "challenges"
        and column.related_model not in {model, *seen}
    )
    return next((f"{name}__{way}" for name, way in ways if way), "")


def texts_of(model: type[models.Model]) -> list[str]:
    """Return the columns of a table that hold free text."""
    return [
        column.name
        for column in model._meta.concrete_fields
        if isinstance(column, models.TextField)
        or (
            isinstance(column, models.CharField)
            and not column.choices
            and (column.max_length or 0) >= 40
        )
    ]


def tables() -> dict[str, type[models.Model]]:
    """Return every table with text about a case, by name."""
    of_cases = [*apps.get_app_config("challenges").get_models()]
    of_cases += [*apps.get_app_config("documents").get_models()]
    return {
        model.__name__: model
        for model in of_cases
        if texts_of(model) and way_to_case(model)
    }


class Mark(str):
    """A text of its own: in which part it stands, and of which act it is."""

    __slots__ = ("act", "section")

    section: Section
    act: str


def mark(challenge: Challenge) -> Iterator[Mark]:
    """Give each text of a case words of its own; what is empty stays so."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for name, section in SECTION_OF.items():
        model = tables()[name]
        rows = model._base_manager.filter(**{way_to_case(model): challenge})
        for column in texts_of(model):
            if f"{name}.{column}" not in KEPT:
                yield from _marked(rows.exclude(**{column: ""}), column, section)


def _marked(rows, column: str, section: Section) -> Iterator[Mark]:
    name = rows.model.__name__
    acts = [""]
    if section == Section.TRAIL:
        acts = list(rows.values_list("event__act", flat=True).distinct())
    for act in acts:
        of_act = rows.filter(event__act=act) if act else rows
        told = Mark(f"merk.{name}.{column}.{act}.".lower())
        told.section, told.act = WORDS.get(act, section) if act else section, act
        if _write(of_act, column, told):
            yield told


def _write(rows, column: str, text: str) -> int:
    """Change rows that the database keeps as they were written."""
    table = rows.model._meta.db_table
    is_long = rows.model._meta.get_field(column).max_length is None
    text += REST if is_long else ""
    keys = list(rows.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        changed = rows.model._base_manager.filter(pk__in=keys).update(**{column: text})
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    return changed
