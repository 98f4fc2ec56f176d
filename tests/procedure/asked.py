"""How often each step and each act asks the database: literal numbers.

From start to commit, with both statements of the transaction and with the rows of the
paper that follows, but not its PDF (``tests/tally.py``). Where something is done more
than once the number is that of the time it asked most. A number that rises tells of a
question that was not asked before: see whether it is needed before it is written down.
"""

from tests.tally import read

STEPS = read(
    """
check_admissibility      dialogue 16  completion_requested 24  declined 23  inadmissible 23  closed 20
supply_completion        supplied 22
hold_dialogue            - 7
plan_panel               of_three 26  of_four 27
declare_interests        assess 9  replace 13  recused 16
replace_assessor         - 22
assess                   alike 31  apart 14  unasked 14
moderate                 react 25  done 24
give_reaction            given 18  nothing 18
check_procurement        direct 19  contested 19  waits 17  undecided 17
check_finance            - 17
advise                   proposal 20  change 19  views 19
propose_modification     asked 23  stopped 14
answer_modification      accepted 20  countered 15  refused 16
check_procurement_again  - 13
check_finance_again      - 13
ask_views                of_the_group 23  of_others 26
give_view                given 21
record_views             - 22
propose                  decide 18  council 16
ask_council              - 17
hear_council             - 12
decide                   agreement 20  competition 19  wait 21  check_again 19
decide                   in_part 22  as_modified 22  refused 23  runs_on 23  views 12
check_route_again        agreement 20  competition 18  wait 20  check_again 19
choose_on_competition    go_on 13  shrink 13  stop 22  runs_on 20
open_competition         - 16
award                    contracting 21  refused 23  runs_on 23
draft_agreement          - 16
check_agreement          approved 24  returned 12
sign_for_group           - 15
sign_for_municipality    - 22
start_transition         - 7
finish_transition        - 18
judge_cure               running 16  terminated_early 28
evaluate                 goes_on 25  renew 24  stop 24
decide_renewal           renewed 21  not_renewed 20  new_check 22
start_renewed            - 16
read_report              accepted 12  more_asked 14
supply_report            - 22
approve_payment          approved 12  due 15
agree_not_owed           - 18
record_payment           - 12
start_handback           - 15
close_handback           - 23
take_up_objection        complete 11  reasons 24
add_reasons              given 18
plan_hearing             hear 17  advise 10  decide 14
hold_hearing             advise 9  decide 13
advise_on_objection      - 14
decide_objection         stands 22  again 38
await_appeal             appeal 13  closed 15
await_judgment           stands 16  again 32
"""
)
"""By step, and by the word that it leads on by."""

MORE_THAN_PLAIN = {
    ("plan_panel", "of_three"): "opens five tasks",
    ("plan_panel", "of_four"): "opens six tasks",
    ("judge_cure", "terminated_early"): "estimates the cost and cuts what was to come",
    ("assess", "alike"): "the last scores close a join, draw the result and ask on",
    ("ask_views", "of_others"): "opens a task for the group and one for the others",
    ("decide_objection", "again"): "ends one procedure and starts another",
    ("await_judgment", "again"): "ends one procedure and starts another",
}
"""Which ways to do a step may ask more than a plain step, and why."""

WALKED = {
    "agree_to_coproduction": 19,
    "answer_division": 38,
    "answer_merger": 40,
    "file_report": 21,
    "give_notice_as_group": 22,
    "lapse": 20,
    "lapse_completion": 19,
    "lapse_modification": 15,
    "lapse_reaction": 18,
    "lapse_reasons": 18,
    "lapse_view": 20,
    "make_due": 8,
    "merge": 40,
    "object": 24,
    "offer_coproduction": 13,
    "propose_division": 12,
    "propose_merger": 26,
    "propose_not_owed": 14,
    "propose_payment": 15,
    "resume_after_contract": 14,
    "split": 38,
    "start_evaluation": 13,
    "submit": 22,
    "take_over": 40,
    "warn": 19,
    "withdraw": 21,
    "withdraw_objection": 22,
}
"""Acts beside the steps, as the walk of the flow does them."""

PLAYED = {
    "log_talk": 11,
    "log_own_talk": 11,
    "invite_to_file": 15,
    "begin_plan": 11,
    "stop_exploring": 19,
    "record_reaction": 20,
    "invite_adviser": 13,
    "revoke_adviser": 10,
    "declare_as_adviser": 6,
    "advise_from_outside": 8,
    "lapse_adviser": 8,
    "record_view": 24,
    "consent_to_pause": 20,
    "decline_coproduction": 8,
    "settle_year": 7,
    "give_notice": 25,
    "note_signal": 25,
    "propose_last_day": 12,
    "set_last_day": 16,
    "keep_last_day": 10,
    "suspend_term": 19,
    "extend_term": 20,
    "record_objection": 23,
    "postpone_objection": 18,
    "give_default_notice": 16,
    "start_penalty": 11,
    "order_penalty": 14,
    "move_term": 11,
    "move_for_outage": 25,
    "erase_words": 19,
}
"""Further acts, as the played cases do them."""

BY_HAND = {
    "begin_idea": 16,
    "remove_unsent": 13,
    "save_draft": 4,
    "discard_draft": 71,
    "drop_assessor": 36,
    "declare_conflict": 13,
    "decline_as_adviser": 8,
    "forget_adviser": 8,
    "accept_unanswered": 10,
    "stop_payments": 12,
    "resume_payments": 11,
    "assign_task": 10,
    "release_task": 7,
    "record_default_notice": 15,
    "end_penalty": 10,
    "halt_for_outage": 20,
    "move_procedure": 8,
    "ask_erasure": 8,
    "keep_words": 7,
    "ask_as_council": 9,
    "answer_council": 10,
    "end_merger": 14,
    "read_in_need": 11,
}
"""The others, as ``test_acts_by_hand.py`` and ``test_versions.py`` do them."""

OF_TWO_CASES = {"propose_merger", "answer_merger", "merge", "take_over"}
"""Acts that lock two cases and write a line in both."""

MORE_THAN_PLAIN_ACTS = {
    **dict.fromkeys(OF_TWO_CASES, "about two cases, with paper for both groups"),
    **dict.fromkeys(("answer_division", "split"), "makes two cases out of one"),
    "drop_assessor": "closes a join, draws the result and asks on",
    "discard_draft": "asks each table that could name the draft, before it goes",
}
"""Which acts may ask more than a plain step, and why."""

NO_STEP = {"discard_draft"}
"""Acts before the procedure, which leave nothing behind; they may ask most of all."""

MOST_PLAYED = {
    "take_in_hand": 28,
    "find_inadmissible": 28,
    "plan_panel": 26,
    "end_after_warning": 26,
    "estimate_fallback": 26,
    "ask_views": 26,
    "submit_scores": 31,
    "decide_objection": 38,
    "record_judgment": 32,
    "propose_merger": 26,
    "answer_merger": 40,
    "merge": 40,
    "take_over": 40,
    "answer_division": 36,
    "split": 36,
}
"""What asks more than a plain step in the played cases. A decision that is late, after
notice of default, ends the penalty too: the case ``late_decision``."""

NOT_DONE = {"close_scoring", "issue_document"}
"""Names that the product records no line under."""
