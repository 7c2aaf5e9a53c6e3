import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

import { clientOptions, serverOptions } from "./client";

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append("lintainer");

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  context.subscriptions.push(
    vscode.commands.registerCommand("lintainer.restart", restart),
    vscode.commands.registerCommand("lintainer.fixAll", fixAll),
    vscode.workspace.onDidChangeConfiguration(async (event) => {
      if (event.affectsConfiguration("lintainer.command")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
  client = undefined;
}

async function start(): Promise<void> {
  const setting = vscode.workspace.getConfiguration("lintainer").get("command");
  client = new LanguageClient("lintainer", "Lintainer", serverOptions(setting), clientOptions());
  try {
    await client.start();
  } catch (error) {
    const install = "Install it with: python -m pip install 'lintainer[server]'";
    const choice = await vscode.window.showErrorMessage(`Lintainer could not be started. ${install}`, "Settings");
    client.outputChannel.appendLine(String(error));
    if (choice === "Settings") {
      await vscode.commands.executeCommand("workbench.action.openSettings", "lintainer.command");
    }
  }
}

async function restart(): Promise<void> {
  await deactivate();
  await start();
}

async function fixAll(): Promise<void> {
  if (vscode.window.activeTextEditor !== undefined) {
    await vscode.commands.executeCommand("editor.action.codeAction", { kind: FIX_ALL.value, apply: "first" });
  }
}
