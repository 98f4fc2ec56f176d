"""A step over HTTP, beside the same step in viewflow's own views."""
