"""What commands do to packages and to caches."""

from __future__ import annotations

import pytest

from lintainer.shell import Script
from lintainer.shell.packages import PackageCommand, cleans, kinds_under
from lintainer.text import Joined


def script(text: str) -> Script:
    return Script(Joined.plain(text.encode(), 0), "bash")


def only(text: str) -> PackageCommand:
    """The one command of a package manager in `text`."""
    (found,) = [one for one in map(PackageCommand.of, script(text).commands) if one is not None]
    return found


@pytest.mark.parametrize(
    ("text", "manager", "verb"),
    [
        ("apt-get update", "apt-get", "update"),
        ("apt-get -y dist-upgrade", "apt-get", "upgrade"),
        ("apt install x", "apt", "install"),
        ("sudo aptitude purge x", "aptitude", "remove"),
        ("apk --no-cache add x", "apk", "install"),
        ("apk del x", "apk", "remove"),
        ("yum -y update", "yum", "upgrade"),
        ("dnf makecache", "dnf", "update"),
        ("microdnf clean all", "microdnf", "clean"),
        ("zypper -n in x", "zypper", "install"),
        ("zypper ref", "zypper", "update"),
        ("pip3.11 install x", "pip", "install"),
        ("python3 -m pip install x", "pip", "install"),
        ("python -I -m pip uninstall x", "pip", "remove"),
        ("/venv/bin/pip download x", "pip", "download"),
        ("uv pip install x", "uv", "install"),
        ("npm i x", "npm", "install"),
        ("npm ci", "npm", "install"),
        ("npm run build", "npm", "run"),
        ("yarn", "yarn", "install"),
        ("yarn global add x", "yarn", "install"),
        ("pnpm add x", "pnpm", "install"),
        ("gem install x", "gem", "install"),
        ("go get x", "go", "install"),
        ("go build ./...", "go", "build"),
        ("cargo +nightly install x", "cargo", "install"),
        ("composer global require x/y", "composer", "install"),
        ("conda create -n e x", "conda", "install"),
        ("micromamba install x", "micromamba", "install"),
        ("pacman -Sy", "pacman", "update"),
        ("pacman -Syu", "pacman", "upgrade"),
        ("pacman -Sy --noconfirm x", "pacman", "install"),
        ("pacman -Rns x", "pacman", "remove"),
    ],
)
def test_managers_and_verbs(text: str, manager: str, verb: str) -> None:
    found = only(text)
    assert (found.manager, found.verb) == (manager, verb)


@pytest.mark.parametrize(
    "text",
    ["make install", "python -m venv x", "python x.py", "uv run x", "A=b", "$PIP install x"],
)
def test_other_commands_are_none(text: str) -> None:
    assert all(PackageCommand.of(command) is None for command in script(text).commands)


def test_a_command_is_read_once() -> None:
    command = script("apt-get update").commands[0]
    assert PackageCommand.of(command) is PackageCommand.of(command)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("apt-get -y install --no-install-recommends -t stable a b", ["a", "b"]),
        ("apt-get -o Dpkg::Options::=x install a -o y=z", ["a"]),
        ("apt-get install -y a=1 b/stable c:arm64 # d", ["a", "b", "c"]),
        ("apk add --no-cache --virtual .deps a -X http://x/y b", ["a", "b"]),
        ("apk add -t .deps a", ["a"]),
        ("yum install -y --enablerepo extra -c /x a-1.2", ["a"]),
        ("dnf install -y --setopt install_weak_deps=0 a", ["a"]),
        ("pip install -r x.txt -c y.txt -i http://z --target /t a", ["a"]),
        ("pip install -r x.txt", []),
        ("npm install --prefix /x --registry http://y a", ["a"]),
        ("npm install", []),
        ("npm ci a", []),
        ("yarn install", []),
        ("gem install a b -v 1.2 -N", ["a", "b"]),
        ("conda install -y -n base -c x -p /y a", ["a"]),
        ("cargo install --git http://x --rev abc a", ["a"]),
        ("go get -u -v a.io/b c.io/d@v1", ["a.io/b", "c.io/d"]),
        ("composer install", []),
        ("apt-get update a", []),
        ("sudo -E apt-get install a", ["a"]),
        ("xargs apt-get install -y < list", []),
    ],
)
def test_packages(text: str, names: list[str]) -> None:
    assert [package.name for package in only(text).packages] == names


