"""The page of a story's form: who may open it, what it shows, and what a save leads to."""

from typing import Any

from csp.decorators import csp_update
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import body, intake, notices, workflow
from articles.admin import sent_again
from articles.admin.checklist import checklist_of, warn_of_the_rest
from articles.admin.comments import panel_of
from articles.admin.editor import LOOSER_POLICY
from articles.admin.guesses import guesses_to_judge, verdicts_in
from articles.admin.moves import buttons, done_elsewhere
from articles.admin.not_saved import (
    kept_though_refused,
    kept_too_late,
    kept_without_its_story,
    out_of_reach,
    written_by_another,
)
from articles.admin.numbers import number_in
from articles.admin.parts import (
    BylineInline,
    DepartmentInline,
    OfficialInline,
    PhotoInline,
    PlaceInline,
)
from articles.admin.sent_forms import token_of
from articles.admin.site import desk
from articles.admin.stories import may_see, person, refusal_to_edit, story_of
from articles.admin.story_form import FILING, ArticleForm
from articles.admin.story_list import StoryList
from articles.admin.turns import may_be_on
from articles.admin.writing import (
    WritingAdmin,
    goes_on_in,
    opened_with,
    settle,
    writing,
)
from articles.models import Article, ArticlePhoto, Author, Byline, Move, Status
from articles.models.roles import full_name
from articles.photos.figures import figure_html


