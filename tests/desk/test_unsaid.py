"""What is typed and has no place in a version: it is shown, and kept as a copy."""

import pytest
from django.test import Client

from articles import body, unsaved, workflow
from articles.models import Article, Autosave, KeptCopy
from tests.desk.test_rights import form_of
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db

NOBODYS = {"officials-TOTAL_FORMS": 1, "officials-0-title": "Phó Chủ tịch tỉnh"}


def test_words_without_a_place_in_a_version() -> None:
    fields = {
        "event_date": ["hôm 15/7"],
        "body": [f"<p>{'a' * (body.LONGEST - 7)}</p>\n<p>Đoạn cuối.</p>"],
        "officials-TOTAL_FORMS": ["3"],
        "officials-0-title": ["Chủ tịch xã"],
        "officials-1-title": ["Giám đốc sở"],
        "officials-1-name": ["Đinh Thị Thử"],
        "officials-2-title": ["Trưởng thôn"],
        "officials-2-DELETE": ["on"],
    }

    assert unsaved.unsaid(Autosave(fields=fields)) == ["Chủ tịch xã", "hôm 15/7", "Đoạn cuối."]


@pytest.mark.parametrize(("lead", "choice"), [("Của tôi.", "mine"), ("Của họ.", "theirs")])
def test_it_is_shown_beside_both_texts_and_kept_whatever_is_chosen(
    client: Client, lead: str, choice: str
) -> None:
    """Also where all else says what the newest version says."""
    article = ArticleFactory()
    client.force_login(article.created_by)
    sent = form_of(article, lead=lead, **NOBODYS)
    Article.objects.filter(pk=article.pk).update(lead="Của họ.", headline=sent["headline"])
    workflow.save(article, by=article.created_by)

    both = client.post(f"/toa-soan/articles/article/{article.pk}/change/", sent, follow=True)
    client.post(both.redirect_chain[-1][0], {"choice": choice, "seen": 2})

    assert both.context["unsaid"] == ["Phó Chủ tịch tỉnh"]
    assert ">Phó Chủ tịch tỉnh</textarea>" in both.text
    kept = KeptCopy.objects.get()
    assert (kept.why, kept.fields["officials-0-title"]) == ("conflict", ["Phó Chủ tịch tỉnh"])
    assert ">Phó Chủ tịch tỉnh</textarea>" in client.get(f"/toa-soan/bai-cua-toi/{kept.name}/").text
    assert not Autosave.objects.exclude(fields={}).exists()
    article.refresh_from_db()
    assert article.lead == lead
