"""Every address of the desks; paths are Dutch, for they are seen, names English."""

from django.urls import include, path

from workflow.desks.public import (
    advising,
    calculator,
    demo,
    home,
    lessons,
    procedure,
    register,
)
from workflow.desks.residents import (
    drafts,
    exploring,
    files,
    my_case,
    my_trail,
    objecting,
    reading,
    sending,
    starting,
)

urlpatterns = [
    # everybody
    path("", home.home, name="home"),
    path("onderwerp/<slug:domain>/", home.topic, name="topic"),
    path("gemeente/<slug:code>/", home.municipality, name="municipality"),
    path("buitenadvies/<slug:secret>/", advising.advise, name="advise"),
    path("gemeente/<slug:code>/storingen/", home.outages, name="public-outages"),
    path("uitdagingen/", register.register, name="register"),
    path("uitdagingen/<slug:reference>/", register.register_page, name="register-page"),
    path("lessen/", lessons.lessons, name="lessons"),
    path("rekenhulp/", calculator.calculator, name="calculator"),
    path("rekenhulp/route/", calculator.route, name="calculator-route"),
    path("rekenhulp/termijn/", calculator.term, name="calculator-term"),
    path("rekenhulp/weging/", calculator.score, name="calculator-score"),
    path("werkwijze/", procedure.procedure, name="procedure"),
    path("werkwijze.bpmn", procedure.procedure_file, name="procedure-file"),
    path("toegankelijkheid/", home.accessibility, name="accessibility"),
    path("privacy/", home.privacy, name="privacy"),
    # residents
    path("mijn/", starting.my_challenges, name="my-challenges"),
    path("mijn/begin/", starting.start, name="start"),
    path("mijn/begin/<slug:code>/", starting.start_challenge, name="start-challenge"),
    path("mijn/begin/<slug:code>/idee/", exploring.start_idea, name="start-idea"),
    path(
        "mijn/<slug:reference>/verkenning/",
        exploring.my_exploration,
        name="my-exploration",
    ),
    path("mijn/<slug:reference>/", my_case.my_case, name="my-case"),
    path("mijn/<slug:reference>/logboek/", my_trail.my_trail, name="my-trail"),
    path("mijn/<slug:reference>/plan/", drafts.plan, name="plan"),
    path(
        "mijn/<slug:reference>/plan/<slug:section>/",
        drafts.plan_section,
        name="plan-section",
    ),
    path("mijn/<slug:reference>/lezen/", reading.read_plan, name="read-plan"),
    path("mijn/<slug:reference>/bestanden/", files.plan_files, name="plan-files"),
    path(
        "mijn/<slug:reference>/nakijken/", sending.check_answers, name="check-answers"
    ),
    path("mijn/<slug:reference>/verstuurd/", sending.receipt, name="receipt"),
    path(
        "mijn/<slug:reference>/weggooien/", drafts.discard_draft, name="discard-draft"
    ),
    path("mijn/<slug:reference>/stilzetten/", my_case.pause, name="pause"),
    path("mijn/<slug:reference>/intrekken/", my_case.withdraw, name="withdraw"),
    path(
        "dossiers/<slug:reference>/werkwijze.bpmn",
        procedure.case_procedure_file,
        name="case-procedure-file",
    ),
    path("mijn/<slug:reference>/bezwaar/", objecting.object_here, name="object"),
    path(
        "mijn/<slug:reference>/bezwaar-intrekken/",
        objecting.withdraw_objection,
        name="withdraw-objection",
    ),
    # only in a demo
    path("demo/inloggen/", demo.demo_sign_in, name="demo-sign-in"),
    path("demo/post/", demo.demo_mail, name="demo-mail"),
    path("demo/post/<uuid:pk>/", demo.demo_message, name="demo-message"),
    # officials, assessors and the alderman
    path("", include("workflow.desks.casework.urls")),
]
