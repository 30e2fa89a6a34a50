import pytest

from shopxfer import texts
from shopxfer.domain.normalise import read_column
from shopxfer.domain.normalised import Problem
from shopxfer.domain.tidying import ALL, Rule
from shopxfer.rules.catalogue import load_catalogue

FIELDS = load_catalogue()


@pytest.mark.parametrize(
    ("field", "text", "rule", "on", "off"),
    [
        ("name", "孙 伟", Rule.NAME_GAPS, "孙伟", "孙 伟"),
        ("name", "周晓棠女士", Rule.NAME_TITLES, "周晓棠", "周晓棠女士"),
        ("name", "周晓棠（糖糖）", Rule.NAME_REMARKS, "周晓棠", "周晓棠(糖糖)"),
        ("name", "买买提・吐尔逊", Rule.NAME_DOTS, "买买提·吐尔逊", "买买提・吐尔逊"),
        ("name", "ANNA SMITH", Rule.NAME_CASE, "Anna Smith", "ANNA SMITH"),
        ("name", "\ufeff林越", Rule.INVISIBLE, "林越", "\ufeff林越"),
        ("phone", "8613800000001", Rule.PHONE_PREFIX, "13800000001", "8613800000001"),
        ("email", "zhou@example。com", Rule.EMAIL_SIGNS, "zhou@example.com", "zhou@example。com"),
        ("birth_date", "二〇二五年三月一日", Rule.DATE_CHINESE, "2025-03-01", None),
        ("birth_date", "25.3.1", Rule.DATE_SHORT_YEAR, "2025-03-01", None),
        ("birth_date", "民国114年3月1日", Rule.DATE_MINGUO, "2025-03-01", None),
        ("birth_date", "45717", Rule.DATE_SERIAL, "2025-03-01", None),
        ("prepaid_balance", "1.2万", Rule.AMOUNT_UNITS, "12000.00", None),
        ("prepaid_balance", "壹仟贰佰元叁角整", Rule.AMOUNT_CAPITALS, "1200.30", None),
        ("prepaid_balance", "2亿", Rule.AMOUNT_UNITS, "200000000.00", None),
    ],
)
def test_a_rule_can_be_switched_off(field: str, text: str, rule: Rule, on: str, off: str | None) -> None:
    reading = read_column(FIELDS[field], [text, None, text])
    assert reading.values == [on, None, on]
    assert reading.touched[rule] == 2
    without = read_column(FIELDS[field], [text], ALL - {rule})
    assert without.values == [off]
    assert rule not in without.touched


def test_what_a_value_leaves_out_is_told() -> None:
    assert read_column(FIELDS["name"], ["周晓棠女士", "周女士"]).asides == {0: "女士"}
    assert read_column(FIELDS["birth_date"], ["2025-03-01 08:05:00"]).asides == {0: "08:05:00"}


def test_a_likely_typo_is_told_not_changed() -> None:
    reading = read_column(FIELDS["email"], ["zhou@gmial.com"])
    assert (reading.values, reading.problems) == (["zhou@gmial.com"], {0: Problem.LIKELY_TYPO})


@pytest.mark.parametrize("rule", list(Rule))
def test_each_rule_has_its_sentence(rule: Rule) -> None:
    assert texts.say(rule, "zh") != texts.say(rule, "en")
