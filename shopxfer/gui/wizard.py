"""An open case: the rail and the pages of its steps, and which of them comes up when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from shopxfer.gui.pages.assess import AssessPage
from shopxfer.gui.pages.classify import ClassifyPage
from shopxfer.gui.pages.clean import CleanPage
from shopxfer.gui.pages.customer import CustomerPage
from shopxfer.gui.pages.dashboard import DashboardPage
from shopxfer.gui.pages.import_ import ImportPage
from shopxfer.gui.pages.notify import NotifyPage
from shopxfer.gui.pages.package import PackagePage
from shopxfer.gui.pages.page import CasePage
from shopxfer.gui.pages.parties import PartiesPage
from shopxfer.gui.pages.prepaid import PrepaidPage
from shopxfer.gui.pages.prune import PrunePage
from shopxfer.gui.pages.receipt import ReceiptPage
from shopxfer.gui.pages.search import Narrowing, SearchPage
from shopxfer.gui.pages.shelf import ShelfPage
from shopxfer.gui.pages.start_footer import LANGUAGES
from shopxfer.gui.parts.rail import RailPlace, RailStep, StepState
from shopxfer.gui.parts.shell import Shell
from shopxfer.gui.session import STEPS, Session
from shopxfer.handover import parties
from shopxfer.texts import Language

_SEARCH, _CUSTOMER, _VERIFY, _LANGUAGE, _CLOSE = "search", "customer", "verify", "language", "close"
_DASHBOARD, _PREPAID, _SHELF = "dashboard", "prepaid", "shelf"


class Wizard(Shell):
    """The pages of one case. It only shows; opening and closing the case is the window's business."""

    verify_chosen = Signal()
    language_chosen = Signal(str)
    close_chosen = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.pages: dict[str, CasePage] = {page.key: page for page in self._make_pages(session)}
        self.search = SearchPage(session)
        self.customer = CustomerPage(session)
        self.dashboard = DashboardPage(session)
        self.prepaid = PrepaidPage(session)
        self.shelf = ShelfPage(session)
        self.dashboard.customers_wanted.connect(self._show_customers)
        self._every: dict[str, CasePage] = {
            **self.pages,
            _DASHBOARD: self.dashboard,
            _PREPAID: self.prepaid,
            _SHELF: self.shelf,
            _SEARCH: self.search,
            _CUSTOMER: self.customer,
        }
        self._keyboard_before: QWidget | None = None  # what had the keyboard when a customer was opened
        for key, page in self._every.items():
            self.add_page(key, page)
            page.retranslate()
        self._current = self._step = self._last_step()
        self._shown_in_rail: tuple[list[RailStep], tuple[RailPlace, ...]] = ([], ())
        self.step_chosen.connect(self.go_to)
        self.place_chosen.connect(self._choose_place)
        session.step_wanted.connect(self.go_to)
        session.customer_wanted.connect(self.open_customer)
        session.customers_wanted.connect(self._show_filtered)
        session.case_changed.connect(self.show_case)
        # What a page found out in the background (are the gates open?) shows in the rail as well.
        session.runner.idle_changed.connect(self._follow_lane)

    def begin(self) -> None:
        """Show the case; call it when the wizard stands in its window.

        Before that the keyboard could not be put on the page, and Qt would order anew what Tab goes through.
        """
        self._show_current()

    @staticmethod
    def _make_pages(session: Session) -> Sequence[CasePage]:
        return (
            PartiesPage(session),
            ImportPage(session),
            CleanPage(session),
            ClassifyPage(session),
            AssessPage(session),
            NotifyPage(session),
            PrunePage(session),
            PackagePage(session),
            ReceiptPage(session),
        )

    @property
    def current(self) -> CasePage:
        """The page on screen."""
        return self._every[self._current]

    def go_to(self, key: str) -> None:
        """Show a step, the last one for "", or a place, unless the page on screen has a reason to stay."""
        key = key or self._step
        if key != self._current and not self.current.may_leave():
            return
        before, self._current = self._current, key
        if key in self.pages:
            self._step = key
        self._show_current()
        if before == _CUSTOMER:
            self._give_keyboard_back()

    def open_customer(self, record_id: int) -> None:
        """Show the customer to whom a record belongs; Back leads to the page on screen now."""
        if not self.current.may_leave():
            return
        came_from = self.customer.came_from
        if self._current != _CUSTOMER:
            self._keyboard_before = QApplication.focusWidget()
            came_from = self._current
        self.customer.open_record(record_id, came_from)
        self.go_to(_CUSTOMER)

    def _give_keyboard_back(self) -> None:
        widget, self._keyboard_before = self._keyboard_before, None
        if widget is not None and isValid(widget) and self.current.isAncestorOf(widget):
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        self.show_case()
        self.show_page(self._current)

    def show_case(self) -> None:
        """Show the case as it stands now, on the page and in the rail."""
        self.current.show_case()
        self._show_rail()

    def may_close(self) -> bool:
        """Let the page on screen store what is typed; False if it has a reason to stay."""
        return self.current.may_leave()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._show_rail()

    def _follow_lane(self, idle: bool) -> None:
        if idle:
            self._show_rail()

    def _last_step(self) -> str:
        """Return the step to begin with: the first that is not done, or the last if all are."""
        return next((key for key, page in self.pages.items() if not page.is_done()), next(reversed(STEPS)))

    def _choose_place(self, key: str) -> None:
        if key == _SEARCH:
            self.search.widen()
            self.go_to(_SEARCH)
        elif key in (_DASHBOARD, _PREPAID, _SHELF):
            self.go_to(key)
        elif key == _VERIFY:
            self.verify_chosen.emit()
        elif key == _LANGUAGE:
            self.language_chosen.emit(self._other_language())
        else:
            self.close_chosen.emit()

    def _show_filtered(self, filters: dict[str, str]) -> None:
        self._show_customers(Narrowing(filters=filters))

    def _show_customers(self, narrowing: Narrowing) -> None:
        self.search.narrow(narrowing)
        self.go_to(_SEARCH)

    def _other_language(self) -> Language:
        return "en" if self.session.language == "zh" else "zh"

    def _show_rail(self) -> None:
        titles = {
            "parties": self.tr("Parties"),
            "import": self.tr("Import"),
            "clean": self.tr("Clean"),
            "classify": self.tr("Classify"),
            "assess": self.tr("Assess"),
            "notify": self.tr("Notify"),
            "prune": self.tr("Prune"),
            "package": self.tr("Package"),
            "receipt": self.tr("Receipt"),
        }
        steps: list[RailStep] = []
        reachable = True
        for key, page in self.pages.items():
            done = page.is_done()
            state = StepState.DONE if done else StepState.OPEN
            if key == self._current:
                state = StepState.CURRENT
            remainder = page.remainder() if reachable else ""
            blocks = bool(remainder) and not done
            may_go = reachable or key == self._step
            steps.append(RailStep(key, STEPS[key], titles[key], state, remainder, blocks, may_go))
            reachable = reachable and done
        places = self._places()
        if self._shown_in_rail != (steps, places):
            # Made anew only when something is new: a click in between would otherwise go astray.
            self._shown_in_rail = (steps, places)
            self.set_steps(steps, places)
        case = self.session.case
        self.rail.set_case(self.tr("Case {number}").format(number=case.number), self._names())
        owner = parties.load(case).seller
        name = owner.representative or owner.name
        known, unknown = self.tr("Owner"), self.tr("Opened with the password")
        self.set_user(name or known, known if name else unknown)

    def _places(self) -> tuple[RailPlace, ...]:
        searching = self._current in (_SEARCH, _CUSTOMER)
        looking = self._current == _DASHBOARD
        return (
            RailPlace(_DASHBOARD, self.tr("Overview"), "layout-dashboard", current=looking),
            RailPlace(_PREPAID, self.tr("Prepaid ledger"), "book-open", current=self._current == _PREPAID),
            RailPlace(_SHELF, self.tr("What stays"), "file-lock", current=self._current == _SHELF),
            RailPlace(_SEARCH, self.tr("Find a customer"), "search", current=searching),
            RailPlace(_VERIFY, self.tr("Verify a file"), "shield-check"),
            RailPlace(_LANGUAGE, LANGUAGES[self._other_language()], "globe"),
            RailPlace(_CLOSE, self.tr("Close the case"), "archive"),
        )

    def _names(self) -> str:
        known = parties.load(self.session.case)
        if not known.seller.name and not known.buyer.name:
            return self.tr("Parties not named yet")
        return f"{known.seller.name or '…'} → {known.buyer.name or '…'}"
