"""Programs that run in processes of their own, so that they do not disturb what is measured."""
