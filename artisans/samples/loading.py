"""Save the samples in bulk, and take them away again."""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import override

from regions.models import Desa

from .. import indexing
from ..models import (
    Artisan,
    Finish,
    FormerSlug,
    Kiln,
    Motif,
    OpeningException,
    OpeningHours,
    Photo,
    Producer,
    ProducerConsent,
    Product,
    ProductType,
    SalesChannel,
    Technique,
)
from . import gallery, logins, pictures
from .places import PLACES, TOTAL
from .problems import SampleError
from .producers import invent
from .specialities import WANTED

WORDS_OF_PRODUCERS = {
    "types": (Producer.product_types.through, "producttype_id", ProductType),
    "techniques": (Producer.techniques.through, "technique_id", Technique),
    "motifs": (Producer.motifs.through, "motif_id", Motif),
    "finishes": (Producer.finishes.through, "finish_id", Finish),
}
ROWS = {
    "kilns": Kiln,
    "hours": OpeningHours,
    "exceptions": OpeningException,
    "channels": SalesChannel,
    "consents": ProducerConsent,
    "photos": Photo,
}
RECORDS = {"products": Product, "artisans": Artisan, "producers": Producer}


@dataclass
class Report:
    """What a run did: counts by what was counted, and sentences about what it left alone."""

    counts: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def load(count: int = TOTAL) -> Report:
    """Make the demo log-ins and, unless there are samples, ``count`` sample producers.

    Raise `SampleError` when a password, a place or a word of the vocabulary is missing.
    """
    logins.check()
    words, desa, listed = _words(), _desa(), pictures.listed()
    # Before the transaction: encoding takes seconds, in which SQLite would let nobody else write.
    report = Report({"picture files": pictures.store(listed)})
    with override("id"), transaction.atomic():
        report.counts["log-ins"], taken = logins.make()
        report.notes += [f"{name} belongs to real staff and stays as it is." for name in taken]
        if already := Producer.objects.samples().count():
            report.notes.append(f"{already} sample producers are there already; none was made.")
        else:
            samples = invent(count, words=words, desa=desa, officers=logins.officers())
            gallery.hang(samples, listed)
            report.counts |= _save(samples, words)
            indexing.refresh_all()
    return report


def remove() -> Report:
    """Take all samples, their pictures and the demo log-ins away; real records stay as they are."""
    report = Report()
    with transaction.atomic():
        for name, model in RECORDS.items():
            report.counts[name] = model.objects.samples().count()
            model.objects.samples().delete()
        report.counts["log-ins"], kept = logins.remove()
        report.notes += [f"{name} is deactivated, not deleted: real records name this log-in." for name in kept]
    report.counts["picture files"] = pictures.discard()
    return report


def _words():
    """The vocabulary by model and slug."""
    words = {
        model: {word.slug: word for word in model.objects.filter(slug__in=slugs)} for model, slugs in WANTED.items()
    }
    missing = sorted(slug for model, slugs in WANTED.items() for slug in slugs - words[model].keys())
    if missing:
        raise SampleError(f"The vocabulary lacks {', '.join(missing)}. Run `manage.py load_reference` first.")
    return words


def _desa():
    """The villages of the samples by code, with kecamatan and kabupaten."""
    wanted = {code for code, _name in PLACES}
    desa = Desa.objects.select_related("kecamatan__kabupaten").defer("outline", "svg_path").in_bulk(wanted)
    if missing := sorted(wanted - desa.keys()):
        raise SampleError(f"Villages {', '.join(missing)} are not loaded. Run `manage.py load_reference` first.")
    return desa


def _save(samples, words):
    """Save everything with one statement per table and batch; return how many rows each got."""
    _free_slugs(samples)
    Producer.objects.bulk_create([sample.producer for sample in samples], batch_size=200)
    products = [entry for sample in samples for entry in sample.products]
    Product.objects.bulk_create([product for product, _techniques in products], batch_size=200)
    for name, (through, column, model) in WORDS_OF_PRODUCERS.items():
        _link(through, "producer_id", column, [(each.producer, getattr(each, name)) for each in samples], words[model])
    _link(Product.techniques.through, "product_id", "technique_id", products, words[Technique])
    counts = {"producers": len(samples), "products": len(products)}
    for name, model in ROWS.items():
        rows = [row for sample in samples for row in getattr(sample, name)]
        model.objects.bulk_create(rows, batch_size=200)
        counts[name] = len(rows)
    return counts


def _free_slugs(samples):
    """Give way to a real producer that has, or had, the same address."""
    taken = set(Producer.objects.values_list("slug", flat=True)) | set(
        FormerSlug.objects.values_list("slug", flat=True)
    )
    for sample in samples:
        while sample.producer.slug in taken:
            sample.producer.slug += "-contoh"
        taken.add(sample.producer.slug)


def _link(through, owner_column, word_column, links, words):
    """Save many-to-many rows from pairs of an owner and the slugs of its words."""
    through.objects.bulk_create(
        [
            through(**{owner_column: owner.pk, word_column: words[slug].pk})
            for owner, slugs in links
            for slug in sorted(slugs)
        ],
        batch_size=400,
    )
