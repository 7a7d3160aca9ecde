from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('artisans', '0005_relay_of_published'),
    ]

    operations = [
        migrations.AddField(
            model_name='photo',
            name='alt_confirmed',
            field=models.BooleanField(default=True, help_text='A suggested description is shown to nobody until somebody has looked at the picture.', verbose_name='description checked'),
        ),
    ]
