"""Where something leads: an address with the day it was checked."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit, QFormLayout, QLineEdit, QWidget

from trainer_app.qtkit.text import plain
from trainer_app.ui.shell import Shell
from trainer_app.ui.widgets.dialog import Dialog
from trainer_app.ui.widgets.parts import MARGIN, button, column, roomy, row


class AddressDialog(Dialog):
    """Where something leads, and when that was checked."""

    def __init__(self, shell: Shell, passage: str, today: date, parent: QWidget) -> None:
        super().__init__(parent)
        say = self._say = shell.say
        self.setWindowTitle(say("Add the address"))
        self.field, self.day = QLineEdit(), QDateEdit()
        self.field.setMaxLength(400)
        self.field.setPlaceholderText(say("For example example.org/page"))
        roomy(self.day)
        self.day.setCalendarPopup(True)
        self.day.setLocale(QLocale(shell.desk.language.code))
        self.day.setDisplayFormat("d MMM yyyy")
        self.day.setDate(QDate(today.year, today.month, today.day))
        self.day.setMaximumDate(self.day.date())
        form = QFormLayout()
        form.setSpacing(10)
        for words, field in ((say("&Address"), self.field), (say("&Checked on"), self.day)):
            field.setAccessibleName(words.replace("&", ""))
            form.addRow(words, field)
        self.said = plain("", "hint")
        self.take = button(say("Keep"), self.accept, "primary")
        self.take.setDefault(True)
        self.field.textChanged.connect(lambda _t: self._allow())
        buttons = row(None, button(say("Cancel"), self.reject), self.take)
        self.setLayout(column(plain(passage), form, self.said, buttons, margin=MARGIN))
        self.setMinimumWidth(480)
        self._allow()

    def _allow(self) -> None:
        good = bool(self.address)
        self.take.setEnabled(good)
        self.said.setText(
            self._say("Open the address in a web browser first. This app never goes online.")
            if good or not self.field.text().strip()
            else self._say("This is no web address. Write it as the browser shows it.")
        )

    @property
    def address(self) -> str:
        """A web address; empty where what was written is none."""
        return web_address(self.field.text())

    @property
    def checked(self) -> str:
        """The day, as an ISO date."""
        chosen = self.day.date()
        return date(chosen.year(), chosen.month(), chosen.day()).isoformat()


def web_address(text: str) -> str:
    """`text` as a web address, `https` where it names no way; empty where it cannot be one."""
    text = text.strip()
    if not text or any(letter.isspace() for letter in text):
        return ""
    whole = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and "." in host.strip(".") else ""
