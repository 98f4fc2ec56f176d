"""Drawing pages as PDF; nothing in here imports Django or knows a case."""
