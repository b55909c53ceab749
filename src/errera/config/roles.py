"""Who may do what, on one page: each role with the permissions it carries, printed into `docs/roles.md`.

A permission is named `room.verb_noun` and is explained where it is enforced, in that room's `policies.py`.
`sees_all` opens the records of every organisation; without it a person sees only the own organisation's.
"""

from errera.agendas.policies import Permission as Agendas
from errera.aid.policies import Permission as Aid
from errera.bids.policies import Permission as Bids
from errera.claims.policies import Permission as Claims
from errera.fees.policies import Permission as Fees
from errera.foundation.accounts.policies import Permission as Accounts
from errera.foundation.actor import Role
from errera.foundation.audit.policies import Permission as Audit
from errera.foundation.directory.policies import Permission as Directory
from errera.foundation.documents.policies import Permission as Documents
from errera.foundation.mail.policies import Permission as Mail
from errera.foundation.reference.policies import Permission as Reference
from errera.foundation.sentences import N_
from errera.foundation.work.policies import Permission as Work
from errera.foundation.workbook.policies import Permission as Workbook
from errera.funding.policies import Permission as Funding
from errera.initiatives.policies import Permission as Initiatives
from errera.knowledge.policies import Permission as Knowledge
from errera.ledger.policies import Permission as Ledger
from errera.matchmaking.policies import Permission as Matchmaking
from errera.meetings.policies import Permission as Meetings
from errera.network.policies import Permission as Network
from errera.opportunities.policies import Permission as Opportunities
from errera.partners.policies import Permission as Partners
from errera.payments.policies import Permission as Payments
from errera.registrations.policies import Permission as Registrations
from errera.results.policies import Permission as Results
from errera.strategy.policies import Permission as Strategy

