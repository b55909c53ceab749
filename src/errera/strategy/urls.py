from django.urls import path

from .views import contents, drafting, reading

app_name = "strategy"
VERSION = "versions/<slug:public_id>"

urlpatterns = [
    path("", reading.home, name="home"),
    path("versions/", reading.versions, name="version-list"),
    path("versions/draft/", drafting.draft, name="version-draft"),
    path(f"{VERSION}/", reading.version, name="version-detail"),
    path(f"{VERSION}/history/", reading.history, name="version-history"),
    path(f"{VERSION}/indicators/", reading.indicators, name="indicator-list"),
    path(f"{VERSION}/targets/", reading.targets, name="target-list"),
    path(f"{VERSION}/comparison/<slug:earlier>/", reading.comparison, name="comparison"),
    path(f"{VERSION}/change/", drafting.change, name="version-change"),
    path(f"{VERSION}/adopt/", drafting.adopt, name="version-adopt"),
    path(f"{VERSION}/withdraw/", drafting.withdraw, name="version-withdraw"),
    path(f"{VERSION}/targets/change/", drafting.targets, name="targets-change"),
    path(f"{VERSION}/objectives/add/", contents.add, {"kind": "objective"}, name="objective-add"),
    path(f"{VERSION}/domains/add/", contents.add, {"kind": "domain"}, name="domain-add"),
    path(f"{VERSION}/indicators/add/", contents.add, {"kind": "indicator"}, name="indicator-add"),
    path("objectives/<slug:public_id>/", reading.objective, name="objective-detail"),
    path("objectives/<slug:public_id>/change/", contents.change, {"kind": "objective"}, name="objective-change"),
    path("objectives/<slug:public_id>/drop/", contents.drop, {"kind": "objective"}, name="objective-drop"),
    path("domains/<slug:public_id>/", reading.domain, name="domain-detail"),
    path("domains/<slug:public_id>/change/", contents.change, {"kind": "domain"}, name="domain-change"),
    path("domains/<slug:public_id>/drop/", contents.drop, {"kind": "domain"}, name="domain-drop"),
    path("indicators/<slug:public_id>/", reading.indicator, name="indicator-detail"),
    path("indicators/<slug:public_id>/change/", contents.change, {"kind": "indicator"}, name="indicator-change"),
    path("indicators/<slug:public_id>/drop/", contents.drop, {"kind": "indicator"}, name="indicator-drop"),
]
