"""Made-up producers that show the portal at work, and the log-ins to try it with.

Everything here is invented from tables and one fixed seed, so that two machines show the same
directory. Every record is marked `is_sample` and carries the word "Contoh" (sample) in its name.
"""

from .loading import load, remove
from .problems import SampleError

__all__ = ["SampleError", "load", "remove"]
