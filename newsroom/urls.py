"""The addresses of the newsroom: the desk under ``/toa-soan/``, the readers' site at the root."""

from django.urls import include, path

from articles.admin import desk
from articles.admin.shared_page import shared

urlpatterns = [
    path("toa-soan/xem-rieng/<str:token>/", shared, name="shared"),
    path("toa-soan/", desk.urls),
    path("", include("articles.public.urls")),
]

handler400 = "articles.public.errors.bad_request"
handler404 = "articles.public.errors.not_found"
handler500 = "articles.public.errors.server_error"
