import pytest

from shopxfer.domain.companies import CompanyName, read_company, split_company


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
    assert split_company(read_company(text).value or "") == CompanyName(*parts)
