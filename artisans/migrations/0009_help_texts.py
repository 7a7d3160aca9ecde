import django.core.validators
import django.db.models.deletion
import phonenumber_field.modelfields
import pictures.models
import stewardship.photos
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('artisans', '0008_merging'),
        ('regions', '0001_initial'),
        ('stewardship', '0006_help_texts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='artisan',
            name='active_since',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 1995', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='active since (year)'),
        ),
        migrations.AlterField(
            model_name='artisan',
            name='is_owner',
            field=models.BooleanField(default=False, help_text='Runs the workshop', verbose_name='owner'),
        ),
        migrations.AlterField(
            model_name='artisan',
            name='name',
            field=models.CharField(help_text='As the person wants to be called, without titles: Wati. The public reads it only with consent.', max_length=120, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='artisan',
            name='producer',
            field=models.ForeignKey(help_text='The workshop where this person works', on_delete=django.db.models.deletion.CASCADE, related_name='artisans', to='artisans.producer', verbose_name='producer'),
        ),
        migrations.AlterField(
            model_name='artisan',
            name='skills',
            field=models.ManyToManyField(blank=True, help_text='What this person is good at: wheel, burnishing, firing', related_name='artisans', to='artisans.technique', verbose_name='skills'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='description',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='description_en',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='description_ind',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='name',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='name_en',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='name_ind',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='order',
            field=models.PositiveSmallIntegerField(default=100, help_text='Small numbers stand first: 10', verbose_name='order'),
        ),
        migrations.AlterField(
            model_name='finish',
            name='slug',
            field=models.SlugField(help_text='The word in addresses: gentong. Links break when it changes.', unique=True),
        ),
        migrations.AlterField(
            model_name='finish',
            name='sources',
            field=models.ManyToManyField(blank=True, help_text='Reports and books that say so', related_name='+', to='stewardship.source', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='historicalartisan',
            name='active_since',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 1995', null=True, validators=[django.core.validators.MinValueValidator(1900), django.core.validators.MaxValueValidator(2100)], verbose_name='active since (year)'),
        ),
        migrations.AlterField(
            model_name='historicalartisan',
            name='is_owner',
            field=models.BooleanField(default=False, help_text='Runs the workshop', verbose_name='owner'),
        ),
        migrations.AlterField(
            model_name='historicalartisan',
            name='name',
            field=models.CharField(help_text='As the person wants to be called, without titles: Wati. The public reads it only with consent.', max_length=120, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='historicalartisan',
            name='producer',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The workshop where this person works', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='artisans.producer', verbose_name='producer'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='address',
            field=models.CharField(blank=True, help_text='Road, number, RT and RW: Jalan Raya Anjun 17, RT 03 RW 05. Shown only with consent.', max_length=200, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='custom_orders',
            field=models.BooleanField(default=False, help_text='Makes pieces after a drawing or a sample of the buyer.', verbose_name='takes custom orders'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='description_en',
            field=models.TextField(blank=True, help_text='What they make, how, and since when, in two to five sentences. No telephone numbers: everybody reads this.', null=True, verbose_name='about the business'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='description_ind',
            field=models.TextField(blank=True, help_text='What they make, how, and since when, in two to five sentences. No telephone numbers: everybody reads this.', null=True, verbose_name='about the business'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='email',
            field=models.EmailField(blank=True, help_text='For example gerabah.anjun@example.com', max_length=254, verbose_name='e-mail'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='founded_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 1987. Leave it empty when nobody knows.', null=True, validators=[django.core.validators.MinValueValidator(1700), django.core.validators.MaxValueValidator(2100)], verbose_name='since (year)'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='kbli_edition',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Year of the list that the code is from: 2020', null=True, verbose_name='KBLI edition'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='kecamatan',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Choose it first; the list of desa then begins with its own.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='regions.kecamatan', verbose_name='kecamatan'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='kind',
            field=models.CharField(choices=[('workshop', 'workshop'), ('studio', 'studio'), ('small_industry', 'small industry (IKM)'), ('cooperative', 'cooperative'), ('company', 'company'), ('supplier', 'clay supplier'), ('public_unit', 'public unit')], default='workshop', help_text='What the business is: a family at its own kiln is a workshop, a registered firm a company.', max_length=16, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='languages',
            field=models.CharField(blank=True, help_text='For example Indonesia, Sunda, English', max_length=120, verbose_name='languages spoken'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='lat',
            field=models.DecimalField(blank=True, decimal_places=5, help_text='Decimal degrees with the minus: -6.64000', max_digits=8, null=True, verbose_name='latitude'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='lon',
            field=models.DecimalField(blank=True, decimal_places=5, help_text='Decimal degrees: 107.39000', max_digits=8, null=True, verbose_name='longitude'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='monthly_capacity',
            field=models.PositiveIntegerField(blank=True, help_text='Pieces of the usual kind in a month without rain: 500', null=True, verbose_name='capacity (pieces a month)'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='name',
            field=models.CharField(help_text='As on the signboard, without titles of the owner: Gerabah Anjun Jaya', max_length=120, verbose_name='business name'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='payment',
            field=models.CharField(blank=True, help_text='For example cash, bank transfer, QRIS', max_length=120, verbose_name='payment'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='phone',
            field=phonenumber_field.modelfields.PhoneNumberField(blank=True, help_text='For example 0264 123456 or 0812 3456 7890', max_length=128, region=None, verbose_name='telephone'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='shipping',
            field=models.CharField(blank=True, help_text='For example JNE, own truck to Jakarta, collected by the buyer', max_length=200, verbose_name='shipping'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='size_class',
            field=models.CharField(blank=True, choices=[('micro', 'micro'), ('small', 'small'), ('medium', 'medium'), ('large', 'large')], help_text='As in the register of the office. By workers: micro up to 4, small up to 19, medium up to 99.', max_length=6, verbose_name='size class'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='teaches_visitors',
            field=models.BooleanField(default=False, help_text='Visitors can try the wheel or book a class.', verbose_name='teaches visitors'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='website',
            field=models.URLField(blank=True, help_text='A page of their own: https://gerabah-anjun.example.com. Shops and social media have their place below.', verbose_name='website'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='welcomes_visitors',
            field=models.BooleanField(default=False, help_text='Whoever comes by may look; the page says so.', verbose_name='welcomes visitors'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='workers_female',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Everybody who works there, owner and family too: 3', null=True, verbose_name='women at work'),
        ),
        migrations.AlterField(
            model_name='historicalproducer',
            name='workers_male',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Everybody who works there, owner and family too: 4', null=True, verbose_name='men at work'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='description_en',
            field=models.TextField(blank=True, help_text='What is special about this piece, in one or two sentences', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='description_ind',
            field=models.TextField(blank=True, help_text='What is special about this piece, in one or two sentences', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='diameter_cm',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='At its widest: 45', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='width or diameter (cm)'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='finish',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The last surface: unglazed, burnished, glazed', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='artisans.finish', verbose_name='finish'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='height_cm',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='For example 60 or 22.5', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='height (cm)'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='lead_time_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Days from the order until it is ready: 21', null=True, verbose_name='lead time (days)'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='minimum_order',
            field=models.PositiveIntegerField(blank=True, help_text='The fewest pieces that can be ordered: 10', null=True, verbose_name='minimum order (pieces)'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='motif',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The pattern on it, if it has one', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='artisans.motif', verbose_name='motif'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='name_en',
            field=models.CharField(help_text='As in a price list: Gentong air 60 cm', max_length=120, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='name_ind',
            field=models.CharField(help_text='As in a price list: Gentong air 60 cm', max_length=120, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='pieces_per_carton',
            field=models.PositiveSmallIntegerField(blank=True, help_text='How many are packed together: 4', null=True, verbose_name='pieces in a carton'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='price_max',
            field=models.PositiveBigIntegerField(blank=True, help_text='Only when there is a range, digits only: 120000', null=True, verbose_name='price to (IDR)'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='price_min',
            field=models.PositiveBigIntegerField(blank=True, help_text='Rupiah for one piece at the workshop, digits only: 75000', null=True, verbose_name='price from (IDR)'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='producer',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='Where it is made. It cannot be changed later.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='artisans.producer', verbose_name='producer'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='type',
            field=models.ForeignKey(blank=True, db_constraint=False, help_text='The form: gentong, kendi, pot', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='artisans.producttype', verbose_name='product type'),
        ),
        migrations.AlterField(
            model_name='historicalproduct',
            name='weight_kg',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='One piece without packing: 12.5', max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='weight (kg)'),
        ),
        migrations.AlterField(
            model_name='kiln',
            name='count',
            field=models.PositiveSmallIntegerField(default=1, help_text='How many of the same kind and size: 2', validators=[django.core.validators.MinValueValidator(1)], verbose_name='how many'),
        ),
        migrations.AlterField(
            model_name='kiln',
            name='kind',
            field=models.CharField(choices=[('box', 'open box kiln'), ('updraft', 'updraft kiln'), ('field', 'field kiln'), ('gas', 'gas kiln'), ('electric', 'electric kiln')], help_text='A heap that is fired in the open, without walls, is a field kiln.', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='kiln',
            name='largest_piece_cm',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Height of the tallest piece that fits in: 120', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='largest piece (cm)'),
        ),
        migrations.AlterField(
            model_name='kiln',
            name='max_temperature_c',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 900', null=True, validators=[django.core.validators.MinValueValidator(400), django.core.validators.MaxValueValidator(1500)], verbose_name='highest temperature (°C)'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='description',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='description_en',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='description_ind',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='name',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='name_en',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='name_ind',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='order',
            field=models.PositiveSmallIntegerField(default=100, help_text='Small numbers stand first: 10', verbose_name='order'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='origins',
            field=models.CharField(blank=True, help_text='Purwakarta; Serang', max_length=40, verbose_name='known from'),
        ),
        migrations.AlterField(
            model_name='motif',
            name='slug',
            field=models.SlugField(help_text='The word in addresses: gentong. Links break when it changes.', unique=True),
        ),
        migrations.AlterField(
            model_name='motif',
            name='sources',
            field=models.ManyToManyField(blank=True, help_text='Reports and books that say so', related_name='+', to='stewardship.source', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='openingexception',
            name='closes',
            field=models.TimeField(blank=True, help_text='Empty: closed', null=True, verbose_name='closes'),
        ),
        migrations.AlterField(
            model_name='openingexception',
            name='starts',
            field=models.DateField(help_text='The first day: 2026-03-19', verbose_name='from'),
        ),
        migrations.AlterField(
            model_name='openinghours',
            name='closes',
            field=models.TimeField(help_text='For example 16:00. A time before opening is after midnight.', verbose_name='closes'),
        ),
        migrations.AlterField(
            model_name='openinghours',
            name='opens',
            field=models.TimeField(help_text='For example 08:00', verbose_name='opens'),
        ),
        migrations.AlterField(
            model_name='openinghours',
            name='weekday',
            field=models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], help_text='One row for each day; two when there is a break', verbose_name='day'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='credit',
            field=models.CharField(blank=True, help_text='Who took it: Foto: Asep', max_length=120, verbose_name='credit'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='image',
            field=pictures.models.PictureField(aspect_ratios=[None], breakpoints={'l': 1280, 'm': 960}, container_width=1280, file_types=['AVIF', 'WEBP'], grid_columns=4, height_field='height', help_text='From a telephone or camera, upright, the whole piece in daylight', pixel_densities=[1], upload_to=stewardship.photos.upload_path, validators=[stewardship.photos.validate_image], verbose_name='picture', width_field='width'),
        ),
        migrations.AlterField(
            model_name='photo',
            name='position',
            field=models.PositiveSmallIntegerField(default=0, help_text='Small numbers stand first; the first one is the picture in lists.', verbose_name='order'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='address',
            field=models.CharField(blank=True, help_text='Road, number, RT and RW: Jalan Raya Anjun 17, RT 03 RW 05. Shown only with consent.', max_length=200, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='custom_orders',
            field=models.BooleanField(default=False, help_text='Makes pieces after a drawing or a sample of the buyer.', verbose_name='takes custom orders'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='description',
            field=models.TextField(blank=True, help_text='What they make, how, and since when, in two to five sentences. No telephone numbers: everybody reads this.', verbose_name='about the business'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='description_en',
            field=models.TextField(blank=True, help_text='What they make, how, and since when, in two to five sentences. No telephone numbers: everybody reads this.', null=True, verbose_name='about the business'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='description_ind',
            field=models.TextField(blank=True, help_text='What they make, how, and since when, in two to five sentences. No telephone numbers: everybody reads this.', null=True, verbose_name='about the business'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='email',
            field=models.EmailField(blank=True, help_text='For example gerabah.anjun@example.com', max_length=254, verbose_name='e-mail'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='finishes',
            field=models.ManyToManyField(blank=True, help_text='How their pieces are delivered: unglazed, burnished, glazed', related_name='producers', to='artisans.finish', verbose_name='finishes'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='founded_year',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 1987. Leave it empty when nobody knows.', null=True, validators=[django.core.validators.MinValueValidator(1700), django.core.validators.MaxValueValidator(2100)], verbose_name='since (year)'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='kbli_edition',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Year of the list that the code is from: 2020', null=True, verbose_name='KBLI edition'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='kecamatan',
            field=models.ForeignKey(help_text='Choose it first; the list of desa then begins with its own.', on_delete=django.db.models.deletion.PROTECT, related_name='producers', to='regions.kecamatan', verbose_name='kecamatan'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='kind',
            field=models.CharField(choices=[('workshop', 'workshop'), ('studio', 'studio'), ('small_industry', 'small industry (IKM)'), ('cooperative', 'cooperative'), ('company', 'company'), ('supplier', 'clay supplier'), ('public_unit', 'public unit')], default='workshop', help_text='What the business is: a family at its own kiln is a workshop, a registered firm a company.', max_length=16, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='languages',
            field=models.CharField(blank=True, help_text='For example Indonesia, Sunda, English', max_length=120, verbose_name='languages spoken'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='lat',
            field=models.DecimalField(blank=True, decimal_places=5, help_text='Decimal degrees with the minus: -6.64000', max_digits=8, null=True, verbose_name='latitude'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='lon',
            field=models.DecimalField(blank=True, decimal_places=5, help_text='Decimal degrees: 107.39000', max_digits=8, null=True, verbose_name='longitude'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='monthly_capacity',
            field=models.PositiveIntegerField(blank=True, help_text='Pieces of the usual kind in a month without rain: 500', null=True, verbose_name='capacity (pieces a month)'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='motifs',
            field=models.ManyToManyField(blank=True, help_text='Patterns that are typical of them', related_name='producers', to='artisans.motif', verbose_name='motifs'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='name',
            field=models.CharField(help_text='As on the signboard, without titles of the owner: Gerabah Anjun Jaya', max_length=120, verbose_name='business name'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='payment',
            field=models.CharField(blank=True, help_text='For example cash, bank transfer, QRIS', max_length=120, verbose_name='payment'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='phone',
            field=phonenumber_field.modelfields.PhoneNumberField(blank=True, help_text='For example 0264 123456 or 0812 3456 7890', max_length=128, region=None, verbose_name='telephone'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='product_types',
            field=models.ManyToManyField(blank=True, help_text='What they make most. Types of their published pieces are added by themselves.', related_name='producers', to='artisans.producttype', verbose_name='product types'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='shipping',
            field=models.CharField(blank=True, help_text='For example JNE, own truck to Jakarta, collected by the buyer', max_length=200, verbose_name='shipping'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='size_class',
            field=models.CharField(blank=True, choices=[('micro', 'micro'), ('small', 'small'), ('medium', 'medium'), ('large', 'large')], help_text='As in the register of the office. By workers: micro up to 4, small up to 19, medium up to 99.', max_length=6, verbose_name='size class'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='sources',
            field=models.ManyToManyField(blank=True, help_text='Reports and lists that say what stands here', related_name='producers', to='stewardship.source', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='teaches_visitors',
            field=models.BooleanField(default=False, help_text='Visitors can try the wheel or book a class.', verbose_name='teaches visitors'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='techniques',
            field=models.ManyToManyField(blank=True, help_text='How they work the clay: wheel, mould, coils', related_name='producers', to='artisans.technique', verbose_name='techniques'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='website',
            field=models.URLField(blank=True, help_text='A page of their own: https://gerabah-anjun.example.com. Shops and social media have their place below.', verbose_name='website'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='welcomes_visitors',
            field=models.BooleanField(default=False, help_text='Whoever comes by may look; the page says so.', verbose_name='welcomes visitors'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='workers_female',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Everybody who works there, owner and family too: 3', null=True, verbose_name='women at work'),
        ),
        migrations.AlterField(
            model_name='producer',
            name='workers_male',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Everybody who works there, owner and family too: 4', null=True, verbose_name='men at work'),
        ),
        migrations.AlterField(
            model_name='product',
            name='description',
            field=models.TextField(blank=True, help_text='What is special about this piece, in one or two sentences', verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='product',
            name='description_en',
            field=models.TextField(blank=True, help_text='What is special about this piece, in one or two sentences', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='product',
            name='description_ind',
            field=models.TextField(blank=True, help_text='What is special about this piece, in one or two sentences', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='product',
            name='diameter_cm',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='At its widest: 45', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='width or diameter (cm)'),
        ),
        migrations.AlterField(
            model_name='product',
            name='finish',
            field=models.ForeignKey(blank=True, help_text='The last surface: unglazed, burnished, glazed', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='products', to='artisans.finish', verbose_name='finish'),
        ),
        migrations.AlterField(
            model_name='product',
            name='height_cm',
            field=models.DecimalField(blank=True, decimal_places=1, help_text='For example 60 or 22.5', max_digits=5, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='height (cm)'),
        ),
        migrations.AlterField(
            model_name='product',
            name='lead_time_days',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Days from the order until it is ready: 21', null=True, verbose_name='lead time (days)'),
        ),
        migrations.AlterField(
            model_name='product',
            name='minimum_order',
            field=models.PositiveIntegerField(blank=True, help_text='The fewest pieces that can be ordered: 10', null=True, verbose_name='minimum order (pieces)'),
        ),
        migrations.AlterField(
            model_name='product',
            name='motif',
            field=models.ForeignKey(blank=True, help_text='The pattern on it, if it has one', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='products', to='artisans.motif', verbose_name='motif'),
        ),
        migrations.AlterField(
            model_name='product',
            name='name',
            field=models.CharField(help_text='As in a price list: Gentong air 60 cm', max_length=120, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='product',
            name='name_en',
            field=models.CharField(help_text='As in a price list: Gentong air 60 cm', max_length=120, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='product',
            name='name_ind',
            field=models.CharField(help_text='As in a price list: Gentong air 60 cm', max_length=120, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='product',
            name='pieces_per_carton',
            field=models.PositiveSmallIntegerField(blank=True, help_text='How many are packed together: 4', null=True, verbose_name='pieces in a carton'),
        ),
        migrations.AlterField(
            model_name='product',
            name='price_max',
            field=models.PositiveBigIntegerField(blank=True, help_text='Only when there is a range, digits only: 120000', null=True, verbose_name='price to (IDR)'),
        ),
        migrations.AlterField(
            model_name='product',
            name='price_min',
            field=models.PositiveBigIntegerField(blank=True, help_text='Rupiah for one piece at the workshop, digits only: 75000', null=True, verbose_name='price from (IDR)'),
        ),
        migrations.AlterField(
            model_name='product',
            name='producer',
            field=models.ForeignKey(help_text='Where it is made. It cannot be changed later.', on_delete=django.db.models.deletion.CASCADE, related_name='products', to='artisans.producer', verbose_name='producer'),
        ),
        migrations.AlterField(
            model_name='product',
            name='techniques',
            field=models.ManyToManyField(blank=True, help_text='How this piece is made: wheel, mould, coils', related_name='products', to='artisans.technique', verbose_name='techniques'),
        ),
        migrations.AlterField(
            model_name='product',
            name='type',
            field=models.ForeignKey(help_text='The form: gentong, kendi, pot', on_delete=django.db.models.deletion.PROTECT, related_name='products', to='artisans.producttype', verbose_name='product type'),
        ),
        migrations.AlterField(
            model_name='product',
            name='weight_kg',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='One piece without packing: 12.5', max_digits=6, null=True, validators=[django.core.validators.MinValueValidator(0)], verbose_name='weight (kg)'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='description',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='description_en',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='description_ind',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='group',
            field=models.CharField(choices=[('garden', 'garden'), ('ornamental', 'ornaments'), ('storage', 'storage jars'), ('kitchen', 'kitchen'), ('tableware', 'tableware'), ('household', 'household'), ('souvenir', 'souvenirs'), ('religious', 'religious use'), ('building', 'building'), ('industrial', 'craft and industry')], help_text='The shelf of the dictionary where it stands', max_length=12, verbose_name='group'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='height_max_cm',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 200', null=True, verbose_name='usual height to (cm)'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='height_min_cm',
            field=models.PositiveSmallIntegerField(blank=True, help_text='For example 40', null=True, verbose_name='usual height from (cm)'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='hs_hint',
            field=models.CharField(blank=True, help_text='Four to six digits: 6912', max_length=6, verbose_name='HS heading hint'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='kbli',
            field=models.CharField(blank=True, help_text='Five digits: 23932', max_length=5, verbose_name='KBLI 2020 hint'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='name',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='name_en',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='name_ind',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='order',
            field=models.PositiveSmallIntegerField(default=100, help_text='Small numbers stand first: 10', verbose_name='order'),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='slug',
            field=models.SlugField(help_text='The word in addresses: gentong. Links break when it changes.', unique=True),
        ),
        migrations.AlterField(
            model_name='producttype',
            name='sources',
            field=models.ManyToManyField(blank=True, help_text='Reports and books that say so', related_name='+', to='stewardship.source', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='saleschannel',
            name='kind',
            field=models.CharField(choices=[('tokopedia', 'Tokopedia'), ('shopee', 'Shopee'), ('tiktok', 'TikTok Shop'), ('instagram', 'Instagram'), ('facebook', 'Facebook'), ('youtube', 'YouTube'), ('other', 'other')], help_text='Where it is: an Instagram page shows, a Tokopedia shop sells.', max_length=10, verbose_name='kind'),
        ),
        migrations.AlterField(
            model_name='saleschannel',
            name='url',
            field=models.URLField(help_text='Copied from the browser: https://www.tokopedia.com/gerabah-anjun', max_length=300, verbose_name='address'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='description',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='description_en',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='description_ind',
            field=models.TextField(blank=True, help_text='One to three sentences for the public dictionary', null=True, verbose_name='description'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='filterable',
            field=models.BooleanField(default=True, help_text='Visitors can choose it in the directory', verbose_name='can be filtered by'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='name',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='name_en',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='name_ind',
            field=models.CharField(help_text='One piece, as potters call it: Gentong', max_length=80, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='order',
            field=models.PositiveSmallIntegerField(default=100, help_text='Small numbers stand first: 10', verbose_name='order'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='slug',
            field=models.SlugField(help_text='The word in addresses: gentong. Links break when it changes.', unique=True),
        ),
        migrations.AlterField(
            model_name='technique',
            name='sources',
            field=models.ManyToManyField(blank=True, help_text='Reports and books that say so', related_name='+', to='stewardship.source', verbose_name='sources'),
        ),
        migrations.AlterField(
            model_name='technique',
            name='stage',
            field=models.CharField(choices=[('preparation', 'preparing the clay'), ('forming', 'forming'), ('decoration', 'decoration'), ('drying', 'drying'), ('firing', 'firing')], help_text='When in the work it is done', max_length=12, verbose_name='stage'),
        ),
    ]
