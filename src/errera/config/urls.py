"""Every address, room by room."""

from django.urls import include, path

urlpatterns = [
    path("language/", include("django.conf.urls.i18n")),
    path("ui/", include("errera.foundation.ui.urls")),
    path("pictures/", include("errera.foundation.pictures.urls")),
    path("", include("errera.website.urls")),
    path("", include("errera.foundation.accounts.urls")),
    path("accounts/", include("errera.config.entrance")),
    path("directory/", include("errera.foundation.directory.urls")),
    path("workbook/", include("errera.foundation.workbook.urls")),
    path("work/", include("errera.foundation.work.urls")),
    path("strategy/", include("errera.strategy.urls")),
    path("reference/", include("errera.foundation.reference.urls")),
    path("audit/", include("errera.foundation.audit.urls")),
    path("mail/", include("errera.foundation.mail.urls")),
    path("documents/", include("errera.foundation.documents.urls")),
    path("partners/", include("errera.partners.urls")),
    path("network/", include("errera.network.urls")),
    path("payments/", include("errera.payments.urls")),
    path("money/", include("errera.funding.urls")),
    path("ledger/", include("errera.ledger.urls")),
    path("claims/", include("errera.claims.urls")),
    path("bids/", include("errera.bids.urls")),
    path("aid/", include("errera.aid.urls")),
    path("initiatives/", include("errera.initiatives.urls")),
    path("results/", include("errera.results.urls")),
    path("registrations/", include("errera.registrations.urls")),
    path("fees/", include("errera.fees.urls")),
    path("knowledge/", include("errera.knowledge.urls")),
    path("opportunities/", include("errera.opportunities.urls")),
]
