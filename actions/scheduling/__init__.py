"""Interview times: which are free, holding one, booking it, moving and cancelling it, and the invitation."""
