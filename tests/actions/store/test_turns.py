"""Whoever asked first has the first turn, and whoever loses patience keeps nobody else waiting."""

from __future__ import annotations

import threading
import time

from actions.store.turns import Turns


def queue_up(turns: Turns, names: str, patience: float, order: list[str]) -> list[threading.Thread]:
    """Threads that ask one after the other and note down when they are let in."""

    def ask(name: str) -> None:
        with turns.turn(patience) as mine:
            order.append(name if mine else f"not {name}")

    threads = []
    for number, name in enumerate(names, start=1):
        threads.append(threading.Thread(target=ask, args=(name,)))
        threads[-1].start()
        while len(turns._waiting) < number:
            time.sleep(0.001)
    return threads


def test_turns_are_taken_in_the_order_in_which_they_were_asked_for():
    turns, order = Turns(), []
    with turns.turn(1) as mine:
        waiting = queue_up(turns, "abc", 10, order)
        assert mine
        assert order == []
    for thread in waiting:
        thread.join()
    assert order == ["a", "b", "c"]


def test_who_waits_in_vain_is_told_and_the_next_one_is_not_held_up():
    turns, order = Turns(), []
    with turns.turn(1):
        (impatient,) = queue_up(turns, "a", 0.01, order)
        impatient.join()
        assert order == ["not a"]
        (patient,) = queue_up(turns, "b", 10, order)
    patient.join()
    assert order == ["not a", "b"]
    with turns.turn(0) as mine:
        assert mine
