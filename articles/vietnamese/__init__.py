"""Vietnamese text: normal form, folding, slugs, order, words, dates as papers write them."""

from articles.vietnamese.calendar import reader_date
from articles.vietnamese.counting import grouped, word_count
from articles.vietnamese.letters import (
    CAPITALS,
    INVISIBLE,
    clean,
    fold,
    nfc,
    normal,
    other_spelling,
    slug,
)
from articles.vietnamese.order import name_key, sort_key
from articles.vietnamese.press_dates import FoundDate, dates_in
from articles.vietnamese.unread_days import UnreadDay, unread_days_in

__all__ = [
    "CAPITALS",
    "INVISIBLE",
    "FoundDate",
    "UnreadDay",
    "clean",
    "dates_in",
    "fold",
    "grouped",
    "name_key",
    "nfc",
    "normal",
    "other_spelling",
    "reader_date",
    "slug",
    "sort_key",
    "unread_days_in",
    "word_count",
]
