"""The browsers of the people at the desk: emptied after a test, they wait for the next one.

A new browser has to fetch and read some forty files for its first form, which costs more than the
form itself. One that was used before has them, and nothing of what somebody did with it.
"""

from typing import Any

from playwright.sync_api import Browser, BrowserContext

HEARTH = "/static/desk/copy.js"
"""What the page shows that stays open, so that the process with the scripts that were read does."""


class DeskBrowsers:
    """Browser contexts by the options that they were made with."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.chromium = chromium
        self.url = url
        self.kinds: dict[BrowserContext, str] = {}
        self.waiting: dict[str, list[BrowserContext]] = {}

    def take(self, **options: Any) -> BrowserContext:
        """Return a browser that nobody has used, or that was emptied since."""
        kind = repr(sorted(options.items()))
        if waiting := self.waiting.setdefault(kind, []):
            return waiting.pop()
        context = self.chromium.new_context(base_url=self.url, **options)
        self.kinds[context] = kind
        context.new_page().goto(HEARTH)
        return context

    def give_back(self, context: BrowserContext) -> None:
        """Take everything out of a browser that somebody did with it, and let it wait."""
        hearth = context.pages[0]
        context.set_offline(False)
        context.clear_cookies()
        context.clear_permissions()
        emptying = context.new_cdp_session(hearth)
        emptying.send("Storage.clearDataForOrigin", {"origin": self.url, "storageTypes": "all"})
        emptying.detach()
        self.waiting[self.kinds[context]].append(context)


def close_pages(context: BrowserContext) -> None:
    """Close every page that somebody opened."""
    for page in context.pages[1:]:
        page.close()
