"""What programs subscribe to: finished words and values in, bytes out."""
