from django.urls import path

from .views import data, need, outcomes, public, staff

app_name = "website"
urlpatterns = [
    path("", staff.home, name="home"),
    path("search/", staff.search, name="search"),
    path("need/", need.need, name="need"),
    path("programme/", public.programme, name="programme"),
    path("programme/partners/", public.partners, name="partners"),
    path("programme/ecosystem/", public.picture, name="ecosystem"),
    path("programme/calendar/", public.calendar, name="calendar"),
    path("programme/calendar/initiatives.ics", public.calendar_ics, name="calendar-ics"),
    path("programme/calendar/initiatives.atom", public.calendar_atom, name="calendar-atom"),
    path("programme/results/", outcomes.results, name="results"),
    path("programme/stories/", outcomes.stories, name="stories"),
    path("programme/lessons/", outcomes.lessons, name="lessons"),
    path("programme/data/", data.index, name="data"),
    path("programme/data/activities.xml", data.activities, name="data-iati"),
    path("programme/data/<slug:code>.json", data.as_json, name="data-json"),
    path("programme/data/<slug:code>.csv", data.as_csv, name="data-csv"),
    path("programme/data/<slug:code>/schema.json", data.schema, name="data-schema"),
    path("robots.txt", public.robots, name="robots"),
    path("sitemap.xml", public.sitemap, name="sitemap"),
]
