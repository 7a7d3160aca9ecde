"""Exhibitions: their pages and feeds, applications for stalls, who showed there and what was sold."""
