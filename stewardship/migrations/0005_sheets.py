import django.db.models.deletion
import stewardship.models.consent
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stewardship', '0004_consent_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='SheetImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('resource', models.CharField(editable=False, max_length=40, verbose_name='kind of records')),
                ('file', models.FileField(blank=True, editable=False, storage=stewardship.models.consent.private_storage, upload_to='sheets/%Y/', verbose_name='file')),
                ('file_name', models.CharField(editable=False, max_length=200, verbose_name='name of the file')),
                ('headings', models.JSONField(default=list, editable=False)),
                ('columns', models.JSONField(default=list, editable=False)),
                ('state', models.CharField(choices=[('checking', 'being checked'), ('checked', 'checked'), ('applied', 'applied'), ('discarded', 'discarded')], default='checking', editable=False, max_length=10, verbose_name='state')),
                ('rows_total', models.PositiveIntegerField(default=0, editable=False, verbose_name='rows')),
                ('rows_checked', models.PositiveIntegerField(default=0, editable=False, verbose_name='rows checked')),
                ('counts', models.JSONField(default=dict, editable=False)),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='uploaded on')),
                ('applied_at', models.DateTimeField(editable=False, null=True, verbose_name='applied on')),
                ('applied_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='applied by')),
                ('kabupaten', models.ForeignKey(editable=False, help_text='Of the person who uploaded it; empty for who answers for all.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.kabupaten', verbose_name='kabupaten')),
                ('uploaded_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='uploaded by')),
            ],
            options={
                'verbose_name': 'uploaded sheet',
                'verbose_name_plural': 'uploaded sheets',
                'ordering': ['-uploaded_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('applied_at__isnull', True), ('applied_by__isnull', True)), models.Q(('applied_at__isnull', False), ('applied_by__isnull', False)), _connector='OR'), name='stewardship_sheetimport_applied_at_with_applied_by', violation_error_message='Who applied it and when belong together.')],
            },
        ),
        migrations.CreateModel(
            name='SheetRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='row')),
                ('cells', models.JSONField(default=list)),
                ('outcome', models.CharField(blank=True, choices=[('new', 'new'), ('changed', 'changed'), ('unchanged', 'unchanged'), ('duplicate', 'probable duplicate'), ('error', 'error')], max_length=10, verbose_name='outcome')),
                ('accepted', models.BooleanField(default=False, verbose_name='import as new anyway')),
                ('object_id', models.PositiveBigIntegerField(null=True)),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='record')),
                ('changes', models.JSONField(default=list)),
                ('messages', models.JSONField(default=list)),
                ('claims', models.JSONField(default=list)),
                ('traits', models.JSONField(null=True)),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='stewardship.sheetimport')),
            ],
            options={
                'verbose_name': 'row of a sheet',
                'verbose_name_plural': 'rows of a sheet',
                'ordering': ['sheet', 'number'],
                'indexes': [models.Index(fields=['sheet', 'outcome'], name='sheetrow_by_outcome')],
                'constraints': [models.UniqueConstraint(fields=('sheet', 'number'), name='sheetrow_once')],
            },
        ),
    ]
