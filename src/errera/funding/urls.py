from django.urls import path

from .views import reading, steps

app_name = "funding"
ENVELOPE, ALLOCATION = "envelopes/<slug:public_id>", "allocations/<slug:public_id>"

urlpatterns = [
    path("", reading.home, name="home"),
    path("partner/<slug:public_id>/", reading.partner, name="partner"),
    path("envelopes/", reading.envelope_list, name="envelope-list"),
    path("envelopes/draft/", steps.envelope_new, name="envelope-new"),
    path(f"{ENVELOPE}/", reading.envelope, name="envelope"),
    path(f"{ENVELOPE}/change/", steps.envelope_change, name="envelope-change"),
    path(f"{ENVELOPE}/open/", steps.envelope_open, name="envelope-open"),
    path(f"{ENVELOPE}/close/", steps.envelope_close, name="envelope-close"),
    path("allocations/", reading.allocation_list, name="allocation-list"),
    path("allocations/new/", steps.allocation_new, name="allocation-new"),
    path(f"{ALLOCATION}/", reading.allocation, name="allocation"),
    path(f"{ALLOCATION}/history/", reading.allocation_history, name="allocation-history"),
    path(f"{ALLOCATION}/release/", steps.allocation_release, name="allocation-release"),
    path(f"{ALLOCATION}/close/", steps.allocation_close, name="allocation-close"),
    path(f"{ALLOCATION}/withdraw/", steps.allocation_withdraw, name="allocation-withdraw"),
    path(f"{ALLOCATION}/shift/", steps.shift_new, name="shift-new"),
    path("shifts/<slug:public_id>/adopt/", steps.shift_adopt, name="shift-adopt"),
    path("shifts/<slug:public_id>/refuse/", steps.shift_refuse, name="shift-refuse"),
    path("conditions/<slug:public_id>/met/", steps.condition_meet, name="condition-meet"),
    path("conditions/<slug:public_id>/waive/", steps.condition_waive, name="condition-waive"),
]
