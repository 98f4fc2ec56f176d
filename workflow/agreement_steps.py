"""The last part of the procedure: an agreement that runs, and its end.

Part of ``ChallengeFlow``, in a file of its own because of its length: read it after
``finish_transition`` there, which leads to ``running`` here.
"""

from django.utils.translation import gettext_lazy as _
from viewflow import this

from challenges.forms import ending, payments, reports
from challenges.forms import running as running_forms
from challenges.permissions import Right
from workflow import recorded
from workflow.nodes import Interrupt, Step
from workflow.nodes_beside import Aside, Await, Rest


class AgreementSteps:
    """From the first day of the work to the last: reports, money, evaluation, end."""

    # -- running -------------------------------------------------------------

    running = (
        Await(_("The group does the work"))
        .Leads(recorded.status_of, warned=this.judge_cure, evaluation=this.evaluate)
        .Beside(this.report_filed, this.payment_proposed, this.payment_doubted)
    )

    judge_cure = Step(
        _("See whether the work is as agreed again"),
        running_forms.CureForm,
        Right.MANAGE_AGREEMENTS,
        template="steps/judge_cure.html",
    ).Leads(
        recorded.status_of, running=this.running, terminated_early=this.start_handback
    )

    evaluate = Step(
        _("Evaluate with the group and the users"),
        running_forms.EvaluationForm,
        Right.COORDINATE,
        template="steps/evaluate.html",
    ).Leads(
        recorded.after_evaluation,
        goes_on=this.running,
        renew=this.decide_renewal,
        stop=this.start_handback,
    )

    decide_renewal = Step(
        _("Decide on the renewal"),
        running_forms.RenewalForm,
        Right.DECIDE,
        template="steps/decide_renewal.html",
    ).Leads(
        recorded.after_renewal,
        renewed=this.start_renewed,
        not_renewed=this.start_handback,
        new_check=this.check_procurement,
    )

    start_renewed = Step(
        _("Put the renewal in force"),
        running_forms.StartRenewedForm,
        Right.MANAGE_AGREEMENTS,
    ).Next(this.running)

    # -- reports and payments, beside whatever else is open ------------------

    report_filed = Aside(_("The group reports")).Next(this.read_report)

    read_report = Step(
        _("Read the report of the group"),
        reports.ReadReportForm,
        Right.MANAGE_AGREEMENTS,
        template="steps/read_report.html",
    ).Leads(
        recorded.state_of_subject,
        accepted=this.settled,
        more_asked=this.supply_report,
    )

    supply_report = Step(
        _("Complete the report"),
        reports.SupplyReportForm,
        Right.REPRESENT,
        template="steps/supply_report.html",
    ).Next(this.read_report)

    payment_proposed = Aside(_("A payment is proposed")).Next(this.approve_payment)

    approve_payment = Step(
        _("Approve the payment"),
        payments.ApproveForm,
        Right.CHECK_FINANCE,
        template="steps/payment.html",
    ).Leads(recorded.state_of_subject, approved=this.record_payment, due=this.settled)

    record_payment = Step(
        _("Record that it was paid"),
        payments.PaidForm,
        Right.CHECK_FINANCE,
        template="steps/payment.html",
    ).Next(this.settled)

    payment_doubted = Aside(_("A payment is held not to be owed")).Next(
        this.agree_not_owed
    )

    agree_not_owed = Step(
        _("Agree that a payment is not owed"),
        payments.AgreeNotOwedForm,
        Right.CHECK_FINANCE,
        template="steps/payment.html",
    ).Next(this.settled)

    settled = Rest().Annotation(title=_("Settled"))

    # -- handing back --------------------------------------------------------

    end_early = Interrupt(_("One of both sides gives notice")).Next(this.start_handback)

    start_handback = Step(
        _("Begin handing the task back"),
        ending.StartHandbackForm,
        Right.MANAGE_AGREEMENTS,
        template="steps/start_handback.html",
    ).Next(this.close_handback)

    close_handback = Step(
        _("Close the hand-back with its lessons"),
        ending.CloseHandbackForm,
        Right.MANAGE_AGREEMENTS,
        template="steps/close_handback.html",
    ).Next(this.ended)
