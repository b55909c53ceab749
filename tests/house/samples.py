"""A sample record behind every address, of Boris's organisation where records have one; and every kind of reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from errera.foundation.accounts import actions as account_actions
from errera.foundation.accounts.models import User
from errera.foundation.audit import queries as audit
from errera.foundation.documents import actions as documents
from errera.foundation.pictures.models import Picture
from errera.foundation.reference import shapes as reference
from errera.foundation.work import actions as work
from errera.foundation.work.models import Run
from errera.foundation.workbook import actions as workbook
from errera.foundation.workbook.models import Upload
from errera.partners import actions as partner_actions
from tests import cast as the_cast
from tests.cast import NOON
from tests.factories import accounts, directory, partners, strategy
from tests.factories.documents import a_file
from tests.factories.mail import a_letter, a_token
from tests.house import money

AGENCY = ("finance_officer", "assessor", "committee", "counsellor", "board")
Facts = Mapping[str, Mapping[str, Any]]


def everybody(cast: the_cast.Cast) -> Mapping[str, User | None]:
    """Give every kind of reader, by the name that the made page uses; None is the public."""
    agency, wood, other = (m.organisation for m in (cast.ana, cast.boris, cast.dan))
    play = the_cast._member
    return {
        "the public": None,
        "no role": cast.dan.user,
        "programme manager": cast.ana.user,
        **{role.replace("_", " "): play(f"{role}.plays", agency, role).user for role in AGENCY},
        "administrator": cast.max.user,
        "auditor": cast.ada.user,
        "partner's manager": cast.boris.user,
        "partner's staff": play("Bea", wood, "partner_staff").user,
        "neighbour": cast.clara.user,
        "company": play("Cas", other, "company").user,
    }


def samples(cast: the_cast.Cast) -> Facts:
    """Give the facts that addresses need, by the address's name; a star stands for the rest of a name."""
    return {
        **_of_the_foundation(cast),
        **_of_the_directory(cast),
        **_of_the_accounts(cast),
        **_of_the_strategy(),
        **_of_the_partners(cast),
        **money.samples(cast),
    }


def _of_the_foundation(cast: the_cast.Cast) -> Facts:
    wood = cast.boris.organisation
    paper = documents.keep_document(
        file=a_file(), title="A paper", about=wood, organisation_id=wood.pk, by=cast.ana.actor, at=NOON
    )
    Picture.objects.create(digest="0" * 64, order={}, svg="<svg/>", asked_at=NOON)
    return {
        "account_confirm_email": {"key": "none"},
        "account_reset_password_from_key": {"uidb36": "1", "key": "none"},
        "reference:list": {"name": "countries"},
        "reference:*": {"code": _look_up().code, "value": "sample"},
        "documents:*": _named(paper),
        "audit:*": _named(audit.history_of(paper).latest("pk")),
        "work:*": _named(_a_run(cast)),
        "mail:letter*": _named(a_letter()),
        "mail:*": {"token": a_token()},
        "workbook:*": _named(_an_upload(cast)),
        "pictures:*": {"digest": "0" * 64},
    }


def _a_run(cast: the_cast.Cast) -> Run:
    return work.start_run(kind="workbook.forget", by=cast.boris.actor, at=NOON)


def _an_upload(cast: the_cast.Cast) -> Upload:
    return workbook.upload_workbook(name="sample.xlsx", content=b"sample", by=cast.ana.actor, at=NOON)


def _of_the_directory(cast: the_cast.Cast) -> Facts:
    wood, other = cast.boris.organisation, directory.organisation()
    held = directory.affiliation(person=cast.boris.person, organisation=wood)
    address = directory.address(organisation=wood)
    return {
        "directory:address-add": {"key": wood.public_id},
        "directory:address-*": {"key": address.public_id},
        "directory:affiliation-add": {"key": cast.boris.person.public_id},
        "directory:affiliation-*": {"key": held.public_id},
        "directory:person-*": {"key": cast.boris.person.public_id, "other": directory.person().public_id},
        "directory:organisation-*": {"key": wood.public_id, "other": other.public_id},
    }


def _of_the_accounts(cast: the_cast.Cast) -> Facts:
    """Give Dan's account, somebody without one, a review, and Eva as Ana's deputy."""
    review = account_actions.start_review(by=cast.max.actor, at=NOON)
    deputy = accounts.deputy(cast.ana.user, cast.eva.user)
    held = accounts.role(accounts.account(), "auditor")
    return {
        "accounts:invitation": {"token": "none"},
        "accounts:demo-enter": {"role": "auditor"},
        "accounts:act-for": {"deputy": deputy.public_id},
        "accounts:deputy-revoke": {"key": deputy.public_id},
        "accounts:role-end": {"key": held.public_id},
        "accounts:review*": {"key": review.public_id},
        "accounts:access-*": {"key": review.public_id, "person": cast.dan.user.key},
        "accounts:account-open": {"key": directory.person().public_id},
        "accounts:*": {"key": cast.dan.user.key},
    }


