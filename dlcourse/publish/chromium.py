"""Find a Chromium on this machine, and print pages with it.

The tests drive the one that is found here, too.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
# Where Windows and macOS keep it; there it is on no search path.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
# Nothing is asked of the network by the browser itself.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
MISSING = (
    "No Chromium, Chrome or Edge was found. Install one (Debian and Ubuntu: apt install chromium)."
)
LONGEST_PRINT = 120  # seconds


class PrintError(Exception):
    """A page cannot be printed; the message is a sentence."""


def find_chromium() -> Path | None:
    """Return the program of the system's Chromium, or of one that can do the same."""
    found = (shutil.which(command) for command in COMMANDS)
    path = next(filter(None, found), None) or next(filter(_is_file, PLACES), None)
    return Path(path) if path else None


def print_pdf(page: str, target: Path) -> None:
    """Print a page of HTML, which must need no other file, to a PDF.

    Raises
    ------
    PrintError
        If there is no Chromium, or if it could not print the page.
    """
    chromium = find_chromium()
    if chromium is None:
        raise PrintError(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        source.write_text(page, encoding="utf-8")
        command = [
            str(chromium),
            "--headless",
            *ARGUMENTS,
            f"--user-data-dir={Path(folder, 'profile')}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            f"--print-to-pdf={printed}",
            source.as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=LONGEST_PRINT, check=False)
        except subprocess.TimeoutExpired as error:
            raise PrintError(f"{chromium} did not print within {LONGEST_PRINT} s.") from error
        if not printed.is_file():
            raise PrintError(f"{chromium} did not print {target.name}.")
        target.write_bytes(printed.read_bytes())


def _is_file(place: str) -> bool:
    return Path(place).is_file()
