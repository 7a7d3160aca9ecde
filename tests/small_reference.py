"""A small set of reference files: two kecamatan, words of the craft, businesses, figures, places for tourists.

path = write_reference(tmp_path)
line = replace(path, "geo/districts.csv", ",Anyar,", ",Anyer,")
output = load_reference(path)
"""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from artisans.models import Finish, Motif, Producer, ProductType, Technique
from figures.models import Indicator, Observation
from programmes.models import Agreement, Facility, MasterPlan, Partner, Training
from regions.models import Desa, Kabupaten, Kecamatan, Provinsi, RegionEvent
from stewardship.models import ContentVersion, Source, Staff
from tourism.models import DesaWisata, Season, SouvenirCentre, StandingReport

TABLES = {
    "geo/provinces.csv": """\
code,name,kind,bps_code,lat,lon
32,Jawa Barat,provinsi,32,-6.92001,107.60249
36,Banten,provinsi,36,-6.45622,106.10897
""",
    "geo/regencies.csv": """\
code,province_code,name,kind,bps_code,lat,lon
32.14,32,Kabupaten Purwakarta,kabupaten,3214,-6.59501,107.43222
36.04,36,Kabupaten Serang,kabupaten,3604,-6.14853,105.96339
""",
    "geo/districts.csv": """\
code,regency_code,name,kind,bps_code,alt_names,lat,lon
32.14.04,32.14,Plered,kecamatan,3214020,,-6.64093,107.38904
36.04.30,36.04,Anyar,kecamatan,3604200,Anyer,-6.07441,105.91374
""",
    "geo/villages.csv": """\
code,district_code,regency_code,name,kind,bps_code,alt_names,lat,lon
32.14.04.2001,32.14.04,32.14,Plered,desa,3214020007,,-6.64126,107.3857
32.14.04.2009,32.14.04,32.14,Anjun,desa,3214020008,,-6.62929,107.39342
36.04.30.2005,36.04.30,36.04,Bandulu,desa,3604200006,,-6.0942,105.90001
""",
    "regions/profiles.csv": """\
code,lead_ind,lead_en,known_for,office_ind,office_en,source_url,source_publisher,source_published
32.14,Keramik dari Plered.,Ceramics from Plered.,gentong;kendi,Dinas,Office,https://example.org/plered,ANTARA,2020-06-18
36.04.30,Gerabah di Bandulu.,Pottery in Bandulu.,,,,https://example.org/anyar,Banten Raya,
""",
    "regions/news.csv": """\
code,date,title_ind,title_en,text_ind,text_en,source_url,publisher
32.14,2020-06-18,27 pelaku industri,27 businesses,Mereka mengekspor.,They export.,https://example.org/plered,ANTARA
36.04.30,2017-01,Pusat oleh-oleh,Souvenir centre,Direncanakan.,It is planned.,https://example.org/anyar,Banten Raya
""",
    "vocabulary/sources.csv": """\
url,publisher,published
https://example.org/plered,ANTARA,2020-06-18
https://example.org/bumijaya,Bisnis Banten,
""",
    "facts/products.csv": """\
name_id,name_en,group,typical_region,note_en,source_url,published
gentong,large water jar,storage,Purwakarta,,https://example.org/plered,2020-06-18
gentong,large water jar,storage,Serang,,https://example.org/bumijaya,
kendi,jug,tableware,Purwakarta,,https://example.org/plered,2020-06-18
""",
    "facts/techniques.csv": """\
name_id,name_en,stage,note_en,source_url,published
meja putar,potter's wheel,forming,,https://example.org/plered,2020-06-18
glasir,glaze,decoration,,https://example.org/plered,2020-06-18
""",
    "facts/motifs.csv": """\
name_id,name_en,kabupaten,note_en,source_url,published
tumpal,row of triangles,Serang,Stamped,https://example.org/bumijaya,
""",
    "vocabulary/product_types.csv": """\
slug,name_ind,name_en,group,aliases_ind,aliases_en,use_ind,use_en,height_min_cm,height_max_cm,size_note,kbli,hs_hint,\
for_food,vessel,origins,merged_from,order
gentong,Gentong,Large water jar,storage,gentong air;gentong besar,water jar;giant jar,Menampung air.,Keeps water.,\
,200,,23932,6912,0,v-gentong,Purwakarta;Serang,gentong,10
kendi,Kendi,Water jug,tableware,,jug,Tempat minum.,For drinking.,20,30,,23932,,1,v-kendi,,kendi,20
wajan,Wajan,Pan,kitchen,,,,,,,,,,1,v-kuali,,,30
""",
    "vocabulary/techniques.csv": """\
slug,name_ind,name_en,stage,aliases_ind,aliases_en,description_ind,description_en,filterable,merged_from,order
putar,Meja putar,Wheel,forming,,wheel throwing,Diputar.,Turned.,1,meja putar,10
uli,Pengulian,Kneading,preparation,,,,,0,,20
""",
    "vocabulary/motifs.csv": """\
slug,name_ind,name_en,description_ind,description_en,origins,merged_from,order
tumpal,Tumpal,Row of triangles,Segitiga.,Triangles.,Serang,tumpal,10
""",
    "vocabulary/finishes.csv": """\
slug,name_ind,name_en,aliases_ind,aliases_en,description_ind,description_en,food_contact,is_glaze,merged_from,order
glasir,Berglasir,Glazed,glasir,glaze,Lapisan kaca.,A layer of glass.,unknown,1,glasir,10
""",
    "producers/public.csv": """\
slug,name,kind,kabupaten_code,kecamatan_code,desa_code,address,founded_year,description_ind,description_en,\
product_types,techniques,motifs,finishes,welcomes_visitors,teaches_visitors,instagram,notes
uptd-keramik,UPTD Keramik,public_unit,32.14,32.14.04,32.14.04.2009,,2002,Unit pemerintah.,A public unit.,\
gentong;kendi,putar,,glasir,1,1,keramik.plered,One row for all names.
studio-bandulu,Studio Bandulu,studio,36.04,36.04.30,,Jalan Raya Anyar,,Studio.,A studio.,kendi,,tumpal,,,0,,
genteng-lama,Genteng Lama,company,32.14,32.14.04,,,1930,Pabrik lama.,An old works.,,,,,,,,\
Historic factory: not known to be active.
""",
    "producers/sources.csv": """\
producer_slug,url,title,publisher,published
uptd-keramik,https://example.org/plered,ANTARA: keramik Plered,ANTARA,2020-06-18
uptd-keramik,https://example.org/uptd,Kelas di UPTD,Radar Karawang,2020-01-02
studio-bandulu,https://example.org/anyar,Banten Raya: Bandulu,Banten Raya,2025-03-11
genteng-lama,https://example.org/uptd,Kelas di UPTD,Radar Karawang,2020-01-02
""",
    "figures/sources.csv": """\
url,publisher,published
https://example.org/plered,ANTARA,2020-06-18
https://example.org/kontainer,Kompas,2019-06-26
""",
    "figures/indicators.csv": """\
code,group,order,comparable,name_ind,name_en,definition_ind,definition_en,unit_ind,unit_en,counting_ind,counting_en
kontainer-ekspor,export,10,1,Kontainer,Containers,Dikirim ke luar negeri.,Shipped abroad.,kontainer,containers,\
Menurut laporan.,As reported.
perajin,industry,20,0,Perajin,Artisans,Jumlah perajin.,Number of artisans.,orang,persons,Perkiraan.,Estimates.
""",
    "figures/observations.csv": """\
code,indicator,kabupaten,kecamatan,desa,country,kind,period_start,period_end,value,value_to,precision,note_ind,\
note_en,source_url
kontainer-01,kontainer-ekspor,32.14,,,,full_year,2017-01-01,2017-12-31,98,,exact,setahun penuh,full year,\
https://example.org/plered
kontainer-02,kontainer-ekspor,32.14,,,,full_year,2017-01-01,2017-12-31,120,,exact,,,https://example.org/kontainer
kontainer-03,kontainer-ekspor,32.14,,,NL,snapshot,2019-06-26,2019-06-26,,,exact,,,https://example.org/kontainer
perajin-01,perajin,36.04,36.04.30,36.04.30.2005,,undated,,,100,150,exact,kira-kira,about,https://example.org/plered
""",
    "tourism/sources.csv": """\
url,publisher,published
https://example.org/plered,ANTARA,2020-06-18
https://example.org/wisata,JPNN,2024-07
https://example.org/blog,Blog Anjun,
""",
    "tourism/villages.csv": """\
slug,name,kabupaten,kecamatan,desa,classification,decree,decreed_on,standing,pottery,story_ind,story_en,\
activities_ind,activities_en,source_urls,notes
anjun,Anjun,Purwakarta,Plered,Anjun,rintisan,Kep. 1/2022,2022,planned,made,Desa keramik.,A village of ceramics.,\
Melihat perajin; Membeli guci,Watch potters; Buy urns,https://example.org/wisata https://example.org/plered,
pantai,Pantai Sambolo,Serang,Anyer,Sambolo,,,,named,none,,,,,https://example.org/wisata,No such desa.
""",
    "tourism/seasons.csv": """\
kind,starts,ends,source_url,source_publisher,source_published,source_title,notes
ramadan,2026-02-19,2026-03-20,https://example.org/ramadan,Okezone,2026-02-17,Sidang isbat,
""",
    "tourism/standing_reports.csv": """\
village,standing,said_ind,said_en,source_url
anjun,planned,Masih disiapkan.,Still being prepared.,https://example.org/wisata
anjun,active,Sudah buka.,Already open.,https://example.org/blog
""",
    "tourism/centres.csv": """\
slug,name,kind,kabupaten,kecamatan,desa,address,description_ind,description_en,source_urls,publish,notes
toko-anjun,Toko Anjun,roadside,Purwakarta,Plered,Anjun,Jalan Raya Anjun,Pot dan guci.,Pots and urns.,\
https://example.org/plered,1,
galeri,Galeri Plered,gallery,Purwakarta,Plered,,,Ruang pamer.,A display room.,https://example.org/blog,1,
museum,Museum Plered,gallery,Purwakarta,Plered,Anjun,,Museum kecil.,A small museum.,https://example.org/blog,0,
""",
    "programmes/sources.csv": """\
url,publisher,published
https://example.org/pelatihan,Kabar,2023-10-06
https://example.org/mou,Diksi,2024-06-25
""",
    "programmes/partners.csv": """\
name,aliases,kind,city,description_ind,description_en,source_urls
Kyomi,Kyomi Kramik; Kyomi Ceramic,studio,Bandung,Studio keramik.,A ceramics studio.,https://example.org/mou
""",
    "programmes/agreements.csv": """\
slug,kabupaten,partner,name_ind,name_en,when,starts_on,ends_on,signed_by,summary_ind,summary_en,source_urls
mou,Serang,Kyomi Kramik,Nota kesepahaman,Memorandum,2024-06-24,2024-06-24,,Bupati,Isi.,Content.,https://example.org/mou
""",
    "programmes/obligations.csv": """\
agreement,owner,text_ind,text_en
mou,partner,Membantu pemasaran,Help to sell
""",
    "programmes/trainings.csv": """\
slug,kabupaten,name_ind,name_en,edition,organiser,partner,agreement,kecamatan,kecamatan_reported,place,\
curriculum_ind,curriculum_en,participants_reported,when,starts_on,ends_on,source_urls
latih,Serang,Pelatihan,Training,1,Dinas,Kyomi Ceramic,mou,Anyer,8,Anyar,Putar,Throwing,20,2023-10-02,2023-10-02,\
2023-10-05,https://example.org/pelatihan https://example.org/mou
""",
    "programmes/exhibitions.csv": """\
slug,kabupaten,name_ind,name_en,kind,organiser,place,description_ind,description_en,participants_reported,when,\
starts_on,ends_on,source_urls
pameran,Serang,Pameran,Fair,fair,Dinas,Jakarta,Isi.,Content.,5,2019-12,,,https://example.org/pelatihan
""",
    "programmes/associations.csv": """\
slug,kabupaten,name,kind,when,description_ind,description_en,source_urls
persatuan,Serang,Persatuan Perajin,association,,Isi.,Content.,https://example.org/pelatihan
""",
    "programmes/facilities.csv": """\
slug,kabupaten,name,former_names,kecamatan,desa,description_ind,description_en,services,source_urls
uptd,Purwakarta,UPTD Keramik,UPTD Litbang,Plered,Anjun,Isi.,Content.,kiln; lesson,https://example.org/pelatihan
""",
    "programmes/plans.csv": """\
kabupaten,name_ind,name_en,first_year,last_year,summary_ind,summary_en,source_urls
Serang,Rencana induk,Master plan,2023,,Isi.,Content.,https://example.org/pelatihan
""",
}


