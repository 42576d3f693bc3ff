"""Run by the tests of the people store in a child process: check-ins, each acknowledged once it is on disk."""

import sys
from pathlib import Path

from trainer_app.base.clock import SystemClock
from trainer_app.delivery.attendance import check_in
from trainer_app.store.people import PeopleStore

if __name__ == "__main__":
    store = PeopleStore(Path(sys.argv[1]) / "people")
    for _ in range(int(sys.argv[3])):
        sys.stdout.write("intent\n")
        sys.stdout.flush()
        store.change(sys.argv[2], lambda delivery: check_in(delivery, SystemClock()))
        sys.stdout.write("ack\n")
        sys.stdout.flush()
