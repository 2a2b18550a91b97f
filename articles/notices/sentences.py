"""What a notice says, in a sentence."""

from django.utils.translation import gettext, gettext_lazy

from articles.models import Notice
from articles.models.roles import full_name

Kind = Notice.Kind

SENTENCES = {
    Kind.SUBMITTED: gettext_lazy("%(by)s passed the story on: it is your turn."),
    Kind.HANDED_IN: gettext_lazy("%(by)s handed the story in."),
    Kind.RECALLED: gettext_lazy("%(by)s took the story back."),
    Kind.APPROVED: gettext_lazy("%(by)s approved the story."),
    Kind.RETURNED: gettext_lazy("%(by)s returned the story."),
    Kind.EDITED: gettext_lazy("%(by)s changed the story after its approval: it needs a new one."),
    Kind.PUBLISHED: gettext_lazy("%(by)s published the story."),
    Kind.SCHEDULED: gettext_lazy("%(by)s set the hour at which the story comes out."),
    Kind.CAME_OUT: gettext_lazy("The story came out at the hour that %(by)s had set."),
    Kind.UNSCHEDULED: gettext_lazy("%(by)s cancelled the schedule of the story."),
    Kind.CORRECTED: gettext_lazy("%(by)s put a correction under the story."),
    Kind.WITHDRAWN: gettext_lazy("%(by)s withdrew the story from readers."),
    Kind.RESTORED: gettext_lazy("%(by)s gave the story back to readers."),
    Kind.SPIKED: gettext_lazy("%(by)s decided not to use the story."),
    Kind.REVIVED: gettext_lazy("%(by)s took the story up again: it is a draft."),
    Kind.MENTIONED: gettext_lazy("%(by)s mentioned you in a comment."),
    Kind.COMMENTED: gettext_lazy("%(by)s commented on the story."),
    Kind.TAKEN_OVER: gettext_lazy("%(by)s took the story over from you."),
    Kind.HANDED_OVER: gettext_lazy("%(by)s handed the story to you."),
    Kind.HANDED_ON: gettext_lazy("%(by)s handed the story you were on to somebody else."),
    Kind.GIVEN_BACK: gettext_lazy(
        "%(by)s gave back the story that you handed over: nobody is on it."
    ),
}


def sentence(notice: Notice) -> str:
    """Return what happened, without the story's name: “Cao Nguyệt Minh đã trả lại bài.”"""
    return str(SENTENCES[Kind(notice.kind)]) % {"by": full_name(notice.by)}


def name_of_story(notice: Notice) -> str:
    """Return what the story was called when its reader was told."""
    return notice.headline or gettext("(no headline yet)")
