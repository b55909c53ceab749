from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("<str:public_id>/", views.document, name="document"),
    path("<str:public_id>/verify/", views.verify, name="document-verify"),
    path("<str:public_id>/withdraw/", views.withdraw, name="document-withdraw"),
]
