"""Wagtail's pages and nothing else."""

from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
