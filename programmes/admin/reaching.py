"""How staff reach somebody of whom the office has a telephone number, or an address."""

from urllib.parse import quote

from django.utils.html import format_html
from django.utils.translation import gettext as _


def whatsapp_url(phone, text: str) -> str:
    """A link that opens WhatsApp with ``text`` ready to be sent."""
    return f"https://wa.me/{str(phone).lstrip('+')}?text={quote(text)}"


def links(phone, email: str, text: str) -> str:
    """Links to call and to write to; a dash where nothing is known."""
    if not phone:
        return format_html('<a href="mailto:{0}">{0}</a>', email) if email else "–"
    call = format_html('<a href="tel:{}">{}</a>', phone, phone.as_international)
    write = format_html('<a href="{}" rel="noopener">{}</a>', whatsapp_url(phone, text), _("WhatsApp with the text"))
    mail = format_html(', <a href="mailto:{0}">{0}</a>', email) if email else ""
    return format_html("{}, {}{}", call, write, mail)
