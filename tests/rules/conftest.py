"""Any value counts, however long a busy machine takes over it."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")
