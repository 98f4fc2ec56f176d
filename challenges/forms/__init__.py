"""Forms: they check what was typed and hand over plain values to an action."""
