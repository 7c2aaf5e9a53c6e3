"""Variables that hold a secret, judged by their name and their value."""

from __future__ import annotations

from lintainer.text.pattern import pattern

PLAIN = frozenset((
    "password", "passwords", "passwd", "psw", "pword", "pwd", "pass", "passphrase", "passcode", "secret",
    "secrets", "token", "apikey", "apitoken", "authtoken", "accesstoken", "credential", "credentials",
    "creds", "privatekey", "secretkey", "accesskey", "clientsecret", "auth", "authkey", "pat",
))  # fmt: skip
"""Words that say that the value is a secret."""

KEYS = frozenset((
    "access", "account", "admin", "age", "anthropic", "api", "app", "application", "auth", "aws", "azure",
    "bitbucket", "cipher", "client", "cookie", "crypt", "datadog", "dd", "deploy", "deployment", "dsa",
    "ecdsa", "ed25519", "encrypt", "encryption", "gcp", "git", "github", "gitlab", "google", "hmac",
    "jwt", "license", "master", "newrelic", "npm", "openai", "private", "rsa", "secret", "sendgrid",
    "sentry", "server", "service", "session", "shared", "signing", "sops", "ssh", "ssl", "storage",
    "stripe", "subscription", "tls", "twilio", "vault", "write",
))  # fmt: skip
"""Words before `key` that make it one to keep secret."""

POINTERS = frozenset((
    "age", "alg", "algo", "algorithm", "alias", "arn", "audience", "backend", "branch", "bucket", "cache",
    "checksum", "class", "comment", "count", "dir", "directory", "digest", "domain", "driver", "dummy",
    "email", "enable", "enabled", "disabled", "encoding", "endpoint", "env", "exp", "expiration", "expires",
    "expiry", "field", "file", "filename", "files", "fingerprint", "folder", "format", "group", "header",
    "hint", "host", "hostname", "id", "ids", "image", "interval", "issuer", "len", "length", "lifetime",
    "limit", "location", "manager", "max", "md5", "method", "methods", "min", "mode", "module", "modules",
    "mount", "name", "names", "owner", "package", "page", "param", "path", "paths", "pattern", "plugin",
    "policy", "port", "prefix", "prompt", "provider", "realm", "ref", "regex", "region", "registry",
    "repo", "required", "reset", "role", "rotation", "rules", "scheme", "scope", "scopes", "server",
    "service", "sha1", "sha256", "sha512", "size", "sock", "socket", "store", "strategy", "suffix", "tag",
    "template", "timeout", "ttl", "type", "uri", "url", "urls", "user", "username", "validation",
    "validator", "var", "variable", "version", "volume",
))  # fmt: skip
"""Words behind such a word that turn it into something about a secret: `PASSWORD_FILE`, `TOKEN_TTL`."""

ABOUT = frozenset((
    "allow", "bypass", "check", "disable", "empty", "enable", "first", "generate", "has", "ignore", "is",
    "max", "min", "no", "num", "pub", "public", "random", "require", "show", "skip", "test", "use",
    "with", "without",
))  # fmt: skip
"""Words before it that do: `PUBLIC_KEY`, `ALLOW_EMPTY_PASSWORD`."""

_MAY = pattern("(?i)pass|pwd|psw|pword|secret|token|key|auth|cred|pat")
_PART = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_HARMLESS = pattern(
    r"(?is)true|false|yes|no|on|off|null|none|nil|undefined|enabled?|disabled?|required|optional|[01]|"
    r"[.~]{0,2}[/\\][\w./\\ ${}@:-]*|[A-Za-z]:[\\/].*|\$\{?\w+\}?/.*|%\w+%.*|"
    r"[\w./-]+\.(?:json|ya?ml|pem|key|txt|env|crt|cer|p12|pfx|jks|conf|cfg|ini|properties|secret|token|vault)|"
    r"[A-Za-z][\w+.-]*://[^@\s]*|arn:.*|<.*>|\{\{.*\}\}|\[.*\]|x+|\*+|\.+|-+|_+"
)
_MADE_UP = pattern(
    r"(?i)dummy|placeholder|unused|not.?used|not.?real|fake|redacted|your|replace|insert|precompile"
)
_METHODS = frozenset((
    "anonymous", "basic", "bearer", "digest", "gssapi", "ident", "internal", "jwt", "kerberos", "krb5",
    "ldap", "local", "login", "md5", "mtls", "native", "oauth", "oauth2", "oidc", "peer", "plain", "saml",
    "sasl", "trust",
))  # fmt: skip
"""Values of variables named `..._AUTH` that say how, not with what."""


def is_secret_name(name: str) -> bool:
    """Whether a variable called `name` holds a secret by its name: `DB_PASSWORD`, `apiKey`."""
    if _MAY.search(name) is None or len(name) > 200:
        return False
    words = [word.lower() for word in _PART.findall(name)]
    at = max((at for at in range(len(words)) if _is_secret_word(words, at)), default=None)
    if at is None or name in ("PWD", "OLDPWD"):
        return False
    behind = words[at + 1 :]
    if behind[:1] == ["id"] and words[at - 1 : at + 1] == ["access", "key"]:
        behind = behind[1:]
    return not any(word in POINTERS for word in behind) and not any(word in ABOUT for word in words[:at])


def _is_secret_word(words: list[str], at: int) -> bool:
    word = words[at]
    if word == "key":
        return at > 0 and words[at - 1] in KEYS
    return word in PLAIN or word.endswith(("password", "passwd", "apikey"))


def is_secret_value(name: str, value: str) -> bool:
    """Whether `value` may well be the secret of the variable `name`, whose name says that it holds one.

    Empty values, switches, paths, addresses without a password, names of methods and evident placeholders are
    none; a word such as `changeme` is, as a known password is a fault too.
    """
    text = value.strip()
    if not text or len(text) > 10_000 or _HARMLESS.fullmatch(text) or _MADE_UP.search(text):
        return False
    last = name.lower().rpartition("_")[2]
    if text.isdecimal() and len(text) < 5 and not last.startswith("pass"):
        return False
    return not (last == "auth" and text.lower() in _METHODS)
