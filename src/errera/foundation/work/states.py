"""The life of a run."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step


class RunState(State):
    """Where a run is, and who has the ball."""

    QUEUED = "queued", N_("Waiting"), "worker"
    RUNNING = "running", N_("Running"), "worker"
    DONE = "done", N_("Done"), "nobody"
    FAILED = "failed", N_("Failed"), "nobody"
    STOPPED = "stopped", N_("Stopped"), "nobody"


RUN = Lifecycle(
    N_("run"),
    start=RunState.QUEUED,
    begin=step(N_("Begin"), RunState.QUEUED, RunState.RUNNING),
    finish=step(N_("Finish"), RunState.RUNNING, RunState.DONE),
    retry=step(N_("Try again later"), (RunState.RUNNING, RunState.QUEUED), RunState.QUEUED),
    fail=step(N_("Fail"), (RunState.RUNNING, RunState.QUEUED), RunState.FAILED),
    stop=step(N_("Stop"), (RunState.QUEUED, RunState.RUNNING), RunState.STOPPED),
)
