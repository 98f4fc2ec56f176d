"""What happened in a case, for its own group, in words that need no explanation."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.authority import Act
from challenges.choices import TermKind
from challenges.models import CaseEvent
from workflow.presentation.amounts import long_date

TOLD: dict[Act, tuple[Any, str, str]] = {
    Act.SUBMIT: (gettext_lazy("sent the plan"), "send", "g"),
    Act.TAKE_IN_HAND: (gettext_lazy("started checking the plan"), "eye", ""),
    Act.REQUEST_COMPLETION: (
        gettext_lazy("asked the group to complete the plan"),
        "player-pause",
        "w",
    ),
    Act.SUPPLY_COMPLETION: (gettext_lazy("completed the plan"), "file-plus", "g"),
    Act.LAPSE_COMPLETION: (
        gettext_lazy("The time to complete the plan is over."),
        "hourglass",
        "w",
    ),
    Act.ADMIT: (gettext_lazy("found the plan complete"), "circle-check", "g"),
    Act.DECLINE: (gettext_lazy("stopped: the plan was incomplete"), "circle-x", "w"),
    Act.FIND_INADMISSIBLE: (
        gettext_lazy("decided not to deal with the plan"),
        "circle-x",
        "w",
    ),
    Act.FORWARD: (
        gettext_lazy("sent the plan on to another authority"),
        "send",
        "w",
    ),
    Act.RECORD_DIALOGUE: (gettext_lazy("talked with the group"), "messages", ""),
    Act.PLAN_PANEL: (gettext_lazy("asked assessors to look at it"), "users", ""),
    Act.SIGN_PROCUREMENT_CHECK: (
        gettext_lazy("finished the legal check"),
        "scale",
        "",
    ),
    Act.SIGN_FINANCE_NOTE: (
        gettext_lazy("finished the check of the costs"),
        "coins",
        "",
    ),
    Act.RECORD_CONSENSUS: (
        gettext_lazy("agreed on the scores in a meeting"),
        "users-group",
        "",
    ),
    Act.GIVE_REACTION: (gettext_lazy("reacted on the assessment"), "messages", "g"),
    Act.RECORD_REACTION: (
        gettext_lazy("wrote down the reaction of the group"),
        "messages",
        "g",
    ),
    Act.LAPSE_REACTION: (
        gettext_lazy("The time to react on the assessment is over."),
        "hourglass",
        "",
    ),
    Act.RECORD_ADVICE: (gettext_lazy("wrote the advice"), "file-description", ""),
    Act.ASK_VIEWS: (
        gettext_lazy("told what is intended and asked for views"),
        "messages",
        "w",
    ),
    Act.GIVE_VIEW: (gettext_lazy("gave its view"), "messages", "g"),
    Act.RECORD_VIEW: (
        gettext_lazy("wrote down the view of the group"),
        "messages",
        "g",
    ),
    Act.LAPSE_VIEW: (gettext_lazy("The time to give a view is over."), "hourglass", ""),
    Act.PROPOSE_MODIFICATION: (
        gettext_lazy("proposed a change of the plan"),
        "messages",
        "w",
    ),
    Act.ANSWER_MODIFICATION: (
        gettext_lazy("answered the proposed change"),
        "messages",
        "g",
    ),
    Act.LAPSE_MODIFICATION: (
        gettext_lazy("The time to answer the change is over."),
        "hourglass",
        "",
    ),
    Act.CONSENT_TO_PAUSE: (
        gettext_lazy("agreed that the time stands still"),
        "player-pause",
        "w",
    ),
    Act.OFFER_COPRODUCTION: (
        gettext_lazy("offered to do it together"),
        "messages",
        "w",
    ),
    Act.AGREE_TO_COPRODUCTION: (
        gettext_lazy("agreed to do it together: the task stays with the municipality"),
        "users-group",
        "g",
    ),
    Act.DECLINE_COPRODUCTION: (
        gettext_lazy("said no to doing it together"),
        "arrow-back-up",
        "",
    ),
    Act.RECORD_PROPOSAL: (
        gettext_lazy("put the plan on the table for a decision"),
        "clipboard-check",
        "",
    ),
    Act.ASK_COUNCIL: (gettext_lazy("asked the council for its wishes"), "messages", ""),
    Act.RECORD_WISHES: (
        gettext_lazy("received the answer of the council"),
        "messages",
        "",
    ),
    Act.ACCEPT: (gettext_lazy("said yes to the plan"), "gavel", "g"),
    Act.REFUSE: (gettext_lazy("said no to the plan"), "gavel", "w"),
    Act.CHOOSE_ON_COMPETITION: (
        gettext_lazy("chose what to do now that others can take part"),
        "users",
        "g",
    ),
    Act.OPEN_COMPETITION: (gettext_lazy("opened the competition"), "users", ""),
    Act.AWARD: (gettext_lazy("told who won"), "gavel", ""),
    Act.CHECK_ROUTE_AGAIN: (gettext_lazy("checked the route again"), "scale", ""),
    Act.RESUME_AFTER_CONTRACT: (
        gettext_lazy("The running contract ends soon."),
        "hourglass",
        "",
    ),
    Act.LAPSE: (gettext_lazy("No agreement was made in time."), "hourglass", "w"),
    Act.GIVE_DEFAULT_NOTICE: (
        gettext_lazy("told the municipality that the decision is late"),
        "hourglass",
        "w",
    ),
    Act.RECORD_DEFAULT_NOTICE: (
        gettext_lazy("received a notice that the decision is late"),
        "hourglass",
        "w",
    ),
    Act.START_PENALTY: (
        gettext_lazy("The penalty for the late decision began."),
        "hourglass",
        "w",
    ),
    Act.END_PENALTY: (
        gettext_lazy("The penalty for the late decision reached its most."),
        "hourglass",
        "w",
    ),
    Act.MOVE_TERM: (
        gettext_lazy("A last day moved: other days of rest apply."),
        "calendar-due",
        "w",
    ),
    Act.MOVE_FOR_OUTAGE: (
        gettext_lazy("A last day moved: there was an outage."),
        "calendar-due",
        "w",
    ),
    Act.HALT_FOR_OUTAGE: (
        gettext_lazy("The time to decide stood still: there was an outage."),
        "player-pause",
        "w",
    ),
    Act.ORDER_PENALTY: (gettext_lazy("decided on the penalty"), "gavel", ""),
    Act.DRAFT_AGREEMENT: (gettext_lazy("drew up an agreement"), "file-text", ""),
    Act.APPROVE_AGREEMENT: (
        gettext_lazy("made the agreement ready to sign"),
        "file-check",
        "",
    ),
    Act.SIGN_FOR_GROUP: (gettext_lazy("signed for the group"), "signature", "g"),
    Act.SIGN_FOR_MUNICIPALITY: (
        gettext_lazy("signed for the municipality"),
        "signature",
        "g",
    ),
    Act.START_TRANSITION: (gettext_lazy("began to hand over the task"), "refresh", ""),
    Act.START_RUNNING: (gettext_lazy("handed over the task"), "player-play", "g"),
    Act.SUSPEND_TERM: (gettext_lazy("let the time stand still"), "player-pause", "w"),
    Act.EXTEND_TERM: (gettext_lazy("took more time to decide"), "calendar-due", "w"),
    Act.SET_LAST_DAY: (
        gettext_lazy("set another last day by hand"),
        "calendar-due",
        "w",
    ),
    Act.WITHDRAW: (gettext_lazy("took the plan back"), "arrow-back-up", "w"),
    Act.OBJECT: (gettext_lazy("objected to the decision"), "scale", "w"),
    Act.RECORD_OBJECTION: (
        gettext_lazy("received an objection on paper"),
        "scale",
        "w",
    ),
    Act.TAKE_UP_OBJECTION: (gettext_lazy("took up the objection"), "eye", ""),
    Act.ADD_REASONS: (
        gettext_lazy("told why the group objects"),
        "file-plus",
        "g",
    ),
    Act.LAPSE_REASONS: (
        gettext_lazy("The time to tell why the group objects is over."),
        "hourglass",
        "w",
    ),
    Act.PLAN_HEARING: (gettext_lazy("planned how to hear the group"), "messages", ""),
    Act.RECORD_HEARING: (gettext_lazy("heard the group"), "messages", ""),
    Act.ADVISE_ON_OBJECTION: (
        gettext_lazy("received the advice of the committee"),
        "file-description",
        "",
    ),
    Act.DECIDE_OBJECTION: (
        gettext_lazy("decided on the objection"),
        "gavel",
        "g",
    ),
    Act.POSTPONE_OBJECTION: (
        gettext_lazy("took more time for the objection"),
        "calendar-due",
        "w",
    ),
    Act.WITHDRAW_OBJECTION: (
        gettext_lazy("took the objection back"),
        "arrow-back-up",
        "w",
    ),
    Act.CLOSE_OBJECTION: (
        gettext_lazy("closed the case: the decision stands"),
        "circle-x",
        "w",
    ),
    Act.RECORD_APPEAL: (
        gettext_lazy("heard that the group went to court"),
        "scale",
        "w",
    ),
    Act.RECORD_JUDGMENT: (gettext_lazy("heard what the court decided"), "gavel", ""),
    Act.PROPOSE_MERGER: (
        gettext_lazy("asked whether the plan goes on with another"),
        "users",
        "w",
    ),
    Act.MERGE: (
        gettext_lazy("The plan goes on together with another plan."),
        "users",
        "w",
    ),
    Act.TAKE_OVER: (gettext_lazy("Another plan joined this plan."), "users", "g"),
    Act.PROPOSE_DIVISION: (
        gettext_lazy("asked whether the plan goes on as two"),
        "users",
        "w",
    ),
    Act.SPLIT: (gettext_lazy("The plan goes on as two plans."), "users", "w"),
}
"""What the group reads of each act: words, icon, tone. Acts without a row are the
municipality's own work, such as a single score, and are not told."""

