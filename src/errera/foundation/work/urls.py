from django.urls import path

from . import views

app_name = "work"
urlpatterns = [
    path("", views.runs, name="runs"),
    path("<slug:public_id>/", views.run, name="run-detail"),
    path("<slug:public_id>/progress/", views.progress, name="run-progress"),
    path("<slug:public_id>/stop/", views.stop, name="run-stop"),
]
