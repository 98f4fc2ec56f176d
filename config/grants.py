"""What the application's role may do in the database, and giving it just that.

There are two roles. The owner has the tables and migrates; web, worker and beat work
under the role of the application, which has what is written down here and nothing
else: it owns nothing, empties no table, and neither changes nor deletes a row of a
table to which rows are only added. So it cannot put a trigger aside either.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg import errors, sql

DAILY = frozenset({"SELECT", "INSERT", "UPDATE", "DELETE"})
ADDING = frozenset({"SELECT", "INSERT"})
EVERYTHING = (*sorted(DAILY), "REFERENCES", "TRIGGER", "TRUNCATE")

WITH_MAINTAIN = 170_000  # the version of PostgreSQL that knows this right too

MIGRATIONS = "django_migrations"
ONLY_READ = {MIGRATIONS}
ONLY_ADDED: dict[str, tuple[str, ...]] = {
    "challenges_adviseropening": (),
    "challenges_caseevent": (),
    "challenges_emergencyreading": (),
    "challenges_eventtext": ("words", "salt", "erased_in_id"),
    "challenges_replacedcheck": (),
    "challenges_score": (),
    "challenges_seal": (),
    "challenges_sealanchor": (),
    "challenges_sealedhead": (),
    "challenges_signature": (),
    "challenges_talk": ("attendees", "said", "agreed"),
    "documents_jobretry": (),
}
"""Tables to which rows are added and never changed, each with the columns that an
erasure empties."""

FLAWS = """
WITH own AS (SELECT * FROM pg_roles WHERE rolname = %(role)s::name),
     lent AS (
    SELECT * FROM pg_roles AS other
     WHERE rolname <> %(role)s::name
       AND pg_has_role(%(role)s::name, other.oid, 'MEMBER')
       AND NOT (SELECT rolsuper FROM own)
)
SELECT 'is superuser' FROM own WHERE rolsuper
UNION ALL
SELECT 'may make roles' FROM own WHERE rolcreaterole AND NOT rolsuper
UNION ALL
SELECT 'may copy the whole server' FROM own WHERE rolreplication AND NOT rolsuper
UNION ALL
SELECT 'can act as ' || rolname FROM lent
 WHERE rolsuper OR rolcreaterole OR rolreplication
    OR rolname IN ('pg_execute_server_program', 'pg_write_server_files',
                   'pg_read_server_files', 'pg_maintain')
UNION ALL
SELECT 'may make schemas in the database'
 WHERE has_database_privilege(%(role)s::name, current_database(), 'CREATE')
   AND NOT (SELECT rolsuper FROM own)
   AND NOT EXISTS (
    SELECT 1 FROM pg_database WHERE datname = current_database()
       AND pg_has_role(%(role)s::name, datdba, 'MEMBER')
)
UNION ALL
SELECT 'owns ' || min(name COLLATE "C")
       || CASE count(*) WHEN 1 THEN '' ELSE ' and ' || count(*) - 1 || ' more' END
  FROM (
    SELECT relname AS name FROM pg_class
     WHERE relname = ANY(%(tables)s::name[]) AND relnamespace = 'public'::regnamespace
       AND pg_has_role(%(role)s::name, relowner, 'MEMBER')
    UNION ALL
    SELECT proname || '()' FROM pg_proc
     WHERE pronamespace = 'public'::regnamespace
       AND pg_has_role(%(role)s::name, proowner, 'MEMBER')
    UNION ALL
    SELECT 'the database' FROM pg_database
     WHERE datname = current_database()
       AND pg_has_role(%(role)s::name, datdba, 'MEMBER')
) AS owned HAVING count(*) > 0
UNION ALL
SELECT 'may make things in the schema public'
 WHERE has_schema_privilege(%(role)s::name, 'public', 'CREATE')
UNION ALL
SELECT 'may switch triggers off for its session'
 WHERE has_parameter_privilege(%(role)s::name, 'session_replication_role', 'SET')
"""
"""What no grant mends; who can act as the owner counts as the owner."""

HELD = """
SELECT relname, p.name
  FROM pg_class CROSS JOIN unnest(%(everything)s::text[]) AS p (name)
 WHERE relname = ANY(%(tables)s::name[]) AND relnamespace = 'public'::regnamespace
   AND has_table_privilege(%(role)s::name, pg_class.oid, p.name)
UNION ALL
SELECT relname, 'UPDATE (' || attname || ')'
  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
 WHERE relname = ANY(%(tables)s::name[]) AND relnamespace = 'public'::regnamespace
   AND attnum > 0 AND NOT attisdropped
   AND NOT has_table_privilege(%(role)s::name, pg_class.oid, 'UPDATE')
   AND has_column_privilege(%(role)s::name, pg_class.oid, attnum, 'UPDATE')
"""

QUEUE_OWNER = """
SELECT pg_get_userbyid(proowner) FROM pg_proc
 WHERE pronamespace = to_regnamespace('pgmq') AND proname = 'create_non_partitioned'
