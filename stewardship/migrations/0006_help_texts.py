from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stewardship', '0005_sheets'),
    ]

    operations = [
        migrations.AlterField(
            model_name='source',
            name='publisher',
            field=models.CharField(help_text='The newspaper or office: ANTARA, BPS', max_length=120, verbose_name='publisher'),
        ),
        migrations.AlterField(
            model_name='source',
            name='url',
            field=models.URLField(help_text='The page of the report itself: https://example.org/berita/keramik-plered', max_length=500, unique=True, verbose_name='address'),
        ),
    ]
