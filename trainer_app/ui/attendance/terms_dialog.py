"""What a level needs to know before people are asked: until when, and for full names why and in which words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from trainer_app.delivery.levels import usual_deadline
from trainer_app.delivery.record import Delivery, Level, Terms
from trainer_app.operations.terms import LEVEL_NAMES, LEVEL_SENTENCES, consent_wording
from trainer_app.qtkit.appearance import scaled
from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, roomy, row


class TermsDialog(Dialog):
    """Asks for the terms of `level`. `terms` is what was answered."""

    def __init__(self, shell: Shell, delivery: Delivery, level: Level, parent: QWidget) -> None:
        super().__init__(parent)
        say, word = shell.say, shell.desk.language.word
        self._shell, self._level, self._written = shell, level, False
        same = delivery.level is level
        self.setWindowTitle(word(LEVEL_NAMES[level]))
        begun = (delivery.terms.delete_by if same else None) or usual_deadline(level, delivery.last_day)
        self.day = QDateEdit()
        roomy(self.day)
        self.day.setCalendarPopup(True)
        self.day.setLocale(QLocale(shell.desk.language.code))
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setMinimumDate(_qdate(delivery.last_day))
        self.day.setDate(_qdate(begun or delivery.last_day))
        self.reason, self.wording = QLineEdit(delivery.terms.reason), QPlainTextEdit(delivery.terms.wording)
        self.reason.setPlaceholderText(say("For example: certificates of attendance"))
        self.reason.setMaxLength(200)
        self.wording.setFixedHeight(scaled(120))
        self.wording.setTabChangesFocus(True)
        self.take = button(say("Write this down from now on") if not same else say("Keep"), self.accept, "primary")
        self.take.setDefault(True)
        self._counted = _counted_words(shell, delivery)
        self._build(word(LEVEL_SENTENCES[level]))
        self.day.dateChanged.connect(lambda _d: self._word())
        self.reason.textChanged.connect(lambda _t: self._word())
        self.wording.textChanged.connect(self._look)
        self._word()

    def _build(self, sentence: str) -> None:
        say, form = self._shell.say, QFormLayout()
        form.setSpacing(10)
        fields: list[tuple[str, QWidget]] = [(say("&Deleted on"), self.day)]
        if self._level is Level.FULL_NAME:
            fields += [(say("&Reason"), self.reason), (say("Shown to &participants"), self.wording)]
        for words, field in fields:
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        buttons = row(None, button(say("Cancel"), self.reject), self.take)
        hints = [plain(words, "hint") for words in (sentence, self._counted) if words]
        self.setLayout(column(plain(self.windowTitle(), "section"), *hints, form, buttons, margin=MARGIN))
        self.setMinimumWidth(scaled(520))

    @property
    def terms(self) -> Terms:
        """What was answered."""
        if self._level is not Level.FULL_NAME:
            return Terms(self._day())
        return Terms(self._day(), " ".join(self.reason.text().split()), self.wording.toPlainText().strip())

    def _day(self) -> date:
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _word(self) -> None:
        """Word the sentence for participants from the answers, until the trainer writes another."""
        if self._level is Level.FULL_NAME and not self._written and self.reason.text().strip():
            self.wording.blockSignals(True)
            self.wording.setPlainText(
                consent_wording(self._shell.desk.language, self.reason.text(), self._day())
            )  # fmt: skip
            self.wording.blockSignals(False)
        self._allow()

    def _look(self) -> None:
        self._written = bool(self.wording.toPlainText().strip())
        self._allow()

    def _allow(self) -> None:
        whole = self._level is not Level.FULL_NAME or (
            self.reason.text().strip() and self.wording.toPlainText().strip()
        )  # fmt: skip
        self.take.setEnabled(bool(whole))


def _counted_words(shell: Shell, delivery: Delivery) -> str:
    """What becomes of those a head count has; empty where it has none."""
    most = max(session.count for session in delivery.sessions) if delivery.level is Level.COUNT else 0
    if not most:
        return ""
    return shell.say(
        "Counted so far: {people}. Nobody wrote down when they came, so no attended minutes are made up for them. "
        "Correct a time where you know it.",
        people=shell.count("{n} person", "{n} people", most),
    )


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
