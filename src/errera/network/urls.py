from django.urls import path

from .views import evidence, introducing, keeping, reading

app_name = "network"
NODE, INTRODUCTION = "nodes/<slug:public_id>", "introductions/<slug:public_id>"

urlpatterns = [
    path("", reading.home, name="home"),
    path("coverage/", reading.coverage, name="coverage"),
    path("together/", reading.together, name="together"),
    path("team/", reading.team, name="team"),
    path("expertise/", reading.expertise_list, name="expertise-list"),
    path("expertise/new/", keeping.expertise_new, name="expertise-new"),
    path("expertise/<slug:public_id>/", evidence.expertise, name="expertise"),
    path("expertise/<slug:public_id>/end/", keeping.expertise_end, name="expertise-end"),
    path("evidence/", evidence.evidence_list, name="evidence-list"),
    path("terms/", reading.terms, name="terms"),
    path("terms/usual/", keeping.terms_usual, name="terms-usual"),
    path("terms/lay/", keeping.term_lay, name="term-lay"),
    path("terms/weigh/", keeping.priority_set, name="priority-set"),
    path("nodes/", reading.node_list, name="node-list"),
    path("nodes/new/", keeping.node_new, name="node-new"),
    path(f"{NODE}/", reading.node, name="node"),
    path(f"{NODE}/change/", keeping.node_change, name="node-change"),
    path(f"{NODE}/close/", keeping.node_close, name="node-close"),
    path(f"{NODE}/contacts/new/", keeping.contact_new, name="contact-new"),
    path(f"{NODE}/links/new/", keeping.link_new, name="link-new"),
    path("contacts/<slug:public_id>/end/", keeping.contact_end, name="contact-end"),
    path("links/<slug:public_id>/remove/", keeping.link_remove, name="link-remove"),
    path("introductions/", reading.introduction_list, name="introduction-list"),
    path("introductions/new/", introducing.introduction_new, name="introduction-new"),
    path(f"{INTRODUCTION}/", reading.introduction, name="introduction"),
    path(f"{INTRODUCTION}/answer/", introducing.introduction_answer, name="introduction-answer"),
    path(f"{INTRODUCTION}/abroad/", introducing.introduction_abroad, name="introduction-abroad"),
    path(f"{INTRODUCTION}/make/", introducing.introduction_make, name="introduction-make"),
    path(f"{INTRODUCTION}/withdraw/", introducing.introduction_withdraw, name="introduction-withdraw"),
    path(f"{INTRODUCTION}/outcome/", introducing.introduction_outcome, name="introduction-outcome"),
]
