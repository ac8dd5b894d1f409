"""`python -m cchc_xlsx` is `cchc-xlsx`."""

from cchc_xlsx.cli.main import main

if __name__ == "__main__":
    main()
