from django.urls import path

from .views import arrivals, company, doors, links, passport, public, registrations

app_name = "registrations"
DOOR, ROW, WHO = "doors/<slug:public_id>", "<slug:public_id>", "people/<slug:public_id>"

urlpatterns = [
    path("", doors.door_list, name="doors"),
    path("parked/", registrations.parked, name="parked"),
    path("mine/", company.mine, name="mine"),
    path("passport/", passport.own, name="passport-own"),
    path("passport/<slug:public_id>/", passport.passport, name="passport"),
    path("passport/<slug:public_id>/erase/", passport.erase, name="passport-erase"),
    path("passport/<slug:public_id>/<slug:kind>/", passport.download, name="passport-download"),
    path("take-part/<slug:public_id>/", public.take_part, name="take-part"),
    path("link/<str:token>/", links.link, name="link"),
    path("survey/<str:token>/", links.survey, name="survey"),
    path("set-up/<slug:public_id>/", doors.new, name="door-new"),
    path(f"{DOOR}/", doors.detail, name="door"),
    path(f"{DOOR}/change/", doors.change, name="door-change"),
    path(f"{DOOR}/ask/<slug:part>/", doors.form_part, name="door-form"),
    path(f"{DOOR}/invite/", doors.invite, name="invite"),
    path(f"{DOOR}/select/", doors.select, name="select"),
    path(f"{DOOR}/people/", doors.attendees, name="attendees"),
    path(f"{DOOR}/arrivals/", arrivals.arrivals, name="arrivals"),
    path(f"{DOOR}/arrivals/note/", arrivals.note, name="arrivals-note"),
    path(f"{DOOR}/survey/", doors.survey_results, name="survey-results"),
    path(f"{DOOR}/survey/send/", doors.survey_send, name="survey-send"),
    path(f"{DOOR}/register/", company.register, name="register"),
    path(f"{WHO}/arrive/", arrivals.arrive, name="arrive"),
    path(f"{WHO}/check-in/", arrivals.check_in, name="check-in"),
    path(f"{WHO}/undo/", arrivals.undo, name="undo"),
    path("consents/<slug:public_id>/withdraw/", registrations.consent_withdraw, name="consent-withdraw"),
    path(f"{ROW}/", registrations.detail, name="registration"),
    path(f"{ROW}/approve/", registrations.approve, name="approve"),
    path(f"{ROW}/put-in-line/", registrations.put_in_line, name="put-in-line"),
    path(f"{ROW}/refuse/", registrations.refuse, name="refuse"),
    path(f"{ROW}/score/", registrations.score, name="score"),
    path(f"{ROW}/match/", registrations.match, name="match"),
    path(f"{ROW}/cancel/", registrations.cancel, name="cancel"),
    path(f"{ROW}/forget/", registrations.forget, name="forget"),
]
