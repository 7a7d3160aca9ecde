"""The inbox of the marketing team: each office its own part of every inquiry."""

from django.contrib import admin

from stewardship.admin import StaffScopedAdmin

from ..models import InquiryPart
from .inquiry_files import FilesOfBuyer
from .inquiry_list import Inbox
from .inquiry_notes import NotesOfOffice
from .inquiry_page import InquiryPage
from .inquiry_replies import RepliesByMail
from .inquiry_steps import StepsDesk
from .splitting import SplitDesk


@admin.register(InquiryPart)
class InquiryPartAdmin(
    RepliesByMail, StepsDesk, NotesOfOffice, FilesOfBuyer, SplitDesk, InquiryPage, Inbox, StaffScopedAdmin
):
    pass
