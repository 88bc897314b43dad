"""Login of members: first and second factors, magic links, discovery and session exchange."""
