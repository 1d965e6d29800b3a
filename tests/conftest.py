"""One switch for all tests: with DLCOURSE_NO_SKIPS=1 a skipped test fails the run.

Browser and peer tests skip, with a sentence, on a machine that lacks what they need. Where that
machine is the one that decides (`.ci/run`), a skip would be a hole that nobody sees.
"""

import os
import tempfile

import pytest

# matplotlib's list of fonts is made anew for the tests: one kept from another environment may lack
# matplotlib's own fonts, and then pictures look different.
_matplotlib_folder = tempfile.TemporaryDirectory(prefix="dlcourse-")
os.environ["MPLCONFIGDIR"] = _matplotlib_folder.name


def _forbidden_skips(config: pytest.Config) -> list:
    if os.environ.get("DLCOURSE_NO_SKIPS") != "1":
        return []
    return config.pluginmanager.get_plugin("terminalreporter").getreports("skipped")


def pytest_sessionfinish(session):
    if session.exitstatus == pytest.ExitCode.OK and _forbidden_skips(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    skipped = _forbidden_skips(config)
    if skipped:
        terminalreporter.section("skipped, though DLCOURSE_NO_SKIPS=1", red=True)
    for report in skipped:
        terminalreporter.line(f"SKIPPED {report.nodeid}: {report.longrepr[2]}")
