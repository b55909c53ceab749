from django.urls import path

from .views import accounts, bank, demands, desk, runs

app_name = "payments"
ORDER, RUN, STATEMENT = "orders/<slug:public_id>", "runs/<slug:public_id>", "bank/<slug:public_id>"
LINE, PAYEE, DEMAND = "lines/<slug:public_id>", "accounts/<slug:public_id>", "demands/<slug:public_id>"

urlpatterns = [
    path("", desk.desk, name="desk"),
    path("orders/", desk.order_list, name="order-list"),
    path(f"{ORDER}/", desk.order, name="order-detail"),
    path("runs/", runs.run_list, name="run-list"),
    path("runs/new/", runs.prepare, name="run-new"),
    path(f"{RUN}/", runs.detail, name="run-detail"),
    path(f"{RUN}/sign/", runs.sign, name="run-sign"),
    path(f"{RUN}/send/", runs.send, name="run-send"),
    path(f"{RUN}/file/", runs.file, name="run-file"),
    path(f"{RUN}/withdraw/", runs.withdraw, name="run-withdraw"),
    path("bank/", bank.statement_list, name="statement-list"),
    path("bank/bring-in/", bank.bring_in, name="statement-new"),
    path(f"{STATEMENT}/", bank.statement, name="statement-detail"),
    path("lines/", bank.line_list, name="line-list"),
    path(f"{LINE}/match/", bank.match, name="line-match"),
    path(f"{LINE}/not-ours/", bank.set_aside, name="line-set-aside"),
    path("accounts/", accounts.payee_list, name="payee-list"),
    path("accounts/new/", accounts.propose, name="payee-new"),
    path(f"{PAYEE}/", accounts.detail, name="payee-detail"),
    path(f"{PAYEE}/verify/", accounts.verify, name="payee-verify"),
    path(f"{PAYEE}/refuse/", accounts.refuse, name="payee-refuse"),
    path(f"{PAYEE}/withdraw/", accounts.withdraw, name="payee-withdraw"),
    path("demands/", demands.demand_list, name="demand-list"),
    path(f"{DEMAND}/", demands.detail, name="demand-detail"),
    path(f"{DEMAND}/write-off/", demands.write_off, name="demand-write-off"),
]
