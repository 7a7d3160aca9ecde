"""Trails for the public: list, page, map and the files for navigation devices."""
