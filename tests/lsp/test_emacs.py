"""Emacs, without a screen, with eglot set up as docs/editors.md says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

DOCS = Path(__file__).parents[2] / "docs" / "editors.md"

LOADS = """
(setq make-backup-files nil create-lockfiles nil)
(require 'package)
(package-initialize)
(require 'eglot)
"""

SCRIPT = """
(require 'json)
(unless (fboundp 'dockerfile-mode)
  (define-derived-mode dockerfile-mode prog-mode "Dockerfile"))
(setq eglot-sync-connect 60)
(load (expand-file-name "setup.el"))
(defun wait-for (what)
  (let ((end (+ (float-time) 60)))
    (while (not (funcall what))
      (when (> (float-time) end) (error "Waited in vain"))
      (accept-process-output nil 0.05))))
(defun found ()
  (vconcat (mapcar (lambda (one)
    (let ((start (flymake-diagnostic-beg one)))
      (save-excursion
        (goto-char start)
        (list (flymake-diagnostic-text one) (line-number-at-pos)
              (- start (line-beginning-position)) (- (flymake-diagnostic-end one) start)))))
    (flymake-diagnostics))))
(find-file "Dockerfile")
(dockerfile-mode)
(run-hooks 'post-command-hook)
(wait-for (lambda () (and (eglot-managed-p) (flymake-diagnostics))))
(let ((opened (found)) typed)
  (goto-char (point-max))
  (insert "RUN echo 漢😀; sudo id\\n")
  (eglot--signal-textDocument/didChange)
  (wait-for (lambda () (> (length (found)) (length opened))))
  (setq typed (found))
  (save-buffer)
  (with-temp-file "report.json"
    (insert (json-encode (list (cons 'opened opened) (cons 'typed typed))))))
(eglot-shutdown-all)
"""


def run(folder: Path, script: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    (folder / "test.el").write_text(script, encoding="utf-8")
    return subprocess.run(
        ["emacs", "-q", "--batch", "-l", "test.el"],
        cwd=folder,
        env={**environment, "HOME": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
def test_emacs_shows_and_fixes_on_save(tmp_path: Path, server_environment: dict[str, str]) -> None:
    if run(tmp_path, LOADS, server_environment).returncode:
        pytest.skip("Emacs has no eglot")
    section = DOCS.read_text(encoding="utf-8").partition("## Emacs")[2].partition("\n## ")[0]
    setup = re.findall(r"```elisp\n(.*?)```", section, re.S)
    assert setup
    (tmp_path / "setup.el").write_text("".join(setup), encoding="utf-8")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "lintainer"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lintainer "$@"\n')
    command.chmod(0o755)
    dockerfile = tmp_path / "Dockerfile"
    dockerfile.write_text("FROM debian:12\nRUN sudo ls\n")
    path = f"{tmp_path / 'bin'}:{server_environment['PATH']}"
    done = run(tmp_path, LOADS + SCRIPT, {**server_environment, "PATH": path})
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    opened, typed = ([one for one in result[name] if "sudo" in one[0]] for name in ("opened", "typed"))
    assert [one[1:] for one in opened] == [[2, 4, 4]]
    assert sorted(one[1:] for one in typed) == [[2, 4, 4], [3, 13, 4]]
    assert "dockerfile/sudo" in opened[0][0]
    assert dockerfile.read_text(encoding="utf-8") == "FROM debian:12\nRUN ls\nRUN echo 漢😀; id\n"
