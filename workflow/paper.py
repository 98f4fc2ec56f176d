"""Which paper follows which act: one table, read by the engine after each act.

======================== ============================ ============= =================
act                      documents                    group hears   next at desk of
======================== ============================ ============= =================
idea: begin, plan, stop,                                            coordinators
removed
log a talk                                            logged        the companion
invite to file           BR-UN                        asked to file
submit                   DOC-01                       received      coordinators
request completion       DOC-02                       asked
supply completion                                     completed     the companion
decline                  DOC-03                       declined
find inadmissible        DOC-09b                      inadmissible
forward                  BR-DZ, and to that body      forwarded
admit                    DOC-04                       admissible
plan panel               DOC-05                                     assessors, legal,
                                                                    controllers
replace assessor         DOC-05                                     the new assessor
scoring closed           DOC-06, BR-RE                facts checked chair, if needed
consensus                DOC-06, BR-RE                facts checked
reaction given, lapsed                                              the companion
reaction written down                                 written down  the companion
procurement check        DOC-07
finance note             DOC-07f
advice                   DOC-08                                     secretaries
an adviser from outside                                             the companion
propose a change         DOC-08m                      change
ask for views            DOC-08v                      views asked
a view written down                                   written down  who goes on, or
                                                                    decides
offer to do it together  BR-SV                        offered
agree to it              BR-SD                        agreed        the companion
say no to it                                                        the companion
proposal                 DOC-09                                     who decides, if not
                                                                    the council first
ask the council          DOC-09r                      council asked coordinators
what it says                                                        who decides
accept                   DOC-09a                      decided       contract managers
refuse                   DOC-09b                      decided
draft agreement                                                     legal officers
approve agreement        DOC-10                       ready to sign who signs
second signature                                      signed        contract managers
start running            DOC-11
report filed, completed                                             contract managers;
                                                                    again, of what its
                                                                    figures show
question about a report                               asked
payment due, sent back                                              contract managers
payment proposed                                                    controllers
payment held not owed                                               controllers
not owed, agreed         letter                       decided
payments stopped, go on  letter                       decided
warn                     letter                       warned
find cured, renewed                                   goes on
evaluation opened                                                   coordinators
evaluate                 DOC-12, DOC-13               goes on       who decides, or
                                                                    contract managers
decide on the renewal    letter                       decided       contract managers,
                                                                    legal officers
notice                   letter                       ends early    contract managers
close the hand-back      DOC-14                       handed back
accept, check again      and by the way that opens:
                         BR-ME or BR-UI               route changed contract managers,
                                                                    or legal officers
choose on competition    confirmation, when it stops  withdrawn     legal officers
open competition         BR-SE                        open
award                    BR-GU                        awarded       contract managers
resume after contract                                               legal officers
lapse                    BR-VV                        lapsed        the companion
withdraw                 confirmation                 withdrawn     the companion
suspend, extend          letter                       term moved
propose a last day                                                  legal officers
agree to a last day                                   term moved
do not agree to it                                                  the companion
an outage, and it halts  letter, if it halts          outage moved
notice of default        DOC-17                       received      the companion
penalty runs, at most                                               the companion
penalty set              DOC-17                       decided
object                   BZ-OB                        received      objections
take up, reasons asked   BZ-AV                        reasons asked
plan a hearing           BZ-UH                        hearing
hearing, advice                                                     who decides it
decide on the objection  DOC-18                       decided       who goes on
postpone                 BZ-VD                        term moved
take the objection back  BZ-IN                        withdrawn     objections
the council asks                                                    coordinators
answer the council                                                  who asked
======================== ============================ ============= =================
"""

from collections.abc import Iterator, Sequence

from accounts.models import User
from challenges.actions.terms import values_of
from challenges.authority import Act
from challenges.choices import ChallengeStatus as Status
from challenges.models import Assessment, CaseEvent, Challenge
from challenges.permissions import Right
from documents.choices import DocumentKind as Kind
from documents.choices import NoticeKind
from documents.contexts.following import facts_following
from documents.issue import Notice, Request, send_out
from workflow.paper_after import (
    ABOUT_OBJECTIONS,
    AFTER,
    FROM_OUTSIDE,
    OF_IDEAS,
    TOGETHER,
    Paper,
    after_scoring,
    by_way,
    paper_of_objection,
)
from workflow.paper_days import as_day, day_of
from workflow.paper_each import invited_by, letters_to_each
from workflow.paper_facts import Happened, happened
from workflow.paper_late import OF_DEFAULT, TO_SET, what_moved
from workflow.paper_signals import to_owners
from workflow.paper_words import to_adviser
from workflow.paper_words import words_for as words_for  # noqa: PLC0414 - taken from here by all
from workflow.recipients import at_desk_of

