"""Shared fixtures: no test touches the trainer's own data, the network or a real display."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A busy computer is no failure: properties are checked without a stopwatch.
settings.register_profile("steady", deadline=None, max_examples=40)
settings.load_profile("steady")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("WAKEPY_FAKE_SUCCESS", "yes")  # tests keep no computer awake
os.environ["XDG_DATA_HOME"] = "/nonexistent/use-the-data-fixture"

CHECKOUT = Path(__file__).resolve().parent.parent
SHARED = CHECKOUT.parent / "shared"


@pytest.fixture
def source_page() -> Path:
    """The real web page text, where it lies beside the checkout."""
    found = sorted((SHARED / "material").glob("*.txt"))
    if not found:
        pytest.skip("the source document is not beside this checkout")
    return found[0]


@pytest.fixture
def soffice() -> str:
    """LibreOffice, which opens what the program wrote; in CI it has to be there."""
    return _program("soffice", "LibreOffice")


@pytest.fixture
def pandoc() -> str:
    """pandoc, which makes documents of every format; in CI it has to be there."""
    return _program("pandoc", "pandoc")


def _program(command: str, name: str) -> str:
    found = shutil.which(command)
    if found is None and os.environ.get("CI"):
        pytest.fail(f"{name} is not installed")
    return found or pytest.skip(f"{name} is not installed")
