"""The records: one file for each thing the newsroom talks about."""

from articles.models.archive_import import ArchiveImport, ImportedLines
from articles.models.article import NOT_OUT, Article, Priority, Status
from articles.models.article_parts import (
    ArticleDepartment,
    ArticleOfficial,
    ArticlePhoto,
    ArticlePlace,
    Byline,
)
from articles.models.author import Author
from articles.models.autosave import Autosave, KeptCopy
from articles.models.check_rule import CheckRule, Level
from articles.models.claim import Claim
from articles.models.comment import Comment
from articles.models.covering import covered, successions_of
from articles.models.department import Department
from articles.models.masthead import Masthead, masthead_on, masthead_today
from articles.models.notice import MailChoice, Notice
from articles.models.official import Official, Posting
from articles.models.paper import Paper, paper_now
from articles.models.photo import Photo
from articles.models.place import Place, PlaceSuccession
from articles.models.presence import Presence
from articles.models.private_link import PrivateLink
from articles.models.published import (
    DIRECTORIES,
    Correction,
    Edition,
    EditionTold,
    PublishedArticle,
    PublishedByline,
    PublishedDepartment,
    PublishedOfficial,
    PublishedPlace,
    with_published,
)
from articles.models.reader_report import ReaderReport
from articles.models.reads import MostRead, Reads
from articles.models.redirect import Redirect
from articles.models.roles import Role
from articles.models.searched import CopyWords, KnownWord, PublishedWords
from articles.models.section import Section
from articles.models.unsent import Unsent
from articles.models.version import SIGNING, Move, Version

__all__ = [
    "DIRECTORIES",
    "NOT_OUT",
    "SIGNING",
    "ArchiveImport",
    "Article",
    "ArticleDepartment",
    "ArticleOfficial",
    "ArticlePhoto",
    "ArticlePlace",
    "Author",
    "Autosave",
    "Byline",
    "CheckRule",
    "Claim",
    "Comment",
    "CopyWords",
    "Correction",
    "Department",
    "Edition",
    "EditionTold",
    "ImportedLines",
    "KeptCopy",
    "KnownWord",
    "Level",
    "MailChoice",
    "Masthead",
    "MostRead",
    "Move",
    "Notice",
    "Official",
    "Paper",
    "Photo",
    "Place",
    "PlaceSuccession",
    "Posting",
    "Presence",
    "Priority",
    "PrivateLink",
    "PublishedArticle",
    "PublishedByline",
    "PublishedDepartment",
    "PublishedOfficial",
    "PublishedPlace",
    "PublishedWords",
    "ReaderReport",
    "Reads",
    "Redirect",
    "Role",
    "Section",
    "Status",
    "Unsent",
    "Version",
    "covered",
    "masthead_on",
    "masthead_today",
    "paper_now",
    "successions_of",
    "with_published",
]
