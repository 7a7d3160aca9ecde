import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django_countries.fields
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('regions', '0001_initial'),
        ('stewardship', '0005_sheets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalIndicator',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('code', models.SlugField(help_text='Part of its address: kontainer-ekspor. It stays.', verbose_name='code')),
                ('group', models.CharField(choices=[('export', 'Exports'), ('industry', 'Businesses and people'), ('output', 'Production'), ('market', 'Market and prices'), ('workshop', 'In the workshop'), ('tourism', 'Visitors'), ('national', 'All Indonesia, for comparison')], max_length=10, verbose_name='group')),
                ('name_ind', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('name_en', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('definition_ind', models.TextField(help_text='What exactly is counted', null=True, verbose_name='definition')),
                ('definition_en', models.TextField(help_text='What exactly is counted', null=True, verbose_name='definition')),
                ('unit_ind', models.CharField(help_text='For example containers, persons, IDR', max_length=40, null=True, verbose_name='unit')),
                ('unit_en', models.CharField(help_text='For example containers, persons, IDR', max_length=40, null=True, verbose_name='unit')),
                ('counting_ind', models.TextField(blank=True, help_text='Who counts, and what differs between reports', null=True, verbose_name='how it is counted')),
                ('counting_en', models.TextField(blank=True, help_text='Who counts, and what differs between reports', null=True, verbose_name='how it is counted')),
                ('is_comparable', models.BooleanField(default=True, help_text='Off where reports speak of different things, as of one workshop each: then no chart is drawn.', verbose_name='years can be compared')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical indicator',
                'verbose_name_plural': 'historical indicators',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Part of its address: kontainer-ekspor. It stays.', unique=True, verbose_name='code')),
                ('group', models.CharField(choices=[('export', 'Exports'), ('industry', 'Businesses and people'), ('output', 'Production'), ('market', 'Market and prices'), ('workshop', 'In the workshop'), ('tourism', 'Visitors'), ('national', 'All Indonesia, for comparison')], max_length=10, verbose_name='group')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('name_ind', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('name_en', models.CharField(max_length=120, null=True, verbose_name='name')),
                ('definition', models.TextField(help_text='What exactly is counted', verbose_name='definition')),
                ('definition_ind', models.TextField(help_text='What exactly is counted', null=True, verbose_name='definition')),
                ('definition_en', models.TextField(help_text='What exactly is counted', null=True, verbose_name='definition')),
                ('unit', models.CharField(help_text='For example containers, persons, IDR', max_length=40, verbose_name='unit')),
                ('unit_ind', models.CharField(help_text='For example containers, persons, IDR', max_length=40, null=True, verbose_name='unit')),
                ('unit_en', models.CharField(help_text='For example containers, persons, IDR', max_length=40, null=True, verbose_name='unit')),
                ('counting', models.TextField(blank=True, help_text='Who counts, and what differs between reports', verbose_name='how it is counted')),
                ('counting_ind', models.TextField(blank=True, help_text='Who counts, and what differs between reports', null=True, verbose_name='how it is counted')),
                ('counting_en', models.TextField(blank=True, help_text='Who counts, and what differs between reports', null=True, verbose_name='how it is counted')),
                ('is_comparable', models.BooleanField(default=True, help_text='Off where reports speak of different things, as of one workshop each: then no chart is drawn.', verbose_name='years can be compared')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalObservation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('country', django_countries.fields.CountryField(blank=True, help_text='Destination, when the number is about one', max_length=2, verbose_name='country')),
                ('kind', models.CharField(choices=[('full_year', 'full year'), ('part_year', 'part of a year'), ('snapshot', 'on a day or at a time'), ('undated', 'the report does not say when')], max_length=10, verbose_name='kind of period')),
                ('period_start', models.DateField(blank=True, null=True, verbose_name='period from')),
                ('period_end', models.DateField(blank=True, help_text='The same day twice for a count on one day', null=True, verbose_name='period to')),
                ('value', models.DecimalField(blank=True, decimal_places=2, help_text='Lower end of a range. Empty when the report only names a country.', max_digits=20, null=True, verbose_name='value')),
                ('value_to', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name='upper end of a range')),
                ('precision', models.CharField(choices=[('exact', 'as a number'), ('about', 'about'), ('at_least', 'at least'), ('at_most', 'at most'), ('planned', 'planned'), ('past', 'in the past, no longer')], default='exact', max_length=10, verbose_name='how exact')),
                ('note_ind', models.TextField(blank=True, help_text='Shown beside the number: what it includes, who said it', null=True, verbose_name='note on its quality')),
                ('note_en', models.TextField(blank=True, help_text='Shown beside the number: what it includes, who said it', null=True, verbose_name='note on its quality')),
                ('is_official', models.BooleanField(default=False, help_text='The figure that the office stands for: at most one per place, country and period.', verbose_name='official')),
                ('entered_at', models.DateTimeField(blank=True, editable=False, verbose_name='entered on')),
                ('reference', models.SlugField(editable=False, help_text='Code in data/figures/observations.csv; empty for what an office entered', max_length=60, null=True, verbose_name='row of the reference data')),
                ('history_change_reason', models.TextField(null=True)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('desa', models.ForeignKey(blank=True, db_constraint=False, help_text='Only when the number is about this desa alone', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.desa', verbose_name='desa')),
                ('entered_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('kabupaten', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty for all Indonesia', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.kabupaten', verbose_name='kabupaten')),
                ('kecamatan', models.ForeignKey(blank=True, db_constraint=False, help_text='Only when the number is about this kecamatan alone', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.kecamatan', verbose_name='kecamatan')),
                ('source', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='stewardship.source', verbose_name='source')),
                ('indicator', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='figures.indicator', verbose_name='indicator')),
            ],
            options={
                'verbose_name': 'historical observation',
                'verbose_name_plural': 'historical observations',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', django_countries.fields.CountryField(blank=True, help_text='Destination, when the number is about one', max_length=2, verbose_name='country')),
                ('kind', models.CharField(choices=[('full_year', 'full year'), ('part_year', 'part of a year'), ('snapshot', 'on a day or at a time'), ('undated', 'the report does not say when')], max_length=10, verbose_name='kind of period')),
                ('period_start', models.DateField(blank=True, null=True, verbose_name='period from')),
                ('period_end', models.DateField(blank=True, help_text='The same day twice for a count on one day', null=True, verbose_name='period to')),
                ('value', models.DecimalField(blank=True, decimal_places=2, help_text='Lower end of a range. Empty when the report only names a country.', max_digits=20, null=True, verbose_name='value')),
                ('value_to', models.DecimalField(blank=True, decimal_places=2, max_digits=20, null=True, verbose_name='upper end of a range')),
                ('precision', models.CharField(choices=[('exact', 'as a number'), ('about', 'about'), ('at_least', 'at least'), ('at_most', 'at most'), ('planned', 'planned'), ('past', 'in the past, no longer')], default='exact', max_length=10, verbose_name='how exact')),
                ('note', models.TextField(blank=True, help_text='Shown beside the number: what it includes, who said it', verbose_name='note on its quality')),
                ('note_ind', models.TextField(blank=True, help_text='Shown beside the number: what it includes, who said it', null=True, verbose_name='note on its quality')),
                ('note_en', models.TextField(blank=True, help_text='Shown beside the number: what it includes, who said it', null=True, verbose_name='note on its quality')),
                ('is_official', models.BooleanField(default=False, help_text='The figure that the office stands for: at most one per place, country and period.', verbose_name='official')),
                ('entered_at', models.DateTimeField(auto_now_add=True, verbose_name='entered on')),
                ('reference', models.SlugField(editable=False, help_text='Code in data/figures/observations.csv; empty for what an office entered', max_length=60, null=True, unique=True, verbose_name='row of the reference data')),
                ('desa', models.ForeignKey(blank=True, help_text='Only when the number is about this desa alone', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='regions.desa', verbose_name='desa')),
                ('entered_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='figures.indicator', verbose_name='indicator')),
                ('kabupaten', models.ForeignKey(blank=True, help_text='Empty for all Indonesia', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='regions.kabupaten', verbose_name='kabupaten')),
                ('kecamatan', models.ForeignKey(blank=True, help_text='Only when the number is about this kecamatan alone', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='regions.kecamatan', verbose_name='kecamatan')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='stewardship.source', verbose_name='source')),
            ],
            options={
                'verbose_name': 'observation',
                'verbose_name_plural': 'observations',
                'ordering': ['indicator', models.OrderBy(models.F('period_start'), descending=True, nulls_last=True), 'pk'],
                'indexes': [models.Index(fields=['indicator', 'kabupaten', 'period_start'], name='observation_by_period')],
                'constraints': [models.CheckConstraint(condition=models.Q(('value__isnull', False), models.Q(models.Q(('country', ''), _negated=True), ('value_to', None)), _connector='OR'), name='observation_value_or_country', violation_error_message='Give a value, or the country that the report names.'), models.CheckConstraint(condition=models.Q(('value_to', None), models.Q(('value__isnull', False), ('value_to__gt', models.F('value'))), _connector='OR'), name='observation_range_rises', violation_error_message='The upper end of a range is above the lower end.'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'undated'), ('period_end', None), ('period_start', None)), models.Q(models.Q(('kind', 'undated'), _negated=True), ('period_end__gte', models.F('period_start')), ('period_end__isnull', False), ('period_start__isnull', False)), _connector='OR'), name='observation_period', violation_error_message='Give the first and the last day of the period, in this order.'), models.CheckConstraint(condition=models.Q(models.Q(('kecamatan', None), models.Q(('kabupaten', django.db.models.functions.text.Left('kecamatan', 5)), ('kabupaten__isnull', False)), _connector='OR'), models.Q(('desa', None), models.Q(('kecamatan', django.db.models.functions.text.Left('desa', 8)), ('kecamatan__isnull', False)), _connector='OR')), name='observation_place_from_above', violation_error_message='A desa needs its kecamatan, a kecamatan its kabupaten.'), models.CheckConstraint(condition=models.Q(('is_official', False), models.Q(('precision__in', ('exact', 'about')), ('value__isnull', False), ('value_to__isnull', True)), _connector='OR'), name='observation_official_is_one_number', violation_error_message='Only one number that was counted can be official, no range and no plan.'), models.UniqueConstraint(models.F('indicator'), django.db.models.functions.comparison.Coalesce('desa', 'kecamatan', 'kabupaten', models.Value('')), models.F('country'), models.F('period_start'), models.F('period_end'), condition=models.Q(('is_official', True), ('period_start__isnull', False)), name='observation_one_official', violation_error_message='Another figure is official for this place, country and period already.'), models.UniqueConstraint(models.F('indicator'), django.db.models.functions.comparison.Coalesce('desa', 'kecamatan', 'kabupaten', models.Value('')), models.F('country'), condition=models.Q(('is_official', True), ('period_start', None)), name='observation_one_official_undated', violation_error_message='Another figure is official for this place, country and period already.')],
            },
        ),
    ]
