from django.urls import path

from .views import assessing, bids, calls, decisions, drafting, scenarios

app_name = "bids"
CALL, BID = "calls/<slug:public_id>", "bid/<slug:public_id>"
ASSESSMENT, DECISION = "assessments/<slug:public_id>", "decisions/<slug:public_id>"
SCENARIO = "scenarios/<slug:public_id>"

urlpatterns = [
    path("", calls.call_list, name="call-list"),
    path("calls/draft/", calls.draft, name="call-new"),
    path(f"{CALL}/", calls.detail, name="call-detail"),
    path(f"{CALL}/change/", calls.change, name="call-change"),
    path(f"{CALL}/open/", calls.open_, name="call-open"),
    path(f"{CALL}/close/", calls.close, name="call-close"),
    path(f"{CALL}/extend/", calls.extend, name="call-extend"),
    path(f"{CALL}/cancel/", calls.cancel, name="call-cancel"),
    path(f"{CALL}/bid/", calls.begin_bid, name="bid-new"),
    path(f"{CALL}/ranking/", calls.ranking, name="call-ranking"),
    path(f"{CALL}/scenarios/", scenarios.workbench, name="scenario-list"),
    path(f"{CALL}/scenarios/draft/", scenarios.draft, name="scenario-new"),
    path(f"{SCENARIO}/", scenarios.detail, name="scenario-detail"),
    path(f"{SCENARIO}/history/", scenarios.record, name="scenario-history"),
    path(f"{SCENARIO}/change/", scenarios.change, name="scenario-change"),
    path(f"{SCENARIO}/compute/", scenarios.compute, name="scenario-compute"),
    path(f"{SCENARIO}/freeze/", scenarios.freeze, name="scenario-freeze"),
    path(f"{SCENARIO}/drop/", scenarios.drop, name="scenario-drop"),
    path(f"{CALL}/decide/", decisions.prepare, name="decision-new"),
    path("all/", bids.bid_list, name="bid-list"),
    path(f"{BID}/", bids.detail, name="bid-detail"),
    path(f"{BID}/write/", drafting.change, name="bid-change"),
    path(f"{BID}/missing/", bids.completeness, name="bid-completeness"),
    path(f"{BID}/partners/", bids.partners, name="bid-partners"),
    path(f"{BID}/history/", bids.record, name="bid-history"),
    path(f"{BID}/seal/", bids.seal, name="bid-seal"),
    path(f"{BID}/seal/<int:number>.json", bids.sealed_text, name="bid-sealed"),
    path(f"{BID}/submit/", bids.submit, name="bid-submit"),
    path(f"{BID}/agree/", bids.agree, name="bid-agree"),
    path(f"{BID}/withdraw/", bids.withdraw, name="bid-withdraw"),
    path(f"{BID}/reopen/", bids.reopen, name="bid-reopen"),
    path(f"{BID}/exclude/", bids.exclude, name="bid-exclude"),
    path(f"{BID}/conflict/", assessing.conflict, name="bid-conflict"),
    path(f"{BID}/assessors/", assessing.assessors, name="bid-assessors"),
    path(f"{BID}/assessors/<slug:assessment>/off/", assessing.release, name="assessor-release"),
    path(f"{BID}/scores/", assessing.scores, name="bid-scores"),
    path(f"{BID}/consensus/", assessing.consensus, name="bid-consensus"),
    path("assessments/", assessing.assessment_list, name="assessment-list"),
    path(f"{ASSESSMENT}/", assessing.assessment, name="assessment-detail"),
    path(f"{ASSESSMENT}/agree/", assessing.agree, name="assessment-agree"),
    path(f"{DECISION}/", decisions.detail, name="decision-detail"),
    path(f"{DECISION}/confirm/", decisions.confirm, name="decision-confirm"),
    path(f"{DECISION}/withdraw/", decisions.withdraw, name="decision-withdraw"),
    path(f"{DECISION}/letters/", decisions.letters, name="decision-letters"),
]
