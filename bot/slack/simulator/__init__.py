"""A stateful fake of Slack's Web API on loopback, for the demo and the tests."""
