"""Visits of workshops: what they offer, and groups that ask to come."""
