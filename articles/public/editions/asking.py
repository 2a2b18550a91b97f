"""From a request to what is asked: which pages can be kept, and what of a query changes them."""

from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.handlers.wsgi import get_path_info
from django.http import QueryDict
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve
from django.utils.http import urlencode

from articles.public.editions.printed import Asked
from articles.public.kept import parameters_of


def scheme(environ: dict[str, Any]) -> str:
    """Return ``http`` or ``https``, as the application will see it."""
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        said = environ.get(header)
        if said is not None:
            return "https" if said.split(",", 1)[0].strip() == secure else "http"
    found: str = environ["wsgi.url_scheme"]
    return found


def given_in(environ: dict[str, Any]) -> Asked:
    """Return what a request asks for, word for word."""
    return Asked(
        scheme(environ),
        environ.get("HTTP_HOST", ""),
        environ["PATH_INFO"],
        environ.get("QUERY_STRING", ""),
    )


def host_is_ours(host: str, environ: dict[str, Any]) -> bool:
    """Tell whether pages asked for under ``host`` are kept.

    Pages hold whole addresses, so each host has its own. Only names that ``ALLOWED_HOSTS`` writes
    out are kept, without a port or with the server's: nobody can fill the memory with other ones.
    """
    name, port = split_domain_port(host)
    return name in settings.ALLOWED_HOSTS and (
        host == name or (port == environ["SERVER_PORT"] and host == f"{name}:{port}")
    )


def normal(given: Asked, environ: dict[str, Any]) -> Asked | None:
    """Return what is asked without the parts of the query that change nothing.

    None if what stands at the address is not kept. A missing page is, but for an address with a
    query: a former address of the paper may be told by it.
    """
    try:
        view = resolve(get_path_info(environ)).func
    except Resolver404:
        return None if given.query else given
    parameters = parameters_of(view)
    if parameters is None:
        return None
    if not given.query:
        return given
    try:
        said = QueryDict(given.query.encode("iso-8859-1"))
    except SuspiciousOperation:
        return None  # more fields than are read: the application says so
    heard = [(name, said[name]) for name in parameters if name in said]
    return given._replace(query=urlencode(heard))
