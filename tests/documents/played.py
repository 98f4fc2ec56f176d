"""A case played through the actions, to the point a test needs."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from challenges.actions import (
    admissibility,
    advice,
    agreement,
    checks,
    hearing,
    panel,
    reaction,
    scoring,
    submission,
)
from challenges.actions import decision as deciding
from challenges.choices import AdviceOption, HearingReason, KnowledgeKind, TermKind
from challenges.models import Challenge
from challenges.rules.rulesets import CRITERIA
from tests.cast import MONDAY, REASON, Cast, draft

ROUTE = {
    "task_transferable": True,
    "consideration": "payment",
    "enforceable_performance": True,
    "services_for_municipality": True,
    "exploitation_risk_transferred": False,
    "contract_type": "services",
    "cpv": "77310000-6",
    "value": {"annual": Decimal(13500), "years": 2, "option_years": 1},
    "existing_exclusive_contract_until": None,
    "procedure_start": "2026-11-01",
    "intended_start": "2027-03-01",
    "clear_cross_border_interest": False,
    "current_cost_total": Decimal(45600),
}
AID = {
    "economic_activity": True,
    "market_conform": False,
    "effect_on_trade": True,
    "amount": Decimal(13500),
    "grant_date": "2026-12-01",
    "prior": [{"date": "2025-03-01", "amount": Decimal(2500), "kind": "general"}],
    "sgei_entrusted": False,
}
SPREAD = {1: 2, 2: 5, 3: 3}


def on(days: int) -> datetime:
    return MONDAY + timedelta(days=days)


def received(who: Cast) -> Challenge:
    challenge = draft(who)
    submission.submit(challenge, by=who.samira, at=MONDAY)
    admissibility.take_in_hand(challenge, by=who.coordinator, at=on(1))
    return challenge


def asked_to_complete(who: Cast) -> Challenge:
    challenge = received(who)
    admissibility.request_completion(
        challenge,
        ["Een begroting per jaar."],
        on(24).date(),
        by=who.coordinator,
        at=on(2),
    )
    return challenge


def declined(who: Cast) -> Challenge:
    challenge = asked_to_complete(who)
    submission.lapse_completion(challenge, at=on(25))
    finding = admissibility.Finding(
        reasons="Zonder begroting kunnen wij niet oordelen."
    )
    admissibility.decline(challenge, finding, by=who.colleague, at=on(28))
    return challenge


def found_inadmissible(who: Cast) -> Challenge:
    challenge = received(who)
    finding = admissibility.Finding(
        "Alleen de overheid mag dit doen.",
        "N03",
        "Boetes geven is een bevoegdheid van de overheid.",
        "Denk mee over de plek.",
    )
    admissibility.find_inadmissible(challenge, finding, by=who.coordinator, at=on(3))
    return challenge


def with_panel(who: Cast) -> Challenge:
    challenge = received(who)
    findings = [
        {
            "code": "E01",
            "ground": "N04",
            "verdict": "ok",
            "text_nl": "In orde: de groep is groot genoeg.",
            "source": "Verordening",
        }
    ]
    admissibility.admit(
        challenge,
        findings,
        "De uitdaging is ontvankelijk.",
        by=who.coordinator,
        at=on(3),
    )
    talk = panel.Conversation(on(9).date(), "Iedereen", "Goed gesprek.")
    panel.record_dialogue(challenge, talk, by=who.coordinator, at=on(10))
    seats = [
        panel.Seat(getattr(who, f"assessor_{n}"), KnowledgeKind.PROFESSIONAL)
        for n in (1, 2, 3)
    ]
    panel.plan_panel(
        challenge, seats, who.chair, on(30).date(), by=who.coordinator, at=on(11)
    )
    return challenge


def checked(who: Cast) -> Challenge:
    challenge = with_panel(who)
    for number, assessment in enumerate(challenge.panel.assessments.all(), 1):
        by = assessment.assessor
        panel.declare_interests(
            challenge, assessment, has_conflict=False, by=by, at=on(12)
        )
        judgements = {
            name: scoring.Judgement(SPREAD[number] if name == "quality" else 4, REASON)
            for name in CRITERIA
        }
        scoring.submit_scores(
            challenge, assessment, judgements, by=by, at=on(20 + number)
        )
    agreed = {
        "quality": scoring.Agreed(
            Decimal("3.5"), "Het plan is zo goed als nu.", "Eén beoordelaar twijfelt."
        )
    }
    scoring.record_consensus(challenge, agreed, by=who.chair, at=on(25))
    reaction.give_reaction(challenge, "", by=who.samira, at=on(26))
    checks.sign_procurement_check(
        challenge,
        checks.LegalFindings(ROUTE, AID, "Geen bijzonderheden."),
        by=who.legal,
        at=on(26),
    )
    money = checks.FinanceFindings(
        Decimal(15200),
        "Programma 5",
        staff_hours=10,
        staff_rate=Decimal(60),
        stranded=Decimal(800),
        transition=Decimal(300),
        vat_not_recovered=Decimal(500),
    )
    checks.sign_finance_note(challenge, money, by=who.controller, at=on(27))
    return challenge


def heard(challenge: Challenge, who: Cast) -> None:
    """Ask the group for its view; it leaves it at this."""
    intended = hearing.Intention(
        HearingReason.REFUSAL, "Wij willen afwijzen.", "De groep is te klein."
    )
    hearing.ask_views(challenge, intended, by=who.coordinator, at=on(30))
    hearing.give_view(challenge, "", by=who.samira, at=on(31))


def proposed(who: Cast, option: AdviceOption = AdviceOption.ACCEPT) -> Challenge:
    challenge = checked(who)
    given = advice.Recommendation(
        option, "Doen.", "De buurt wint.", "Kleine groep.", "Eén collega twijfelt."
    )
    advice.record_advice(challenge, given, by=who.coordinator, at=on(30))
    if option == AdviceOption.REFUSE:
        heard(challenge, who)
    put = advice.Submission("- De uitdaging aannemen\n- De wethouder machtigen")
    advice.record_proposal(challenge, put, by=who.secretary, at=on(32))
    return challenge


def accepted(who: Cast) -> Challenge:
    challenge = proposed(who)
    yes = deciding.Acceptance(
        "De buurt wint en het kost minder.",
        "Verzekerd voor de start.\nElk kwartaal een gesprek.",
    )
    deciding.accept(challenge, yes, by=who.alderman, at=on(40))
    return challenge


def refused(who: Cast) -> Challenge:
    challenge = proposed(who, AdviceOption.REFUSE)
    no = deciding.Refusal(
        "De groep is te klein voor dit werk.",
        [("N06", "Van de acht vrijwilligers zijn er zes vertrokken.")],
        "Vind zes vrijwilligers.",
    )
    deciding.refuse(challenge, no, by=who.alderman, at=on(40))
    return challenge


def drawn_up(who: Cast) -> Challenge:
    challenge = accepted(who)
    terms = agreement.Draft(
        "Schoffelen en snoeien.",
        "Bomen en paden.",
        date(2027, 3, 1),
        date(2030, 2, 28),
        1,
        Decimal(13500),
        80,
        "Beeldkwaliteit B.",
        6,
        "K. Jansen",
        "Binnen vier weken terug.",
        has_insurance=True,
        has_legal_form=True,
        has_aid_declaration=True,
    )
    agreement.draft_agreement(challenge, terms, by=who.manager, at=on(45))
    agreement.approve_agreement(challenge, "", by=who.second_legal, at=on(46))
    return challenge


def running(who: Cast) -> Challenge:
    challenge = drawn_up(who)
    sha256 = "a" * 64
    agreement.sign_for_group(
        challenge, agreement.Hand("Samira Benali", sha256), by=who.samira, at=on(50)
    )
    agreement.sign_for_municipality(
        challenge, agreement.Hand("A. Derman", sha256), by=who.alderman, at=on(51)
    )
    agreement.start_transition(challenge, by=who.manager, at=on(60))
    handed = agreement.Handover(
        "- Sleutels\n- Schoffels",
        "Beeldkwaliteit C.",
        "Samira\nK. Jansen",
        "Schade: 14 000",
    )
    agreement.start_running(challenge, handed, by=who.manager, at=on(175))
    return challenge


def decision_term(challenge: Challenge):
    return challenge.terms.filter(kind=TermKind.DECISION).latest("pk")
