from django.urls import path

from . import views

app_name = "ledger"
urlpatterns = [
    path("", views.trial_balance, name="trial-balance"),
    path("entries/", views.entry_list, name="entry-list"),
    path("accounts/<slug:public_id>/", views.account, name="account"),
    path("postings/<slug:public_id>/", views.posting, name="posting"),
    path("postings/<slug:public_id>/counter/", views.counter, name="posting-counter"),
]
