"""People, each in a process of their own, who save on whatever version they last saw."""

import sys
from itertools import cycle
from multiprocessing import get_context

import django

DECIDES_EVERY = 10


def save_over_and_over(article_pk: int, person_pk: int, times: int) -> None:
    """Type in one window after another, and now and then decide between two texts.

    No window knows what the last one was answered, so each text meets another; turn and turn
    about, the person's own text goes on or the one that others have saved meanwhile.
    """
    from django.contrib.auth.models import User
    from django.db import transaction

    from articles import together, unsaved, versions
    from articles.models import Article

    person = User.objects.get(pk=person_pk)
    article = Article.objects.get(pk=article_pk)
    content = versions.latest(article).content
    choices = cycle([together.Choice.MINE, together.Choice.THEIRS])
    for turn in range(times):
        fields = unsaved.fields_of({**content, "lead": f"{person.username}: {turn}"})
        unsaved.keep(article, by=person, base=article.version, fields=fields, after=0)
        if turn % DECIDES_EVERY:
            continue
        with transaction.atomic():  # else seven in eight would look at the story once more
            seen = Article.objects.select_for_update().get(pk=article_pk).version
            typed = unsaved.waiting(article).get(person=person)
            together.choose(article, typed, by=person, choice=next(choices), seen=seen)


def save_at_once(article_pk: int, times: int, *people: int) -> bool:
    """Let everybody save so many times, all at once; tell whether each of them came to the end.

    Forked from one process that has read the program already.
    """
    fork = get_context("fork")
    running = [
        fork.Process(target=save_over_and_over, args=(article_pk, person, times))
        for person in people
    ]
    for process in running:
        process.start()
    for process in running:
        process.join()
    return all(process.exitcode == 0 for process in running)


if __name__ == "__main__":
    django.setup()
    sys.exit(0 if save_at_once(*map(int, sys.argv[1:])) else 1)
