from django.urls import path

from .views import days, lists, own, printing, results, worker

app_name = "agendas"
DAY, OWN, LINK = "days/<slug:public_id>", "of/<slug:public_id>", "link/<str:token>"

urlpatterns = [
    path("worker.js", worker.worker, name="worker"),
    path(f"{OWN}/", own.agenda, name="agenda"),
    path(f"{OWN}/agenda.pdf", own.paper, name="paper"),
    path(f"{OWN}/meetings/<slug:meeting>/", own.meeting, name="meeting"),
    path(f"{LINK}/", own.link, name="link"),
    path(f"{LINK}/agenda.pdf", own.link_paper, name="link-paper"),
    path(f"{LINK}/meetings/<slug:meeting>/", own.link_meeting, name="link-meeting"),
    path("calendar/<str:token>/", own.feed, name="calendar"),
    path("badge/<slug:public_id>/", days.badge, name="badge"),
    path(f"{DAY}/", days.day, name="day"),
    path(f"{DAY}/turnout/", days.turnout, name="turnout"),
    path(f"{DAY}/list/", lists.turnout_list, name="turnout-list"),
    path(f"{DAY}/list/turnout.xlsx", lists.turnout_file, name="turnout-file"),
    path(f"{DAY}/print/", printing.choose, name="print"),
    path(f"{DAY}/print/<slug:what>/", printing.printed, name="printed"),
    path(f"{DAY}/results/", results.results, name="results"),
    path(f"{DAY}/results/companies/", results.companies, name="companies"),
    path(f"{DAY}/follow-ups/", results.follow_ups, name="follow-ups"),
]
