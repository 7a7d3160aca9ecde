"""Figures that the browser sees: one indicator with everything a chart can draw, one of named countries."""

from tests import factories

CODE, NAMED = "kontainer-ekspor", "tujuan-disebut"


def make_figures():
    containers = factories.IndicatorFactory(
        code=CODE,
        name_ind="Kontainer keramik",
        name_en="Containers of ceramics",
        counting_ind="Menurut laporan pers.",
        counting_en="As reported in the press.",
    )
    official = {"is_official": True, "note_ind": "dihitung dinas", "note_en": "counted by the office"}
    for year, value, columns in (
        (2010, 112, {}),
        (2016, 98, official),
        (2016, 120, {}),
        (2017, 40, {"value_to": 80}),
        (2018, 60, {"precision": "at_least"}),
        (2019, 36, {"part": True}),
        (2021, 1250, {"country": "NL"}),
        (2021, 75, {"precision": "about"}),
    ):
        _report(containers, year=year, value=value, **columns)
    _report(containers, undated=True, value=5, serang=True)
    named = factories.IndicatorFactory(code=NAMED, is_comparable=False, name_ind="Negara", name_en="Countries")
    for country in ("NL", "KR", "US"):
        _report(named, value=None, country=country, kind="snapshot")


def _report(indicator, **columns):
    source = factories.SourceFactory(publisher="Kabar Contoh", published="2021-03-30")
    factories.ObservationFactory(indicator=indicator, source=source, **columns)
