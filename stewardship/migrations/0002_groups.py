from django.db import migrations

GROUPS = ("Petugas industri", "Petugas pariwisata", "Tim pemasaran", "Pemeriksa")


def make_groups(apps, schema_editor):
    """Their rights follow from `gerabah_portal.roles` at the end of every `manage.py migrate`."""
    for name in GROUPS:
        apps.get_model("auth", "Group").objects.get_or_create(name=name)


def remove_groups(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):

    dependencies = [
        ("stewardship", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.RunPython(make_groups, remove_groups),
    ]
