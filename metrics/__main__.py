"""`python -m metrics`: the command line."""

from metrics.commands import main

if __name__ == "__main__":
    main()
