"""The five sheets of the sample: which columns each list has, in whose words, and what stands in them."""

from __future__ import annotations

import random
from datetime import date

import invented_words as words
from cast import EXPORTED, day_between
from ledger import Movement
from lists import Entry, Lists
from table import (
    AGREED,
    DESK_FILE,
    MEMBERS_FILE,
    OLD_FILE,
    YES_NO,
    Cell,
    Table,
    birth_cell,
    common_cells,
    day_by_hand,
    fill,
    id_cell,
    name_by_hand,
    phone_cell,
)


def members_table(lists: Lists, rng: random.Random) -> Table:
    """Return the membership system's own export: titles, header in row 4, totals at the bottom."""
    columns = {
        "会员卡号": "card_no",
        "会员姓名": "name",
        "性别": "gender",
        "联系电话": "phone",
        "生日": "birth_date",
        "身份证号码": "id_number",
        "家庭住址": "address",
        "会员等级": "level",
        "卡内余额": "prepaid_balance",
        "剩余次数": "remaining_visits",
        "首次到店日期": "first_visit",
        "最近消费日期": "last_visit",
        "累计消费(元)": "total_spent",
        "到店次数": "visit_count",
        "积分": "points",
        "专属发型师": "stylist",
        "过敏史/肤质": "health",
        "同意移交": "consent",
        "拒收短信": "marketing_refused",
        "监护人": "guardian",
        "单位名称": "company",
        "统一社会信用代码": "company_code",
        "来源渠道": "extra",
        "备注": "remarks",
    }
    count = len(lists.members)
    titles = [
        "鹿鸣巷剪艺坊",
        "会员资料导出表",
        f"导出日期：{EXPORTED.isoformat()}　操作员：沈若岚　共 {count} 条",
    ]
    table = Table(MEMBERS_FILE, "会员", "customer", titles, columns)
    phones = {"plain": 80, "stored_as_number": 12, "full_width": 2, "spaces": 6}
    births = {"date": 84, "dashes": 8, "slashes": 5, "serial_as_text": 3}

    def write(entry: Entry) -> dict[str, Cell]:
        wording = YES_NO if rng.random() < 0.8 else AGREED
        return common_cells(entry) | {
            "card_no": entry.card_no,
            "phone": phone_cell(table, entry, rng, phones),
            "points": (entry.spent_fen or 0) // 1000,
            "birth_date": birth_cell(table, entry, rng, births),
            "id_number": id_cell(table, entry),
            "consent": wording[entry.consent] or None,
            "extra": entry.person.channel,
        }

    fill(table, lists.members, write)
    sums = {name: place for place, name in enumerate(columns.values())}
    table.totals = [None] * len(columns)
    table.totals[0] = "合计"
    for name in ("prepaid_balance", "remaining_visits", "total_spent"):
        cells = [row[sums[name]] for row in table.rows]
        table.totals[sums[name]] = round(sum(cell for cell in cells if isinstance(cell, int | float)), 2)
    table.insert_empty(311, 311, 870)
    return table


