"""Files that hold secrets, judged by their path."""

from __future__ import annotations

NAMES = frozenset((
    "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk", ".netrc", "_netrc",
    ".pgpass", ".git-credentials", ".npmrc", ".pypirc", ".dockercfg", ".dockerconfigjson", ".htpasswd",
    ".my.cnf", ".mylogin.cnf", ".s3cfg", ".boto", ".env", ".envrc", "kubeconfig", "credentials.json",
    "service-account.json", "service_account.json", "serviceaccountkey.json", "service-account-key.json",
    "secrets.yml", "secrets.yaml", "secrets.json", "secrets.env", "secrets.toml", "secret.yml",
    "secret.yaml", "secret.json", "secring.gpg", "terraform.tfstate", "terraform.tfvars", "master.key",
    ".vault-token", ".vault_pass", ".terraformrc", ".rhosts", "shadow",
))  # fmt: skip
"""Names of files, in small letters."""

FOLDERS = frozenset((".ssh", ".gnupg", ".aws", ".kube"))
"""Names of folders, in small letters."""

ENDINGS = (
    ".aws/credentials", ".docker/config.json", ".kube/config", ".config/gcloud", ".cargo/credentials",
    ".cargo/credentials.toml", ".gem/credentials", ".config/gh/hosts.yml",
    "gcloud/application_default_credentials.json", ".config/rclone/rclone.conf",
)  # fmt: skip
"""Ends of paths, in small letters."""

SUFFIXES = (".p12", ".pfx", ".jks", ".keystore", ".kdbx", ".ppk", ".tfstate")
"""Suffixes of key stores, in small letters."""

_KEY_SUFFIXES = (".key", ".pem", *SUFFIXES)
KEY_MARKS = (
    "priv",
    "server",
    "client",
    "tls",
    "ssl",
    "domain",
    "localhost",
    "wildcard",
    "cert",
    "ca.",
    "ca-",
    "host",
)
"""What a file `*.key` has in its name or folder when it is a private one; others are of package archives."""

PUBLIC_MARKS = ("pub", "trust", "cacert", "archive", "gpg", "apt", "example", "sample")
"""What key files have in their name that hold no secret."""

TEMPLATES = frozenset(
    ("example", "sample", "template", "tmpl", "tpl", "dist", "default", "defaults", "schema", "test", "ci")
)
"""Suffixes of files that show what goes into another."""

VARIABLES = (
    "GOOGLE_APPLICATION_CREDENTIALS", "AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE", "AZURE_AUTH_LOCATION", "BOTO_CONFIG", "KUBECONFIG", "NETRC",
    "NPM_CONFIG_USERCONFIG", "PGPASSFILE",
)  # fmt: skip
"""Variables whose value is the path of a file that holds credentials."""


def is_secret_file(path: str) -> bool:
    """Whether the file at `path` (with `/` between folders) holds secrets by its name; see also `FOLDERS`."""
    lowered = path.rstrip("/").lower()
    name = lowered.rpartition("/")[2]
    if name in NAMES or lowered.endswith(ENDINGS):
        return True
    if name.startswith(".env."):
        return name.rpartition(".")[2] not in TEMPLATES
    if not name.endswith(_KEY_SUFFIXES) or any(mark in name for mark in PUBLIC_MARKS):
        return False
    if name.endswith(".key"):
        return any(mark in lowered for mark in KEY_MARKS)
    return not name.endswith(".pem") or "key" in name or "priv" in name
