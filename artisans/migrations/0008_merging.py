import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('artisans', '0007_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='Merger',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('former_id', models.PositiveBigIntegerField(unique=True)),
                ('former_name', models.CharField(max_length=120, verbose_name='former name')),
                ('merged_at', models.DateTimeField(auto_now_add=True, verbose_name='merged on')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('left_out', models.TextField(blank=True, help_text='Rows of the former record that no history keeps, one a line', verbose_name='not taken over')),
                ('merged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='merged by')),
                ('producer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mergers', to='artisans.producer')),
            ],
            options={
                'verbose_name': 'merger',
                'verbose_name_plural': 'mergers',
                'ordering': ['-merged_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='DistinctPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decided_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='artisans.producer')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='artisans.producer')),
            ],
            options={
                'verbose_name': 'pair of different producers',
                'verbose_name_plural': 'pairs of different producers',
                'ordering': ['-decided_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='distinctpair_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='distinctpair_lower_first')],
            },
        ),
    ]
