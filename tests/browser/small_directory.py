"""The directory that the browser sees: thirty producers of two kecamatan, and one page with everything.

27 stand in Plered, so that the list has a second page there, too; 3 stand in Bumijaya, which the live
map shows as a group of its own. Names and places are believable, nobody and nothing is real.
"""

import datetime

from django.urls import reverse
from django.utils import timezone, translation

from artisans import indexing
from tests import factories
from tests.browser.small_associations import addresses_of_associations, make_associations
from tests.browser.small_centres import addresses_of_centres, make_centres
from tests.browser.small_exhibitions import addresses_of_exhibitions, make_exhibitions
from tests.browser.small_exports import addresses_of_exports, make_exports
from tests.browser.small_facilities import addresses_of_facilities, make_facilities
from tests.browser.small_figures import CODE, NAMED, make_figures
from tests.browser.small_mentorings import addresses_of_mentorings, make_mentorings
from tests.browser.small_plans import make_plans
from tests.browser.small_trails import addresses_of_trails, make_trails
from tests.browser.small_trainings import addresses_of_trainings, make_trainings
from tests.browser.small_villages import addresses_of_villages, make_villages
from tests.portal import world

FULL, FULL_NAME = "gerabah-bu-wati", "Gerabah Bu Wati"
PLAIN, PLAIN_NAME = "tempayan-sumber-rejeki", "Tempayan Sumber Rejeki"
PHOTOS = {"Gentong air di halaman": "firebrick", "Tungku saat dibakar": "peru", "Rak pajangan di bengkel": "sienna"}
"""Alternative text and colour of each."""
FAMILIES = [
    "Asih",
    "Barokah",
    "Cahaya",
    "Dewi",
    "Endah",
    "Fajar",
    "Gemilang",
    "Harapan",
    "Indah",
    "Jaya",
    "Karya",
    "Lestari",
    "Mulya",
]
FORMS = {
    "gentong": ("Gentong", "Large water jar", "storage", "v-gentong"),
    "kendi": ("Kendi", "Water jug", "tableware", "v-kendi"),
    "pot-bunga": ("Pot bunga", "Flower pot", "garden", "v-pot"),
    "cobek": ("Cobek", "Mortar", "kitchen", "v-cobek"),
    "celengan": ("Celengan", "Money box", "souvenir", "v-celengan"),
}
TOTAL, IN_PLERED, IN_CIRUAS = 37, 34, 3
GENTONG, GENTONG_IN_PLERED = 9, 6


def make_directory():
    anjun, citeko, bumijaya = _places()
    forms = {slug: _form(slug, *words) for slug, words in FORMS.items()}
    throwing = factories.TechniqueFactory(name_ind="Putar", name_en="Wheel throwing")
    _full_producer(anjun, forms["gentong"], throwing)
    make_figures()
    kinds = list(forms.values())
    for number, (desa, family) in enumerate((desa, family) for desa in (anjun, citeko) for family in FAMILIES):
        factories.ProducerFactory(
            published=True,
            name=f"Gerabah {family} {desa.name}",
            desa=desa,
            verified=number % 3 == 0,
            welcomes_visitors=number % 2 == 0,
            product_types=[kinds[number % 5], kinds[(number + 1) % 5]] if number % 5 else [kinds[1]],
            techniques=[throwing],
        )
    for name in (PLAIN_NAME, "Gentong Bumi Asri", "Padasan Karya Ciruas"):
        factories.ProducerFactory(published=True, name=name, desa=bumijaya, product_types=[forms["gentong"]])
    make_exports()
    make_villages(anjun)
    make_trails(anjun)
    make_centres(anjun)
    make_plans()
    make_trainings()
    make_exhibitions()
    make_mentorings()
    make_associations()
    make_facilities(anjun)
    indexing.refresh_all()


def _places():
    anjun = factories.DesaFactory(anjun=True)
    plered = anjun.kecamatan
    citeko = factories.DesaFactory(kecamatan=plered, name="Citeko")
    bumijaya = factories.DesaFactory(bumijaya=True)
    factories.DesaFactory(kecamatan=factories.KecamatanFactory(name="Darangdan"), name="Nagrak")
    for place, lead_ind, lead_en in (
        (plered, "Di sini tanah merah diputar sejak kereta api datang.", "Red clay is thrown here since the railway."),
        (plered.kabupaten, "Keramik dari Plered dikirim ke banyak negara.", "Ceramics of Plered go to many countries."),
        (bumijaya.kecamatan, "Gentong besar bercap tumpal.", "Large jars with a stamped tumpal."),
    ):
        place.lead_ind, place.lead_en, place.specialities = lead_ind, lead_en, "gentong;kendi"
        place.profile_source_url, place.profile_source_name = "https://example.org/liputan", "Kabar Contoh"
        place.save()
        factories.RegionEventFactory(code=place.pk, serang=place.pk.startswith("36"))
    return anjun, citeko, bumijaya


def _form(slug, name, name_en, group, vessel):
    return factories.ProductTypeFactory(
        slug=slug,
        name_ind=name,
        name_en=name_en,
        group=group,
        vessel=vessel,
        aliases_ind=f"{name} tanah",
        description_ind=f"{name} dari tanah liat, dipakai sehari-hari.",
        description_en=f"{name_en} of clay, in daily use.",
        height_min_cm=20,
        height_max_cm=90,
        origins="Purwakarta; Serang",
    )


