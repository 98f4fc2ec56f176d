"""A procedure that may change while cases run: versions, their lock, and moves.

A node is a schema: rows of running cases name it. ``lock`` keeps a snapshot of
every version and finds what vanished, ``moving`` says where each running case
would stand under a newer version and takes it there, and back.
"""
