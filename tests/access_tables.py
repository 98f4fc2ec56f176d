"""Who is let in at which address, and who is sent away: the expected answers.

Each line holds an address, then each answer with the people who get it; the last
answer is for everybody else. ``in`` leads to sign-in, 302 to the page that is for this
person. People have three letters (``WHO``), and some stand together (``SETS``).
"""

WHO = {
    "ano": "somebody who is not signed in",
    "adv": "somebody outside who has a link to advise, and no account",
    "gro": "the representative of the group",
    "mem": "another member of the group",
    "coo": "a coordinator",
    "leg": "a legal officer, who did not decide",
    "con": "a controller",
    "sec": "the secretary of the college",
    "ald": "an alderman",
    "may": "the mayor",
    "man": "a contract manager",
    "aud": "an auditor",
    "pri": "a privacy officer",
    "cha": "the chair of the panels",
    "cou": "a council member",
    "arc": "an archivist",
    "own": "somebody of the department that owns the task",
    "sub": "somebody of that department who stands in for the alderman today",
    "adm": "the administrator of the municipality",
    "ass": "an assessor of these cases",
    "uns": "an assessor who is on no panel",
    "res": "a resident of another municipality",
    "els": "a coordinator of another municipality",
    "sup": "a superuser, who has no rights in casework",
}

SETS = {
    "out": "ano adv",
    "roleless": "gro mem res sup",
    "group": "gro mem",
    "staff": "coo leg con sec ald may man cou arc aud pri own sub",
    "panel": "cha ass",
    "away": "uns adm els",
}

SEEN = """
absences            in out  403 roleless  200
absences-of         in out  403 roleless  404 els  200
accessibility       200
advise              200 adv  404
api-explain         405
api-explain-aid     405
api-explain-route   405
api-explain-score   405
api-explain-term    405
assign-task         in out  200 coo  403 roleless  404
calculator          200
calculator-route    200
calculator-score    200
calculator-term     200
case-act            in out  200 man  404 away  403
case-file           in out  302 group  404 away res sup  200
case-part           in out  200 coo leg man aud pri arc  302 group  404
case-procedure-file in out  404 away res sup  200
caseload            in out  200
check-answers       in out  200 gro  404
demo-mail           200
demo-message        200
demo-sign-in        200
discard-draft       in out  200 gro  404
document            404 out away res sup  200
emergency           in out  200 aud pri adm  403
erase-words         in out  200 leg pri  404 away  403
exploration         in out  200 coo pri  302 group  404
exploration-act     in out  200 coo  403 roleless pri  404
explorations        in out  200 coo leg pri els  403
extend-term         in out  200 coo  404 away  403
group-act           in out  200 gro  404
home                200
jobs                in out  200 coo aud adm els  403
late-assessor       in out  200 coo  403 roleless  404
lessons             200
municipality        200
my-case             in out  200 group  404 away res sup  302
my-challenges       in out  200
my-exploration      in out  200 group  404
my-trail            in out  200 gro  404
object              in out  200 gro  404
outage              in out  403 roleless  404 els  200
outages             in out  403 roleless  200
pause               in out  200 gro  404
plan                in out  200 gro  404
plan-files          in out  200 gro  404
plan-section        in out  200 gro  404
postpone-objection  in out  200 leg  404 away  403
privacy             200
procedure           200
procedure-file      200
propose-rules       in out  200 adm  403
public-outages      200
read-plan           in out  200 group  404
receipt             in out  200 group  404
record-objection    in out  200 leg  404 away  403
register            200
register-page       200
rest-day            in out  403 roleless  404 els  200
rest-days           in out  403 roleless  200
robots              200
rule-set            in out  403 roleless  404 els  200
rule-sets           in out  403 roleless  200
security-txt        200
start               200
start-challenge     in out  200
start-idea          in out  200
suspend-term        in out  200 coo  404 away  403
task                in out  200 ald sub  404
topic               200
upload              in out  200 gro coo leg man aud pri arc  404
withdraw            in out  200 gro  404
withdraw-objection  in out  200 gro  404
worklist            in out  200
"""
"""Answers to GET."""

SENT = """
absences            in out  403 roleless  422
absences-of         in out  403 roleless  404 els  422
accessibility       405
advise              422 adv  404
api-explain         404
api-explain-aid     400
api-explain-route   400
api-explain-score   400
api-explain-term    400
assign-task         in out  403 roleless  422 coo  404
calculator          405
calculator-route    405
calculator-score    405
calculator-term     405
case-act            in out  404 away  422 man  403
case-file           in out  405
case-part           in out  405
case-procedure-file in out  405
caseload            in out  405
check-answers       in out  409 gro  404
demo-mail           405
demo-message        405
demo-sign-in        404
discard-draft       in out  302 gro  404
document            405
emergency           in out  422 adm  403
erase-words         in out  404 away  422 leg pri  403
exploration         in out  405
exploration-act     in out  403 roleless pri  422 coo  404
explorations        in out  403 roleless  405
extend-term         in out  404 away  422 coo  403
group-act           in out  422 gro  404
home                405
jobs                in out  404 coo adm els  403
late-assessor       in out  403 roleless  422 coo  404
lessons             405
municipality        405
my-case             in out  405
my-challenges       in out  405
my-exploration      in out  405
my-trail            in out  405
object              in out  422 gro  404
outage              in out  403 roleless  404
outages             in out  422 adm  403
pause               in out  302 gro  404
plan                in out  405
plan-files          in out  422 gro  404
plan-section        in out  422 gro  404
postpone-objection  in out  404 away  422 leg  403
privacy             405
procedure           405
procedure-file      405
propose-rules       in out  422 adm  403
public-outages      405
read-plan           in out  405
receipt             in out  405
record-objection    in out  404 away  422 leg  403
register            405
register-page       405
rest-day            in out  403 roleless  404
rest-days           in out  422 adm  403
robots              405
rule-set            in out  403 roleless  404
rule-sets           in out  403 roleless  405
security-txt        405
start               405
start-challenge     in out  422
start-idea          in out  422
suspend-term        in out  404 away  422 coo  403
task                in out  404 away res sup  422 ald sub  403
topic               405
upload              in out  405
withdraw            in out  422 gro  404
withdraw-objection  in out  422 gro  404
worklist            in out  405
"""
"""Answers to an empty POST with a valid CSRF token."""

Answers = dict[tuple[str, str], str]
"""What somebody gets at an address, by its name and the three letters."""


def read(table: str) -> Answers:
    """Return the answers of a table, everybody by name."""
    found: Answers = {}
    for line in table.strip().splitlines():
        name, *words = line.split()
        said: dict[str, str] = {}
        code = ""
        for word in words:
            if word in WHO or word in SETS:
                said |= dict.fromkeys(SETS.get(word, word).split(), code)
            else:
                code = word
        found |= {(name, who): said.get(who, code) for who in WHO}
    return found
