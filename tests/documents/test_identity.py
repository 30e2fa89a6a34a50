"""The signing key: made once, kept as bytes, never shown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec

from shopxfer.documents.identity import IdentityUnreadable, load_identity, new_identity
from tests.documents.factory import sample_identity

NOW = datetime(2026, 12, 21, 7, tzinfo=UTC)


def test_key_is_p256_and_the_certificate_signs_itself_for_ten_years() -> None:
    certificate = x509.load_der_x509_certificate(new_identity("甲店", NOW).certificate_der)
    key = certificate.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert isinstance(key.curve, ec.SECP256R1)
    certificate.verify_directly_issued_by(certificate)
    assert certificate.not_valid_before_utc <= NOW
    assert certificate.not_valid_after_utc - NOW > timedelta(days=3_640)


def test_bytes_give_the_same_identity_back() -> None:
    made = sample_identity()
    assert load_identity(made.private_key_der, made.certificate_der) == made


@pytest.mark.parametrize("day", [datetime(2028, 2, 29, 0, 30, tzinfo=UTC), datetime(2027, 1, 31, tzinfo=UTC)])
def test_odd_days_of_the_calendar_make_certificates_too(day: datetime) -> None:
    assert new_identity("甲店", day).name == "甲店"


@pytest.mark.parametrize("name", ["", "   ", "\u202e\n"])
def test_without_a_name_there_is_still_one(name: str) -> None:
    assert new_identity(name, NOW).name == "shopxfer seller"


def test_a_long_name_is_cut_to_what_a_certificate_holds() -> None:
    assert new_identity("长" * 300, NOW).name == "长" * 21


def test_a_key_of_someone_else_is_refused() -> None:
    other = new_identity("乙店", NOW)
    with pytest.raises(IdentityUnreadable):
        load_identity(other.private_key_der, sample_identity().certificate_der)


@pytest.mark.parametrize("part", [0, 1])
def test_damaged_bytes_are_refused(part: int) -> None:
    kept = [sample_identity().private_key_der, sample_identity().certificate_der]
    kept[part] = kept[part][:-9]
    with pytest.raises(IdentityUnreadable):
        load_identity(*kept)


def test_printing_it_shows_no_key() -> None:
    assert repr(sample_identity()) == "SigningIdentity(...)"
