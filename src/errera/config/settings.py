"""Every setting, read once from the environment; `docs/operations/settings.md` lists them."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import Env

env = Env()
HERE = Path(__file__).resolve().parent

# --- what kind of installation this is ---------------------------------------------------------------
# the folder of everything that is kept: database, documents, static files
DATA = Path(env.str("ERRERA_DATA", "var")).resolve()
DEMO = env.bool("ERRERA_DEMO", False)  # the demo programme, with one-click log-in; never for real use
DEBUG = False
ERRERA_TODAY = env.date("ERRERA_TODAY", None)  # a fixed day, for the demo and the tests
if ERRERA_TODAY and not (DEMO or env.bool("ERRERA_TEST", False)):  # set by the tests alone
    raise ImproperlyConfigured("ERRERA_TODAY stops the calendar: it belongs to the demo alone.")
# signs sessions and addresses; long, random, and the same after a restart
SECRET_KEY = env.str("ERRERA_SECRET_KEY", "")
ALLOWED_HOSTS = env.list("ERRERA_HOSTS", ["localhost", "127.0.0.1", "[::1]"])  # under which names the house answers
# further origins that may send forms, such as https://example.org
CSRF_TRUSTED_ORIGINS: list[str] = env.list("ERRERA_ORIGINS", [])
ERRERA_ADDRESS = env.str("ERRERA_ADDRESS", "http://localhost:8000")  # how mails and calendars name this place
ERRERA_BIND = env.str("ERRERA_BIND", "127.0.0.1:8000")  # where the web server of `errera serve` listens
ERRERA_WEB_WORKERS = env.int("ERRERA_WEB_WORKERS", 2)  # processes of the web server
ERRERA_WEB_THREADS = env.int("ERRERA_WEB_THREADS", 4)  # threads in each of them

# --- the agency: nothing in the code is Flemish ---------------------------------------------------------
# the name on every page
ERRERA_AGENCY = env.str("ERRERA_AGENCY", "Flanders Investment & Trade" if DEMO else "The agency")
ERRERA_CURRENCY = env.str("ERRERA_CURRENCY", "EUR")  # in which the programme counts
ERRERA_COUNTRY = env.str("ERRERA_COUNTRY", "BE")  # whose holidays and enterprise numbers come first
ERRERA_ACCENT = env.str("ERRERA_ACCENT", "#1f4e79")  # the agency's own colour
ERRERA_PLAN_FEEDBACK_WEEKS = env.int("ERRERA_PLAN_FEEDBACK_WEEKS", 6)  # the agency answers a yearly plan by then
ERRERA_EXPIRY_WARNING_DAYS = env.int("ERRERA_EXPIRY_WARNING_DAYS", 60)  # so long before, an expiry is announced
ERRERA_RENEWAL_MONTHS = env.int("ERRERA_RENEWAL_MONTHS", 12)  # so long before its end, an agreement asks for renewal
ERRERA_BANK_NAME = env.str("ERRERA_BANK_NAME", ERRERA_AGENCY)  # the holder of the agency's own bank account
# the agency's own account, which payments leave and statements are about; the demo's number is a textbook example
ERRERA_BANK_IBAN = env.str("ERRERA_BANK_IBAN", "BE71 0961 2345 6769" if DEMO else "")
ERRERA_BANK_BIC = env.str("ERRERA_BANK_BIC", "")  # the code of its bank; may stay empty
ERRERA_CREDIT_SECOND_LOOK_CENTS = env.int("ERRERA_CREDIT_SECOND_LOOK_CENTS", 100_000)  # such credit notes need two
ERRERA_SECOND_LOOK_CENTS = env.int("ERRERA_SECOND_LOOK_CENTS", 2_500_000)  # claims of so much need a second reviewer
ERRERA_ADVANCE_CLEARING = env.str("ERRERA_ADVANCE_CLEARING", "at_once")  # claims clear an advance at_once or by_share
ERRERA_COMMITTEE_QUORUM = env.int("ERRERA_COMMITTEE_QUORUM", 2)  # members of the committee who must be there to decide
ERRERA_CONFLICT_YEARS = env.int("ERRERA_CONFLICT_YEARS", 3)  # so long after working for a bidder, a person is kept away
ERRERA_SCORE_SPREAD_PERCENT = env.int("ERRERA_SCORE_SPREAD_PERCENT", 30)  # assessors further apart are flagged
ERRERA_AID_WARNING_PERCENT = env.int("ERRERA_AID_WARNING_PERCENT", 80)  # so much of a de minimis ceiling is a warning
ERRERA_RESULTS_DUE_DAYS = env.int("ERRERA_RESULTS_DUE_DAYS", 45)  # so long after a period, its results are due
# the agency's identifier in the International Aid Transparency Initiative; without one its activity file is not offered
ERRERA_IATI_REF = env.str("ERRERA_IATI_REF", "XX-ERRERA-DEMO" if DEMO else "")
ERRERA_ROLES = "errera.config.roles.ROLES"

INSTALLED_APPS = [
    "errera.cli",
    "errera.website",
    "errera.results",
    "errera.opportunities",
    "errera.fees",
    "errera.knowledge",
    "errera.registrations",
    "errera.agendas",
    "errera.meetings",
    "errera.matchmaking",
    "errera.initiatives",
    "errera.claims",
    "errera.bids",
    "errera.funding",
    "errera.network",
    "errera.payments",
    "errera.aid",
    "errera.partners",
    "errera.ledger",
    "errera.strategy",
    "errera.foundation.accounts",
    "errera.foundation.directory",
    "errera.foundation.reference",
    "errera.foundation.search",
    "errera.foundation.documents",
    "errera.foundation.mail",
    "errera.foundation.workbook",
    "errera.foundation.pictures",
    "errera.foundation.work",
    "errera.foundation.audit",
    "errera.foundation.ui",
    "errera.foundation",
    "django_cotton",
    "django_filters",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "heroicons",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "errera.foundation.accounts.middleware.WhoAndWhen",
    "errera.foundation.ui.middleware.RefusalsInWords",
]

ROOT_URLCONF = "errera.config.urls"
WSGI_APPLICATION = "errera.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": False,
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "errera.foundation.ui.context.house",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "errera.foundation.ui.templatetags.speech",
                "errera.foundation.ui.templatetags.look",
                "errera.foundation.ui.templatetags.frame",
            ],
        },
    }
]
COTTON_DIR = "cotton"
FORM_RENDERER = "errera.foundation.ui.forms.Renderer"

# --- database: SQLite in one file, or PostgreSQL by one variable -----------------------------------------
# postgres://user:word@host:port/name for PostgreSQL; without it one SQLite file
DATABASES = {"default": env.dj_db_url("ERRERA_DATABASE", f"sqlite:///{DATA / 'errera.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing half-way
        "timeout": 15,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- who may come in ----------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["errera.foundation.accounts.backends.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "errera.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody is written to who has no account
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {  # besides the library's own; counted in the shared cache
    "login_failed": "20/m/ip,5/15m/key",
    # how often one visitor may send the public form of registration
    "registration_form": env.str("ERRERA_FORM_RATE", "20/h/ip"),
}
# how many proxies in front add the address of the visitor, which log-in attempts are counted by
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("ERRERA_PROXIES", 0)
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# --- what the browser may do ----------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# cookies and redirects for https; the proxy in front says so
BEHIND_TLS = env.bool("ERRERA_TLS", ERRERA_ADDRESS.startswith("https://"))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_ENGINE = "errera.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = "Lax"

# --- languages, time -----------------------------------------------------------------------------------
LANGUAGES = [("en", "English"), ("nl", "Nederlands")]
LANGUAGE_CODE = env.str("ERRERA_LANGUAGE", "en")  # the language of readers who chose none
TIME_ZONE = env.str("ERRERA_TIME_ZONE", "Europe/Brussels")  # the agency's calendar day
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = "errera.foundation.ui.formats"

# --- files, mail, work ----------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "documents", "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
ERRERA_DOCUMENT_MEGABYTES = env.int("ERRERA_DOCUMENT_MEGABYTES", 25)  # the largest file that is kept
# where mail goes: console:, file:///folder or smtp://user:word@host:port
EMAIL = env.dj_email_url("ERRERA_MAIL", "console:")
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = EMAIL["EMAIL_BACKEND"], EMAIL["EMAIL_HOST"], EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_USER"], EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL["EMAIL_USE_TLS"]
# the parser drops the slash of file:///folder, and mail would land wherever the process was started
EMAIL_FILE_PATH = f"/{EMAIL['EMAIL_FILE_PATH'].lstrip('/')}" if EMAIL["EMAIL_FILE_PATH"] else str(DATA / "mail")
ERRERA_MAIL_HOUR = env.int("ERRERA_MAIL_HOUR", 7)  # when the day's letters that can wait leave together
ERRERA_MAIL_CAP = env.int("ERRERA_MAIL_CAP", 3)  # mails to one person in one day; what is over waits
ERRERA_MAIL_ATTEMPTS = env.int("ERRERA_MAIL_ATTEMPTS", 5)  # then an administrator must look
ERRERA_MAIL_KEEP_DAYS = env.int("ERRERA_MAIL_KEEP_DAYS", 90)  # then a sent letter loses its text
ERRERA_WIN_LINK_DAYS = env.int("ERRERA_WIN_LINK_DAYS", 60)  # how long a company may answer about a win
ERRERA_WIN_REMINDERS = env.int("ERRERA_WIN_REMINDERS", 2)  # reminders to one contact about one win, at most
ERRERA_WIN_REMINDER_DAYS = env.int("ERRERA_WIN_REMINDER_DAYS", 14)  # days between a question and its reminder
DEFAULT_FROM_EMAIL = env.str("ERRERA_MAIL_FROM", "errera@localhost")  # who mails come from
CACHES: dict[str, dict[str, object]] = {
    # Log-in attempts are counted here, so every web process on every machine must see the same numbers: the database
    # is the one thing they all share, and only the entrance pays for it.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"},
    # What every stranger may read is gathered once in each web process, until anything changes.
    "public": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "public"},
    # Signs of life of long work: beside SQLite in files, on PostgreSQL in a table of their own.
    "pulse": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA / "pulse")}
    if DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "work_pulse"},
}
CACHES["pulse"]["OPTIONS"] = CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 10_000}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("ERRERA_LOG", "WARNING")},  # how much the log says
}
