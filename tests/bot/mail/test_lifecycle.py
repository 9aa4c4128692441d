"""Whatever happens to an interview, what each recipient was told of it only rises, and ends right."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from actions.invitations import telling
from actions.scheduling import booking, plans
from actions.scheduling.refusals import BookingRefused
from actions.store.tables import Conversation
from tests.bot.mail.team import ADA, BELA, NOW, ROLE, TUESDAY

FAULTS = [("RCPT", "450 later"), ("DATA", "451 later"), ("DATA", "drop"), ("MAIL", "421 busy")]


class Life:
    """One candidate's interview, changed at random."""

    def __init__(self, team, seed: int) -> None:
        self.team, self.random = team, random.Random(seed)
        self.addresses = ["first@example.org", "second@example.org"]
        team.candidate(email=self.addresses[0])
        with team.session() as session:
            plans.add_person(session, ROLE, "bela", now=NOW)
        self.booked: list[str] = []

    def step(self) -> None:
        self.random.choice([self.book, self.move, self.cancel, self.readdress, self.fault, self.deliver])()

    def _start(self):
        return TUESDAY + timedelta(days=self.random.randint(1, 2), hours=self.random.randint(0, 5))

    def book(self) -> None:
        if not self._confirmed():
            self.booked.append(self.team.book(start=self._start()))

    def move(self) -> None:
        if current := self._confirmed():
            try:
                self.team.move(current, self._start())
            except BookingRefused:
                return

    def cancel(self) -> None:
        if current := self._confirmed():
            self.team.cancel(current)

    def readdress(self) -> None:
        with self.team.session() as session:
            conversation = session.get_one(Conversation, "mira")
            person = {"name": "Mira", "email": self.random.choice(self.addresses)}
            conversation.state = {**conversation.state, "person": person}
            telling.tell_of_address(session, "mira", now=self.team.now)

    def fault(self) -> None:
        self.team.office.fail(*self.random.choice(FAULTS))

    def deliver(self) -> None:
        self.team.wait(minutes=self.random.choice([0, 1, 40]))

    def settle(self) -> None:
        for _ in range(6):
            self.team.wait(minutes=45)

    def _confirmed(self) -> str | None:
        with self.team.session() as session:
            found = booking.current(session, "mira")
            return found.id if found and found.status == "confirmed" else None

    def expected(self) -> dict[str, str]:
        """Who should believe, by now, that they have an interview: the booking by their address."""
        current = self._confirmed()
        if current is None:
            return {}
        with self.team.session() as session:
            panel = booking.find(session, current).people
            address = session.get_one(Conversation, "mira").state["person"]["email"]
        return dict.fromkeys([f"{person}@example.com" for person in panel] + [address], current)


@pytest.mark.parametrize("seed", range(8))
def test_what_is_told_only_rises_and_ends_as_things_stand(team, seed):
    life = Life(team, seed)
    life.book()
    for _ in range(12):
        life.step()
    life.settle()
    believed = {}
    for who in (ADA, BELA, *life.addresses):
        for booked in life.booked:
            told = [event for event in team.events(who) if event["UID"] == f"{booked}@rolecall"]
            order = [(event["SEQUENCE"], event["DTSTAMP"].dt, str(event["METHOD"])) for event in told]
            # A message that comes twice, because the line broke, is the same message.
            fresh = list(dict.fromkeys(order))
            assert order == sorted(order)
            assert len({sequence for sequence, _, _ in fresh}) == len(fresh)
            assert len({stamp for _, stamp, _ in fresh}) == len(fresh)
            assert fresh[:1] == [] or fresh[0][2] == "REQUEST"
            if told and told[-1]["METHOD"] == "REQUEST":
                believed[who] = booked
                standing = team.booking(booked)
                assert (told[-1]["DTSTART"].dt, told[-1]["DTEND"].dt) == (standing.start, standing.end)
    assert believed == life.expected()
