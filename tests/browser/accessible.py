"""What a page is for people who do not see it or use no mouse.

axe-core says where it breaks their rules; Chromium's accessibility tree, what a screen reader gets.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

OURS = ".dlcourse-view, .dlcourse-still, .dlcourse-predict, .dlcourse-verdict"
OPERABLE = {"slider", "textbox", "radio", "checkbox", "button"}
GRAVE = {"serious", "critical"}


def ours(page: Page) -> list[Locator]:
    """The explorers, stills, questions and verdicts that can be seen on a page."""
    return page.locator(OURS).filter(visible=True).all()


def violations(element: Locator) -> list[str]:
    """What axe-core finds wrong in an element, if it is serious."""
    # axe-core takes what is scrolled away for hidden, and all in a body without a height of its
    # own, as Jupyter's is; and what is hidden is well.
    element.page.add_style_tag(content="body { min-height: 100vh; }")
    element.evaluate(
        """element => {
          document.querySelector("[data-axe]")?.removeAttribute("data-axe");
          element.setAttribute("data-axe", "");
          element.scrollIntoView({ block: "center" });
        }"""
    )
    found = Axe().run(element.page, "[data-axe]").response["violations"]
    return [
        f"{rule['id']}: {rule['help']}: {node['html']}"
        for rule in found
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    ]


def controls(element: Locator) -> list[tuple[str, str]]:
    """Role and name of every control in an element, as a screen reader gets them."""
    element.evaluate("element => (window.dlcourseAsked = element)")
    session = element.page.context.new_cdp_session(element.page)
    asked = session.send("Runtime.evaluate", {"expression": "window.dlcourseAsked"})
    root = {"objectId": asked["result"]["objectId"]}
    nodes = session.send("Accessibility.queryAXTree", root)["nodes"]
    session.detach()
    return [
        (node["role"]["value"], node["name"]["value"])
        for node in nodes
        if not node["ignored"] and node["role"]["value"] in OPERABLE
    ]


def tabbed(element: Locator) -> list[tuple[str, float]]:
    """Tab from an element's first control through all of them: the type of each and the width of
    the line round it.
    """
    element.locator("input, button").first.focus()
    element.page.keyboard.press("Tab")
    element.page.keyboard.press("Shift+Tab")  # focus by keyboard is what shows
    seen = []
    for _ in range(50):
        here = element.evaluate(
            """element => {
              const here = document.activeElement;
              const line = parseFloat(getComputedStyle(here).outlineWidth);
              return element.contains(here) && [here.type, line];
            }"""
        )
        if not here:
            return seen
        seen.append(tuple(here))
        element.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never leaves: {seen}")
