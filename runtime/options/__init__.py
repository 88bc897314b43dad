"""How clients are constructed, and their copies with other options."""
