from django.urls import path

from . import views

app_name = "reference"
urlpatterns = [
    path("", views.home, name="home"),
    path("lists/<slug:name>/", views.fixed_list, name="list"),
    path("holidays/", views.holidays, name="holidays"),
    path("values/<slug:code>/", views.look_up, name="look-up"),
    path("values/<slug:code>/new/", views.value_new, name="value-new"),
    path("values/<slug:code>/<slug:value>/", views.value_edit, name="value-edit"),
    path("values/<slug:code>/<slug:value>/remove/", views.value_remove, name="value-remove"),
]
