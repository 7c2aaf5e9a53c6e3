"""Facts on package managers: their verbs and their options."""

from __future__ import annotations

from lintainer.shell.packages import package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from lintainer.shell.packages.package import Split


class Manager:
    """One package manager.

    `name` is its own name, `family` the one it shares with those that keep packages in the same place.
    `verbs` gives what its verbs mean: "install", "update" (the index), "upgrade" (what is installed),
    "remove", "clean", "download", "search". `yes` are the options that answer its questions; None where it
    asks none. `lock_verbs` name no packages. `slash` is "local" or "url" where a package with a `/`
    in its name is one of these.
    """

    __slots__ = ("_valued", "family", "lock_verbs", "name", "slash", "split", "verbs", "yes")

    def __init__(
        self,
        name: str,
        family: str,
        split: Split,
        verbs: Mapping[str, str],
        valued: str,
        yes: str | None = None,
        lock_verbs: str = "",
        slash: str = "",
    ) -> None:
        self.name = name
        self.family = family
        self.split = split
        self.slash = slash
        self.verbs = verbs
        self._valued: str | frozenset[str] = valued
        self.yes = None if yes is None else tuple(yes.split())
        self.lock_verbs = frozenset(lock_verbs.split())

    @property
    def valued(self) -> frozenset[str]:
        """The options whose value may be the next word."""
        if isinstance(self._valued, str):
            self._valued = frozenset(self._valued.split())
        return self._valued


def _verbs(**meanings: str) -> dict[str, str]:
    return {verb: meaning for meaning, verbs in meanings.items() for verb in verbs.split()}


_APT_VERBS = _verbs(
    install="install reinstall",
    update="update",
    upgrade="upgrade dist-upgrade full-upgrade safe-upgrade",
    remove="remove purge autoremove autopurge",
    clean="clean autoclean distclean dist-clean",
    download="download source",
    search="search show policy list",
)
_APT_VALUED = (
    "-t --target-release --default-release -o --option -c --config-file -a --host-architecture -P"
    " --build-profiles --solver"
)
_YUM_VERBS = _verbs(
    install="install in localinstall reinstall rei downgrade groupinstall builddep install-n"
    " install-na install-nevra",
    update="makecache mc check-update check-upgrade",
    upgrade="update up upgrade update-to upgrade-to distro-sync distribution-synchronization dsync"
    " upgrade-minimal update-minimal up-min groupupdate",
    remove="remove rm erase autoremove groupremove",
    clean="clean",
    download="download",
    search="search list info provides whatprovides repoquery",
)
_YUM_VALUED = (
    "-c --config -x --exclude --enablerepo --disablerepo --repo --repoid --installroot --setopt -d -e -R"
    " --debuglevel --errorlevel --rpmverbosity --releasever --disableexcludes --advisory --cve"
    " --sec-severity --downloaddir --destdir --color --comment --repofrompath --forcearch"
    " --disableplugin --enableplugin"
)
_PIP_VERBS = _verbs(
    install="install", remove="uninstall", download="download wheel", search="search show list freeze"
)
_PIP_VALUED = (
    "-e --editable -r --requirement -c --constraint -i --index-url --extra-index-url -f --find-links"
    " -t --target -d --dest -w --wheel-dir --prefix --root --src --platform --python-version"
    " --implementation --abi --only-binary --no-binary --config-settings -C --global-option"
    " --install-option --upgrade-strategy --progress-bar --report --log --proxy --retries --timeout"
    " --exists-action --trusted-host --cert"
    " --client-cert --cache-dir --use-feature --use-deprecated --python --root-user-action"
    " --keyring-provider -p --override --overrides --index --default-index --exclude-newer --resolution"
    " --prerelease --link-mode --index-strategy --build-constraint --group -b --build --directory"
    " --project --config-file --refresh-package --reinstall-package --upgrade-package -P --extra"
    " --with --with-editable --with-requirements --from --pip-args --preinstall --suffix"
)
_NPM_VERBS = _verbs(
    install="install i in isntall add ci clean-install install-clean",
    upgrade="update up upgrade",
    remove="uninstall remove rm r un unlink",
    search="search view info ls list outdated",
)
_NPM_VALUED = (
    "--prefix -C --registry --cache --tag --omit --include --only --loglevel --userconfig --globalconfig"
    " -w --workspace --script-shell --fetch-retries --fetch-retry-mintimeout --fetch-retry-maxtimeout"
    " --fetch-timeout --network-timeout --install-strategy --before --proxy --https-proxy --maxsockets"
    " --otp --access --os --cpu --libc --cwd --modules-folder --cache-folder --global-folder --mutex"
    " --dir --filter --store-dir --reporter --network-concurrency --config --global-dir --global-bin-dir"
    " --lockfile-dir --virtual-store-dir"
)
_YARN_VERBS = _verbs(
    install="install add", upgrade="upgrade up update", remove="remove", search="info list why outdated"
)
_PNPM_VERBS = _verbs(
    install="install i add ci", upgrade="update up upgrade", remove="remove rm uninstall un", download="fetch"
)
_CONDA_VERBS = _verbs(
    install="install create",
    upgrade="update upgrade",
    remove="remove uninstall",
    clean="clean",
    search="search list info",
)
_CONDA_VALUED = (
    "-n --name -p --prefix -c --channel -f --file --solver --experimental-solver --repodata-fn"
    " --platform --subdir --revision --clone -r --root-prefix --rc-file --channel-priority --log-level"
)


