"""Running notebooks."""

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
import papermill
from papermill.exceptions import PapermillExecutionError
from tqdm import tqdm

from toolkit.report.errors import NotebookError
from toolkit.report.notebooks import notebook_folder, read_notebook


def run_all(
    parameters: Mapping[str, Mapping[str, Any]], out: Path, *, workers: int, progress: bool
) -> dict[str, nbformat.NotebookNode]:
    """Run notebooks side by side, each in a process of its own; `parameters` by notebook. Gives the executed notebooks.

    Raises NotebookError when one of them failed, after all have run.
    """
    done: dict[str, nbformat.NotebookNode] = {}
    failed: dict[str, str] = {}
    with TemporaryDirectory() as folder, ThreadPoolExecutor(workers) as pool:
        order = reversed(list(parameters))  # the last ones take longest
        waiting = {pool.submit(_run_in_thread, name, parameters[name], out, Path(folder)): name for name in order}
        with _bar(len(waiting), progress) as bar:
            for future in as_completed(waiting):
                try:
                    done[waiting[future]] = future.result()
                except NotebookError as error:
                    failed[waiting[future]] = str(error)
                bar.update()
    if failed:
        raise NotebookError("\n".join(failed[name] for name in parameters if name in failed))
    return {name: done[name] for name in parameters}


def run(name: str, parameters: Mapping[str, Any], out: Path, folder: Path) -> nbformat.NotebookNode:
    """Run a copy of one notebook, which is put into `folder`.

    papermill would change the working directory of the whole process if it were told one, so it is not.

    Raises NotebookError when a cell fails; the notebook as far as it ran is then left in `out`.
    """
    kept = out / f"{name}.failed.ipynb"
    target = folder / f"{name}.ipynb"
    try:
        papermill.execute_notebook(
            str(notebook_folder() / f"{name}.ipynb"), str(target), parameters=dict(parameters),
            report_mode=True, progress_bar=False, kernel_name="python3",
            extra_arguments=["--log-level=CRITICAL"],
        )  # fmt: skip
    except PapermillExecutionError as error:
        out.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(target.read_bytes())
        raise NotebookError(
            f"The notebook {name} failed in cell {error.exec_count}: {error.ename}: {error.evalue} "
            f"What ran so far is in {kept}."
        ) from None
    kept.unlink(missing_ok=True)
    return read_notebook(target)


def _run_in_thread(name: str, parameters: Mapping[str, Any], out: Path, folder: Path) -> nbformat.NotebookNode:
    """`run`, after which the event loop that the kernel's client opened for this thread is closed."""
    try:
        return run(name, parameters, out, folder)
    finally:
        with suppress(RuntimeError):
            asyncio.get_event_loop().close()


@contextmanager
def _bar(total: int, progress: bool) -> Iterator["tqdm[Any]"]:
    with tqdm(total=total, desc="notebooks", unit="", disable=None if progress else True) as bar:
        yield bar
