"""What the API decides, as functions over a world: here what holds for both products, below what holds for one."""
