"""Facilities: their pages, the slots of their services, and bookings of them."""
