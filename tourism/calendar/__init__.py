"""Firing days and open workshops: the page, and the feed that calendars subscribe to."""
