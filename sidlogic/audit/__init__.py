"""What an auditor asks of the knowledge base itself: how far patients exercise it, and whether the cases would notice an error in it."""
