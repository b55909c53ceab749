from django.urls import path

from .views import groups, kinds, lessons, questions, reading, steps

app_name = "knowledge"
LESSON, GROUP, QUESTION = "lessons/<slug:public_id>", "groups/<slug:public_id>", "questions/<slug:public_id>"

urlpatterns = [
    path("", reading.home, name="home"),
    path("lessons/", reading.lesson_list, name="lesson-list"),
    path("lessons/new/", lessons.lesson_new, name="lesson-new"),
    path(f"{LESSON}/", reading.lesson, name="lesson"),
    path(f"{LESSON}/editions/", reading.lesson_editions, name="lesson-editions"),
    path(f"{LESSON}/change/", lessons.lesson_change, name="lesson-change"),
    path(f"{LESSON}/papers/add/", lessons.paper_add, name="lesson-paper-add"),
    path(f"{LESSON}/offer/", steps.lesson_offer, name="lesson-offer"),
    path(f"{LESSON}/send-back/", steps.lesson_send_back, name="lesson-send-back"),
    path(f"{LESSON}/review/", steps.lesson_review, name="lesson-review"),
    path(f"{LESSON}/publish/", steps.lesson_publish, name="lesson-publish"),
    path(f"{LESSON}/withdraw/", steps.lesson_withdraw, name="lesson-withdraw"),
    path("similar/<slug:public_id>/", reading.similar, name="similar"),
    path("kinds/", kinds.kind_list, name="kinds"),
    path("kinds/usual/", kinds.kinds_usual, name="kinds-usual"),
    path("kinds/lay/", kinds.kind_lay, name="kind-lay"),
    path("groups/", groups.group_list, name="group-list"),
    path("groups/found/", groups.group_found, name="group-found"),
    path(f"{GROUP}/", groups.group, name="group"),
    path(f"{GROUP}/change/", groups.group_change, name="group-change"),
    path(f"{GROUP}/close/", groups.group_close, name="group-close"),
    path(f"{GROUP}/open-again/", groups.group_reopen, name="group-reopen"),
    path(f"{GROUP}/join/", groups.group_join, name="group-join"),
    path(f"{GROUP}/sessions/add/", groups.session_tie, name="session-tie"),
    path(f"{GROUP}/points/add/", groups.point_new, name="point-new"),
    path("members/<slug:public_id>/leave/", groups.member_leave, name="member-leave"),
    path("points/<slug:public_id>/done/", groups.point_done, name="point-done"),
    path("points/<slug:public_id>/drop/", groups.point_drop, name="point-drop"),
    path("questions/", questions.question_list, name="question-list"),
    path("questions/ask/", questions.question_ask, name="question-ask"),
    path(f"{QUESTION}/", questions.question, name="question"),
    path(f"{QUESTION}/answer/", questions.question_answer, name="question-answer"),
    path(f"{QUESTION}/ask-further/", questions.question_reopen, name="question-reopen"),
    path(f"{QUESTION}/close/", questions.question_close, name="question-close"),
    path("answers/<slug:public_id>/take/", questions.answer_accept, name="answer-accept"),
]
