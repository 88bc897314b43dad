"""The handlers of the control plane; each is in the module that its operationId names."""
