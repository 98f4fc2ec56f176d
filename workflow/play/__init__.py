"""Played cases: scripts that go through the same verbs as the screens."""
