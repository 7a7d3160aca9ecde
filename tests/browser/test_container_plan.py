"""A buyer plans a container in the browser: without a script of ours, by keyboard, in both units."""

from playwright.sync_api import expect

from tests.browser.small_directory import addresses


def test_buyer_plans_a_container_and_asks_for_it(page, directory):
    page.goto(addresses("en")["container planner"])
    page.get_by_label("Pieces that shall arrive").fill("100")
    page.get_by_label("loose").check()
    expect(page.get_by_label("Carton length (cm)")).to_be_hidden()
    page.get_by_label("Height of the piece (cm)").fill("30")
    page.get_by_label("Width or diameter (cm)").fill("40")
    weight = page.get_by_label("Weight of the piece (kg)")
    weight.fill("3")

    weight.press("Enter")

    expect(page.get_by_text("1 container", exact=True)).to_have_count(3)
    assert page.url.endswith("#hasil")
    page.get_by_role("button", name="Show in inches and pounds").click()
    expect(page.get_by_label("Height of the piece (in)")).to_have_value("11.81")
    page.get_by_role("button", name="Put the plan into an inquiry").click()
    assert "100 pieces and 3 to spare" in page.get_by_label("Message").input_value()
    expect(page.get_by_label("Quantity (pieces)")).to_have_value("100")
