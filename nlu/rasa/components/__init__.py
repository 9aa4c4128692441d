"""Our components, run inside Rasa: the cleaner, the sentence encoder and the intent classifier."""