@pytest.mark.parametrize(
    ("text", "version", "pinned"),
    [
        ("apt-get install a", None, False),
        ("apt-get install a=1.2*", "1.2*", True),
        ("apt-get install a=*", "*", False),
        ("apt-get install a=$V", "$V", True),
        ("apt-get install a/testing", None, False),
        ("apk add a=1.2", "1.2", True),
        ("apk add a~=1.2", "1.2", True),
        ("apk add a~1", "1", True),
        ("apk add 'a>1'", "1", True),
        ("apk add a@edge", None, False),
        ("yum install a-1.2.3", "1.2.3", True),
        ("yum install a-1.2.3-4.el9", "1.2.3-4.el9", True),
        ("yum install a-${V}", "${V}", True),
        ("yum install java-1.8.0-openjdk", None, False),
        ("dnf install 'a = 1.2'", "1.2", True),
        ("dnf install 'a>=1.2'", "1.2", False),
        ("dnf module install a:1/b", "1/b", True),
        ("yum install gcc-c++", None, False),
        ("zypper in a=1", "1", True),
        ("zypper in 'a>=1'", "1", False),
        ("pip install a==1.2", "1.2", True),
        ("pip install 'a~=1.2'", "1.2", True),
        ("pip install a[b]==1.2", "1.2", True),
        ("pip install 'a>=1.2'", "1.2", False),
        ("pip install 'a>=1,==1.*'", "1,==1.*", True),
        ("pip install 'a @ https://x/a.whl'", "https://x/a.whl", True),
        ("npm install a", None, False),
        ("npm install a@1.2", "1.2", True),
        ("npm install a@latest", "latest", False),
        ("npm install @s/a", None, False),
        ("npm install @s/a@^1", "^1", True),
        ("npm install a@$V", "$V", True),
        ("gem install a -v 1.2", "1.2", True),
        ("gem install a --version '>= 1'", ">= 1", False),
        ("gem install a:1.2", "1.2", True),
        ("go install a.io/b@v1.2.3", "v1.2.3", True),
        ("go install a.io/b@latest", "latest", False),
        ("go get a.io/b@0123456789ab", "0123456789ab", True),
        ("go get a.io/b@master", "master", False),
        ("cargo install a --version 1", "1", True),
        ("cargo install a@1.2", "1.2", True),
        ("cargo install a", None, False),
        ("composer require x/a:1.0", "1.0", True),
        ("conda install a=1.2", "1.2", True),
        ("conda install c::a==1.2", "1.2", True),
        ("conda install 'a>=1'", "1", False),
        ("pacman -S a", None, False),
    ],
)
def test_pins(text: str, version: str | None, pinned: bool) -> None:
    (package,) = only(text).packages
    assert (package.version, package.is_pinned) == (version, pinned)


@pytest.mark.parametrize(
    ("text", "variable", "local", "url"),
    [
        ("apt-get install $PACKAGES", True, False, False),
        ("apt-get install lib$X", True, False, False),
        ("apt-get install a=$V", False, False, False),
        ("apt-get install ./a.deb", False, True, False),
        ("apt-get install /tmp/a.deb", False, True, False),
        ("yum install a.rpm", False, True, False),
        ("yum install https://x/a.rpm", False, False, True),
        ("pip install .", False, True, False),
        ("pip install -e .", False, True, False),
        ("pip install .[dev]", False, True, False),
        ("pip install dist/*.whl", False, True, False),
        ("pip install git+https://x/y", False, False, True),
        ("npm install ./a", False, True, False),
        ("npm install user/repository", False, False, True),
        ("npm install -g git+ssh://x/y", False, False, True),
        ("go install ./cmd/x", False, True, False),
        ("cargo install --path .  a", False, True, False),
        ("cargo install --git http://x a", False, False, True),
        ("gem install a.gem", False, True, False),
    ],
)
def test_kinds_of_packages(text: str, variable: bool, local: bool, url: bool) -> None:
    (package,) = only(text).packages
    assert (package.is_variable, package.is_local, package.is_url) == (variable, local, url)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("apt-get install x", False),
        ("apt-get install -y x", True),
        ("apt-get -qqy install x", True),
        ("apt-get -qq install x", True),
        ("apt-get -q install x", False),
        ("apt-get install --assume-yes x", True),
        ("apt-get -o APT::Get::Assume-Yes=true install x", True),
        ("apt-get -oapt::get::assume-yes=1 install x", True),
        ("DEBIAN_FRONTEND=noninteractive apt-get install x", False),
        ("yes | apt-get install x", True),
        ("yes no | apt-get install x", False),
        ("echo y | apt-get install x", True),
        ("cat x | apt-get install x", False),
        ("yum install x", False),
        ("yum -y install x", True),
        ("dnf install --assumeyes x", True),
        ("zypper in x", False),
        ("zypper --non-interactive in x", True),
        ("zypper -n in x", True),
        ("pacman -S x", False),
        ("pacman -S --noconfirm x", True),
        ("conda install x", False),
        ("apk add x", True),
        ("npm install x", True),
    ],
)
def test_assumes_yes(text: str, expected: bool) -> None:
    assert only(text).assumes_yes is expected