WITH_REASON = frozenset(
    {
        Act.SUSPEND_TERM,
        Act.EXTEND_TERM,
        Act.SET_LAST_DAY,
        Act.WITHDRAW,
        Act.POSTPONE_OBJECTION,
    }
)
BY_GROUP = frozenset(
    {
        Act.SUBMIT,
        Act.SUPPLY_COMPLETION,
        Act.GIVE_VIEW,
        Act.GIVE_REACTION,
        Act.ANSWER_MODIFICATION,
        Act.CONSENT_TO_PAUSE,
        Act.CHOOSE_ON_COMPETITION,
        Act.AGREE_TO_COPRODUCTION,
        Act.DECLINE_COPRODUCTION,
        Act.SIGN_FOR_GROUP,
        Act.WITHDRAW,
        Act.OBJECT,
        Act.GIVE_DEFAULT_NOTICE,
        Act.ADD_REASONS,
        Act.WITHDRAW_OBJECTION,
    }
)


def timeline_of(
    events: Iterable[CaseEvent], *, with_names: bool = True
) -> list[dict[str, Any]]:
    """Return the lines of a timeline for ``nlds/timeline.html``.

    Args:
        events: The trail, newest first.
        with_names: Whether people are named; the public reads only for whom.
    """
    return [
        _line(event, with_names=with_names) for event in events if event.act in TOLD
    ]


