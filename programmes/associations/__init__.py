"""Associations: who belongs to them, who holds office for which term, and what the public reads of it."""
