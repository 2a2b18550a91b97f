"""The secret key: from the environment, else made once and kept with the newsroom's data."""

import os
import secrets
from pathlib import Path


def secret_key(var: Path) -> str:
    """Return ``SECRET_KEY`` of the environment, or the key kept in ``var/secret_key``.

    The file is made at the first call, readable by its owner only; of several processes that make
    it at once the first one wins.
    """
    given = os.environ.get("SECRET_KEY")
    if given:
        return given
    path = var / "secret_key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        fresh = var / f"secret_key.{os.getpid()}"
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        try:
            os.link(fresh, path)
        except FileExistsError:
            return path.read_text(encoding="ascii")
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")
