"""The resources that apps have registered, by the label of their model."""

_resources = {}


def register(resource_class):
    """Let uploads find ``resource_class`` again; use it as a decorator."""
    _resources[resource_class.label()] = resource_class
    return resource_class


def resource_of(label: str):
    """The resource for the model with ``label`` ("artisans.producer")."""
    return _resources[label]


def labels() -> list[str]:
    return list(_resources)