def square(lon, lat, half=0.02):
    """A square outline, ``half`` a side in degrees."""
    west, east, south, north = lon - half, lon + half, lat - half, lat + half
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def collection(*features):
    """GeoJSON of (properties, geometry) pairs."""
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": each, "geometry": geometry} for each, geometry in features],
    }


OUTLINES = {
    "geo/kabupaten.geojson": collection(
        ({"code": "32.14"}, square(107.4, -6.6, 0.1)), ({"code": "36.04"}, square(106.0, -6.1, 0.1))
    ),
    "geo/kecamatan.geojson": collection(
        ({"code": "32.14.04"}, square(107.39, -6.64)), ({"code": "36.04.30"}, square(105.91, -6.07))
    ),
    "geo/villages.geojson": collection(
        ({"code": "32.14.04.2001"}, square(107.385, -6.641, 0.005)),
        ({"code": "32.14.04.2009"}, square(107.393, -6.629, 0.005)),
        ({"code": "36.04.30.2005"}, square(105.9, -6.094, 0.005)),
    ),
    "geo/waduk.geojson": collection(({"name": "Waduk Jatiluhur", "regency_code": "32.14"}, square(107.37, -6.53))),
}

FILLED = [Provinsi, Kabupaten, Kecamatan, Desa, RegionEvent, Source, ProductType, Technique, Motif, Finish, Producer]
FILLED += [Indicator, Observation, DesaWisata, StandingReport, SouvenirCentre, Season]
FILLED += [Partner, Agreement, Training, Facility, MasterPlan]


