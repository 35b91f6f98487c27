"""What things are: frozen values without input or output. The lowest layer; it imports nothing of ours."""
