"""Magic links that belong to an organization, and those of discovery."""
