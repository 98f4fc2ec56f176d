"""From the record of a case to the facts of its documents; one module a phase.

The only code that reads the models for paper. Each builder takes a case (best
loaded with ``for_paper``) and returns frozen facts; it writes nothing.
"""