def _line(event: CaseEvent, *, with_names: bool) -> dict[str, Any]:
    act = Act(event.act)
    title, icon, tone = TOLD[act]
    if event.details.get("not_needed"):
        title = LEFT_OUT[act]
    line = {"at": event.recorded_at, "title": title, "icon": icon, "tone": tone}
    if event.actor_id:
        line["who"] = str(event.actor) if with_names else _party(act)
    line["text"] = " ".join(_remarks(event, act, with_names=with_names))
    return line


LEFT_OUT: dict[Act, Any] = {
    Act.SIGN_PROCUREMENT_CHECK: gettext_lazy("found that no legal check is needed"),
    Act.SIGN_FINANCE_NOTE: gettext_lazy("found that no check of the costs is needed"),
}
"""What is said of a check that was left out."""


def _party(act: Act) -> str:
    return _("The group") if act in BY_GROUP else _("The municipality")


def _remarks(event: CaseEvent, act: Act, *, with_names: bool) -> Iterable[str]:
    before, after = event.details.get("before"), event.details.get("after")
    if before and after and before != after:
        yield _moved_words(event) % {
            "before": long_date(date.fromisoformat(before)),
            "after": long_date(date.fromisoformat(after)),
        }
    if with_names and act in WITH_REASON and hasattr(event, "text"):
        yield event.text.words


def _moved_words(event: CaseEvent) -> str:
    """Return the sentence about a day that moved; that of a decision, or another."""
    if event.details.get("term", TermKind.DECISION) == TermKind.DECISION:
        return _("The decision date moved from %(before)s to %(after)s.")
    return _("The last day moved from %(before)s to %(after)s.")
