"""Master plans and agreements that the browser sees: one with every kind of row, one without targets."""

import datetime

from tests import factories


def make_plans():
    """A plan of Purwakarta that is partly met, one of Serang without targets, and an agreement with promises."""
    this_year = datetime.date.today().year
    exhibitions = factories.IndicatorFactory(
        code="pameran-diikuti", name_ind="Pameran yang diikuti", name_en="Exhibitions"
    )
    plan = factories.MasterPlanFactory(
        published=True,
        name_ind="Rencana induk gerabah Purwakarta",
        name_en="Master plan for pottery of Purwakarta",
        first_year=this_year - 3,
        last_year=this_year + 2,
    )
    for indicator in (exhibitions, factories.IndicatorFactory(name_ind="Motif tercatat", name_en="Motifs recorded")):
        for year in range(this_year - 3, this_year + 3):
            factories.TargetFactory(plan=plan, indicator=indicator, year=year, value=2)
    for year, count in ((this_year - 3, 1), (this_year - 1, 2), (this_year, 1)):
        factories.ExhibitionFactory.create_batch(count, published=True, when=str(year), starts_on=None, ends_on=None)
    factories.MasterPlanFactory(published=True, serang=True, last_year=None)
    agreement = factories.AgreementFactory(published=True, shows_promises=True, sources=[factories.SourceFactory()])
    factories.ObligationFactory(agreement=agreement, due_on=datetime.date(2027, 1, 1))
    factories.ObligationFactory(agreement=agreement, kept=True)
