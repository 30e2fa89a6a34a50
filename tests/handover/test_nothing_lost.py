"""Nothing lost: random rows in random sheets through random decisions, and every row in exactly one bucket.

The machine does to a case whatever the pages let an owner do, in any order, sometimes pressing Cancel. After
every step the balance has difference 0 against a count of rows that the machine keeps for itself.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from openpyxl.worksheet.worksheet import Worksheet

from shopxfer.domain.balance import Bucket, bucket_of
from shopxfer.domain.fields import EXTRA, DataClass, RecordKind
from shopxfer.errors import Cancelled, ShopxferError
from shopxfer.handover import (
    classify,
    clean,
    duplicates,
    gates,
    import_,
    package,
    parties,
    prune,
    reimport,
    retry,
    tidying,
)
from shopxfer.handover.fields import change_field, field_lines
from shopxfer.handover.undo import newest_import, undo
from shopxfer.progress import Progress, Quiet
from shopxfer.vault import audit, records, sources
from shopxfer.vault.removal import OF_RECORDS, OF_ROWS
from tests.fakes import (
    CancelAt,
    Cell,
    Table,
    corrected,
    id_number,
    make_case,
    parties_of,
    phone,
    write_csv,
    write_xlsx,
)
from tests.handover.test_answers import cleaned_again
from tests.handover.test_answers import state as people_and_questions

#: Few enough values that rows meet: families, namesakes, the same person twice, contradicting answers.
VALUES: dict[str, list[Cell]] = {
    "姓名": ["欧阳一", "欧阳二", "鹿 鸣", None],
    "手机": [phone(1), phone(2), "１３８-0000-0001", "1.38E+10", None],
    "身份证号": [id_number(1), id_number(2), id_number(3)[:-3] + "000", None],
    "同意移交": ["同意", "同意", "同意", "同意", "不同意", "再想想", None],
    "监护人同意": ["同意", "不同意", None, None, None, None, None],
    "生日": ["2016-03-04", "1990年5月7日", "5/6/2015", None],
    "单位名称": ["鹿鸣茶馆", None],
    "拒绝营销": ["是", None],
    "预付余额": ["¥1,280", "约五百", "0", None],
    "会员卡号": ["VIP001", "VIP002", None],
    "备注": ["怕烫", "=1+1", None],
    "来源渠道": ["路过", None],
}
PURCHASES: dict[str, list[Cell]] = {
    "交易单号": ["T1", "T2", "T3"],
    "交易日期": ["2026-01-05", "2024/13/45", "昨天", None],
    "会员卡号": VALUES["会员卡号"],
    "手机": VALUES["手机"],
    "项目": ["剪发", "烫发"],
    "金额": ["88", "三百", None],
    "发票号": ["00120034", None],
}
CALLS: dict[str, list[Cell]] = {
    "回访日期": ["2026-01-05", None],
    "姓名": VALUES["姓名"],
    "手机": VALUES["手机"],
    "回访内容": ["很好", "投诉"],
    "回访人": ["小沈"],
}
CHOICES = ["open_obligation", "owner_withholds", "owner_erases", "owner_keeps"]
PROGRESS = st.builds(CancelAt, st.sampled_from([0, 0, 0, 1, 2, 3, 4]))


@st.composite
def sheets(draw: st.DrawFn) -> Table:
    """Return a header and rows, with blanks, totals and the header once more in between."""
    values = draw(st.sampled_from([VALUES, VALUES, PURCHASES, CALLS]))
    header: list[Cell] = list(values)
    filled = st.tuples(*(st.sampled_from(each) for each in values.values())).map(list)
    odd: list[list[Cell]] = [[None] * len(header), ["合计", 1280, *[None] * (len(header) - 2)], header]
    rows = draw(st.lists(st.one_of(filled, filled, filled, st.sampled_from(odd)), min_size=1, max_size=8))
    titles: Table = draw(st.sampled_from([[], [["鹿鸣巷会员一览", *[None] * (len(header) - 1)]]]))
    return [*titles, header, *rows]


class Handover(RuleBasedStateMachine):
    """One case in the hands of an owner who does everything in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        self.case = make_case(self.path)
        self.files = 0

        self.tables: dict[int, list[Table]] = {}  #: of the imports in the case, by number
        self.rows_of: dict[int, int] = {}
        self.corrections: set[int] = set()

    @property
    def rows(self) -> int:
        return sum(self.rows_of.values())

    def teardown(self) -> None:
        self.case.close()
        self.folder.cleanup()

    @initialize(tables=st.lists(sheets(), min_size=2, max_size=2))
    def begin_with_a_file(self, tables: list[Table]) -> None:
        self.import_a_file(tables, Quiet())

    @rule(tables=st.lists(sheets(), min_size=1, max_size=2), progress=PROGRESS)
    def import_a_file(self, tables: list[Table], progress: Progress) -> None:
        self.files += 1
        if len(tables) == 1:
            file = write_csv(self.path / f"{self.files}.csv", tables[0])
        else:
            file = write_xlsx(self.path / f"{self.files}.xlsx", 甲=tables[0], 乙=tables[1])
        with contextlib.suppress(ShopxferError):  # cancelled, imported before, or nothing in it
            plan = import_.plan(self.case, [file], progress, "zh")
            self.came_in(import_.commit(self.case, plan, progress), tables)

    def came_in(self, reports: list[import_.FileReport], tables: list[Table]) -> None:
        batch = newest_import(self.case)
        self.tables[batch], self.rows_of[batch] = tables, 0
        for sheet, table in zip(reports[0].sheets, tables, strict=False):
            below = table[sheet.header_row or 0 :]
            filled = sum(1 for row in below if any(cell is not None for cell in row))
            assert sheet.rows_read == filled == sheet.imported + sheet.rejected
            self.rows_of[batch] += filled

    @precondition(lambda self: self.tables)
    @rule(progress=PROGRESS, data=st.data())
    def import_a_newer_export(self, progress: Progress, data: st.DataObject) -> None:
        """One file of an earlier import once more, with a row gone, one more, and one changed."""
        header, *rows = data.draw(st.sampled_from(list(self.tables.values())))[0]
        if rows:
            rows = [list(row) for row in rows[data.draw(st.integers(0, 1)) :]] + [rows[0]] * 2
            rows[0][-1] = "改过"
        self.files += 1
        file = write_csv(self.path / f"{self.files}.csv", [header, *rows])
        with contextlib.suppress(ShopxferError):  # cancelled, cannot be compared, imported before
            plan = import_.plan(self.case, [file], progress, "zh")
            for found in reimport.recognise(self.case, plan):
                shown = reimport.difference(self.case, plan.files[0], found.older, progress)
                merged = shown.changed + shown.unchanged
                reports = reimport.apply(self.case, plan, shown, progress)
                assert self.case.balance().buckets[Bucket.MERGED] >= merged
                self.came_in(reports, [[header, *rows]])

    @precondition(lambda self: self.tables)
    @rule(progress=PROGRESS, data=st.data())
    def undo_an_import(self, progress: Progress, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(sorted({*self.tables, *self.corrections, 99})))
        with contextlib.suppress(ShopxferError):  # cancelled, undone before, a newer one was built on it
            undo(self.case, number, progress)
            self.tables.pop(number, None)
            self.rows_of.pop(number, None)
            self.corrections.discard(number)

    @precondition(lambda self: self.tables)
    @rule(progress=PROGRESS, name=st.sampled_from(["欧阳三", "合计"]))
    def correct_what_was_rejected(self, progress: Progress, name: str) -> None:
        with contextlib.suppress(ShopxferError):  # nothing rejected, cancelled, still rejected
            retry.write_rejected(self.case, self.path / "rejected.xlsx", "a key", progress, "zh")

            def change(sheet: Worksheet) -> None:
                sheet["B2"], sheet["C2"] = name, phone(3)

            file = corrected(self.path / "rejected.xlsx", change, "a key")
            self.corrections.add(retry.take_corrected(self.case, file, "a key", progress).batch)

    @rule(progress=PROGRESS)
    def clean(self, progress: Progress) -> None:
        with contextlib.suppress(Cancelled):
            report = clean.clean(self.case, progress)
            assert report.merged + report.people == report.records

    @rule(progress=PROGRESS, together=st.booleans(), data=st.data())
    def say_who_is_who(self, progress: Progress, together: bool, data: st.DataObject) -> None:
        asked = [(pair.one, pair.other) for pair in duplicates.questions(self.case)]
        customers = records.ids(self.case.reader, kind=RecordKind.CUSTOMER)
        if len(customers) < 2:
            return
        two = st.lists(st.sampled_from(customers), min_size=2, max_size=2, unique=True).map(tuple)
        one, other = data.draw(st.one_of(st.sampled_from(asked), two) if asked else two)
        with contextlib.suppress(Cancelled):
            duplicates.decide(self.case, [((one, other), together)], progress)
            assert people_and_questions(self.case.reader) == cleaned_again(self.case)

    @rule(progress=PROGRESS, data=st.data())
    def take_an_answer_back(self, progress: Progress, data: st.DataObject) -> None:
        if said := duplicates.answers(self.case):
            answer = data.draw(st.sampled_from(said))
            with contextlib.suppress(Cancelled):
                duplicates.take_back(self.case, [(answer.one, answer.other)], progress)
                assert people_and_questions(self.case.reader) == cleaned_again(self.case)

    @rule(progress=PROGRESS, data=st.data())
    def split_a_person(self, progress: Progress, data: st.DataObject) -> None:
        merged = records.ids(self.case.reader, bucket=Bucket.MERGED)
        if merged:
            [record] = records.by_ids(self.case.reader, [data.draw(st.sampled_from(merged))])
            person = record.person_id or 0
            members = records.by_ids(self.case.reader, records.members_of(self.case.reader, person))
            rules_wait = tidying.is_due(self.case)
            with contextlib.suppress(Cancelled):
                duplicates.split(self.case, person, progress)
                split = records.by_ids(self.case.reader, [member.id for member in members])
                assert len({each.person_id for each in split}) == len(members)
                if not rules_wait:  # else it cleans again, by the rules as they were switched
                    assert [each.values for each in split] == [member.values for member in members]

    @rule(progress=PROGRESS)
    def prune(self, progress: Progress) -> None:
        with contextlib.suppress(Cancelled, prune.NotCleaned, prune.RouteUnknown):
            assert prune.apply_rules(self.case, progress).undecided == 0

    @precondition(lambda self: self.rows)
    @rule(
        choice=st.sampled_from(["open_obligation", "owner_withholds", "owner_erases", "owner_keeps"]),
        data=st.data(),
    )
    def decide_by_hand(self, choice: str, data: st.DataObject) -> None:
        prune.change_records(self.case, self.some_records(data), choice, "有原因")

    @precondition(lambda self: self.rows)
    @rule(progress=PROGRESS, data=st.data())
    def go_back_to_the_rules(self, progress: Progress, data: st.DataObject) -> None:
        with contextlib.suppress(Cancelled, prune.NotCleaned, prune.RouteUnknown):
            prune.back_to_rules(self.case, self.some_records(data), progress)

    @precondition(lambda self: self.rows)
    @rule(moves=st.booleans(), data=st.data())
    def change_a_field(self, moves: bool, data: st.DataObject) -> None:
        line = data.draw(st.sampled_from(field_lines(self.case)))
        with contextlib.suppress(ShopxferError):  # sensitive fields stay
            change_field(self.case, line, moves=moves, reason="有原因")

    @precondition(lambda self: self.rows)
    @rule(
        field=st.sampled_from([None, EXTRA, "level", "salutation", "remarks"]),
        data_class=st.sampled_from([DataClass.C2, DataClass.C3, DataClass.C4]),
        progress=PROGRESS,
        data=st.data(),
    )
    def change_a_class(
        self, field: str | None, data_class: DataClass, progress: Progress, data: st.DataObject
    ) -> None:
        column = data.draw(st.sampled_from(sources.columns(self.case.reader)))
        with contextlib.suppress(Cancelled, classify.FieldTaken):
            classify.change(
                self.case,
                column,
                field=field or column.field,
                data_class=data_class,
                reason="看过内容",
                progress=progress,
            )

    @rule(transfer_type=st.sampled_from(["T4", "T4", "T8", "T2", "T1", ""]))
    def change_the_parties(self, transfer_type: str) -> None:
        parties.save(self.case, parties_of(transfer_type))

    @precondition(lambda self: self.rows)
    @rule(progress=PROGRESS)
    def make_a_package(self, progress: Progress) -> None:
        with contextlib.suppress(ShopxferError):  # closed gates, nothing to hand over
            if self.case.balance().undecided:
                clean.clean(self.case, progress)
                prune.apply_rules(self.case, progress)
            made = package.make_package(self.case, self.path / "out", progress, "zh")
            balance = self.case.balance()
            assert made.rows == balance.buckets[Bucket.TRANSFERRED] > 0
            assert balance.undecided == 0
            assert gates.review(self.case).all_open

    def some_records(self, data: st.DataObject) -> list[int]:
        known = records.ids(self.case.reader)
        return data.draw(st.lists(st.sampled_from(known), max_size=4, unique=True)) if known else []

    @invariant()
    def the_balance_is_zero(self) -> None:
        balance = self.case.balance()
        assert balance.difference == 0
        assert balance.source_rows == self.rows

    @invariant()
    def every_row_stands_in_exactly_one_bucket(self) -> None:
        made = {
            record.id: record for kind in RecordKind for record in records.of_kind(self.case.reader, kind)
        }
        counted: Counter[Bucket] = Counter()
        for sheet in sources.sheets(self.case.reader):
            active = {row.id for row in sources.rows(self.case.reader, sheet, None)}
            for row in sources.rows(self.case.reader, sheet, None, rejected=True):
                record = made.pop(row.id, None)
                assert record is None or row.id in active
                superseded = row.rejected is None and row.id not in active
                counted[
                    bucket_of(
                        rejected=row.rejected is not None,
                        merged=superseded or (record is not None and record.is_merged),
                        disposition=record.disposition if record else None,
                    )
                ] += 1
        assert made == {}
        assert {bucket: counted[bucket] for bucket in Bucket} == self.case.balance().buckets

    @invariant()
    def every_person_has_one_head(self) -> None:
        heads = Counter(
            record.person_id
            for record in records.of_kind(self.case.reader, RecordKind.CUSTOMER)
            if not record.is_merged
        )
        assert set(heads) == set(records.people_answers(self.case.reader))
        assert set(heads.values()) <= {1}

    @invariant()
    def nothing_speaks_of_what_is_gone(self) -> None:
        for tables, parent in ((OF_RECORDS, "record"), (OF_ROWS, "row")):
            for table, columns in tables.items():
                for column in columns:
                    gone = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {parent})"
                    assert self.case.reader.value(gone) == 0, table

    @invariant()
    def the_log_is_whole(self) -> None:
        assert audit.first_broken(self.case.reader) is None


def _run(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Handover,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_balance_is_zero_after_every_step() -> None:
    _run(examples=18, steps=16)


@pytest.mark.slow
def test_the_balance_is_zero_after_every_step_of_many_long_handovers() -> None:
    _run(examples=60, steps=40)
