"""All that may hold data of a person, in the order in which an erasure empties it.

An app whose tables hold such data brings a `Holder` and stands here; those that search for the
person elsewhere come after the person's own records.
"""

from artisans.erasure import OF_DIRECTORY
from exporters.anonymising import OF_INQUIRIES
from exporters.erasure import OF_EXPORTERS, exporters_of
from programmes.erasure import OF_PROGRAMMES
from stewardship.personal_data import OF_RECORDS
from tourism.erasure import OF_TOURISM

HOLDERS = [*OF_RECORDS, *OF_DIRECTORY, *OF_EXPORTERS, *OF_TOURISM, *OF_PROGRAMMES, *OF_INQUIRIES]
SAME_PERSON = [exporters_of]