ROLES = [
    # --- the agency ---------------------------------------------------------------------------------------
    Role(
        "programme_manager",
        N_("Programme manager"),
        N_("Leads the programme: strategy, partners, agreements, results."),
        permissions=frozenset(
            {
                Directory.KEEP_DIRECTORY,
                Directory.MERGE_DUPLICATES,
                Directory.ERASE_PEOPLE,
                Accounts.REVIEW_ACCESS,
                Audit.SEE_TRAIL,
                *Strategy,
                *Documents,
                Network.SEE_NETWORK,
                Network.SEE_CONTACTS,
                Network.DECLARE_FOR_AGENCY,
                Network.KEEP_NODES,
                Network.KEEP_TERMS,
                Network.INTRODUCE,
                Partners.SEE_PARTNERS,
                Partners.SEE_RISK,
                Partners.KEEP_PARTNERSHIPS,
                Partners.CHECK_DUE_DILIGENCE,
                Partners.DRAFT_AGREEMENT,
                Partners.SIGN_FOR_AGENCY,
                Partners.STEER_AGREEMENT,
                Partners.SET_TARGETS,
                Partners.WORK_FOR_AGENCY,
                Partners.JUDGE_FOR_AGENCY,
                Partners.WAIVE_OBLIGATION,
                Partners.AGREE_PLAN,
                Partners.KEEP_MEETINGS,
                Partners.EVALUATE,
                Partners.AMEND_FOR_AGENCY,
                Partners.IMPORT_HISTORY,
                Ledger.SEE_LEDGER,
                Aid.SEE_AID,
                Payments.SEE_PAYMENTS,
                Funding.SEE_MONEY,
                Funding.ALLOCATE,
                Funding.KEEP_CONDITIONS,
                Funding.SHIFT_FOR_AGENCY,
                Funding.IMPORT_HISTORY,
                Bids.SEE_BIDS,
                Bids.KEEP_CALLS,
                Bids.ASSIGN_ASSESSORS,
                Claims.SEE_CLAIMS,
                Initiatives.SEE_INITIATIVES,
                Initiatives.PLAN_FOR_AGENCY,
                Initiatives.PUBLISH,
                Initiatives.KEEP_KINDS,
                Agendas.SEE_DAYS,
                Meetings.SEE_TIMETABLES,
                Registrations.SEE_REGISTRATIONS,
                Agendas.RUN_DAY_FOR_AGENCY,
                Meetings.ORGANISE_FOR_AGENCY,
                Registrations.ORGANISE_FOR_AGENCY,
                Registrations.CHECK_IN,
                Matchmaking.SEE_MATCHMAKING,
                Matchmaking.ORGANISE_FOR_AGENCY,
                Registrations.SEE_PASSPORTS,
                Opportunities.SEE_OPPORTUNITIES,
                Opportunities.REPORT_FOR_AGENCY,
                Opportunities.KEEP_STAGES,
                Results.SEE_RESULTS,
                Results.MEASURE_FOR_AGENCY,
                Results.APPROVE,
                Results.LOCK,
                Results.WRITE_REPORT,
                *Workbook,
                Fees.SEE_FEES,
                Fees.PRICE_FOR_AGENCY,
                *Knowledge,
            }
        ),
        sees_all=True,
    ),
    Role(
        "finance_officer",
        N_("Finance officer"),
        N_("Looks after the money: envelope, allocations, claims, payments and recoveries, as of any date."),
        permissions=frozenset(
            {
                Audit.SEE_TRAIL,
                Network.SEE_NETWORK,
                Partners.SEE_PARTNERS,
                Partners.SEE_RISK,
                Partners.CHECK_DUE_DILIGENCE,
                Partners.WORK_FOR_AGENCY,
                *Ledger,
                Aid.SEE_AID,
                Aid.KEEP_AID,
                Aid.KEEP_CEILINGS,
                *Payments,
                Funding.SEE_MONEY,
                Funding.KEEP_ENVELOPES,
                Funding.KEEP_CONDITIONS,
                Funding.SHIFT_FOR_AGENCY,
                Funding.CLOSE_YEAR,
                Bids.SEE_BIDS,
                Claims.SEE_CLAIMS,
                Claims.KEEP_RULES,
                Claims.REVIEW_CLAIM,
                Claims.APPROVE_CLAIM,
                Claims.ORDER_ADVANCE,
                Claims.DRAW_SAMPLE,
                Claims.RECOVER,
                Initiatives.SEE_INITIATIVES,
                Agendas.SEE_DAYS,
                Meetings.SEE_TIMETABLES,
                Registrations.SEE_REGISTRATIONS,
                Opportunities.SEE_OPPORTUNITIES,
                Results.SEE_RESULTS,
                Opportunities.KEEP_RATES,
                Registrations.SEE_PASSPORTS,
                *Workbook,
                Fees.SEE_FEES,
                Fees.KEEP_FEES,
                Knowledge.SEE_KNOWLEDGE,
            }
        ),
        sees_all=True,
    ),
    Role(
        "assessor",
        N_("Assessor"),
        N_("Scores bids, and declares every conflict of interest before doing so."),
        permissions=frozenset(
            {Network.SEE_NETWORK, Partners.SEE_PARTNERS, Bids.SEE_BIDS, Bids.ASSESS, Knowledge.SEE_KNOWLEDGE}
        ),
        sees_all=True,
    ),
    Role(
        "committee",
        N_("Committee member"),
        N_("Weighs the assessments and decides on the allocation."),
        permissions=frozenset(
            {
                Network.SEE_NETWORK,
                Partners.SEE_PARTNERS,
                Funding.SEE_MONEY,
                Funding.ALLOCATE,
                Bids.SEE_BIDS,
                Bids.DECIDE,
            }
        ),
        sees_all=True,
    ),
    Role(
        "counsellor",
        N_("Science & technology counsellor"),
        N_("Works at a post abroad: foreign networks, introductions, counterparts for missions."),
        permissions=frozenset(
            {
                Network.SEE_NETWORK,
                Network.SEE_CONTACTS,
                Network.KEEP_NODES,
                Network.INTRODUCE,
                Partners.SEE_PARTNERS,
                Initiatives.SEE_INITIATIVES,
                Agendas.SEE_DAYS,
                Meetings.SEE_TIMETABLES,
                Registrations.SEE_REGISTRATIONS,
                Matchmaking.SEE_MATCHMAKING,
                Agendas.RUN_DAY_FOR_AGENCY,
                Matchmaking.ORGANISE_FOR_AGENCY,
                Opportunities.SEE_OPPORTUNITIES,
                Opportunities.REPORT_FOR_AGENCY,
                Results.SEE_RESULTS,
                Knowledge.SEE_KNOWLEDGE,
                Knowledge.WRITE_FOR_AGENCY,
            }
        ),
        sees_all=True,
    ),
    Role(
        "administrator",
        N_("Administrator"),
        N_("Looks after accounts, roles and look-ups; decides nothing about partners or money."),
        permissions=frozenset({*Accounts, *Directory, *Mail, *Reference, *Work, *Workbook, Audit.SEE_TRAIL}),
        sees_all=True,
    ),
    # --- partners and companies: their own organisation alone --------------------------------------------------
    Role(
        "partner_manager",
        N_("Partner's manager"),
        N_("Answers for a partner: its agreement, plan, initiatives, claims and results."),
        permissions=frozenset(
            {
                Directory.KEEP_OWN_ADDRESSES,
                Network.SEE_NETWORK,
                Network.DECLARE_FOR_PARTNER,
                Network.ANSWER_FOR_PARTNER,
                Partners.SEE_PARTNERS,
                Partners.SIGN_FOR_PARTNER,
                Partners.WORK_FOR_PARTNER,
                Partners.JUDGE_FOR_PARTNER,
                Partners.WAIVE_OBLIGATION,
                Partners.PLAN_FOR_PARTNER,
                Partners.AMEND_FOR_PARTNER,
                Aid.SEE_AID,
                Aid.DECLARE_AID,
                Payments.PROPOSE_PAYEE,
                Funding.SEE_MONEY,
                Funding.SHIFT_FOR_PARTNER,
                Bids.SEE_BIDS,
                Bids.BID_FOR_PARTNER,
                Claims.SEE_CLAIMS,
                Claims.CLAIM_FOR_PARTNER,
                Initiatives.SEE_INITIATIVES,
                Initiatives.PLAN_FOR_PARTNER,
                Initiatives.PUBLISH,
                Agendas.SEE_DAYS,
                Meetings.SEE_TIMETABLES,
                Registrations.SEE_REGISTRATIONS,
                Agendas.RUN_DAY_FOR_PARTNER,
                Meetings.ORGANISE_FOR_PARTNER,
                Registrations.ORGANISE_FOR_PARTNER,
                Registrations.CHECK_IN,
                Matchmaking.SEE_MATCHMAKING,
                Matchmaking.ORGANISE_FOR_PARTNER,
                Opportunities.SEE_OPPORTUNITIES,
                Opportunities.REPORT_FOR_PARTNER,
                Results.SEE_RESULTS,
                Results.MEASURE_FOR_PARTNER,
                Fees.SEE_FEES,
                Fees.SEE_OWN_INVOICES,
                Fees.PRICE_FOR_PARTNER,
                Knowledge.SEE_KNOWLEDGE,
                Knowledge.WRITE_FOR_PARTNER,
                Knowledge.REVIEW_FOR_PARTNER,
            }
        ),
    ),
    Role(
        "partner_staff",
        N_("Partner's staff"),
        N_("Prepares a partner's initiatives, reports and claims."),
        permissions=frozenset(
            {
                Network.SEE_NETWORK,
                Network.DECLARE_FOR_PARTNER,
                Partners.SEE_PARTNERS,
                Partners.WORK_FOR_PARTNER,
                Aid.SEE_AID,
                Funding.SEE_MONEY,
                Bids.SEE_BIDS,
                Claims.SEE_CLAIMS,
                Initiatives.SEE_INITIATIVES,
                Initiatives.PLAN_FOR_PARTNER,
                Agendas.SEE_DAYS,
                Meetings.SEE_TIMETABLES,
                Registrations.SEE_REGISTRATIONS,
                Agendas.RUN_DAY_FOR_PARTNER,
                Meetings.ORGANISE_FOR_PARTNER,
                Registrations.ORGANISE_FOR_PARTNER,
                Registrations.CHECK_IN,
                Matchmaking.SEE_MATCHMAKING,
                Matchmaking.ORGANISE_FOR_PARTNER,
                Opportunities.SEE_OPPORTUNITIES,
                Opportunities.REPORT_FOR_PARTNER,
                Results.SEE_RESULTS,
                Results.MEASURE_FOR_PARTNER,
                Fees.SEE_FEES,
                Fees.PRICE_FOR_PARTNER,
                Knowledge.SEE_KNOWLEDGE,
                Knowledge.WRITE_FOR_PARTNER,
            }
        ),
    ),
    Role(
        "company",
        N_("Company"),
        N_("Takes part: registrations, meetings, aid received, results asked for once."),
        permissions=frozenset(
            {
                Aid.SEE_AID,
                Aid.DECLARE_AID,
                Registrations.REGISTER,
                Matchmaking.TAKE_PART,
                Agendas.HAVE_AGENDA,
                Fees.SEE_OWN_INVOICES,
            }
        ),
    ),
    # --- those who look and do not touch --------------------------------------------------------------------
    Role(
        "auditor",
        N_("Auditor"),
        N_("Reads who decided what, when and on which ground; changes nothing."),
        permissions=frozenset(
            {
                Accounts.SEE_ACCOUNTS,
                Audit.SEE_TRAIL,
                Documents.SEE_WITHDRAWN,
                Strategy.SEE_DRAFTS,
                Network.SEE_NETWORK,
                Network.SEE_CONTACTS,
                Partners.SEE_PARTNERS,
                Partners.SEE_RISK,
                Ledger.SEE_LEDGER,
                Aid.SEE_AID,
                Payments.SEE_PAYMENTS,
                Funding.SEE_MONEY,
                Bids.SEE_BIDS,
                Claims.SEE_CLAIMS,
                Initiatives.SEE_INITIATIVES,
                Agendas.SEE_DAYS,
                Meetings.SEE_TIMETABLES,
                Registrations.SEE_REGISTRATIONS,
                Matchmaking.SEE_MATCHMAKING,
                Opportunities.SEE_OPPORTUNITIES,
                Results.SEE_RESULTS,
                Registrations.SEE_PASSPORTS,
                Fees.SEE_FEES,
                Knowledge.SEE_KNOWLEDGE,
            }
        ),
        sees_all=True,
    ),
    Role(
        "board",
        N_("Board and minister"),
        N_("Reads the results with their evidence and uncertainty; changes nothing."),
        permissions=frozenset(
            {
                Network.SEE_NETWORK,
                Partners.SEE_PARTNERS,
                Funding.SEE_MONEY,
                Initiatives.SEE_INITIATIVES,
                Knowledge.SEE_KNOWLEDGE,
                Results.SEE_RESULTS,
            }
        ),
        sees_all=True,
    ),
]
