"""Marts: the views that people read, in `sql/marts`, and the questions that the command asks."""
