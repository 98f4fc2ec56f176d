"""What a step costs over HTTP, beside viewflow's own views (see docs/performance.md)."""
