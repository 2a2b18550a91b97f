"""What the newsroom costs on this machine: queries, intake, memory."""
