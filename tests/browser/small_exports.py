"""Destinations that the browser sees: with a number, contested, only named, and one that exporters alone know."""

from django.urls import reverse

from artisans.models import ProductType
from figures.models import Indicator
from tests import factories

SENT = "GP-KIRIM-01"
"""Reference of an inquiry that has come in."""
PLAN = (
    "0-nama=Guci&0-jml=120&0-cara=lepas&0-t=90&0-l=80&0-b=65&1-nama=Pot&1-jml=4000&1-cara=karton&1-kp=60&1-kl=40"
    "&1-kt=45&1-kb=18&1-isi=4&2-nama=Vas&2-jml=abc&2-cara=karton&3-nama=Raksasa&3-jml=1&3-cara=lepas&3-t=265&3-l=90&3-b=80"
)
"""Loose pieces, cartons, a row with errors, and a piece that no door lets in."""


def make_exports():
    """Countries beside the totals of `small_figures`, and two exporters."""
    containers = _indicator("kontainer-ekspor")
    named = _indicator("tujuan-disebut")
    for country, year, value in (("US", 2024, 6), ("US", 2024, 8), ("US", 2025, 1), ("NL", 2025, 3)):
        factories.ObservationFactory(indicator=containers, country=country, year=year, value=value)
    for country in ("IT", "SG"):
        factories.ObservationFactory(indicator=named, country=country, year=2024, value=None)
    raya = _full_exporter()
    citeko = factories.ExporterFactory(published=True, name="CV Citeko Indah", markets="NL")
    for exporter in (raya, citeko):
        factories.indexed_exporter(exporter)
        factories.ShipmentFactory.create_batch(
            6,
            exporter=exporter,
            hs_code="691490",
            pieces=400,
            containers_20=1,
            hs_decided_by="exporter",
            product_types=raya.product_types.all(),
        )
    inquiry = factories.InquiryFactory(reference=SENT)
    factories.InquiryLineFactory(inquiry=inquiry)
    for exporter in (raya, citeko):
        factories.RecipientFactory(inquiry=inquiry, exporter=exporter)


def _full_exporter():
    """An exporter whose page shows every part that a page can have."""
    exporter = factories.ExporterFactory(
        published=True,
        verified=True,
        name="CV Anjun Raya",
        desa=factories.DesaFactory(anjun=True),
        markets="NL FR",
        product_types=ProductType.objects.filter(slug="gentong"),
        description_ind="Gentong dan guci besar, dikemas di palet.",
        description_en="Large jars and urns, packed on pallets.",
        role="both",
        since_year=2009,
        incoterms="FOB; CIF",
        payment_terms="30 % di muka, L/C",
        minimum_order=200,
        lead_time_days=45,
        monthly_capacity=1500,
        english_sheet=True,
        price_list=True,
        whatsapp="+6281234567890",
        email="raya@example.org",
    )
    for field in ("whatsapp", "email"):
        factories.ExporterConsentFactory(record=exporter, field=field)
    factories.CertificateFactory(exporter=exporter)
    return exporter


def _indicator(code):
    return Indicator.objects.filter(code=code).first() or factories.IndicatorFactory(code=code)


def addresses_of_exports():
    """The pages of the exports by name, in the language of the moment."""
    here, exporters = reverse("exporters:export_map"), reverse("exporters:exporter_list")
    countries = {"country": "us", "country without a number": "sg", "country without a report": "fr"}
    return {
        "exports": here,
        "exports of a year": f"{here}?tahun=2024",
        "HS codes": reverse("exporters:hs_codes"),
        "HS codes, nothing told": f"{reverse('exporters:hs_codes')}?produk=kendi",
        "exports of an unknown year": f"{here}?tahun=1066",
        "inquiry": f"{reverse('exporters:inquiry')}?pilih=e:cv-anjun-raya,e:tidak-ada",
        "inquiry without a list": reverse("exporters:inquiry"),
        "inquiry, sent": reverse("exporters:inquiry_sent", args=[SENT]),
        "exporters": exporters,
        "exporters, filtered": f"{exporters}?negara=nl&urut=nama",
        "exporters without results": f"{exporters}?q=zzz&negara=fr",
        "exporters with problems": f"{exporters}?negara=xx&minimum=banyak&halaman=99",
        "exporter": reverse("exporters:exporter_detail", args=["cv-anjun-raya"]),
        "container planner": reverse("exporters:container_planner"),
        "container plan": f"{reverse('exporters:container_planner')}?{PLAN}",
        **{name: reverse("exporters:country_detail", args=[code]) for name, code in countries.items()},
    }
