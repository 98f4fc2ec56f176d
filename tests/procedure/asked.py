"""How often each step and each act asks the database: literal numbers.

From start to commit, with both statements of the transaction, as a running server asks
it: the letters and e-mails that follow are a worker's (``tests/tally.py``). Where
something is done more than once the number is that of the time it asked most. A number
that rises tells of a question that was not asked before: see whether it is needed
before it is written down.
"""

from tests.tally import read

STEPS = read(
    """
check_admissibility      dialogue 11  completion_requested 18  declined 16  inadmissible 17  closed 13
supply_completion        supplied 19
hold_dialogue            - 7
plan_panel               of_three 21  of_four 22
declare_interests        assess 9  replace 13  recused 16
replace_assessor         - 16
assess                   alike 24  apart 14  unasked 14
moderate                 react 16  done 18
give_reaction            given 16  nothing 16
check_procurement        direct 16  contested 16  waits 14  undecided 14
check_finance            - 14
advise                   proposal 10  change 9  views 9
propose_modification     asked 15  stopped 11
answer_modification      accepted 17  countered 13  refused 13
check_procurement_again  - 10
check_finance_again      - 10
ask_views                of_the_group 13  of_others 15
give_view                given 18
record_views             - 19
propose                  decide 10  council 9
ask_council              - 9
hear_council             - 9
decide                   agreement 12  competition 11  wait 12  check_again 11
decide                   in_part 14  as_modified 13  refused 17  runs_on 16  views 9
check_route_again        agreement 14  competition 13  wait 14  check_again 13
choose_on_competition    go_on 10  shrink 10  stop 17  runs_on 15
open_competition         - 9
award                    contracting 11  refused 14  runs_on 13
draft_agreement          - 13
check_agreement          approved 11  returned 9
sign_for_group           - 15
sign_for_municipality    - 18
start_transition         - 7
finish_transition        - 13
judge_cure               running 12  terminated_early 21
evaluate                 goes_on 15  renew 15  stop 15
decide_renewal           renewed 13  not_renewed 12  new_check 14
start_renewed            - 13
read_report              accepted 12  more_asked 11
supply_report            - 19
approve_payment          approved 12  due 12
agree_not_owed           - 11
record_payment           - 12
start_handback           - 15
close_handback           - 17
take_up_objection        complete 11  reasons 17
add_reasons              given 15
plan_hearing             hear 10  advise 10  decide 10
hold_hearing             advise 9  decide 9
advise_on_objection      - 10
decide_objection         stands 13  again 28
await_appeal             appeal 13  closed 15
await_judgment           stands 16  again 29
"""
)
"""By step, and by the word that it leads on by."""

MORE_THAN_PLAIN = {
    ("decide_objection", "again"): "ends one procedure and starts another",
    ("await_judgment", "again"): "ends one procedure and starts another",
}
"""Which ways to do a step may ask more than a plain step, and why."""

WALKED = {
    "agree_to_coproduction": 13,
    "answer_division": 29,
    "answer_merger": 29,
    "file_report": 18,
    "give_notice_as_group": 16,
    "lapse": 14,
    "lapse_completion": 17,
    "lapse_modification": 12,
    "lapse_reaction": 16,
    "lapse_reasons": 15,
    "lapse_view": 17,
    "make_due": 5,
    "merge": 29,
    "object": 16,
    "offer_coproduction": 7,
    "propose_division": 9,
    "propose_merger": 22,
    "propose_not_owed": 11,
    "propose_payment": 12,
    "resume_after_contract": 11,
    "split": 29,
    "start_evaluation": 10,
    "submit": 15,
    "take_over": 29,
    "warn": 11,
    "withdraw": 16,
    "withdraw_objection": 15,
}
"""Acts beside the steps, as the walk of the flow does them."""

PLAYED = {
    "log_talk": 8,
    "log_own_talk": 8,
    "invite_to_file": 8,
    "begin_plan": 9,
    "stop_exploring": 17,
    "record_reaction": 17,
    "invite_adviser": 10,
    "revoke_adviser": 7,
    "declare_as_adviser": 6,
    "advise_from_outside": 6,
    "lapse_adviser": 6,
    "record_view": 20,
    "consent_to_pause": 12,
    "decline_coproduction": 6,
    "settle_year": 7,
    "give_notice": 18,
    "note_signal": 20,
    "propose_last_day": 9,
    "set_last_day": 13,
    "keep_last_day": 8,
    "suspend_term": 11,
    "extend_term": 12,
    "record_objection": 15,
    "postpone_objection": 12,
    "give_default_notice": 9,
    "start_penalty": 8,
    "order_penalty": 8,
    "move_term": 8,
    "move_for_outage": 20,
    "erase_words": 17,
}
"""Further acts, as the played cases do them."""

BY_HAND = {
    "begin_idea": 13,
    "remove_unsent": 10,
    "save_draft": 4,
    "discard_draft": 71,
    "drop_assessor": 27,
    "declare_conflict": 11,
    "decline_as_adviser": 6,
    "forget_adviser": 8,
    "accept_unanswered": 10,
    "stop_payments": 7,
    "resume_payments": 7,
    "assign_task": 10,
    "release_task": 7,
    "record_default_notice": 9,
    "end_penalty": 8,
    "halt_for_outage": 12,
    "move_procedure": 8,
    "ask_erasure": 8,
    "keep_words": 7,
    "ask_as_council": 6,
    "answer_council": 7,
    "end_merger": 11,
    "read_in_need": 11,
}
"""The others, as ``test_acts_by_hand.py`` and ``test_versions.py`` do them."""

OF_TWO_CASES = {"answer_merger", "merge", "take_over"}
"""Acts that lock two cases and write a line in both."""

MORE_THAN_PLAIN_ACTS = {
    **dict.fromkeys(OF_TWO_CASES, "about two cases"),
    **dict.fromkeys(("answer_division", "split"), "makes two cases out of one"),
    "drop_assessor": "closes a join and draws the result",
    "discard_draft": "asks each table that could name the draft, before it goes",
}
"""Which acts may ask more than a plain step, and why."""

NO_STEP = {"discard_draft"}
"""Acts before the procedure, which leave nothing behind; they may ask most of all."""

MOST_PLAYED = {
    "decide_objection": 28,
    "answer_merger": 29,
    "merge": 29,
    "take_over": 29,
    "record_judgment": 29,
    "answer_division": 29,
    "split": 29,
}
"""What asks more than a plain step in the played cases. A decision that is late, after
notice of default, ends the penalty too: the case ``late_decision``."""

NOT_DONE = {"close_scoring", "issue_document"}
"""Names that the product records no line under."""
