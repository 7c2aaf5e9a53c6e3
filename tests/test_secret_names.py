"""Variables and files that hold a secret by their name."""

from __future__ import annotations

import pytest

from lintainer.secrets.files import is_secret_file
from lintainer.secrets.names import is_secret_name, is_secret_value


@pytest.mark.parametrize(
    "name",
    [
        "DB_PASSWORD",
        "db-password",
        "dbPassword",
        "PGPASSWORD",
        "ROOT_PASSWD",
        "SMTP_PASS",
        "MYSQL_PWD",
        "API_KEY",
        "apiKey",
        "APIKEY",
        "NPM_TOKEN",
        "TOKEN",
        "TOKEN_GITHUB",
        "SECRET_KEY_BASE",
        "SSH_PRIVATE_KEY",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "CLIENT_SECRET",
        "clientSecret",
        "KEY_PASSPHRASE",
        "DOCKER_AUTH_CONFIG",
        "NPM_AUTH",
        "GIT_CREDENTIALS",
        "ADMIN_PASSWORD1",
        "DEPLOY_KEY",
    ],
)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "DB_PASSWORD_FILE",
        "PASSWORD_MIN_LENGTH",
        "TOKEN_TTL",
        "TOKEN_URL",
        "SECRET_NAME",
        "SECRETS_DIR",
        "KMS_KEY_ALIAS",
        "SSH_AUTH_SOCK",
        "PUBLIC_KEY",
        "public_token",
        "ALLOW_EMPTY_PASSWORD",
        "AUTH_MODULE_VERSION",
        "POSTGRES_HOST_AUTH_METHOD",
        "MAX_TOKENS",
        "TOKENIZERS_PARALLELISM",
        "GPG_KEY",
        "CACHE_KEY",
        "SECRET_KEY_BASE_DUMMY",
        "PWD",
        "OLDPWD",
        "PASSENGER_VERSION",
        "COMPASS",
        "AUTHOR",
        "KEYCLOAK_VERSION",
        "MONKEY",
        "PATH",
        "_",
    ],
)
def test_names_of_other_things(name: str) -> None:
    assert not is_secret_name(name)


@pytest.mark.parametrize(
    "value", ["hunter2", "changeme", "test", "postgres", "12345678", "p@ss/w0rd", "$TOKEN", "a:b@c"]
)
def test_values_of_secrets(value: str) -> None:
    assert is_secret_value("DB_PASSWORD", value)


@pytest.mark.parametrize(
    "value",
    [
        "", " ", "true", "No", "0", "none", "/run/secrets/db", "./key", "~/.token", "${HOME}/token",
        "C:\\keys\\a",
        "vars.json", "keys/site.pem", "https://vault.example.com/v1/db", "<password>", "{{ password }}",
        "xxxx",
        "****", "your-password-here", "dummy-value", "arn:aws:secretsmanager:eu-west-1:1:secret:a",
    ],
)  # fmt: skip
def test_values_that_are_no_secret(value: str) -> None:
    assert not is_secret_value("DB_PASSWORD", value)


def test_small_numbers_are_passwords_only() -> None:
    assert is_secret_value("DB_PASSWORD", "1234")
    assert not is_secret_value("API_TOKEN", "30")


def test_a_method_is_no_secret() -> None:
    assert not is_secret_value("SMTP_AUTH", "login")
    assert is_secret_value("SMTP_AUTH", "me:hunter2")


@pytest.mark.parametrize(
    "path",
    [
        "id_rsa",
        "./deploy/id_ed25519",
        ".npmrc",
        "home/.netrc",
        ".env",
        ".env.production",
        "tls/server.key",
        "privkey.pem",
        "site.P12",
        "keystore.jks",
        ".aws/credentials",
        "/root/.docker/config.json",
        ".kube/config",
        "kubeconfig",
        "config/secrets.yml",
        "config/master.key",
        "terraform.tfstate",
    ],
)
def test_files_with_secrets(path: str) -> None:
    assert is_secret_file(path)


@pytest.mark.parametrize(
    "path",
    [
        "id_rsa.pub",
        "cert.pem",
        "ca.crt",
        ".env.example",
        ".env.sample",
        "nginx_signing.key",
        "archive-keyring.gpg",
        "pubkey.pem",
        "truststore.jks",
        "package.json",
        "credentials.py",
        "config.json",
        "secrets/",
        "src/",
        ".",
        "app.env.js",
    ],
)
def test_files_without(path: str) -> None:
    assert not is_secret_file(path)
