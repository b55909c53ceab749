from django.urls import path

from .views import board, kinds, plans, programme, public, reading, steps, teams

app_name = "initiatives"
ONE, SESSION, SPEAKER = "initiative/<slug:public_id>", "sessions/<slug:public_id>", "speakers/<slug:public_id>"
KIND, QUESTION = "kinds/<slug:public_id>", "questions/<slug:public_id>"

urlpatterns = [
    path("", board.calendar, name="board"),
    path("map/", board.world, name="map"),
    path("overlaps/", board.overlaps, name="overlaps"),
    path("coverage/", board.cover, name="coverage"),
    path("list/", reading.initiative_list, name="initiative-list"),
    path("public/<slug:public_id>/", public.public_page, name="public-page"),
    path("public/<slug:public_id>.ics", public.one_ics, name="public-ics"),
    path("plan/", plans.new, name="initiative-new"),
    path(f"{ONE}/", reading.initiative, name="initiative"),
    path(f"{ONE}/facts/", reading.facts, name="initiative-facts"),
    path(f"{ONE}/team/", teams.team, name="initiative-team"),
    path(f"{ONE}/team/<slug:partner>/add/", teams.partner_add, name="initiative-partner-add"),
    path(f"{ONE}/programme/", reading.sessions, name="programme"),
    path(f"{ONE}/work/", reading.work, name="initiative-work"),
    path(f"{ONE}/history/", reading.history, name="initiative-history"),
    path(f"{ONE}/change/", plans.change, name="initiative-change"),
    path(f"{ONE}/facts/change/", plans.answers, name="initiative-answers"),
    path(f"{ONE}/targets/", plans.targets, name="initiative-targets"),
    path(f"{ONE}/keys/", plans.keys, name="initiative-keys"),
    path(f"{ONE}/keys/<slug:partner>/agree/", plans.key_agree, name="initiative-key-agree"),
    path(f"{ONE}/conditions/tie/", plans.condition_tie, name="initiative-condition-tie"),
    path(f"{ONE}/conditions/<slug:code>/untie/", plans.condition_untie, name="initiative-condition-untie"),
    path(f"{ONE}/open/", steps.open_, name="initiative-open"),
    path(f"{ONE}/close/", steps.close, name="initiative-close"),
    path(f"{ONE}/reopen/", steps.reopen, name="initiative-reopen"),
    path(f"{ONE}/hold/", steps.hold, name="initiative-hold"),
    path(f"{ONE}/report/", steps.report, name="initiative-report"),
    path(f"{ONE}/cancel/", steps.cancel, name="initiative-cancel"),
    path(f"{ONE}/publish/", steps.publish, name="initiative-publish"),
    path(f"{ONE}/hide/", steps.hide, name="initiative-hide"),
    path(f"{ONE}/sessions/add/", programme.session_new, name="session-new"),
    path(f"{ONE}/speakers/add/", programme.speaker_new, name="speaker-new"),
    path(f"{SESSION}/change/", programme.session_change, name="session-change"),
    path(f"{SESSION}/drop/", programme.session_drop, name="session-drop"),
    path(f"{SPEAKER}/change/", programme.speaker_change, name="speaker-change"),
    path(f"{SPEAKER}/drop/", programme.speaker_drop, name="speaker-drop"),
    path("kinds/", kinds.kind_list, name="kind-list"),
    path("kinds/begin/", kinds.kinds_begin, name="kinds-begin"),
    path("kinds/add/", kinds.kind_new, name="kind-new"),
    path(f"{KIND}/change/", kinds.kind_change, name="kind-change"),
    path(f"{KIND}/questions/add/", kinds.question_new, name="question-new"),
    path(f"{QUESTION}/change/", kinds.question_change, name="question-change"),
]
