"""The books on pages: who reads them, what they show as of a day, what can be done there, and what they cost."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from errera.foundation.audit.models import AuditEvent
from errera.foundation.sentences import Sentence
from errera.ledger import actions, queries, shapes
from errera.ledger.models import Posting
from errera.ledger.shapes import Called, Move, Pot, Written, names_abouts_of
from errera.ledger.states import AccountKind
from tests.cast import NOON, TODAY
from tests.factories import money
from tests.factories.money import pot
from tests.house.constant_queries import LIST_AT_MOST, RECORD_AT_MOST, assert_constant_queries

pytestmark = pytest.mark.slow

K = AccountKind
LATER = NOON + timedelta(days=10)


@pytest.fixture(autouse=True)
def the_day(settings):
    """Let the calendar stand still on the tests' day."""
    settings.ERRERA_TODAY = TODAY


@pytest.fixture(autouse=True)
def namers(monkeypatch):
    """Let each test say by itself which room names which records."""
    monkeypatch.setattr(shapes.abouts, "_namers", {})


@pytest.fixture
def people(cast):
    return money.people(cast)


@pytest.fixture
def book(people):
    return money.book(people.fin.actor, code="2026", cents=100_000_00)


@pytest.fixture
def fin(enter, people):
    return enter(people.fin)


@pytest.fixture
def fay(enter, people):
    return enter(people.fay)


def commit(book, cents, *, by, about="funding.Allocation:one", at=NOON, holder=None, **said):
    moves = [Move(pot(book, K.ENVELOPE), Pot(K.COMMITTED, book.code, about, holder), cents)]
    written = Written(**{"what": "funding.allocation.made", "about": about, **said})
    return actions.post(moves=moves, written=written, by=by, at=at)


def url(name, *rows, **query):
    address = reverse(f"ledger:{name}", args=[row.public_id for row in rows])
    return f"{address}?{'&'.join(f'{k}={v}' for k, v in query.items())}" if query else address


def text_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def account_of(book, kind, **facts):
    return queries.accounts().get(book=book, kind=kind, **facts)


def every_page(book):
    account, posting = account_of(book, K.ENVELOPE), Posting.objects.get()
    return [
        url("trial-balance"), url("entry-list"), url("account", account), url("posting", posting),
        url("posting-counter", posting),
    ]  # fmt: skip


# --- who reads them -----------------------------------------------------------------------------------------


def test_those_who_answer_for_the_money_and_auditors_read_the_books(book, people, cast, enter):
    for member in (people.fin, cast.ana, cast.ada):
        client = enter(member)
        for address in every_page(book)[:-1]:
            text_of(client, address)


@pytest.mark.parametrize("role", ["board", "com", "boris", "bea", "ida", "dan"])
def test_everybody_else_is_refused_in_words(book, people, cast, enter, role):
    from tests.cast import _member

    member = getattr(people, role, None) or getattr(cast, role, None) or _member("B", cast.ana.organisation, "board")
    client = enter(member)
    for address in every_page(book):
        assert "read by those who answer for the money, and by auditors" in text_of(client, address, 403)


@pytest.mark.parametrize("name", ["trial-balance", "entry-list"])
def test_an_address_with_something_unknown_is_refused(book, fin, name):
    text_of(fin, url(name, colour="red"), 400)


def test_a_record_that_is_not_there_is_not_found(book, fin):
    for name in ("account", "posting", "posting-counter"):
        assert fin.get(reverse(f"ledger:{name}", args=["nothing"])).status_code == 404


# --- the trial balance --------------------------------------------------------------------------------------


def test_a_house_without_books_says_when_they_open(fin):
    assert "one opens with the first envelope" in text_of(fin, url("trial-balance"))


