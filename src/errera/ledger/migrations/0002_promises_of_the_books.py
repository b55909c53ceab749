"""What the database itself promises about money: nothing changes, everything balances, nothing is overspent."""

from django.db import migrations

from errera.foundation.promises import AppendOnly, Forbid

SOURCES = (
    "('granted', 'brought_forward', 'cash_granted', 'cash_forward', 'cash_earned', 'fees_earned', 'fees_vat', "
    "'fees_to_refund')"
)
UNBALANCED = (
    "(SELECT COUNT(*) FROM ledger_ledgerentry e WHERE e.posting_id = NEW.public_id) < 2 OR EXISTS ("
    "SELECT 1 FROM ledger_ledgerentry e JOIN ledger_account a ON a.id = e.account_id "
    "WHERE e.posting_id = NEW.public_id GROUP BY a.book_id, a.plane HAVING SUM(e.cents) <> 0)"
)
SEALED = "EXISTS (SELECT 1 FROM ledger_posting p WHERE p.public_id = NEW.posting_id)"
BEFORE = (
    "COALESCE((SELECT e.{column} FROM ledger_ledgerentry e "
    "WHERE e.account_id = NEW.account_id AND e.number = NEW.number - 1), {otherwise})"
)
WRONG_BALANCE = f"NEW.balance_cents <> NEW.cents + {BEFORE.format(column='balance_cents', otherwise='0')}"
WRONG_CAME = (
    "NEW.came_cents <> (CASE WHEN NEW.cents > 0 THEN NEW.cents ELSE 0 END) + "
    f"{BEFORE.format(column='came_cents', otherwise='0')}"
)
GAP = f"NEW.number > 1 AND {BEFORE.format(column='number', otherwise='0')} = 0"
BACKWARDS = f"NEW.booked_on < {BEFORE.format(column='booked_on', otherwise='NEW.booked_on')}"
OVERSPENT = (
    "EXISTS (SELECT 1 FROM ledger_account a WHERE a.id = NEW.account_id AND ("
    f"(a.kind IN {SOURCES} AND NEW.balance_cents > 0) OR (a.kind NOT IN {SOURCES} AND NEW.balance_cents < 0)))"
)
CLOSED = (
    "EXISTS (SELECT 1 FROM ledger_account a JOIN ledger_book b ON b.id = a.book_id "
    "WHERE a.id = NEW.account_id AND b.state = 'closed')"
)
OTHER_DAY = (
    "EXISTS (SELECT 1 FROM ledger_ledgerentry e WHERE e.posting_id = NEW.public_id AND e.booked_on <> NEW.booked_on)"
)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        AppendOnly("ledger_ledgerentry"),
        AppendOnly("ledger_posting"),
        # the holder follows when two records of one organisation are put together; everything else stays
        AppendOnly("ledger_account", columns=("id", "public_id", "book_id", "kind", "plane", "about")),
        Forbid("ledger_posting", "posting_balances", UNBALANCED, "a posting balances in each book and plane"),
        Forbid("ledger_posting", "posting_of_one_day", OTHER_DAY, "a posting and its entries are of one day"),
        Forbid("ledger_ledgerentry", "entry_unsealed", SEALED, "a posting that is written takes no further entry"),
        Forbid("ledger_ledgerentry", "entry_running", WRONG_BALANCE, "an entry carries the balance on"),
        Forbid("ledger_ledgerentry", "entry_came", WRONG_CAME, "an entry carries on what came"),
        Forbid("ledger_ledgerentry", "entry_no_gap", GAP, "the entries of an account are numbered without a gap"),
        Forbid("ledger_ledgerentry", "entry_forward", BACKWARDS, "the books are written forward"),
        Forbid("ledger_ledgerentry", "entry_covered", OVERSPENT, "an account holds what is taken out of it"),
        Forbid("ledger_ledgerentry", "entry_open_book", CLOSED, "a closed book takes no entry"),
    ]
