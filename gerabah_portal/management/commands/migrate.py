from django.core.management import call_command
from django.core.management.commands import migrate


class Command(migrate.Command):
    help = f"{migrate.Command.help} Then applies the roles of staff (apply_roles)."

    def handle(self, *args, **options):
        super().handle(*args, **options)
        # Half-migrated databases may lack the models that the table names.
        everything = not options["app_label"] and not options["plan"] and not options["check_unapplied"]
        if everything and options["database"] == "default":
            call_command("apply_roles", verbosity=options["verbosity"], stdout=self.stdout)
