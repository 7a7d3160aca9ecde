"""GIN indexes for the word search on PostgreSQL; SQLite searches the text itself."""

from django.db import migrations

TABLES = ("artisans_producer", "artisans_product")


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(
                f"CREATE INDEX {table}_words ON {table} USING gin (to_tsvector('simple', search_text))"
            )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {table}_words")


class Migration(migrations.Migration):
    dependencies = [("artisans", "0002_initial")]
    operations = [migrations.RunPython(create, drop)]
