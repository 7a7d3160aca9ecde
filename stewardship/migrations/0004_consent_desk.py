import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('stewardship', '0003_staff_rights_and_sessions'),
    ]

    operations = [
        migrations.CreateModel(
            name='ErasureCertificate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(editable=False, max_length=20, unique=True, verbose_name='number')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('requested_on', models.DateField(editable=False, verbose_name='requested on')),
                ('reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reason')),
                ('made_at', models.DateTimeField(editable=False, verbose_name='made on')),
                ('removed', models.JSONField(editable=False, help_text='Counts by kind of data', verbose_name='what was removed')),
                ('content_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('kabupaten', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.kabupaten', verbose_name='kabupaten')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by')),
            ],
            options={
                'verbose_name': 'erasure certificate',
                'verbose_name_plural': 'erasure certificates',
                'ordering': ['-made_at', '-pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='certificate_of_record')],
            },
        ),
        migrations.CreateModel(
            name='WithdrawalTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.PositiveBigIntegerField(editable=False)),
                ('field', models.CharField(choices=[('name', 'name of the person'), ('phone', 'telephone number'), ('whatsapp', 'WhatsApp number'), ('email', 'e-mail address'), ('photo', 'photo of the person'), ('location', 'exact location and address')], editable=False, max_length=10, verbose_name='what')),
                ('purpose', models.CharField(choices=[('directory', 'public directory'), ('promotion', 'promotion and exhibitions'), ('trade', 'passing on to buyers')], editable=False, max_length=10, verbose_name='purpose')),
                ('reason', models.CharField(blank=True, editable=False, max_length=200, verbose_name='reason')),
                ('withdrawn_at', models.DateTimeField(editable=False, verbose_name='withdrawn on')),
                ('due_at', models.DateTimeField(editable=False, verbose_name='due')),
                ('steps_done', models.JSONField(blank=True, default=list, verbose_name='done so far')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('done_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='finished on')),
                ('content_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.CASCADE, to='contenttypes.contenttype')),
                ('done_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='finished by')),
                ('kabupaten', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regions.kabupaten', verbose_name='kabupaten')),
            ],
            options={
                'verbose_name': 'task after a withdrawal',
                'verbose_name_plural': 'tasks after a withdrawal',
                'ordering': ['due_at', 'pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id'], name='withdrawaltask_of_record')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('done_at__isnull', True), ('done_by__isnull', True)), models.Q(('done_at__isnull', False), ('done_by__isnull', False)), _connector='OR'), name='stewardship_withdrawaltask_done_at_with_done_by', violation_error_message='Who finished it and when belong together.')],
            },
        ),
    ]
