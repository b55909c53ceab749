"""The life of an uploaded workbook."""

from errera.foundation.lifecycle import N_, Lifecycle, State, step


class UploadState(State):
    """Where an uploaded workbook is, and who has the ball."""

    CHECKING = "checking", N_("Being checked"), "worker"
    FAULTY = "faulty", N_("Has faults"), "nobody"
    READY = "ready", N_("Ready to be loaded"), "uploader"
    LOADING = "loading", N_("Being loaded"), "worker"
    LOADED = "loaded", N_("Loaded"), "nobody"
    DISCARDED = "discarded", N_("Discarded"), "nobody"


UPLOAD = Lifecycle(
    N_("workbook"),
    start=UploadState.CHECKING,
    find_faults=step(N_("Find faults"), (UploadState.CHECKING, UploadState.LOADING), UploadState.FAULTY),
    pass_check=step(N_("Pass the check"), (UploadState.CHECKING, UploadState.LOADING), UploadState.READY),
    check_again=step(
        N_("Check again"), (UploadState.CHECKING, UploadState.LOADING, UploadState.READY), UploadState.CHECKING
    ),
    confirm=step(N_("Load"), UploadState.READY, UploadState.LOADING),
    finish=step(N_("Finish loading"), UploadState.LOADING, UploadState.LOADED),
    discard=step(N_("Discard"), (UploadState.CHECKING, UploadState.READY), UploadState.DISCARDED),
)
