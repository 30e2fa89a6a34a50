import pytest

from shopxfer.domain.companies import CompanyName, split_company
from shopxfer.domain.names import split_name


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("鹿鸣巷(杭州)商贸有限公司", ("鹿鸣巷商贸", "杭州", "有限公司", "")),
        ("鹿鸣巷商贸有限责任公司西湖分公司", ("鹿鸣巷商贸", "", "有限责任公司", "西湖分公司")),
        ("鹿鸣巷酒店", ("鹿鸣巷酒店", "", "", "")),
        ("杭州市鹿鸣巷工作室", ("鹿鸣巷", "杭州", "工作室", "")),
        ("Deer Lane Trading Co., Ltd.", ("Deer Lane Trading", "", "Co., Ltd", "")),
    ],
)
def test_companies_are_taken_apart(text: str, parts: tuple[str, str, str, str]) -> None:
    assert split_company(text) == CompanyName(*parts)


def test_a_title_behind_a_family_name_says_little() -> None:
    assert split_name("王总").is_family_name_only
    assert not split_name("周晓棠女士").is_family_name_only
