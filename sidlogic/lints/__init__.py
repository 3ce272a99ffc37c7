"""What in a knowledge base is not refused but may be a slip: each kind in a file of its own."""
