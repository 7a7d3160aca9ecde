"""All that may hold data of a person, in the order in which an erasure empties it.

An app whose tables hold such data brings a `Holder` and stands here; those that search for the
person elsewhere come after the person's own records.
"""

from artisans.erasure import OF_DIRECTORY
from exporters.anonymising import OF_INQUIRIES
from exporters.erasure import OF_EXPORTERS, exporters_of
from stewardship.personal_data import OF_RECORDS

HOLDERS = [*OF_RECORDS, *OF_DIRECTORY, *OF_EXPORTERS, *OF_INQUIRIES]
SAME_PERSON = [exporters_of]
