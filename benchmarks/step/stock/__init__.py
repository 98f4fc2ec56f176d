"""The peer: a procedure as viewflow's documentation builds one."""
