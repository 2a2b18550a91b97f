"""Settings, taken from the environment with defaults that are safe to deploy.

``docs/settings.md`` lists the variables.
"""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from newsroom.database.url import database
from newsroom.secret import secret_key


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(os.environ.get("NEWSROOM_VAR") or BASE_DIR / "var")

# --- The paper -----------------------------------------------------------------------------------

NEWSPAPER = {
    "name": os.environ.get("NEWSPAPER_NAME", "Báo Đất Tổ"),
    "province": os.environ.get("NEWSPAPER_PROVINCE", "Phú Thọ"),
}

SITE_URL = os.environ.get("SITE_URL", f"http://127.0.0.1:{os.environ.get('PORT') or 8000}")
"""Where people reach the newsroom, without a slash at the end: for links in mails."""

# --- Safety --------------------------------------------------------------------------------------

DEBUG = _flag("DEBUG")
SECRET_KEY = secret_key(VAR_DIR)
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS")

HTTPS = _flag("NEWSROOM_HTTPS")
"""Whether readers come by HTTPS: set it wherever the newsroom is deployed."""

SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "articles.admin.kept_forms.csrf_failure"
BEHIND_PROXY = _flag("NEWSROOM_BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

SILENCED_SYSTEM_CHECKS = [
    # CKEditor 4 was asked for and is past its end of life: see SECURITY.md for how it is fenced.
    "ckeditor.W001",
]
if not HTTPS:
    # Plain HTTP on this machine only: a secure cookie would keep everybody from logging in.
    SILENCED_SYSTEM_CHECKS += ["security.W004", "security.W008", "security.W012", "security.W016"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 25_000

# --- The application -----------------------------------------------------------------------------

INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "ckeditor",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "articles.admin.kept_forms.told_when_taken",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# A name from one address may be tried five times; other addresses are not shut out, so nobody can
# keep the editor-in-chief away from the desk by typing wrong passwords.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_TEMPLATE = "desk/locked_out.html"

LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

FORM_RENDERER = "newsroom.form_renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": database(os.environ.get("DATABASE_URL", ""), VAR_DIR, pool=_flag("NEWSROOM_POOL"))
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- The edition cache ---------------------------------------------------------------------------

EDITION_CACHE_BYTES = 0 if DEBUG else int(os.environ.get("NEWSROOM_CACHE_MB") or 64) * 1024 * 1024
"""What each server process may keep of readers' pages; 0 keeps none."""

EDITION_CACHE_URL = os.environ.get("NEWSROOM_CACHE_URL", "")
"""A Valkey or Redis in which processes and machines share pages; empty for none."""

PURGE_URL = os.environ.get("NEWSROOM_PURGE_URL", "")
PURGE_HEADER = os.environ.get("NEWSROOM_PURGE_HEADER", "")
"""Where a network of caches is told the tags of what changed, and a header that it wants for it."""

CDN_SECONDS = int(os.environ.get("NEWSROOM_CDN_SECONDS") or 0)
"""How long a network of caches that is told of changes may keep pages; 0 says nothing to it."""

# --- Mail ----------------------------------------------------------------------------------------

EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "newsroom.mail_folder.FolderBackend"
)
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "toa-soan@localhost")

# --- Writing -------------------------------------------------------------------------------------

AUTOSAVE_PAUSE_MS = 3_000
"""How long somebody must pause until what they typed is kept."""
PRESENCE_PING_MS = 10_000
"""How often a window says that it has a story open."""

# --- Language and time ---------------------------------------------------------------------------

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["newsroom.formats"]

# --- Files ---------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "newsroom.static_storage.StaticStorage"
    },
}
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/(ckeditor/ckeditor/|.*\.[0-9a-f]{12}\.[a-z0-9]+$)"
"""What browsers keep for ever: files under hashed names, and CKEditor's own, of which it asks for
each with its version in the address (``?t=…``)."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"without_trace": {"()": "newsroom.log_lines.WithoutTrace"}},
    "handlers": {
        "terminal": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["without_trace"],
        }
    },
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["terminal"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
