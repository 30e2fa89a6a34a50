"""A whole receipt with invented content and the figures of the look's pictures; all people are invented."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from typing import Any

from shopxfer.documents.clauses import standard_clauses, standard_retention, standard_undertakings
from shopxfer.documents.identity import SigningIdentity, new_identity
from shopxfer.documents.manifest import (
    ExclusionCount,
    Manifest,
    PackagedFile,
    PackagedSheet,
)
from shopxfer.documents.receipt_content import (
    Exclusion,
    HandedField,
    LogHead,
    Minors,
    OverriddenGate,
    Party,
    PrepaidLine,
    ReceiptContent,
    RowBalance,
    RuleChange,
    SourceFile,
    TransferRoute,
    Wording,
)
from shopxfer.domain.fields import DataClass, RecordKind

CHINA = timezone(timedelta(hours=8))
SIGNED_AT = datetime(2026, 12, 21, 15, 4, 9, tzinfo=CHINA)

#: A wave and a loop, as a mouse leaves them.
STROKES = (
    (
        (0.02, 0.55),
        (0.08, 0.2),
        (0.12, 0.15),
        (0.13, 0.4),
        (0.1, 0.75),
        (0.06, 0.9),
        (0.16, 0.5),
        (0.25, 0.3),
    ),
    ((0.28, 0.25), (0.3, 0.6), (0.34, 0.8), (0.42, 0.35), (0.45, 0.3), (0.44, 0.7), (0.5, 0.5)),
    ((0.5, 0.4), (0.6, 0.15), (0.62, 0.5), (0.58, 0.85), (0.68, 0.6), (0.8, 0.45), (0.97, 0.4)),
)


def digest(text: str) -> str:
    """Return a SHA-256 that belongs to nothing but this name."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def sample_identity() -> SigningIdentity:
    """Return one key for all tests: making one takes a moment."""
    return new_identity("杭州鹿鸣巷剪艺坊（个体工商户）", datetime(2026, 11, 1, tzinfo=UTC))


def _field(
    zh: str, en: str, data_class: DataClass, purpose_zh: str, purpose_en: str, values: int
) -> HandedField:
    kind = RecordKind.TRANSACTION if zh == "服务项目" else RecordKind.CUSTOMER
    return HandedField(Wording(zh, en), data_class, kind, values, Wording(purpose_zh, purpose_en))


def _fields() -> tuple[HandedField, ...]:
    c2, c3 = DataClass.C2, DataClass.C3
    return (
        _field("姓名", "name", c2, "称呼客户", "to address the customer", 1_599),
        _field(
            "手机", "mobile phone", c2, "预约和履行服务时联系", "to reach the customer about bookings", 1_599
        ),
        _field("称呼", "salutation", c2, "称呼客户", "to address the customer", 1_599),
        _field("会员号", "member number", c2, "找到客户的账户", "to find the account", 1_599),
        _field("首次到店", "first visit", c2, "核对会员资格", "to check membership", 1_599),
        _field(
            "最近到店",
            "last visit",
            c2,
            "判断服务是否仍在进行",
            "to see whether a course is still open",
            1_599,
        ),
        _field("预付余额", "prepaid balance", c3, "继续履行预付服务", "to perform what was paid for", 1_599),
        _field("剩余次数", "visits left", c3, "继续履行预付服务", "to perform what was paid for", 1_599),
        _field("服务项目", "service", c3, "继续履行预付服务", "to perform what was paid for", 1_599),
    )


def _prepaid() -> tuple[PrepaidLine, ...]:
    both = Wording("转让方、接收方", "seller and buyer")
    stays = Wording("转让方（不在移交之列）", "seller (not handed over)")
    return (
        PrepaidLine(
            Wording("同意转给接收方", "moves to the buyer"),
            Wording("接收方", "buyer"),
            268,
            25_130_000,
            moves=True,
        ),
        PrepaidLine(Wording("双方共同承担", "both answer for it"), both, 21, 2_864_000, moves=True),
        PrepaidLine(
            Wording("退款，或到期未答复", "refund, or no answer in time"), stays, 123, 10_648_000, moves=False
        ),
    )


