"""The browser that tests drive: one on the machine, else Debian's, else Playwright's own.

``python -m tests.chromium`` sees to it that there is one, and fails with a sentence if not.
"""

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from playwright._impl._driver import compute_driver_executable

if TYPE_CHECKING:  # else `make test` would read in all of it to see that there is a browser
    from playwright.sync_api import Browser, Playwright

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
"""Where a browser may be found; first the one without windows, which draws the same for less."""
PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's packages of it, the better one first; Ubuntu has neither."""
BESIDE = ("libatomic1", "fonts-noto-core")
"""What Playwright's driver needs on a bare Debian, and letters to show Vietnamese with."""
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--process-per-site",
    "--js-flags=--single-threaded --no-opt --no-maglev",
]
"""What costs a page much and shows nothing: calls home, a process for each window of a person, and
help from other threads or quicker machine code for scripts that run for less than a second."""


def launch(playwright: "Playwright") -> "Browser":
    """Start the browser; root may only do so without its sandbox."""
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(
        executable_path=find(playwright), args=[*QUIET, *sandbox], headless=True
    )


def find(playwright: "Playwright") -> str | None:
    """Return the path of a working Chromium, or None."""
    own = playwright.chromium.executable_path
    return on_the_machine() or (own if works(own) else None)


def on_the_machine() -> str | None:
    """Return the path of a working Chromium that is not Playwright's (``CHROMIUM`` names one)."""
    candidates = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES)]
    return next((path for path in candidates if path and works(path)), None)


def is_there() -> bool:
    """Tell whether there is a browser that works, and the driver that leads it."""
    driver, _script = compute_driver_executable()
    if not works(driver):
        return False
    if on_the_machine():
        return True
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return find(playwright) is not None


def works(*command: str) -> bool:
    """Tell whether ``command`` runs and says its version.

    Ubuntu's browser is a stub without snap; Playwright's driver lacks a library on a bare Debian.
    """
    try:
        asked = subprocess.run(
            [*command, "--version"], capture_output=True, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0


def install() -> None:
    """Install a browser, with Debian's packages where we may, else with Playwright."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    apt = [*root, "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
    if shutil.which("apt-get") and (not root or shutil.which("sudo")):
        subprocess.run([*root, "apt-get", "update", "-qq"], check=False)
        subprocess.run([*apt, *BESIDE], check=False)
        any(subprocess.run([*apt, name], check=False).returncode == 0 for name in PACKAGES)
    if not is_there():
        playwright = [sys.executable, "-m", "playwright", "install"]
        libraries = [] if root else ["--with-deps"]
        subprocess.run([*playwright, *libraries, "chromium"], check=False)


if __name__ == "__main__":
    if not is_there():
        sys.stderr.write("No Chromium found: installing one for the browser tests ...\n")
        install()
    if not is_there():
        packages = " ".join((PACKAGES[0], *BESIDE))
        sys.exit(f"The tests need a browser. Install one: sudo apt install {packages}")
