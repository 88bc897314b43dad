"""What happens outside the API: devices, people, and other systems; values for requests that no response has."""
