"""Visits after a training: what was found, what comes next, and what became of the sales."""
