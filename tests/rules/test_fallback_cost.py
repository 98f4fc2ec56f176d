"""What is proposed as the cost of doing a task itself again (FB1-FB4)."""

from datetime import date
from decimal import Decimal

from challenges.rules.fallback_cost import Known, Proposed, propose_fallback

NOTED_ON = date(2026, 8, 25)


def test_the_note_of_the_controller_gives_both_amounts():
    known = Known(Decimal("15200.004"), NOTED_ON, Decimal(900), Decimal(14000))

    assert propose_fallback(known) == Proposed(
        Decimal("900.00"),
        Decimal("15200.00"),
        "Per jaar: wat de taak eerst kostte, volgens de financiële notitie van augustus"
        " 2026 (€ 15.200). Eenmalig: even veel als de overgang naar de groep kostte"
        " (€ 900). Dit zijn de prijzen van toen.",
        ("FB1", "FB3"),
    )


def test_a_note_without_a_transition_proposes_nothing_once():
    known = Known(Decimal(0), NOTED_ON)

    proposed = propose_fallback(known)

    assert (proposed.once, proposed.yearly) == (Decimal(0), Decimal(0))


def test_without_a_note_the_register_of_tasks_gives_what_it_costs_a_year():
    assert propose_fallback(Known(registered=Decimal(14000))) == Proposed(
        None,
        Decimal(14000),
        "Per jaar: € 14.000, zoals in de lijst van gemeentelijke taken.",
        ("FB2",),
    )


def test_a_note_that_was_not_signed_proposes_nothing():
    assert propose_fallback(Known(noted=Decimal(5))) == Proposed(
        None, None, "", ("FB4",)
    )


def test_who_knows_nothing_proposes_nothing():
    assert propose_fallback(Known()) == Proposed(None, None, "", ("FB4",))
