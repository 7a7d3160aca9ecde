"""What the public may see of a place for tourists: its position is public, the data of its keeper by consent."""

from dataclasses import replace

from stewardship.visibility import PublicFace, may_name, public_face


def face_of(place) -> PublicFace:
    """Numbers of the keeper by consent; address and point without one, unless it is somebody's house."""
    face = public_face(place)
    if getattr(place, "at_home", False):
        return face
    return replace(face, address=place.address, lat=place.lat, lon=place.lon)


def keeper_of(place) -> str:
    """The name of who keeps ``place``, if that person agreed to it."""
    return place.contact_name if place.contact_name and may_name(place) else ""


def point_of(place, face: PublicFace) -> tuple | None:
    """The point from which the public may be told distances: its own, else that of its desa. None without either."""
    if face.has_position:
        return face.lat, face.lon
    if place.desa and place.desa.lat is not None:
        return place.desa.lat, place.desa.lon
    return None
