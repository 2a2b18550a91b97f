"""The door: the only writer of what readers see.

``door`` lets one story through at a time, ``many`` the stories of an archive; what readers see of
a story is worked out in one place for both (``finishing``). ``pictures`` brings those of
stories that are out up to date.
"""

from articles.publishing.door import (
    correct,
    is_corrected,
    publish,
    published_row,
    restore,
    unschedule,
    withdraw,
)
from articles.publishing.finishing import finished
from articles.publishing.many import Approved, publish_many
from articles.publishing.pictures import finish_pictures_again

__all__ = [
    "Approved",
    "correct",
    "finish_pictures_again",
    "finished",
    "is_corrected",
    "publish",
    "publish_many",
    "published_row",
    "restore",
    "unschedule",
    "withdraw",
]
