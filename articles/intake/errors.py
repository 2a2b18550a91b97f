"""What intake answers to a report that it cannot take: a sentence with what to do."""


class IntakeError(Exception):
    """The report cannot be taken; ``str()`` is a sentence for the person who handed it in."""


class ForeignEncoding(IntakeError):  # noqa: N818  (a question to the person, not a fault)
    """The report is not UTF-8; ``encoding`` is what it looks like, ``sample`` how it would read.

    The person may consent: ``read(data, encoding=error.encoding)`` converts it.
    """

    def __init__(self, message: str, encoding: str, sample: str) -> None:
        super().__init__(message)
        self.encoding = encoding
        self.sample = sample