PAPER: dict[Act, Paper] = {
    Act.SUBMIT: Paper(
        (Kind.ACKNOWLEDGEMENT,), NoticeKind.RECEIVED, Right.CHECK_ADMISSIBILITY
    ),
    Act.REQUEST_COMPLETION: Paper(
        (Kind.COMPLETION_REQUEST,), NoticeKind.COMPLETION_REQUESTED
    ),
    Act.SUPPLY_COMPLETION: Paper((), NoticeKind.COMPLETED, to_companion=True),
    Act.LAPSE_COMPLETION: Paper(to_companion=True),
    Act.DECLINE: Paper((Kind.DECLINE,), NoticeKind.DECLINED),
    Act.FIND_INADMISSIBLE: Paper((Kind.INADMISSIBILITY,), NoticeKind.INADMISSIBLE),
    Act.FORWARD: Paper(
        (Kind.FORWARDING, Kind.FORWARDING_TO_BODY), NoticeKind.FORWARDED
    ),
    Act.ADMIT: Paper((Kind.ADMISSIBILITY_NOTE,), NoticeKind.ADMISSIBLE),
    Act.RECORD_ADVICE: Paper((Kind.ADVICE,), desk=Right.PROPOSE),
    **FROM_OUTSIDE,
    **dict.fromkeys(
        (Act.GIVE_REACTION, Act.LAPSE_REACTION),
        Paper(desk=Right.COORDINATE, to_companion=True, told=NoticeKind.REACTION_OVER),
    ),
    Act.RECORD_REACTION: Paper(
        (),
        NoticeKind.WRITTEN_DOWN,
        Right.COORDINATE,
        to_companion=True,
        told=NoticeKind.REACTION_OVER,
    ),
    Act.PLAN_PANEL: Paper(
        each=((Kind.PANEL_INVITATION, "assessors"),),
        told_each=((NoticeKind.INVITED, "assessors"),),
    ),
    Act.REPLACE_ASSESSOR: Paper(
        each=((Kind.PANEL_INVITATION, ""),), told_each=((NoticeKind.INVITED, ""),)
    ),
    Act.ASK_VIEWS: Paper(
        (Kind.INTENTION,),
        NoticeKind.VIEWS_ASKED,
        each=((Kind.INTENTION_TO_OTHERS, "parties"),),
    ),
    Act.ANSWER_COUNCIL: Paper(told_each=((NoticeKind.COUNCIL_ANSWERED, ""),)),
    Act.PROPOSE_MODIFICATION: Paper(
        (Kind.MODIFICATION,), NoticeKind.MODIFICATION_PROPOSED
    ),
    Act.STOP_MODIFICATION: Paper(desk=Right.PROPOSE),
    Act.LAPSE_MODIFICATION: Paper(desk=Right.PROPOSE),
    Act.RETURN_FOR_VIEWS: Paper(desk=Right.COORDINATE),
    Act.CONSENT_TO_PAUSE: Paper((Kind.SUSPENSION,), NoticeKind.TERM_MOVED),
    Act.OFFER_COPRODUCTION: Paper(
        (Kind.COPRODUCTION_OFFER,), NoticeKind.TOGETHER_OFFERED
    ),
    Act.AGREE_TO_COPRODUCTION: Paper(
        (Kind.COPRODUCTION,), NoticeKind.TOGETHER_AGREED, to_companion=True
    ),
    Act.DECLINE_COPRODUCTION: Paper(to_companion=True),
    Act.ASK_COUNCIL: Paper(
        (Kind.COUNCIL_LETTER,), NoticeKind.COUNCIL_ASKED, Right.COORDINATE
    ),
    Act.RECORD_WISHES: Paper(desk=Right.DECIDE),
    Act.ACCEPT: Paper((Kind.ACCEPTANCE,), NoticeKind.DECIDED, Right.DRAFT_AGREEMENTS),
    Act.REFUSE: Paper((Kind.REFUSAL,), NoticeKind.DECIDED),
    Act.DRAFT_AGREEMENT: Paper(desk=Right.CHECK_AGREEMENTS),
    Act.RETURN_AGREEMENT: Paper(desk=Right.DRAFT_AGREEMENTS),
    Act.APPROVE_AGREEMENT: Paper(
        (Kind.AGREEMENT,), NoticeKind.AGREEMENT_READY, Right.SIGN_AGREEMENTS
    ),
    Act.START_RUNNING: Paper((Kind.START_REPORT,)),
    Act.ASK_ABOUT_REPORT: Paper((), NoticeKind.REPORT_ASKED),
    **dict.fromkeys(
        (Act.FILE_REPORT, Act.SUPPLY_REPORT, Act.MAKE_DUE, Act.RETURN_PAYMENT),
        Paper(desk=Right.MANAGE_AGREEMENTS),
    ),
    **dict.fromkeys(
        (Act.STOP_PAYMENTS, Act.RESUME_PAYMENTS),
        Paper((Kind.PAYMENT_STOP,), NoticeKind.PAYMENTS),
    ),
    **dict.fromkeys(
        (Act.RENEW, Act.DECLINE_RENEWAL),
        Paper((Kind.RENEWAL,), NoticeKind.RENEWAL_DECIDED, Right.MANAGE_AGREEMENTS),
    ),
    Act.PROPOSE_PAYMENT: Paper(desk=Right.CHECK_FINANCE),
    Act.PROPOSE_NOT_OWED: Paper(desk=Right.CHECK_FINANCE),
    Act.AGREE_NOT_OWED: Paper((Kind.PAYMENT_NOT_OWED,), NoticeKind.PAYMENTS),
    Act.WARN: Paper((Kind.WARNING,), NoticeKind.WARNED),
    Act.FIND_CURED: Paper((), NoticeKind.GOES_ON),
    Act.START_EVALUATION: Paper(desk=Right.COORDINATE),
    Act.ASK_NEW_CHECK: Paper(
        (Kind.RENEWAL,), NoticeKind.RENEWAL_DECIDED, Right.CHECK_PROCUREMENT
    ),
    Act.START_RENEWED: Paper((), NoticeKind.GOES_ON),
    **dict.fromkeys(
        (Act.GIVE_NOTICE, Act.GIVE_NOTICE_AS_GROUP, Act.END_AFTER_WARNING),
        Paper((Kind.NOTICE_TO_END,), NoticeKind.ENDS_EARLY, Right.MANAGE_AGREEMENTS),
    ),
    Act.CLOSE_HANDBACK: Paper((Kind.HANDBACK_PROTOCOL,), NoticeKind.HANDED_BACK),
    Act.WITHDRAW: Paper((Kind.WITHDRAWAL,), NoticeKind.WITHDRAWN, to_companion=True),
    Act.ASK_AS_COUNCIL: Paper(desk=Right.COORDINATE),
    Act.OPEN_COMPETITION: Paper((Kind.TENDER,), NoticeKind.COMPETITION_OPEN),
    Act.CHECK_ROUTE_AGAIN: Paper((Kind.PROCUREMENT_CHECK,), NoticeKind.ROUTE_CHANGED),
    Act.RESUME_AFTER_CONTRACT: Paper(desk=Right.CHECK_PROCUREMENT),
    Act.LAPSE: Paper((Kind.LAPSE,), NoticeKind.LAPSED, to_companion=True),
    **OF_DEFAULT,
    Act.SUSPEND_TERM: Paper((Kind.SUSPENSION,), NoticeKind.TERM_MOVED),
    Act.EXTEND_TERM: Paper((Kind.EXTENSION,), NoticeKind.TERM_MOVED),
    Act.OBJECT: Paper(
        (Kind.OBJECTION_RECEIPT,),
        NoticeKind.OBJECTION_RECEIVED,
        Right.HANDLE_OBJECTIONS,
    ),
    Act.RECORD_OBJECTION: Paper(
        (Kind.OBJECTION_RECEIPT,),
        NoticeKind.OBJECTION_RECEIVED,
        Right.HANDLE_OBJECTIONS,
    ),
    Act.ADD_REASONS: Paper(desk=Right.HANDLE_OBJECTIONS),
    Act.LAPSE_REASONS: Paper(desk=Right.HANDLE_OBJECTIONS),
    Act.ADVISE_ON_OBJECTION: Paper(desk=Right.DECIDE_OBJECTIONS),
    Act.DECIDE_OBJECTION: Paper(
        (Kind.OBJECTION_DECISION,), NoticeKind.OBJECTION_DECIDED
    ),
    Act.POSTPONE_OBJECTION: Paper((Kind.OBJECTION_POSTPONED,), NoticeKind.TERM_MOVED),
    Act.WITHDRAW_OBJECTION: Paper(
        (Kind.OBJECTION_WITHDRAWAL,),
        NoticeKind.OBJECTION_WITHDRAWN,
        Right.HANDLE_OBJECTIONS,
    ),
    **TOGETHER,
    **OF_IDEAS,
}


