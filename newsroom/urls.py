"""The addresses of the newsroom: the desk under ``/toa-soan/``, the readers' site at the root."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("toa-soan/", admin.site.urls),
]
