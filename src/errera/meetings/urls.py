from django.urls import path

from .views import people, places, runs, timetables, versions

app_name = "meetings"
TIMETABLE, RUN, VERSION = "<slug:public_id>", "runs/<slug:public_id>", "versions/<slug:public_id>"

urlpatterns = [
    path("", timetables.timetable_list, name="timetables"),
    path("set-up/<slug:public_id>/", timetables.new, name="timetable-new"),
    path("places/<slug:public_id>/", places.change, name="place-change"),
    path("places/<slug:public_id>/close/", places.close, name="place-close"),
    path("pins/<slug:public_id>/lift/", people.pin_lift, name="pin-lift"),
    path(f"{RUN}/", runs.detail, name="run"),
    path(f"{RUN}/stop/", runs.cut_short, name="run-cut-short"),
    path(f"{RUN}/publish/", runs.publish, name="run-publish"),
    path(f"{RUN}/changes/", runs.changed, name="run-changes"),
    path(f"{RUN}/why/", people.why, name="run-why"),
    path(f"{RUN}/against/<slug:other>/", runs.compare, name="run-compare"),
    path(f"{VERSION}/", versions.detail, name="version"),
    path(f"{VERSION}/changes/", versions.changed, name="version-changes"),
    path(f"{VERSION}/affected/", versions.told, name="version-told"),
    path(f"{VERSION}/history/", versions.record, name="version-history"),
    path(f"{TIMETABLE}/", timetables.detail, name="timetable"),
    path(f"{TIMETABLE}/change/", timetables.change, name="timetable-change"),
    path(f"{TIMETABLE}/history/", timetables.record, name="timetable-history"),
    path(f"{TIMETABLE}/slots/", timetables.slots, name="slots"),
    path(f"{TIMETABLE}/places/", places.new, name="place-new"),
    path(f"{TIMETABLE}/ways/", places.travel, name="travel"),
    path(f"{TIMETABLE}/compute/", runs.new, name="run-new"),
    path(f"{TIMETABLE}/meetings/", versions.meeting_list, name="meetings"),
    path(f"{TIMETABLE}/participants/", people.person_list, name="people"),
    path(f"{TIMETABLE}/participants/<slug:participant>/", people.person, name="person"),
    path(f"{TIMETABLE}/by-hand/", people.pin_list, name="pins"),
    path(f"{TIMETABLE}/by-hand/decide/", people.pin_new, name="pin-new"),
]
