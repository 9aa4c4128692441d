"""A stateful fake of Slack's Web API on loopback, for the demo and the tests."""

from bot.slack.simulator.simulator import Simulator, create_simulator

__all__ = ["Simulator", "create_simulator"]