APT = {"apt-lists", "apt-archives"}
YUM = {"yum", "dnf", "tdnf"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rm -rf /var/lib/apt/lists/*", {"apt-lists"}),
        ("rm -rf /var/lib/apt/lists", {"apt-lists"}),
        ("rm -r -f /var/lib/apt/lists/", {"apt-lists"}),
        ("rm -rf /var/lib/apt/*", {"apt-lists"}),
        ("sudo rm -rf /var/lib/apt/lists/*", {"apt-lists"}),
        ("rm -rf /tmp/* /var/{cache,lib}/apt/*", APT),
        ("rm -rf /var/{cache/apt,lib/apt/lists}", APT),
        ("rm -rf /var/cache/apt/archives/*.deb", {"apt-archives"}),
        ("rm -rf /var/lib/apt/lists/partial", set()),
        ("rm -rf /var/lib/dpkg", set()),
        ("rm -rf /tmp/*", set()),
        ("rm -rf lists", set()),
        ("find /var/lib/apt/lists -type f -delete", {"apt-lists"}),
        ("find /var/lib/apt/lists -mindepth 1 -exec rm -rf {} +", {"apt-lists"}),
        ("find /var/lib/apt/lists -name '*.gz' -delete", set()),
        ("find /var/lib/apt/lists", set()),
        ("apt-get clean", {"apt-archives"}),
        ("apt-get autoclean", set()),
        ("apt-get distclean", APT),
        ("rm -rf /var/cache/apk/*", {"apk"}),
        ("apk cache clean", {"apk"}),
        ("yum clean all", YUM),
        ("dnf -y clean all", YUM),
        ("rm -rf /var/cache/yum", {"yum"}),
        ("rm -rf /var/cache/dnf/*", {"dnf"}),
        ("zypper clean --all", {"zypper"}),
        ("pip cache purge", {"pip"}),
        ("pip3 cache list", set()),
        ("rm -rf ~/.cache/pip", {"pip"}),
        ("rm -rf $HOME/.cache/pip", {"pip"}),
        ("rm -rf /root/.cache/pip/*", {"pip"}),
        ("rm -rf /home/app/.cache/pip", {"pip"}),
        ("npm cache clean --force", {"npm"}),
        ("rm -rf /root/.npm", {"npm"}),
        ("yarn cache clean", {"yarn"}),
        ("pnpm store prune", {"pnpm"}),
        ("conda clean -afy", {"conda"}),
        ("conda clean --index-cache", set()),
        ("composer clear-cache", {"composer"}),
        ("go clean -modcache", {"go"}),
        ("go clean", set()),
        ("pacman -Scc --noconfirm", {"pacman"}),
        ("uv cache clean", {"uv"}),
        ("make clean", set()),
    ],
)
def test_what_cleans_what(text: str, expected: set[str]) -> None:
    assert cleans(script(text).commands[0]) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/var/lib/apt/lists", {"apt-lists"}),
        ("/var/lib/apt", {"apt-lists"}),
        ("/var/cache/apt", {"apt-archives"}),
        ("/root/.cache/pip", {"pip"}),
        ("/app", set()),
        ("/", set()),
    ],
)
def test_caches_in_a_folder(path: str, expected: set[str]) -> None:
    assert kinds_under(path) == expected


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("apt-get install a", True),
        ("apt-get autoremove", False),
        ("apt-get clean", False),
        ("dnf swap a b", True),
        ("dnf module enable a:1", True),
        ("dnf module list", False),
        ("dnf copr enable a/b", True),
        ("dnf copr disable a/b", False),
        ("dnf enable a", False),
        ("zypper refresh", False),
        ("pip install a", False),
    ],
)
def test_what_asks_for_confirmation(text: str, asks: bool) -> None:
    assert only(text).asks == asks
