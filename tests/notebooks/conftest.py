"""The order of the tests that run a chapter's cells."""


def pytest_collection_modifyitems(items):
    """Let those of one chapter follow each other, so that each chapter is opened once."""
    places = [place for place, item in enumerate(items) if item.path.name == "test_running.py"]
    running = sorted(
        (items[place] for place in places), key=lambda item: item.callspec.params["session"]
    )
    for place, item in zip(places, running, strict=True):
        items[place] = item
