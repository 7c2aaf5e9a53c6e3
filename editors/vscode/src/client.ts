// What the server is started with, and which texts it is told of. Knows nothing of the editor's interface.

import type { LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

export const DEFAULT_COMMAND: readonly string[] = ["lintainer", "server"];

const SCHEMES = ["file", "untitled"];
const LANGUAGES = ["dockerfile", "yaml", "json", "jsonc", "helm"];
const PATTERNS = ["**/{Dockerfile,Containerfile}*", "**/*.{dockerfile,containerfile}"];

/** How to start the server. Falls back to what is on the PATH where nothing sensible is set. */
export function serverOptions(setting: unknown): ServerOptions {
  const given = Array.isArray(setting) ? setting.filter((part): part is string => typeof part === "string") : [];
  const [command = "lintainer", ...args] = given.length > 0 ? given : DEFAULT_COMMAND;
  return { command, args };
}

/** Which texts the server sees: it tells by their content which of them are for it. */
export function clientOptions(): LanguageClientOptions {
  const byLanguage = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
  const byName = PATTERNS.map((pattern) => ({ scheme: "file", pattern }));
  return { documentSelector: [...byLanguage, ...byName], diagnosticCollectionName: "lintainer" };
}