CLOSING = frozenset(
    {
        Act.SUBMIT_SCORES,
        Act.RECORD_CONSENSUS,
        Act.DECLARE_INTERESTS,
        Act.DROP_ASSESSOR,
    }
)
"""Acts that may leave nobody to wait for, and so draw the result of the panel."""


FOR_SPEAKERS = frozenset({NoticeKind.AGREEMENT_READY, NoticeKind.REACTION_ASKED})
"""What only those hear who speak for the group: they sign, and read the scores."""


def follow(challenge: Challenge, event: CaseEvent) -> None:
    """Leave the paper that follows an act, under the lock of its case."""
    paper = paper_of(happened(event))
    requests = [
        Request(kind, facts_following(kind, challenge, event))
        for kind in paper.documents
    ]
    invited = invited_by(challenge, event)
    requests += letters_to_each(challenge, event, invited)
    notices = [
        *_to_group(challenge, event, paper),
        *_to_desk(challenge, event, paper),
        *_to_set_penalty(challenge, event),
        *_to_panel(challenge, event, invited),
        *_to_council(challenge, event),
        *to_owners(challenge, event),
    ]
    send_out(
        challenge,
        requests=requests,
        notices=[*notices, *to_adviser(challenge, event)],
        by=event.actor,
        at=event.recorded_at,
    )


