"""What the published package `stytch` has, beside what is here."""