def test_the_sentence_says_how_much_is_committed_and_paid_on_a_day(book, fin, people):
    commit(book, 41_200_00, by=people.fin.actor)
    moves = [
        Move(pot(book, K.COMMITTED, "funding.Allocation:one"), pot(book, K.PAID, "funding.Allocation:one"), 200_00),
        Move(pot(book, K.CASH), pot(book, K.DISBURSED), 200_00),
    ]
    actions.post(moves=moves, written=Written("payments.order.executed"), by=people.fin.actor, at=LATER)
    today = text_of(fin, url("trial-balance", book="2026", on=TODAY.isoformat()))
    assert "EUR 41,200 of EUR 100,000 is committed on 16 March 2026, and EUR 0 has left the bank." in today
    later = text_of(fin, url("trial-balance", book="2026", on=LATER.date().isoformat()))
    assert "EUR 41,200 of EUR 100,000 is committed on 26 March 2026, and EUR 200 has left the bank." in later


def test_the_trial_balance_shows_both_planes_and_sums_that_are_nought(book, fin, people):
    commit(book, 30_000_05, by=people.fin.actor)
    shown = fin.get(url("trial-balance")).context["halves"]
    assert [(half.came, half.went, half.stands) for half in shown] == [
        ("130,000.05", "130,000.05", "0.00"), ("100,000.00", "100,000.00", "0.00"),
    ]  # fmt: skip
    lines = {line.kind: (line.came, line.went, line.stands) for half in shown for line in half.lines}
    assert lines[K.ENVELOPE] == ("100,000.00", "30,000.05", "69,999.95")
    assert lines[K.GRANTED] == ("0.00", "100,000.00", "−100,000.00")


def test_every_figure_opens_to_its_entries(book, fin, people):
    commit(book, 30_000_00, by=people.fin.actor)
    commit(book, 1_00, by=people.fin.actor, at=LATER)
    shown = fin.get(url("trial-balance", on=TODAY.isoformat())).context["halves"]
    line = next(line for half in shown for line in half.lines if line.kind is K.ENVELOPE)
    for address, cents in [
        (line.url, [100_000_00, -30_000_00]),
        (line.came_url, [100_000_00]),
        (line.went_url, [-30_000_00]),
    ]:
        assert sorted(row.cents for row in fin.get(address).context["table"].rows.items) == sorted(cents)


def test_before_anything_was_booked_the_page_says_so(book, fin):
    assert "Nothing was booked in 2026 by 1 January 2020." in text_of(fin, url("trial-balance", on="2020-01-01"))


@pytest.mark.parametrize("query", [{"book": "none"}, {"on": "tomorrow"}])
def test_a_book_or_a_day_that_is_none_is_refused(book, fin, query):
    assert "does not take this value" in text_of(fin, url("trial-balance", **query), 400)


def test_the_latest_book_is_shown_where_none_is_asked_for(book, fin, people):
    money.book(people.fin.actor, code="2027", at=LATER)
    assert fin.get(url("trial-balance")).context["book"].code == "2027"


# --- entries and accounts -----------------------------------------------------------------------------------


def found(client, **query):
    return [row.cents for row in client.get(url("entry-list", **query)).context["table"].rows.items]


def test_entries_are_narrowed_by_book_account_side_holder_event_day_and_posting(book, fin, people, cast):
    wood = cast.boris.organisation
    posting = commit(book, 5_00, by=people.fin.actor, holder=wood.pk, at=LATER)
    other = money.book(people.fin.actor, code="2027", cents=7_00, at=LATER)
    assert found(fin, book="2027", kind="envelope") == [7_00]
    assert found(fin, book="2026", side="went", since=LATER.date()) == [-5_00]
    assert found(fin, book="2026", side="came", since=LATER.date()) == [5_00]
    assert found(fin, holder="wood") == found(fin, holder=wood.name[:5]) == [5_00]
    assert sorted(found(fin, event="funding.allocation.made")) == [-5_00, 5_00]
    assert sorted(found(fin, posting=posting.public_id)) == [-5_00, 5_00]
    assert found(fin, kind="envelope", on=TODAY.isoformat()) == [100_000_00]
    assert found(fin, holder="nobody") == []
    text_of(fin, url("entry-list", event="never.heard.of"), 400)
    assert other.code in text_of(fin, url("entry-list"))