@admin.register(Article, site=desk)
class ArticleAdmin(WritingAdmin, StoryList):
    """Stories: who may see and change each is the workflow's to say."""

    form = ArticleForm
    fieldsets = (
        (None, {"fields": ("opened", "headline", "lead", "body")}),
        (gettext_lazy("Filing"), {"fields": FILING}),
    )
    inlines = (PhotoInline, BylineInline, OfficialInline, DepartmentInline, PlaceInline)

    # --- Who may ---------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Return the stories that the person may see."""
        return workflow.visible_to(person(request))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Tell whether the person may begin a story."""
        return not workflow.why_not(workflow.check_create, person(request))

    def has_view_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Tell whether the person may see the story; the list is for all of the newsroom."""
        return super().has_view_permission(request) and (obj is None or may_see(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Tell whether the person may change the story's text now."""
        if obj is None:
            return super().has_view_permission(request)
        return self.has_view_permission(request, obj) and not refusal_to_edit(request, obj)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Article | None:
        """Return the story; read anew and held until it is saved if this is a save."""
        number = number_in(object_id)
        if number is None:
            return None
        if request.method != "POST":
            return story_of(request, number)
        if transaction.get_connection().in_atomic_block:
            Article.objects.select_for_update(no_key=True).filter(pk=number).first()
        article: Article | None = super().get_object(request, object_id, from_field)
        if article is None:
            raise PermissionDenied
        return article

    # --- The form --------------------------------------------------------------------------------

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Return the form's groups; who may not write reads the body as text, not as HTML."""
        groups = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return groups
        story = ("headline", "lead", "body_as_read")
        filing = [name if name != "sensitive" else "is_sensitive" for name in FILING]
        return [(None, {"fields": story}), (gettext_lazy("Filing"), {"fields": filing})]

    @admin.display(description=gettext_lazy("body"))
    def body_as_read(self, article: Article) -> SafeString:
        """Return the body as it reads, cleaned once more, with its photos where they stand."""
        uses = {use.key: use for use in article.photos.select_related("photo")}
        return format_html(
            '<div class="readonly-body">{}</div>',
            mark_safe(  # noqa: S308  (cleaned; the figures escape what they hold)
                body.with_photos(body.clean(article.body), lambda key: _figure(uses.get(key)))
            ),
        )

    @admin.display(description=gettext_lazy("sensitive"))
    def is_sensitive(self, article: Article) -> str:
        """Return in words whether it is; a tick over “must approve” reads as if it must."""
        return _("Yes: the editor-in-chief must approve it too.") if article.sensitive else _("No")

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        """Return what the person may not change: the mark “sensitive”, once it is set."""
        locked = obj is not None and obj.sensitive
        return (
            ["sensitive"] if locked and not workflow.may_unmark_sensitive(person(request)) else []
        )

    @method_decorator(csp_update(LOOSER_POLICY))
    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show or save the form, with the moves that the story's state allows."""
        context = dict(extra_context or {})
        refused = written_by_another(request)
        if refused:
            return refused
        number = number_in(object_id or "")
        if object_id is None and (made := sent_again.led_back(request)):
            return made
        if request.method == "POST" and (reason := out_of_reach(request, number)):
            return kept_without_its_story(request, reason)
        article = None if number is None else story_of(request, number)
        typed = opened_with(request, article)
        if article is not None:
            if request.method == "GET":
                notices.mark_story_read(person(request), article.pk)
            refusal = refusal_to_edit(request, article)
            if refusal and request.method == "POST":
                return kept_though_refused(request, article, refusal)
            if typed and (refusal or not goes_on_in(typed, article)):
                return redirect("admin:both_texts", article.pk, typed.name)
            step = workflow.Step(article, person(request))
            context |= {
                "moves": buttons(step),
                "edit_refusal": refusal,
                "checklist": checklist_of(step, request),
                "comments": panel_of(article, request),
                "guesses": guesses_to_judge(article, request.POST),
                "sent_back": _sent_back(article),
                "may_be_on_it": may_be_on(article, request),
            }
        context["writing"] = writing(request, article, typed)
        return super().changeform_view(request, object_id, form_url, context)

    def _changeform_view(self, request: HttpRequest, *args: Any) -> HttpResponse:
        """Answer within the transaction of a save; a new story's form may have made it before."""
        try:
            return super()._changeform_view(request, *args)  # type: ignore[misc,no-any-return]
        except sent_again.SentAgain as again:
            taken = sent_again.take(request, again.article, again.pictures)
        except PermissionDenied:
            if request.method != "POST":
                raise
            return kept_too_late(request, number_in(args[0] or ""))
        return self._after_saving(request, taken) if isinstance(taken, Article) else taken

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Write the story's own fields; its versions follow when its parts are written."""
        if change:
            obj.save()
        else:
            obj.created_by, obj.form_token = person(request), token_of(request)
            form.instance = sent_again.once(obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Write the parts, then keep everything as a version."""
        if not change and form.instance.version:
            raise sent_again.SentAgain(form.instance, formsets)
        super().save_related(request, form, formsets, change)
        article: Article = form.instance
        intake.judge(article, verdicts_in(request.POST, article))
        if not change and not article.bylines.exists():
            Byline.objects.create(article=article, author=_own_name(request))
        workflow.save(article, by=person(request))
        settle(request, article, new=not change)

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Stay at the story, or hand it in."""
        return self._after_saving(request, obj, _saved(obj))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Stay at the story, or hand it in."""
        if request.POST.get("opened") == str(obj.version):
            return self._after_saving(request, obj, _unchanged(obj))
        return self._after_saving(request, obj, _saved(obj))

    def _after_saving(self, request: HttpRequest, article: Article, said: str = "") -> HttpResponse:
        """Say what became of the text, a refusal to hand it in before it, and lead on."""
        if "_hand_in" in request.POST:
            try:
                article = workflow.move(
                    article, Move.Kind.SUBMIT, by=person(request), seen=article.version
                )
            except workflow.Refused as refusal:
                messages.error(request, str(refusal))
            else:
                _say(request, said)
                messages.success(request, done_elsewhere(Move.Kind.SUBMIT, article))
                warn_of_the_rest(article, request)
                return redirect("admin:index")
        _say(request, said)
        if "_preview" in request.POST:
            return redirect("admin:preview", article.pk)
        return redirect("admin:articles_article_change", article.pk)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Lead to the history that shows what changed; raises ``Http404`` for no number."""
        number = number_in(object_id)
        if number is None:
            raise Http404
        return redirect("admin:history", number)


def _figure(use: ArticlePhoto | None) -> SafeString:
    """Return a photo with its caption as readers would see it; nothing without a picture."""
    if use is None or use.photo is None or not use.photo.rendition_widths:
        return SafeString("")
    return figure_html(use.photo, caption=use.caption, credit=use.credit, alt=use.alt)


def _say(request: HttpRequest, said: str) -> None:
    """Say ``said``, if anything is left to be said of a save."""
    if said:
        messages.success(request, said)


def _saved(article: Article) -> str:
    return _("Saved as version %(number)d.") % {"number": article.version}


def _unchanged(article: Article) -> str:
    """Return what is said of a save that made no version; plans and deadlines are in none."""
    return _("Saved. The story had not changed: it is version %(number)d still.") % {
        "number": article.version
    }


def _sent_back(article: Article) -> Move | None:
    """Return the move that sent the story back, spiked or withdrew it, while it stands so."""
    if article.status not in {Status.RETURNED, Status.SPIKED, Status.WITHDRAWN}:
        return None
    kinds = [Move.Kind.RETURN, Move.Kind.SPIKE, Move.Kind.WITHDRAW]
    moves = article.moves.filter(kind__in=kinds)
    return moves.select_related("made_by").first()


def _own_name(request: HttpRequest) -> Author:
    """Return the person's own name as an author, made if they have none yet."""
    user = person(request)
    known = Author.objects.filter(user=user).order_by("pk").first()
    return known or Author.objects.create(name=full_name(user), user=user)
