from stewardship.querysets import RecordQuerySet


class ProducerQuerySet(RecordQuerySet):
    pass
