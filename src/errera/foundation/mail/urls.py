from django.urls import path

from . import views

app_name = "mail"
urlpatterns = [
    path("", views.post, name="post"),
    path("letters/<str:public_id>/", views.letter, name="letter"),
    path("letters/<str:public_id>/send-again/", views.send_again, name="letter-send-again"),
    path("mine/", views.mine, name="mine"),
    path("off/<str:token>/", views.off, name="off"),
    path("preferences/<str:token>/", views.preferences, name="preferences"),
]
