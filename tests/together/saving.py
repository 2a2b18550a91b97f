"""A person in a process of their own who saves on whatever version they last saw."""

import sys

import django


def save_over_and_over(article_pk: int, person_pk: int, times: int) -> None:
    """Type a text and decide for it or for what stands there, turn and turn about."""
    from django.contrib.auth.models import User
    from django.db import transaction

    from articles import together, unsaved, versions
    from articles.models import Article

    person = User.objects.get(pk=person_pk)
    after = 0
    for turn in range(times):
        article = Article.objects.get(pk=article_pk)
        content = {**versions.latest(article).content, "lead": f"{person.username}: {turn}"}
        fields = unsaved.fields_of(content)
        after = unsaved.keep(article, by=person, base=article.version, fields=fields, after=after)
        choice = (together.Choice.MINE, together.Choice.THEIRS)[turn % 2]
        with transaction.atomic():  # else seven in eight would look at the story once more
            seen = Article.objects.select_for_update().get(pk=article_pk).version
            typed = unsaved.waiting(article).get(person=person)
            together.choose(article, typed, by=person, choice=choice, seen=seen)


if __name__ == "__main__":
    django.setup()
    save_over_and_over(*map(int, sys.argv[1:]))