def _exclusions() -> tuple[Exclusion, ...]:
    pipl = Wording("《个人信息保护法》第 23 条", "PIPL art. 23")
    tax = Wording("《税收征收管理法》第 24 条", "Tax collection law art. 24")
    vouchers = Wording("《会计档案管理办法》第 14 条", "Accounting archives measures art. 14")
    minors = Wording("《个人信息保护法》第 31 条", "PIPL art. 31")
    stop = Wording("《个人信息保护法》第 47 条", "PIPL art. 47")
    return (
        Exclusion(Wording("没有单独同意", "no separate consent"), "N7", pipl, 1_127, 209),
        Exclusion(Wording("明确拒绝移交", "refused the handover"), "N9", pipl, 41, 9),
        Exclusion(
            Wording("未满十四周岁，监护人未同意", "under 14, no guardian's consent"), "SD3", minors, 36, 6
        ),
        Exclusion(Wording("发票等涉税资料", "invoices and tax records"), "R4", tax, 2_506, 611, "judgement"),
        Exclusion(Wording("会计原始凭证", "accounting originals"), "R1", vouchers, 1_802, 498, "V*"),
        Exclusion(Wording("只用于营销的联系人", "contacts for marketing only"), "R17", stop, 398, 398),
    )


def sample_manifest(**changes: Any) -> Manifest:
    """Return the list that belongs to the sample receipt."""
    manifest = Manifest(
        case_number="2026-0317",
        case_id="8f1c0a52-6f0e-4a53-9d55-1b1c7c1b2f10",
        receipt_number="2026-0317-R1",
        seller="杭州鹿鸣巷剪艺坊（个体工商户）",
        buyer="杭州半亩云造型有限公司",
        created=datetime(2026, 12, 21, 14, 58, tzinfo=CHINA),
        program_version="0.1.0",
        package=PackagedFile("移交包_2026-0317.xlsx", 4_820_000, digest("package")),
        sheets=(
            PackagedSheet("客户", 1_599, ("会员号", "姓名", "手机")),
            PackagedSheet("交易", 16_327, ("会员号", "服务项目")),
        ),
        sources=tuple(file.entry() for file in _sources()),
        balance=_balance().counts(),
        exclusions=tuple(ExclusionCount(e.rule, e.rows, e.people) for e in _exclusions()),
        log_head=digest("log head"),
        log_sequence=1_862,
        password_slip="PW-0317-2",
    )
    return replace(manifest, **changes)


def _sources() -> tuple[SourceFile, ...]:
    return (
        SourceFile("会员卡系统导出 2026-10.xlsx", digest("cards"), 23_344, 2),
        SourceFile("老客户名单（前台）.xls", digest("front desk"), 612, 1),
        SourceFile("手机通讯录.vcf", digest("phone"), 438, None),
    )


def _balance() -> RowBalance:
    return RowBalance(24_394, 17_926, 512, 4_308, 1_204, 398, 46)


WITHOUT_LICENCE = OverriddenGate(
    "G9",
    Wording("执照或经营者登记已经在接收方名下", "The licence is in the buyer's own name"),
    Wording("接收方的执照还在办。", "The buyer does not have the licence yet."),
    "新执照十二月三日取",
    Wording("预付式消费司法解释第 4 条", "Prepaid consumption interpretation art. 4"),
    date(2026, 12, 1),
)


