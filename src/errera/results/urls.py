from django.urls import path

from .views import feeds, figures, periods, reading, reports

app_name = "results"
PERIOD, FIGURE = "periods/<slug:public_id>", "figures/<slug:public_id>"

urlpatterns = [
    path("", reading.home, name="home"),
    path("completeness/", reading.completeness, name="completeness"),
    path("euro/", reading.euro, name="euro"),
    path("partners/<slug:public_id>/", reading.partner, name="partner"),
    path("indicators/<slug:public_id>/", reading.indicator, name="indicator"),
    path("initiatives/<slug:public_id>/", reading.initiative, name="initiative"),
    path("periods/", reading.period_list, name="period-list"),
    path("periods/open/", periods.period_new, name="period-new"),
    path(f"{PERIOD}/", periods.period, name="period"),
    path(f"{PERIOD}/measure/", figures.measure, name="measure"),
    path(f"{PERIOD}/fill-in/", periods.period_fill_in, name="period-fill-in"),
    path(f"{PERIOD}/submit/", periods.period_submit, name="period-submit"),
    path(f"{PERIOD}/send-back/", periods.period_send_back, name="period-send-back"),
    path(f"{PERIOD}/approve/", periods.period_approve, name="period-approve"),
    path(f"{PERIOD}/lock/", periods.period_lock, name="period-lock"),
    path(f"{PERIOD}/report/<slug:language>/", reports.period_report, name="period-report"),
    path("figures/", reading.figure_list, name="figure-list"),
    path(f"{FIGURE}/", figures.figure, name="figure"),
    path(f"{FIGURE}/change/", figures.figure_change, name="figure-change"),
    path(f"{FIGURE}/drop/", figures.figure_drop, name="figure-drop"),
    path(f"{FIGURE}/count/", figures.figure_count, name="figure-count"),
    path("evidence/<slug:public_id>/drop/", figures.evidence_drop, name="evidence-drop"),
    path("feeds/", feeds.feeds, name="feeds"),
    path("feeds/choose/", feeds.feeding_new, name="feeding-new"),
    path("feeds/<slug:public_id>/end/", feeds.feeding_end, name="feeding-end"),
    path("reports/", reports.reports, name="reports"),
    path("reports/editions/<slug:public_id>/", reports.edition, name="edition"),
    path("reports/annual/<int:year>/<slug:language>/", reports.annual, name="annual"),
    path("reports/annual/<int:year>/<slug:language>/write/", reports.edition_write, name="edition-write"),
    path("reports/partner/<slug:public_id>/<slug:language>/", reports.brief_partner, name="brief-partner"),
    path("reports/country/<slug:code>/<slug:language>/", reports.brief_country, name="brief-country"),
    path("reports/domain/<slug:public_id>/<slug:language>/", reports.brief_domain, name="brief-domain"),
]
