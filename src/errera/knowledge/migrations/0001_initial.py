import django.db.models.deletion
import errera.foundation.ids
import errera.knowledge.states
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('initiatives', '0002_promises'),
        ('partners', '0001_initial'),
        ('strategy', '0002_promises_over_tables'),
    ]

    operations = [
        migrations.CreateModel(
            name='LessonKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('title', i18nfield.fields.I18nCharField(max_length=200)),
                ('purpose', i18nfield.fields.I18nTextField(blank=True)),
                ('needs', models.JSONField(blank=True, default=list)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('is_in_use', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='PeerGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('title', i18nfield.fields.I18nCharField(max_length=400)),
                ('purpose', i18nfield.fields.I18nTextField(blank=True)),
                ('state', models.CharField(choices=[('active', 'Active'), ('closed', 'Closed')], default=errera.knowledge.states.GroupState['ACTIVE'], max_length=10)),
                ('founded_by', models.CharField(max_length=60)),
                ('founded_at', models.DateTimeField()),
                ('is_fictional', models.BooleanField(default=False)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [errera.knowledge.states.GroupState['ACTIVE'], errera.knowledge.states.GroupState['CLOSED']])), name='peer_group_state_is_known')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('title', models.CharField(max_length=300)),
                ('body', models.TextField(blank=True)),
                ('market', models.CharField(blank=True, max_length=2)),
                ('state', models.CharField(choices=[('open', 'Waits for answers'), ('answered', 'Answered'), ('closed', 'Closed without an answer')], default=errera.knowledge.states.QuestionState['OPEN'], max_length=10)),
                ('asked_by', models.CharField(max_length=60)),
                ('asked_at', models.DateTimeField()),
                ('closed_by', models.CharField(blank=True, max_length=60)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('is_fictional', models.BooleanField(default=False)),
                ('domain', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='strategy.coredomain')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partnership')),
            ],
            options={
                'indexes': [models.Index(fields=['-asked_at', '-id'], name='question_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [errera.knowledge.states.QuestionState['OPEN'], errera.knowledge.states.QuestionState['ANSWERED'], errera.knowledge.states.QuestionState['CLOSED']])), name='question_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by', '')), models.Q(models.Q(('closed_by', ''), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='question_closed_by_and_at_together'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='question_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='question_over_since_a_moment')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('code', models.SlugField(max_length=40, unique=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('offered', 'Waits for review'), ('reviewed', 'Reviewed'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default=errera.knowledge.states.LessonState['DRAFT'], max_length=10)),
                ('drafted_by', models.CharField(max_length=60)),
                ('drafted_at', models.DateTimeField()),
                ('offered_by', models.CharField(blank=True, max_length=60)),
                ('offered_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=60)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_ground', models.CharField(blank=True, max_length=4000)),
                ('remark', models.CharField(blank=True, max_length=4000)),
                ('is_fictional', models.BooleanField(default=False)),
                ('domains', models.ManyToManyField(blank=True, related_name='+', to='strategy.coredomain')),
                ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.initiative')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partnership')),
                ('kind', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.lessonkind')),
            ],
            options={
                'indexes': [models.Index(fields=['-drafted_at', '-id'], name='lesson_latest')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [errera.knowledge.states.LessonState['DRAFT'], errera.knowledge.states.LessonState['OFFERED'], errera.knowledge.states.LessonState['REVIEWED'], errera.knowledge.states.LessonState['PUBLISHED'], errera.knowledge.states.LessonState['WITHDRAWN']])), name='lesson_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('offered_at__isnull', True), ('offered_by', '')), models.Q(models.Q(('offered_by', ''), _negated=True), ('offered_at__isnull', False)), _connector='OR'), name='lesson_offered_by_and_at_together'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by', '')), models.Q(models.Q(('withdrawn_by', ''), _negated=True), ('withdrawn_at__isnull', False)), _connector='OR'), name='lesson_withdrawn_by_and_at_together'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_ground', ''), _negated=True), _connector='OR'), name='lesson_withdrawn_for_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'offered'), _negated=True), ('offered_at__isnull', False), _connector='OR'), name='lesson_offered_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('joined_by', models.CharField(max_length=60)),
                ('joined_at', models.DateTimeField()),
                ('left_by', models.CharField(blank=True, max_length=60)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partnership')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='knowledge.peergroup')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('left_at__isnull', True), ('left_by', '')), models.Q(models.Q(('left_by', ''), _negated=True), ('left_at__isnull', False)), _connector='OR'), name='group_member_left_by_and_at_together'), models.UniqueConstraint(condition=models.Q(('left_at__isnull', True)), fields=('group', 'partnership'), name='group_member_once')],
            },
        ),
        migrations.CreateModel(
            name='GroupSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tied_by', models.CharField(max_length=60)),
                ('tied_at', models.DateTimeField()),
                ('initiative', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.initiative')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='knowledge.peergroup')),
            ],
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('audience', models.CharField(choices=[('own', 'Own organisation and agency'), ('partners', 'All partners'), ('public', 'Everybody')], max_length=10)),
                ('title', i18nfield.fields.I18nCharField(max_length=400)),
                ('context', i18nfield.fields.I18nTextField(blank=True)),
                ('happened', i18nfield.fields.I18nTextField(blank=True)),
                ('advice', i18nfield.fields.I18nTextField(blank=True)),
                ('evidence', i18nfield.fields.I18nTextField(blank=True)),
                ('link', models.URLField(blank=True, max_length=500)),
                ('written_by', models.CharField(max_length=60)),
                ('written_at', models.DateTimeField()),
                ('reviewed_by', models.CharField(blank=True, max_length=60)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.CharField(blank=True, max_length=60)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='knowledge.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'number'), name='lesson_edition_once'), models.CheckConstraint(condition=models.Q(('audience__in', [errera.knowledge.states.Audience['OWN'], errera.knowledge.states.Audience['PARTNERS'], errera.knowledge.states.Audience['PUBLIC']])), name='lesson_edition_audience_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('reviewed_by', '')), models.Q(models.Q(('reviewed_by', ''), _negated=True), ('reviewed_at__isnull', False)), _connector='OR'), name='lesson_edition_reviewed_by_and_at_together'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by', '')), models.Q(models.Q(('published_by', ''), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='lesson_edition_published_by_and_at_together'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='lesson_edition_has_a_title'), models.CheckConstraint(condition=models.Q(('reviewed_by', ''), models.Q(('reviewed_by', models.F('written_by')), _negated=True), _connector='OR'), name='lesson_reviewed_by_a_second_person'), models.CheckConstraint(condition=models.Q(('published_at__isnull', True), ('reviewed_at__isnull', False), _connector='OR'), name='lesson_published_after_review')],
            },
        ),
        migrations.CreateModel(
            name='LessonMarket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('country', models.CharField(max_length=2)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='markets', to='knowledge.lesson')),
            ],
            options={
                'indexes': [models.Index(fields=['country', 'lesson'], name='lesson_by_market')],
                'constraints': [models.UniqueConstraint(fields=('lesson', 'country'), name='lesson_market_once')],
            },
        ),
        migrations.CreateModel(
            name='QuestionAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('text', models.TextField()),
                ('answered_by', models.CharField(max_length=60)),
                ('answered_at', models.DateTimeField()),
                ('lesson', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.lesson')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partnership')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='knowledge.question')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='question_answer_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('text', models.CharField(max_length=1000)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('open', 'To do'), ('done', 'Done'), ('dropped', 'Dropped')], default=errera.knowledge.states.PointState['OPEN'], max_length=10)),
                ('set_by', models.CharField(max_length=60)),
                ('set_at', models.DateTimeField()),
                ('settled_by', models.CharField(blank=True, max_length=60)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_ground', models.CharField(blank=True, max_length=4000)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='knowledge.peergroup')),
                ('partnership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partnership')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.groupsession')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'open')), fields=['due_on'], name='group_point_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [errera.knowledge.states.PointState['OPEN'], errera.knowledge.states.PointState['DONE'], errera.knowledge.states.PointState['DROPPED']])), name='group_point_state_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('settled_by', '')), models.Q(models.Q(('settled_by', ''), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='group_point_settled_by_and_at_together'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='group_point_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_at__isnull', False)), _connector='OR'), name='group_point_settled_since_a_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('settled_ground', ''), _negated=True), _connector='OR'), name='group_point_dropped_for_a_reason')],
            },
        ),
        migrations.AddField(
            model_name='question',
            name='accepted',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.questionanswer'),
        ),
        migrations.AddField(
            model_name='lesson',
            name='latest',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.edition'),
        ),
        migrations.AddField(
            model_name='lesson',
            name='published',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='knowledge.edition'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), models.Q(('published', models.F('latest')), ('published__isnull', False)), _connector='OR'), name='lesson_published_shows_its_latest_edition'),
        ),
        migrations.AddConstraint(
            model_name='lesson',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('published__isnull', True), ('withdrawn_at__isnull', False)), _connector='OR'), name='lesson_withdrawn_shows_nothing'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('accepted__isnull', False), ('state', 'answered')), models.Q(models.Q(('state', 'answered'), _negated=True), ('accepted__isnull', True)), _connector='OR'), name='question_answered_by_an_answer'),
        ),
    ]
