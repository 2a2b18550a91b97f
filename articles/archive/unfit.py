"""Why a line of an archive's file cannot become a story."""


class Unfit(ValueError):  # noqa: N818  (an answer, not an error)
    """A line that is set aside; ``str()`` says what is wrong with it and what to do.

    ``source_id`` is its id, if that could be read.
    """

    source_id: str | None = None
