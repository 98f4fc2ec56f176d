"""Does the trail still hold? Every line, every case, every seal, every anchor.

It is read in batches, so that its size does not matter; each batch of cases is read
in one statement, so that work may go on meanwhile. What was recorded after the last
seal is held by its own chain only: who can change the database as they please could
cut it off unseen until it is sealed and the seal is anchored.
"""
