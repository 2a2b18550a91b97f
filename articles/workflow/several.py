"""The same step with several stories: what is looked at is fetched for all of them at once."""

from collections import defaultdict
from collections.abc import Collection

from django.contrib.auth.models import User

from articles import checklist
from articles.models import SIGNING, Article, Move, PublishedArticle
from articles.workflow.conditions import Step
from articles.workflow.people import author_ids, sees


def steps_of(articles: Collection[Article], by: User) -> list[Step]:
    """Return what ``by`` asks for of each story, to be checked and to be told of.

    As many queries for many stories as for one, where their bylines were fetched with them; who
    holds a role is asked once for each section.
    """
    keys = [article.pk for article in articles]
    published = PublishedArticle.objects.in_bulk(keys)
    findings = checklist.findings_of(articles)
    wrote = {story.pk: {story.created_by_id, *author_ids(story)} for story in articles}
    signed: dict[int, set[int]] = defaultdict(set)
    signings = Move.objects.filter(article__in=keys, kind__in=SIGNING).order_by()
    for story, person in signings.values_list("article", "made_by").distinct():
        signed[story].add(person)
    on_it = {story.claimed_by_id for story in articles if story.claimed_by_id}
    known = User.objects.prefetch_related("groups", "edited_sections")
    people = known.in_bulk(on_it.union(*wrote.values(), *signed.values()))
    shared: dict[tuple[str, int | None], list[User]] = {}
    steps = []
    for article in articles:
        step = Step(article, by, holders=shared)
        concerned = {*wrote[article.pk], *signed[article.pk], article.claimed_by_id} & people.keys()
        vars(step).update(
            published=published.get(article.pk),
            findings=findings[article.pk],
            writers=[people[pk] for pk in sorted(wrote[article.pk])],
            signers=[people[pk] for pk in sorted(signed[article.pk])],
            readers={pk for pk in concerned if sees(article, people[pk])},
        )
        steps.append(step)
    return steps
