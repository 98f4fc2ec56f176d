"""``manage.py collect_words``: bring the Dutch catalogue up to date."""

from typing import Any

from django.core.management.base import BaseCommand

from workflow import catalogue


class Command(BaseCommand):
    """Collect the words of the site, keep their translations, compile."""

    help = "Collect the words of the site, keep their translations, compile."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Write the catalogue and say what is still without Dutch."""
        collected = catalogue.collect()
        catalogue.save(collected)
        missing = catalogue.untranslated(collected)
        for text in missing:
            self.stdout.write(text)
        self.stdout.write(f"{len(collected)} messages, {len(missing)} without Dutch")
