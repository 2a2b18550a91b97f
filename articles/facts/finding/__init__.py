"""Finding the officials, departments and places that a text names.

Each finder goes by the language (titles, surnames, kinds of unit) and by what the directory knows
on the day; the directory may be empty. Each takes linear time in the length of the text.
"""

from articles.facts.finding.departments import find_departments
from articles.facts.finding.directory import Directory, directory_on
from articles.facts.finding.officials import find_officials
from articles.facts.finding.places import find_places
from articles.facts.finding.words import Find

__all__ = [
    "Directory",
    "Find",
    "directory_on",
    "find_departments",
    "find_officials",
    "find_places",
]
