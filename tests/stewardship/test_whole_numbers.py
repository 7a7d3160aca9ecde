"""Whole numbers with marks between the thousands: nobody's price becomes a thousandth of it."""

import pytest
from django import forms
from django.contrib import admin
from django.urls import reverse

from gerabah_portal import roles
from stewardship.whole_numbers import WholeNumberField
from tests.factories import SouvenirCentreFactory, StaffFactory, StockFactory
from tests.stewardship.admin_forms import form_of


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("25.000", 25_000),
        ("25,000", 25_000),
        ("25 000", 25_000),
        ("1.500.000", 1_500_000),
        (" 1.000 ", 1_000),
        ("25000", 25_000),
        ("0", 0),
        ("25000.0", 25_000),
        (80, 80),
        ("", None),
    ],
)
def test_marks_between_thousands_are_read(typed, number):
    assert WholeNumberField(required=False).clean(typed) == number


@pytest.mark.parametrize("typed", ["25.5", "1.00.000", "25.000,50", "Rp", "1e3", "٢٥.٠٠", "NaN"])
def test_what_is_no_whole_number_is_refused(typed):
    with pytest.raises(forms.ValidationError):
        WholeNumberField().clean(typed)


@pytest.mark.django_db
def test_price_with_a_point_is_kept_whole_at_the_desk(client):
    client.force_login(StaffFactory(serang=True, role=roles.TOURISM))
    stock = StockFactory(centre=SouvenirCentreFactory(serang=True), price_from=None)
    url = reverse("admin:tourism_stock_change", args=[stock.pk])

    client.post(url, {**form_of(client.get(url), "stock_form"), "price_from": "25.000"})

    stock.refresh_from_db()
    assert stock.price_from == 25_000


@pytest.mark.django_db
def test_money_of_every_desk_is_read_so(rf):
    request = rf.get("/")
    request.user = StaffFactory(superuser=True)
    wrong = [
        f"{model._meta.label}.{field.name}"
        for model, desk in admin.site._registry.items()
        for shown in [desk, *desk.get_inline_instances(request)]
        for field in shown.model._meta.get_fields()
        if field.__class__.__name__ == "PositiveBigIntegerField" and field.editable
        if not isinstance(shown.formfield_for_dbfield(field, request), WholeNumberField)
    ]

    assert wrong == []