def _apt(name: str) -> Manager:
    return Manager(name, "apt", package.split_apt, _APT_VERBS, _APT_VALUED, "-y --yes --assume-yes -qq")


def _yum(name: str) -> Manager:
    return Manager(name, "yum", package.split_rpm, _YUM_VERBS, _YUM_VALUED, "-y --assumeyes --assume-yes")


def _conda(name: str) -> Manager:
    return Manager(name, "conda", package.split_conda, _CONDA_VERBS, _CONDA_VALUED, "-y --yes")


MANAGERS = {
    "apt-get": _apt("apt-get"),
    "apt": _apt("apt"),
    "aptitude": Manager("aptitude", "apt", package.split_apt, _APT_VERBS, _APT_VALUED, "-y --assume-yes"),
    "apk": Manager(
        "apk",
        "apk",
        package.split_apk,
        _verbs(
            install="add",
            update="update",
            upgrade="upgrade",
            remove="del",
            download="fetch",
            search="search info list policy",
        ),
        "-t --virtual -X --repository -p --root --arch --repositories-file --keys-dir --cache-dir"
        " --cache-max-age --wait --progress-fd --timeout -o --output",
    ),
    "yum": _yum("yum"),
    "dnf": _yum("dnf"),
    "microdnf": _yum("microdnf"),
    "tdnf": _yum("tdnf"),
    "dnf-3": _yum("dnf"),
    "dnf4": _yum("dnf"),
    "dnf5": _yum("dnf"),
    "zypper": Manager(
        "zypper",
        "zypper",
        package.split_zypper,
        _verbs(
            install="install in source-install si",
            update="refresh ref",
            upgrade="update up dist-upgrade dup patch",
            remove="remove rm",
            clean="clean cc",
            search="search se info if",
        ),
        "-R --root -c --config -C --cache-dir --reposd-dir --solv-cache-dir --pkg-cache-dir"
        " --raw-cache-dir -p --plus-repo --plus-content -r --repo --from -t --type --installroot"
        " --releasever",
        "-n --non-interactive -y --no-confirm",
    ),
    "pip": Manager("pip", "pip", package.split_pip, _PIP_VERBS, _PIP_VALUED, slash="local"),
    "pipx": Manager("pipx", "pip", package.split_pip, _PIP_VERBS, _PIP_VALUED, slash="local"),
    "uv": Manager("uv", "pip", package.split_pip, _PIP_VERBS, _PIP_VALUED, slash="local"),
    "npm": Manager(
        "npm",
        "npm",
        package.split_at,
        _NPM_VERBS,
        _NPM_VALUED,
        lock_verbs="ci clean-install install-clean",
        slash="url",
    ),
    "yarn": Manager(
        "yarn", "yarn", package.split_at, _YARN_VERBS, _NPM_VALUED, lock_verbs="install", slash="url"
    ),
    "pnpm": Manager(
        "pnpm", "pnpm", package.split_at, _PNPM_VERBS, _NPM_VALUED, lock_verbs="ci fetch", slash="url"
    ),
    "choco": Manager(
        "choco",
        "choco",
        package.split_plain,
        _verbs(install="install", upgrade="upgrade", remove="uninstall", search="search list info"),
        "--version -version -s --source -source --params -params --package-parameters -packageparameters --ia"
        " -ia --install-arguments -installargs --execution-timeout --timeout --cache-location --proxy",
        "-y --yes --confirm -yes -confirm",
    ),
    "gem": Manager(
        "gem",
        "gem",
        package.split_colon,
        _verbs(
            install="install i",
            update="",
            upgrade="update",
            remove="uninstall",
            clean="cleanup",
            download="fetch",
            search="search list info",
        ),
        "-v --version -i --install-dir -n --bindir -s --source -P --trust-policy --platform --build-root"
        " -p --http-proxy --config-file -g --file --use-system-libraries",
    ),
    "go": Manager(
        "go",
        "go",
        package.split_go,
        _verbs(install="get install", clean="clean"),
        "-C -mod -modfile -p -tags -ldflags -gcflags -asmflags -gccgoflags -installsuffix -o -pkgdir"
        " -toolexec -overlay",
    ),
    "cargo": Manager(
        "cargo",
        "cargo",
        package.split_at,
        _verbs(install="install binstall", remove="uninstall", download="fetch", search="search"),
        "--version --vers --git --branch --tag --rev --path --registry --index --root -F --features"
        " --profile -j --jobs --target --target-dir --config -Z --color --bin --example",
    ),
    "composer": Manager(
        "composer",
        "composer",
        package.split_colon,
        _verbs(
            install="install i require req r",
            upgrade="update u upgrade",
            remove="remove rm",
            clean="clear-cache clearcache cc",
            search="search show",
        ),
        "-d --working-dir --prefer-install --ignore-platform-req --apcu-autoloader-prefix --audit-format",
        lock_verbs="install i",
    ),
    "conda": _conda("conda"),
    "mamba": _conda("mamba"),
    "micromamba": _conda("micromamba"),
    "pacman": Manager(
        "pacman",
        "pacman",
        package.split_plain,
        {},
        "-b --dbpath -r --root --arch --cachedir --config --gpgdir --hookdir --logfile --ignore"
        " --ignoregroup --overwrite --assume-installed --color",
        "--noconfirm",
    ),
}
"""The managers, by the names of their programs."""
