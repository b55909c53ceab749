"""What the database itself promises: words that were written stay, and others read only what was reviewed."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

WRITTEN = (
    "id", "lesson_id", "number", "audience", "title", "context", "happened", "advice", "evidence", "link",
    "written_by", "written_at",
)  # fmt: skip
UNREVIEWED = (
    "NEW.published_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM knowledge_edition e "
    "WHERE e.id = NEW.published_id AND e.lesson_id = NEW.id AND e.published_at IS NOT NULL)"
)
ELSEWHERE = (
    "NEW.accepted_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM knowledge_questionanswer a "
    "WHERE a.id = NEW.accepted_id AND a.question_id = NEW.id)"
)


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0001_initial")]

    operations = [
        AppendOnly("knowledge_edition", columns=WRITTEN),
        AppendOnly("knowledge_questionanswer", columns=("id", "question_id", "text", "answered_by", "answered_at")),
        Forbid("knowledge_lesson", "lesson_shows_reviewed", UNREVIEWED,
               "others read only an own edition that was reviewed and published"),
        Forbid("knowledge_question", "question_accepts_own", ELSEWHERE,
               "a question is answered by one of its own answers"),
    ]  # fmt: skip
