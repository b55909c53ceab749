from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/language/", views.my_language, name="my-language"),
    path("me/deputies/new/", views.my_deputy_add, name="my-deputy-add"),
    path("me/act-for/<slug:deputy>/", views.act_for, name="act-for"),
    path("me/act-for-myself/", views.act_for_myself, name="act-for-myself"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
    path("demo/", views.demo, name="demo"),
    path("demo/<slug:role>/", views.demo_enter, name="demo-enter"),
    path("access/", views.accounts, name="accounts"),
    path("access/reviews/", views.reviews, name="reviews"),
    path("access/reviews/start/", views.review_start, name="review-start"),
    path("access/reviews/<slug:key>/", views.review, name="review"),
    path("access/reviews/<slug:key>/close/", views.review_close, name="review-close"),
    path("access/reviews/<slug:key>/<slug:person>/keep/", views.access_keep, name="access-keep"),
    path("access/reviews/<slug:key>/<slug:person>/end/", views.access_end, name="access-end"),
    path("access/roles/<slug:key>/end/", views.role_end, name="role-end"),
    path("access/deputies/<slug:key>/revoke/", views.deputy_revoke, name="deputy-revoke"),
    path("access/people/<slug:key>/", views.account, name="account"),
    path("access/people/<slug:key>/open/", views.account_open, name="account-open"),
    path("access/people/<slug:key>/invite/", views.account_invite, name="account-invite"),
    path("access/people/<slug:key>/close/", views.account_close, name="account-close"),
    path("access/people/<slug:key>/leaver/", views.leaver, name="leaver"),
    path("access/people/<slug:key>/hand-over/", views.hand_over, name="hand-over"),
    path("access/people/<slug:key>/roles/new/", views.role_give, name="role-give"),
    path("access/people/<slug:key>/deputies/new/", views.deputy_add, name="deputy-add"),
]
