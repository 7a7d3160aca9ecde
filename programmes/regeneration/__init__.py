"""Regeneration watch: do young people follow? Numbers of artisans only, never of fewer than five."""
