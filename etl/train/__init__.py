"""Training: what `sosik train` makes of labelled text. Nothing that runs over articles imports it."""