def paper_of(event: Happened) -> Paper:
    """Return the row of an act; a few depend on what the act brought about."""
    if event.act in CLOSING and "verdict" in event.details:
        return after_scoring(event)
    if after := AFTER.get(event.act):
        return after(event)
    if event.moved_to == Status.SIGNED:
        return Paper((), NoticeKind.SIGNED, Right.MANAGE_AGREEMENTS)
    paper = PAPER.get(event.act, Paper())
    if event.act in ABOUT_OBJECTIONS:
        return paper_of_objection(event, paper)
    return by_way(event, paper)


def _to_group(challenge: Challenge, event: CaseEvent, paper: Paper) -> list[Notice]:
    if paper.group is None:
        return []
    until = day_of(paper.group, challenge, event)
    before = as_day(event.details.get("before"))
    what = what_moved(event)
    return [
        Notice(
            paper.group,
            member.user,
            words_for(challenge, member.user, until=until, before=before, what=what),
        )
        for member in challenge.group.everybody
        if member.user and (paper.group not in FOR_SPEAKERS or member.is_representative)
    ]


def _to_desk(challenge: Challenge, event: CaseEvent, paper: Paper) -> list[Notice]:
    until = day_of(paper.told, challenge, event) or challenge.decide_by
    return [
        Notice(paper.told, person, words_for(challenge, person, until=until))
        for person in _at_desk(challenge, event, paper)
    ]


def _at_desk(challenge: Challenge, event: CaseEvent, paper: Paper) -> list[User]:
    if paper.to_companion and challenge.companion:
        is_known = challenge.companion == event.actor  # from one's own hands
        return [] if is_known else [challenge.companion]
    if paper.desk is None or (paper.unless_committee and _speaks_first(challenge)):
        return []
    people = at_desk_of(paper.desk, challenge)
    if paper.by_another:
        return [person for person in people if person != event.actor]
    return people


def _speaks_first(challenge: Challenge) -> bool:
    """Tell whether a committee gives advice on an objection before it is decided."""
    return values_of(challenge).terms.objections_committee


def _to_set_penalty(challenge: Challenge, event: CaseEvent) -> list[Notice]:
    """Tell who sets the penalty that an act stopped, such as a late decision."""
    until = day_of(TO_SET.told, challenge, event)
    if until is None:
        return []
    return [
        Notice(TO_SET.told, person, words_for(challenge, person, until=until))
        for person in _at_desk(challenge, event, TO_SET)
    ]


def _to_panel(
    challenge: Challenge, event: CaseEvent, invited: Sequence[Assessment]
) -> Iterator[Notice]:
    for seat in invited:
        until = day_of(NoticeKind.INVITED, challenge, event)
        words = words_for(challenge, seat.assessor, until=until)
        yield Notice(NoticeKind.INVITED, seat.assessor, words)
    if event.new_status == Status.MODERATION != event.old_status:
        chair = challenge.panel.chair
        words = words_for(challenge, chair, until=challenge.decide_by)
        yield Notice(NoticeKind.TASK_WAITING, chair, words)


def _to_council(challenge: Challenge, event: CaseEvent) -> Iterator[Notice]:
    """Tell a council member that their question was answered."""
    if event.act == Act.ANSWER_COUNCIL:
        asker = User.objects.get(pk=event.details["asked_by"])
        until = day_of(NoticeKind.COUNCIL_ANSWERED, challenge, event)
        words = words_for(challenge, asker, until=until)
        yield Notice(NoticeKind.COUNCIL_ANSWERED, asker, words)
