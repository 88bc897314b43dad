"""What is made from the scenarios: a table of branches, Arazzo documents and the schema of scenario files."""
