"""Pictures on their way to the public: what a camera wrote beside the picture stays behind."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image, ImageOps

_FORMATS: Mapping[str, Mapping[str, int]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
}


def without_metadata(raw: bytes) -> bytes:
    """Return a picture turned the right way up, without place, camera, author or comments; other
    files as they are.
    """
    try:
        with Image.open(io.BytesIO(raw)) as image:
            settings = _FORMATS.get(image.format or "")
            if settings is None or getattr(image, "is_animated", False):
                return raw
            if not _has_metadata(image):
                return raw
            format = image.format
            clean = ImageOps.exif_transpose(image)
            bare = clean.copy()
            bare.info = (
                {"icc_profile": clean.info["icc_profile"]} if "icc_profile" in clean.info else {}
            )
            written = io.BytesIO()
            bare.save(written, format=format, **settings)
            return written.getvalue()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        # Not a picture that can be read: the checks say so, and the leak check reads its bytes.
        return raw


def _has_metadata(image: Image.Image) -> bool:
    harmless = {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "icc_profile",
        "transparency",
        "gamma",
        "background",
        "loop",
        "duration",
        "timestamp",
        "srgb",
        "progressive",
        "progression",
        "adobe",
        "adobe_transform",
        "interlace",
        "chromaticity",
        "aspect",
    }
    return bool(image.getexif()) or bool(set(image.info) - harmless)
