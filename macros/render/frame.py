"""The data that the site's templates loop over: one dict for the site, one for each page."""

from .page_frame import page_frame
from .site_frame import site_frame

__all__ = ["page_frame", "site_frame"]
