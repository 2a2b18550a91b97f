"""Pages kept in memory, so many bytes of them; what was asked for longest ago goes first."""

import threading
from collections import OrderedDict

from articles.public.editions.printed import Asked, Page


class Shelf:
    """Pages by what was asked; safe between threads."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.size = 0
        self._pages: OrderedDict[Asked, Page] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Asked) -> Page | None:
        """Return the page, of whatever edition, or None."""
        page = self._pages.get(asked)
        if page is not None:
            with self._lock:
                if asked in self._pages:
                    self._pages.move_to_end(asked)
        return page

    def put(self, asked: Asked, page: Page) -> None:
        """Keep the page in the place of an older one, unless it is out of all proportion."""
        if page.size > self.most // 4:
            return
        with self._lock:
            before = self._pages.pop(asked, None)
            self.size += page.size - (before.size if before else 0)
            self._pages[asked] = page
            while self.size > self.most:
                _asked, oldest = self._pages.popitem(last=False)
                self.size -= oldest.size

    def __len__(self) -> int:
        return len(self._pages)