"""
QUEUE = (
    "GRANT USAGE ON SCHEMA pgmq TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgmq TO {role}",
    "GRANT SELECT ON ALL SEQUENCES IN SCHEMA pgmq TO {role}",
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA pgmq"
        " GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}"
    ),
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA pgmq"
        " GRANT SELECT ON SEQUENCES TO {role}"
    ),
    # a worker asks for its queues each time it starts: they are made as the owner
    (
        "ALTER FUNCTION pgmq.create_non_partitioned(text)"
        " SECURITY DEFINER SET search_path TO pg_catalog, pg_temp"
    ),
    "REVOKE ALL ON FUNCTION pgmq.create_non_partitioned(text) FROM PUBLIC",
    "GRANT EXECUTE ON FUNCTION pgmq.create_non_partitioned(text) TO {role}",
)
"""The message queue: messages come and go, and queues are made when asked for."""


class RoleUnfitError(Exception):
    """A role can do more, or less, than the application should."""


class NotTheOwnerError(Exception):
    """Rights are given by the owner of the tables."""


@contextmanager
def owner_asked() -> Iterator[None]:
    """Say so when the database refuses what only an owner may do.

    Raises:
        NotTheOwnerError: If it refuses.
    """
    try:
        yield
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.InsufficientPrivilege):
            raise NotTheOwnerError(
                f"The owner of the tables gives these rights ({error})."
            ) from error
        raise


def grant(role: str) -> list[str]:
    """Give a role what the application needs, and take from it what it does not.

    Must be run by the owner of the tables, or a superuser. What is right already is
    left as it is, so that this is safe, and quick, to repeat.

    Args:
        role: The role of the application, which must exist.

    Returns:
        The tables of which rights were changed.

    Raises:
        RoleUnfitError: If the role has power that no grant takes away, or has still
            other rights afterwards, as through another role.
        NotTheOwnerError: If who asks may not give the rights.
    """
    with owner_asked(), transaction.atomic(), connection.cursor() as cursor:
        _require_owner(cursor)
        _close_schema(cursor)
        refuse(flaws(cursor, role), role)
        wrong = list(differences(cursor, role))
        for table in wrong:
            _give(cursor, role, table)
        _give_queue(cursor, role)
        refuse((f"has other rights on {t}" for t in differences(cursor, role)), role)
    return wrong


def _require_owner(cursor: CursorWrapper) -> None:
    """Refuse who does not own the tables: PostgreSQL would only warn of most grants."""
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relname = ANY(%s::name[])"
        " AND relnamespace = 'public'::regnamespace"
        " AND NOT pg_has_role(current_user, relowner, 'USAGE') LIMIT 1",
        [tables()],
    )
    if found := cursor.fetchone():
        said = f"{found[0]} is somebody else's"
        raise NotTheOwnerError(f"The owner of the tables gives these rights ({said}).")


def refuse(found: Iterator[str], role: str) -> None:
    """Refuse a role of which something was found.

    Raises:
        RoleUnfitError: If anything was.
    """
    if said := "; ".join(found):
        raise RoleUnfitError(f"The role {role} {said}.")


def tables() -> list[str]:
    """List the tables of the product that are there."""
    known = connection.introspection.django_table_names(
        only_existing=True, include_views=False
    )
    return sorted({*known, MIGRATIONS})


def wanted(table: str) -> frozenset[str]:
    """Tell what the application's role has on a table, as PostgreSQL names it."""
    if table in ONLY_READ:
        return frozenset({"SELECT"})
    if table in ONLY_ADDED:
        return ADDING | {f"UPDATE ({column})" for column in ONLY_ADDED[table]}
    return DAILY


def flaws(cursor: CursorWrapper, role: str) -> Iterator[str]:
    """List what makes a role unfit, whatever it was granted.

    Raises:
        RoleUnfitError: If there is no such role.
    """
    try:
        cursor.execute(FLAWS, {"role": role, "tables": tables()})
    except ProgrammingError as error:
        if isinstance(error.__cause__, errors.UndefinedObject):
            raise RoleUnfitError(f"There is no role {role}.") from error
        raise
    yield from (said for (said,) in cursor.fetchall())


def differences(cursor: CursorWrapper, role: str) -> Iterator[str]:
    """List the tables on which a role can do more or less than it should."""
    known = tables()
    cursor.execute("SHOW server_version_num")
    newer = int(cursor.fetchone()[0]) >= WITH_MAINTAIN
    everything = [*EVERYTHING, *(["MAINTAIN"] if newer else [])]
    cursor.execute(HELD, {"role": role, "tables": known, "everything": everything})
    held: dict[str, set[str]] = {table: set() for table in known}
    for table, right in cursor.fetchall():
        held[table].add(right)
    return (table for table in known if held[table] != wanted(table))


def _close_schema(cursor: CursorWrapper) -> None:
    """Let nobody but the owner make things in the schema, as in new databases."""
    cursor.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")


def _give(cursor: CursorWrapper, role: str, table: str) -> None:
    """Take all rights on a table, and give those that are wanted."""
    names = {"role": sql.Identifier(role), "table": sql.Identifier(table)}
    cursor.execute(sql.SQL("REVOKE ALL ON {table} FROM {role}").format(**names))
    given = sql.SQL(", ".join(sorted(wanted(table))))
    order = sql.SQL("GRANT {given} ON {table} TO {role}")
    cursor.execute(order.format(given=given, **names))


def _give_queue(cursor: CursorWrapper, role: str) -> None:
    """Give the rights on the message queue, if it lies in this database."""
    cursor.execute(QUEUE_OWNER)
    for (owner,) in cursor.fetchall():
        names = {"role": sql.Identifier(role), "owner": sql.Identifier(owner)}
        for statement in QUEUE:
            cursor.execute(sql.SQL(statement).format(**names))
