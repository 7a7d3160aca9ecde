"""What a buyer types into `/peti-kemas/`, and what the page makes of it."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from exporters.container_planner.parameters import MOST_ROWS, PARAMETERS
from tests.exporters.container_plans import CARTON, POT, counts, fields, plan, problems, row
from tests.factories import ProductFactory
from tests.portal.page_rules import body, parse

pytestmark = pytest.mark.django_db


# What is typed


@pytest.mark.parametrize("language", ["id", "en"])
def test_first_visit_shows_one_empty_row(client, language):
    response = plan(client, language=language)

    assert [(item.product, item.is_blank) for item in response.context["page"].items] == [(None, True)]
    assert (response.context["page"].result, problems(response)) == (None, [])
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in body(response)
    assert response["Cache-Control"] == "private, max-age=0"


def test_cartons_are_counted_with_their_spare_pieces(client):
    response = plan(client, {**row(nama="Bowls", jml="1000", cara="karton", **CARTON)})

    [line] = response.context["page"].result.lines
    assert (line.pieces, line.spare, line.item.count) == (1000, 30, 258)
    assert line.item.volume == 258 * 60 * 40 * 45
    assert line.item.weight == 258 * 18
    assert counts(response) == {"20": 1, "40": 1, "40hc": 1}
    text = parse(response).text
    assert "258 cartons" in text
    assert "Volume is the limit" in text


def test_loose_pieces_nest(client):
    response = plan(client, {**row(jml="100", susun="25", **POT), "pecah": "0"})

    [line] = response.context["page"].result.lines
    assert (line.item.count, line.item.unit.nested) == (100, 11)
    assert line.item.volume == 40 * 40 * (9 * (30 + 10 * Decimal("7.5")) + 30)


def test_piece_with_a_length_is_no_square(client):
    response = plan(client, {**row(jml="1", p="20", **POT), "pecah": "0"})

    assert response.context["page"].result.lines[0].item.volume == 40 * 20 * 30


def test_heavy_order_says_that_weight_is_the_limit(client):
    response = plan(client, row(jml="8000", cara="karton", **{**CARTON, "kb": "200"}))

    assert counts(response) == {"20": 15, "40": 15, "40hc": 15}
    assert "Weight is the limit" in parse(response).text
    for verdict in response.context["page"].result.verdicts:
        assert max(verdict.volume_percent, verdict.weight_percent) <= 100


def test_assumptions_change_the_plan(client):
    goods = row(jml="1000", cara="karton", **CARTON)

    careful, bold = plan(client, {**goods, "ruang": "50"}), plan(client, {**goods, "ruang": "95", "pecah": "0"})

    assert counts(careful)["20"] == 2
    assert counts(bold)["20"] == 1
    assert bold.context["page"].result.spare == 0


@pytest.mark.parametrize("name", ["ruang", "pecah"])
@pytest.mark.parametrize("typed", ["-1", "NaN", "inf", "1e309", "banyak", "1000"])
def test_wrong_assumption_is_named_and_the_usual_one_counts(client, name, typed):
    response = plan(client, {**row(jml="1000", cara="karton", **CARTON), name: typed})

    [(_label, error)] = problems(response)
    assert "the plan counts with" in error
    assert counts(response)["20"] == 1
    assert fields(response)[name] == [typed]


BAD = ["-5", "NaN", "inf", "-inf", "1e309", "0", "banyak", "1.2.3", "٫", "1" * 60, "\x00", "<script>"]


@pytest.mark.parametrize("typed", BAD)
@pytest.mark.parametrize("name", ["kp", "kl", "kt", "kb", "isi", "jml"])
def test_bad_number_is_named_and_nothing_typed_is_lost(client, name, typed):
    good = row(1, jml="10", nama="Vas", **POT)
    response = plan(client, {**row(nama="Bowls", cara="karton", **{**CARTON, "jml": "1000", name: typed}), **good})

    if (name, typed) == ("jml", "0"):
        assert problems(response) == []
    else:
        assert [wrong["id"] for wrong in response.context["page"].wrong_fields] == [f"id_0-{name}"]
    assert [line.title for line in response.context["page"].result.lines] == ["Vas"]
    assert fields(response)[f"0-{name}"] == [typed]
    assert fields(response)["0-nama"] == ["Bowls"]


@pytest.mark.parametrize(("typed", "volume"), [("62,5", "62.5"), ("62.5", "62.5"), ("٦٢", "62"), (" 62 ", "62")])
def test_numbers_may_have_a_comma_or_other_digits(client, typed, volume):
    response = plan(client, {**row(jml="4", cara="karton", **{**CARTON, "kp": typed}), "pecah": "0"})

    assert response.context["page"].result.lines[0].item.volume == Decimal(volume) * 40 * 45


@pytest.mark.parametrize(("typed", "pieces"), [("1.200", 1200), ("1,200", 1200), ("1 200", 1200), ("12", 12)])
def test_quantities_may_have_marks_between_thousands(client, typed, pieces):
    response = plan(client, row(jml=typed, cara="karton", **CARTON))

    assert response.context["page"].result.pieces == pieces


def test_bounds_are_said_in_the_units_of_the_page(client):
    metric = plan(client, row(jml="4", cara="karton", **{**CARTON, "kp": "501"}))
    imperial = plan(client, {**row(jml="4", cara="karton", **{**CARTON, "kp": "501"}), "satuan": "in"})

    assert problems(metric) == [("Carton length (cm)", "Please write a number from 1 to 500 cm.")]
    assert problems(imperial) == [("Carton length (in)", "Please write a number from 0.4 to 196.85 in.")]


def test_what_is_missing_is_said_for_each_row(client):
    response = plan(
        client, {**row(nama="Vas", jml="10", cara="lepas", t="30"), **row(1, nama="Guci", cara="lepas", t="5")}
    )

    missing = "Still missing: please type it, or ask the maker."
    assert [(wrong["row"], wrong["label"], wrong["error"]) for wrong in response.context["page"].wrong_fields] == [
        ("Vas", "Width or diameter (cm)", missing),
        ("Vas", "Weight of the piece (kg)", missing),
        ("Guci", "Pieces that shall arrive", "How many pieces?"),
    ]


@pytest.mark.parametrize("language", ["id", "en"])
def test_piece_larger_than_every_door_is_refused_with_a_word(client, language):
    large = row(nama="Gentong raksasa", jml="1", cara="lepas", t="265", l="100", b="80")
    response = plan(client, {**large, **row(1, jml="4", cara="karton", **CARTON)}, language)

    assert response.context["page"].result.goes_nowhere == ["Gentong raksasa"]
    assert [verdict.refused for verdict in response.context["page"].result.verdicts] == [["Gentong raksasa"]] * 3
    assert 'class="alert bad" role="alert"' in body(response)
    assert counts(response) == {"20": 1, "40": 1, "40hc": 1}  # of the cartons beside it


def test_piece_for_the_high_cube_only_is_refused_by_the_others(client):
    response = plan(client, row(nama="Guci tinggi", jml="1", cara="lepas", t="240", l="100", b="80"))

    assert [verdict.refused for verdict in response.context["page"].result.verdicts] == [["Guci tinggi"]] * 2 + [[]]
    assert response.context["page"].result.goes_nowhere == []
    assert response.context["page"].result.rest == [("Guci tinggi", ["", "", "25 pieces"])]


# Rows


def test_row_is_added_and_taken_off_without_losing_others(client):
    two = {**row(nama="Vas", jml="10", **POT), **row(1, nama="Guci", jml="5", **POT)}

    added, removed = plan(client, {**two, "act": "baris"}), plan(client, {**two, "act": "hapus:0"})

    assert [item.title for item in added.context["page"].items] == ["Vas", "Guci", "Goods 3"]
    assert [item.title for item in removed.context["page"].items] == ["Guci"]
    assert fields(removed)["0-jml"] == ["5"]


@pytest.mark.parametrize("target", ["9", "-1", "x", "", "²", "9" * 30])
def test_taking_off_a_row_that_is_not_there_changes_nothing(client, target):
    response = plan(client, {**row(nama="Vas", jml="10", **POT), "act": f"hapus:{target}"})

    assert [item.title for item in response.context["page"].items] == ["Vas"]


def test_last_row_taken_off_leaves_an_empty_one(client, pot):
    response = plan(client, {**row(id=str(pot.pk)), "pilih": f"d:{pot.pk}", "act": "hapus:0"})

    assert [item.is_blank for item in response.context["page"].items] == [True]


def test_rows_beyond_the_limit_are_left_out_with_a_word(client):
    many = {key: text for number in range(300) for key, text in row(number, jml="1", nama=f"B{number}").items()}

    response = plan(client, many)

    assert len(response.context["page"].items) == MOST_ROWS
    assert "A plan has at most 20 rows" in parse(response).text
    assert 'value="baris"' not in body(response)


def test_address_of_ten_thousand_rows_is_refused_and_breaks_nothing(client):
    many = {f"{number}-jml": "1" for number in range(10_000)}

    assert plan(client, many).status_code == 400


@pytest.mark.parametrize("number", ["999999", "9" * 18, "9" * 40, "x", "-1", "", "²", "0"])
def test_row_of_an_unknown_piece_stays_as_ones_own(client, number):
    response = plan(client, row(id=number, jml="10", **POT))

    assert [item.product for item in response.context["page"].items] == [None]
    assert "no longer in the portal" in parse(response).text
    assert response.context["page"].result.pieces == 10


@pytest.mark.parametrize("change", [{"published": False}, {"producer__published": False}])
def test_piece_that_is_not_public_is_unknown(client, change):
    hidden = ProductFactory(**{"producer__published": True, "published": True, **change, "name_en": "Rahasia"})

    for query in (row(id=str(hidden.pk)), {"pilih": f"d:{hidden.pk}"}):
        assert "Rahasia" not in body(plan(client, query))


names = st.sampled_from(
    [*(f"{n}-{p}" for n in (0, 7) for p in [*PARAMETERS.values(), "id", "t-asal"]), "ruang", "pecah"]
)
nonsense = st.one_of(
    st.text(max_size=20), st.sampled_from(["12", "1,5", "-3", "NaN", "1e309", "in", "karton", "lepas"])
)


@given(st.dictionaries(st.one_of(names, st.sampled_from(["satuan", "ke", "act", "pilih"])), nonsense, max_size=12))
@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_breaks_the_page(client, query):
    assert plan(client, query).status_code == 200
