from django.urls import path

from .views import ceilings, declarations, register, undertakings

app_name = "aid"
ROW, DECLARATION, LINK = "granted/<slug:public_id>", "declarations/<slug:public_id>", "links/<slug:public_id>"
UNDERTAKING, CEILING = "undertakings/<slug:public_id>", "ceilings/<slug:public_id>"

urlpatterns = [
    path("", register.register, name="register"),
    path("own/", undertakings.mine, name="mine"),
    path("public/", register.public, name="public"),
    path("grant/", register.grant, name="aid-new"),
    path(f"{ROW}/", register.detail, name="aid-detail"),
    path(f"{ROW}/correct/", register.correct, name="aid-correct"),
    path(f"{ROW}/withdraw/", register.withdraw, name="aid-withdraw"),
    path(f"{UNDERTAKING}/", undertakings.undertaking, name="undertaking"),
    path(f"{UNDERTAKING}/link/", undertakings.add_link, name="link-new"),
    path(f"{UNDERTAKING}/split/", undertakings.split, name="split-new"),
    path(f"{UNDERTAKING}/declare/", declarations.declare, name="declaration-new"),
    path(f"{LINK}/end/", undertakings.end_link, name="link-end"),
    path(f"{LINK}/strike/", undertakings.strike_link, name="link-strike"),
    path("declarations/", declarations.declaration_list, name="declaration-list"),
    path(f"{DECLARATION}/", declarations.detail, name="declaration-detail"),
    path(f"{DECLARATION}/withdraw/", declarations.withdraw, name="declaration-withdraw"),
    path(f"{DECLARATION}/supersede/", declarations.supersede, name="declaration-supersede"),
    path("ceilings/", ceilings.ceiling_list, name="ceiling-list"),
    path("ceilings/set/", ceilings.add, name="ceiling-new"),
    path(f"{CEILING}/change/", ceilings.change, name="ceiling-change"),
    path(f"{CEILING}/end/", ceilings.end, name="ceiling-end"),
]
