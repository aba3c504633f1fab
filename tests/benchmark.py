"""Ratios of our times to those of a peer in the same run: `.venv/bin/python tests/benchmark.py
[MAP]`.

Ours and the peer take turns, after one turn each that isn't counted; a ratio is the median of those
of five turns. A "process" is a whole one, a "step" is a fresh process timed after the interpreter's
start (imports count), a "call" runs in here, warm, and begins with the garbage of the turn before
it cleared away: neither pays for what the other left.
"""

from __future__ import annotations

import gc
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from kvsg_portfolio.macros.model.folders import ROOTS
from kvsg_portfolio.scripts.web.stage import Papers

ROOT = Path(__file__).resolve().parents[1]
TURNS = 5
ANNEX_PAGES = 6
# The last commit that laid out with WeasyPrint as it was measured, and what is set against it.
OLD_ROAD = "eb9d14e"
ROADS = (
    ("pdf", "print document to finished PDF", "≤ 0.15"),
    ("dividers", "40 dividers laid out and written", "≤ 0.3"),
    ("bundle", "bundling 40 annexes of 240 pages", "≤ 0.55"),
)
PEER = "mkdocs-with-pdf.yml"
# Made by scripts/with-pdf: the peer has packages of its own, and no test needs them.
PEER_PYTHON = ROOT / ".venv-with-pdf/bin/python"
Timed = Callable[[], float]


@dataclass(frozen=True)
class Duel:
    """Two timed things, and the ratio that we aim at, if any."""

    ours: str
    peer: str
    run_ours: Timed
    run_peer: Timed
    target: str = ""


@dataclass(frozen=True)
class Ground:
    """A copy of the portfolio in a repository of its own, what was read of it, and a folder to work
    in.
    """

    root: Path
    work: Path
    loaded: object
    when: object

    def fresh(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.work))


def call(function: Callable[[], object]) -> Timed:
    """Time a function of this process."""

    def timed() -> float:
        gc.collect()
        start = perf_counter()
        function()
        return perf_counter() - start

    return timed


def process(command: Callable[[], list[object]]) -> Timed:
    """Time a whole process."""
    return call(lambda: run(command()))


def step(name: str, *arguments: object) -> Timed:
    """Let a fresh process time one of the steps below after its own start."""
    return lambda: float(run(step_command(name, *arguments)).split()[-1])


def step_command(name: str, *arguments: object) -> list[object]:
    # Without -P the folders of the tests could be taken for modules.
    return [sys.executable, "-P", __file__, "--step", name, *arguments]


def run(command: list[object], more: dict[str, str] | None = None) -> str:
    """Run a process and return what it printed; raises RuntimeError with its last line."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **(more or {})}
    done = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    if done.returncode:
        raise RuntimeError((done.stdout + done.stderr).strip().rpartition("\n")[2])
    return done.stdout


def mkdocs(configuration: Path, site: Path, python: Path = Path(sys.executable)) -> list[object]:
    return [python, "-P", "-m", "mkdocs", "build", "-q", "-f", configuration, "-d", site]


def step_load(root: str) -> None:
    from kvsg_portfolio.macros.source.portfolio import load

    load(Path(root))


def step_check(root: str, *options: str) -> None:
    """Run `portfolio controleer`; of what it prints only the time behind it is read."""
    from kvsg_portfolio.scripts.portfolio import cli

    cli.main(["controleer", "--map", root, *options], standalone_mode=False)


def step_lay_out(html: str, root: str) -> None:
    from kvsg_portfolio.scripts.print.layout import lay_out

    lay_out(Path(html).read_text("utf-8"), Path(root))


def step_pdf(root: str, target: str) -> None:
    """Make the public PDF from the folder's files."""
    from kvsg_portfolio.macros.source.portfolio import load
    from kvsg_portfolio.scripts.moment import moment
    from kvsg_portfolio.scripts.print import make_pdf

    public = load(Path(root)).public
    Path(target).write_bytes(make_pdf(public, Path(root), moment(Path(root), public.round)).pdf)


def step_site(snapshot: str, root: str, new: str) -> None:
    """Build the site of a portfolio that was read before, as MkDocs does with the staged one."""
    import pickle

    from kvsg_portfolio.scripts.moment import moment
    from kvsg_portfolio.scripts.web.make import make_site

    public = pickle.loads(Path(snapshot).read_bytes()).portfolio
    make_site(public, Path(root), Path(new), moment(Path(root), public.round), Papers(b"%PDF", 1))


STEPS = {
    "load": step_load,
    "check": step_check,
    "lay-out": step_lay_out,
    "pdf": step_pdf,
    "site": step_site,
}


