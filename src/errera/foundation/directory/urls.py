from django.urls import path

from . import views

app_name = "directory"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("organisations/new/", views.organisation_add, name="organisation-add"),
    path("organisations/<slug:key>/", views.organisation_detail, name="organisation-detail"),
    path("organisations/<slug:key>/change/", views.organisation_change, name="organisation-change"),
    path("organisations/<slug:key>/merger/", views.organisation_merger, name="organisation-merger"),
    path("organisations/<slug:key>/duplicates/", views.organisation_duplicates, name="organisation-duplicates"),
    path("organisations/<slug:key>/duplicates/<slug:other>/", views.organisation_merge, name="organisation-merge"),
    path("organisations/<slug:key>/addresses/new/", views.address_add, name="address-add"),
    path("addresses/<slug:key>/change/", views.address_change, name="address-change"),
    path("addresses/<slug:key>/remove/", views.address_remove, name="address-remove"),
    path("people/", views.people, name="people"),
    path("people/new/", views.person_add, name="person-add"),
    path("people/<slug:key>/", views.person_detail, name="person-detail"),
    path("people/<slug:key>/change/", views.person_change, name="person-change"),
    path("people/<slug:key>/erase/", views.person_erase, name="person-erase"),
    path("people/<slug:key>/duplicates/", views.person_duplicates, name="person-duplicates"),
    path("people/<slug:key>/duplicates/<slug:other>/", views.person_merge, name="person-merge"),
    path("people/<slug:key>/roles/new/", views.affiliation_add, name="affiliation-add"),
    path("roles/<slug:key>/change/", views.affiliation_change, name="affiliation-change"),
]
