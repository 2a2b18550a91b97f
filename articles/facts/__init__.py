"""Who held which post and which commune was where, on a given day."""
