"""An invented archive, believable in its words and their frequencies, to measure on.

Every sentence is put together from phrases (``phrases/``): a story has a topic, a place, people and
bodies that it keeps to. What comes first in a list of phrases comes most often, so that words have
the long tail that those of a language have. One seed always gives the same stories.
"""