def prepare(source: Path, work: Path) -> Ground:
    """Copy a portfolio into a repository, so that nothing is written where it stands, and read
    it.
    """
    from kvsg_portfolio.macros.source.portfolio import load
    from kvsg_portfolio.scripts.moment import moment

    root = work / "portfolio"
    for name in ROOTS:
        if (source / name).is_dir():
            shutil.copytree(source / name, root / name)
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=benchmark", "-c", "user.email=", "commit", "-q", "-m", "Copy"],
    ):
        run(["git", "-C", root, *command])
    loaded = load(root)
    return Ground(root, work, loaded, moment(root, loaded.whole.round))


def staged(ground: Ground) -> Path:
    """Stage the public pages as a build does; return the generator's configuration."""
    from kvsg_portfolio.scripts.web.stage import stage

    work = ground.fresh()
    return stage(ground.loaded.public, ground.root, work, work / "site", Papers(b"%PDF", 1))


def staged_for_peer(ground: Ground, pdf: Path) -> Path:
    """Stage what `mkdocs build -f mkdocs-with-pdf.yml` hands to mkdocs-with-pdf, so that it pays
    for no check of ours.
    """
    import yaml
    from kvsg_portfolio.scripts.mkdocs_plain import STOCK_THEME
    from kvsg_portfolio.scripts.web.plain import stage_plain

    base, peer = (yaml.safe_load((ROOT / name).read_text("utf-8")) for name in ("mkdocs.yml", PEER))
    folder = ground.fresh()
    settings = {
        "site_name": ground.loaded.public.facts.site_name,
        "theme": STOCK_THEME,
        "plugins": {"with-pdf": peer["plugins"]["with-pdf"] | {"output_path": str(pdf)}},
        "nav": stage_plain(ground.loaded.public, ground.root, folder / "docs"),
        **{key: base[key] for key in ("use_directory_urls", "markdown_extensions")},
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    return folder / "mkdocs.yml"


def pdf_duel(ground: Ground) -> Duel | None:
    """Set our PDF against that of mkdocs-with-pdf; print what is in both, or why there is no
    peer.
    """
    ours, theirs = ground.work / "ours.pdf", ground.work / "theirs.pdf"
    peer = staged_for_peer(ground, theirs)
    make_theirs = process(lambda: mkdocs(peer, ground.fresh(), PEER_PYTHON))
    try:
        make_theirs()
    except (RuntimeError, OSError) as problem:
        print(f"mkdocs-with-pdf does not run here (scripts/with-pdf installs it): {problem}")
        return None
    make_ours = process(lambda: step_command("pdf", ground.root, ours))
    make_ours()
    for name, pdf in (("make_pdf", ours), ("mkdocs-with-pdf", theirs)):
        print(
            "{}: {} pages, {} working links to annexes (each counted once a page)".format(
                name, *contents(pdf, ground)
            )
        )
    return Duel(
        "make_pdf (process)", "mkdocs-with-pdf, same pages (process)", make_ours, make_theirs
    )


def contents(pdf: Path, ground: Ground) -> tuple[int, int]:
    """Count the pages of a PDF, and its links to a place of an annex that is there."""
    import pikepdf

    ids = [annex.id for annex in ground.loaded.public.annexes]
    with pikepdf.open(pdf) as opened:
        known = set(pikepdf.NameTree(opened.Root.Names.Dests))
        targets = {
            (page.index, target)
            for page in opened.pages
            for target in named_targets(page)
            if target in known
        }
        links = [
            target
            for _, target in targets
            if any(target.startswith((f"bijlage-{id}", f"bijlagen/{id}/")) for id in ids)
        ]
        return len(opened.pages), len(links)


def named_targets(page) -> Iterator[str]:
    """Yield the names of the places that a page's links lead to."""
    import pikepdf

    for note in page.get("/Annots", []):
        target = note.get("/Dest") or note.get("/A", {}).get("/D")
        if isinstance(target, pikepdf.String):
            yield str(target)


def site_duels(ground: Ground, configuration: Path) -> Iterator[Duel]:
    cold = process(lambda: mkdocs(configuration, ground.fresh()))
    ours = process(
        lambda: step_command("site", configuration.parent / "snapshot", ground.root, ground.fresh())
    )
    yield Duel("site: stage, generate, finish (process)", "cold mkdocs build (process)", ours, cold)
    yield Duel(
        "preview: edit read and made (call)",
        "cold mkdocs build (process)",
        call(lambda: edit(ground)),
        cold,
    )


def edit(ground: Ground) -> None:
    """Change a page, and do what the preview does until it shows."""
    from kvsg_portfolio.scripts.preview.site import make, read, stopping

    page = ground.root / ground.loaded.public.pages_of("criterium")[0].path
    page.write_text(page.read_text("utf-8") + "\nEen zin erbij.\n", "utf-8")
    texts = read(ground.root, {})
    make(texts, ground.root, ground.fresh(), stopping(texts))


def check_duels(ground: Ground) -> Iterator[Duel]:
    from kvsg_portfolio.scripts.print import print_document

    html = ground.work / "portfolio.html"
    html.write_text(print_document(ground.loaded.whole), "utf-8")
    quick = step("check", ground.root, "--zonder-bladzijden")
    yield Duel(
        "controleer --zonder-bladzijden (step)", "loading (step)", quick, step("load", ground.root)
    )
    yield Duel(
        "controleer (step)",
        "laying out once (step)",
        step("check", ground.root),
        step("lay-out", html, ground.root),
        "≤ 1",
    )


def road_duels(ground: Ground) -> Iterator[Duel]:
    """Set our road to paper against WeasyPrint's, each on the example of its own commit, in
    processor time: a fresh process for each turn.
    """
    old = ground.work / "old" / "kvsg_portfolio"
    old.mkdir(parents=True)
    archive = subprocess.run(
        ["git", "-C", str(ROOT), "archive", OLD_ROAD], capture_output=True, check=False
    )
    if archive.returncode or not PEER_PYTHON.is_file():
        print("The road of WeasyPrint asks for the history in git, and for scripts/with-pdf.")
        return
    subprocess.run(["tar", "-x", "-C", str(old)], input=archive.stdout, check=True)
    raws = [ground.work / "plain.pdf", ground.work / "tagged.pdf"]
    for file, tagged in zip(raws, (False, True), strict=True):
        file.write_bytes(annex_pdf(tagged))

    def road(name: str, python: Path, package: Path) -> Timed:
        command = [python, "-P", ROOT / "tests/roads.py", name, package, *raws]
        above = {"PYTHONPATH": str(package.parent)} if package == old else {}
        return lambda: float(run(command, above))

    for name, words, target in ROADS:
        ours, theirs = road(name, Path(sys.executable), ROOT), road(name, PEER_PYTHON, old)
        yield Duel(f"{words} (processor)", "by WeasyPrint (processor)", ours, theirs, target)
    cold = mkdocs(staged(ground), ground.fresh())
    yield Duel(
        "what measuring adds to controleer (processor)",
        "cold mkdocs build (processor)",
        road("measure", Path(sys.executable), ROOT),
        lambda: processor(cold),
        "≤ 0.5",
    )


def processor(command: list[object]) -> float:
    """Run a process; return the processor time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def annex_pdf(tagged: bool) -> bytes:
    """Make pages of plain text, as an office would."""
    import typst

    line = "De gemeente vroeg het aan kinderen en jongeren zelf. "
    page = f"#heading[Deel]\n{line * 20}\n#pagebreak(weak: true)\n"
    code = f'#set document(title: "x")\n{page * ANNEX_PAGES}'
    return bytes(typst.Compiler(code.encode()).compile(pdf_tags=tagged, timestamp=0))


def fight(duel: Duel) -> str:
    """Let both take turns; return the line to print."""
    turns = [(duel.run_ours(), duel.run_peer()) for _ in range(TURNS + 1)][1:]
    ratio, ours, peer = (
        median(values)
        for values in zip(*((ours / peer, ours, peer) for ours, peer in turns), strict=True)
    )
    return f"{duel.ours:<50}{duel.peer:<40}{ratio:>6.2f}  {duel.target:<8}{ours:>6.2f} / {peer:.2f}"


def duels(ground: Ground) -> Iterator[Duel]:
    """Yield one after the other; those of the site come last, as an edit changes a page."""
    configuration = staged(ground)
    made = pdf_duel(ground)
    yield from [made] if made else []
    yield from check_duels(ground)
    yield from road_duels(ground)
    yield from site_duels(ground, configuration)


def main(source: Path) -> None:
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; medians of {TURNS} turns\n")
    with tempfile.TemporaryDirectory(prefix="portfolio-benchmark-") as work:
        lines = [fight(duel) for duel in duels(prepare(source, Path(work)))]
    print(f"\n{'ours':<50}{'peer':<40}{'ratio':>6}  {'target':<8}{'seconds':>13}", *lines, sep="\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--step"]:
        began = perf_counter()
        STEPS[sys.argv[2]](*sys.argv[3:])
        print(perf_counter() - began)
    else:
        main(Path(sys.argv[1] if sys.argv[1:] else ROOT).resolve())
