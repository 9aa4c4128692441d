"""Both databases look for a column among any number of names, by one statement."""

from __future__ import annotations

import pytest
from sqlalchemy import column, select, union_all
from sqlalchemy.sql import literal

from actions.store.among import among

NAMES = ("ada", "o'neil", 'the "one"', "a,b", "{c}", "ünï\\", "")
people = union_all(*(select(literal(name).label("name")) for name in NAMES)).subquery()
FIND = select(people.c.name).where(among(people.c.name, "names"))


@pytest.mark.parametrize("wanted", [NAMES, NAMES[:1], NAMES[2:4], (), ("nobody",), ("ada", "ada", "nobody")])
def test_those_who_are_named_are_found_and_nobody_else(database, wanted):
    with database.session() as session:
        found = session.connection().execute(FIND, {"names": list(wanted)}).scalars().all()
    assert sorted(found) == sorted({*wanted} & {*NAMES})


def test_the_statement_is_the_same_however_many_are_named(database):
    said = str(FIND.compile(database.engine))
    assert "POSTCOMPILE" not in said
    assert said == str(select(people.c.name).where(among(people.c.name, "names")).compile(database.engine))


def test_another_column_is_another_statement(database):
    other = select(people.c.name).where(among(column("other"), "names"))
    assert str(other.compile(database.engine)) != str(FIND.compile(database.engine))
