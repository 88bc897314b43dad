"""The documentation site: hand-written pages from docs/, and pages generated from the spec when the site is built."""
