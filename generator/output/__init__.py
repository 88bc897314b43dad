"""The files of the package, their formatting, and whether they are up to date."""
