class SampleError(Exception):
    """Why samples cannot be loaded, in words for the person who runs the command."""
