"""What a reader cannot do without on any page, asked of the page that a tab shows: axe's rules, and nothing wider than the screen."""

from axe_playwright_python.sync_playwright import Axe

AXE = Axe().axe_script
# The rules that look at colours: the others find in the dark what they find in the light.
OF_COLOURS = ["color-contrast", "link-in-text-block"]
COLOURS = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
STRUCTURE = {"rules": {name: {"enabled": False} for name in OF_COLOURS}}
# Rows of a long list that are made of the same parts look alike: once all have been judged, one of a kind stands for them.
ONE_OF_A_KIND = """() => {
    const name = part => part.tagName + "." + part.getAttribute("class");
    const seen = new Set();
    for (const row of document.querySelectorAll("main tbody > tr, main li, main .db-rule, main article, main .db-part")) {
        if (!row.isConnected) continue;
        const paths = [row, ...row.querySelectorAll("*")].map(part => {
            let path = name(part);
            while (part !== row) { part = part.parentNode; path = name(part) + " " + path; }
            return name(row.parentNode) + " " + path;
        });
        if (paths.every(path => seen.has(path))) row.remove();
        paths.forEach(path => seen.add(path));
    }
}"""
# A colour that is still changing has no contrast yet.
AT_ONCE = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::before, *::after { transition: none !important }");
    document.adoptedStyleSheets = [sheet];
}"""
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def violations(tab, options=None, context="document"):
    """{rule and first element: what axe says} of the page, or of the part that a selector names."""
    part = context if context == "document" else repr(context)
    if tab.evaluate("typeof axe") == "undefined":
        tab.evaluate(AXE)
    found = tab.evaluate(f"options => axe.run({part}, options)", {"resultTypes": ["violations"]} | (options or {}))["violations"]
    return {f"{v['id']}: {v['nodes'][0]['html']}": v["help"] for v in found}


def too_wide(tab, *widths):
    """[(width of the window, width of the page)] where one has to scroll sideways."""
    found = []
    for width in widths:
        tab.set_viewport_size({"width": width, "height": 900})
        if (wide := tab.evaluate("document.documentElement.scrollWidth")) > width:
            found.append((width, wide))
    return found


def unheard(tab):
    """What a reader does not see, and nobody should have to: the console, uncaught errors, requests to other sites."""
    return [*tab.console_lines, *tab.script_errors, *tab.foreign_requests]
