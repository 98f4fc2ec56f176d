"""The addresses of casework: Dutch for people, English names for us."""

from django.urls import path, register_converter

from workflow.desks.casework import (
    absences,
    acts,
    casefile,
    caseload,
    emergency,
    erasure,
    explorations,
    handing,
    jobs,
    objections,
    outages,
    papers,
    rest_days,
    rule_sets,
    tasks,
    terms,
)
from workflow.desks.casework import worklist as desk

PARTS = {
    "plan": "plan",
    "group": "groep",
    "papers": "documenten",
    "assessment": "beoordeling",
    "procurement": "toets",
    "finance": "geld",
    "advice": "advies",
    "decision": "besluit",
    "agreement": "overeenkomst",
    "objection": "bezwaar",
    "running": "uitvoering",
    "other_rules": "andere-regels",
    "questions": "raadsvragen",
    "people": "mensen",
    "trail": "logboek",
}
"""Each part of a case file with the word that stands in its address."""


class PartConverter:
    """A part of a case file, by its English name; Dutch in the address."""

    regex = "|".join(PARTS.values())

    def to_python(self, value: str) -> str:
        """Return the name of the part."""
        return next(name for name, word in PARTS.items() if word == value)

    def to_url(self, value: str) -> str:
        """Return the Dutch word.

        Raises:
            ValueError: If there is no such part.
        """
        if value not in PARTS:
            raise ValueError(value)
        return PARTS[value]


register_converter(PartConverter, "part")

urlpatterns = [
    path("taken/", desk.worklist, name="worklist"),
    path("taken/<int:pk>/", tasks.task, name="task"),
    path("taken/<int:pk>/toewijzen/", handing.assign_task, name="assign-task"),
    path(
        "dossiers/<slug:reference>/beoordelaars/<int:pk>/",
        handing.late_assessor,
        name="late-assessor",
    ),
    path("afwezigheid/", absences.absences, name="absences"),
    path("afwezigheid/<slug:code>/", absences.absences, name="absences-of"),
    path("regels/", rule_sets.rule_sets, name="rule-sets"),
    path("regels/voorstel/", rule_sets.propose_rules, name="propose-rules"),
    path("regels/<int:pk>/", rule_sets.rule_set, name="rule-set"),
    path("storingen/", outages.outages, name="outages"),
    path("storingen/<int:pk>/", outages.outage, name="outage"),
    path("vrije-dagen/", rest_days.rest_days, name="rest-days"),
    path("vrije-dagen/<int:pk>/", rest_days.rest_day, name="rest-day"),
    path("verkenningen/", explorations.explorations, name="explorations"),
    path(
        "verkenningen/<slug:reference>/",
        explorations.exploration,
        name="exploration",
    ),
    path(
        "verkenningen/<slug:reference>/doen/<slug:word>/",
        acts.exploration_act,
        name="exploration-act",
    ),
    path("dossiers/", caseload.caseload, name="caseload"),
    path("dossiers/<slug:reference>/", casefile.case_file, name="case-file"),
    path(
        "dossiers/<slug:reference>/termijn-verlengen/",
        terms.extend_term,
        name="extend-term",
    ),
    path(
        "dossiers/<slug:reference>/termijn-stilzetten/",
        terms.suspend_term,
        name="suspend-term",
    ),
    path("dossiers/<slug:reference>/doen/<slug:word>/", acts.case_act, name="case-act"),
    path("mijn/<slug:reference>/doen/<slug:word>/", acts.group_act, name="group-act"),
    path(
        "dossiers/<slug:reference>/bezwaar-vastleggen/",
        objections.record_objection,
        name="record-objection",
    ),
    path(
        "dossiers/<slug:reference>/bezwaar-verdagen/",
        objections.postpone_objection,
        name="postpone-objection",
    ),
    path(
        "dossiers/<slug:reference>/<part:part>/", casefile.case_part, name="case-part"
    ),
    path(
        "dossiers/<slug:reference>/logboek/<int:number>/wissen/",
        erasure.erase_words,
        name="erase-words",
    ),
    path("documenten/<uuid:pk>/", papers.document, name="document"),
    path("bijlagen/<uuid:pk>/", papers.upload, name="upload"),
    path("verzending/", jobs.jobs, name="jobs"),
    path("noodinzage/", emergency.emergency, name="emergency"),
]
