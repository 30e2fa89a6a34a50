import pytest

from shopxfer.domain.addresses import AddressParts
from shopxfer.rules.china import load_city_names, load_gazetteer, load_simplified


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("浙江省杭州市西湖区文三路1号", ("浙江省", "杭州市", "西湖区", "文三路1号")),
        ("浙江杭州西湖区文三路1号", ("浙江省", "杭州市", "西湖区", "文三路1号")),
        ("杭州市 西湖区 文三路1号", ("浙江省", "杭州市", "西湖区", "文三路1号")),
        ("北京朝阳建国路8号", ("北京市", "北京市", "朝阳区", "建国路8号")),
        ("北京市朝阳区建国路8号", ("北京市", "北京市", "朝阳区", "建国路8号")),
        ("杭州市江干区某街1号", ("浙江省", "杭州市", "江干区", "某街1号")),
        ("朝阳路8号", ("", "", "", "朝阳路8号")),
    ],
)
def test_addresses_are_split(text: str, parts: tuple[str, str, str, str]) -> None:
    assert load_gazetteer().split(text) == AddressParts(*parts)


def test_traditional_characters_compare_as_simplified() -> None:
    assert "張偉 龔麗華 周晓棠".translate(load_simplified()) == "张伟 龚丽华 周晓棠"


def test_cities_are_named_as_people_say_them() -> None:
    names = set(load_city_names())
    assert {"杭州", "内蒙古", "广西", "新疆", "大理", "延边", "香港", "黔东南", "大兴安岭"} <= names
    assert all(len(name) > 1 for name in names)
