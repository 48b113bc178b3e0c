"""Version 6: roles of accounts in single situations; tokens with a scope, a situation, an end, and when they were last used."""

from __future__ import annotations

from sqlalchemy import Column, Connection, ForeignKey, MetaData, String, Table, inspect

from metrics.ledger.schema.columns import Moment


def apply(connection: Connection) -> None:
    """Add the table of roles and the columns of tokens. What tokens could do until now is what an editor may, without end."""
    made = MetaData()
    accounts = Table("accounts", made, Column("name", String, primary_key=True))
    roles = Table(
        "account_roles", made,
        Column("account", String, ForeignKey(accounts.c.name), primary_key=True),
        Column("situation_id", String, primary_key=True),
        Column("role", String, nullable=False),
    )  # fmt: skip
    made.create_all(connection, tables=[roles])
    moment = Moment().compile(connection.dialect)
    for column, kind in (
        ("scope", "VARCHAR NOT NULL DEFAULT 'review'"),
        ("situation_id", "VARCHAR"),
        ("expires_at", moment),
        ("last_used_at", moment),
    ):
        if column not in {each["name"] for each in inspect(connection).get_columns("tokens")}:
            connection.exec_driver_sql(f"ALTER TABLE tokens ADD COLUMN {column} {kind}")
