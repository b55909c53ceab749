from django.urls import path

from . import views

app_name = "pictures"
urlpatterns = [
    path("<slug:digest>.svg", views.show_picture, name="picture"),
]
