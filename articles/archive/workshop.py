"""The project, set up once for all the workers that are forked from where this is loaded."""

import django

django.setup()
