"""What is searched: the words of each story, in narrow tables of their own.

``lexemes`` are numbers, as ``articles.search.lexemes`` describes. The tables are narrow because a
search reads a row of every story that answers; the lexemes themselves lie apart (TOAST). Whoever
writes any ends with ``indexing.file_waiting``: every search reads what waits before an index.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from articles.models.article import Article
from articles.models.published import PublishedArticle


class PublishedWords(models.Model):
    """The words of a story as readers have it, with what decides whether and where it is listed."""

    story = models.OneToOneField(
        PublishedArticle, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    published_at = models.DateTimeField()
    withdrawn = models.BooleanField(default=False)
    lexemes = ArrayField(models.IntegerField())

    class Meta:
        indexes = [
            GinIndex(fields=["lexemes"], name="published_words", fastupdate=True),
            models.Index(fields=["-published_at"], name="published_words_newest"),
        ]


class KnownWord(models.Model):
    """A word, without marks, that some public story has: what a typing slip is corrected to."""

    word = models.CharField(max_length=64, primary_key=True, db_collation="C")


class CopyWords(models.Model):
    """What a working copy is found by at the desk, where that is not what readers have of it."""

    article = models.OneToOneField(
        Article, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    changed_at = models.DateTimeField()
    lexemes = ArrayField(models.IntegerField())

    class Meta:
        indexes = [GinIndex(fields=["lexemes"], name="copy_words", fastupdate=True)]