def _of_the_strategy() -> Facts:
    adopted = strategy.a_version("superseded")
    draft = strategy.a_whole_version()
    return {
        "strategy:objective-add": _named(draft),
        "strategy:domain-add": _named(draft),
        "strategy:indicator-add": _named(draft),
        "strategy:indicator-list": _named(draft),
        "strategy:objective-*": _named(draft.objective_set.first()),
        "strategy:domain-*": _named(draft.coredomain_set.first()),
        "strategy:indicator-*": _named(draft.indicator_set.first()),
        "strategy:comparison": {**_named(draft), "earlier": adopted.public_id},
        "strategy:*": _named(draft),
    }


def _of_the_partners(cast: the_cast.Cast) -> Facts:
    held = partners.partnership(cast.boris.organisation)
    agreement = partners.agreement(held)
    draft = partners.agreement(held, state="draft", cycle=agreement.cycle)
    signature = partners.signature(draft)
    feed, secret = partner_actions.create_calendar_feed(by=cast.boris.actor, at=NOON)
    meeting = partners.meeting(agreement)
    held_meeting = partners.meeting(agreement, state="held")
    amendment = _named(partners.amendment(agreement))
    in_draft = ("change", "discard", "sign", "draft")
    return {
        "partners:partnership*": _named(held),
        "partners:due-diligence-check": _named(held),
        "partners:agreement-draft": _named(agreement.cycle),
        **{f"partners:agreement-{step}": _named(draft) for step in in_draft[:-1]},
        "partners:signature-*": {**_named(draft), "pk": signature.pk},
        "partners:evidence-pack": {**_named(agreement), "language": "en"},
        "partners:agreement-*": _named(agreement),
        "partners:obligation-new": _named(draft),
        "partners:obligation-*": _named(partners.obligation(agreement)),
        "partners:targets-change": _named(draft),
        "partners:plan-new": _named(agreement),
        "partners:plan-*": _named(partners.plan(agreement)),
        "partners:evaluation-new": _named(agreement),
        "partners:evaluation-*": _named(partners.evaluation(agreement, state="final")),
        "partners:amendment-new": _named(agreement),
        "partners:amendment-*": amendment,
        "partners:meeting-*": _named(meeting),
        "partners:point-*": _named(partners.action_point(held_meeting)),
        "partners:feed*": {**_named(feed), "secret": secret},
        "website:data-iati": {},
        "website:data-*": {"code": "partners"},
    }


def _named(row: Model) -> dict[str, Any]:
    return {"public_id": row.public_id}


def _look_up() -> reference.LookUp:
    """Give a look-up with a value; rooms bring theirs, and one of our own stands in until they do."""
    for known in reference.look_ups().values():
        if known.start:
            return known
    value = reference.Value("sample", {"en": "Sample", "nl": "Voorbeeld"})
    return reference.look_up("sample", title="Samples", about="For the tests.", start=(value,))


# Addresses whose sample belongs to Boris's organisation: for the neighbour it does not exist.
OWN = (
    "directory:organisation-detail", "directory:address-add", "directory:address-change", "directory:address-remove",
    "directory:person-detail",
    "partners:agreement-detail", "partners:agreement-obligations", "partners:agreement-targets",
    "partners:agreement-work", "partners:agreement-reviews", "partners:agreement-history",
    "partners:evidence-pack", "partners:obligation-detail",
    "partners:obligation-deliver", "partners:plan-detail", "partners:evaluation-detail", "partners:amendment-detail",
    "partners:meeting-detail", "work:run-detail", "work:run-progress", "work:run-stop",
    *money.OWN,
)  # fmt: skip
# Addresses of the house that need no log-in; each has its own lock (a signed or one-time address) or shows nothing.
OPEN_TO_ALL = frozenset(
    {"ui:choose-theme", "pictures:picture", "mail:off", "mail:preferences", "partners:feed", "accounts:invitation",
     "accounts:demo", "accounts:demo-enter", "initiatives:public-page", "initiatives:public-ics",
     "registrations:link", "registrations:survey", "registrations:take-part", "matchmaking:link", "fees:paper",
     "agendas:link", "agendas:link-meeting", "agendas:link-paper", "agendas:calendar", "agendas:worker",
     "opportunities:answer",
     "opportunities:follow-up-answer", "website:programme", "website:partners", "website:ecosystem",
     "website:calendar", "website:calendar-ics", "website:calendar-atom", "website:results", "website:stories",
     "website:lessons",
     "website:data", "website:data-iati", "website:data-json", "website:data-csv", "website:data-schema",
     "website:robots", "website:sitemap"}
)  # fmt: skip
# Pages of the house that an account without any role may open.
OPEN_TO_STRANGERS = (
    *OPEN_TO_ALL, "website:home", "website:search", "reference:home", "reference:list", "reference:look-up",
    "reference:holidays", "mail:mine", "strategy:home", "strategy:version-list",
    "accounts:me", "accounts:my-language", "accounts:my-deputy-add", "accounts:act-for-myself",
)  # fmt: skip
