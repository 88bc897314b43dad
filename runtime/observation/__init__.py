"""What a program can observe of its calls: hooks, log lines and spans, with secrets redacted."""
