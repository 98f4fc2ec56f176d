"""The Celery app and its timetable."""

import os

from celery import Celery

from config.doorbell import Doorbell

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")

app = Celery("uitdaagrecht")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(Doorbell)
app.conf.beat_schedule = {
    "sweep-paper": {"task": "workflow.tasks.sweep_paper", "schedule": 30.0},
    "sweep-jobs": {"task": "documents.tasks.sweep_jobs", "schedule": 30.0},
    "sweep-seals": {"task": "workflow.tasks.sweep_seals", "schedule": 30.0},
    "sweep-terms": {"task": "workflow.tasks.sweep_terms", "schedule": 300.0},
}