def desk_table(lists: Lists, rng: random.Random) -> Table:
    """Return the front desk's own list: other words, other order, everything typed by hand."""
    columns = {
        "序号": "extra",
        "手机": "phone",
        "姓名": "name",
        "称呼": "salutation",
        "卡号": "card_no",
        "发型师": "stylist",
        "级别": "level",
        "卡上余额": "prepaid_balance",
        "余次": "remaining_visits",
        "出生年月日": "birth_date",
        "身份证": "id_number",
        "住址": "address",
        "第一次到店": "first_visit",
        "上次到店": "last_visit",
        "皮肤状况": "health",
        "是否同意转让": "consent",
        "不接收短信": "marketing_refused",
        "备注说明": "remarks",
    }
    table = Table(DESK_FILE, "", "customer", [], columns)
    phones = {"plain": 40, "dashes": 20, "plus86": 6, "plus86_spaces": 11, "full_width": 8, "spaces": 15}
    births = {"dashes": 40, "slashes": 24, "chinese": 15, "compact": 12, "full_width": 5, "serial_as_text": 4}

    def write(entry: Entry) -> dict[str, Cell]:
        common = common_cells(entry)
        balance, visits = entry.balance_fen, entry.remaining_visits
        common["first_visit"] = day_by_hand(entry.person.first_visit, rng)
        common["last_visit"] = day_by_hand(entry.last_visit, rng)
        return common | {
            "extra": len(table.rows) + 1,
            "phone": phone_cell(table, entry, rng, phones),
            "card_no": entry.card_no or None,
            "name": name_by_hand(table, entry, rng),
            "salutation": "女士" if entry.person.gender == "女" else "先生",
            "birth_date": birth_cell(table, entry, rng, births),
            "id_number": id_cell(table, entry),
            "prepaid_balance": None
            if balance is None
            else rng.choice(["{}", "{}元", "¥{:,}"]).format(balance // 100),
            "remaining_visits": None if visits is None else rng.choice(["{}", "{}次"]).format(visits),
            "address": entry.person.address if rng.random() < 0.4 else None,
            "consent": AGREED[entry.consent] or None,
        }

    fill(table, lists.desk, write)
    table.insert_empty(128, 344)
    return table


def old_table(lists: Lists, rng: random.Random) -> Table:
    """Return the customer list of the system before, which kept phones as numbers."""
    columns = {
        "客户编号": "customer_no",
        "客户姓名": "name",
        "性别": "gender",
        "手机号": "phone",
        "出生日期": "birth_date",
        "证件号码": "id_number",
        "联系地址": "address",
        "卡类型": "level",
        "余额": "prepaid_balance",
        "剩余次数": "remaining_visits",
        "建档日期": "first_visit",
        "末次到店": "last_visit",
        "技师": "stylist",
        "是否同意移交": "consent",
        "拒绝营销": "marketing_refused",
        "过敏史": "health",
        "备注": "remarks",
    }
    table = Table(OLD_FILE, "旧系统会员", "customer", [], columns)
    births = {"date": 76, "dashes": 16, "serial_as_text": 8}

    def write(entry: Entry) -> dict[str, Cell]:
        # xlwt counts a character beyond the BMP as one unit where the format wants two: none may reach it.
        remarks = "".join(char for char in entry.person.remarks if ord(char) < 0x10000)
        return common_cells(entry) | {
            "customer_no": f"J{len(table.rows) + 1:04d}",
            "birth_date": birth_cell(table, entry, rng, births),
            "phone": phone_cell(table, entry, rng, {"plain": 45, "stored_as_number": 55}),
            "remarks": remarks or None,
            "id_number": id_cell(table, entry),
            "consent": AGREED[entry.consent] or None,
        }

    fill(table, lists.old, write)
    table.insert_empty(90, 211)
    return table


def ledger_table(movements: list[Movement], rng: random.Random) -> Table:
    """Return the till's rows; one is pasted twice, some times are text, invoices stand on some."""
    columns = {
        "流水号": "transaction_no",
        "交易时间": "transaction_date",
        "卡号": "card_no",
        "会员姓名": "name",
        "收支类型": "extra",
        "项目名称": "product",
        "数量": "quantity",
        "金额": "amount",
        "余额": "balance_after",
        "支付方式": "payment_method",
        "发票号": "invoice_no",
        "服务人员": "stylist",
        "备注": "remarks",
    }
    table = Table(MEMBERS_FILE, "充值消费", "transaction", [], columns)
    for row in movements:
        is_text = rng.random() < 0.02
        if is_text:
            table.note("transaction_date", "time_as_text")
        table.add(
            {
                "transaction_no": row.number,
                "transaction_date": f"{row.at:%Y/%m/%d %H:%M}" if is_text else row.at,
                "card_no": row.card_no,
                "name": row.name or None,
                "extra": row.kind,
                "product": row.product,
                "quantity": row.quantity,
                "amount": row.amount_fen / 100,
                "balance_after": row.balance_fen / 100,
                "payment_method": row.pay_method or None,
                "invoice_no": row.invoice_no or None,
                "stylist": row.by,
                "remarks": row.remarks or None,
            }
        )
    pasted = len(table.rows) // 2
    table.repeat(pasted, pasted + 1)
    table.insert_empty(1500, 3200)
    return table


def contacts_table(lists: Lists, rng: random.Random) -> Table:
    """Return who was called or written to; each row knows its customer by phone, by card or by both.

    The last eight callers stand in no list.
    """
    columns = {
        "回访日期": "contact_date",
        "客户姓名": "name",
        "联系电话": "phone",
        "卡号": "card_no",
        "方式": "channel",
        "回访内容": "content",
        "回访人": "contact_by",
        "备注": "remarks",
    }
    table = Table(OLD_FILE, "回访", "communication", [], columns)
    # Names beyond the BMP stay away from xlwt, see old_table.
    known = [entry for entry in lists.all() if not entry.phone_damage and max(map(ord, entry.name)) < 0x10000]
    rows: list[tuple[date, Entry]] = []
    for _ in range(792):
        entry = rng.choice(known)
        rows.append((day_between(rng, max(entry.person.first_visit, date(2024, 6, 1)), EXPORTED), entry))
    for day, entry in sorted(rows, key=lambda row: (row[0], row[1].person.number)):
        by_card = bool(entry.card_no) and rng.random() < 0.45
        both = bool(entry.card_no) and rng.random() < 0.2
        by_phone = both or not by_card
        habits = {"plain": 70, "stored_as_number": 25, "dashes": 5}
        table.add(
            {
                "contact_date": day if rng.random() < 0.9 else day.isoformat(),
                "name": entry.name if rng.random() < 0.92 else None,
                "phone": phone_cell(table, entry, rng, habits) if by_phone else None,
                "card_no": entry.card_no if both or by_card else None,
                "channel": rng.choice(words.CONTACT_CHANNELS),
                "content": rng.choice(words.CONTACT_CONTENTS),
                "contact_by": rng.choice(words.STYLISTS),
            }
        )
    for place in range(8):
        table.add(
            {
                "contact_date": EXPORTED,
                "phone": f"1330000{2210 + place}",
                "channel": "电话",
                "content": "陌生号码来电，只问价钱",
                "contact_by": "小北",
            }
        )
    return table


def make_tables(lists: Lists, movements: list[Movement], rng: random.Random) -> list[Table]:
    """Return the five sheets in the order of their files."""
    return [
        members_table(lists, rng),
        ledger_table(movements, rng),
        desk_table(lists, rng),
        old_table(lists, rng),
        contacts_table(lists, rng),
    ]
