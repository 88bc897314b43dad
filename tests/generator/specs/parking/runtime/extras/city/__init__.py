"""Methods of the city's resources."""
