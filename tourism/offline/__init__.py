"""Save for the trip: what of a kabupaten a phone keeps, and the same as a file to download."""
