"""`python -m trainer_app` and the `trainer-app` command."""

import sys

from trainer_app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
