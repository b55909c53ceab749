from django.urls import path

from .views import matchmakings, own, participants

app_name = "matchmaking"
WHOLE, ROW = "of/<slug:public_id>", "participants/<slug:public_id>"

urlpatterns = [
    path("", matchmakings.matchmaking_list, name="matchmakings"),
    path("parked/", matchmakings.parked, name="parked"),
    path("mine/", own.mine, name="mine"),
    path("page/<slug:public_id>/", own.own, name="page"),
    path("link/<str:token>/", own.link, name="link"),
    path("set-up/<slug:public_id>/", matchmakings.prepare, name="prepare"),
    path(f"{WHOLE}/", matchmakings.detail, name="matchmaking"),
    path(f"{WHOLE}/wishes/", matchmakings.wishes, name="wishes"),
    path(f"{WHOLE}/change/", matchmakings.change, name="change"),
    path(f"{WHOLE}/open/", matchmakings.open_, name="open"),
    path(f"{WHOLE}/validate-all/", matchmakings.validate_all, name="validate-all"),
    path(f"{WHOLE}/close/", matchmakings.close, name="close"),
    path(f"{WHOLE}/reopen/", matchmakings.reopen, name="reopen"),
    path(f"{WHOLE}/cancel/", matchmakings.cancel, name="cancel"),
    path(f"{WHOLE}/invite/", matchmakings.invite, name="invite"),
    path(f"{WHOLE}/invite-registered/", matchmakings.invite_registered, name="invite-registered"),
    path(f"{ROW}/", participants.detail, name="participant"),
    path(f"{ROW}/validate/", participants.validate, name="validate"),
    path(f"{ROW}/refuse/", participants.refuse, name="refuse"),
    path(f"{ROW}/withdraw/", participants.withdraw, name="withdraw"),
    path(f"{ROW}/take-back/", participants.take_back, name="take-back"),
    path(f"{ROW}/match/", participants.match, name="match"),
    path(f"{ROW}/contact/", participants.contact, name="contact"),
    path(f"{ROW}/late/", participants.late, name="late"),
    path(f"{ROW}/send-link/", participants.send_link, name="send-link"),
]