def test_entries_are_saved_with_what_they_are_about(book, fin, people):
    names_abouts_of("funding.Allocation", lambda ids, actor: {one: Called(f"Desk {one}", "/desk/") for one in ids})
    commit(book, 5_00, by=people.fin.actor, ground="Decided on 1 March.")
    saved = b"".join(fin.get(url("entry-list", export="csv")).streaming_content).decode()
    assert "Desk one" in saved
    assert "funding.Allocation:one" in saved
    assert "Decided on 1 March." in saved
    assert b"".join(fin.get(url("entry-list", export="xlsx")).streaming_content).startswith(b"PK")


def test_an_account_stands_as_a_t_with_debits_left_and_credits_right(book, fin, people):
    commit(book, 30_000_00, by=people.fin.actor)
    commit(book, 50_000_00, by=people.fin.actor, at=LATER)
    page = fin.get(url("account", account_of(book, K.ENVELOPE), sort="day"))
    sides = [[str(cell["value"]) for cell in row][-3:] for row in page.context["table"].body]
    assert [[bool(side) for side in row[:2]] for row in sides] == [[True, False], [False, True], [False, True]]
    assert "EUR 20,000 stands here." in page.content.decode()


def test_an_account_is_shown_as_of_a_day(book, fin, people):
    commit(book, 30_000_00, by=people.fin.actor)
    commit(book, 50_000_00, by=people.fin.actor, at=LATER)
    account = account_of(book, K.ENVELOPE)
    page = fin.get(url("account", account, on="2026-03-20"))
    assert "EUR 70,000 stood here at the end of 20 March 2026." in page.content.decode()
    assert len(list(page.context["table"].rows.items)) == 2
    assert "EUR 0 stood here" in text_of(fin, url("account", account, on="2020-01-01"))
    assert "does not take this value" in text_of(fin, url("account", account, on="yesterday"), 400)


def test_an_account_says_whose_money_it_holds_and_for_what(book, fin, people, cast):
    names_abouts_of("funding.Allocation", lambda ids, actor: {"one": Called(Sentence("The desk"), "/the/desk/")})
    commit(book, 5_00, by=people.fin.actor, holder=cast.boris.organisation.pk)
    shown = text_of(fin, url("account", account_of(book, K.COMMITTED)))
    assert '<a href="/the/desk/">The desk</a>' in shown
    assert cast.boris.organisation.name in shown


# --- postings -----------------------------------------------------------------------------------------------


def test_a_posting_says_who_made_it_when_on_which_ground_and_what_it_is_about(book, fin, people):
    posting = commit(book, 5_00, by=people.fin.actor, ground="Decided on 1 March.", key="bid:7")
    shown = text_of(fin, url("posting", posting))
    for words in ("Booked on 16 March 2026 by Fin.", "Decided on 1 March.", "Allocation one", "bid:7", "5.00"):
        assert words in shown


def test_a_second_person_counters_a_posting_on_the_page(book, fin, fay, people):
    posting = commit(book, 5_00, by=people.fin.actor, what="funding.allocation.released")
    shown = text_of(fin, url("posting", posting))
    assert "You made this posting; a second person has to counter it." in shown
    assert "second person" in text_of(fin, url("posting-counter", posting), 403)
    assert fay.post(url("posting-counter", posting), {"ground": "  "}).status_code == 200
    answer = fay.post(url("posting-counter", posting), {"ground": "Typed twice."}, follow=True)
    assert "Countered: the books stand as if it had not been posted." in answer.content.decode()
    made = Posting.objects.get(counters=posting)
    assert queries.cents_in(pot(book, K.ENVELOPE)) == 100_000_00
    assert url("posting", posting) in text_of(fay, url("posting", made))
    wrong = text_of(fay, url("posting", posting))
    assert url("posting", made) in wrong
    assert "A posting is countered once" in wrong
    assert "A posting is countered once" in text_of(fin, url("posting-counter", made), 403)


