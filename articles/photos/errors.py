"""Why a picture cannot be taken, as a sentence for the person who handed it in."""


class PictureError(Exception):
    """A picture was refused; ``str()`` says what is wrong with it and what to do."""
