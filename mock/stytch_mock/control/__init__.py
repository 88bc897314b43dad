"""The behaviour of the control plane's operations; each stands where its operationId says."""
