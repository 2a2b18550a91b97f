"""Setting up a checkout: the virtual environment and its hash-pinned packages.

Runs with the machine's own Python and nothing but its standard library::

    python3 newsroom/bootstrap.py            what `make run` needs
    python3 newsroom/bootstrap.py --dev      what `make lint` and `make test` need too
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
ENVIRONMENT = PROJECT / ".venv"
OLDEST = (3, 11)


def main(arguments: list[str]) -> None:
    """Make the environment and install what is not there yet."""
    refuse_old_python()
    python = environment()
    install(python, PROJECT / "requirements.txt")
    if "--dev" in arguments:
        install(python, PROJECT / "requirements-dev.txt")


def refuse_old_python() -> None:
    """Stop with a sentence unless this is a Python the project runs on."""
    if sys.version_info < OLDEST:
        wanted, found = (".".join(map(str, version[:2])) for version in (OLDEST, sys.version_info))
        sys.exit(
            f"Python {wanted} or newer is needed; this is {found}. On Debian 12 or Ubuntu 24.04:\n"
            "  sudo apt install python3 python3-venv"
        )


def environment() -> Path:
    """Return the Python of the project's virtual environment, made if it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    if works(python):
        return python
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        sys.exit(
            "A part of Python is missing that makes virtual environments. Install it with:\n"
            f"  sudo apt install python{version}-venv"
        )
    say("Making the virtual environment in .venv ...")
    if ENVIRONMENT.is_dir() and not ENVIRONMENT.is_symlink():
        shutil.rmtree(ENVIRONMENT)
    subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    return python


def works(python: Path) -> bool:
    """Tell whether an environment's Python runs and has pip (one that was moved may not)."""
    try:
        asked = subprocess.run([python, "-c", "import pip"], capture_output=True, check=False)
    except OSError:
        return False
    return asked.returncode == 0


def install(python: Path, requirements: Path) -> None:
    """Install pinned packages, checking their hashes, unless these very pins are installed."""
    pins = hashlib.sha256(requirements.read_bytes()).hexdigest()
    stamp = ENVIRONMENT / f"{requirements.stem}.installed"
    if stamp.exists() and stamp.read_text(encoding="ascii") == pins:
        return
    say(f"Installing the packages of {requirements.name} (a minute or two the first time) ...")
    done = subprocess.run(
        [
            python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
            "--require-hashes", "--requirement", requirements,
        ],
        check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit("The packages could not be installed: see above. Is this machine on line?")
    stamp.write_text(pins, encoding="ascii")


def say(words: str) -> None:
    """Tell the person at the terminal what is going on."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
