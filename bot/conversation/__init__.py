"""One turn: policy, state, wording and the engine that runs them in one transaction."""
