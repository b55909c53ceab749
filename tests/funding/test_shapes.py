"""The forecast, by hand."""

from errera.funding.shapes import Forecast, YearPaid, forecast

EARLIER = [YearPaid("2024", 10_00, 40_00), YearPaid("2025", 20_00, 60_00)]


def test_what_is_paid_is_divided_by_the_share_that_earlier_years_had_paid():
    # 2024 had paid a quarter by then, 2025 a third; together 30 of 100.
    assert forecast(15_00, 0, 100_00, EARLIER) == Forecast(45_00, 50_00, 60_00, ["2024", "2025"])


def test_a_forecast_stays_between_what_is_accepted_and_what_is_promised():
    assert forecast(15_00, 48_00, 55_00, EARLIER) == Forecast(48_00, 50_00, 55_00, ["2024", "2025"])


def test_years_that_had_paid_nothing_by_then_tell_nothing():
    assert forecast(15_00, 0, 100_00, [YearPaid("2024", 0, 40_00), YearPaid("2025", 0, 0)]) is None
    assert forecast(15_00, 0, 100_00, []) is None


def test_where_nothing_is_paid_there_is_no_forecast():
    assert forecast(0, 0, 100_00, EARLIER) is None
