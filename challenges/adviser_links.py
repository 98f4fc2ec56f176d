"""The secret in the link of an adviser: made again when needed, kept as a hash.

It is an HMAC of a random part under the key of the site, so that nobody who reads
the database, or an e-mail as it is kept, can open the link.
"""

import secrets
from hashlib import sha256

from django.utils.crypto import salted_hmac

SALT = "challenges.adviser_links"


def new_nonce() -> str:
    """Return the random part of a link."""
    return secrets.token_hex(16)


def secret_of(nonce: str) -> str:
    """Return the secret that the link carries, as 64 hex digits."""
    return salted_hmac(SALT, nonce, algorithm="sha256").hexdigest()


def hash_of_link(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()
