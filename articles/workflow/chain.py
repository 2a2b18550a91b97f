"""The chain of approvals: whose turn it is.

A section's chain names roles in order: the last publishes, those before it approve. A sensitive
story needs the editor-in-chief besides.
"""

from articles.models import Article, Role, Status


def approvers(article: Article) -> list[str]:
    """Return the roles that must approve ``article``, in order."""
    chain = article.section.chain if article.section else []
    needed = list(chain[:-1])
    if article.sensitive and Role.EDITOR_IN_CHIEF not in chain:
        needed.append(Role.EDITOR_IN_CHIEF)
    return needed


def publisher(article: Article) -> str:
    """Return the role that publishes ``article``."""
    return article.section.chain[-1] if article.section else Role.SECRETARY


def role_at(article: Article, approvals: int) -> str:
    """Return the role that acts on ``article`` once it has so many approvals."""
    needed = approvers(article)
    return needed[approvals] if approvals < len(needed) else publisher(article)


def waits_for(article: Article) -> str | None:
    """Return the role whose turn it is; None when the story waits for nobody's approval."""
    if article.status == Status.SUBMITTED:
        return role_at(article, article.approvals)
    return publisher(article) if article.status == Status.APPROVED else None


def whose_turn(article: Article) -> str:
    """Return the name of the role whose turn it is; empty when it is nobody's."""
    role = waits_for(article)
    return str(Role(role).label) if role else ""


def return_targets(article: Article) -> list[tuple[int, str]]:
    """Return the earlier steps a story can go back to, as (approvals kept, role that acts)."""
    return list(enumerate(approvers(article)))[: article.approvals]
