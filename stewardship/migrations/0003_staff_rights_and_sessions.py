from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('regions', '0001_initial'),
        ('stewardship', '0002_groups'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='staff',
            options={'permissions': [('export_personal', 'Can export columns with personal data'), ('erase_person', 'Can erase the data of a person')], 'verbose_name': 'staff member', 'verbose_name_plural': 'staff'},
        ),
        migrations.AddField(
            model_name='staff',
            name='log_in_generation',
            field=models.PositiveIntegerField(default=0, editable=False, help_text='Raised to end every session of this log-in.'),
        ),
    ]