def write_reference(folder):
    """Write the files below ``folder`` and return it."""
    for file, text in TABLES.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text)
    for file, content in OUTLINES.items():
        (folder / file).write_text(json.dumps(content))
    return folder


def replace(folder, file, old, new):
    """Replace the first ``old`` in a file and return the line where that was."""
    before, found, after = (folder / file).read_text().partition(old)
    assert found, f"{old!r} is not in {file}"
    (folder / file).write_text(f"{before}{new}{after}")
    return before.count("\n") + 1


def add_line(folder, file, line):
    with (folder / file).open("a") as text:
        text.write(f"{line}\n")


def edit_features(folder, file, edit):
    """Let ``edit`` change the list of features of a GeoJSON file in place."""
    content = json.loads((folder / file).read_text())
    edit(content["features"])
    (folder / file).write_text(json.dumps(content))


def load_reference(folder=None, **options):
    """Run the command on the files of ``folder``, or the portal's own; return what it printed."""
    output = io.StringIO()
    call_command("load_reference", data=folder, stdout=output, **options)
    return output.getvalue()


def everything():
    """Every row that the command could have written, to compare before and after."""
    models = [*FILLED, Producer.sources.through, ProductType.sources.through, Staff, ContentVersion]
    return {model: list(model._default_manager.order_by("pk").values()) for model in models}


@pytest.fixture
def reference_dir(tmp_path):
    """A folder with the small set of reference files."""
    return write_reference(tmp_path / "data")


@pytest.fixture
def loaded(db, reference_dir):
    """The same folder, whose files are loaded."""
    load_reference(reference_dir)
    return reference_dir


def refusal(folder):
    """What the command says against the files of ``folder``."""
    with pytest.raises(CommandError) as error:
        load_reference(folder)
    return str(error.value)
