"""How tests are logged in: with one statement.

``force_login`` does all that a log-in does: seventeen queries, among them an empty session made
first and a new key for it. The form itself is tried by ``tests/desk/test_log_in.py``.
"""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.test import Client
from django.utils.crypto import get_random_string


def log_in(client: Client, user: User, backend: str) -> None:
    """Give the client's browser a session of ``user``; in the place of ``Client._login``."""
    store = SessionStore()
    said = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: backend,
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    kept = Session.objects.create(
        session_key=get_random_string(32).lower(),
        session_data=store.encode(said),
        expire_date=store.get_expiry_date(),
    )
    request = HttpRequest()
    request.session = SessionStore(kept.session_key)
    client._set_login_cookies(request)
