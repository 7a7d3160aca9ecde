from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('artisans', '0009_help_texts'),
    ]

    operations = [
        migrations.AddField(
            model_name='producer',
            name='exporter_slug',
            field=models.CharField(default='', editable=False, max_length=140, verbose_name='address word as exporter'),
        ),
    ]
