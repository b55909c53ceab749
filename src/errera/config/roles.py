"""Who may do what, on one page: each role with the permissions it carries, printed into `docs/roles.md`.

A permission is named `room.verb_noun` and is explained where it is enforced, in that room's `policies.py`.
`sees_all` opens the records of every organisation; without it a person sees only the own organisation's.
"""

from errera.foundation.accounts.policies import Permission as Accounts
from errera.foundation.actor import Role
from errera.foundation.audit.policies import Permission as Audit
from errera.foundation.reference.policies import Permission as Reference
from errera.foundation.sentences import N_

ROLES = [
    Role(
        "programme_manager",
        N_("Programme manager"),
        N_("Leads the programme: strategy, partners, agreements, results."),
        permissions=frozenset({Audit.SEE_TRAIL}),
        sees_all=True,
    ),
    Role(
        "administrator",
        N_("Administrator"),
        N_("Looks after accounts, roles and look-ups; decides nothing about partners or money."),
        permissions=frozenset({*Accounts, *Reference, Audit.SEE_TRAIL}),
        sees_all=True,
    ),
]
