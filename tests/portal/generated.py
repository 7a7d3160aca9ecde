"""How generated input is tried: the same few examples on every run, and never a clock."""

from hypothesis import HealthCheck, settings

few_examples = settings(
    derandomize=True,
    database=None,
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
