from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('artisans', '0003_search_indexes'),
        ('regions', '0001_initial'),
        ('stewardship', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='artisan',
            name='completeness',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='completeness (0–100)'),
        ),
        migrations.AddField(
            model_name='artisan',
            name='gaps',
            field=models.CharField(blank=True, editable=False, help_text='Codes of `quality_rules`', max_length=200, verbose_name='what is missing'),
        ),
        migrations.AddField(
            model_name='producer',
            name='completeness',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='completeness (0–100)'),
        ),
        migrations.AddField(
            model_name='producer',
            name='gaps',
            field=models.CharField(blank=True, editable=False, help_text='Codes of `quality_rules`', max_length=200, verbose_name='what is missing'),
        ),
        migrations.AddField(
            model_name='producer',
            name='relayed_by_office',
            field=models.BooleanField(default=False, help_text='For a business that shows no number: visitors and buyers ask the office.', verbose_name='the office passes questions on'),
        ),
        migrations.AddField(
            model_name='product',
            name='completeness',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='completeness (0–100)'),
        ),
        migrations.AddField(
            model_name='product',
            name='gaps',
            field=models.CharField(blank=True, editable=False, help_text='Codes of `quality_rules`', max_length=200, verbose_name='what is missing'),
        ),
    ]
