"""What an auditor asks of the knowledge base itself: how far patients exercise it, whether the cases would notice an error in it, whether
other engines say the same, and where the guideline has holes."""
