"""The project, set up once for all the workers that are forked from where this is loaded.

What is there by then stays to the end, so no worker looks through it for garbage.
"""

import gc

import django

django.setup()
gc.freeze()
