"""What differs between two texts and between two versions of a story.

``words`` compares two texts, ``paragraphs`` two lists of them, ``between`` two versions' contents
(``changed_fields`` says only which fields differ); ``chunks`` cuts two texts that came of a third
where they can be put together.
Nothing here knows of HTML pages or of the database.
"""

from articles.differences.bodies import lines, lines_of_both
from articles.differences.contents import Change, between, changed_fields
from articles.differences.merging import Chunk, chunks
from articles.differences.paragraphs import Kind, Paragraph, paragraphs
from articles.differences.words import Piece, words

__all__ = [
    "Change",
    "Chunk",
    "Kind",
    "Paragraph",
    "Piece",
    "between",
    "changed_fields",
    "chunks",
    "lines",
    "lines_of_both",
    "paragraphs",
    "words",
]
