"""Setting up a checkout says in a sentence what is missing, and installs nothing twice."""

import hashlib
import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

from newsroom import bootstrap


def test_an_old_python_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit) as refused:
        bootstrap.refuse_old_python()
    assert refused.value.code == (
        "Python 3.11 or newer is needed; this is 3.9. On Debian 12 or Ubuntu 24.04:\n"
        "  sudo apt install python3 python3-venv"
    )


def test_a_missing_part_of_python_is_named_with_its_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util,
        "find_spec",
        lambda name, *rest: None if name == "ensurepip" else found(name, *rest),
    )
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path / ".venv")
    with pytest.raises(SystemExit) as refused:
        bootstrap.environment()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert refused.value.code == (
        "A part of Python is missing that makes virtual environments. Install it with:\n"
        f"  sudo apt install python{version}-venv"
    )
    assert not (tmp_path / ".venv").exists()


def test_pins_that_are_installed_are_not_installed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pins = tmp_path / "requirements.txt"
    pins.write_text("nothing==1.0\n")
    stamp = tmp_path / "requirements.installed"
    stamp.write_text(hashlib.sha256(pins.read_bytes()).hexdigest())
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path)
    started: list[Any] = []
    monkeypatch.setattr(bootstrap.subprocess, "run", started.append)
    bootstrap.install(Path(sys.executable), pins)
    assert started == []
