import datetime
import django.core.serializers.json
import django.db.models.deletion
import errera.foundation.ids
import errera.meetings.shapes.changes
import errera.meetings.states
import i18nfield.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('matchmaking', '0002_promises'),
        ('work', '0002_pulse'),
    ]

    operations = [
        migrations.CreateModel(
            name='Timetable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('slot_minutes', models.PositiveSmallIntegerField(default=20)),
                ('pause_minutes', models.PositiveSmallIntegerField(default=5)),
                ('break_span', models.CharField(choices=[('half_day', 'Half a day: lunch is no break'), ('day', 'A whole day')], default=errera.meetings.states.BreakSpan['HALF_DAY'], max_length=10)),
                ('break_spread', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('placed_spread', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('virtual_from', models.TimeField(default=datetime.time(8, 0))),
                ('virtual_until', models.TimeField(default=datetime.time(20, 0))),
                ('seconds', models.PositiveSmallIntegerField(default=60)),
                ('seed', models.PositiveIntegerField(default=1)),
                ('set_up_by', models.CharField(max_length=60)),
                ('set_up_at', models.DateTimeField()),
                ('touched_by', models.CharField(blank=True, max_length=60)),
                ('touched_at', models.DateTimeField(blank=True, null=True)),
                ('matchmaking', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.matchmaking')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('touched_at__isnull', True), ('touched_by', '')), models.Q(models.Q(('touched_by', ''), _negated=True), ('touched_at__isnull', False)), _connector='OR'), name='timetable_touched_by_and_at_together'), models.CheckConstraint(condition=models.Q(('break_span__in', [errera.meetings.states.BreakSpan['HALF_DAY'], errera.meetings.states.BreakSpan['DAY']])), name='timetable_break_span_is_known'), models.CheckConstraint(condition=models.Q(('pause_minutes__lte', 120), ('slot_minutes__gte', 5), ('slot_minutes__lte', 240)), name='timetable_slots_are_sensible'), models.CheckConstraint(condition=models.Q(('seconds__gte', 1), ('seconds__lte', 900)), name='timetable_ends_computing'), models.CheckConstraint(condition=models.Q(('virtual_until__gt', models.F('virtual_from'))), name='timetable_virtual_hours_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('striving', models.CharField(choices=[('most', 'Most meetings, then fewest breaks'), ('stay', 'Fewest changes, then most meetings'), ('fill', 'Fewest changes, then fill what came free with wishes that found no place'), ('replan', 'Most meetings, then fewest changes')], max_length=10)),
                ('seconds', models.PositiveSmallIntegerField()),
                ('seed', models.PositiveIntegerField()),
                ('break_spread', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('placed_spread', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('state', models.CharField(choices=[('computing', 'Being computed'), ('done', 'Computed'), ('failed', 'Broken off'), ('stopped', 'Stopped')], default=errera.meetings.states.RunState['COMPUTING'], max_length=10)),
                ('sha256', models.CharField(max_length=64)),
                ('standing', models.CharField(blank=True, choices=[('optimal', 'Proved: nothing better exists'), ('feasible', 'Not proved'), ('infeasible', 'Impossible'), ('unknown', 'Nothing found in time')], max_length=10)),
                ('engine', models.CharField(blank=True, max_length=10)),
                ('wanted_count', models.PositiveIntegerField(default=0)),
                ('placed_count', models.PositiveIntegerField(default=0)),
                ('weight', models.PositiveIntegerField(default=0)),
                ('weight_bound', models.PositiveIntegerField(default=0)),
                ('breaks_count', models.PositiveIntegerField(default=0)),
                ('changes_count', models.PositiveIntegerField(default=0)),
                ('moved_count', models.PositiveIntegerField(default=0)),
                ('added_count', models.PositiveIntegerField(default=0)),
                ('cancelled_count', models.PositiveIntegerField(default=0)),
                ('affected_count', models.PositiveIntegerField(default=0)),
                ('words', models.JSONField(default=dict)),
                ('asked_by', models.CharField(max_length=60)),
                ('asked_at', models.DateTimeField()),
                ('cut_short_by', models.CharField(blank=True, max_length=60)),
                ('cut_short_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, max_length=60)),
                ('publishing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work.run')),
                ('work', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='work.run')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='meetings.timetable')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [errera.meetings.states.RunState['COMPUTING'], errera.meetings.states.RunState['DONE'], errera.meetings.states.RunState['FAILED'], errera.meetings.states.RunState['STOPPED']])), name='timetable_run_state_is_known'), models.CheckConstraint(condition=models.Q(('striving__in', [errera.meetings.states.Striving['MOST'], errera.meetings.states.Striving['STAY'], errera.meetings.states.Striving['FILL'], errera.meetings.states.Striving['REPLAN']])), name='timetable_run_striving_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('cut_short_at__isnull', True), ('cut_short_by', '')), models.Q(models.Q(('cut_short_by', ''), _negated=True), ('cut_short_at__isnull', False)), _connector='OR'), name='timetable_run_cut_short_by_and_at_together'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('ended_by', '')), models.Q(models.Q(('ended_by', ''), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='timetable_run_ended_by_and_at_together'), models.UniqueConstraint(fields=('timetable', 'number'), name='timetable_run_once'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state', 'computing')), models.Q(models.Q(('state', 'computing'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='timetable_run_over_is_dated'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('standing', ''), _negated=True), _connector='OR'), name='timetable_run_done_says_how_sure')],
            },
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('day', models.DateField()),
                ('half', models.CharField(choices=[('am', 'Morning'), ('pm', 'Afternoon')], max_length=2)),
                ('is_open', models.BooleanField(default=True)),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='meetings.timetable')),
            ],
            options={
                'indexes': [models.Index(fields=['timetable', 'day', 'starts_at'], name='slot_by_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(('half__in', [errera.meetings.states.Half['MORNING'], errera.meetings.states.Half['AFTERNOON']])), name='slot_half_is_known'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='slot_ends_after_it_starts'), models.UniqueConstraint(fields=('timetable', 'starts_at', 'ends_at'), name='slot_once_in_a_timetable')],
            },
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('kind', models.CharField(choices=[('hall', 'Hall with tables'), ('room', 'Room or stand'), ('virtual', 'Virtual room')], max_length=10)),
                ('name', i18nfield.fields.I18nCharField(max_length=200)),
                ('tables', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('link', models.CharField(blank=True, max_length=300)),
                ('is_open', models.BooleanField(default=True)),
                ('added_by', models.CharField(max_length=60)),
                ('added_at', models.DateTimeField()),
                ('holder', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='meetings.timetable')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', [errera.meetings.states.PlaceKind['HALL'], errera.meetings.states.PlaceKind['ROOM'], errera.meetings.states.PlaceKind['VIRTUAL']])), name='place_kind_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'virtual'), ('tables__isnull', True)), models.Q(models.Q(('kind', 'virtual'), _negated=True), ('tables__gt', 0)), _connector='OR'), name='place_has_tables_or_is_virtual'), models.CheckConstraint(condition=models.Q(('kind', 'virtual'), ('link', ''), _connector='OR'), name='place_link_is_virtual'), models.CheckConstraint(condition=models.Q(('holder__isnull', True), ('kind', 'room'), _connector='OR'), name='place_of_a_participant_is_a_room'), models.UniqueConstraint(condition=models.Q(('is_open', True), ('kind', 'hall')), fields=('timetable',), name='place_one_open_hall'), models.UniqueConstraint(condition=models.Q(('is_open', True), ('kind', 'virtual')), fields=('timetable',), name='place_one_open_virtual_room'), models.UniqueConstraint(condition=models.Q(('is_open', True)), fields=('timetable', 'holder'), name='place_one_open_room_a_holder')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('problem', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('said', models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('answered_by', models.CharField(max_length=60)),
                ('answered_at', models.DateTimeField()),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='meetings.run')),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('ground', models.TextField(blank=True)),
                ('placed_count', models.PositiveIntegerField()),
                ('moved_count', models.PositiveIntegerField(default=0)),
                ('added_count', models.PositiveIntegerField(default=0)),
                ('cancelled_count', models.PositiveIntegerField(default=0)),
                ('affected_count', models.PositiveIntegerField(default=0)),
                ('published_by', models.CharField(max_length=60)),
                ('published_at', models.DateTimeField()),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successor', to='meetings.version')),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='version', to='meetings.run')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='meetings.timetable')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('timetable', 'number'), name='version_once'), models.CheckConstraint(condition=models.Q(models.Q(('number', 1), ('replaces__isnull', True)), models.Q(('number__gt', 1), ('replaces__isnull', False)), _connector='OR'), name='version_replaces_the_one_before'), models.CheckConstraint(condition=models.Q(('number', 1), models.Q(('ground', ''), _negated=True), _connector='OR'), name='version_replaces_on_a_ground')],
            },
        ),
        migrations.CreateModel(
            name='Pin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('kind', models.CharField(choices=[('fixed', 'Meet in this slot'), ('barred', 'Not in this slot'), ('never', 'Do not meet')], max_length=10)),
                ('ground', models.CharField(max_length=300)),
                ('pinned_by', models.CharField(max_length=60)),
                ('pinned_at', models.DateTimeField()),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('slot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.slot')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pins', to='meetings.timetable')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', [errera.meetings.states.PinKind['FIXED'], errera.meetings.states.PinKind['BARRED'], errera.meetings.states.PinKind['NEVER']])), name='pin_kind_is_known'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='pin_of_two_in_order'), models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='pin_has_a_ground'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'never'), ('slot__isnull', True)), models.Q(models.Q(('kind', 'never'), _negated=True), ('slot__isnull', False)), _connector='OR'), name='pin_names_a_slot_unless_never'), models.UniqueConstraint(condition=models.Q(('kind', 'barred'), _negated=True), fields=('timetable', 'one', 'other'), name='pin_fixed_or_never_once'), models.UniqueConstraint(condition=models.Q(('kind', 'barred')), fields=('timetable', 'one', 'other', 'slot'), name='pin_slot_barred_once')],
            },
        ),
        migrations.CreateModel(
            name='Travel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('minutes', models.PositiveSmallIntegerField()),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.place')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.place')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='travel', to='meetings.timetable')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='travel_of_two_places_in_order'), models.CheckConstraint(condition=models.Q(('minutes__lte', 600)), name='travel_is_within_a_day'), models.UniqueConstraint(fields=('one', 'other'), name='travel_once')],
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('half', models.CharField(choices=[('am', 'Morning'), ('pm', 'Afternoon')], max_length=2)),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='meetings.place')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('half__in', [errera.meetings.states.Half['MORNING'], errera.meetings.states.Half['AFTERNOON']])), name='closure_half_is_known'), models.UniqueConstraint(fields=('place', 'day', 'half'), name='closure_once')],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveIntegerField(blank=True, null=True)),
                ('table', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('change', models.CharField(blank=True, choices=[('added', 'New'), ('moved', 'Moved'), ('cancelled', 'Cancelled')], max_length=10)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('other', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.place')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='meetings.run')),
                ('slot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.slot')),
            ],
            options={
                'indexes': [models.Index(fields=['run', 'slot', 'place', 'table'], name='proposal_by_slot'), models.Index(fields=['other', 'run'], name='proposal_of_other'), models.Index(condition=models.Q(('slot__isnull', True)), fields=['run', '-weight'], name='proposal_without_place'), models.Index(condition=models.Q(('change', ''), _negated=True), fields=['run', 'change'], name='proposal_that_changes')],
                'constraints': [models.CheckConstraint(condition=models.Q(('change__in', ['', errera.meetings.shapes.changes.ChangeKind['ADDED'], errera.meetings.shapes.changes.ChangeKind['MOVED'], errera.meetings.shapes.changes.ChangeKind['CANCELLED']])), name='proposal_change_is_known'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='proposal_of_two_in_order'), models.CheckConstraint(condition=models.Q(models.Q(('place__isnull', True), ('slot__isnull', True), ('table__isnull', True)), models.Q(('place__isnull', False), ('slot__isnull', False), ('weight__isnull', False)), _connector='OR'), name='proposal_has_slot_and_place_or_neither'), models.UniqueConstraint(fields=('run', 'one', 'other'), name='proposal_once_a_pair')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.CharField(default=errera.foundation.ids.new_public_id, editable=False, max_length=10, unique=True)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('moved', 'Moved'), ('cancelled', 'Cancelled')], default=errera.meetings.states.MeetingState['PLANNED'], max_length=10)),
                ('table', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.place')),
                ('slot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.slot')),
                ('timetable', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.timetable')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.version')),
            ],
            options={
                'indexes': [models.Index(fields=['timetable', 'slot'], name='meeting_by_slot'), models.Index(fields=['one', 'slot'], name='meeting_of_one'), models.Index(fields=['other', 'slot'], name='meeting_of_other')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', [errera.meetings.states.MeetingState['PLANNED'], errera.meetings.states.MeetingState['MOVED'], errera.meetings.states.MeetingState['CANCELLED']])), name='timetable_meeting_state_is_known'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='meeting_of_two_in_order'), models.UniqueConstraint(fields=('timetable', 'one', 'other'), name='meeting_once_a_pair'), models.CheckConstraint(condition=models.Q(models.Q(('place__isnull', True), ('slot__isnull', True), ('state', 'cancelled'), ('table__isnull', True)), models.Q(models.Q(('state', 'cancelled'), _negated=True), ('place__isnull', False), ('slot__isnull', False)), _connector='OR'), name='meeting_has_a_slot_unless_cancelled'), models.UniqueConstraint(condition=models.Q(('table__isnull', False)), fields=('place', 'slot', 'table'), name='meeting_has_its_own_table'), models.UniqueConstraint(condition=models.Q(('slot__isnull', False)), fields=('slot', 'one'), name='meeting_one_is_in_one_place'), models.UniqueConstraint(condition=models.Q(('slot__isnull', False)), fields=('slot', 'other'), name='meeting_other_is_in_one_place')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_by', models.CharField(blank=True, max_length=60)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='matchmaking.participant')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='meetings.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'participant'), name='notice_once'), models.CheckConstraint(condition=models.Q(models.Q(('told_at__isnull', True), ('told_by', '')), models.Q(models.Q(('told_by', ''), _negated=True), ('told_at__isnull', False)), _connector='OR'), name='notice_told_by_and_at_together')],
            },
        ),
        migrations.CreateModel(
            name='Placement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('change', models.CharField(blank=True, choices=[('added', 'New'), ('moved', 'Moved'), ('cancelled', 'Cancelled')], max_length=10)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='meetings.meeting')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.place')),
                ('slot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.slot')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='placements', to='meetings.version')),
            ],
            options={
                'indexes': [models.Index(fields=['version', 'slot', 'place', 'table'], name='placement_by_slot'), models.Index(condition=models.Q(('change', ''), _negated=True), fields=['version', 'change'], name='placement_that_changes')],
                'constraints': [models.CheckConstraint(condition=models.Q(('change__in', ['', errera.meetings.shapes.changes.ChangeKind['ADDED'], errera.meetings.shapes.changes.ChangeKind['MOVED'], errera.meetings.shapes.changes.ChangeKind['CANCELLED']])), name='placement_change_is_known'), models.UniqueConstraint(fields=('version', 'meeting'), name='placement_once'), models.UniqueConstraint(condition=models.Q(('table__isnull', False)), fields=('version', 'place', 'slot', 'table'), name='placement_has_its_own_table')],
            },
        ),
        migrations.AddField(
            model_name='run',
            name='base',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.version'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('striving', 'most'), ('base__isnull', False), _connector='OR'), name='timetable_run_repairs_a_version'),
        ),
    ]
