"""Neovim, without a screen, with the server as its language server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

SCRIPT = """
local command, path, report = unpack(vim.fn.json_decode(vim.env.LINTAINER_TEST))
local function wait(what)
  if not vim.wait(60000, what, 20) then error('waited in vain') end
end
vim.cmd('edit ' .. vim.fn.fnameescape(path))
local buffer = vim.api.nvim_get_current_buf()
local client = vim.lsp.start_client({ name = 'lintainer', cmd = command, root_dir = vim.fn.getcwd() })
vim.lsp.buf_attach_client(buffer, client)
local function found()
  local list = {}
  for _, one in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(list, { one.code or one.user_data.lsp.code, one.lnum, one.col, one.end_col, one.severity })
  end
  return list
end
wait(function() return #found() > 0 end)
local result = { opened = found() }
vim.ui.select = function(items, _, choose) choose(items[1]) end
local only = { 'source.fixAll.lintainer' }
vim.lsp.buf.code_action({ context = { only = only, diagnostics = {} }, apply = true })
wait(function() return not table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)):find('sudo') end)
result.fixed = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
wait(function() return #found() < #result.opened end)
result.left = found()
vim.api.nvim_buf_set_lines(buffer, -1, -1, false, { 'RUN echo 漢😀; sudo id' })
wait(function() return #found() > #result.left end)
result.typed = found()
vim.fn.writefile({ vim.fn.json_encode(result) }, report)
vim.cmd('qall!')
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovim_shows_and_fixes(tmp_path: Path, server_environment: dict[str, str]) -> None:
    dockerfile, script, report = (tmp_path / name for name in ("Dockerfile", "test.lua", "report.json"))
    dockerfile.write_text("FROM debian:12\nRUN sudo ls\n")
    script.write_text(SCRIPT)
    command = [sys.executable, "-m", "lintainer", "server"]
    done = subprocess.run(
        ["nvim", "--clean", "--headless", "-n", "-c", f"luafile {script}", "-c", "cquit"],
        cwd=tmp_path,
        env={
            **server_environment,
            "HOME": str(tmp_path),
            "XDG_STATE_HOME": str(tmp_path),
            "LINTAINER_TEST": json.dumps([command, str(dockerfile), str(report)]),
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert report.exists(), done.stderr + done.stdout
    result: dict[str, Any] = json.loads(report.read_text())
    assert ["dockerfile/sudo", 1, 4, 8, 1] in result["opened"]
    assert result["fixed"] == ["FROM debian:12", "RUN ls"]
    assert "dockerfile/sudo" not in [one[0] for one in result["left"]]
    assert ["dockerfile/sudo", 2, 18, 22, 1] in result["typed"]  # Neovim counts bytes
    assert dockerfile.read_text() == "FROM debian:12\nRUN sudo ls\n"
