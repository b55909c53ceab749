from django.urls import path

from . import views

app_name = "workbook"
urlpatterns = [
    path("", views.home, name="home"),
    path("template/", views.template, name="template"),
    path("programme/", views.programme, name="programme"),
    path("new/", views.upload_new, name="upload-new"),
    path("<slug:public_id>/", views.upload, name="upload-detail"),
    path("<slug:public_id>/confirm/", views.confirm, name="upload-confirm"),
    path("<slug:public_id>/again/", views.again, name="upload-again"),
    path("<slug:public_id>/discard/", views.discard, name="upload-discard"),
]
