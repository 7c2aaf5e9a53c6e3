// The bundle as VS Code would load it, in Node: a stand-in for the editor's interface, the real server.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const rpc = require("vscode-jsonrpc/node");
const here = dirname(fileURLToPath(import.meta.url));
const command = JSON.parse(process.env.LINTAINER_COMMAND ?? '["lintainer", "server"]');

test("the bundle has all that it needs but the editor", async () => {
  const bundle = join(here, "..", "dist", "extension.js");
  assert.ok(existsSync(bundle), "npm run build makes it");
  const Module = require("node:module");
  const load = Module._load;
  const asked = new Set();
  const anything = new Proxy(function () {}, {
    get: (_, key) => (key === "prototype" ? {} : anything),
    apply: () => anything,
    construct: () => anything,
  });
  const editor = Object.create(anything); // bundlers copy what an object has, and keep what it inherits
  Module._load = (name, ...rest) => {
    asked.add(name);
    return name === "vscode" ? editor : load(name, ...rest);
  };
  try {
    const extension = require(bundle);
    assert.equal(typeof extension.activate, "function");
    assert.equal(typeof extension.deactivate, "function");
  } finally {
    Module._load = load;
  }
  const foreign = [...asked].filter((name) => !/^[./]/.test(name) && name !== "vscode" && !Module.isBuiltin(name));
  assert.deepEqual(foreign, []);
});

test("the server finds, fixes and leaves, over the client library's own wire", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lintainer-"));
  const path = join(folder, "Dockerfile");
  const text = "FROM debian:12\nRUN sudo ls\n";
  await writeFile(path, text);
  const uri = pathToFileURL(path).href;
  const server = spawn(command[0], command.slice(1), { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const wire = rpc.createMessageConnection(new rpc.StreamMessageReader(server.stdout), new rpc.StreamMessageWriter(server.stdin));
  wire.onRequest("client/registerCapability", () => null);
  wire.listen();
  try {
    const { capabilities } = await wire.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      capabilities: {
        workspace: { workspaceEdit: { documentChanges: true }, didChangeWatchedFiles: { dynamicRegistration: true } },
        textDocument: { diagnostic: {}, codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
      },
    });
    assert.ok(capabilities.codeActionProvider.codeActionKinds.includes("source.fixAll.lintainer"));
    await wire.sendNotification("initialized", {});
    await wire.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "dockerfile", version: 1, text } });
    const report = await wire.sendRequest("textDocument/diagnostic", { textDocument: { uri } });
    const found = report.items.find((item) => item.code === "dockerfile/sudo");
    assert.deepEqual(found.range, { start: { line: 1, character: 4 }, end: { line: 1, character: 8 } });
    const [action] = await wire.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    const { edit } = await wire.sendRequest("codeAction/resolve", action);
    const [change] = edit.documentChanges;
    assert.deepEqual(change.textDocument, { uri, version: 1 });
    assert.deepEqual(change.edits, [{ range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } }, newText: "RUN ls\n" }]);
    await wire.sendRequest("shutdown");
    await wire.sendNotification("exit");
    assert.equal(await ended, 0);
  } finally {
    wire.dispose();
    server.kill();
    await rm(folder, { recursive: true });
  }
});