def crowded_receipt() -> ReceiptContent:
    """Return a receipt with long names, many files, fields and prepaid lines: more than one page holds."""
    content = sample_receipt()
    party = Party(
        "杭州鹿鸣巷美容美发连锁经营管理有限责任公司西湖区文三路第二分店（个体工商户）",
        "92330106MA0000LM07",
        "阿卜杜拉・买买提・艾山江",
        Wording("法定代表人", "legal representative"),
        "0571-0000 0317，138 0000 0000，微信 luming",
    )
    files = tuple(
        SourceFile(f"会员卡系统导出 2026-{n}.xlsx", digest(f"{n}"), 1_000 + n, 2) for n in range(1, 13)
    )
    rows = sum(file.rows for file in files)
    own = tuple(
        _field(f"自定义字段{n}", f"own column {n}", data_class, "店主说明的用途", "as the owner said", 10)
        for n in range(20)
        for data_class in (DataClass.C1, DataClass.C2, DataClass.C3)
    )
    shared = Wording("部分退款后由接收方继续履行剩余次数", "refund in part, the rest performed by the buyer")
    both = Wording(
        "转让方退款，接收方履行剩余部分（《民法典》第 551 条）",
        "seller refunds, buyer performs the rest (Civil Code 551)",
    )
    return replace(
        content,
        rule_changes=(
            RuleChange(
                Wording("会计凭证与发票，转让方自己保存", "Vouchers and invoices, kept by the seller"),
                Wording("保存 12 年", "kept 12 years"),
                "房东和会计师都要求多留两年，等租约纠纷的诉讼时效过了再销毁",
                Wording("店主", "Owner"),
                date(2026, 11, 27),
            ),
            RuleChange(
                Wording("单位资料，只带不涉及个人的字段", "Company data, only fields that name no person"),
                Wording("不用", "left out"),
                "单位客户另签合同",
                Wording("店主", "Owner"),
                date(2026, 11, 28),
            ),
        ),
        place="浙江省杭州市西湖区文三路四百七十八号华星时代广场二号楼三层三零一室鹿鸣巷美发店",
        contract="LM-2026-017-补充协议-03",
        route=replace(content.route, mark="judgement"),
        overridden=(WITHOUT_LICENCE,),
        seller=party,
        buyer=party,
        sources=files,
        balance=RowBalance(rows, transferred=rows),
        records=dict.fromkeys(RecordKind, 12_345),
        fields=content.fields + own,
        prepaid=content.prepaid
        + tuple(PrepaidLine(shared, both, n, n * 1_000, moves=True) for n in (1, 2, 3)),
        minors=Minors(people=5, under_14=2, agreed=2, guardian_agreed=2, values=123),
    )


def sample_receipt(**changes: Any) -> ReceiptContent:
    """Return the receipt of the look's pictures; `changes` replace fields."""
    manifest = sample_manifest()
    content = ReceiptContent(
        case_number=manifest.case_number,
        receipt_number=manifest.receipt_number,
        revision="R1",
        handover_date=date(2026, 12, 21),
        place="浙江省杭州市西湖区",
        contract="LM-2026-017",
        route=TransferRoute(
            "T4",
            Wording("店铺转让", "sale of a shop"),
            Wording("逐人单独同意", "separate consent of each customer"),
            Wording("《个人信息保护法》第 23 条", "PIPL art. 23"),
        ),
        seller=Party(
            manifest.seller, "92330106MA0000LM07", "沈若岚", Wording("经营者", "operator"), "0571-0000 0317"
        ),
        buyer=Party(
            manifest.buyer,
            "91330106MA0000BM7W",
            "顾以诚",
            Wording("法定代表人", "legal representative"),
            "0571-0000 0528",
        ),
        witness=Party("陆知微"),
        purposes=Wording(
            "继续为会员提供美发服务，履行预付余额和剩余次数，联系客户预约。不用于其他用途。",
            "To go on serving members, to honour prepaid balances and visits, to arrange bookings.",
        ),
        sources=_sources(),
        balance=_balance(),
        records={RecordKind.CUSTOMER: 1_599, RecordKind.TRANSACTION: 16_327},
        fields=_fields(),
        prepaid=_prepaid(),
        prepaid_copy="7d" * 32,
        exclusions=_exclusions(),
        minors=Minors(),
        marketing_refusals=96,
        open_requests=None,
        undertakings=standard_undertakings(),
        clauses=standard_clauses(),
        retention=standard_retention(),
        package=manifest.package,
        password_slip=manifest.password_slip,
        log_head=LogHead(manifest.log_head, manifest.log_sequence),
        created=manifest.created,
        program_version=manifest.program_version,
        check_words=sample_identity().check_words,
        manifest=manifest.to_json(),
        drawn_signature=STROKES,
    )
    return replace(content, **changes)
