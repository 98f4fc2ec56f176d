"""The checks of ``documents.validate``, by subject; each yields code and sentence."""
