"""What every room stands on: who acts, what is recorded, how a thing changes state, how a page is drawn.

Nouns: actor, verdict, lifecycle, news, panel, audit event, organisation, person, document.
The foundation knows no room; rooms reach it by news they announce and panels they hang.
"""
