"""Sheets of members: a business or an artisan in an association, in a role for a term; for the office only."""

from collections import defaultdict

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artisans.models import Artisan, Producer
from artisans.resources.parts import MAY_STAY_EMPTY
from stewardship import sheets
from stewardship.sheets.cells import Text, text_of
from stewardship.sheets.columns import Column
from stewardship.sheets.headings import squeezed
from stewardship.sheets.problems import CellError
from stewardship.sheets.resource import SheetResource

from ..models import Association, Membership
from .cells import NamedCell


def _chosen(heading, *also, shelf, what="name", **more):
    """A column that names the ``association``, ``producer`` or ``artisan`` that stands on ``shelf``."""
    attribute = f"{shelf.removesuffix('s')}_id"
    return Column(heading, *also, attribute=attribute, widget=NamedCell(shelf, what), late=True, **more)


@sheets.register
class MembershipResource(SheetResource):
    """A membership is known by its code, else by its association, member, role and first day."""

    needed = ("association",)
    named_by = ("producer", "artisan", "association")
    select_related = ("association", "producer", "artisan")
    title = "Anggota"

    code = Column("Kode", "kode anggota", "id", "code", attribute="pk", widget=Text(), note=MAY_STAY_EMPTY)
    association = _chosen(
        "Asosiasi",
        "nama asosiasi",
        "persatuan",
        "koperasi",
        "association",
        shelf="associations",
        required=True,
        example="Koperasi gerabah Desa Bumijaya",
        width=36,
        note=gettext_lazy("The association has to be recorded before. Its code will do, too."),
    )
    producer = _chosen(
        "Usaha",
        "nama usaha",
        "produsen",
        "producer",
        shelf="producers",
        example="Gerabah Sari Bumi",
        width=28,
        note=gettext_lazy("A business or an artisan, not both."),
    )
    producer_code = _chosen(
        "Kode Usaha",
        "kode produsen",
        "producer code",
        shelf="producers",
        what="slug",
        note=gettext_lazy("Needed only where several businesses have the same name."),
    )
    artisan = _chosen(
        "Perajin",
        "pengrajin",
        "nama perajin",
        "artisan",
        shelf="artisans",
        personal=True,
        width=28,
        note=gettext_lazy("The public reads it only with the consent of this person."),
    )
    artisan_code = _chosen(
        "Kode Perajin",
        "artisan code",
        shelf="artisans",
        what="pk",
        note=gettext_lazy("Needed only where several artisans have the same name."),
    )
    role = Column("Jabatan", "peran", "role", note=gettext_lazy("Empty: member."), example="anggota")
    from_on = Column("Dari", "sejak", "mulai", "from", example="01/03/2024")
    until_on = Column("Sampai", "berakhir", "until", note=gettext_lazy("The last day. Empty: it goes on."))

    class Meta:
        model = Membership

    @cached_property
    def associations(self):
        """The associations of the office by key; so are the two below, each read in one query."""
        return self._own(Association.objects.only("name", "slug", "kabupaten__name").select_related("kabupaten"))

    @cached_property
    def producers(self):
        rows = Producer.objects.only("name", "slug", "kecamatan__kabupaten_id").select_related("kecamatan")
        return self._own(rows)

    @cached_property
    def artisans(self):
        related = "producer__kecamatan"
        rows = Artisan.objects.select_related(related).only("name", "producer__name", f"{related}__kabupaten_id")
        return self._own(rows)

    def _own(self, rows):
        own = {rows.model.kabupaten_path: self.kabupaten} if self.kabupaten else {}
        return {row.pk: row for row in rows.filter(**own).order_by("pk")}

    @cached_property
    def _by_word(self):
        """Keys by what a cell may say, for each shelf: by name, and by code."""
        found = {}
        for shelf, code in (("associations", "slug"), ("producers", "slug"), ("artisans", "pk")):
            names, rows = defaultdict(list), getattr(self, shelf).values()
            for row in rows:
                names[squeezed(row.name)].append(row.pk)
            found[shelf] = names, {str(getattr(row, code)): row.pk for row in rows}
        return found

    def resolve(self, rows):
        super().resolve(rows)
        keys = {row.record for row in rows if row.record is not None}
        homes = dict(self.records().filter(pk__in=keys).values_list("pk", "association_id")) if keys else {}
        for row in rows:
            for name in ("association", "producer", "artisan"):
                try:
                    if key := self._named(row, name):
                        row.values[name] = key
                except CellError as error:
                    row.refuse(self.headings.heading_of(name), error)
            home = homes.get(row.record)
            if home and row.values.get("association", home) != home:
                said = _("This membership belongs to %(association)s and stays there.")
                row.refuse(self.headings.heading_of("association"), said % {"association": self.associations[home]})

    def _named(self, row, name):
        """The key of what ``row`` names in the column ``name`` or that of its code."""
        names, codes = self._by_word[f"{name}s"]
        if code := text_of(row.cells.get(f"{name}_code", "")).strip():
            if code not in codes:
                raise CellError(_("This office has no record with the code “%(code)s”.") % {"code": code})
            return codes[code]
        if name not in row.cells:
            return None
        word = text_of(row.cells[name]).strip()
        found = names[squeezed(word)]
        if not found and name == "association" and word in codes:
            return codes[word]
        if len(found) == 1:
            return found[0]
        if found:
            raise CellError(_("Several are called “%(name)s”. Write the code of the right one.") % {"name": word})
        raise CellError(
            _("“%(name)s” is not recorded in this office. Record it first, or correct the name.") % {"name": word}
        )

    def find_by_key(self, rows):
        by_key = defaultdict(list)
        known = self.records().filter(association__in={row.values.get("association") for row in rows} - {None})
        columns = ("association", "producer", "artisan", "role", "from_on")
        for pk, *key in known.order_by("pk").values_list("pk", *columns):
            by_key[tuple(key)].append(pk)
        for row in rows:
            role = row.values.get("role") or Membership.Role.MEMBER
            found = by_key[*(row.values.get(name) for name in columns[:3]), role, row.values.get("from_on")]
            if len(found) == 1:
                row.record = found[0]

    def _put(self, row, column, value):
        """An emptied role is that of a member: no row is without one."""
        super()._put(row, column, value or Membership.Role.MEMBER if column.name == "role" else value)

    def _validate(self, rows):
        """Read the memberships of these associations once: no two of one role may overlap (`terms`)."""
        touched = {row.record.association_id for row in rows} - {None}
        changed = {row.record.pk for row in rows} - {None}
        kept = self.records().filter(association__in=touched).exclude(pk__in=changed)
        others = list(kept.select_related("producer", "artisan").order_by("pk")) if touched else []
        by_place = defaultdict(list)
        for each in [*others, *(row.record for row in rows)]:
            by_place[each.association_id].append(each)
        for row in rows:
            self._attach(row.record)
            row.record.others = by_place[row.record.association_id]
            self._require_member(row)
        super()._validate(rows)

    def _require_member(self, row):
        headings = [self.headings.heading_of(name) for name in ("producer", "artisan")]
        said = {heading for heading, _message in row.errors}
        if not row.record.producer_id and not row.record.artisan_id and not said & set(headings):
            row.refuse(headings[0], _("Please write a business or an artisan."))

    @cached_property
    def _headings_of_fields(self):
        """Of the two columns that name one row, the name and not its code is what people look at."""
        names = {name: self.headings.heading_of(name) for name in ("association", "producer", "artisan")}
        return {**super()._headings_of_fields, **names}

    def _attach(self, record):
        """Give ``record`` the rows that it names, which were read before."""
        for name in ("association", "producer", "artisan"):
            if found := getattr(self, f"{name}s").get(getattr(record, f"{name}_id")):
                setattr(record, name, found)

    def claims(self, row):
        return self.claims_of(row.record) if row.record is not None and row.is_new else super().claims(row)

    def claims_of(self, record):
        member = f"{record.producer_id or ''}|{record.artisan_id or ''}"
        return [f"membership:{record.association_id}|{member}|{record.role}|{record.from_on or ''}"]
