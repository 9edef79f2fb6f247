"""The order of the layers, the size of modules, and who may touch the disk: read from the source."""

import ast
import re

import pytest
from corpora import ROOT

PACKAGE = ROOT / "generator"


def module_name(path):
    """`reading.scan`; a package goes by its own name, the whole one by `package`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts) or "package"


MODULES = {module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}

# Each package may use those that are named with it, and itself.
LAYERS = {
    "problems": set(),
    "model": {"problems"},
    "prose": {"model"},
    "source": {"problems", "model", "prose"},
    "views": {"model", "prose"},
    "rules": {"problems", "model", "prose", "views"},
    "data": {"problems", "model", "prose", "views", "source"},
    "releases": {"problems", "model", "source", "data"},
    "charts": {"model", "views", "data"},
    "draft": {"problems", "model", "prose", "source", "rules", "views"},
    "pages": {"problems", "model", "prose", "source", "views", "rules", "data", "releases", "charts", "draft"},
    "terminal": {"problems"},
    "build": {"problems", "model", "prose", "source", "views", "rules", "data", "releases", "charts", "draft", "pages", "terminal"},
    "cli": {"problems", "source", "rules", "releases", "draft", "pages", "terminal", "build"},
    "__main__": {"cli"},
}
EDGE = {
    *("cli", "__main__"),
    *(f"build.{name}" for name in ("orphan", "folder", "shipped", "staging", "site_builder", "serve", "publish")),
}
TOUCHING = {
    "os",
    "pathlib",
    "shutil",
    "subprocess",
    "tempfile",
    "socket",
    "http",
    "urllib.request",
    "glob",
    "time",
    "random",
    "threading",
    "importlib",
}


def imports(name):
    """The modules that a module imports: ours by their name in the package, others whole."""
    package = name.split(".") if (PACKAGE / name.replace(".", "/") / "__init__.py").exists() else name.split(".")[:-1]
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            yield from ((False, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield False, node.module
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] + (node.module.split(".") if node.module else [])
            for alias in node.names:
                whole = ".".join([*base, alias.name])
                yield True, whole if whole in MODULES else ".".join(base)


def ours(name):
    return {module for own, module in imports(name) if own and module and module != name}


def layer(name):
    return name.split(".")[0]


@pytest.mark.parametrize("name", [m for m in MODULES if m != "package"])
def test_a_module_imports_only_from_the_layers_below(name):
    allowed = LAYERS[layer(name)] | {layer(name)}
    assert set() == {module for module in ours(name) if layer(module) not in allowed}


def test_no_layer_stands_above_itself():
    """The table itself points one way."""
    placed = set()
    while ready := {name for name, below in LAYERS.items() if name not in placed and below <= placed}:
        placed |= ready
    assert LAYERS.keys() == placed


def test_no_module_imports_itself_by_way_of_others():
    graph = {name: ours(name) - {layer(name)} for name in MODULES}
    placed = set()
    while ready := {name for name, below in graph.items() if name not in placed and below <= placed | {name}}:
        placed |= ready
    assert set() == graph.keys() - placed


def test_only_check_knows_the_validator():
    assert ["build.check"] == [name for name in MODULES if "data.validate" in ours(name)]
    assert ["data.validate"] == [name for name in MODULES if any(module.startswith("frictionless") for _, module in imports(name) if module)]


@pytest.mark.parametrize("name", [m for m in MODULES if m not in EDGE])
def test_the_core_touches_no_disk_no_clock_and_no_process(name):
    used = {module for own, module in imports(name) if not own and (module in TOUCHING or module.split(".")[0] in TOUCHING)}
    called = {n.func.id for n in ast.walk(MODULES[name]) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)} & {
        "open",
        "input",
        "exec",
        "eval",
        "__import__",
    }
    clock = {n.attr for n in ast.walk(MODULES[name]) if isinstance(n, ast.Attribute)} & {"now", "today", "utcnow", "environ", "getenv"}
    assert set() == used | called | clock


def test_only_the_command_line_prints():
    printing = {
        name
        for name, tree in MODULES.items()
        for n in ast.walk(tree)
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name) and n.func.id == "print"
    }
    assert {"cli"} == printing


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name):
    assert ast.get_docstring(MODULES[name])


@pytest.mark.parametrize("name", MODULES)
def test_a_module_fits_on_a_few_screens_and_a_function_on_one(name):
    functions = {n.name: n.end_lineno - n.lineno + 1 for n in ast.walk(MODULES[name]) if isinstance(n, ast.FunctionDef)}
    assert {} == {function: size for function, size in functions.items() if size > 50}
    assert MODULES[name].body[-1].end_lineno <= 500


def texts():
    """Every text file that is published with the program."""
    folders = ("generator", "site", "tests", "tools", "policies", "targets", "requirements", ".ci")
    for path in (*ROOT.glob("*"), *(p for folder in folders for p in (ROOT / folder).rglob("*"))):
        if (
            path.is_file()
            and path.name != ".git"  # a file where the checkout is one of several of a repository
            and not {"__pycache__", ".hypothesis", "node_modules"} & set(path.parts)
            and path.suffix not in (".png", ".jpg", ".ico", ".woff2", ".pyc")
        ):
            yield path


def test_no_file_names_a_folder_of_one_machine():
    home = re.compile(rb"(?<![\w.])/(?:home|Users|root|work|workspace|tmp)/\w")
    assert [] == [str(p.relative_to(ROOT)) for p in texts() if home.search(p.read_bytes())]


def test_the_site_builder_reads_and_writes_in_build_only():
    """MkDocs empties its site folder: neither of the two may be a folder of sources."""
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    found = dict(re.findall(r"^(docs_dir|site_dir): (\S+)$", config, re.MULTILINE))
    assert {"docs_dir": "build/docs", "site_dir": "build/public"} == found
    assert "build/" in (ROOT / ".gitignore").read_text("utf-8").replace("/build/", "build/").split()
