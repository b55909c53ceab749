"""What makes an invoice one in the whole programme, and what only looks like another."""

import pytest

from errera.claims.shapes import invoices


@pytest.mark.parametrize(
    ("supplier", "number", "cents", "wanted"),
    [
        ("403019261", "F 2024/001", 12_100, "403019261|F2024/001|12100"),
        ("403019261", " f2024/001 ", 12_100, "403019261|F2024/001|12100"),
        ("403019261", "", 12_100, ""),
        ("403019261", "  ", 12_100, ""),
        ("403019261", "F1", None, ""),
        ("403019261", "F1", 0, ""),
    ],
)
def test_an_invoice_is_its_supplier_its_number_and_its_amount(supplier, number, cents, wanted):
    assert invoices.fingerprint(supplier, number, cents) == wanted


@pytest.mark.parametrize(
    ("number", "name", "wanted"),
    [
        ("BE 0403.019.261", "Hall", "403019261"),
        ("0403019261", "Hall", "403019261"),
        ("DE 00123", "Hall", "123"),
        ("ES B0123", "Hall", "ESB0123"),  # two letters are a country only with a figure behind them
        ("000", "Hall", "~HALL"),
        ("", "Hall of fiction", "~HALLOFFICTION"),
        ("", "Hall-of fiction", "~HALLOFFICTION"),
    ],
)
def test_a_supplier_is_its_number_or_else_its_name(number, name, wanted):
    assert invoices.supplier_key(number, name) == wanted


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("F-2024/001", "F2024001", True),
        ("2024/001", "2024/1", True),
        ("2024/001", "20241", True),  # the noughts in front of a part and the signs are left out at once
        ("2024/001", "2024001", True),
        ("2024/001", "2024/10", False),
        ("INV-0O1", "INV-001", True),
        ("F1", "F2", False),
        ("F1", "f 1", False),  # the same number, written otherwise: no doubt about it
        ("--", "//", False),
    ],
)
def test_numbers_look_alike_that_differ_by_signs_noughts_or_shapes(one, other, is_alike):
    assert invoices.look_alike(one, other) is is_alike
