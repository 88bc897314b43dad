"""A campaign: every part of the suite against one backend, with a verdict and reports."""
