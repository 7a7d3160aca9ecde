"""An officer keeps the producers of the own office true, from form to public columns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import gettext as _

from artisans.models import FormerSlug, Producer
from gerabah_portal import roles
from tests.factories import (
    DesaFactory,
    KecamatanFactory,
    KilnFactory,
    OpeningHoursFactory,
    PhotoFactory,
    ProducerConsentFactory,
    ProducerFactory,
    ProductFactory,
    ProductTypeFactory,
    SalesChannelFactory,
    SourceFactory,
    StaffFactory,
    TechniqueFactory,
    indexed,
)
from tests.stewardship.admin_forms import errors_of, form_of, with_row

pytestmark = pytest.mark.django_db
ADD = reverse("admin:artisans_producer_add")
LIST = reverse("admin:artisans_producer_changelist")


def change(producer):
    return reverse("admin:artisans_producer_change", args=[producer.pk])


def opened(client, url):
    return form_of(client.get(url), "producer_form")


def test_producer_is_corrected_with_its_rows_and_search(client, officer):
    producer = ProducerFactory(published=True, sources=[SourceFactory()])
    hours, gentong = OpeningHoursFactory(producer=producer), ProductTypeFactory(name_ind="Gentong")
    values = opened(client, change(producer))

    values |= {
        "name": "Gerabah Anjun Jaya",
        "description_ind": "Gentong besar.",
        "description_en": "Large jars.",
        "desa": DesaFactory(anjun=True).pk,
        "whatsapp": "0812 3456 7890",
        "product_types": [gentong.pk],
        "hours-0-opens": "07:30",
    }
    values = with_row(values, "kilns", kind="updraft", count=2, largest_piece_cm=90)
    values = with_row(values, "channels", kind="shopee", url="https://shopee.co.id/anjun")
    response = client.post(change(producer), values)

    assert response.url == LIST
    saved = Producer.objects.get()
    hours.refresh_from_db()
    assert (saved.name, saved.description_ind, saved.description_en) == (
        "Gerabah Anjun Jaya",
        "Gentong besar.",
        "Large jars.",
    )
    assert (saved.village.name, str(saved.whatsapp), f"{hours.opens:%H:%M}") == ("Anjun", "+6281234567890", "07:30")
    assert saved.status == "published"
    # The made columns follow at once.
    assert {"anjun", "gentong", "large"} <= set(saved.search_text.split())
    assert saved.facet_terms == "types:gentong channels:shopee"
    assert (saved.sells_online, saved.largest_piece_cm) == (True, 90)
    assert saved.page_parts["hours"] == [[0, "07:30", "16:00"]]
    assert len(saved.page_parts["sources"]) == 1


def test_producer_form_saved_unchanged_changes_nothing(client, officer):
    producer = indexed(
        ProducerFactory(
            published=True,
            verified=True,
            desa=DesaFactory(anjun=True),
            description_ind="Baris satu.\r\nBaris dua.",
            lat="-6.63309",
            lon="107.39555",
            phone="+622642700123",
            nib="1234567890123",
            techniques=[TechniqueFactory()],
        )
    )
    KilnFactory(producer=producer)
    ProductFactory(producer=producer)
    before = Producer.objects.filter(pk=producer.pk).values().get()

    client.post(change(producer), opened(client, change(producer)))

    after = Producer.objects.filter(pk=producer.pk).values().get()
    assert {name for name in before if before[name] != after[name]} == {"updated", "page_parts"}
    assert producer.kilns.count() == producer.products.count() == producer.techniques.count() == 1


def test_producer_is_added_as_draft_with_a_slug(client, officer):
    values = opened(client, ADD) | {"name": "Sanggar Tanah Liat", "kecamatan": KecamatanFactory(plered=True).pk}

    client.post(ADD, values)

    producer = Producer.objects.get()
    assert (producer.slug, producer.status, producer.published_by) == ("sanggar-tanah-liat", "draft", None)
    assert "sanggar" in producer.search_name


def test_status_and_who_cannot_be_posted(client, officer):
    producer = ProducerFactory()
    values = opened(client, change(producer))

    client.post(change(producer), values | {"status": "published", "verified_by": officer.pk, "search_name": "x"})

    producer.refresh_from_db()
    assert (producer.status, producer.verified_by, producer.search_name) == (
        "draft",
        None,
        f" {producer.slug} ".replace("-", " "),
    )


def test_new_slug_leaves_the_former_address(client, officer):
    producer = ProducerFactory(slug="gerabah-lama")
    client.post(change(producer), opened(client, change(producer)) | {"slug": "gerabah-baru"})

    assert list(FormerSlug.objects.values_list("slug", "producer")) == [("gerabah-lama", producer.pk)]


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"nib": "123"}, "__all__", "A NIB has 13 digits."),
        ({"nib": "1234567890123"}, "__all__", "Another producer already has this NIB."),
    ],
)
def test_wrong_value_says_what_to_write(client, officer, wrong, field, said):
    ProducerFactory(nib="1234567890123")
    producer = ProducerFactory()

    response = client.post(change(producer), opened(client, change(producer)) | wrong)

    assert errors_of(response) == {field: [_(said)]}


def test_desa_of_another_kecamatan_is_refused(client, officer):
    producer = ProducerFactory()
    values = opened(client, change(producer)) | {"desa": DesaFactory().pk}

    response = client.post(change(producer), values)

    assert errors_of(response) == {
        "__all__": [_("This desa lies in another kecamatan. Please choose one of the same.")]
    }


@pytest.mark.parametrize("name", ["kilns", "hours", "exceptions", "channels", "photos", "consents"])
def test_more_rows_announced_than_there_are_is_no_crash(client, officer, name):
    producer = ProducerFactory()
    values = opened(client, change(producer))

    response = client.post(change(producer), values | {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": "1"})

    assert response.status_code in (200, 302)


@pytest.mark.parametrize(("state", "leads"), [({}, False), ({"published": True}, True), ({"archived": True}, False)])
def test_form_leads_to_the_public_page_of_a_published_record(client, officer, state, leads):
    producer = ProducerFactory(**state)
    product = ProductFactory(producer=producer, published=True)

    pages = [client.get(change(producer)), client.get(reverse("admin:artisans_product_change", args=[product.pk]))]

    assert [producer.get_absolute_url() in page.content.decode() for page in pages] == [leads, leads]


def test_viewer_opens_every_part_of_a_producer(client):
    """Who may only look gets all of it as text, a stored proof of consent included."""
    client.force_login(StaffFactory(purwakarta=True, role=roles.REVIEWER))
    producer = ProducerFactory(nib="1234567890123")
    SalesChannelFactory(producer=producer, url="https://shopee.co.id/anjun")
    PhotoFactory(record=producer, alt_ind="Gentong di depan bengkel")
    ProducerConsentFactory(record=producer, with_evidence=True)

    text = client.get(change(producer)).content.decode()

    assert "1234567890123" in text
    assert "https://shopee.co.id/anjun" in text
    assert "Gentong di depan bengkel" in text
    assert "formulir" in text
    assert 'name="nib"' not in text


def test_list_finds_by_name_and_nib_and_filters(client, officer):
    anjun = ProducerFactory(name="Anjun Jaya", verified=True)
    citeko = ProducerFactory(name="Citeko", nib="1234567890123", sample=True)

    def shown(**query):
        return list(client.get(LIST, query).context["cl"].result_list)

    assert shown(q="anjun") == shown(review="fresh") == shown(is_sample__exact="0") == [anjun]
    assert shown(q="1234567890123") == shown(review="never") == [citeko]
    assert shown(review="nonsense") == shown() == [anjun, citeko]


def test_kecamatan_filter_offers_those_of_own_records(client, officer):
    ProducerFactory()
    ProducerFactory(kecamatan=KecamatanFactory(name="Darangdan"))
    ProducerFactory(serang=True)
    KecamatanFactory(name="Tanpa perajin")

    cl = client.get(LIST).context["cl"]
    offered = next(spec for spec in cl.filter_specs if getattr(spec, "field_path", "") == "kecamatan").lookup_choices

    assert sorted(name for _code, name in offered) == ["Darangdan", "Plered"]


def test_form_query_count_does_not_grow_with_rows(client, officer):
    producer = ProducerFactory()
    rows = [PhotoFactory, ProductFactory, KilnFactory, OpeningHoursFactory, SalesChannelFactory, ProducerConsentFactory]
    parents = [{"record" if row in (PhotoFactory, ProducerConsentFactory) else "producer": producer} for row in rows]

    def asked(number):
        for row, parent in zip(rows, parents, strict=True):
            row(**parent, **_unlike(row, number))
        with CaptureQueriesContext(connection) as queries:
            client.get(change(producer))
        return len(queries)

    asked(0)  # content types and the like are asked once per process
    assert asked(1) == asked(2) == asked(3)


def _unlike(row, number):
    """What must differ between two rows of one producer."""
    return {
        OpeningHoursFactory: {"weekday": number},
        ProducerConsentFactory: {"field": ["whatsapp", "phone", "email", "location"][number]},
    }.get(row, {})
