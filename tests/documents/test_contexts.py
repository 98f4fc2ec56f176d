"""From a case played through the actions to the facts of each document."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from challenges.actions.terms import Delay, Pause, extend_term, suspend_term
from challenges.choices import SuspensionCause
from documents.choices import DocumentKind as K
from documents.contexts import (
    agreement,
    case,
    checks,
    decision,
    intake,
    procurement,
    terms,
)
from documents.facts.letter import frozen
from documents.issue import Request, request
from documents.letters import draw, html_of
from tests.cast import MONDAY, cast
from tests.documents import played

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return cast()


def page_of(kind, facts, challenge) -> str:
    (document,) = request(challenge, [Request(kind, facts)], by=None, at=MONDAY)
    document.refresh_from_db()
    return html_of(document).replace("\N{NO-BREAK SPACE}", " ")


def test_the_acknowledgement_tells_the_day_and_how_it_was_counted(who):
    challenge = case.for_paper(played.received(who).pk)

    facts = intake.acknowledgement(challenge)

    assert facts.decide_by == date(2026, 11, 30)
    assert facts.term == "12 weken"
    assert facts.extension_weeks == 6
    assert facts.letter.addressee.salutation.startswith("Beste ")
    assert facts.letter.house.website == "www.kromwaard.example"
    assert facts.letter.calculations[0].steps[0].text
    assert "uiterlijk op maandag 30 november 2026" in page_of(
        K.ACKNOWLEDGEMENT, facts, challenge
    )


def test_the_completion_request_gives_both_scenarios(who):
    challenge = played.asked_to_complete(who)
    asked = challenge.completion_requests.get()

    facts = intake.completion_request(challenge, asked, played.decision_term(challenge))

    assert facts.decide_by == date(2026, 11, 30)
    assert [each.decide_by for each in facts.scenarios] == [
        date(2026, 12, 10),
        date(2026, 12, 21),
        date(2026, 12, 22),
    ]
    assert "Een begroting per jaar." in page_of(K.COMPLETION_REQUEST, facts, challenge)


def test_the_decision_to_decline_checks_its_own_date(who):
    challenge = played.declined(who)

    facts = intake.decline(challenge, challenge.decision)

    assert (facts.received, facts.respond_by) == ("", date(2026, 10, 1))
    assert facts.decline_by >= date(2026, 10, 5)
    assert facts.objection.last_day == challenge.decision.last_day_to_object
    assert "geen aanvulling van u ontvangen" in page_of(K.DECLINE, facts, challenge)


def test_inadmissibility_names_ground_and_fact(who):
    challenge = played.found_inadmissible(who)

    facts = decision.inadmissibility(challenge, challenge.decision)

    assert [(each.code, each.fact[:6]) for each in facts.grounds] == [("N03", "Boetes")]
    assert "niet inhoudelijk beoordeeld" in page_of(K.INADMISSIBILITY, facts, challenge)


def test_the_panel_is_invited_one_by_one(who):
    challenge = played.with_panel(who)

    invited = [
        intake.panel_invitation(challenge, each)
        for each in challenge.panel.assessments.all()
    ]

    assert len({facts.letter.addressee.name for facts in invited}) == 3
    assert [len(facts.members) for facts in invited] == [3, 3, 3]
    assert sum(each.weight for each in invited[0].criteria) == 100
    assert "artikel 2:4" in page_of(K.PANEL_INVITATION, invited[0], challenge)


def test_the_admissibility_note_shows_the_automatic_checks(who):
    challenge = played.with_panel(who)

    facts = intake.admissibility_note(challenge, challenge.admissibility_checks.get())

    assert [(each.code, each.passed) for each in facts.checks] == [("N04 E01", True)]
    assert "in orde" in page_of(K.ADMISSIBILITY_NOTE, facts, challenge)


def test_the_social_value_report_names_no_assessor(who):
    challenge = played.checked(who)

    facts = checks.social_value_report(challenge, challenge.panel)

    quality = next(each for each in facts.results if "Kwaliteit" in each.name)
    assert [reason.score for reason in quality.reasons] == [2, 5, 3]
    assert (quality.result, quality.spread) == (Decimal("3.5"), 3)
    assert facts.total == Decimal(str(challenge.panel.answer["total"]))
    text = page_of(K.SOCIAL_VALUE_REPORT, facts, challenge)
    assert "Assessor" not in text
    assert "Na overleg:" in text


def test_the_points_add_up_to_the_total(who):
    challenge = played.checked(who)

    facts = checks.social_value_report(challenge, challenge.panel)

    together = sum(each.points for each in facts.results)
    assert abs(together - facts.total) <= Decimal("0.4")


def test_the_procurement_check_tells_why_not_another_route(who):
    challenge = played.checked(who)

    facts = checks.procurement_check(challenge, challenge.procurement_check)

    assert [row.fired for row in facts.rows].count(True) == 1
    assert facts.rows[-1].fired
    assert facts.value_cents == 4_050_000
    assert [row.amount_cents for row in facts.aid] == [250_000]
    assert facts.aid_total_cents == 1_600_000
    text = page_of(K.PROCUREMENT_CHECK, facts, challenge)
    assert "€ 40.500,00" in text
    assert "valt af" in text


@pytest.mark.parametrize("code", ["R3", "R5a", "R10"])
def test_the_row_that_holds_is_the_last_row_whatever_its_code(code):
    steps = [
        ("R1", "'iets' valt af."),
        ("V1", "De waarde is € 1."),
        (code, "De route is 'subsidie'. Zo is het."),
        ("P1", "De grond is vrij."),
    ]
    told = {"trace": [{"rule": r, "text_nl": t, "source": "Awb"} for r, t in steps]}

    assert procurement.why_this_route(told, "subsidie") == "Zo is het."


def test_rows_that_drop_out_together_are_shown(who):
    challenge = played.checked(who)

    facts = checks.procurement_check(challenge, challenge.procurement_check)

    assert "R9-R12" in [row.code for row in facts.rows]


def test_the_finance_note_adds_up_as_the_rule_does(who):
    challenge = played.checked(who)

    facts = checks.finance_note(challenge, challenge.finance_note)

    told = challenge.finance_note.comparison
    assert facts.baseline_cents == case.cents(told["baseline"])
    assert facts.bid_cents == case.cents(told["burden"])
    assert facts.stranded_cents == 80_000
    assert "Achterblijvende kosten" in page_of(K.FINANCE_NOTE, facts, challenge)


def test_the_advice_and_the_proposal_rest_on_the_checks(who):
    challenge = played.proposed(who)

    given = decision.advice(challenge, challenge.advice)
    put = decision.college_proposal(challenge, challenge.proposal)

    assert [each.is_recommended for each in given.options] == [
        True,
        False,
        False,
        False,
        False,
    ]
    assert given.findings[0].outcome == "positief"
    assert given.findings[2].outcome == "89,2% van de kosten van nu"
    assert challenge.finance_note.cover == "Programma 5"
    assert "Programma 5" not in str(frozen(given))
    assert put.points == ("De uitdaging aannemen", "De wethouder machtigen")
    assert "dit raden wij aan" in page_of(K.ADVICE, given, challenge)
    assert "Gevraagd besluit" in page_of(K.COLLEGE_PROPOSAL, put, challenge)


def test_the_acceptance_says_which_way_out_stands_open(who):
    challenge = played.accepted(who)

    facts = decision.acceptance(challenge, challenge.decision)

    assert facts.objection.regime == "civil"
    text = page_of(K.ACCEPTANCE, facts, challenge)
    assert "artikel 8:3 lid 2" in text
    assert "Elk kwartaal een gesprek." in text


def test_the_acceptance_says_what_for_how_long_and_from_when(who):
    challenge = played.accepted(who)

    facts = decision.acceptance(challenge, challenge.decision)

    assert (facts.contribution_cents, facts.starts_on) == (1_350_000, date(2035, 3, 1))
    assert (facts.years, facts.option_years) == (3, 1)
    text = page_of(K.ACCEPTANCE, facts, challenge)
    assert "€ 13.500,00 per jaar, zonder btw" in text
    assert "donderdag 1 maart 2035" in text
    assert "“Wij verzorgen het groen in het park" in text


def test_the_acceptance_names_the_route_once_and_the_signer_by_function(who):
    challenge = played.accepted(who)

    facts = decision.acceptance(challenge, challenge.decision)

    assert facts.route == "rechtstreeks gunnen"
    assert facts.route_explanation.startswith("De waarde is lager dan")
    assert facts.letter.signed_by == ("Alderman Kromwaard", "wethouder")
    letter, _annex = page_of(K.ACCEPTANCE, facts, challenge).split("Bijlage:")
    assert letter.count("namens het college") == 1


def test_an_intake_decision_is_signed_by_the_coordinator(who):
    refused = played.found_inadmissible(who)

    facts = decision.inadmissibility(refused, refused.decision)

    assert facts.letter.signed_by[-1] == "participatiecoördinator"


def test_the_refusal_has_its_objection_clause(who):
    challenge = played.refused(who)

    facts = decision.refusal(challenge, challenge.decision)

    text = page_of(K.REFUSAL, facts, challenge)
    assert "binnen zes weken" in text
    assert "N06" in text
    assert facts.objection.last_day == challenge.decision.last_day_to_object


def test_the_agreement_holds_the_variables_of_the_case(who):
    challenge = played.drawn_up(who)

    facts = agreement.agreement(challenge, challenge.agreement)

    assert facts.yearly_cents == 1_350_000
    assert facts.evaluation_on < facts.ends_on
    assert [each.signed_on for each in facts.signatures] == [None, None]
    text = page_of(K.AGREEMENT, facts, challenge)
    assert "Schoffelen en snoeien." in text
    assert "te tekenen in het dossier" in text


def test_the_signed_agreement_shows_who_signed_when(who):
    challenge = played.running(who)

    facts = agreement.agreement(challenge, challenge.agreement)
    report = agreement.start_report(challenge, challenge.start_report)

    assert [each.name for each in facts.signatures] == ["A. Derman", "Samira Benali"]
    assert "getekend op" in page_of(K.AGREEMENT, facts, challenge)
    assert "Sleutels" in page_of(K.START_REPORT, report, challenge)


def test_a_withdrawal_is_confirmed(who):
    challenge = played.received(who)
    facts = terms.withdrawal(
        challenge, by=who.samira, at=played.on(5), reason="Wij verhuizen."
    )

    assert "Wij verhuizen." in page_of(K.WITHDRAWAL, facts, challenge)


def test_a_longer_term_shows_both_days(who):
    challenge = played.received(who)
    before = challenge.decide_by
    extend_term(
        challenge,
        Delay("Wij wachten op onderzoek."),
        by=who.coordinator,
        at=played.on(20),
    )
    term = played.decision_term(challenge)

    facts = terms.extension(challenge, term, term.extension, before=before)

    assert (facts.decide_by_before, facts.decide_by) == (before, term.last_day)
    assert facts.moves_term
    assert "Wij wachten op onderzoek." in page_of(K.EXTENSION, facts, challenge)


def test_a_notice_under_the_awb_says_that_the_term_does_not_move():
    who = cast("HOOGVENNE")
    challenge = played.received(who)
    before = challenge.decide_by
    extend_term(
        challenge,
        Delay("Drukte.", date(2026, 12, 1)),
        by=who.coordinator,
        at=played.on(20),
    )
    term = played.decision_term(challenge)

    facts = terms.extension(challenge, term, term.extension, before=before)

    assert not facts.moves_term
    assert "De wettelijke laatste dag blijft" in page_of(K.EXTENSION, facts, challenge)


def test_a_suspension_names_its_provision(who):
    challenge = played.received(who)
    before = challenge.decide_by
    pause = Pause(
        SuspensionCause.CONSENT,
        played.on(5).date(),
        played.on(18).date(),
        "U past uw plan aan.",
    )
    suspend_term(challenge, pause, by=who.coordinator, at=played.on(5))
    term = played.decision_term(challenge)

    facts = terms.suspension(challenge, term, term.suspensions.get(), before=before)

    assert (facts.decide_by - before).days >= 14
    assert "artikel 4:15 lid 2, onder a" in page_of(K.SUSPENSION, facts, challenge)


def test_a_document_of_a_real_case_can_be_drawn(who):
    challenge = played.checked(who)
    facts = checks.procurement_check(challenge, challenge.procurement_check)
    (document,) = request(
        challenge, [Request(K.PROCUREMENT_CHECK, facts)], by=who.legal, at=played.on(26)
    )

    assert draw(document).pages >= 3


def test_an_acknowledgement_asks_few_questions_of_the_database(who):
    challenge = case.for_paper(played.received(who).pk)

    with CaptureQueriesContext(connection) as queries:
        frozen(intake.acknowledgement(challenge))

    assert len(queries) == 4


def test_months_are_counted_back_to_a_day_that_exists():
    assert agreement.months_before(date(2030, 8, 31), 6) == date(2030, 2, 28)
    assert agreement.months_before(date(2028, 3, 31), 1) == date(2028, 2, 29)
    assert agreement.months_before(date(2030, 1, 15), 1) == date(2029, 12, 15)
