"""The command `sosik`: a thin door to the stages."""
