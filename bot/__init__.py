"""Who talks to whom, and when: channels, the engine, the clock, the outbox and the command line."""
