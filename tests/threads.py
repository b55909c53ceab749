"""Threads of a test that begin together on one database: who was first, and what was said to the others."""

import sqlite3
import threading
from contextlib import closing, contextmanager

from django.db import connection, connections

from errera.foundation.sentences import Invalid


@contextmanager
def for_threads(folder):
    """Let threads share the database: SQLite in memory knows no waiting, so they get a copy in a file."""
    if connection.vendor != "sqlite":
        yield
        return
    place = folder / "copy.sqlite3"
    with closing(sqlite3.connect(place)) as copy:
        connection.connection.backup(copy)
    held = connections.settings["default"]["NAME"]
    connections.settings["default"]["NAME"] = str(place)
    try:
        yield
    finally:
        connections.settings["default"]["NAME"] = held


def at_once(*jobs):
    """Run these in threads that begin together; give what each said."""
    answers, gate = [], threading.Barrier(len(jobs))

    def run(job):
        gate.wait()
        try:
            answers.append(job())
        except Invalid as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
