"""What commands do to packages: which manager, which packages, which versions, which caches."""

from lintainer.shell.packages.caches import CACHES, cleans, kinds_under
from lintainer.shell.packages.command import PackageCommand
from lintainer.shell.packages.package import Package

__all__ = ["CACHES", "Package", "PackageCommand", "cleans", "kinds_under"]
