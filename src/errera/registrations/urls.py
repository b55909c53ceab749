from django.urls import path

from .views import links

app_name = "registrations"
urlpatterns = [
    path("link/<str:token>/", links.link, name="link"),
    path("survey/<str:token>/", links.survey, name="survey"),
]
