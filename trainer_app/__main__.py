"""`python -m trainer_app` and the `trainer-app` command."""

import sys

from trainer_app.cli.main import main
from trainer_app.material.verb import HIDDEN_VERB


def run() -> int:
    """The command line, or the helper process of a frozen app, which is started with a verb nobody types."""
    if sys.argv[1:2] == [HIDDEN_VERB]:
        from trainer_app.material.child import main as read_one

        return read_one(sys.argv[2:])
    return main()


if __name__ == "__main__":
    sys.exit(run())
