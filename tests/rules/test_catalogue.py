from pathlib import Path

import pytest

from shopxfer import paths
from shopxfer.domain.detection import Look
from shopxfer.domain.fields import Catalogue, DataClass, RecordKind
from shopxfer.domain.normalised import Problem
from shopxfer.rules.catalogue import CatalogueError, CatalogueMissing, CatalogueNotToml, load_catalogue
from shopxfer.texts import sentence

ENTRY = """
[[field]]
id = "phone"
zh = "手机"
en = "Mobile"
kinds = ["customer"]
class = "C2"
shape = "mobile"
synonyms = ["手机號（必填）", "手机"]
moves = true
obligation = true
purpose_zh = "联系客户"
purpose_en = "Reaches the customer"
rule = "ID3"
why_zh = "普通个人信息。"
why_en = "Ordinary personal data."
"""


@pytest.fixture
def catalogue() -> Catalogue:
    return load_catalogue()


def write(folder: Path, text: str) -> Path:
    file = folder / "fields.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_an_entry_becomes_a_field(tmp_path: Path) -> None:
    field = load_catalogue(write(tmp_path, ENTRY))["phone"]
    assert field.synonyms == ("手机", "mobile", "手机号")
    assert field.kinds == {RecordKind.CUSTOMER}
    assert field.data_class is DataClass.C2


@pytest.mark.parametrize(
    ("old", "new", "item"),
    [
        ('class = "C2"', 'class = "C7"', "class"),
        ('shape = "mobile"', 'shape = "phone"', "shape"),
        ('kinds = ["customer"]', 'kinds = ["supplier"]', "kinds"),
        ('kinds = ["customer"]', "kinds = []", "kinds"),
        ('zh = "手机"', 'zh = ""', "zh"),
        ("moves = true", 'moves = "yes"', "moves"),
        ("moves = true", "moves = false", "purpose_zh"),
        ('purpose_en = "Reaches the customer"', 'purpose_en = ""', "purpose_en"),
        ('rule = "ID3"', "", "rule"),
        ('rule = "ID3"', 'rule = "ID3"\ncolour = "red"', "colour"),
        ('synonyms = ["手机號（必填）", "手机"]', 'synonyms = ["***"]', "synonyms"),
        ('id = "phone"', 'id = "extra"', "id"),
        ('id = "phone"', 'id = "Phone No"', "id"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path: Path, old: str, new: str, item: str) -> None:
    assert old in ENTRY
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, "# two good lines first\n" + ENTRY.replace(old, new, 1)))
    assert caught.value.facts["item"] == item
    assert caught.value.facts["line"] == "3"


def test_an_id_stands_once(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, ENTRY + ENTRY))
    assert (caught.value.facts["entry"], caught.value.facts["item"]) == ("phone", "id")


def test_files_that_are_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogueMissing):
        load_catalogue(tmp_path / "nothing.toml")
    with pytest.raises(CatalogueNotToml) as caught:
        load_catalogue(write(tmp_path, "[[field]\nid = 3"))
    assert "line 1" in str(caught.value.facts["where"])
    with pytest.raises(CatalogueError):
        load_catalogue(write(tmp_path / "..", "title = 'other'"))


def test_errors_have_sentences(tmp_path: Path) -> None:
    errors = [
        CatalogueMissing(file="fields.toml"),
        CatalogueNotToml(file="fields.toml", where="line 1, column 3"),
        CatalogueError(file="fields.toml", line="3", entry="phone", item="class"),
    ]
    for error in errors:
        assert "fields.toml" in sentence(error, "zh")
        assert "fields.toml" in sentence(error, "en")


def test_every_key_that_columns_and_values_use_has_a_sentence() -> None:
    known = (paths.resources() / "messages" / "fields.toml").read_text(encoding="utf-8")
    source = [
        (Path(__file__).parents[2] / "shopxfer" / "domain" / f"{name}.py").read_text(encoding="utf-8")
        for name in ("mapping", "headers")
    ]
    keys = {
        part.split('"')[0]
        for text in source
        for part in text.split('"')
        if part.startswith(("mapping.", "header."))
    }
    assert len(keys) > 10
    for key in sorted(keys | set(map(str, Problem))):
        assert f'["{key}"]' in known


def test_what_moves_has_a_purpose(catalogue: Catalogue) -> None:
    moving = {field.id for field in catalogue if field.moves}
    assert moving >= {"name", "phone", "card_no", "prepaid_balance", "marketing_refused", "amount", "product"}
    assert not moving & {
        "id_number",
        "remarks",
        "health",
        "bank_card",
        "points",
        "birth_date",
        "address",
        "consent",
    }
    for field in catalogue:
        assert bool(field.purpose_zh) == bool(field.purpose_en) == field.moves


def test_classes_follow_the_law(catalogue: Catalogue) -> None:
    for field_id in ("health", "religion", "bank_card", "biometrics"):
        assert catalogue[field_id].data_class is DataClass.C4
    for field_id in (
        "id_number",
        "document_no",
        "address",
        "prepaid_balance",
        "remarks",
        "amount",
        "content",
    ):
        assert catalogue[field_id].data_class is DataClass.C3
    assert catalogue["id_number"].rule == "N23"
    for field in catalogue:
        assert DataClass.C1 <= field.data_class <= DataClass.C4
        if field.data_class is DataClass.C4:
            assert not field.moves


def test_all_kinds_have_their_keys(catalogue: Catalogue) -> None:
    for kind in RecordKind:
        ids = {field.id for field in catalogue.of_kind(kind)}
        assert ids >= {"customer_no", "card_no", "name", "phone", "remarks"}


def test_few_wordings_mean_two_things_in_one_kind(catalogue: Catalogue) -> None:
    shared = {
        synonym
        for kind in RecordKind
        for field in catalogue.of_kind(kind)
        for synonym in field.synonyms
        for other in catalogue.of_kind(kind)
        if other.id != field.id and synonym in other.synonyms
    }
    assert shared == {"电话", "电话号码", "tel", "telephone", "联系方式"}


def test_proofs_lead_to_known_fields(catalogue: Catalogue) -> None:
    assert {Look.RESIDENT_ID, Look.MOBILE} <= set(Look)
    assert {"id_number", "bank_card", "company_code", "email", "plate", "phone", "landline"} <= set(
        catalogue.fields
    )
