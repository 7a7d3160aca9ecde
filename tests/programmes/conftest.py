from tests.small_reference import loaded, reference_dir  # noqa: F401 - fixtures