def _full_producer(desa, form, technique):
    """A producer whose page shows every part that a page can have."""
    producer = world.private_producer(
        name=FULL_NAME,
        desa=desa,
        kind="studio",
        verified=True,
        welcomes_visitors=True,
        teaches_visitors=True,
        custom_orders=True,
        description_ind="Gentong dan kendi dari tanah merah Anjun, dibakar dengan kayu.",
        description_en="Jars and jugs of the red clay of Anjun, fired with wood.",
        founded_year=1987,
        monthly_capacity=1200,
        languages="Indonesia, Sunda",
        payment="Tunai, transfer bank",
        shipping="Truk, JNE",
        website="https://bu-wati.example.org/",
        techniques=[technique],
        motifs=[factories.MotifFactory(name_ind="Tumpal")],
        sources=[factories.SourceFactory()],
    )
    world.agree(producer, *world.PERSONAL)
    piece = factories.ProductFactory(
        producer=producer,
        published=True,
        type=form,
        name_ind="Gentong air 40 liter",
        name_en="Water jar of 40 litres",
        finish=factories.FinishFactory(name_ind="Tanpa glasir", name_en="Unglazed"),
        height_cm=60,
        diameter_cm=45,
        price_min=185_000,
        price_max=240_000,
        minimum_order=2,
    )
    for position, (alt, colour) in enumerate(PHOTOS.items()):
        factories.PhotoFactory(
            record=producer,
            product=piece if position == 0 else None,
            alt_ind=alt,
            position=position,
            credit="Asep",
            image__width=320,
            image__height=240,
            image__color=colour,
        )
    factories.VisitOfferFactory(producer=producer, duration_minutes=60, price=35_000, weekdays="5; 6")
    in_a_week = timezone.now() + datetime.timedelta(days=7)
    factories.FiringDayFactory(producer=producer, starts_at=in_a_week, state="cancelled", is_sample=True)
    factories.KilnFactory(producer=producer, largest_piece_cm=120, max_temperature_c=1000)
    factories.SalesChannelFactory(producer=producer)
    for weekday in range(6):
        factories.OpeningHoursFactory(producer=producer, weekday=weekday)
    coming = datetime.date.today() + datetime.timedelta(days=30)
    factories.OpeningExceptionFactory(producer=producer, starts=coming, reason_ind="Lebaran", reason_en="Eid")


def addresses(language):
    """Every kind of public page by name, in ``language``."""
    with translation.override(language):
        producers, search = reverse("artisans:producer_list"), reverse("search")
        return {
            "home": reverse("home"),
            "list": producers,
            "list as rows": f"{producers}?tampil=daftar&kecamatan=plered&produk=gentong",
            "list on a map": f"{producers}?tampil=peta&kecamatan=ciruas",
            "list, page 2": f"{producers}?halaman=2&urut=dekat",
            "list without results": f"{producers}?q=gentong&kecamatan=darangdan",
            "list with problems": f"{producers}?kecamatan=atlantis&halaman=99&tinggi=abc",
            "producer": reverse("artisans:producer_detail", args=[FULL]),
            "producer without photo": reverse("artisans:producer_detail", args=[PLAIN]),
            "product types": reverse("artisans:product_type_list"),
            "product type": reverse("artisans:product_type_detail", args=["gentong"]),
            "catalogue": f"{reverse('artisans:catalogue')}?kecamatan=plered",
            "catalogue of nothing": f"{reverse('artisans:catalogue')}?q=bukansiapasiapa&isi=emas",
            "who can make": reverse("artisans:who_can_make"),
            "who can make, answered": f"{reverse('artisans:who_can_make')}?tinggi=100&jumlah=200&produk=gentong",
            "who can make, with problems": f"{reverse('artisans:who_can_make')}?tinggi=abc&suhu=-1&teknik=x",
            **addresses_of_exports(),
            **addresses_of_villages(),
            **addresses_of_trails(),
            **addresses_of_centres(),
            **addresses_of_trainings(),
            **addresses_of_exhibitions(),
            **addresses_of_mentorings(),
            "near": reverse("tourism:near"),
            "near a kecamatan": f"{reverse('tourism:near')}?kecamatan=plered&jenis=produsen&jenis=oleh-oleh",
            "near on a map": f"{reverse('tourism:near')}?lat=-6.640&lon=107.390&tampil=peta&jenis=produsen",
            "near, with problems": f"{reverse('tourism:near')}?lat=abc&lon=1&kecamatan=plered&jam=25:00&produk=x",
            "calendar": reverse("tourism:calendar"),
            "calendar, with problems": f"{reverse('tourism:calendar')}?jenis=pesta&halaman=9",
            "group visit": f"{reverse('tourism:visit_request')}?produsen={FULL}",
            "offline": reverse("tourism:offline"),
            "page not kept": reverse("tourism:offline_missing"),
            "regions": reverse("region_list"),
            "kabupaten": reverse("kabupaten_detail", args=["purwakarta"]),
            "kecamatan": reverse("kecamatan_detail", args=["purwakarta", "plered"]),
            "kecamatan without producers": reverse("kecamatan_detail", args=["purwakarta", "darangdan"]),
            "master plan": reverse("programmes:master_plan"),
            "agreements": reverse("programmes:agreement_list"),
            **addresses_of_associations(),
            **addresses_of_facilities(),
            "regeneration": reverse("programmes:regeneration"),
            "programmes": reverse("programmes:overview"),
            "figures": reverse("figures:indicator_list"),
            "figure": reverse("figures:indicator_detail", args=[CODE]),
            "figure without chart": reverse("figures:indicator_detail", args=[NAMED]),
            "search": f"{search}?q=gentong",
            "search without results": f"{search}?q=gentogn",
            "search, empty": search,
            "map": reverse("map"),
            "about": reverse("about"),
            "privacy": reverse("privacy"),
            "accessibility": reverse("accessibility"),
            "credits": reverse("credits"),
            "not found": f"{reverse('home')}tidak-ada/",
        }
