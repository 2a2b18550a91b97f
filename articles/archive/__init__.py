"""The paper's old archive: stories that came out before this newsroom, taken in by the million."""