def test_a_posting_that_follows_a_record_says_where_it_is_taken_back(book, fay, people):
    posting = commit(book, 5_00, by=people.fin.actor)
    assert "withdraw that, or release what is left" in text_of(fay, url("posting", posting))
    assert "withdraw that, or release what is left" in text_of(fay, url("posting-counter", posting), 403)


def test_what_was_spent_since_is_refused_on_the_form(book, fay, people):
    granted = Posting.objects.get()
    commit(book, 60_000_00, by=people.fin.actor)
    answer = fay.post(url("posting-counter", granted), {"ground": "Not granted."})
    assert "holds EUR 40,000; EUR 100,000 is asked of it" in answer.content.decode()


def test_auditors_read_why_they_do_not_counter(book, enter, cast):
    shown = text_of(enter(cast.ada), url("posting", Posting.objects.get()))
    assert "Finance officers counter a wrong posting." in shown


def test_a_posting_of_a_closed_book_is_not_countered(book, fay, people):
    actions.close_book(book=book, by=people.fin.actor, at=NOON)
    assert "The book 2026 is closed" in text_of(fay, url("posting", Posting.objects.get()))


def test_the_pages_speak_dutch(book, fin):
    fin.cookies["django_language"] = "nl"
    assert "Proef- en saldibalans" in text_of(fin, url("trial-balance", on=date(2020, 1, 1)))


# --- what they cost -----------------------------------------------------------------------------------------


@pytest.fixture
def makes(book, people, cast):
    """Add an allocation with its posting, each time another one that a room gives a name to."""
    names_abouts_of("funding.Allocation", lambda ids, actor: {one: Called(one) for one in ids})
    count = iter(range(100))

    def make():
        return commit(
            book,
            1_00,
            by=people.fin.actor,
            about=f"funding.Allocation:n{next(count)}",
            holder=cast.boris.organisation.pk,
        )

    return make


def test_lists_cost_the_same_with_one_row_and_with_twenty(book, fin, makes):
    assert_constant_queries(fin, url("entry-list", book="2026"), make=makes, at_most=LIST_AT_MOST)


@pytest.mark.parametrize("name", ["trial-balance", "account"])
def test_records_cost_the_same_with_one_row_and_with_twenty(book, fin, makes, name):
    rows = [account_of(book, K.ENVELOPE)] if name == "account" else []
    assert_constant_queries(fin, url(name, *rows), make=makes, at_most=RECORD_AT_MOST)


def test_a_posting_of_many_entries_costs_what_one_of_two_does(book, fin, people):
    def together(count):
        moves = [
            Move(pot(book, K.ENVELOPE), pot(book, K.COMMITTED, f"funding.Allocation:{n}"), 1) for n in range(count)
        ]
        return actions.post(moves=moves, written=Written("funding.allocation.made"), by=people.fin.actor, at=NOON)

    from tests.house.constant_queries import queries_of

    few, many = (queries_of(fin, url("posting", together(count))) for count in (1, 20))
    assert few == many <= RECORD_AT_MOST


def test_the_trail_says_in_words_what_a_posting_was_written_for_and_what_it_moved(book, people, enter, cast):
    commit(book, 123_450, by=people.fin.actor)
    client, event = enter(cast.ada), AuditEvent.objects.filter(what="ledger.posting.made").latest("pk")
    assert event.called == "funding.allocation.made"
    assert ">funding.allocation.made<" not in text_of(client, reverse("audit:trail"))
    page = text_of(client, reverse("audit:event", args=[event.public_id]))
    assert "to “Money allocated”" in page
    assert "Committed in 2026: 1,234.50" in page
    assert "Free in the envelope in 2026: -1,234.50" in page
