"""What a team gives the suite besides the API of its backend: a mailbox, recipients, and a clock."""
