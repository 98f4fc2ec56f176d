"""Steps between a yes and the agreement, where the route is not a direct one.

Part of ``workflow.flows.ChallengeFlow``; see there how to read it.
"""

from django.utils.translation import gettext_lazy as _
from viewflow import this

from challenges.forms import competition, legal
from challenges.permissions import Right
from workflow import recorded
from workflow.nodes import Step
from workflow.nodes_beside import Await


class WaySteps:
    """Wait for a contract, look at the route again, or let others compete."""

    wait_for_contract = Await(_("Another contract still runs")).Next(
        this.check_route_again
    )

    check_route_again = Step(
        _("Check the route again"),
        legal.RouteAgainForm,
        Right.CHECK_PROCUREMENT,
        template="steps/check_procurement.html",
    ).Leads(
        recorded.after_check_again,
        agreement=this.draft_agreement,
        competition=this.choose_on_competition,
        wait=this.wait_for_contract,
        check_again=this.check_route_again,
    )

    choose_on_competition = Step(
        _("Choose: take part, make the plan smaller, or stop"),
        competition.ChoiceForm,
        Right.REPRESENT,
        template="steps/choose_on_competition.html",
    ).Leads(
        recorded.choice_of_group,
        go_on=this.open_competition,
        shrink=this.check_route_again,
        stop=this.ended,
        runs_on=this.start_handback,
    )

    open_competition = Step(
        _("Open the competition"),
        competition.OpeningForm,
        Right.CHECK_PROCUREMENT,
    ).Next(this.award)

    award = Step(
        _("Record who won"),
        competition.OutcomeForm,
        Right.CHECK_PROCUREMENT,
        template="steps/award.html",
    ).Leads(
        recorded.after_award,
        contracting=this.draft_agreement,
        refused=this.ended,
        runs_on=this.start_handback,
    )
