"""The layers, the sizes, and who may touch the disk: read from the source, each as a list of offenders that is empty."""

import ast
import re
import tomllib
from collections import Counter
from itertools import chain
from statistics import median

from corpora import ROOT

PACKAGE = ROOT / "generator"


def module_name(path):
    """`source.readers`; a package goes by its own name, the whole one by `package`."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts) or "package"


MODULES = {module_name(path): ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}

# From the bottom up: each layer may use those that are named with it, and itself.
LAYERS = {
    "problems": set(),
    "model": {"problems"},
    "prose": {"model"},
    "source": {"problems", "model", "prose"},
    "views": {"model", "prose"},
    "rules": {"problems", "model", "prose", "views", "source"},
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
# The modules that read and write, know the time or start processes.
EDGE = {
    *("cli", "__main__"),
    *(f"build.{name}" for name in ("worker", "folder", "shipped", "staging", "site_builder", "serve", "publish")),
}
OUTSIDE = {"os", "pathlib", "shutil", "subprocess", "tempfile", "socket", "http", "urllib", "glob", "time", "random", "threading", "importlib"}
PURE = {"urllib.parse"}
CALLS = {"open", "input", "exec", "eval", "__import__"}
CLOCK = {"now", "today", "utcnow", "environ", "getenv"}

MOST_LINES, LONGEST_FUNCTION, MEDIAN_FUNCTION, MOST_FILES = 500, 50, 10, 22
# Called by a library under this name.
HOOKS = {"timeout", "log_message", "send_head", "list_directory", "handle_error", "increase_indent", "load_bytecode", "dump_bytecode"}


def imports(name):
    """(whether it is ours, the module) of each import of a module."""
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


def theirs(name):
    return {module for own, module in imports(name) if not own}


def layer(name):
    return name.split(".")[0]


def nodes(kind):
    """(module, node) of every node of a kind."""
    return [(name, node) for name, tree in MODULES.items() for node in ast.walk(tree) if isinstance(node, kind)]


def unplaced(graph):
    """What is left of {name: names that come first} when all that can be put in an order is: circles and what hangs on them."""
    placed = set()
    while ready := {name for name, before in graph.items() if name not in placed and before <= placed}:
        placed |= ready
    return graph.keys() - placed


def test_a_module_imports_only_from_the_layers_below():
    assert LAYERS.keys() == {layer(name) for name in MODULES} - {"package"}
    found = [(name, module) for name in MODULES for module in ours(name) if name != "package"]
    assert ("cli", "build.check") in found
    assert [] == [(name, module) for name, module in found if layer(module) not in LAYERS[layer(name)] | {layer(name)}]


def test_the_layers_and_the_modules_are_in_no_circle():
    assert {"a", "b"} == unplaced({"a": {"b"}, "b": {"a"}, "c": set()})
    assert set() == unplaced(LAYERS)
    assert set() == unplaced({name: ours(name) - {layer(name)} for name in MODULES})


def test_the_picture_of_the_layers_is_theirs():
    """Each line of it uses only the lines below."""
    picture = re.search(r"```\n(cli .*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)[1]
    lines = [re.split(r" {2,}", line)[:-1] for line in picture.splitlines()]
    assert LAYERS.keys() - {"__main__"} == set(chain.from_iterable(lines))
    assert [] == [(name, used) for n, line in enumerate(lines) for name in line for used in LAYERS[name] if used in chain.from_iterable(lines[: n + 1])]


def test_only_check_knows_the_validator():
    assert ["build.check"] == [name for name in MODULES if "data.validate" in ours(name)]
    assert ["data.validate"] == [name for name in MODULES if any(module.startswith("frictionless") for module in theirs(name))]


def reaching_out(name):
    """What a module uses of the disk, the clock and other processes."""
    yield from (module for module in theirs(name) - PURE if module.split(".")[0] in OUTSIDE)
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            yield node.func.id
        elif isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield node.attr


def test_the_core_touches_no_disk_no_clock_and_no_process():
    assert {"os", "pathlib", "open", "today"} <= set(reaching_out("cli"))
    assert EDGE <= MODULES.keys()
    assert [] == [(name, used) for name in MODULES if name not in EDGE for used in reaching_out(name)]


def test_only_the_command_line_prints():
    assert {"cli"} == {name for name, node in nodes(ast.Call) if isinstance(node.func, ast.Name) and node.func.id == "print"}


def test_a_module_says_what_it_is_for():
    assert [] == [name for name, tree in MODULES.items() if not ast.get_docstring(tree)]


def test_a_module_fits_on_a_few_screens_and_a_folder_on_one():
    lines = {name: tree.body[-1].end_lineno for name, tree in MODULES.items()}
    assert lines["cli"] > 300
    assert {} == {name: count for name, count in lines.items() if count > MOST_LINES}
    files = Counter(path.parent.name for path in PACKAGE.rglob("*.py"))
    assert {} == {folder: count for folder, count in files.items() if count > MOST_FILES}


def test_a_function_fits_on_a_screen_and_most_in_ten_lines():
    sizes = {(name, node.name): node.end_lineno - node.lineno + 1 for name, node in nodes(ast.FunctionDef)}
    assert len(sizes) > 500
    assert {} == {function: size for function, size in sizes.items() if size > LONGEST_FUNCTION}
    assert median(sizes.values()) <= MEDIAN_FUNCTION


def defined(tree):
    """(name, node) of what a module defines at its top, and of the methods and fields of its classes."""
    for node in chain.from_iterable((node, *(node.body if isinstance(node, ast.ClassDef) else ())) for node in tree.body):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name, node
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            yield from ((n.id, node) for n in ast.walk(node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


def used(tree):
    """Every name that is read; a string that is a name counts, for `getattr`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isidentifier():
            yield node.value


def test_every_name_is_used_by_the_program():
    """Tests alone keep nothing alive; a call of itself does not either."""
    uses = Counter(chain.from_iterable(map(used, MODULES.values())))
    templates = (path.read_text("utf-8") for path in (ROOT / "site").rglob("*") if path.suffix in (".md", ".html"))
    tools = (path.read_text("utf-8") for folder in ("tools", "benchmarks") for path in (ROOT / folder).rglob("*.py"))
    elsewhere = set(re.findall(r"\w+", " ".join((*templates, *tools))))
    found = [(name, own, uses[own] - Counter(used(node))[own]) for name, tree in MODULES.items() for own, node in defined(tree)]
    assert len(found) > 1000
    dead = [f"{name}.{own}" for name, own, times in found if times <= 0 and own not in elsewhere | HOOKS and not own.startswith("__")]
    assert [] == dead


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


def test_the_wheel_holds_every_package():
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in PACKAGE.rglob("__init__.py")}
    assert found == {name for name in packages if not name.startswith("generator.defaults")}
