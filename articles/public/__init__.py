"""The readers' site: it reads published stories and nothing else."""
