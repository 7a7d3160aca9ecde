"""What a form that anybody may send needs: a signed stamp, limits on how often, and that it came from our page."""
