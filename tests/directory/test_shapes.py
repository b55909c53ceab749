"""Numbers are checked by the rule of their country and kept as the register writes them."""

import pytest

from errera.foundation.directory import shapes
from errera.foundation.sentences import Invalid

LEI = "213800WSGIIZCXF1P572"  # the example of the standard's own documentation


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("BE", "BE 0403.199.702", "0403199702"),
        ("BE", "403.199.702", "0403199702"),
        ("FR", "552 008 443", "552008443"),
        ("NL", "1234 5678", "12345678"),  # no rule that can be checked: kept without spaces
        ("BE", "", ""),
    ],
)
def test_enterprise_number_is_kept_as_the_register_writes_it(country, typed, kept):
    assert shapes.normal_enterprise_number(country, typed) == kept


@pytest.mark.parametrize(("country", "typed"), [("BE", "0403.199.703"), ("BE", "12"), ("FR", "552008444")])
def test_enterprise_number_with_wrong_check_digits_is_refused(country, typed):
    with pytest.raises(Invalid, match="check digits") as refused:
        shapes.normal_enterprise_number(country, typed)
    assert refused.value.field == "enterprise_number"


@pytest.mark.parametrize(
    ("country", "typed", "kept"),
    [
        ("BE", "0403 199 702", "BE0403199702"),
        ("GR", "094259216", "EL094259216"),
        ("GB", "GB980780684", "980780684"),
        ("HK", "what 1", "WHAT1"),
        ("BE", " ", ""),
    ],
)
def test_vat_number_carries_its_country(country, typed, kept):
    assert shapes.normal_vat_number(country, typed) == kept


@pytest.mark.parametrize(("country", "typed"), [("BE", "0403199703"), ("BE", "NL4495445B01"), ("NO", "12")])
def test_wrong_vat_number_is_refused(country, typed):
    with pytest.raises(Invalid, match="VAT"):
        shapes.normal_vat_number(country, typed)


def test_lei_is_checked():
    assert shapes.normal_lei("2138 00WS GIIZ CXF1 P572") == LEI
    assert shapes.normal_lei(" ") == ""
    with pytest.raises(Invalid, match="LEI"):
        shapes.normal_lei("213800WSGIIZCXF1P573")
