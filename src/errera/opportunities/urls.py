from django.urls import path

from .views import asking, company, hints, keeping, opportunities, reading, wins

app_name = "opportunities"
OPPORTUNITY, WIN = "records/<slug:public_id>", "wins/<slug:public_id>"

urlpatterns = [
    path("", reading.home, name="home"),
    path("success/", reading.success, name="success"),
    path("follow-ups/", reading.follow_ups, name="follow-ups"),
    path("records/", reading.opportunity_list, name="opportunity-list"),
    path("records/new/", opportunities.opportunity_new, name="opportunity-new"),
    path("hints/<slug:public_id>/drop/", hints.hint_drop, name="hint-drop"),
    path(f"{OPPORTUNITY}/", reading.opportunity, name="opportunity"),
    path(f"{OPPORTUNITY}/change/", opportunities.opportunity_change, name="opportunity-change"),
    path(f"{OPPORTUNITY}/facts/", opportunities.opportunity_known, name="opportunity-known"),
    path(f"{OPPORTUNITY}/next/", opportunities.opportunity_advance, name="opportunity-advance"),
    path(f"{OPPORTUNITY}/lose/", opportunities.opportunity_lose, name="opportunity-lose"),
    path(f"{OPPORTUNITY}/open-again/", opportunities.opportunity_reopen, name="opportunity-reopen"),
    path("wins/", reading.win_list, name="win-list"),
    path("wins/new/", wins.win_new, name="win-new"),
    path(f"{WIN}/", reading.win, name="win"),
    path(f"{WIN}/history/", reading.win_history, name="win-history"),
    path(f"{WIN}/change/", wins.win_change, name="win-change"),
    path(f"{WIN}/ask/", asking.win_ask, name="win-ask"),
    path(f"{WIN}/take-over/", wins.win_take_over, name="win-take-over"),
    path(f"{WIN}/story/take-back/", wins.win_take_back, name="win-take-back"),
    path(f"{WIN}/withdraw/", wins.win_withdraw, name="win-withdraw"),
    path("stages/", keeping.stages, name="stages"),
    path("stages/usual/", keeping.stages_usual, name="stages-usual"),
    path("stages/lay/", keeping.stage_lay, name="stage-lay"),
    path("stages/facts/lay/", keeping.fact_lay, name="fact-lay"),
    path("stages/require/", keeping.requirement_set, name="requirement-set"),
    path("stages/requirements/<slug:public_id>/end/", keeping.requirement_end, name="requirement-end"),
    path("rates/", keeping.rates, name="rates"),
    path("rates/import/", keeping.rates_import, name="rates-import"),
    path("answer/<str:token>/", company.answer, name="answer"),
    path("how-it-went/<str:token>/", company.follow_up, name="follow-up-answer"),
]
