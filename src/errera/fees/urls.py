"""Addresses of the room."""

from django.urls import path

from .views import invoices, prices, treatments

app_name = "fees"
INVOICE, NOTE, FEES = "invoices/<slug:public_id>", "notes/<slug:public_id>", "prices/<slug:public_id>"
urlpatterns = [
    path("", invoices.invoice_list, name="invoices"),
    path("paper/<str:token>/", invoices.paper, name="paper"),
    path("prices/", prices.schedule_list, name="schedules"),
    path("prices/of/<slug:public_id>/new/", prices.new, name="schedule-new"),
    path(f"{FEES}/", prices.detail, name="schedule"),
    path(f"{FEES}/change/", prices.change, name="schedule-change"),
    path(f"{FEES}/publish/", prices.publish, name="schedule-publish"),
    path(f"{FEES}/withdraw/", prices.withdraw, name="schedule-withdraw"),
    path(f"{FEES}/add/", prices.price_add, name="price-add"),
    path("price/<slug:public_id>/remove/", prices.price_remove, name="price-remove"),
    path("issue/<slug:public_id>/", prices.issue, name="issue"),
    path("vat/", treatments.treatment_list, name="treatments"),
    path("vat/add/", treatments.add, name="treatment-add"),
    path("vat/<slug:public_id>/end/", treatments.end, name="treatment-end"),
    path("years/open/", treatments.year_open, name="year-open"),
    path(f"{INVOICE}/", invoices.detail, name="invoice"),
    path(f"{INVOICE}/pdf/<slug:language>/", invoices.pdf, name="invoice-pdf"),
    path(f"{INVOICE}/credit/", invoices.credit, name="invoice-credit"),
    path(f"{INVOICE}/remind/", invoices.remind, name="invoice-remind"),
    path(f"{NOTE}/issue/", invoices.note_issue, name="note-issue"),
    path(f"{NOTE}/refuse/", invoices.note_refuse, name="note-refuse"),
    path(f"{NOTE}/refund/", invoices.note_refund, name="note-refund"),
]
