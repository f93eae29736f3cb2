"""What the executable runs: the command line."""

from linter.cli import main

main()
