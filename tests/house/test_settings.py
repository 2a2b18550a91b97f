"""What the environment makes of the settings: safe where nothing is said, clean when deployed."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from newsroom.secret import secret_key

PROJECT = Path(__file__).resolve().parents[2]
SHOW = (
    "from newsroom import settings as s;"
    " print(s.DEBUG, s.ALLOWED_HOSTS, s.SECRET_KEY == s.secret_key(s.VAR_DIR), len(s.SECRET_KEY))"
)


def python(*arguments: str, var: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run Python with nothing of this machine's settings but the folder of the data."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env={**bare, "NEWSROOM_VAR": str(var), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_with_an_empty_environment_the_settings_are_safe(tmp_path: Path) -> None:
    shown = python("-c", SHOW, var=tmp_path)
    assert shown.stdout == "False ['localhost', '127.0.0.1', '[::1]'] True 86\n"
    assert python("-c", SHOW, var=tmp_path, DEBUG="1").stdout.startswith("True ")


@pytest.mark.slow
def test_the_deployment_check_has_nothing_to_say(tmp_path: Path) -> None:
    checked = python(
        "manage.py", "check", "--deploy", "--fail-level", "INFO",
        var=tmp_path,
        DATABASE_URL="postgres://nobody@127.0.0.1:1/none",
        NEWSROOM_HTTPS="1",
        ALLOWED_HOSTS="baodatto.example",
    )  # fmt: skip
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == "System check identified no issues (1 silenced).\n"  # CKEditor 4's age


def test_the_secret_key_is_made_once_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)
    var = tmp_path / "var"
    key = secret_key(var)
    assert secret_key(var) == key
    assert secret_key(tmp_path / "other") != key
    assert stat.S_IMODE((var / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in var.iterdir()] == ["secret_key"]

    monkeypatch.setenv("SECRET_KEY", "given")
    assert secret_key(var) == "given"
